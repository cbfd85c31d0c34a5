#include "services/journeys/Onboarding.h"

#include "base/JsonParser.h"
#include "ports/AccountRepository.h"

namespace vitae::journeys
{

using base::Result;
using State = Onboarding::State;

namespace
{

void tidy(std::vector<qint64> &steps)
{
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
}

} // namespace

Result<State> Onboarding::of(qint64 account)
{
    auto state = m_store.journeys().onboarding(account);
    if (!state)
        return state;
    if (state->updatedAt == 0) {
        const auto row = m_store.accounts().byId(account);
        if (!row)
            return row.error();
        state->updatedAt = *row ? (*row)->created : m_world.clock.now().toMSecsSinceEpoch();
    }
    return state;
}

Result<State> Onboarding::put(State state)
{
    state.updatedAt = m_world.clock.now().toMSecsSinceEpoch();
    tidy(state.completedSteps);
    if (auto done = m_store.journeys().putOnboarding(state); !done)
        return done.error();
    return state;
}

Result<State> Onboarding::goTo(qint64 account, qint64 step, const json::Object &data)
{
    auto state = of(account);
    if (!state)
        return state;
    state->step = step;
    auto before = json::parse(state->data);
    json::Object merged = before && before->isObject() ? before->object() : json::Object();
    for (const json::Member &member : data)
        merged.set(member.name, member.value);
    state->data = json::write(merged);
    return put(*std::move(state));
}

Result<State> Onboarding::setCompleted(qint64 account, std::vector<qint64> steps)
{
    auto state = of(account);
    if (!state)
        return state;
    state->completedSteps = std::move(steps);
    return put(*std::move(state));
}

Result<State> Onboarding::completeStep(qint64 account, qint64 step)
{
    auto state = of(account);
    if (!state)
        return state;
    state->completedSteps.push_back(step);
    state->step = qMax(state->step, step + 1);
    return put(*std::move(state));
}

Result<State> Onboarding::skip(qint64 account)
{
    auto state = of(account);
    if (!state)
        return state;
    state->skipped = true;
    return put(*std::move(state));
}

Result<State> Onboarding::complete(qint64 account)
{
    auto state = of(account);
    if (!state)
        return state;
    state->completed = true;
    state->skipped = false;
    return put(*std::move(state));
}

Result<State> Onboarding::reset(qint64 account)
{
    State state;
    state.account = account;
    return put(std::move(state));
}

} // namespace vitae::journeys
