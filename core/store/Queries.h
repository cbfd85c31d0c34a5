// What the library's tables are asked.
#pragma once

#include "sql/Database.h"
#include "store/Library.h"

namespace vitae::store
{

class Queries
{
public:
    explicit Queries(sql::Database &database) : m_database(database) {}

    [[nodiscard]] base::Result<std::vector<CvSummary>> list(bool trash) const;
    [[nodiscard]] base::Result<CvSummary> summary(const QString &id) const;
    /// Checked against its sum; NotFound where the document has another type.
    [[nodiscard]] base::Result<QByteArray> body(const QString &id, const QString &type) const;
    [[nodiscard]] base::Result<std::vector<ApplicationRow>> applications(bool trash) const;
    [[nodiscard]] base::Result<ApplicationRow> application(const QString &id) const;
    [[nodiscard]] base::Result<QString> type(const QString &id) const;
    [[nodiscard]] base::Result<QStringList> documents(const QString &type) const; ///< oldest first
    [[nodiscard]] base::Result<qint64> revision(const QString &id) const;
    [[nodiscard]] base::Result<UndoHistory> undoHistory(const QString &id) const;
    [[nodiscard]] base::Result<std::vector<Version>> versions(const QString &id) const;
    [[nodiscard]] base::Result<QByteArray> versionBody(const QString &id, qint64 number) const;
    [[nodiscard]] base::Result<std::vector<SearchHit>> search(const QString &words, const QString &type) const;
    [[nodiscard]] base::Result<QByteArray> attachment(const QString &sha256) const;
    [[nodiscard]] base::Result<QHash<QString, json::Value>> states() const;
    [[nodiscard]] base::Result<QStringList> trashedBefore(qint64 instant) const;
    /// How many operations of other logs than these are in the database.
    [[nodiscard]] base::Result<qint64> foreignOperations(const QStringList &ownLogs) const;

private:
    sql::Database &m_database;
};

[[nodiscard]] base::Error noSuchCv(const QString &id);
[[nodiscard]] base::Error noSuchDocument(const QString &id);

} // namespace vitae::store
