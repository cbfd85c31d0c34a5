#pragma once

#include "ports/SyncRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlSync final : public ports::SyncRepository
{
public:
    explicit SqlSync(sql::Database &database) : m_database(database) {}

    base::Result<std::optional<ports::DeviceRow>> device(const QString &id) override;
    base::Result<std::vector<ports::DeviceRow>> devices(qint64 account) override;
    base::Result<void> insertDevice(const ports::DeviceRow &row) override;
    base::Result<void> updateDevice(const ports::DeviceRow &row) override;
    base::Result<void> removeDevicesBefore(qint64 instant) override;
    base::Result<std::optional<ports::MutationRow>> result(const QString &client, qint64 mutation) override;
    base::Result<void> insertResult(const ports::MutationRow &row, qint64 at) override;
    base::Result<void> removeResultsUpTo(const QString &client, qint64 mutation) override;
    base::Result<void> noteUpload(const QString &id, const QString &sha, qint64 account, qint64 size,
                                  qint64 at) override;
    base::Result<bool> hasUploaded(qint64 account, const QString &sha) override;
    base::Result<QStringList> removeUploadsBefore(qint64 instant) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
