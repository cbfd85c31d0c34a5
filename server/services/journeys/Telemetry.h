// What people do, noted while they allow it, and what they tell us by themselves.
#pragma once

#include "base/Json.h"
#include "ports/JourneyRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::journeys
{

class Telemetry
{
public:
    Telemetry(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// Nothing is kept unless the account's last consent has `analytics: true`. Writes.
    base::Result<bool> track(qint64 account, ports::EventRow event);
    base::Result<ports::ConsentRow> consent(qint64 account, const QString &action, const json::Value &preferences); ///< writes
    base::Result<std::vector<ports::ConsentRow>> consents(qint64 account);

    /// With an id, as new. Writes.
    base::Result<ports::FeedbackRow> tell(ports::FeedbackRow feedback);

private:
    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::journeys
