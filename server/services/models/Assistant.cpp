#include "services/models/Assistant.h"

#include "ports/AccountRepository.h"
#include "services/accounts/Attempts.h"
#include "services/costs/AiCosts.h"

#include <QHostAddress>

namespace vitae::services
{

using base::Error;
using base::Result;
using ports::AiAnswer;
using ports::AiTask;

namespace
{

constexpr qint64 dayMilliseconds = 24LL * 60 * 60 * 1000;
constexpr qint64 daysKept = 31;

/// Under what name its cost is shown.
QString featureOf(const AiTask &task)
{
    if (std::holds_alternative<ports::ComposeTask>(task))
        return QStringLiteral("resume_generation");
    if (std::holds_alternative<ports::ResearchTask>(task))
        return QStringLiteral("research_report");
    if (std::holds_alternative<ports::OptimiseTask>(task))
        return QStringLiteral("optimized_resume");
    if (const auto *change = std::get_if<ports::CvTask>(&task)) {
        switch (change->kind) {
        case ports::CvTask::Kind::Improve:
            return QStringLiteral("cv_improvement");
        case ports::CvTask::Kind::Generate:
            return QStringLiteral("gpt_cv_generation");
        case ports::CvTask::Kind::Translate:
            return QStringLiteral("cv_translation");
        }
    }
    return QStringLiteral("cover_letter");
}

QString callerKey(const Asker &asker)
{
    return asker.account.isEmpty() ? QString(u"client:" + accounts::clientKey(QHostAddress(asker.client)))
                                   : QString(u"account:" + asker.account);
}

/// Until the day is over.
Error usedUp(qint64 now)
{
    Error error = base::fail(Error::Kind::RateLimited, QStringLiteral("The daily limit of this model is used up."));
    error.code = QStringLiteral("daily_limit");
    error.retryAfter = int(((now / dayMilliseconds + 1) * dayMilliseconds - now + 999) / 1000);
    return error;
}

Error noSuchModel()
{
    Error error = base::fail(Error::Kind::InvalidInput, QStringLiteral("There is no such model."));
    error.fields.push_back({QStringLiteral("model"), {QStringLiteral("There is no such model.")}});
    return error;
}

/// The sentence of the documents, whatever it was that went wrong.
Error unavailable(const Error &reason)
{
    Error error =
        base::fail(Error::Kind::Unavailable,
                   QStringLiteral("An error occurred while communicating with the AI service."), reason.message);
    error.code = QStringLiteral("EXTERNAL_API_ERROR");
    error.retryAfter = reason.retryAfter;
    return error;
}

} // namespace

Result<std::optional<Model>> Assistant::find(const QString &displayName)
{
    if (m_store)
        return Models(*m_store, m_world).byName(displayName);
    std::optional<Model> model;
    const auto read = m_world.storage.read([&](ports::Store &store) -> Result<void> {
        auto found = Models(store, m_world).byName(displayName);
        if (!found)
            return found.error();
        model = *std::move(found);
        return {};
    });
    if (!read)
        return read.error();
    return model;
}

Result<AiAnswer> Assistant::compose(const Asker &asker, const QString &model, const ports::ComposeTask &task)
{
    const auto found = find(model);
    if (!found)
        return found.error();
    if (!*found || !(*found)->row.isActive)
        return noSuchModel();
    if ((*found)->row.loginRequired && asker.account.isEmpty())
        return base::fail(Error::Kind::Unauthenticated, QStringLiteral("This model needs an account."));
    return ask(asker, **found, task, true, nullptr);
}

Result<AiAnswer> Assistant::research(const Asker &asker, const ports::ResearchTask &task,
                                     const std::atomic<bool> *cancelled)
{
    return phase(asker, task, cancelled);
}

Result<AiAnswer> Assistant::optimise(const Asker &asker, const ports::OptimiseTask &task,
                                     const std::atomic<bool> *cancelled)
{
    return phase(asker, task, cancelled);
}

Result<AiAnswer> Assistant::letter(const Asker &asker, const ports::LetterTask &task,
                                   const std::atomic<bool> *cancelled)
{
    return phase(asker, task, cancelled);
}

Result<AiAnswer> Assistant::change(const Asker &asker, const ports::CvTask &task, const std::atomic<bool> *cancelled)
{
    return phase(asker, task, cancelled);
}

Result<void> Assistant::mayBegin(const Asker &asker)
{
    const auto model = find(m_world.settings.text(QStringLiteral("ai.processing_model")));
    if (!model)
        return model.error();
    if (!*model || (*model)->offline || (*model)->row.dailyLimit <= 0)
        return {};
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch(), limit = (*model)->row.dailyLimit;
    qint64 uses = 0;
    const auto count = [&](ports::Store &store) -> Result<void> {
        const auto counted = store.aiModels().uses((*model)->row.id, callerKey(asker), now / dayMilliseconds);
        if (!counted)
            return counted.error();
        uses = *counted;
        return {};
    };
    if (auto read = m_store ? count(*m_store) : m_world.storage.read(count); !read)
        return read;
    return uses < limit ? Result<void>() : usedUp(now);
}

Result<AiAnswer> Assistant::phase(const Asker &asker, const AiTask &task, const std::atomic<bool> *cancelled)
{
    const QString name = m_world.settings.text(QStringLiteral("ai.processing_model"));
    const auto found = find(name);
    if (!found)
        return found.error();
    if (!*found || !(*found)->row.isActive)
        return unavailable(base::fail(Error::Kind::NotFound, QString(u"no active model is called " + name)));
    return ask(asker, **found, task, !(*found)->offline, cancelled);
}

void Assistant::note(const Asker &asker, const AiTask &task, const AiAnswer &answer)
{
    // What was written is there, whether or not its cost could be noted.
    (void)m_world.storage.writeNow([&](ports::Store &store) -> Result<void> {
        const auto account = store.accounts().byUuid(asker.account);
        if (!account)
            return account.error();
        return costs::AiCosts(store, m_world)
            .record({*account ? (*account)->id : 0, featureOf(task), answer.model, answer.provider, answer.inputTokens,
                     answer.outputTokens});
    });
}

Result<AiAnswer> Assistant::ask(const Asker &asker, const Model &model, const AiTask &task, bool counted,
                                const std::atomic<bool> *cancelled)
{
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch();
    const qint64 day = now / dayMilliseconds;
    const QString caller = callerKey(asker);
    counted = counted && model.row.dailyLimit > 0;
    if (counted) {
        bool left = false;
        const auto taken = m_world.storage.writeNow([&](ports::Store &store) -> Result<void> {
            const auto used = store.aiModels().use(model.row.id, caller, day, model.row.dailyLimit);
            if (!used)
                return used.error();
            left = *used;
            return store.aiModels().forgetUsesBefore(day - daysKept);
        });
        if (!taken)
            return taken.error();
        if (!left)
            return usedUp(now);
    }
    const ports::AiEndpoint endpoint =
        model.offline
            ? ports::AiEndpoint{QStringLiteral("offline"), QStringLiteral("composer"), {}, {}}
            : ports::AiEndpoint{model.row.apiProvider, model.row.modelName, model.row.baseUrl, model.row.apiKeyName};
    auto answer = m_world.ai.ask(endpoint, task, cancelled);
    if (answer) {
        note(asker, task, *answer);
        return answer;
    }
    if (counted) {
        // Nobody pays for what did not come; where even that fails the use stays counted, and the first reason is told.
        (void)m_world.storage.writeNow(
            [&](ports::Store &store) { return store.aiModels().giveBack(model.row.id, caller, day); });
    }
    return answer.error().kind == Error::Kind::Cancelled ? answer.error() : unavailable(answer.error());
}

} // namespace vitae::services
