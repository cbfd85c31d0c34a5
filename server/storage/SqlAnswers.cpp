#include "storage/SqlAnswers.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::AnswerRow;

Result<std::optional<AnswerRow>> SqlAnswers::find(qint64 account, const QString &key, qint64 since)
{
    const auto read = [](const sql::Row &row) {
        return AnswerRow{row.integer(0), row.text(1), row.text(2).toLatin1(), int(row.integer(3)),
                         row.text(4).toLatin1(), row.bytes(5), row.integer(6)};
    };
    return first<AnswerRow>(m_database,
                            QStringLiteral("SELECT account, key, request, status, content_type, body, created_at "
                                           "FROM answer WHERE account = ? AND key = ? AND created_at > ?"),
                            {account, key, since}, +read);
}

Result<void> SqlAnswers::insert(const AnswerRow &row, qint64 since)
{
    const auto written = m_database.execute(
        QStringLiteral("INSERT INTO answer (account, key, request, status, content_type, body, created_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, key) DO UPDATE SET "
                       "request = excluded.request, status = excluded.status, content_type = excluded.content_type, "
                       "body = excluded.body, created_at = excluded.created_at WHERE answer.created_at <= ?"),
        {row.account, row.key, QString::fromLatin1(row.request), row.status, QString::fromLatin1(row.contentType),
         row.body, row.createdAt, since});
    if (!written)
        return written.error();
    if (*written == 0) {
        base::Error error = base::fail(base::Error::Kind::Conflict,
                                       QStringLiteral("A request with this Idempotency-Key is being answered."));
        error.code = QStringLiteral("answer_exists");
        return error;
    }
    return {};
}

Result<qint64> SqlAnswers::removeBefore(qint64 instant)
{
    return m_database.execute(QStringLiteral("DELETE FROM answer WHERE created_at < ?"), {instant});
}

} // namespace vitae::storage
