// The queue of mail and its log, as rows.
#pragma once

#include "base/Result.h"

#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct MailRow {
    qint64 id = 0; ///< given by insert()
    QString uuid;
    QString kind; ///< the template: "login_code"
    QString trigger, templateId; ///< what it was written on, and from which of the administrators' templates; or empty
    QString recipient, recipientName, language, subject;
    QString text, html; ///< emptied once it has left: they hold codes
    QString state;      ///< queued, sending, sent, failed
    int attempts = 0;
    QString lastError;
    qint64 created = 0, due = 0, sent = 0; ///< ms since 1970, UTC; sent 0: not yet
};

class MailRepository
{
public:
    virtual ~MailRepository() = default;

    virtual base::Result<void> insert(const MailRow &row) = 0;
    /// Takes the longest due message that nobody works on and marks it as sending until `lease`; nothing where none
    /// is due. A message whose lease has run out is due again.
    virtual base::Result<std::optional<MailRow>> take(qint64 now, qint64 lease) = 0;
    /// When the next one is due; nothing where none waits.
    virtual base::Result<std::optional<qint64>> nextDue() = 0;
    virtual base::Result<void> sent(qint64 id, qint64 at) = 0;
    virtual base::Result<void> postpone(qint64 id, qint64 due, const QString &error) = 0;
    virtual base::Result<void> fail(qint64 id, const QString &error) = 0;
    /// Newest first, without their bodies. The state is queued (sending ones too), sent or failed; empty: all.
    virtual base::Result<std::vector<MailRow>> log(const QString &state, int limit, int offset) = 0;
    virtual base::Result<qint64> countLog(const QString &state) = 0;
    /// Newest first, without their bodies.
    virtual base::Result<std::vector<MailRow>> list(int limit, int offset) = 0;
    virtual base::Result<qint64> countIn(const QString &state) = 0;
};

} // namespace vitae::ports
