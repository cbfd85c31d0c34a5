// Devices, what each of them has said, and what they have uploaded.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct DeviceRow {
    QString id; ///< the client id
    qint64 account = 0;
    qint64 lastMutation = 0;
    QString session, name, platform;
    qint64 createdAt = 0, seenAt = 0;
    std::optional<qint64> endedAt; ///< by its owner, from whichever device
};

/// What a mutation was answered.
struct MutationRow {
    QString client;
    qint64 mutation = 0;
    QByteArray request; ///< its hash, in hex
    QByteArray response;
};

class SyncRepository
{
public:
    virtual ~SyncRepository() = default;

    virtual base::Result<std::optional<DeviceRow>> device(const QString &id) = 0;
    virtual base::Result<std::vector<DeviceRow>> devices(qint64 account) = 0; ///< not ended, last seen first
    virtual base::Result<void> insertDevice(const DeviceRow &row) = 0;
    virtual base::Result<void> updateDevice(const DeviceRow &row) = 0; ///< all but the account and createdAt
    /// Removes devices that nobody has seen since, and what they said; some hundred at most.
    virtual base::Result<void> removeDevicesBefore(qint64 instant) = 0;

    virtual base::Result<std::optional<MutationRow>> result(const QString &client, qint64 mutation) = 0;
    virtual base::Result<void> insertResult(const MutationRow &row, qint64 at) = 0;
    virtual base::Result<void> removeResultsUpTo(const QString &client, qint64 mutation) = 0;

    /// That the account had all bytes of the blob: it may name it.
    virtual base::Result<void> noteUpload(const QString &id, const QString &sha, qint64 account, qint64 size,
                                          qint64 at) = 0;
    virtual base::Result<bool> hasUploaded(qint64 account, const QString &sha) = 0;
    /// Forgets uploads from before then; those among their blobs that nothing names and nobody else uploaded.
    virtual base::Result<QStringList> removeUploadsBefore(qint64 instant) = 0;
};

} // namespace vitae::ports
