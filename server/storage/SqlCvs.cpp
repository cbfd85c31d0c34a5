#include "storage/SqlCvs.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::CvRow;

namespace
{

const QString cvColumns =
    QStringLiteral("number, id, space, title, file_name, focus_area, language, status, source_type, is_primary, "
                   "markdown_view, rev, created_at, updated_at, source_value, match_score, optimise_status");

CvRow readCv(const sql::Row &row)
{
    CvRow cv;
    cv.number = row.integer(0);
    cv.id = row.text(1);
    cv.space = row.text(2);
    cv.title = row.text(3);
    cv.fileName = row.text(4);
    cv.focusArea = row.text(5);
    cv.language = row.text(6);
    cv.status = row.text(7);
    cv.sourceType = row.text(8);
    cv.primary = row.integer(9) != 0;
    cv.markdownView = row.integer(10) != 0;
    cv.rev = row.integer(11);
    cv.createdAt = row.integer(12);
    cv.updatedAt = row.integer(13);
    cv.sourceValue = row.text(14);
    if (!row.isNull(15))
        cv.matchScore = row.real(15);
    cv.optimiseStatus = row.text(16);
    return cv;
}

QVariant score(const CvRow &row)
{
    return row.matchScore ? QVariant(*row.matchScore) : QVariant(QMetaType(QMetaType::Double));
}

QString query(const QString &rest)
{
    return QStringLiteral("SELECT %1 FROM cv WHERE %2").arg(cvColumns, rest);
}

} // namespace

Result<std::vector<CvRow>> SqlCvs::list(const QString &space)
{
    static const QString text = query(QStringLiteral("space = ? ORDER BY number"));
    return all(m_database, text, {space}, readCv);
}

Result<void> SqlCvs::eachText(const QString &space,
                              const std::function<void(const CvRow &, const QString &markdown)> &each)
{
    static const QString text =
        QStringLiteral("SELECT %1, markdown FROM cv WHERE space = ? ORDER BY number").arg(cvColumns);
    return m_database.select(text, {space}, [&](const sql::Row &row) { each(readCv(row), row.text(17)); });
}

Result<std::optional<CvRow>> SqlCvs::byNumber(const QString &space, qint64 number)
{
    static const QString text = query(QStringLiteral("number = ? AND space = ?"));
    return first(m_database, text, {number, space}, readCv);
}

Result<std::optional<CvRow>> SqlCvs::byId(const QString &space, const QString &id)
{
    static const QString text = query(QStringLiteral("id = ? AND space = ?"));
    return first(m_database, text, {id, space}, readCv);
}

Result<std::optional<CvRow>> SqlCvs::byFileName(const QString &space, const QString &name)
{
    static const QString text = query(QStringLiteral("space = ? AND file_name = ?"));
    return first(m_database, text, {space, name}, readCv);
}

Result<std::optional<CvRow>> SqlCvs::primary(const QString &space)
{
    static const QString text = query(QStringLiteral("space = ? AND is_primary = 1 ORDER BY number LIMIT 1"));
    return first(m_database, text, {space}, readCv);
}

Result<std::optional<CvRow>> SqlCvs::lastUpdated(const QString &space)
{
    static const QString text = query(QStringLiteral("space = ? ORDER BY updated_at DESC, rev DESC LIMIT 1"));
    return first(m_database, text, {space}, readCv);
}

Result<QString> SqlCvs::markdown(const QString &id)
{
    auto text = m_database.text(QStringLiteral("SELECT markdown FROM cv WHERE id = ?"), {id});
    if (!text)
        return text.error();
    return text->value_or(QString());
}

Result<qint64> SqlCvs::count(const QString &space)
{
    auto number = m_database.integer(QStringLiteral("SELECT COUNT(*) FROM cv WHERE space = ?"), {space});
    if (!number)
        return number.error();
    return number->value_or(0);
}

Result<QStringList> SqlCvs::fileNames(const QString &space, const QString &prefix)
{
    QStringList found;
    auto done = m_database.select(
        QStringLiteral("SELECT file_name FROM cv WHERE space = ? AND SUBSTR(file_name, 1, ?) = ?"),
        {space, qint64(prefix.toUcs4().size()), prefix}, [&](const sql::Row &row) { found.append(row.text(0)); });
    if (!done)
        return done.error();
    // Their answers have told these names already.
    done = m_database.select(
        QStringLiteral("SELECT input FROM task WHERE state IN ('queued', 'running') AND space = ?"), {space},
        [&](const sql::Row &row) {
            const QString name = jsonOf(row.text(0))[u"filename"].toString();
            if (!name.isEmpty() && name.startsWith(prefix))
                found.append(name);
        });
    if (!done)
        return done.error();
    return found;
}

Result<qint64> SqlCvs::insert(const CvRow &row, const QString &markdown)
{
    auto number = m_database.integer(
        QStringLiteral("INSERT INTO cv (id, space, title, file_name, focus_area, language, status, source_type, "
                       "is_primary, markdown_view, rev, created_at, updated_at, markdown, source_value, match_score, "
                       "optimise_status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number"),
        {row.id, row.space, row.title, row.fileName, row.focusArea, row.language, row.status, row.sourceType,
         int(row.primary), int(row.markdownView), row.rev, row.createdAt, row.updatedAt, markdown, row.sourceValue,
         score(row), row.optimiseStatus});
    if (!number)
        return number.error();
    return number->value_or(0);
}

Result<void> SqlCvs::update(const CvRow &row, const QString &markdown)
{
    return plain(m_database.execute(
        QStringLiteral("UPDATE cv SET title = ?, file_name = ?, focus_area = ?, language = ?, status = ?, "
                       "source_type = ?, is_primary = ?, markdown_view = ?, rev = ?, updated_at = ?, markdown = ?, source_value = ?, "
                       "match_score = ?, optimise_status = ? WHERE id = ?"),
        {row.title, row.fileName, row.focusArea, row.language, row.status, row.sourceType, int(row.primary),
         int(row.markdownView), row.rev, row.updatedAt, markdown, row.sourceValue, score(row), row.optimiseStatus,
         row.id}));
}

Result<void> SqlCvs::remove(const QString &id)
{
    if (auto done = m_database.execute(QStringLiteral("DELETE FROM cv_change WHERE cv = ?"), {id}); !done)
        return done.error();
    return plain(m_database.execute(QStringLiteral("DELETE FROM cv WHERE id = ?"), {id}));
}

} // namespace vitae::storage
