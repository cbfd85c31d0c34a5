// Idempotency-Key: a request that creates something answers a second time what it answered first.
#pragma once

#include "http/Exchange.h"
#include "ports/AnswerRepository.h"

namespace vitae::http
{

class Once
{
public:
    /// Whether the request asks for it, and its route gives it.
    [[nodiscard]] static bool applies(const Exchange &exchange);

    Once(const Exchange &exchange, qint64 now);

    /// The first answer; nothing where there was none; Conflict where the key came with another request.
    [[nodiscard]] base::Result<std::optional<Reply>> first(ports::Store &store) const;
    /// Keeps the answer, where it tells of success. Conflict ("answer_exists") where the same request won a race.
    [[nodiscard]] base::Result<void> keep(ports::Store &store, const Reply &reply) const;
    /// One word for account and key.
    [[nodiscard]] QString name() const { return QString::number(m_row.account) + u'|' + m_row.key; }

private:
    ports::AnswerRow m_row;
    qint64 m_since;
};

} // namespace vitae::http
