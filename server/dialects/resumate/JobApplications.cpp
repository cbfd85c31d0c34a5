#include "dialects/resumate/JobApplications.h"

#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Limits.h"
#include "dialects/common/Owners.h"
#include "dialects/common/Query.h"
#include "services/applications/Applications.h"
#include "services/cvs/Cvs.h"

namespace vitae::dialects::resumate
{

namespace
{

using applications::Application;
using applications::Applications;
using base::Result;
using http::Context;
using http::Reply;

const QStringList &stages()
{
    static const QStringList names{QStringLiteral("Applied"), QStringLiteral("Interviewing"), QStringLiteral("Offer"),
                                   QStringLiteral("Rejected")};
    return names;
}

void write(JsonText &out, const Application &application, qint64 user)
{
    const applications::Summary &row = application.summary;
    out.open()
        .member("id", row.number)
        .member("user", user)
        .member("job_title", row.role)
        .member("company_name", row.company)
        .member("original_job_description", application.description)
        .name("resume_used");
    if (row.resumeNumber)
        out.integer(*row.resumeNumber);
    else
        out.null();
    out.memberOrNull("date_applied", row.dateApplied)
        .member("status", row.stage)
        .member("notes", application.notes)
        .member("is_deleted", row.deleted)
        .member("is_example", application.example)
        .memberInstant("created_at", row.createdAt)
        .memberInstant("updated_at", row.updatedAt)
        .close();
}

Result<Reply> answer(const Context &context, const Result<Application> &application, int status = 200)
{
    if (!application)
        return application.error();
    QByteArray body;
    JsonText out(body);
    write(out, *application, context.caller->account);
    return Reply::raw(std::move(body), status);
}

/// Null, or the number of one of the caller's own résumés.
void readResume(Context &context, Input &input, applications::Edit &edit)
{
    const QString name = QStringLiteral("resume_used");
    const json::Value *value = input.has(name) ? &input.value(name) : nullptr;
    if (!value)
        return;
    if (value->isNull()) {
        edit.resume = QString();
        return;
    }
    const std::optional<qint64> number = value->isNumber() ? value->number().toInteger() : std::nullopt;
    if (!number) {
        const QString type = json::typeName(value->type());
        input.fail(name, QStringLiteral("Incorrect type. Expected pk value, received %1.").arg(type));
        return;
    }
    if (cvs::Cvs(context.store, context.world).summaryByNumber(ownerOf(context), *number))
        edit.resumeNumber = *number;
    else
        input.fail(name, QStringLiteral("Invalid pk \"%1\" - object does not exist.").arg(*number));
}

Result<applications::Edit> readApplication(Context &context, bool whole)
{
    Input input(context.request.json, restWords());
    applications::Edit edit;
    const TextRule name{.required = whole, .min = 1, .max = longestName};
    const TextRule text{.nullable = true};
    edit.role = input.text(QStringLiteral("job_title"), name);
    edit.company = input.text(QStringLiteral("company_name"), name);
    edit.description = input.text(QStringLiteral("original_job_description"), text);
    if (input.isNull(u"original_job_description"))
        edit.description = QString();
    edit.notes = input.text(QStringLiteral("notes"), text);
    if (input.isNull(u"notes"))
        edit.notes = QString();
    edit.stage = input.choice(QStringLiteral("status"), stages());
    edit.dateApplied = input.date(QStringLiteral("date_applied"), true);
    if (input.isNull(u"date_applied"))
        edit.dateApplied = dateOf(context.world.clock.now().toMSecsSinceEpoch());
    edit.deleted = input.flag(QStringLiteral("is_deleted"));
    readResume(context, input, edit);
    if (const auto result = input.result(); !result)
        return result.error();
    return edit;
}

/// Also one that was deleted here: it answers by its id.
Result<Application> findApplication(Context &context)
{
    const auto id = integerId(context.request.parameter(QStringLiteral("id")));
    if (!id)
        return notFound();
    return Applications(context.store, context.world).byNumber(ownerOf(context), *id);
}

Result<Reply> updateApplication(Context &context, bool whole)
{
    const auto edit = readApplication(context, whole);
    if (!edit)
        return edit.error();
    const auto found = findApplication(context);
    if (!found)
        return found.error();
    Applications all(context.store, context.world);
    return answer(context, all.update(ownerOf(context), found->summary.id, *edit));
}

} // namespace

Result<Reply> listJobApplications(Context &context, AnswerCache &cache)
{
    Query query(context.request, restWords());
    applications::Filter filter;
    filter.deletedToo = query.flag(QStringLiteral("include_deleted"));
    if (const auto result = query.result(); !result)
        return result.error();
    const ports::Owner owner = ownerOf(context);
    const auto head = documents::Documents(context.store, context.world).head(owner.space);
    if (!head)
        return head.error();
    const QByteArray key = (filter.deletedToo ? "all " : "job-applications ") + owner.space.toLatin1();
    QByteArray body = cache.find(key, *head);
    if (!body.isNull())
        return Reply::raw(std::move(body));
    JsonText out(body);
    out.openList();
    const auto each = [&](const Application &application) { write(out, application, owner.account); };
    if (const auto result = Applications(context.store, context.world).each(owner, filter, each); !result)
        return result.error();
    out.closeList();
    body.squeeze();
    cache.keep(key, *head, body);
    return Reply::raw(std::move(body));
}

Result<Reply> createJobApplication(Context &context)
{
    auto edit = readApplication(context, true);
    if (!edit)
        return edit.error();
    edit->deleted.reset(); // nothing is born deleted
    return answer(context, Applications(context.store, context.world).create(ownerOf(context), *edit), 201);
}

Result<Reply> getJobApplication(Context &context)
{
    return answer(context, findApplication(context));
}

Result<Reply> replaceJobApplication(Context &context)
{
    return updateApplication(context, true);
}

Result<Reply> changeJobApplication(Context &context)
{
    return updateApplication(context, false);
}

Result<Reply> deleteJobApplication(Context &context)
{
    const auto found = findApplication(context);
    if (!found)
        return found.error();
    applications::Edit edit;
    edit.deleted = true;
    Applications all(context.store, context.world);
    if (const auto result = all.update(ownerOf(context), found->summary.id, edit); !result)
        return result.error();
    return Reply::noContent();
}

Result<Reply> exampleJobApplications(Context &)
{
    QByteArray body;
    JsonText out(body);
    out.openList();
    for (const Application &application : Applications::examples())
        write(out, application, 0);
    out.closeList();
    return Reply::raw(std::move(body));
}

} // namespace vitae::dialects::resumate
