// The part of Applications that makes its papers.
#include "base/Uuid.h"
#include "ports/CvRepository.h"
#include "services/applications/Applications.h"
#include "services/tasks/Tasks.h"

namespace vitae::applications
{

using base::Error;
using base::Result;
using ports::TaskRow;
using ports::TaskState;

namespace
{

Error refusal(Error::Kind kind, const QString &code, const QString &message)
{
    Error error = base::fail(kind, message);
    error.code = code;
    return error;
}

/// How many phases are done in that state.
int doneIn(const Summary &row)
{
    if (const auto phase = completeIn(row.pipeline))
        return int(*phase) + 1;
    if (const auto phase = runningIn(row.pipeline))
        return int(*phase);
    if (const auto phase = phaseOf(row.failedPhase); phase && row.pipeline == u"failed")
        return int(*phase);
    return 0;
}

Result<std::optional<TaskRow>> lastTask(ports::Store &store, const QString &application)
{
    auto tasks = store.tasks().ofSubject(application);
    if (!tasks)
        return tasks.error();
    for (TaskRow &task : *tasks) {
        if (phaseOf(task.kind))
            return std::optional(std::move(task));
    }
    return std::optional<TaskRow>();
}

} // namespace

Result<bool> Applications::isLive(const Application &application)
{
    const auto task = lastTask(m_store, application.summary.id);
    if (!task)
        return task.error();
    return *task && !(*task)->ended();
}

Result<Applications::Started> Applications::start(const ports::Owner &owner, const QString &uuid, Phase phase,
                                                  const json::Value &context)
{
    auto application = loadForWriting(owner, uuid);
    if (!application)
        return application.error();
    Summary &row = application->summary;
    if (row.deleted)
        return base::fail(Error::Kind::NotFound, QStringLiteral("Not found."));

    std::optional<Phase> running = runningIn(row.pipeline);
    if (running) {
        // A task that somebody cancelled leaves its phase where it was, to be started again.
        const auto live = isLive(*application);
        if (!live)
            return live.error();
        if (!*live)
            running.reset();
    }
    const int done = doneIn(row);
    if (running && *running == phase)
        return refusal(Error::Kind::Conflict, QStringLiteral("phase_running"),
                       QStringLiteral("This phase is running already."));
    const bool again = row.pipeline == u"failed" && phase == Phase::Research;
    if (int(phase) < done && !again)
        return refusal(Error::Kind::Conflict, QStringLiteral("phase_done"),
                       QStringLiteral("This phase is completed already."));
    // What an earlier run of the phase before has made counts as well.
    if (int(phase) > done && !application->paper(Phase(int(phase) - 1)))
        return refusal(Error::Kind::PreconditionFailed, QStringLiteral("phase_missing"),
                       QStringLiteral("The phase before this one is not completed."));
    const auto resumes = m_store.cvs().count(owner.space);
    if (!resumes)
        return resumes.error();
    if (*resumes == 0)
        return refusal(Error::Kind::InvalidInput, QStringLiteral("no_resume"),
                       QStringLiteral("There is no résumé in the library."));

    tasks::Tasks tasks(m_store, m_world);
    const auto task = tasks.enqueue(owner, {nameOf(phase), uuid, context});
    if (!task)
        return task.error();
    const auto expected = tasks.expectedMs(nameOf(phase));
    if (!expected)
        return expected.error();
    row.pipeline = applications::processing(phase);
    row.failedPhase.clear();
    application->error.clear();
    if (auto written = write(owner, *application, false); !written)
        return written.error();
    return Started{task->id, task->createdAt + *expected};
}

Result<Processing> Applications::processing(const ports::Owner &owner, const QString &uuid)
{
    const auto application = byId(owner, uuid);
    if (!application)
        return application.error();
    const Summary &row = application->summary;
    if (row.deleted)
        return base::fail(Error::Kind::NotFound, QStringLiteral("Not found."));
    const auto task = lastTask(m_store, uuid);
    if (!task)
        return task.error();

    Processing processing;
    if (const auto phase = completeIn(row.pipeline)) {
        processing.phase = phase;
        processing.state = Processing::State::Completed;
        processing.progress = 1;
        const auto &paper = application->paper(*phase);
        if (*task && (*task)->state == TaskState::Completed)
            processing.completedAt = (*task)->finishedAt;
        else if (paper)
            processing.completedAt = paper->createdAt;
    } else if (const auto phase = runningIn(row.pipeline)) {
        processing.phase = phase;
        processing.progress = *task ? (*task)->progress : 0;
        if (!*task || (*task)->ended()) {
            processing.state = Processing::State::Failed;
            processing.error = QStringLiteral("The run was stopped.");
            return processing;
        }
        processing.state = Processing::State::Running;
        const auto expected = tasks::Tasks(m_store, m_world).expectedMs(nameOf(*phase));
        if (!expected)
            return expected.error();
        const qint64 begun = (*task)->startedAt > 0 ? (*task)->startedAt : (*task)->createdAt;
        processing.estimatedCompletion =
            std::max(begun + *expected, m_world.clock.now().toMSecsSinceEpoch());
    } else if (row.pipeline == u"failed") {
        processing.phase = phaseOf(row.failedPhase);
        processing.state = Processing::State::Failed;
        processing.progress = *task ? (*task)->progress : 0;
        processing.error = application->error;
    }
    return processing;
}

Result<Application> Applications::ofTask(const TaskRow &task, ports::Owner &owner)
{
    const auto space = m_store.documents().space(task.space);
    if (!space)
        return space.error();
    owner = {task.account, *space ? (*space)->owner : QString(), task.space};
    return loadForWriting(owner, task.subject);
}

Result<void> Applications::finish(const TaskRow &task, const QString &content)
{
    const auto phase = phaseOf(task.kind);
    if (!phase)
        return base::fail(Error::Kind::Internal, QStringLiteral("no task of an application"), task.kind);
    ports::Owner owner;
    auto application = ofTask(task, owner);
    if (!application)
        return application.error();
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch();
    std::optional<Paper> &paper = application->paper(*phase);
    if (!paper)
        paper = Paper{base::newUuid(m_world.random), {}, now, now};
    paper->content = content;
    paper->updatedAt = now;
    application->summary.pipeline = complete(*phase);
    application->summary.failedPhase.clear();
    application->error.clear();
    return write(owner, *application, false);
}

Result<void> Applications::fail(const TaskRow &task, const QString &error)
{
    ports::Owner owner;
    auto application = ofTask(task, owner);
    if (!application) // deleted meanwhile
        return application.error().kind == Error::Kind::NotFound ? Result<void>() : application.error();
    application->summary.pipeline = QStringLiteral("failed");
    application->summary.failedPhase = task.kind;
    application->error = error;
    return write(owner, *application, false);
}

} // namespace vitae::applications
