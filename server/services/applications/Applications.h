// The applications of an account, their papers, and the pipeline that makes these.
#pragma once

#include "ports/ApplicationRepository.h"
#include "ports/TaskRepository.h"
#include "services/applications/Phase.h"
#include "services/documents/Documents.h"

namespace vitae::applications
{

using Summary = ports::ApplicationRow; ///< what lists show, without texts

/// A research report, an optimised résumé or a cover letter.
struct Paper {
    QString id, content;
    qint64 createdAt = 0, updatedAt = 0;
};

struct Application {
    Summary summary;
    QString description, additionalContext, notes;
    QString error; ///< of the last run of the pipeline that failed
    bool example = false;
    std::optional<Paper> research, resume, letter;
    json::Object rest; ///< other members of the body: events, contacts …

    [[nodiscard]] const std::optional<Paper> &paper(Phase phase) const;
    [[nodiscard]] std::optional<Paper> &paper(Phase phase);
};

/// What to write; what is not set stays as it is, or has its default in a new application.
struct Edit {
    std::optional<QString> company, role, description, url, location, additionalContext, notes;
    std::optional<QString> priority;    ///< default "medium"
    std::optional<QString> stage;       ///< default "Applied"
    std::optional<QString> dateApplied; ///< YYYY-MM-DD; default: today (UTC)
    std::optional<QString> resume;      ///< a CV's UUID, empty for none; InvalidInput "resume_unknown" where not the owner's
    std::optional<qint64> resumeNumber; ///< the same by its integer id
    std::optional<bool> deleted;        ///< out of lists, and back
};

struct Filter {
    QString pipeline, priority; ///< empty: any
    bool deletedToo = false;
    int limit = 0; ///< 0: all
    qint64 offset = 0;
    bool newestFirst = false; ///< else by integer id
};

struct Page {
    std::vector<Summary> items;
    qint64 total = 0; ///< without limit and offset
};

/// What a status poll shows.
struct Processing {
    enum class State { Idle, Running, Completed, Failed };

    std::optional<Phase> phase; ///< the one that runs, or ran last
    State state = State::Idle;
    double progress = 0;
    std::optional<qint64> estimatedCompletion, completedAt; ///< milliseconds since 1970
    QString error;
};

/// Reads work in any store; writes need that of a write transaction. NotFound for what is not the owner's.
class Applications
{
public:
    Applications(ports::Store &store, ports::World &world, documents::Device device = {})
        : m_store(store), m_world(world), m_documents(store, world, std::move(device))
    {
    }

    base::Result<Page> list(const ports::Owner &owner, const Filter &filter, bool withTotal = true);
    /// Whole ones, one at a time.
    base::Result<void> each(const ports::Owner &owner, const Filter &filter,
                            const std::function<void(const Application &)> &each);
    /// Also one that is out of lists: the caller looks at summary.deleted.
    base::Result<Application> byId(const ports::Owner &owner, const QString &uuid);
    base::Result<Application> byNumber(const ports::Owner &owner, qint64 number);
    base::Result<Summary> summaryById(const ports::Owner &owner, const QString &uuid);

    base::Result<Application> create(const ports::Owner &owner, const Edit &edit);
    base::Result<Application> update(const ports::Owner &owner, const QString &uuid, const Edit &edit);
    /// With its papers, and its task is cancelled: gone in every dialect. (Out of lists only: update with `deleted`.)
    base::Result<void> remove(const ports::Owner &owner, const QString &uuid);
    base::Result<void> erase(const ports::Owner &owner, const QString &uuid); ///< for good, as of a whole account

    /// Writes the body that a device has sent, as it is, and what is looked up of it. `before`: what stands, in the trash
    /// or gone too; null for a new one.
    base::Result<ports::DocumentRow> adopt(const ports::Owner &owner, documents::Put put,
                                           const ports::DocumentRow *before);

    /// Replaces a paper's text; NotFound "paper" where there is none yet.
    base::Result<Paper> editPaper(const ports::Owner &owner, const QString &uuid, Phase phase, const QString &content);

    struct Started {
        QString task;
        qint64 estimatedCompletion = 0; ///< milliseconds since 1970
    };
    /// Queues the phase's task. Conflict "phase_running" or "phase_done"; PreconditionFailed "phase_missing" where the
    /// one before it is not done; InvalidInput "no_resume" where the library is empty. `context` is handed to the task.
    base::Result<Started> start(const ports::Owner &owner, const QString &uuid, Phase phase, const json::Value &context);
    base::Result<Processing> processing(const ports::Owner &owner, const QString &uuid);

    // For the task itself, in the transaction that ends it.
    base::Result<void> finish(const ports::TaskRow &task, const QString &content);
    base::Result<void> fail(const ports::TaskRow &task, const QString &error);

    /// Five at most, the same for everybody, for those who only look.
    [[nodiscard]] static const std::vector<Application> &examples();

private:
    base::Result<Application> load(base::Result<std::optional<Summary>> row);
    /// Takes a rev, so that nobody else writes in the space, and then reads.
    base::Result<Application> loadForWriting(const ports::Owner &owner, const QString &uuid);
    base::Result<void> apply(const ports::Owner &owner, const Edit &edit, Application &application);
    base::Result<void> write(const ports::Owner &owner, Application &application, bool isNew);
    base::Result<bool> isLive(const Application &application); ///< whether what should run does
    base::Result<Application> ofTask(const ports::TaskRow &task, ports::Owner &owner);

    ports::Store &m_store;
    ports::World &m_world;
    documents::Documents m_documents;
    qint64 m_rev = 0; ///< taken by loadForWriting(), for write()
};

} // namespace vitae::applications
