#include "store/Queries.h"

#include "base/JsonParser.h"
#include "store/Applier.h"
#include "store/SearchText.h"
#include "store/Tr.h"

namespace vitae::store
{

using base::Error;
using base::fail;
using base::Result;

namespace
{

QDateTime instant(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

const QString summaryColumns =
    QStringLiteral("id, title, name, language, template, tags, created_at, updated_at, deleted_at");

CvSummary readSummary(const sql::Row &row)
{
    CvSummary summary;
    summary.id = row.text(0);
    summary.title = row.text(1);
    summary.name = row.text(2);
    summary.language = row.text(3);
    summary.template_ = row.text(4);
    if (const auto tags = json::parse(row.text(5).toUtf8()))
        summary.tags = tags->toStringList();
    summary.createdAt = instant(row.integer(6));
    summary.updatedAt = instant(row.integer(7));
    if (const auto deleted = row.optionalInteger(8))
        summary.deletedAt = instant(*deleted);
    return summary;
}

const QString applicationQuery = QStringLiteral(
    "SELECT d.id, a.company, a.role, a.location, a.url, a.salary, a.priority, a.stage, a.board, a.board_name, "
    "a.date_applied, a.next_step, a.due, a.cv, a.cv_version, a.reached, a.replied, d.created_at, d.updated_at, d.deleted_at "
    "FROM application a JOIN doc d ON d.number = a.number");

ApplicationRow readApplication(const sql::Row &row)
{
    ApplicationRow application;
    QString *const texts[] = {&application.id,       &application.company, &application.role,
                              &application.location, &application.url,     &application.salary,
                              &application.priority, &application.stage,   &application.column,
                              &application.columnName, &application.dateApplied, &application.nextStep,
                              &application.due,      &application.cv};
    int i = 0;
    for (QString *text : texts)
        *text = row.text(i++);
    application.cvVersion = row.integer(i++);
    application.reached = int(row.integer(i++));
    application.replied = row.text(i++);
    application.createdAt = instant(row.integer(i++));
    application.updatedAt = instant(row.integer(i++));
    if (const auto deleted = row.optionalInteger(i))
        application.deletedAt = instant(*deleted);
    return application;
}

Error damaged(const QString &what)
{
    return fail(Error::Kind::Io, tr("is damaged; start Vitae again to have it repaired"), what);
}

} // namespace

Error noSuchDocument(const QString &id)
{
    return fail(Error::Kind::NotFound, tr("there is no such document"), id);
}

Error noSuchCv(const QString &id)
{
    return fail(Error::Kind::NotFound, tr("there is no such CV"), id);
}

Result<std::vector<CvSummary>> Queries::list(bool trash) const
{
    std::vector<CvSummary> all;
    const QString query = QStringLiteral("SELECT ") % summaryColumns %
                          (trash ? QStringLiteral(" FROM doc WHERE type = 'cv' AND deleted_at IS NOT NULL "
                                                  "ORDER BY deleted_at DESC, number DESC")
                                 : QStringLiteral(" FROM doc WHERE type = 'cv' AND deleted_at IS NULL "
                                                  "ORDER BY updated_at DESC, number DESC"));
    auto read = m_database.select(query, {}, [&](const sql::Row &row) { all.push_back(readSummary(row)); });
    if (!read)
        return read.error();
    return all;
}

Result<CvSummary> Queries::summary(const QString &id) const
{
    std::optional<CvSummary> found;
    auto read = m_database.select(QStringLiteral("SELECT ") % summaryColumns % QStringLiteral(" FROM doc WHERE id = ?"),
                                  {id}, [&](const sql::Row &row) { found = readSummary(row); });
    if (!read)
        return read.error();
    if (!found)
        return noSuchCv(id);
    return *std::move(found);
}

Result<QByteArray> Queries::body(const QString &id, const QString &type) const
{
    std::optional<QByteArray> body;
    QString sha;
    auto read =
        m_database.select(QStringLiteral("SELECT body, sha FROM doc WHERE id = ? AND type = ?"), {id, type}, [&](const sql::Row &row) {
            body = row.text(0).toUtf8();
            sha = row.text(1);
        });
    if (!read)
        return read.error();
    if (!body)
        return type == u"cv" ? noSuchCv(id) : noSuchDocument(id);
    if (shaOf(*body) != sha)
        return damaged(id);
    return *std::move(body);
}

Result<std::vector<ApplicationRow>> Queries::applications(bool trash) const
{
    std::vector<ApplicationRow> all;
    const QString query = applicationQuery % (trash ? QStringLiteral(" WHERE d.deleted_at IS NOT NULL")
                                                    : QStringLiteral(" WHERE d.deleted_at IS NULL"));
    auto read = m_database.select(query, {}, [&](const sql::Row &row) { all.push_back(readApplication(row)); });
    if (!read)
        return read.error();
    std::ranges::sort(all, [](const ApplicationRow &a, const ApplicationRow &b) {
        return a.updatedAt != b.updatedAt ? a.updatedAt > b.updatedAt : a.id > b.id;
    });
    return all;
}

Result<ApplicationRow> Queries::application(const QString &id) const
{
    std::optional<ApplicationRow> found;
    auto read = m_database.select(applicationQuery % QStringLiteral(" WHERE d.id = ?"), {id},
                                  [&](const sql::Row &row) { found = readApplication(row); });
    if (!read)
        return read.error();
    if (!found)
        return noSuchDocument(id);
    return *std::move(found);
}

Result<QString> Queries::type(const QString &id) const
{
    auto type = m_database.text(QStringLiteral("SELECT type FROM doc WHERE id = ?"), {id});
    if (!type)
        return type.error();
    if (!*type)
        return noSuchDocument(id);
    return **std::move(type);
}

Result<QStringList> Queries::documents(const QString &type) const
{
    QStringList ids;
    auto read = m_database.select(
        QStringLiteral("SELECT id FROM doc WHERE type = ? AND deleted_at IS NULL ORDER BY created_at, id"), {type},
        [&](const sql::Row &row) { ids += row.text(0); });
    if (!read)
        return read.error();
    return ids;
}

Result<qint64> Queries::revision(const QString &id) const
{
    auto revision = m_database.integer(QStringLiteral("SELECT revision FROM doc WHERE id = ?"), {id});
    if (!revision)
        return revision.error();
    if (!*revision)
        return noSuchCv(id);
    return **revision;
}

Result<UndoHistory> Queries::undoHistory(const QString &id) const
{
    UndoHistory history;
    auto index = m_database.integer(QStringLiteral("SELECT undo_index FROM doc WHERE id = ?"), {id});
    if (!index)
        return index.error();
    if (!*index)
        return noSuchCv(id);
    auto read =
        m_database.select(QStringLiteral("SELECT name, at, changes FROM undo_step WHERE doc = ? ORDER BY position"),
                          {id}, [&](const sql::Row &row) {
                              history.steps.push_back({row.text(0), instant(row.integer(1)), row.text(2).toUtf8()});
                          });
    if (!read)
        return read.error();
    history.index = std::clamp(int(**index), 0, int(history.steps.size()));
    return history;
}

Result<std::vector<Version>> Queries::versions(const QString &id) const
{
    std::vector<Version> all;
    auto read = m_database.select(
        QStringLiteral("SELECT number, at, reason, label FROM version WHERE doc = ? ORDER BY number DESC"), {id},
        [&](const sql::Row &row) {
            all.push_back({row.integer(0), instant(row.integer(1)), row.text(2), row.text(3)});
        });
    if (!read)
        return read.error();
    return all;
}

Result<QByteArray> Queries::versionBody(const QString &id, qint64 number) const
{
    std::optional<QByteArray> body;
    QString sha;
    auto read = m_database.select(QStringLiteral("SELECT body, sha FROM version WHERE doc = ? AND number = ?"),
                                  {id, number}, [&](const sql::Row &row) {
                                      body = qUncompress(row.bytes(0));
                                      sha = row.text(1);
                                  });
    if (!read)
        return read.error();
    if (!body)
        return fail(Error::Kind::NotFound, tr("there is no such version"), QString::number(number));
    if (shaOf(*body) != sha)
        return damaged(id);
    return *std::move(body);
}

Result<std::vector<SearchHit>> Queries::search(const QString &words, const QString &type) const
{
    std::vector<SearchHit> hits;
    const QString query = searchQuery(words);
    if (query.isEmpty())
        return hits;
    auto read = m_database.select(
        QStringLiteral("SELECT t.doc, snippet(doc_text, 1, char(2), char(3), '…', 12) FROM doc_text t "
                       "JOIN doc d ON d.number = t.rowid WHERE doc_text MATCH ? AND d.type = ? AND d.deleted_at IS NULL "
                       "ORDER BY rank, d.updated_at DESC"),
        {query, type}, [&](const sql::Row &row) {
            hits.push_back({row.text(0), readableSnippet(row.text(1))});
        });
    if (!read)
        return read.error();
    return hits;
}

Result<QByteArray> Queries::attachment(const QString &sha256) const
{
    std::optional<QByteArray> bytes;
    auto read = m_database.select(QStringLiteral("SELECT bytes FROM blob WHERE sha = ?"), {sha256},
                                  [&](const sql::Row &row) { bytes = row.bytes(0); });
    if (!read)
        return read.error();
    if (!bytes)
        return fail(Error::Kind::NotFound, tr("there is no such attachment"), sha256);
    if (shaOf(*bytes) != sha256)
        return damaged(sha256);
    return *std::move(bytes);
}

Result<QHash<QString, json::Value>> Queries::states() const
{
    QHash<QString, json::Value> states;
    auto read = m_database.select(QStringLiteral("SELECT key, value FROM state"), {}, [&](const sql::Row &row) {
        if (auto value = json::parse(row.text(1).toUtf8()))
            states.insert(row.text(0), std::move(*value));
    });
    if (!read)
        return read.error();
    return states;
}

Result<QStringList> Queries::trashedBefore(qint64 moment) const
{
    QStringList ids;
    auto read = m_database.select(QStringLiteral("SELECT id FROM doc WHERE deleted_at IS NOT NULL AND deleted_at <= ?"),
                                  {moment}, [&](const sql::Row &row) { ids += row.text(0); });
    if (!read)
        return read.error();
    return ids;
}

Result<qint64> Queries::foreignOperations(const QStringList &ownLogs) const
{
    qint64 sum = 0;
    auto read =
        m_database.select(QStringLiteral("SELECT log, sequence FROM journal_log"), {}, [&](const sql::Row &row) {
            if (!ownLogs.contains(row.text(0)))
                sum += row.integer(1);
        });
    if (!read)
        return read.error();
    return sum;
}

} // namespace vitae::store
