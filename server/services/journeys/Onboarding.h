// The way of a new account through its first steps.
#pragma once

#include "base/Json.h"
#include "ports/JourneyRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::journeys
{

class Onboarding
{
public:
    using State = ports::OnboardingRow;

    Onboarding(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    base::Result<State> of(qint64 account); ///< at the beginning where nothing is known
    // These write.
    base::Result<State> goTo(qint64 account, qint64 step, const json::Object &data); ///< the data is merged
    base::Result<State> setCompleted(qint64 account, std::vector<qint64> steps);
    base::Result<State> completeStep(qint64 account, qint64 step);
    base::Result<State> skip(qint64 account);
    base::Result<State> complete(qint64 account);
    base::Result<State> reset(qint64 account);

private:
    base::Result<State> put(State state);

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::journeys
