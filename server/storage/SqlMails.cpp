#include "storage/SqlMails.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::MailRow;

namespace
{

MailRow readMail(const sql::Row &row)
{
    MailRow mail;
    mail.id = row.integer(0);
    mail.uuid = row.text(1);
    mail.kind = row.text(2);
    mail.recipient = row.text(3);
    mail.recipientName = row.text(4);
    mail.language = row.text(5);
    mail.subject = row.text(6);
    mail.state = row.text(7);
    mail.attempts = int(row.integer(8));
    mail.lastError = row.text(9);
    mail.created = row.integer(10);
    mail.due = row.integer(11);
    mail.sent = row.integer(12);
    return mail;
}

MailRow readWhole(const sql::Row &row)
{
    MailRow mail = readMail(row);
    mail.text = row.text(13);
    mail.html = row.text(14);
    return mail;
}

MailRow readLogged(const sql::Row &row)
{
    MailRow mail = readMail(row);
    mail.trigger = row.text(13);
    mail.templateId = row.text(14);
    return mail;
}

} // namespace

Result<void> SqlMails::insert(const MailRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO mail (uuid, kind, recipient, recipient_name, language, subject, body_text, "
                       "body_html, state, attempts, last_error, created, due, sent, trigger_name, template) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.uuid, row.kind, row.recipient, row.recipientName, row.language, row.subject, row.text, row.html, row.state,
         row.attempts, row.lastError, row.created, row.due, row.sent, row.trigger, row.templateId}));
}

Result<std::optional<MailRow>> SqlMails::take(qint64 now, qint64 lease)
{
    // Where two processes pick the same one, the second finds its time moved and takes nothing.
    return first(m_database,
                 QStringLiteral("UPDATE mail SET state = 'sending', attempts = attempts + 1, due = ? "
                                "WHERE id = (SELECT id FROM mail WHERE state IN ('queued', 'sending') AND due <= ? "
                                "ORDER BY due, id LIMIT 1) AND state IN ('queued', 'sending') AND due <= ? "
                                "RETURNING id, uuid, kind, recipient, recipient_name, language, subject, state, "
                                "attempts, last_error, created, due, sent, body_text, body_html"),
                 {lease, now, now}, readWhole);
}

Result<std::optional<qint64>> SqlMails::nextDue()
{
    return m_database.integer(QStringLiteral("SELECT MIN(due) FROM mail WHERE state IN ('queued', 'sending')"));
}

Result<void> SqlMails::sent(qint64 id, qint64 at)
{
    return plain(m_database.execute(QStringLiteral("UPDATE mail SET state = 'sent', sent = ?, last_error = '', "
                                                   "body_text = '', body_html = '' WHERE id = ?"),
                                    {at, id}));
}

Result<void> SqlMails::postpone(qint64 id, qint64 due, const QString &error)
{
    return plain(
        m_database.execute(QStringLiteral("UPDATE mail SET state = 'queued', due = ?, last_error = ? WHERE id = ?"),
                           {due, error, id}));
}

Result<void> SqlMails::fail(qint64 id, const QString &error)
{
    return plain(m_database.execute(QStringLiteral("UPDATE mail SET state = 'failed', last_error = ?, body_text = '', "
                                                   "body_html = '' WHERE id = ?"),
                                    {error, id}));
}

Result<std::vector<MailRow>> SqlMails::log(const QString &state, int limit, int offset)
{
    const QString select = QStringLiteral("SELECT id, uuid, kind, recipient, recipient_name, language, subject, state, "
                                          "attempts, last_error, created, due, sent, trigger_name, template FROM mail ");
    const QString page = QStringLiteral("ORDER BY id DESC LIMIT ? OFFSET ?");
    if (state.isEmpty())
        return all(m_database, QString(select + page), {limit, offset}, readLogged);
    if (state == u"queued") // what is being sent is not sent yet
        return all(m_database, QString(select + u"WHERE state IN ('queued', 'sending') " + page), {limit, offset}, readLogged);
    return all(m_database, QString(select + u"WHERE state = ? " + page), {state, limit, offset}, readLogged);
}

Result<qint64> SqlMails::countLog(const QString &state)
{
    const QString other = state == u"queued" ? QStringLiteral("sending") : state;
    const auto count = state.isEmpty()
        ? m_database.integer(QStringLiteral("SELECT COUNT(*) FROM mail"))
        : m_database.integer(QStringLiteral("SELECT COUNT(*) FROM mail WHERE state IN (?, ?)"), {state, other});
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<std::vector<MailRow>> SqlMails::list(int limit, int offset)
{
    return all(m_database,
               QStringLiteral("SELECT id, uuid, kind, recipient, recipient_name, language, subject, state, attempts, "
                              "last_error, created, due, sent FROM mail ORDER BY id DESC LIMIT ? OFFSET ?"),
               {limit, offset}, readMail);
}

Result<qint64> SqlMails::countIn(const QString &state)
{
    const auto count = m_database.integer(QStringLiteral("SELECT COUNT(*) FROM mail WHERE state = ?"), {state});
    if (!count)
        return count.error();
    return count->value_or(0);
}

} // namespace vitae::storage
