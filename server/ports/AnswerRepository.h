// First answers to requests that carry an Idempotency-Key.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace vitae::ports
{

struct AnswerRow {
    qint64 account = 0;  ///< 0: nobody signed in; then the key holds more than the client's word
    QString key;
    QByteArray request;  ///< SHA-256 in hex of method, path and body
    int status = 0;
    QByteArray contentType, body;
    qint64 createdAt = 0;
};

class AnswerRepository
{
public:
    virtual ~AnswerRepository() = default;

    /// One not older than `since`.
    virtual base::Result<std::optional<AnswerRow>> find(qint64 account, const QString &key, qint64 since) = 0;
    /// Conflict ("answer_exists") where a live one is there already: two requests ran at once, this one is undone.
    virtual base::Result<void> insert(const AnswerRow &row, qint64 since) = 0;
    virtual base::Result<qint64> removeBefore(qint64 instant) = 0; ///< how many
};

} // namespace vitae::ports
