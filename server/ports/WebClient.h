// Requests to services outside that the configuration names: a payment provider, a model's account, a captcha. What a
// user names is fetched elsewhere, under other rules.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <vector>

namespace vitae::ports
{

struct WebRequest {
    QByteArray method = QByteArrayLiteral("GET");
    QString url;
    std::vector<QByteArray> headers; ///< "name: value"; never in a message or a log
    QByteArray body;
};

struct WebAnswer {
    int status = 0;
    QByteArray body;
};

/// May be used from every thread; waits for the answer, so never on an event-loop thread.
class WebClient
{
public:
    virtual ~WebClient() = default;
    /// Any status is an answer. TimedOut, TooLarge, else Unavailable; the message names the host and what happened. What
    /// breaks before an answer is tried once more, and so are 429 and 5xx: give writes an Idempotency-Key.
    [[nodiscard]] virtual base::Result<WebAnswer> send(const WebRequest &request) = 0;
};

/// application/x-www-form-urlencoded of names and values, in order.
[[nodiscard]] QByteArray formEncoded(const std::vector<std::pair<QString, QString>> &fields);

} // namespace vitae::ports
