#include "dialects/jobforge/Processing.h"

#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Limits.h"
#include "dialects/common/Owners.h"
#include "dialects/jobforge/Find.h"
#include "services/models/Assistant.h"

#include <array>

namespace vitae::dialects::jobforge
{

namespace
{

using applications::Applications;
using applications::Phase;
using applications::Processing;
using base::Result;
using http::Context;
using http::Reply;

QString message(Phase phase)
{
    switch (phase) {
    case Phase::Research:
        return QStringLiteral("Research phase started");
    case Phase::Resume:
        return QStringLiteral("Resume optimization started");
    case Phase::CoverLetter:
        return QStringLiteral("Cover letter generation started");
    }
    Q_UNREACHABLE();
}

/// The sentences of the document for what the state does not allow.
base::Error worded(base::Error error, Phase phase)
{
    const auto say = [&](const char *research, const char *resume, const char *letter) {
        const std::array sentences{research, resume, letter};
        error.message = QString::fromLatin1(sentences.at(size_t(phase)));
    };
    if (error.code == u"phase_done")
        say("Research already completed", "Resume already optimized", "Cover letter already generated");
    else if (error.code == u"phase_running")
        say("Research is already running", "Resume optimization is already running",
            "Cover letter generation is already running");
    else if (error.code == u"phase_missing")
        say("", "Research phase not completed", "Resume optimization not completed");
    else if (error.code == u"no_resume")
        error.message = QStringLiteral("There is no resume in your library; upload one first");
    return error;
}

QStringView nameOf(Processing::State state)
{
    switch (state) {
    case Processing::State::Idle:
        return u"idle";
    case Processing::State::Running:
        return u"processing";
    case Processing::State::Completed:
        return u"completed";
    case Processing::State::Failed:
        return u"failed";
    }
    Q_UNREACHABLE();
}

} // namespace

Result<Reply> startPhase(Context &context, Phase phase)
{
    Input input(context.request.json, plainWords());
    const auto note = input.text(QStringLiteral("additional_context"), {.max = longestContext, .nullable = true});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto found = findApplication(context);
    if (!found)
        return found.error();
    if (auto may = services::Assistant(context.store, context.world).mayBegin({context.caller->uuid, {}}); !may)
        return may.error();
    json::Value notes;
    if (note && !note->isEmpty())
        notes = json::Object{{QStringLiteral("additional_context"), *note}};
    const auto started = Applications(context.store, context.world).start(ownerOf(context), found->id, phase, notes);
    if (!started)
        return worded(started.error(), phase);
    QByteArray body;
    JsonText(body)
        .open()
        .member("message", message(phase))
        .member("application_id", found->id)
        .memberInstant("estimated_completion", started->estimatedCompletion)
        .close();
    return Reply::raw(std::move(body), 202);
}

Result<Reply> processingStatus(Context &context)
{
    const auto found = findApplication(context);
    if (!found)
        return found.error();
    const auto now = Applications(context.store, context.world).processing(ownerOf(context), found->id);
    if (!now)
        return now.error();
    QByteArray body;
    JsonText out(body);
    const auto instantOrNull = [&](QByteArrayView name, const std::optional<qint64> &ms) {
        if (ms)
            out.memberInstant(name, *ms);
        else
            out.name(name).null();
    };
    out.open()
        .member("application_id", found->id)
        .memberOrNull("current_phase", now->phase ? applications::nameOf(*now->phase) : QString())
        .member("status", nameOf(now->state))
        .name("progress")
        .value(json::Value(now->progress));
    instantOrNull("estimated_completion", now->estimatedCompletion);
    instantOrNull("completed_at", now->completedAt);
    out.memberOrNull("error_message", now->error).close();
    return Reply::raw(std::move(body));
}

} // namespace vitae::dialects::jobforge
