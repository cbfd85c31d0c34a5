#include "storage/SqlChanges.h"

#include "storage/Rows.h"

namespace vitae::storage
{

using base::Result;
using ports::CvChangeRow;

namespace
{

CvChangeRow readChange(const sql::Row &row)
{
    return {row.text(0), row.text(1),         row.text(2),
            row.text(3), jsonOf(row.text(4)), jsonOf(row.text(5)),
            row.text(6), row.text(7),         jsonOf(row.text(8)).toStringList()};
}

} // namespace

Result<std::vector<CvChangeRow>> SqlChanges::ofCv(const QString &cv)
{
    return all(m_database,
               QStringLiteral("SELECT id, cv, path, op, value_before, value_after, section, status, flags "
                              "FROM cv_change WHERE cv = ? ORDER BY number"),
               {cv}, readChange);
}

Result<void> SqlChanges::replaceAll(const QString &cv, const std::vector<CvChangeRow> &rows)
{
    if (auto gone = m_database.execute(QStringLiteral("DELETE FROM cv_change WHERE cv = ?"), {cv}); !gone)
        return gone.error();
    for (const CvChangeRow &row : rows) {
        if (auto done = m_database.execute(
                QStringLiteral("INSERT INTO cv_change (id, cv, path, op, value_before, value_after, section, status, "
                               "flags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                {row.id, cv, row.path, row.op, textOf(row.before), textOf(row.after), row.section, row.status,
                 textOf(json::Value(row.flags))});
            !done)
            return done.error();
    }
    return {};
}

Result<void> SqlChanges::setStatus(const QString &cv, const QString &id, const QString &status)
{
    return plain(m_database.execute(QStringLiteral("UPDATE cv_change SET status = ? WHERE cv = ? AND id = ?"),
                                    {status, cv, id}));
}

} // namespace vitae::storage
