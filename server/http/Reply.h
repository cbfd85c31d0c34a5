// What a handler gives back: a value; the listener writes it, compressed and tagged where that pays.
#pragma once

#include "base/Json.h"
#include "http/Request.h"

#include <QByteArray>
#include <QString>
#include <functional>
#include <memory>

namespace vitae::http
{

class Sink;

struct Reply {
    int status = 200;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray body;
    std::vector<Header> headers; ///< besides those that every answer has
    /// Set for an answer that goes on, such as server-sent events: called once, on the connection's thread, after the
    /// head is on its way. `body` comes first, the rest through the sink.
    std::function<void(const std::shared_ptr<Sink> &)> stream;

    [[nodiscard]] static Reply json(const json::Value &value, int status = 200);
    [[nodiscard]] static Reply raw(QByteArray json, int status = 200); ///< JSON that is text already
    [[nodiscard]] static Reply html(QByteArray page, int status = 200);
    [[nodiscard]] static Reply noContent(); ///< 204
    [[nodiscard]] static Reply redirect(const QString &location, int status = 302);
    Reply &&with(QByteArray name, QByteArray value) &&; ///< one more header
};

} // namespace vitae::http
