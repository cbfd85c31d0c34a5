// Texts that a language model writes: résumés from free text, and the three phases of an application. Without a key for
// the model the offline composer writes them (setting `ai.offline_fallback`).
//
// Every call waits for its answer: on a pool's thread, outside of a write transaction.
#pragma once

#include "services/models/Models.h"

namespace vitae::services
{

class Assistant
{
public:
    /// `store` is for reading; what is counted goes through the world's storage.
    Assistant(ports::Store &store, ports::World &world) : m_store(&store), m_world(world) {}
    /// Reads what it needs and lets go: no snapshot of the database is held while a model thinks.
    explicit Assistant(ports::World &world) : m_world(world) {}

    /// A résumé in Markdown. InvalidInput with `fields` "model": unknown or inactive; Unauthenticated: needs an
    /// account; RateLimited with retryAfter: the day's limit is used up; Unavailable (code "EXTERNAL_API_ERROR", the
    /// documents' sentence as message): the provider failed or was too slow, and the use is not counted.
    [[nodiscard]] base::Result<ports::AiAnswer> compose(const Asker &asker, const QString &model,
                                                        const ports::ComposeTask &task);

    // The phases use the model of the setting `ai.processing_model` and count for its limit, unless the offline
    // composer answers. Errors as above; Cancelled where `cancelled` became true.
    [[nodiscard]] base::Result<ports::AiAnswer> research(const Asker &asker, const ports::ResearchTask &task,
                                                         const std::atomic<bool> *cancelled = nullptr);
    [[nodiscard]] base::Result<ports::AiAnswer> optimise(const Asker &asker, const ports::OptimiseTask &task,
                                                         const std::atomic<bool> *cancelled = nullptr);
    [[nodiscard]] base::Result<ports::AiAnswer> letter(const Asker &asker, const ports::LetterTask &task,
                                                       const std::atomic<bool> *cancelled = nullptr);
    [[nodiscard]] base::Result<ports::AiAnswer> change(const Asker &asker, const ports::CvTask &task,
                                                       const std::atomic<bool> *cancelled = nullptr);

    /// Before one of those is set going: RateLimited as above where the day's limit is used up by now. Counts nothing.
    [[nodiscard]] base::Result<void> mayBegin(const Asker &asker);

private:
    base::Result<std::optional<Model>> find(const QString &displayName);
    base::Result<ports::AiAnswer> phase(const Asker &asker, const ports::AiTask &task,
                                        const std::atomic<bool> *cancelled);
    base::Result<ports::AiAnswer> ask(const Asker &asker, const Model &model, const ports::AiTask &task, bool counted,
                                      const std::atomic<bool> *cancelled);

    void note(const Asker &asker, const ports::AiTask &task, const ports::AiAnswer &answer);

    ports::Store *m_store = nullptr;
    ports::World &m_world;
};

} // namespace vitae::services
