#include "http/Reply.h"

#include <QUrl>

namespace vitae::http
{

Reply Reply::json(const json::Value &value, int status)
{
    return raw(json::write(value), status);
}

Reply Reply::raw(QByteArray json, int status)
{
    Reply reply;
    reply.status = status;
    reply.body = std::move(json);
    return reply;
}

Reply Reply::html(QByteArray page, int status)
{
    Reply reply;
    reply.status = status;
    reply.contentType = QByteArrayLiteral("text/html; charset=utf-8");
    reply.body = std::move(page);
    return reply;
}

Reply Reply::noContent()
{
    Reply reply;
    reply.status = 204;
    reply.contentType.clear();
    return reply;
}

Reply Reply::redirect(const QString &location, int status)
{
    Reply reply;
    reply.status = status;
    reply.contentType.clear();
    // toEncoded() leaves no line break or other control character to break the header block with.
    reply.headers.push_back({QByteArrayLiteral("Location"), QUrl(location).toEncoded()});
    return reply;
}

Reply &&Reply::with(QByteArray name, QByteArray value) &&
{
    headers.push_back({std::move(name), std::move(value)});
    return std::move(*this);
}

} // namespace vitae::http
