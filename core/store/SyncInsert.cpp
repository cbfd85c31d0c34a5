// SyncTables: documents that come by the thousand.
#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "sql/Utf8.h"
#include "store/ApplicationRow.h"
#include "store/Applier.h"
#include "store/SearchText.h"
#include "store/SyncTables.h"

namespace vitae::store
{

using base::Result;

Result<SyncTables::NewcomerRow> SyncTables::rowOf(const QString &type, const json::Value &body)
{
    if (!body.isObject())
        return base::fail(base::Error::Kind::InvalidInput, QStringLiteral("the document is no object"));
    NewcomerRow row;
    if (type == u"cv") {
        const auto cv = cv::fromJson(body[u"cv"]);
        if (!cv)
            return cv.error();
        row.body = json::write(cv::toJson(*cv));
        row.title = cv::displayTitle(*cv);
        row.name = cv->personal.name;
        row.language = cv->language;
        row.style = cv->style.template_;
        row.tags = body[u"tags"].toStringList();
    } else {
        row.body = json::write(body);
        row.title = documentTitle(body);
    }
    row.sha = shaOf(row.body);
    return row;
}

Result<void> SyncTables::insert(const Newcomer &newcomer, const NewcomerRow &made, const QByteArray &text,
                                const json::Value &body, qint64 now)
{
    const auto number = m_database->insert(
        QStringLiteral("INSERT INTO doc (id, type, schema, revision, body, sha, title, name, language, template, tags, "
                       "created_at, updated_at, deleted_at, undo_index, space, base_rev, base_at, base_body, "
                       "base_deleted, dirty) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, 0)"),
        {newcomer.id, newcomer.type, newcomer.schema, sql::utf8(made.body), made.sha, made.title, made.name,
         made.language, made.style, sql::utf8(json::write(made.tags)), newcomer.createdAt, newcomer.updatedAt,
         newcomer.trashed ? QVariant(now) : sql::null(), newcomer.space, newcomer.rev, newcomer.updatedAt,
         sql::utf8(newcomer.type == u"cv" ? text : QByteArray()), // else it is the body
         int(newcomer.trashed ? SyncDocument::Remote::Trashed : SyncDocument::Remote::Present)});
    if (!number)
        return number.error();
    const qint64 row = *number;
    for (const auto &[statement, values] :
         {std::pair{QStringLiteral("INSERT INTO doc_text (rowid, doc, text) VALUES (?, ?, '')"),
                    QVariantList{row, newcomer.id}},
          std::pair{QStringLiteral("INSERT INTO unindexed (number) VALUES (?)"), QVariantList{row}}}) {
        if (auto ran = m_database->execute(statement, values); !ran)
            return ran.error();
    }
    return newcomer.type == applicationType ? writeApplicationRow(*m_database, row, body) : Result<void>();
}

Result<int> SyncTables::index(int most)
{
    struct Row {
        qint64 number;
        std::optional<QByteArray> body; ///< none: gone meanwhile
    };
    std::vector<Row> rows;
    auto read = m_database->select(
        QStringLiteral("SELECT u.number, d.body FROM unindexed u LEFT JOIN doc d ON d.number = u.number LIMIT ?"),
        {most}, [&](const sql::Row &row) {
            rows.push_back({row.integer(0), row.isNull(1) ? std::nullopt : std::optional(row.text(1).toUtf8())});
        });
    if (!read)
        return read.error();
    for (const Row &row : rows) {
        if (row.body) {
            const auto body = json::parse(*row.body, {.depth = 1000});
            auto written = m_database->execute(QStringLiteral("UPDATE doc_text SET text = ? WHERE rowid = ?"),
                                               {body ? searchText(*body) : QString(), row.number});
            if (!written)
                return written.error();
        }
        if (auto done = m_database->execute(QStringLiteral("DELETE FROM unindexed WHERE number = ?"), {row.number});
            !done)
            return done.error();
    }
    return int(rows.size());
}

} // namespace vitae::store
