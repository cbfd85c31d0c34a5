#include "dialects/fitmycv/OnboardingRoutes.h"

#include "base/JsonParser.h"
#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/MoneyJson.h"
#include "ports/AccountRepository.h"
#include "services/billing/Plans.h"
#include "services/journeys/Onboarding.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Result;
using base::s;
using http::Context;
using http::Reply;
using journeys::Onboarding;
using State = Onboarding::State;

constexpr qint64 mostSteps = 1'000'000;
constexpr size_t longestList = 1000;
constexpr qsizetype mostData = 64 * 1024;

json::Object stateJson(const State &state)
{
    json::Array steps;
    for (const qint64 step : state.completedSteps)
        steps.push_back(json::Value(step));
    auto data = json::parse(state.data);
    return {{s("currentStep"), state.step},
            {s("completedSteps"), std::move(steps)},
            {s("skipped"), state.skipped},
            {s("completed"), state.completed},
            {s("data"), data ? *std::move(data) : json::Value(json::Object())},
            {s("updatedAt"), instant(state.updatedAt)}};
}

Result<Reply> one(const Result<State> &state)
{
    return state ? Result<Reply>(Reply::json(json::Object{{s("state"), stateJson(*state)}})) : state.error();
}

Result<Reply> showOnboarding(Context &context)
{
    return one(Onboarding(context.store, context.world).of(context.caller->account));
}

Result<Reply> goTo(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto step = integerIn(input, s("step"), 0, mostSteps);
    if (input.has(s("data")) && !input.value(s("data")).isObject())
        input.fail(s("data"), input.words().notObject);
    else if (json::write(input.value(s("data"))).size() > mostData)
        input.fail(s("data"), input.words().tooLong.arg(mostData));
    if (const auto result = input.result(); !result)
        return result.error();
    return one(Onboarding(context.store, context.world)
                   .goTo(context.caller->account, *step, input.value(s("data")).object()));
}

std::optional<qint64> stepOf(const json::Value &value)
{
    const auto step = value.isNumber() ? value.number().toInteger() : std::nullopt;
    return step && *step >= 0 && *step <= mostSteps ? step : std::nullopt;
}

Result<Reply> setCompleted(Context &context)
{
    Input input(context.request.json, plainWords());
    std::vector<qint64> steps;
    const json::Value &list = input.value(s("completedSteps"));
    if (!input.has(s("completedSteps"))) {
        input.fail(s("completedSteps"), input.words().required);
    } else if (!list.isArray() || list.array().size() > longestList) {
        input.fail(s("completedSteps"), input.words().notList);
    } else {
        for (const json::Value &value : list.array()) {
            if (const auto step = stepOf(value)) {
                steps.push_back(*step);
            } else {
                input.fail(s("completedSteps"), s("Must be a list of whole numbers, 0 or more"));
                break;
            }
        }
    }
    if (const auto result = input.result(); !result)
        return result.error();
    return one(Onboarding(context.store, context.world).setCompleted(context.caller->account, std::move(steps)));
}

Result<Reply> act(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto action =
        input.choice(s("action"), {s("complete_step"), s("skip"), s("complete"), s("reset")}, true);
    std::optional<qint64> step;
    if (input.has(s("payload")) && !input.isNull(s("payload")) && !input.value(s("payload")).isObject()) {
        input.fail(s("payload"), input.words().notObject);
    } else if (action && *action == u"complete_step") {
        step = stepOf(input.value(s("payload"))[u"step"]);
        if (!step)
            input.fail(s("payload"), s("step must be a whole number, 0 or more"));
    }
    if (const auto result = input.result(); !result)
        return result.error();
    Onboarding onboarding(context.store, context.world);
    const qint64 account = context.caller->account;
    if (*action == u"complete_step")
        return one(onboarding.completeStep(account, *step));
    if (*action == u"skip")
        return one(onboarding.skip(account));
    if (*action == u"complete")
        return one(onboarding.complete(account));
    return one(onboarding.reset(account));
}

Result<Reply> plansToSubscribe(Context &context)
{
    const auto all = billing::Plans(context.store, context.world).active();
    return all ? Result<Reply>(Reply::json(json::Object{{s("plans"), plansJson(*all)}})) : all.error();
}

Result<Reply> people(Context &context)
{
    Query query(context.request, plainWords());
    const Page page = pageOf(query);
    if (const auto result = query.result(); !result)
        return result.error();
    const auto rows = context.store.journeys().onboardingPeople(page.limit, offsetOf(page));
    const auto total = context.store.accounts().count();
    return pageReply("users", rows, total, [](const ports::OnboardingPerson &row) {
        return json::Object{{s("id"), row.uuid},
                            {s("email"), row.email},
                            {s("name"), row.name},
                            {s("state"), stateJson(row.state)}};
    });
}

Result<Reply> counts(Context &context)
{
    const auto counts = context.store.journeys().onboardingCounts();
    if (!counts)
        return counts.error();
    json::Array byStep;
    for (const auto &[step, completed] : counts->byStep)
        byStep.push_back(json::Object{{s("step"), step}, {s("completed"), completed}});
    return Reply::json(json::Object{{s("total"), counts->total},
                                    {s("started"), counts->started},
                                    {s("completed"), counts->completed},
                                    {s("skipped"), counts->skipped},
                                    {s("byStep"), std::move(byStep)}});
}

Result<Reply> reset(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto id = idIn(input, s("userId"));
    if (const auto result = input.result(); !result)
        return result.error();
    const auto account = context.store.accounts().byUuid(*id);
    if (!account)
        return account.error();
    if (!*account)
        return notFound();
    return one(Onboarding(context.store, context.world).reset((*account)->id));
}

} // namespace

std::vector<http::Route> onboardingRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/user/onboarding"), User, 200, Read, Body::None, false, showOnboarding},
        {Put, s("/api/user/onboarding"), User, 200, Write, Body::Json, false, goTo},
        {Patch, s("/api/user/onboarding"), User, 200, Write, Body::Json, false, setCompleted},
        {Post, s("/api/user/onboarding"), User, 200, Write, Body::Json, false, act},
        {Get, s("/api/user/onboarding/subscribe"), User, 200, Read, Body::None, false, plansToSubscribe},
        {Get, s("/api/admin/onboarding/users"), Admin, 200, Read, Body::None, false, people},
        {Get, s("/api/admin/onboarding/analytics"), Admin, 200, Read, Body::None, false, counts},
        {Post, s("/api/admin/onboarding/reset"), Admin, 200, Write, Body::Json, false, reset},
    };
}

} // namespace vitae::dialects::fitmycv
