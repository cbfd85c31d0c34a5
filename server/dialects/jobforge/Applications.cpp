#include "dialects/jobforge/Applications.h"

#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Limits.h"
#include "dialects/common/Owners.h"
#include "dialects/common/Query.h"
#include "dialects/jobforge/Find.h"

namespace vitae::dialects::jobforge
{

namespace
{

using applications::Application;
using applications::Applications;
using applications::Phase;
using base::Result;
using http::Context;
using http::Reply;

constexpr qsizetype longestLocation = 255;
constexpr qsizetype shortestDescription = 50, longestDescription = 10'000;

const QStringList &priorities()
{
    static const QStringList names{QStringLiteral("low"), QStringLiteral("medium"), QStringLiteral("high")};
    return names;
}

const QStringList &states()
{
    static const QStringList names = [] {
        QStringList all{QStringLiteral("draft")};
        for (const Phase phase : {Phase::Research, Phase::Resume, Phase::CoverLetter})
            all << applications::processing(phase) << applications::complete(phase); // the last one: "completed"
        all << QStringLiteral("failed");
        return all;
    }();
    return names;
}

void writeState(JsonText &out, const applications::Summary &row)
{
    out.member("research_completed", row.researched)
        .member("resume_optimized", row.optimized)
        .member("cover_letter_generated", row.lettered)
        .memberInstant("created_at", row.createdAt)
        .memberInstant("updated_at", row.updatedAt);
}

Reply whole(const Application &application, int status = 200)
{
    const applications::Summary &row = application.summary;
    QByteArray body;
    JsonText out(body);
    out.open()
        .member("id", row.id)
        .member("name", row.name())
        .member("company_name", row.company)
        .member("role_title", row.role)
        .memberOrNull("job_url", row.url)
        .member("job_description", application.description)
        .memberOrNull("location", row.location)
        .member("priority_level", row.priority)
        .member("status", row.pipeline);
    writeState(out, row);
    out.close();
    return Reply::raw(std::move(body), status);
}

void writeListed(JsonText &out, const applications::Summary &row)
{
    out.open()
        .member("id", row.id)
        .member("name", row.name())
        .member("company_name", row.company)
        .member("role_title", row.role)
        .member("status", row.pipeline)
        .member("priority_level", row.priority);
    writeState(out, row);
    out.close();
}

/// An optional text that null empties.
std::optional<QString> clearable(Input &input, const QString &name, qsizetype longest)
{
    return input.isNull(name) ? QString() : input.text(name, {.max = longest});
}

Result<applications::Edit> read(const Context &context, bool create)
{
    Input input(context.request.json, plainWords());
    applications::Edit edit;
    const TextRule name{.required = create, .min = 1, .max = longestName};
    edit.company = input.text(QStringLiteral("company_name"), name);
    edit.role = input.text(QStringLiteral("role_title"), name);
    edit.description = input.text(QStringLiteral("job_description"),
                                  {.required = create, .min = shortestDescription, .max = longestDescription});
    edit.url = input.url(QStringLiteral("job_url"));
    if (input.isNull(u"job_url"))
        edit.url = QString();
    edit.location = clearable(input, QStringLiteral("location"), longestLocation);
    edit.priority = input.choice(QStringLiteral("priority_level"), priorities(), false, true);
    edit.additionalContext = clearable(input, QStringLiteral("additional_context"), longestContext);
    if (const auto result = input.result(); !result)
        return result.error();
    return edit;
}

} // namespace

Result<Reply> createApplication(Context &context)
{
    const auto edit = read(context, true);
    if (!edit)
        return edit.error();
    const auto made = Applications(context.store, context.world).create(ownerOf(context), *edit);
    if (!made)
        return made.error();
    return whole(*made, 201);
}

Result<Reply> listApplications(Context &context, AnswerCache &cache)
{
    Query query(context.request, plainWords());
    applications::Filter filter;
    filter.pipeline = query.choice(QStringLiteral("status"), states()).value_or(QString());
    filter.priority = query.choice(QStringLiteral("priority"), priorities()).value_or(QString());
    filter.limit = int(query.integer(QStringLiteral("limit"), 50, 1, 100));
    filter.offset = query.integer(QStringLiteral("offset"), 0, 0, std::numeric_limits<qint64>::max());
    filter.newestFirst = true;
    if (const auto result = query.result(); !result)
        return result.error();

    const ports::Owner owner = ownerOf(context);
    const auto head = documents::Documents(context.store, context.world).head(owner.space);
    if (!head)
        return head.error();
    const QByteArray key = "applications " + owner.space.toLatin1() + ' ' + filter.pipeline.toLatin1() + ' '
                           + filter.priority.toLatin1() + ' ' + QByteArray::number(filter.limit) + ' '
                           + QByteArray::number(filter.offset);
    QByteArray body = cache.find(key, *head);
    if (!body.isNull())
        return Reply::raw(std::move(body));
    const auto page = Applications(context.store, context.world).list(owner, filter);
    if (!page)
        return page.error();
    JsonText out(body);
    out.open().name("applications").openList();
    for (const applications::Summary &row : page->items)
        writeListed(out, row);
    out.closeList().member("total", page->total).member("limit", filter.limit).member("offset", filter.offset).close();
    body.squeeze();
    cache.keep(key, *head, body);
    return Reply::raw(std::move(body));
}

Result<Reply> getApplication(Context &context)
{
    const auto found = findApplication(context);
    if (!found)
        return found.error();
    const auto application = Applications(context.store, context.world).byId(ownerOf(context), found->id);
    if (!application)
        return application.error();
    return whole(*application);
}

Result<Reply> updateApplication(Context &context)
{
    const auto edit = read(context, false);
    if (!edit)
        return edit.error();
    const auto found = findApplication(context);
    if (!found)
        return found.error();
    const auto written = Applications(context.store, context.world).update(ownerOf(context), found->id, *edit);
    if (!written)
        return written.error();
    return whole(*written);
}

Result<Reply> deleteApplication(Context &context)
{
    const auto found = findApplication(context);
    if (!found)
        return found.error();
    const auto gone = Applications(context.store, context.world).remove(ownerOf(context), found->id);
    if (!gone)
        return gone.error();
    return Reply::noContent();
}

} // namespace vitae::dialects::jobforge
