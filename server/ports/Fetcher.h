// Job offers at addresses that users give.
#pragma once

#include "base/Result.h"

#include <QString>
#include <atomic>

namespace vitae::ports
{

struct FetchedOffer {
    QString title, company, location; ///< may be empty
    QString text;                     ///< plain, a paragraph a line
    QString url;                      ///< after redirects
};

/// May be used from every thread; waits for the answer.
class Fetcher
{
public:
    virtual ~Fetcher() = default;
    /// http and https alone, no address inside, whatever a name resolves to and wherever it redirects: InvalidInput. Larger
    /// than 2 MiB: TooLarge; over 10 s: TimedOut; else Unavailable, or InvalidInput for a page that holds no offer.
    [[nodiscard]] virtual base::Result<FetchedOffer> offerAt(const QString &url) = 0;
};

/// Whether an address may be fetched at all, by its text: http or https, a host, no user, no address of a private net.
[[nodiscard]] base::Result<void> checkAddress(const QString &url);

} // namespace vitae::ports
