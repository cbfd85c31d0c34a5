// Fetching what a user names, and nothing inside of our own networks: the address that a name resolves to is looked at
// in the moment in which the socket is opened, so that no second answer of a name server can slip in between.
#pragma once

#include "ports/Fetcher.h"

namespace vitae::fetch
{

class OfferFetcher final : public ports::Fetcher
{
public:
    struct Limits {
        qint64 bytes = 2 * 1024 * 1024;
        int whole = 10'000; ///< ms, redirects included
        int redirects = 5;
        bool inside = false; ///< also private addresses: for tests on loopback
    };

    OfferFetcher();
    explicit OfferFetcher(const Limits &limits);

    [[nodiscard]] base::Result<ports::FetchedOffer> offerAt(const QString &url) override;

private:
    Limits m_limits;
};

} // namespace vitae::fetch
