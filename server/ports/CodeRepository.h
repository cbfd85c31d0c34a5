// Six-digit codes that were mailed, as rows; see accounts::Codes.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace vitae::ports
{

struct CodeRow {
    qint64 id = 0; ///< given by insert()
    QString purpose;
    QString address; ///< accounts::emailKey()
    QString subject; ///< what it was asked for, as one CV's id; may be empty
    QByteArray hash;
    int tries = 0; ///< this one included
    qint64 created = 0, expires = 0; ///< ms since 1970, UTC
    bool ended = false; ///< used, replaced, or tried too often
};

class CodeRepository
{
public:
    virtual ~CodeRepository() = default;

    /// Ends the ones before of that purpose and address.
    virtual base::Result<void> insert(const CodeRow &row) = 0;
    /// Counts a try against the one that can still be used and gives it back; until the end of the transaction no other
    /// writer sees it, so that tries in parallel are counted one by one.
    virtual base::Result<std::optional<CodeRow>> attempt(const QString &purpose, const QString &address,
                                                         qint64 now) = 0;
    virtual base::Result<void> end(qint64 id) = 0;
    /// Removes what was made before then, some hundred rows at most.
    virtual base::Result<void> purge(qint64 before) = 0;
};

} // namespace vitae::ports
