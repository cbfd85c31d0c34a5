#include "dialects/jobforge/Papers.h"

#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Owners.h"
#include "dialects/jobforge/Find.h"

#include <array>

namespace vitae::dialects::jobforge
{

namespace
{

using applications::Applications;
using applications::Paper;
using applications::Phase;
using base::Result;
using http::Context;
using http::Reply;

constexpr std::array phases{Phase::Research, Phase::Resume, Phase::CoverLetter};
constexpr qsizetype shortestPaper = 10;

base::Error noPaper()
{
    return notFound(QStringLiteral("Document not found"));
}

/// The phase whose document the path names; NotFound for another word.
Result<Phase> phaseOfPath(const Context &context)
{
    const QString type = context.request.parameter(QStringLiteral("document_type"));
    for (const Phase phase : phases) {
        if (applications::documentOf(phase) == type)
            return phase;
    }
    return noPaper();
}

Reply whole(const Paper &paper, const QString &application, Phase phase)
{
    QByteArray body;
    JsonText(body)
        .open()
        .member("id", paper.id)
        .member("application_id", application)
        .member("document_type", applications::documentOf(phase))
        .member("content", paper.content)
        .memberInstant("created_at", paper.createdAt)
        .memberInstant("updated_at", paper.updatedAt)
        .close();
    return Reply::raw(std::move(body));
}

} // namespace

Result<Reply> listPapers(Context &context)
{
    const auto found = findApplication(context);
    if (!found)
        return found.error();
    const auto application = Applications(context.store, context.world).byId(ownerOf(context), found->id);
    if (!application)
        return application.error();
    QByteArray body;
    JsonText out(body);
    out.open();
    for (const Phase phase : phases) {
        out.name(applications::documentOf(phase).toLatin1());
        const std::optional<Paper> &paper = application->paper(phase);
        if (!paper) {
            out.null();
            continue;
        }
        out.open()
            .member("id", paper->id)
            .member("content", paper->content)
            .memberInstant("created_at", paper->createdAt)
            .memberInstant("updated_at", paper->updatedAt)
            .close();
    }
    out.close();
    return Reply::raw(std::move(body));
}

Result<Reply> getPaper(Context &context)
{
    const auto found = findApplication(context);
    if (!found)
        return found.error();
    const auto phase = phaseOfPath(context);
    if (!phase)
        return phase.error();
    const auto application = Applications(context.store, context.world).byId(ownerOf(context), found->id);
    if (!application)
        return application.error();
    const std::optional<Paper> &paper = application->paper(*phase);
    return paper ? Result<Reply>(whole(*paper, found->id, *phase)) : noPaper();
}

Result<Reply> editPaper(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto content = input.text(QStringLiteral("content"), {.required = true, .min = shortestPaper});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto found = findApplication(context);
    if (!found)
        return found.error();
    const auto phase = phaseOfPath(context);
    if (!phase)
        return phase.error();
    Applications all(context.store, context.world);
    const auto paper = all.editPaper(ownerOf(context), found->id, *phase, *content);
    if (!paper)
        return paper.error().kind == base::Error::Kind::NotFound ? noPaper() : paper.error();
    return whole(*paper, found->id, *phase);
}

} // namespace vitae::dialects::jobforge
