#include "storage/SqlApplications.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::ApplicationQuery;
using ports::ApplicationRow;

namespace
{

const QString applicationColumns =
    QStringLiteral("a.number, a.id, a.space, a.base, a.suffix, a.company, a.role, a.location, a.url, a.priority, "
                   "a.stage, a.pipeline, a.failed_phase, a.date_applied, a.resume, cv.number, a.researched, "
                   "a.optimized, a.lettered, a.deleted, a.rev, a.created_at, a.updated_at");
constexpr int columnCount = 23;
const QString table = QStringLiteral("application a LEFT JOIN cv ON a.resume <> '' AND cv.id = a.resume AND cv.space = a.space");

ApplicationRow readApplication(const sql::Row &row)
{
    ApplicationRow application;
    application.number = row.integer(0);
    application.id = row.text(1);
    application.space = row.text(2);
    application.base = row.text(3);
    application.suffix = row.integer(4);
    application.company = row.text(5);
    application.role = row.text(6);
    application.location = row.text(7);
    application.url = row.text(8);
    application.priority = row.text(9);
    application.stage = row.text(10);
    application.pipeline = row.text(11);
    application.failedPhase = row.text(12);
    application.dateApplied = row.text(13);
    application.resume = row.text(14);
    application.resumeNumber = row.optionalInteger(15);
    application.researched = row.integer(16) != 0;
    application.optimized = row.integer(17) != 0;
    application.lettered = row.integer(18) != 0;
    application.deleted = row.integer(19) != 0;
    application.rev = row.integer(20);
    application.createdAt = row.integer(21);
    application.updatedAt = row.integer(22);
    return application;
}

QString queryText(const ApplicationQuery &query, const QString &columnList, const QString &from, QVariantList &values)
{
    QString text = QStringLiteral("SELECT %1 FROM %2 WHERE a.space = ?").arg(columnList, from);
    values = {query.space};
    if (!query.deletedToo)
        text += u" AND a.deleted = 0";
    if (!query.pipeline.isEmpty()) {
        text += u" AND a.pipeline = ?";
        values.append(query.pipeline);
    }
    if (!query.priority.isEmpty()) {
        text += u" AND a.priority = ?";
        values.append(query.priority);
    }
    text += query.newestFirst ? u" ORDER BY a.number DESC" : u" ORDER BY a.number";
    if (query.limit > 0) {
        text += u" LIMIT ? OFFSET ?";
        values << query.limit << query.offset;
    }
    return text;
}

} // namespace

Result<std::vector<ApplicationRow>> SqlApplications::list(const ApplicationQuery &query)
{
    QVariantList values;
    const QString text = queryText(query, applicationColumns, table, values);
    return all(m_database, text, values, readApplication);
}

Result<void> SqlApplications::eachBody(const ApplicationQuery &query,
                                       const std::function<void(const ApplicationRow &, const QByteArray &)> &each)
{
    QVariantList values;
    const QString text = queryText(query, applicationColumns + QStringLiteral(", doc.body"),
                                   table + QStringLiteral(" JOIN doc ON doc.id = a.id"), values);
    return m_database.select(text, values,
                             [&](const sql::Row &row) { each(readApplication(row), row.text(columnCount).toUtf8()); });
}

Result<qint64> SqlApplications::count(const ApplicationQuery &query)
{
    QString text;
    QVariantList values{query.space};
    if (query.deletedToo) {
        text = QStringLiteral("SELECT COUNT(*) FROM application WHERE space = ?");
    } else {
        // Counting rows would cost more with every row.
        text = QStringLiteral("SELECT CAST(COALESCE(SUM(total), 0) AS BIGINT) FROM application_count WHERE space = ?");
    }
    if (!query.pipeline.isEmpty()) {
        text += u" AND pipeline = ?";
        values.append(query.pipeline);
    }
    if (!query.priority.isEmpty()) {
        text += u" AND priority = ?";
        values.append(query.priority);
    }
    auto number = m_database.integer(text, values);
    if (!number)
        return number.error();
    return number->value_or(0);
}

Result<std::optional<ApplicationRow>> SqlApplications::byNumber(const QString &space, qint64 number)
{
    static const QString text =
        QStringLiteral("SELECT %1 FROM %2 WHERE a.number = ? AND a.space = ?").arg(applicationColumns, table);
    return first(m_database, text, {number, space}, readApplication);
}

Result<std::optional<ApplicationRow>> SqlApplications::byId(const QString &space, const QString &id)
{
    static const QString text =
        QStringLiteral("SELECT %1 FROM %2 WHERE a.id = ? AND a.space = ?").arg(applicationColumns, table);
    return first(m_database, text, {id, space}, readApplication);
}

Result<std::vector<ApplicationRow>> SqlApplications::namingResume(const QString &space, const QString &cv)
{
    static const QString text =
        QStringLiteral("SELECT %1 FROM %2 WHERE a.resume = ? AND a.resume <> '' AND a.space = ? ORDER BY a.number")
            .arg(applicationColumns, table);
    return all(m_database, text, {cv, space}, readApplication);
}

Result<SqlApplications::Given> SqlApplications::insert(const ApplicationRow &row, bool keepSuffix)
{
    static const QString start =
        QStringLiteral("INSERT INTO application (id, space, base, company, role, location, url, priority, stage, "
                       "pipeline, failed_phase, date_applied, resume, researched, optimized, lettered, deleted, rev, "
                       "created_at, updated_at, suffix) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    static const QString kept =
        start + QStringLiteral(" ON CONFLICT (space, base, suffix) DO NOTHING RETURNING number, suffix");
    QVariantList values{row.id,          row.space,    row.base,           row.company,        row.role,
                        row.location,    row.url,      row.priority,       row.stage,          row.pipeline,
                        row.failedPhase, row.dateApplied, row.resume,      int(row.researched), int(row.optimized),
                        int(row.lettered), int(row.deleted), row.rev,      row.createdAt,      row.updatedAt};
    std::optional<Given> given;
    const auto take = [&](const sql::Row &answer) { given = Given{answer.integer(0), answer.integer(1)}; };
    if (keepSuffix) {
        if (auto done = m_database.select(kept, values + QVariantList{row.suffix}, take); !done)
            return done.error();
    }
    if (!given) {
        const auto last = m_database.integer(
            QStringLiteral("SELECT MAX(suffix) FROM application WHERE space = ? AND base = ?"), {row.space, row.base});
        if (!last)
            return last.error();
        const qint64 suffix = last->value_or(0) + 1;
        const auto number = m_database.insert(start, values << suffix);
        if (!number)
            return number.error();
        given = Given{*number, suffix};
    }
    if (auto counted = count(row, 1); !counted)
        return counted.error();
    return *given;
}

Result<void> SqlApplications::count(const ApplicationRow &row, int difference)
{
    if (row.deleted)
        return {};
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO application_count (space, pipeline, priority, total) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (space, pipeline, priority) DO UPDATE SET "
                       "total = application_count.total + excluded.total"),
        {row.space, row.pipeline, row.priority, difference}));
}

Result<void> SqlApplications::uncount(const QString &id)
{
    const auto readCounted = [](const sql::Row &row) {
        ApplicationRow application;
        application.space = row.text(0);
        application.pipeline = row.text(1);
        application.priority = row.text(2);
        application.deleted = row.integer(3) != 0;
        return application;
    };
    const auto counted = first<ApplicationRow>(
        m_database, QStringLiteral("SELECT space, pipeline, priority, deleted FROM application WHERE id = ?"), {id},
        +readCounted);
    if (!counted)
        return counted.error();
    return *counted ? count(**counted, -1) : Result<void>();
}

Result<void> SqlApplications::update(const ApplicationRow &row)
{
    if (auto done = uncount(row.id); !done)
        return done;
    auto written = m_database.execute(
        QStringLiteral("UPDATE application SET company = ?, role = ?, location = ?, url = ?, priority = ?, stage = ?, "
                       "pipeline = ?, failed_phase = ?, date_applied = ?, resume = ?, researched = ?, optimized = ?, "
                       "lettered = ?, deleted = ?, rev = ?, updated_at = ? WHERE id = ?"),
        {row.company, row.role, row.location, row.url, row.priority, row.stage, row.pipeline, row.failedPhase,
         row.dateApplied, row.resume, int(row.researched), int(row.optimized), int(row.lettered), int(row.deleted),
         row.rev, row.updatedAt, row.id});
    if (!written)
        return written.error();
    return count(row, 1);
}

Result<void> SqlApplications::remove(const QString &id)
{
    if (auto done = uncount(id); !done)
        return done;
    return plain(m_database.execute(QStringLiteral("DELETE FROM application WHERE id = ?"), {id}));
}

} // namespace vitae::storage
