// What the engine asks of the world: requests go out, answers come back. Over HTTP in the app, over virtual time in the
// simulator.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QHash>

namespace vitae::sync
{

struct Request {
    QByteArray method;
    QString path; ///< with its query
    QByteArray body;
    QByteArray contentType; ///< empty: no body
    QList<std::pair<QByteArray, QByteArray>> headers;
};

struct Reply {
    int status = 0;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
};

class Transport
{
public:
    virtual ~Transport() = default;
    /// An error means that nobody knows whether the request arrived.
    virtual base::Result<Reply> send(const Request &request) = 0;
    /// What will be sent next, if all goes well: it may go on its way at once. Without a method: nothing any more.
    virtual void prepare(const Request &) {}
};

} // namespace vitae::sync
