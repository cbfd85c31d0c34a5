#include "storage/SqlAnalytics.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::CvCounts;
using ports::ErrorRow;
using ports::FeatureUse;
using ports::PeopleCounts;
using ports::PersonActivity;
using ports::PersonRow;

namespace
{

FeatureUse readUse(const sql::Row &row)
{
    return {row.text(0), row.integer(1), row.integer(2)};
}

ErrorRow readError(const sql::Row &row)
{
    return {row.text(0), row.text(1), row.text(2), 0, row.text(3), row.text(4), row.integer(5)};
}

PeopleCounts readPeople(const sql::Row &row)
{
    return {row.integer(0), row.integer(1), row.integer(2)};
}

CvCounts readCvs(const sql::Row &row)
{
    return {row.integer(0), row.integer(1), row.integer(2)};
}

PersonRow readPerson(const sql::Row &row)
{
    PersonRow person;
    person.account = row.integer(0);
    person.uuid = row.text(1);
    person.email = row.text(2);
    person.name = row.text(3);
    person.role = row.text(4);
    person.confirmed = row.integer(5) != 0;
    person.suspended = row.integer(6) != 0;
    person.created = row.integer(7);
    person.lastActive = row.integer(8);
    person.cvs = row.integer(9);
    person.plan = row.text(10);
    return person;
}

PersonActivity readActivity(const sql::Row &row)
{
    return {row.integer(0), row.integer(1), row.integer(2)};
}

struct MailCount {
    QString name, state;
    qint64 count = 0;
};

MailCount readMailCount(const sql::Row &row)
{
    return {row.text(0), row.text(1), row.integer(2)};
}

} // namespace

Result<void> SqlAnalytics::countUse(const QString &name, qint64 account, qint64 day)
{
    if (auto done = m_database.execute(QStringLiteral("INSERT INTO use_day (name, day, uses) VALUES (?, ?, 1) "
                                                      "ON CONFLICT (name, day) DO UPDATE SET uses = use_day.uses + 1"),
                                       {name, day});
        !done)
        return done.error();
    const auto again = any(m_database.execute(
        QStringLiteral("UPDATE use_account SET last_day = ? WHERE name = ? AND account = ? AND last_day < ?"),
        {day, name, account, day}));
    if (!again || *again)
        return again ? Result<void>() : Result<void>(again.error());
    const auto first = any(m_database.execute(QStringLiteral("INSERT INTO use_account (name, account, last_day) "
                                                             "VALUES (?, ?, ?) ON CONFLICT (name, account) DO NOTHING"),
                                              {name, account, day}));
    if (!first || !*first)
        return first ? Result<void>() : Result<void>(first.error());
    return plain(m_database.execute(QStringLiteral("INSERT INTO use_total (name, users) VALUES (?, 1) "
                                                   "ON CONFLICT (name) DO UPDATE SET users = use_total.users + 1"),
                                    {name}));
}

Result<std::vector<FeatureUse>> SqlAnalytics::features(qint64 sinceDay)
{
    if (sinceDay <= 0) { // whoever ever used it is counted already
        return all(m_database,
                   QStringLiteral("SELECT d.name, CAST(SUM(d.uses) AS BIGINT), COALESCE((SELECT t.users FROM use_total t "
                                  "WHERE t.name = d.name), 0) FROM use_day d GROUP BY d.name ORDER BY 2 DESC, 1"),
                   {}, readUse);
    }
    // A period ends now: whoever used a thing in it used it last in it.
    return all(m_database,
               QStringLiteral("SELECT d.name, CAST(SUM(d.uses) AS BIGINT), (SELECT COUNT(*) FROM use_account u "
                              "WHERE u.name = d.name AND u.last_day >= ?) FROM use_day d WHERE d.day >= ? "
                              "GROUP BY d.name ORDER BY 2 DESC, 1"),
               {sinceDay, sinceDay}, readUse);
}

Result<void> SqlAnalytics::touch(const std::vector<std::pair<qint64, qint64>> &accountsAndInstants)
{
    for (const auto &[account, instant] : accountsAndInstants) {
        // Nothing for an account that is gone by now.
        auto done = m_database.execute(
            QStringLiteral("INSERT INTO activity (account, last_at) SELECT id, CAST(? AS BIGINT) FROM account "
                           "WHERE id = ? ON CONFLICT (account) DO UPDATE SET last_at = excluded.last_at "
                           "WHERE activity.last_at < excluded.last_at"),
            {instant, account});
        if (!done)
            return done.error();
    }
    return {};
}

Result<void> SqlAnalytics::insertError(const ErrorRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO error_record (id, source, message, account, request, created_at) "
                       "VALUES (?, ?, ?, (SELECT id FROM account WHERE id = ?), ?, ?)"),
        {row.id, row.source, row.message, row.account, row.request, row.createdAt}));
}

Result<std::vector<ErrorRow>> SqlAnalytics::errors(int limit)
{
    return all(m_database,
               QStringLiteral("SELECT * FROM (SELECT e.id, e.source, e.message, a.uuid, e.request, e.created_at AS at "
                              "FROM error_record e LEFT JOIN account a ON a.id = e.account "
                              "ORDER BY e.created_at DESC LIMIT ?) AS requests UNION ALL "
                              "SELECT * FROM (SELECT t.id, 'task', t.error, a.uuid, '', t.finished_at AS at "
                              "FROM task t LEFT JOIN account a ON a.id = t.account WHERE t.state = 'failed' "
                              "ORDER BY t.finished_at DESC LIMIT ?) AS tasks ORDER BY 6 DESC LIMIT ?"),
               {limit, limit, limit}, readError);
}

Result<qint64> SqlAnalytics::removeErrorsBefore(qint64 instant)
{
    return m_database.execute(QStringLiteral("DELETE FROM error_record WHERE created_at < ?"), {instant});
}

Result<PeopleCounts> SqlAnalytics::people(qint64 since)
{
    auto found = first(m_database,
                       QStringLiteral("SELECT (SELECT COUNT(*) FROM account), "
                                      "(SELECT COUNT(*) FROM account WHERE created >= ?), "
                                      "(SELECT COUNT(*) FROM activity WHERE last_at >= ?)"),
                       {since, since}, readPeople);
    if (!found)
        return found.error();
    return found->value_or(PeopleCounts());
}

Result<CvCounts> SqlAnalytics::cvs(qint64 since)
{
    auto found = first(m_database,
                       QStringLiteral("SELECT (SELECT COUNT(*) FROM cv), "
                                      "(SELECT COUNT(*) FROM cv WHERE source_type IN ('ai', 'url', 'job_title') "
                                      "AND created_at >= ?), "
                                      "(SELECT COUNT(*) FROM cv WHERE source_type IN ('pdf', 'import') "
                                      "AND created_at >= ?)"),
                       {since, since}, readCvs);
    if (!found)
        return found.error();
    return found->value_or(CvCounts());
}

Result<CvCounts> SqlAnalytics::cvsOf(const QString &space)
{
    auto found = first(m_database,
                       QStringLiteral("SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN source_type IN "
                                      "('ai', 'url', 'job_title') THEN 1 ELSE 0 END), 0) AS BIGINT), "
                                      "CAST(COALESCE(SUM(CASE WHEN source_type IN ('pdf', 'import') THEN 1 ELSE 0 END), "
                                      "0) AS BIGINT) FROM cv WHERE space = ?"),
                       {space}, readCvs);
    if (!found)
        return found.error();
    return found->value_or(CvCounts());
}

Result<std::vector<PersonRow>> SqlAnalytics::list(int limit, int offset)
{
    return all(m_database,
               QStringLiteral("SELECT a.id, a.uuid, a.email, a.name, a.role, a.confirmed, a.suspended, a.created, "
                              "COALESCE(v.last_at, 0), (SELECT COUNT(*) FROM cv c WHERE c.space = a.space), "
                              "COALESCE(s.plan, '') FROM (SELECT * FROM account ORDER BY id DESC LIMIT ? OFFSET ?) a "
                              "LEFT JOIN activity v ON v.account = a.id "
                              "LEFT JOIN subscription s ON s.account = a.id ORDER BY a.id DESC"),
               {limit, offset}, readPerson);
}

Result<PersonActivity> SqlAnalytics::activityOf(qint64 account)
{
    auto found = first(m_database,
                       QStringLiteral("SELECT COALESCE((SELECT last_at FROM activity WHERE account = ?), 0), "
                                      "(SELECT COUNT(*) FROM task WHERE account = ?), "
                                      "(SELECT COUNT(*) FROM telemetry_event WHERE account = ?)"),
                       {account, account, account}, readActivity);
    if (!found)
        return found.error();
    return found->value_or(PersonActivity());
}

Result<std::optional<qint64>> SqlAnalytics::meanTask(const QString &kind)
{
    return m_database.integer(QStringLiteral("SELECT CAST(AVG(finished_at - started_at) AS BIGINT) FROM task "
                                             "WHERE kind = ? AND state = 'completed'"),
                              {kind});
}

Result<std::optional<qint64>> SqlAnalytics::firstTask(qint64 account, const QString &kind)
{
    return m_database.integer(QStringLiteral("SELECT finished_at - started_at FROM task WHERE account = ? "
                                             "AND kind = ? AND state = 'completed' ORDER BY finished_at LIMIT 1"),
                              {account, kind});
}

Result<SqlAnalytics::MailCounts> SqlAnalytics::mails(qint64 since)
{
    // There are few names: each is found by the index, and its mails of the period counted there, without a sort.
    const auto rows =
        all(m_database,
            QStringLiteral(
                "WITH RECURSIVE names (name) AS (SELECT MIN(trigger_name) FROM mail UNION ALL "
                "SELECT (SELECT MIN(m.trigger_name) FROM mail m WHERE m.trigger_name > names.name) FROM names "
                "WHERE names.name IS NOT NULL) SELECT names.name, states.state, (SELECT COUNT(*) FROM mail m WHERE "
                "m.trigger_name = names.name AND m.state = states.state AND m.created >= ?) FROM names CROSS JOIN "
                "(SELECT 'queued' AS state UNION ALL SELECT 'sending' UNION ALL SELECT 'sent' UNION ALL "
                "SELECT 'failed') AS states WHERE names.name IS NOT NULL"),
            {since}, readMailCount);
    if (!rows)
        return rows.error();
    MailCounts counts;
    for (const MailCount &row : *rows) {
        if (row.count == 0)
            continue;
        (row.state == u"sent" ? counts.sent : row.state == u"failed" ? counts.failed : counts.queued) += row.count;
        if (row.name.isEmpty())
            continue;
        const auto at = std::find_if(counts.byTrigger.begin(), counts.byTrigger.end(),
                                     [&](const auto &entry) { return entry.first == row.name; });
        if (at == counts.byTrigger.end())
            counts.byTrigger.emplace_back(row.name, row.count);
        else
            at->second += row.count;
    }
    std::sort(counts.byTrigger.begin(), counts.byTrigger.end(), [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return counts;
}

} // namespace vitae::storage
