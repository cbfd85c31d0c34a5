#include "storage/SqlRates.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;

Result<SqlRates::Hit> SqlRates::hit(const QString &bucket, int limit, qint64 windowMs, qint64 now)
{
    // The row is locked before it is read: on PostgreSQL another process may count the same bucket.
    if (auto made = m_database.execute(QStringLiteral("INSERT INTO rate (bucket, hits, expires) VALUES (?, '', ?) "
                                                      "ON CONFLICT (bucket) DO UPDATE SET expires = excluded.expires"),
                                       {bucket, now + windowMs});
        !made)
        return made.error();
    const auto text = m_database.text(QStringLiteral("SELECT hits FROM rate WHERE bucket = ?"), {bucket});
    if (!text)
        return text.error();
    std::vector<qint64> hits;
    const auto parts = QStringView(text->value_or(QString())).split(u' ', Qt::SkipEmptyParts);
    for (const QStringView part : parts) {
        // A clock that was set back must not keep anybody out for longer than a window.
        if (const qint64 at = part.toLongLong(); at > now - windowMs && at <= now)
            hits.push_back(at);
    }
    if (limit <= 0)
        return Hit{false, 0, windowMs};
    if (qint64(hits.size()) >= limit) {
        const qint64 freed = hits[hits.size() - size_t(limit)] + windowMs;
        return Hit{false, int(hits.size()), std::max<qint64>(freed - now, 1)};
    }
    hits.push_back(now);
    QString joined;
    for (const qint64 at : hits)
        joined += QString::number(at) + u' ';
    if (auto kept = m_database.execute(QStringLiteral("UPDATE rate SET hits = ? WHERE bucket = ?"), {joined, bucket});
        !kept)
        return kept.error();
    return Hit{true, int(hits.size()), 0};
}

Result<void> SqlRates::forget(const QString &bucket)
{
    return plain(m_database.execute(QStringLiteral("DELETE FROM rate WHERE bucket = ?"), {bucket}));
}

Result<void> SqlRates::addHits(const std::vector<Slot> &hits)
{
    for (const Slot &slot : hits) {
        auto done = m_database.execute(QStringLiteral("INSERT INTO rate_second (account, second, total) "
                                                      "VALUES (?, ?, ?) ON CONFLICT (account, second) DO UPDATE SET "
                                                      "total = rate_second.total + excluded.total"),
                                       {slot.account, slot.second, slot.count});
        if (!done)
            return done.error();
    }
    return {};
}

Result<std::vector<SqlRates::Slot>> SqlRates::hitsSince(const std::vector<qint64> &accounts, qint64 second)
{
    std::vector<Slot> found;
    for (const qint64 account : accounts) {
        auto done = m_database.select(
            QStringLiteral("SELECT account, second, total FROM rate_second WHERE account = ? AND second >= ?"),
            {account, second},
            [&](const sql::Row &row) { found.push_back({row.integer(0), row.integer(1), int(row.integer(2))}); });
        if (!done)
            return done.error();
    }
    return found;
}

Result<void> SqlRates::removeBefore(qint64 instant)
{
    if (auto done = m_database.execute(QStringLiteral("DELETE FROM rate WHERE expires < ?"), {instant}); !done)
        return done.error();
    return plain(m_database.execute(QStringLiteral("DELETE FROM rate_second WHERE second < ?"), {instant / 1000}));
}

} // namespace vitae::storage
