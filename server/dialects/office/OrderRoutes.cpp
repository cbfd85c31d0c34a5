#include "dialects/office/OrderRoutes.h"

#include "base/JsonParser.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/Limits.h"
#include "dialects/common/Owners.h"
#include "dialects/office/Errors.h"
#include "services/office/Orders.h"

namespace vitae::dialects::office
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;
using ports::OrderRow;
using vitae::office::Orders;
using vitae::office::OrderTask;

constexpr qsizetype longestNote = 10'000;

json::Object shown(const OrderRow &row)
{
    auto tasks = json::parse(row.tasks);
    return {{QStringLiteral("id"), row.id},
            {QStringLiteral("service_id"), row.service},
            {QStringLiteral("note"), row.note},
            {QStringLiteral("cv_id"), row.cv.isEmpty() ? json::Value() : json::Value(row.cv)},
            {QStringLiteral("status"), row.status},
            {QStringLiteral("tasks"), tasks ? std::move(*tasks) : json::Value(json::Array())},
            {QStringLiteral("created_at"), row.created},
            {QStringLiteral("updated_at"), row.updated}};
}

Result<Reply> createOrder(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto service = input.text(QStringLiteral("service_id"), {.required = true, .min = 1});
    const auto note = input.text(QStringLiteral("note"), {.max = longestNote, .nullable = true});
    const auto named = input.text(QStringLiteral("cv_id"), {.nullable = true});
    if (const auto result = input.result(); !result)
        return result.error();
    QString cv;
    if (named && !named->isEmpty()) {
        const auto id = uuidId(*named);
        if (!id)
            return notFound(QStringLiteral("CV not found"));
        cv = *id;
    }
    const auto row = Orders(context.store, context.world)
                         .create(ownerOf(context), *service, note.value_or(QString()), cv);
    if (!row)
        return row.error();
    return answer(shown(*row), QStringLiteral("Order created successfully"), 201);
}

Result<Reply> listOrders(Context &context)
{
    const http::Caller &caller = *context.caller;
    const auto rows = Orders(context.store, context.world)
                          .list(caller.isAdmin() ? std::nullopt : std::optional(caller.account));
    if (!rows)
        return rows.error();
    json::Array orders;
    for (const OrderRow &row : *rows)
        orders.push_back(shown(row));
    return answer(orders, QStringLiteral("Order list retrieved successfully"));
}

std::optional<std::vector<OrderTask>> readTasks(Input &input)
{
    const QString name = QStringLiteral("tasks");
    if (!input.has(name))
        return {};
    const json::Value &value = input.value(name);
    if (!value.isArray() || qsizetype(value.array().size()) > mostItems) {
        input.fail(name, input.words().notList);
        return {};
    }
    std::vector<OrderTask> tasks;
    for (const json::Value &item : value.array()) {
        const QString *text = item[u"name"].asString();
        const json::Value &done = item[u"done"];
        if (!text || text->trimmed().isEmpty() || text->size() > longestName || !(done.isBool() || done.isNull())) {
            input.fail(name, QStringLiteral("Each task must be {name: text, done: true or false}"));
            return {};
        }
        tasks.push_back({*text, done.toBool()});
    }
    return tasks;
}

Result<Reply> change(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto status = input.choice(QStringLiteral("status"), {QStringLiteral("new"), QStringLiteral("active"),
                                                                QStringLiteral("done"), QStringLiteral("cancelled")});
    const auto tasks = readTasks(input);
    if (!input.has(u"status") && !input.has(u"tasks"))
        input.fail(QStringLiteral("status"), input.words().required);
    if (const auto result = input.result(); !result)
        return result.error();
    const auto row =
        Orders(context.store, context.world).change(context.request.parameter(QStringLiteral("id")), status, tasks);
    if (!row)
        return row.error();
    return answer(shown(*row), QStringLiteral("Order updated successfully"));
}

} // namespace

std::vector<http::Route> orderRoutes()
{
    using http::Access, http::Body, http::Method, http::Route, http::Work;
    const QString all = QStringLiteral("/api/v1/office/order");
    Route creation{Method::Post, all, Access::User, 201, Work::Write, Body::Json, true};
    creation.handler = createOrder;
    Route listing{Method::Get, all, Access::User, 200, Work::Read};
    listing.handler = listOrders;
    Route changing{Method::Patch, QString(all + u"/{id}"), Access::Admin, 200, Work::Write, Body::Json};
    changing.handler = change;
    return {creation, listing, changing};
}

} // namespace vitae::dialects::office
