// Talks to the server over HTTP, one request at a time; waits for the answer in an event loop of its own, so it belongs on
// a thread that may wait.
#pragma once

#include "client/TokenStore.h"
#include "gzip/Gzip.h"
#include "sync/Transport.h"

#include <QNetworkAccessManager>
#include <QUrl>
#include <atomic>
#include <functional>
#include <memory>

namespace vitae::client
{

class ApiClient final : public sync::Transport
{
public:
    struct Options {
        QUrl server;         ///< serverAddress()
        QString fingerprint; ///< of a certificate that the user trusts beside those that the system does
        int timeout = 30'000; ///< milliseconds without a byte
        const std::atomic<bool> *cancelled = nullptr; ///< looked at while waiting
    };

    explicit ApiClient(Options options);
    ~ApiClient() override;

    void setTokens(Tokens tokens) { m_tokens = std::move(tokens); }
    [[nodiscard]] const Tokens &tokens() const { return m_tokens; }
    /// New ones, which are to be kept: the old refresh token is worth nothing any more.
    void onRenewal(std::function<void(const Tokens &)> renewed) { m_renewed = std::move(renewed); }
    /// Asked before a renewal: another process may have renewed them already.
    void beforeRenewal(std::function<std::optional<Tokens>()> latest) { m_latest = std::move(latest); }

    /// With the access token; where that is over it is renewed, once.
    base::Result<sync::Reply> send(const sync::Request &request) override;
    void prepare(const sync::Request &request) override;
    /// Without one.
    base::Result<sync::Reply> sendPlain(const sync::Request &request);

private:
    struct Exchange;
    std::unique_ptr<Exchange> begin(const sync::Request &request, const QString &token);
    base::Result<sync::Reply> finish(Exchange &exchange);
    base::Result<sync::Reply> exchange(const sync::Request &request, const QString &token);
    base::Result<void> renew();

    const Options m_options;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<Exchange> m_ahead; ///< prepared
    gzip::Unpacker m_unpacker;
    Tokens m_tokens;
    std::function<void(const Tokens &)> m_renewed;
    std::function<std::optional<Tokens>()> m_latest;
};

} // namespace vitae::client
