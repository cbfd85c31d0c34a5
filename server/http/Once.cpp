#include "http/Once.h"

#include <QCryptographicHash>

namespace vitae::http
{

namespace
{

using base::Error;
using base::fail;
using base::Result;

constexpr qint64 Life = 24 * 3600 * 1000;
constexpr qsizetype LongestKey = 255;

QByteArray fingerprint(const Request &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(wireName(request.method));
    hash.addData(QByteArrayView(" "));
    hash.addData(request.path.toUtf8());
    hash.addData(QByteArrayView("\n"));
    hash.addData(request.body);
    return hash.result().toHex();
}

} // namespace

bool Once::applies(const Exchange &exchange)
{
    return exchange.match.entry->route->creates && exchange.request.hasHeader("idempotency-key");
}

Once::Once(const Exchange &exchange, qint64 now) : m_since(now - Life)
{
    m_row.account = exchange.caller ? exchange.caller->account : 0;
    m_row.key = QString::fromUtf8(exchange.request.header("idempotency-key"));
    if (!exchange.caller) // or one stranger could ask for another's answer
        m_row.key = exchange.request.client.toString() + u'|' + m_row.key;
    m_row.request = fingerprint(exchange.request);
    m_row.createdAt = now;
}

Result<std::optional<Reply>> Once::first(ports::Store &store) const
{
    if (m_row.key.size() > LongestKey)
        return fail(Error::Kind::InvalidInput, QStringLiteral("Idempotency-Key is too long."));
    Result<std::optional<ports::AnswerRow>> known = store.answers().find(m_row.account, m_row.key, m_since);
    if (!known)
        return known.error();
    if (!*known)
        return std::optional<Reply>();
    if ((*known)->request != m_row.request) {
        Error error =
            fail(Error::Kind::Conflict, QStringLiteral("This Idempotency-Key came with another request before."));
        error.code = QStringLiteral("idempotency_key_reused");
        return error;
    }
    Reply reply;
    reply.status = (*known)->status;
    reply.contentType = (*known)->contentType;
    reply.body = (*known)->body;
    return std::optional(std::move(reply));
}

Result<void> Once::keep(ports::Store &store, const Reply &reply) const
{
    if (reply.status >= 300)
        return {};
    ports::AnswerRow row = m_row;
    row.status = reply.status;
    row.contentType = reply.contentType;
    row.body = reply.body;
    return store.answers().insert(row, m_since);
}

} // namespace vitae::http
