#pragma once

#include "ports/DocumentRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlDocuments final : public ports::DocumentRepository
{
public:
    explicit SqlDocuments(sql::Database &database) : m_database(database) {}

    base::Result<void> insertSpace(const ports::SpaceRow &row) override;
    base::Result<std::optional<ports::SpaceRow>> space(const QString &id) override;
    base::Result<qint64> head(const QString &space) override;
    base::Result<qint64> nextRev(const QString &space) override;
    base::Result<void> setFloor(const QString &space, qint64 floor) override;
    base::Result<void> removeSpace(const QString &space) override;
    base::Result<std::optional<ports::DocumentRow>> find(const QString &id) override;
    base::Result<void> insert(const ports::DocumentRow &row) override;
    base::Result<void> update(const ports::DocumentRow &row) override;
    base::Result<std::vector<ports::DocumentRow>> changes(const QString &space, qint64 after, int limit) override;
    base::Result<std::vector<ports::DocumentRow>> trashedBefore(qint64 instant, int limit) override;
    base::Result<std::vector<ports::DocumentRow>> ofType(const QString &space, const QString &type) override;
    base::Result<void> insertVersion(const ports::VersionRow &row) override;
    base::Result<void> archive(const QString &doc, const QString &reason) override;
    base::Result<std::vector<ports::VersionRow>> versions(const QString &doc, bool withBody) override;
    base::Result<std::optional<ports::VersionRow>> version(const QString &doc, qint64 rev) override;
    base::Result<void> removeVersions(const QString &doc) override;
    base::Result<void> insertBlobRef(const ports::BlobRefRow &row) override;
    base::Result<std::optional<ports::BlobRefRow>> blobRef(const QString &id) override;
    base::Result<std::vector<ports::BlobRefRow>> blobRefs(const QString &doc) override;
    base::Result<QStringList> removeBlobRefs(const QString &doc) override;
    base::Result<bool> namesBlob(const QString &space, const QString &sha) override;
    base::Result<bool> hasBlob(const QString &sha) override;
    base::Result<std::vector<ports::MemberSpaceRow>> spacesOf(qint64 account, const QString &own) override;
    base::Result<void> setMember(const QString &space, qint64 account, const QString &role,
                                 std::optional<qint64> removedAt) override;
    base::Result<std::vector<ports::DocumentRow>> listing(const QString &space) override;
    base::Result<std::vector<ports::VersionRow>> losers(const QString &space, qint64 after, qint64 upTo) override;
    base::Result<std::vector<ports::VersionRow>> losersOf(const QString &doc) override;
    base::Result<std::vector<ports::DocumentRow>> tombstonesBefore(qint64 instant, int limit) override;
    base::Result<void> removeTombstone(const QString &id) override;
    base::Result<ports::ServerMetaRow> serverMeta() override;
    base::Result<QString> epoch() override;
    base::Result<void> setEpoch(const QString &epoch) override;

    [[nodiscard]] QHash<QString, qint64> takeHeads() { return std::exchange(m_heads, {}); }

private:
    sql::Database &m_database;
    QHash<QString, qint64> m_heads; ///< taken by nextRev()
};

} // namespace vitae::storage
