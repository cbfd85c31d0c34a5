#include "dialects/jobforge/Resumes.h"

#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Limits.h"
#include "dialects/common/Owners.h"
#include "services/cvs/Cvs.h"

namespace vitae::dialects::jobforge
{

namespace
{

using base::Result;
using cvs::Cvs;
using http::Context;
using http::Reply;

constexpr qsizetype shortestContent = 100, longestContent = 50'000;

const QStringList &focusAreas()
{
    static const QStringList names{QStringLiteral("software_development"), QStringLiteral("management"),
                                   QStringLiteral("data_science"), QStringLiteral("consulting"),
                                   QStringLiteral("other")};
    return names;
}

base::Error noResume()
{
    return notFound(QStringLiteral("Resume not found"));
}

void writeHead(JsonText &out, const cvs::Summary &row)
{
    out.open().member("id", row.id).member("name", row.title);
}

void writeTail(JsonText &out, const cvs::Summary &row)
{
    out.memberOrNull("focus_area", row.focusArea)
        .member("is_primary", row.primary)
        .memberInstant("created_at", row.createdAt)
        .memberInstant("updated_at", row.updatedAt)
        .close();
}

Result<Reply> answer(const Result<cvs::StoredCv> &cv, int status = 200)
{
    if (!cv)
        return cv.error().kind == base::Error::Kind::NotFound ? noResume() : cv.error();
    QByteArray body;
    JsonText out(body);
    writeHead(out, cv->summary);
    out.member("content", cv->markdown);
    writeTail(out, cv->summary);
    return Reply::raw(std::move(body), status);
}

Result<QString> idOfPath(const Context &context)
{
    const auto id = uuidId(context.request.parameter(QStringLiteral("id")));
    return id ? Result<QString>(*id) : noResume();
}

Result<cvs::Edit> read(const Context &context)
{
    Input input(context.request.json, plainWords());
    cvs::Edit edit;
    edit.title = input.text(QStringLiteral("name"), {.required = true, .min = 1, .max = longestName});
    edit.markdown = input.text(QStringLiteral("content"),
                               {.required = true, .min = shortestContent, .max = longestContent});
    edit.focusArea = input.choice(QStringLiteral("focus_area"), focusAreas(), false, true);
    if (input.isNull(u"focus_area"))
        edit.focusArea = QString();
    edit.primary = input.flag(QStringLiteral("is_primary"), true);
    if (const auto result = input.result(); !result)
        return result.error();
    return edit;
}

} // namespace

Result<Reply> listLibrary(Context &context)
{
    const auto resumes = Cvs(context.store, context.world).list(ownerOf(context));
    if (!resumes)
        return resumes.error();
    QByteArray body;
    JsonText out(body);
    out.open().name("resumes").openList();
    for (const cvs::Summary &row : *resumes) {
        writeHead(out, row);
        writeTail(out, row);
    }
    out.closeList().close();
    return Reply::raw(std::move(body));
}

Result<Reply> uploadResume(Context &context)
{
    const auto edit = read(context);
    if (!edit)
        return edit.error();
    return answer(Cvs(context.store, context.world).create(ownerOf(context), *edit), 201);
}

Result<Reply> getLibraryResume(Context &context)
{
    const auto id = idOfPath(context);
    if (!id)
        return id.error();
    return answer(Cvs(context.store, context.world).byId(ownerOf(context), *id));
}

Result<Reply> updateLibraryResume(Context &context)
{
    const auto edit = read(context);
    if (!edit)
        return edit.error();
    const auto id = idOfPath(context);
    if (!id)
        return id.error();
    return answer(Cvs(context.store, context.world).update(ownerOf(context), *id, *edit));
}

Result<Reply> deleteLibraryResume(Context &context)
{
    const auto id = idOfPath(context);
    if (!id)
        return id.error();
    const auto gone = Cvs(context.store, context.world).remove(ownerOf(context), *id, true);
    if (!gone) {
        base::Error error = gone.error();
        if (error.kind == base::Error::Kind::NotFound)
            return noResume();
        if (error.code == u"only_resume")
            error.message = QStringLiteral("Cannot delete the only resume of the library");
        return error;
    }
    return Reply::noContent();
}

} // namespace vitae::dialects::jobforge
