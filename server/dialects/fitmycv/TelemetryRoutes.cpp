#include "dialects/fitmycv/TelemetryRoutes.h"

#include "base/Durations.h"
#include "base/JsonParser.h"
#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/MoneyJson.h"
#include "ports/AnalyticsRepository.h"
#include "services/journeys/Telemetry.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using http::Context;
using http::Reply;
using journeys::Telemetry;

constexpr qsizetype longestWord = 100, longestComment = 10'000, mostMetadata = 16 * 1024;
constexpr qint64 longestDuration = 365 * base::dayMs;
constexpr qint64 mostDays = 36'500;
using base::dayMs;

qint64 accountOf(const Context &context)
{
    return context.caller ? context.caller->account : 0;
}

Result<Reply> track(Context &context)
{
    Input input(context.request.json, plainWords());
    ports::EventRow event;
    const auto type = input.text(s("type"), {.required = true, .min = 1, .max = longestWord});
    const auto category = input.text(s("category"), {.required = true, .min = 1, .max = longestWord});
    if (const json::Value &duration = input.value(s("duration")); !duration.isNull()) {
        const double ms = duration.isNumber() ? duration.toDouble(-1) : -1;
        if (ms >= 0 && ms <= double(longestDuration))
            event.duration = qRound64(ms); // browsers measure in fractions
        else
            input.fail(s("duration"), s("Must be a number of milliseconds, 0 or more"));
    }
    const json::Value &metadata = input.value(s("metadata"));
    if (!metadata.isNull() && !metadata.isObject())
        input.fail(s("metadata"), input.words().notObject);
    event.metadata = metadata.isObject() ? json::write(metadata) : QByteArrayLiteral("{}");
    if (event.metadata.size() > mostMetadata)
        input.fail(s("metadata"), input.words().tooLong.arg(mostMetadata));
    if (const auto result = input.result(); !result)
        return result.error();
    event.type = *type;
    event.category = *category;
    const auto kept = Telemetry(context.store, context.world).track(accountOf(context), std::move(event));
    return kept ? Result<Reply>(success()) : kept.error();
}

json::Value milliseconds(const std::optional<qint64> &duration)
{
    return duration ? json::Value(*duration) : json::Value();
}

Result<Reply> averageTask(Context &context)
{
    const auto type = context.request.queryValue(u"type");
    Findings findings;
    if (!type || isBlank(*type))
        findings.add(s("type"), plainWords().required);
    if (const auto result = findings.result(); !result)
        return result.error();
    const auto mean = context.store.analytics().meanTask(*type);
    return mean ? Result<Reply>(Reply::json(json::Object{{s("averageDuration"), milliseconds(*mean)}})) : mean.error();
}

Result<Reply> firstImport(Context &context)
{
    const auto first = context.store.analytics().firstTask(context.caller->account, s("import_pdf"));
    return first ? Result<Reply>(Reply::json(json::Object{{s("duration"), milliseconds(*first)}})) : first.error();
}

Result<Reply> consents(Context &context)
{
    const auto rows = Telemetry(context.store, context.world).consents(context.caller->account);
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::ConsentRow &row : *rows) {
        auto preferences = json::parse(row.preferences);
        all.push_back(json::Object{{s("id"), row.id},
                                   {s("action"), row.action},
                                   {s("preferences"), preferences ? *std::move(preferences) : json::Value(json::Object())},
                                   {s("createdAt"), instant(row.createdAt)}});
    }
    return Reply::json(json::Object{{s("history"), std::move(all)}});
}

Result<Reply> consent(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto action = input.text(s("action"), {.required = true, .min = 1, .max = longestWord});
    const json::Value &preferences = input.value(s("preferences"));
    if (!input.has(s("preferences"))) {
        input.fail(s("preferences"), input.words().required);
    } else if (!preferences.isObject() || preferences.object().size() > 100) {
        input.fail(s("preferences"), input.words().notObject);
    } else {
        for (const json::Member &member : preferences.object()) {
            if (!member.value.isBool() || member.name.size() > longestWord) {
                input.fail(s("preferences"), QString(member.name.left(longestWord) + u": " + input.words().notFlag));
                break;
            }
        }
    }
    if (const auto result = input.result(); !result)
        return result.error();
    const auto kept = Telemetry(context.store, context.world).consent(accountOf(context), *action, preferences);
    return kept ? Result<Reply>(success()) : kept.error();
}

Result<Reply> feedback(Context &context)
{
    Input input(context.request.json, plainWords());
    ports::FeedbackRow row;
    const auto rating = integerIn(input, s("rating"), 1, 5);
    const auto comment = input.text(s("comment"), {.required = true, .min = 1, .max = longestComment});
    row.isBug = input.flag(s("isBugReport"), true).value_or(false);
    row.cvFile = input.text(s("currentCvFile"), {.max = 255, .nullable = true}).value_or(QString());
    if (const auto result = input.result(); !result)
        return result.error();
    row.account = context.caller->account;
    row.accountUuid = context.caller->uuid;
    row.rating = *rating;
    row.comment = *comment;
    const auto told = Telemetry(context.store, context.world).tell(std::move(row));
    return told ? Result<Reply>(Reply::json(json::Object{{s("feedback"), feedbackJson(*told)}})) : told.error();
}

Result<Reply> cleanUp(Context &context)
{
    Query query(context.request, plainWords());
    const qint64 days = query.integer(s("olderThanDays"), 90, 0, mostDays);
    if (const auto result = query.result(); !result)
        return result.error();
    const qint64 now = context.world.clock.now().toMSecsSinceEpoch();
    const auto deleted = context.store.journeys().removeEventsBefore(now - days * dayMs);
    if (!deleted)
        return deleted.error();
    return Reply::json(json::Object{{s("success"), true}, {s("deleted"), *deleted}});
}

Result<Reply> captcha(Context &context, const std::shared_ptr<ports::WebClient> &web)
{
    Input input(context.request.json, plainWords());
    const auto token = input.text(s("token"), {.required = true, .min = 1, .max = 10'000});
    if (const auto result = input.result(); !result)
        return result.error();
    const QString secret = context.world.settings.text(s("recaptcha.secret"));
    if (secret.isEmpty())
        return base::fail(Error::Kind::Unavailable, s("No captcha is configured."));
    ports::WebRequest request;
    request.method = "POST";
    request.url = context.world.settings.text(s("recaptcha.verify_url"));
    request.headers = {"Content-Type: application/x-www-form-urlencoded"};
    request.body = ports::formEncoded({{s("secret"), secret}, {s("response"), *token}});
    const auto answer = web->send(request);
    const auto body = answer ? json::parse(answer->body)
                             : base::Result<json::Value>(base::fail(Error::Kind::Unavailable, answer.error().message));
    if (!body || answer->status != 200 || !(*body)[u"success"].isBool())
        return base::fail(Error::Kind::Unavailable, s("The captcha cannot be checked at the moment."));
    json::Object out{{s("success"), (*body)[u"success"]}};
    if ((*body)[u"score"].isNumber())
        out.append(s("score"), (*body)[u"score"]);
    return Reply::json(std::move(out));
}

} // namespace

json::Object feedbackJson(const ports::FeedbackRow &feedback)
{
    return {{s("id"), feedback.id},
            {s("userId"), feedback.accountUuid},
            {s("rating"), feedback.rating},
            {s("comment"), feedback.comment},
            {s("isBugReport"), feedback.isBug},
            {s("currentCvFile"), textOrNull(feedback.cvFile)},
            {s("status"), feedback.status},
            {s("createdAt"), instant(feedback.createdAt)}};
}

std::vector<http::Route> telemetryRoutes(const std::shared_ptr<ports::WebClient> &web)
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Post, s("/api/telemetry/track"), Optional, 200, Write, Body::Json, true, track},
        {Get, s("/api/telemetry/average-task-duration"), User, 200, Read, Body::None, false, averageTask},
        {Get, s("/api/telemetry/first-import-duration"), User, 200, Read, Body::None, false, firstImport},
        {Get, s("/api/consent/history"), User, 200, Read, Body::None, false, consents},
        {Post, s("/api/consent/log"), Optional, 200, Write, Body::Json, true, consent},
        {Post, s("/api/feedback"), User, 200, Write, Body::Json, true, feedback},
        {Delete, s("/api/admin/telemetry/cleanup"), Admin, 200, Write, Body::None, false, cleanUp},
        {Post, s("/api/recaptcha/verify"), None, 200, Remote, Body::Json, false,
         [web](Context &context) { return captcha(context, web); }},
    };
}

} // namespace vitae::dialects::fitmycv
