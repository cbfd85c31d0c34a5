// Six-digit codes that were mailed, as rows; see accounts::Codes.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct CodeRow {
    qint64 id = 0; ///< given by insert()
    QString purpose;
    QString address; ///< accounts::emailKey()
    QString subject; ///< what it was asked for, as one CV's id; may be empty
    QByteArray hash;
    int tries = 0; ///< wrong ones
    qint64 created = 0, expires = 0; ///< ms since 1970, UTC
    bool ended = false; ///< used, replaced, or tried too often
};

class CodeRepository
{
public:
    virtual ~CodeRepository() = default;

    virtual base::Result<void> insert(const CodeRow &row) = 0;
    /// The one that can still be used; its time is the caller's to check.
    virtual base::Result<std::optional<CodeRow>> current(const QString &purpose, const QString &address) = 0;
    virtual base::Result<void> setTries(qint64 id, int tries, bool ended) = 0;
    virtual base::Result<void> endAll(const QString &purpose, const QString &address) = 0;
    /// When codes were made since then, oldest first.
    virtual base::Result<std::vector<qint64>> made(const QString &purpose, const QString &address, qint64 since) = 0;
    /// Removes what was made before then, some hundred rows at most.
    virtual base::Result<void> purge(qint64 before) = 0;
};

} // namespace vitae::ports
