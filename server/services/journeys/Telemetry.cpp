#include "services/journeys/Telemetry.h"

#include "base/JsonParser.h"
#include "base/Uuid.h"

namespace vitae::journeys
{

using base::Result;

Result<bool> Telemetry::track(qint64 account, ports::EventRow event)
{
    if (account == 0)
        return false;
    const auto last = m_store.journeys().lastConsent(account);
    if (!last)
        return last.error();
    if (!*last)
        return false;
    const auto preferences = json::parse((*last)->preferences);
    if (!preferences || !(*preferences)[u"analytics"].toBool())
        return false;
    event.id = base::newUuid(m_world.random);
    event.account = account;
    event.createdAt = m_world.clock.now().toMSecsSinceEpoch();
    if (auto done = m_store.journeys().insertEvent(event); !done)
        return done.error();
    return true;
}

Result<ports::ConsentRow> Telemetry::consent(qint64 account, const QString &action, const json::Value &preferences)
{
    ports::ConsentRow row;
    row.id = base::newUuid(m_world.random);
    row.account = account;
    row.action = action;
    row.preferences = json::write(preferences);
    row.createdAt = m_world.clock.now().toMSecsSinceEpoch();
    if (auto done = m_store.journeys().insertConsent(row); !done)
        return done.error();
    return row;
}

Result<std::vector<ports::ConsentRow>> Telemetry::consents(qint64 account)
{
    return m_store.journeys().consents(account);
}

Result<ports::FeedbackRow> Telemetry::tell(ports::FeedbackRow feedback)
{
    feedback.id = base::newUuid(m_world.random);
    feedback.status = QStringLiteral("new");
    feedback.createdAt = m_world.clock.now().toMSecsSinceEpoch();
    if (auto done = m_store.journeys().insertFeedback(feedback); !done)
        return done.error();
    return feedback;
}

} // namespace vitae::journeys
