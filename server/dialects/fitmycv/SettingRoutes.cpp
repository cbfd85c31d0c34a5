#include "dialects/fitmycv/SettingRoutes.h"

#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "services/settings/AppSettings.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Result;
using base::s;
using http::Context;
using http::Reply;
using ports::AppSettingRow;
using settings::AppSettings;

constexpr qsizetype longestCategory = 100;

json::Object settingJson(const AppSettingRow &row)
{
    return {{s("id"), row.id},
            {s("settingName"), row.name},
            {s("value"), row.value},
            {s("category"), row.category},
            {s("updatedAt"), instant(row.updated)}};
}

Reply one(const AppSettingRow &row, int status = 200)
{
    return Reply::json(json::Object{{s("setting"), settingJson(row)}}, status);
}

settings::Who who(const Context &context)
{
    return {context.caller->uuid, context.caller->email};
}

QString settingIdOf(const Context &context)
{
    return uuidId(context.request.parameter(s("id"))).value_or(QString());
}

Result<Reply> listSettings(Context &context)
{
    const auto rows =
        AppSettings(context.store, context.world).list(context.request.queryValue(u"category").value_or(QString()));
    if (!rows)
        return rows.error();
    json::Array all;
    for (const AppSettingRow &row : *rows)
        all.push_back(settingJson(row));
    return Reply::json(json::Object{{s("settings"), std::move(all)}});
}

/// The value, which may be any JSON, null included.
void needValue(Input &input)
{
    if (!input.has(u"value"))
        input.fail(s("value"), plainWords().required);
}

Result<Reply> createSetting(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("settingName"), {.required = true, .min = 1});
    if (name && !settings::isSettingName(*name))
        input.fail(s("settingName"), s("Must be 1 to 100 letters, digits or . _ -"));
    const auto category = input.text(s("category"), {.required = true, .min = 1, .max = longestCategory});
    needValue(input);
    if (const auto result = input.result(); !result)
        return result.error();
    const auto row = AppSettings(context.store, context.world)
                         .create(*name, input.value(u"value"), *category, who(context));
    return row ? Result<Reply>(one(*row, 201)) : row.error();
}

Result<Reply> read(Context &context)
{
    const auto row = AppSettings(context.store, context.world).byId(settingIdOf(context));
    return row ? Result<Reply>(one(*row)) : row.error();
}

Result<Reply> changeSetting(Context &context)
{
    Input input(context.request.json, plainWords());
    needValue(input);
    if (const auto result = input.result(); !result)
        return result.error();
    const auto row =
        AppSettings(context.store, context.world).change(settingIdOf(context), input.value(u"value"), who(context));
    return row ? Result<Reply>(one(*row)) : row.error();
}

Result<Reply> removeSetting(Context &context)
{
    if (auto gone = AppSettings(context.store, context.world).remove(settingIdOf(context), who(context)); !gone)
        return gone.error();
    return success();
}

Result<Reply> history(Context &context)
{
    Query query(context.request, plainWords());
    const Page page = pageOf(query);
    if (const auto result = query.result(); !result)
        return result.error();
    AppSettings settings(context.store, context.world);
    const auto rows = settings.history(page.limit, page.offset);
    const auto total = settings.countHistory();
    return pageReply("history", rows, total, [](const ports::AppSettingChange &row) {
        return json::Object{{s("id"), row.id},
                            {s("settingId"), row.setting},
                            {s("settingName"), row.name},
                            {s("action"), row.action},
                            {s("before"), row.before},
                            {s("after"), row.after},
                            {s("userId"), row.account},
                            {s("userEmail"), row.email},
                            {s("createdAt"), instant(row.created)}};
    });
}

/// What a client needs to know before anybody signs in.
Result<Reply> publicSettings(Context &context, const ports::IdentityProviders *providers)
{
    const ports::Settings &program = context.world.settings;
    AppSettings settings(context.store, context.world);
    const auto mode = settings.text(s("subscription_mode"), s("unlimited"));
    if (!mode)
        return mode.error();
    const auto rows = settings.list(s("public"));
    if (!rows)
        return rows.error();
    json::Object all;
    for (const AppSettingRow &row : *rows)
        all.set(row.name, row.value);
    const auto text = [&](const char *key) {
        const QString value = program.text(s(key));
        return value.isEmpty() ? json::Value() : json::Value(value);
    };
    QStringList ways{s("credentials")};
    if (providers)
        ways += providers->configured();
    all.set(s("currency"), text("billing.currency"));
    all.set(s("subscriptionMode"), *mode);
    all.set(s("billingProvider"), text("billing.provider"));
    all.set(s("providers"), json::Value(ways));
    all.set(s("recaptchaSiteKey"), text("recaptcha.site_key"));
    return Reply::json(json::Object{{s("settings"), std::move(all)}});
}

} // namespace

std::vector<http::Route> settingRoutes(const std::shared_ptr<ports::IdentityProviders> &providers)
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    const QString all = s("/api/admin/settings"), single = s("/api/admin/settings/{id}");
    return {
        {Get, all, Admin, 200, Read, Body::None, false, listSettings},
        {Post, all, Admin, 201, Write, Body::Json, true, createSetting},
        {Get, s("/api/admin/settings/history"), Admin, 200, Read, Body::None, false, history},
        {Get, single, Admin, 200, Read, Body::None, false, read},
        {Put, single, Admin, 200, Write, Body::Json, false, changeSetting},
        {Delete, single, Admin, 200, Write, Body::None, false, removeSetting},
        {Get, s("/api/settings"), Optional, 200, Read, Body::None, false,
         [providers](Context &context) { return publicSettings(context, providers.get()); }},
    };
}

} // namespace vitae::dialects::fitmycv
