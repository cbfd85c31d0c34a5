#include "dialects/resumate/Resumes.h"

#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Limits.h"
#include "dialects/common/Owners.h"
#include "services/cvs/Cvs.h"

namespace vitae::dialects::resumate
{

namespace
{

using base::Result;
using http::Context;
using http::Reply;

/// The username, or the address where there is none.
const QString &userName(const Context &context)
{
    return context.caller->username.isEmpty() ? context.caller->email : context.caller->username;
}

void write(JsonText &out, const cvs::Summary &resume, const QString &content, const QString &user)
{
    out.open()
        .member("id", resume.number)
        .member("user", user)
        .member("title", resume.title)
        .member("content", content)
        .memberInstant("created_at", resume.createdAt)
        .memberInstant("updated_at", resume.updatedAt)
        .close();
}

Result<Reply> answer(const Context &context, const Result<cvs::StoredCv> &cv, int status = 200)
{
    if (!cv)
        return cv.error();
    QByteArray body;
    JsonText out(body);
    write(out, cv->summary, cv->markdown, userName(context));
    return Reply::raw(std::move(body), status);
}

Result<cvs::Summary> findResume(Context &context)
{
    const auto id = integerId(context.request.parameter(QStringLiteral("id")));
    if (!id)
        return notFound();
    return cvs::Cvs(context.store, context.world).summaryByNumber(ownerOf(context), *id);
}

Result<cvs::Edit> readResume(const Context &context, bool whole)
{
    Input input(context.request.json, restWords());
    cvs::Edit edit;
    edit.title = input.text(QStringLiteral("title"), {.required = whole, .min = 1, .max = longestName});
    edit.markdown = input.text(QStringLiteral("content"), {.required = whole, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    return edit;
}

Result<Reply> updateResume(Context &context, bool whole)
{
    const auto edit = readResume(context, whole);
    if (!edit)
        return edit.error();
    const auto found = findResume(context);
    if (!found)
        return found.error();
    return answer(context, cvs::Cvs(context.store, context.world).update(ownerOf(context), found->id, *edit));
}

} // namespace

Result<Reply> listResumes(Context &context, AnswerCache &cache)
{
    const ports::Owner owner = ownerOf(context);
    const auto head = documents::Documents(context.store, context.world).head(owner.space);
    if (!head)
        return head.error();
    const QString &user = userName(context);
    const QByteArray key = "resumes " + owner.space.toLatin1() + ' ' + user.toUtf8();
    QByteArray body = cache.find(key, *head);
    if (!body.isNull())
        return Reply::raw(std::move(body));
    JsonText out(body);
    out.openList();
    const auto each = [&](const cvs::Summary &resume, const QString &content) { write(out, resume, content, user); };
    if (const auto result = cvs::Cvs(context.store, context.world).eachText(owner, each); !result)
        return result.error();
    out.closeList();
    body.squeeze();
    cache.keep(key, *head, body);
    return Reply::raw(std::move(body));
}

Result<Reply> createResume(Context &context)
{
    const auto edit = readResume(context, true);
    if (!edit)
        return edit.error();
    return answer(context, cvs::Cvs(context.store, context.world).create(ownerOf(context), *edit), 201);
}

Result<Reply> getResume(Context &context)
{
    const auto id = integerId(context.request.parameter(QStringLiteral("id")));
    if (!id)
        return notFound();
    return answer(context, cvs::Cvs(context.store, context.world).byNumber(ownerOf(context), *id));
}

Result<Reply> replaceResume(Context &context)
{
    return updateResume(context, true);
}

Result<Reply> changeResume(Context &context)
{
    return updateResume(context, false);
}

Result<Reply> deleteResume(Context &context)
{
    const auto found = findResume(context);
    if (!found)
        return found.error();
    if (const auto result = cvs::Cvs(context.store, context.world).remove(ownerOf(context), found->id); !result)
        return result.error();
    return Reply::noContent();
}

} // namespace vitae::dialects::resumate
