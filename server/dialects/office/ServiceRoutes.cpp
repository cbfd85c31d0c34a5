#include "dialects/office/ServiceRoutes.h"

#include "base/JsonParser.h"
#include "dialects/common/Input.h"
#include "dialects/common/Limits.h"
#include "dialects/office/Errors.h"
#include "services/accounts/Account.h"
#include "services/accounts/Sessions.h"
#include "services/office/Services.h"

namespace vitae::dialects::office
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;
using ports::ServiceRow;
using vitae::office::ServiceInput;
using vitae::office::Services;

constexpr qsizetype longestText = 10'000;

json::Value stored(const QByteArray &text)
{
    auto parsed = json::parse(text);
    return parsed ? std::move(*parsed) : json::Value();
}

json::Object shown(const ServiceRow &row)
{
    return {{QStringLiteral("id"), row.id},
            {QStringLiteral("name"), row.name},
            {QStringLiteral("description"), row.description},
            {QStringLiteral("fee"), stored(row.fee)},
            {QStringLiteral("tasks"), stored(row.tasks)},
            {QStringLiteral("status"), row.status}};
}

/// Whole, not negative, in the minor unit of the office's currency.
bool isAmount(const json::Value &value)
{
    const auto amount = value.isNumber() ? value.number().toWhole() : std::nullopt;
    return amount && *amount >= 0;
}

void readFee(Input &input, ServiceInput &service)
{
    const QString name = QStringLiteral("fee");
    const json::Value &fee = input.value(name);
    if (!input.has(name) || fee.isNull()) {
        input.fail(name, input.words().required);
        return;
    }
    if (fee.isNumber()) {
        if (!isAmount(fee))
            input.fail(name, QStringLiteral("Must be a whole number, 0 or more"));
    } else if (!fee.isArray()) {
        input.fail(name, QStringLiteral("Must be a number or a list of {name, amount}"));
    } else if (qsizetype(fee.array().size()) > mostItems) {
        input.fail(name, QStringLiteral("Must have at most %1 items").arg(mostItems));
    } else {
        for (const json::Value &item : fee.array()) {
            const QString *label = item[u"name"].asString();
            if (!label || label->trimmed().isEmpty() || label->size() > longestName || !isAmount(item[u"amount"])) {
                input.fail(name, QStringLiteral("Each item must have a name and an amount: a whole number, 0 or more"));
                break;
            }
        }
    }
    service.fee = fee;
}

void readTasks(Input &input, ServiceInput &service)
{
    const QString name = QStringLiteral("tasks");
    const json::Value &tasks = input.value(name);
    if (!input.has(name))
        return;
    if (!tasks.isArray()) {
        input.fail(name, input.words().notList);
        return;
    }
    if (qsizetype(tasks.array().size()) > mostItems) {
        input.fail(name, QStringLiteral("Must have at most %1 items").arg(mostItems));
        return;
    }
    for (const json::Value &task : tasks.array()) {
        const QString *text = task.asString();
        if (!text || text->trimmed().isEmpty() || text->size() > longestName) {
            input.fail(name, QStringLiteral("Each task must be text of 1 to %1 characters").arg(longestName));
            return;
        }
    }
    service.tasks = tasks.toStringList();
}

Result<ServiceInput> readService(Input &input)
{
    ServiceInput service;
    service.name = input.text(QStringLiteral("name"), {.required = true, .min = 1, .max = longestName})
                       .value_or(QString());
    service.description = input.text(QStringLiteral("description"), {.max = longestText}).value_or(QString());
    readFee(input, service);
    readTasks(input, service);
    service.status = input.choice(QStringLiteral("status"), {QStringLiteral("open"), QStringLiteral("closed")})
                         .value_or(QString());
    if (const auto result = input.result(); !result)
        return result.error();
    return service;
}

/// Of a token that need not be there: whether an administrator asks.
Result<bool> asksAdmin(Context &context)
{
    const QByteArray token = context.request.bearer();
    if (token.isEmpty())
        return false;
    const auto who = accounts::Sessions(context.store, context.world).authenticate(token);
    if (who)
        return who->role == accounts::role::admin;
    if (who.error().kind == Error::Kind::Unauthenticated)
        return false;
    return who.error();
}

Result<Reply> listServices(Context &context)
{
    bool all = context.request.queryValue(u"status") == u"all";
    if (all) {
        const auto admin = asksAdmin(context);
        if (!admin)
            return admin.error();
        all = *admin;
    }
    const auto rows = Services(context.store, context.world).list(all);
    if (!rows)
        return rows.error();
    json::Array services;
    for (const ServiceRow &row : *rows)
        services.push_back(shown(row));
    return answer(services, QStringLiteral("Service list retrieved successfully"));
}

Result<Reply> createService(Context &context)
{
    Input input(context.request.json, plainWords());
    const QString inPath = context.request.parameter(QStringLiteral("id"));
    const QString id =
        inPath.isEmpty() ? input.text(QStringLiteral("id"), {.min = 1, .nullable = true}).value_or(QString()) : inPath;
    const auto isPlain = [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.' || c == u'~';
    };
    if (id.size() > 100 || !std::all_of(id.begin(), id.end(), isPlain))
        input.fail(QStringLiteral("id"), QStringLiteral("Must be 1 to 100 letters, digits, - _ . or ~"));
    const auto service = readService(input);
    if (!service)
        return service.error();
    const auto row = Services(context.store, context.world).create(id, *service);
    if (!row)
        return row.error();
    return answer(shown(*row), QStringLiteral("Service created successfully"), 201);
}

Result<Reply> replace(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto service = readService(input);
    if (!service)
        return service.error();
    const auto row =
        Services(context.store, context.world).replace(context.request.parameter(QStringLiteral("id")), *service);
    if (!row)
        return row.error();
    return answer(shown(*row), QStringLiteral("Service updated successfully"));
}

json::Object state(const QString &id, const QString &status)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("status"), status}};
}

Result<Reply> close(Context &context)
{
    const auto row = Services(context.store, context.world).close(context.request.parameter(QStringLiteral("id")));
    if (!row)
        return row.error();
    return answer(state(row->id, row->status), QStringLiteral("Service closed successfully"));
}

Result<Reply> remove(Context &context)
{
    const QString id = context.request.parameter(QStringLiteral("id"));
    Input input(context.request.json, plainWords());
    if (const auto named = input.text(QStringLiteral("id"), {}); named && *named != id)
        input.fail(QStringLiteral("id"), QStringLiteral("Must be the id of the path, or left out"));
    if (const auto result = input.result(); !result)
        return result.error();
    if (const auto done = Services(context.store, context.world).remove(id); !done)
        return done.error();
    return answer(state(id, QStringLiteral("deleted")), QStringLiteral("Service deleted successfully"));
}

} // namespace

std::vector<http::Route> serviceRoutes()
{
    using http::Access, http::Body, http::Method, http::Route, http::Work;
    const QString all = QStringLiteral("/api/v1/office/service"), one = QStringLiteral("/api/v1/office/service/{id}");
    const auto row = [](Method method, const QString &path, int success, Body body, Route::Handler handler) {
        const bool read = method == Method::Get;
        Route route{method, path, read ? Access::None : Access::Admin, success, read ? Work::Read : Work::Write, body,
                    method == Method::Post};
        route.handler = std::move(handler);
        return route;
    };
    return {
        row(Method::Get, all, 200, Body::None, listServices),
        row(Method::Post, all, 201, Body::Json, createService),
        row(Method::Post, one, 201, Body::Json, createService),
        row(Method::Put, one, 200, Body::Json, replace),
        row(Method::Patch, one, 200, Body::OptionalJson, close),
        row(Method::Delete, one, 200, Body::OptionalJson, remove),
    };
}

} // namespace vitae::dialects::office
