#include "dialects/fitmycv/MailRoutes.h"

#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Limits.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/MoneyJson.h"
#include "ports/AnalyticsRepository.h"
#include "ports/MailRepository.h"
#include "services/accounts/Addresses.h"
#include "services/analytics/Analytics.h"
#include "services/mailing/MailTemplates.h"

#include <QRegularExpression>

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Result;
using base::s;
using http::Context;
using http::Reply;
using mailing::MailTemplates;
using ports::MailTemplateRow;

constexpr qsizetype longestBody = 500'000;

json::Object templateJson(const MailTemplateRow &row)
{
    return {{s("id"), row.id},
            {s("name"), row.name},
            {s("subject"), row.subject},
            {s("html"), row.html},
            {s("text"), row.text},
            {s("language"), row.language},
            {s("trigger"), textOrNull(row.trigger)},
            {s("variables"), json::Value(row.variables)},
            {s("isActive"), row.active},
            {s("isDefault"), row.isDefault},
            {s("createdAt"), instant(row.createdAt)},
            {s("updatedAt"), instant(row.updatedAt)}};
}

json::Object triggerJson(const ports::MailTriggerRow &row)
{
    return {{s("id"), row.id},
            {s("name"), row.name},
            {s("description"), row.description},
            {s("variables"), json::Value(row.variables)}};
}

Result<Reply> one(const Result<MailTemplateRow> &row, int status = 200)
{
    return row ? Result<Reply>(Reply::json(json::Object{{s("template"), templateJson(*row)}}, status)) : row.error();
}

Result<Reply> several(const Result<std::vector<MailTemplateRow>> &rows)
{
    if (!rows)
        return rows.error();
    json::Array all;
    for (const MailTemplateRow &row : *rows)
        all.push_back(templateJson(row));
    return Reply::json(json::Object{{s("templates"), std::move(all)}});
}

QString templateIdOf(const Context &context)
{
    return uuidId(context.request.parameter(s("id"))).value_or(QString());
}

Result<mailing::TemplateEdit> readTemplate(const Context &context, bool whole)
{
    static const QRegularExpression language(QStringLiteral("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"));
    Input input(context.request.json, plainWords());
    mailing::TemplateEdit edit;
    edit.name = input.text(s("name"), {.required = whole, .min = 1, .max = longestName});
    edit.subject = input.text(s("subject"), {.required = whole, .min = 1, .max = longestName});
    edit.html = input.text(s("html"), {.required = whole, .min = 1, .max = longestBody});
    edit.text = input.text(s("text"), {.max = longestBody, .nullable = true});
    edit.language = input.text(s("language"), {.min = 1, .max = 35});
    if (edit.language && !language.match(*edit.language).hasMatch())
        input.fail(s("language"), s("Must be a language tag such as en or pt-BR"));
    edit.trigger = input.text(s("trigger"), {.max = 100, .nullable = true});
    if (!edit.trigger && input.isNull(s("trigger")))
        edit.trigger = QString();
    if (const auto result = input.result(); !result)
        return result.error();
    return edit;
}

Result<Reply> listTemplates(Context &context)
{
    return several(MailTemplates(context.store, context.world).all());
}

Result<Reply> createTemplate(Context &context)
{
    const auto edit = readTemplate(context, true);
    return edit ? one(MailTemplates(context.store, context.world).create(*edit), 201) : edit.error();
}

Result<Reply> showTemplate(Context &context)
{
    return one(MailTemplates(context.store, context.world).byId(templateIdOf(context)));
}

Result<Reply> changeTemplate(Context &context)
{
    const auto edit = readTemplate(context, false);
    return edit ? one(MailTemplates(context.store, context.world).update(templateIdOf(context), *edit)) : edit.error();
}

Result<Reply> removeTemplate(Context &context)
{
    const auto done = MailTemplates(context.store, context.world).remove(templateIdOf(context));
    return done ? Result<Reply>(success()) : done.error();
}

Result<Reply> activate(Context &context)
{
    return one(MailTemplates(context.store, context.world).activate(templateIdOf(context)));
}

Result<Reply> deactivate(Context &context)
{
    return one(MailTemplates(context.store, context.world).deactivate(templateIdOf(context)));
}

Result<Reply> setDefault(Context &context)
{
    return one(MailTemplates(context.store, context.world).setDefault(templateIdOf(context)));
}

Result<Reply> triggers(Context &context)
{
    const auto rows = MailTemplates(context.store, context.world).triggers();
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::MailTriggerRow &row : *rows)
        all.push_back(triggerJson(row));
    return Reply::json(json::Object{{s("triggers"), std::move(all)}});
}

Result<Reply> createTrigger(Context &context)
{
    static const QRegularExpression form(QStringLiteral("^[a-z0-9_]{1,100}$"));
    static const QRegularExpression variable(QStringLiteral("^[A-Za-z0-9_]{1,100}$"));
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("name"), {.required = true, .min = 1, .max = 100});
    if (name && !form.match(*name).hasMatch())
        input.fail(s("name"), s("Must be of a to z, 0 to 9 and _"));
    const auto description = input.text(s("description"), {.max = 2000, .nullable = true});
    QStringList variables;
    if (input.has(s("variables"))) {
        variables = input.value(s("variables")).toStringList();
        const bool whole = input.value(s("variables")).isArray() &&
            size_t(variables.size()) == input.value(s("variables")).array().size();
        const bool fits = std::all_of(variables.begin(), variables.end(),
                                      [](const QString &text) { return variable.match(text).hasMatch(); });
        if (!whole || !fits || variables.size() > 100)
            input.fail(s("variables"), s("Must be a list of names"));
    }
    if (const auto result = input.result(); !result)
        return result.error();
    const auto row = MailTemplates(context.store, context.world)
                         .createTrigger(*name, description.value_or(QString()), variables);
    return row ? Result<Reply>(Reply::json(json::Object{{s("trigger"), triggerJson(*row)}}, 201)) : row.error();
}

Result<Reply> ofTrigger(Context &context)
{
    return several(MailTemplates(context.store, context.world).ofTrigger(context.request.parameter(s("name"))));
}

Result<Reply> assign(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto id = idIn(input, s("templateId"));
    if (const auto result = input.result(); !result)
        return result.error();
    return several(MailTemplates(context.store, context.world).assign(context.request.parameter(s("name")), *id));
}

Result<Reply> log(Context &context)
{
    Query query(context.request, plainWords());
    const QString status = query.choice(s("status"), {s("queued"), s("sent"), s("failed")}).value_or(QString());
    const Page page = pageOf(query);
    if (const auto result = query.result(); !result)
        return result.error();
    const auto rows = context.store.mails().log(status, page.limit, offsetOf(page));
    const auto total = context.store.mails().countLog(status);
    return pageReply("logs", rows, total, [](const ports::MailRow &row) {
        return json::Object{{s("id"), row.uuid},
                            {s("to"), row.recipient},
                            {s("subject"), row.subject},
                            {s("templateId"), textOrNull(row.templateId)},
                            {s("trigger"), textOrNull(row.trigger)},
                            {s("status"), row.state == u"sending" ? s("queued") : row.state},
                            {s("error"), textOrNull(row.lastError)},
                            {s("createdAt"), instant(row.created)},
                            {s("sentAt"), instantOrNull(row.sent)}};
    });
}

Result<Reply> stats(Context &context)
{
    Query query(context.request, plainWords());
    const QString period = query.choice(s("period"), analytics::periodNames()).value_or(s("30d"));
    if (const auto result = query.result(); !result)
        return result.error();
    const auto from = analytics::periodOf(period, context.world.clock.now().toMSecsSinceEpoch());
    const auto counts = context.store.analytics().mails(from.since);
    if (!counts)
        return counts.error();
    json::Array byTrigger;
    for (const auto &[trigger, count] : counts->byTrigger)
        byTrigger.push_back(json::Object{{s("trigger"), trigger}, {s("count"), count}});
    return Reply::json(json::Object{{s("total"), counts->queued + counts->sent + counts->failed},
                                    {s("queued"), counts->queued},
                                    {s("sent"), counts->sent},
                                    {s("failed"), counts->failed},
                                    {s("byTrigger"), std::move(byTrigger)}});
}

Result<Reply> test(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto id = idIn(input, s("templateId"));
    const auto email = input.text(s("email"), {.required = true, .min = 1, .max = 254});
    if (email && !accounts::isEmail(email->trimmed()))
        input.fail(s("email"), input.words().notEmail);
    if (const auto result = input.result(); !result)
        return result.error();
    const auto sent = MailTemplates(context.store, context.world).sendTest(*id, email->trimmed());
    return sent ? Result<Reply>(success()) : sent.error();
}

} // namespace

std::vector<http::Route> mailRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/admin/email-templates"), Admin, 200, Read, Body::None, false, listTemplates},
        {Post, s("/api/admin/email-templates"), Admin, 201, Write, Body::Json, true, createTemplate},
        {Get, s("/api/admin/email-templates/{id}"), Admin, 200, Read, Body::None, false, showTemplate},
        {Put, s("/api/admin/email-templates/{id}"), Admin, 200, Write, Body::Json, false, changeTemplate},
        {Delete, s("/api/admin/email-templates/{id}"), Admin, 200, Write, Body::None, false, removeTemplate},
        {Post, s("/api/admin/email-templates/{id}/activate"), Admin, 200, Write, Body::OptionalJson, false, activate},
        {Delete, s("/api/admin/email-templates/{id}/activate"), Admin, 200, Write, Body::None, false, deactivate},
        {Post, s("/api/admin/email-templates/{id}/set-default"), Admin, 200, Write, Body::OptionalJson, false,
         setDefault},
        {Get, s("/api/admin/email-triggers"), Admin, 200, Read, Body::None, false, triggers},
        {Post, s("/api/admin/email-triggers"), Admin, 201, Write, Body::Json, true, createTrigger},
        {Get, s("/api/admin/email-triggers/{name}/templates"), Admin, 200, Read, Body::None, false, ofTrigger},
        {Post, s("/api/admin/email-triggers/{name}/templates"), Admin, 200, Write, Body::Json, false, assign},
        {Get, s("/api/admin/email-logs"), Admin, 200, Read, Body::None, false, log},
        {Get, s("/api/admin/email-stats"), Admin, 200, Read, Body::None, false, stats},
        {Post, s("/api/admin/email-test"), Admin, 200, Write, Body::Json, false, test},
    };
}

} // namespace vitae::dialects::fitmycv
