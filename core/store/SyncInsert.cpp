// SyncTables: documents that come by the thousand.
#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "store/ApplicationRow.h"
#include "store/Applier.h"
#include "store/SearchText.h"
#include "store/SyncTables.h"

namespace vitae::store
{

using base::Result;

namespace
{

QString utf16(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

Result<void> SyncTables::insert(const Newcomer &newcomer, const QByteArray &text, const json::Value &body, qint64 now)
{
    if (!body.isObject())
        return base::fail(base::Error::Kind::InvalidInput, QStringLiteral("the document is no object"));
    QByteArray local = text;
    QString title, name, language, style, tags = QStringLiteral("[]");
    if (newcomer.type == u"cv") {
        const auto cv = cv::fromJson(body[u"cv"]);
        if (!cv)
            return cv.error();
        local = json::write(cv::toJson(*cv));
        title = cv::displayTitle(*cv);
        name = cv->personal.name;
        language = cv->language;
        style = cv->style.template_;
        tags = utf16(json::write(body[u"tags"].toStringList()));
    } else {
        local = json::write(body);
        title = documentTitle(body);
    }
    const auto number = m_database->integer(
        QStringLiteral("INSERT INTO doc (id, type, schema, revision, body, sha, title, name, language, template, tags, "
                       "created_at, updated_at, deleted_at, undo_index, space, base_rev, base_at, base_body, "
                       "base_deleted, dirty) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, 0) "
                       "RETURNING number"),
        {newcomer.id, newcomer.type, newcomer.schema, utf16(local), shaOf(local), title, name, language, style, tags,
         newcomer.createdAt, newcomer.updatedAt, newcomer.trashed ? QVariant(now) : sql::null(), newcomer.space,
         newcomer.rev, newcomer.updatedAt, utf16(text),
         int(newcomer.trashed ? SyncDocument::Remote::Trashed : SyncDocument::Remote::Present)});
    if (!number)
        return number.error();
    const qint64 row = number->value_or(0);
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
