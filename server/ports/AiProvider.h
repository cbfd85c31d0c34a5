// Language models, as services see them: something that turns a task into text, or fails in time.
#pragma once

#include "base/Result.h"

#include <QString>
#include <atomic>
#include <variant>
#include <vector>

namespace vitae::ports
{

/// A kind of provider: how it is spoken to, and what a row of it must say.
struct AiProviderKind {
    enum class Protocol { Offline, OpenAi, Gemini };

    QString name; ///< "open_router"
    Protocol protocol;
    QString baseUrl; ///< where the row names none; empty: it must
    bool needsKey;   ///< at that address
};

/// offline, open_router, google_gemini, openai, openai_compatible, ollama, llama_cpp.
[[nodiscard]] const std::vector<AiProviderKind> &aiProviderKinds();
[[nodiscard]] const AiProviderKind *aiProviderKind(const QString &name); ///< null: unknown

/// Where a model is asked: a row of the models' table, as far as a provider needs it.
struct AiEndpoint {
    QString provider; ///< a name of aiProviderKinds()
    QString model;    ///< as the provider calls it: "deepseek/deepseek-chat"
    QString baseUrl;  ///< empty: the provider's own
    QString keyName;  ///< of an environment variable; empty: asked without a key

    friend bool operator==(const AiEndpoint &, const AiEndpoint &) = default;
};

/// A job offer, as an application holds it.
struct Offer {
    QString company, role, description; ///< the description is plain text or Markdown
    QString location, url, context;     ///< may be empty; context: what the applicant adds
};

/// Free text about somebody, to become a résumé.
struct ComposeTask {
    QString text, title;
};

/// An offer, to become a report.
struct ResearchTask {
    Offer offer;
    QString resume; ///< Markdown; where it is there the report compares
};

/// A résumé in Markdown, to be matched to an offer.
struct OptimiseTask {
    Offer offer;
    QString resume;
    QString research; ///< the report on the offer; may be empty
};

/// A letter from a résumé in Markdown to an offer.
struct LetterTask {
    Offer offer;
    QString resume;
    QString name;    ///< of the account; signs where the résumé names nobody
    QString context; ///< what the letter shall mention besides
};

/// A whole CV, to be changed. The answer is JSON: {"cv": {the canonical CV}}.
struct CvTask {
    enum class Kind { Improve, Generate, Translate };

    Kind kind = Kind::Improve;
    QString cv;        ///< canonical JSON
    QString sections;  ///< Improve: the names of those to change, with a blank between; empty: all
    Offer offer;       ///< Generate; its description may be empty, then the role says all
    QString language;  ///< Translate: BCP 47
    QString repair;    ///< what was wrong with the last answer; empty at first
};

using AiTask = std::variant<ComposeTask, ResearchTask, OptimiseTask, LetterTask, CvTask>;

struct AiAnswer {
    QString content;  ///< Markdown, or JSON where the task says so; never empty
    QString provider; ///< who wrote it: "offline", "open_router" …
    QString model;
    qint64 inputTokens = 0, outputTokens = 0; ///< as the provider counts them; 0: it does not say

    friend bool operator==(const AiAnswer &, const AiAnswer &) = default;
};

/// May be used from every thread.
class AiProviders
{
public:
    virtual ~AiProviders() = default;

    /// Whether the provider is known and has what it needs (its key is set).
    [[nodiscard]] virtual bool isReady(const AiEndpoint &endpoint) const = 0;

    /// Waits for the answer: never on an event-loop thread. Unavailable or TimedOut (code "EXTERNAL_API_ERROR") where
    /// the provider fails, gives nonsense or takes too long; Cancelled soon after `cancelled` becomes true.
    [[nodiscard]] virtual base::Result<AiAnswer> ask(const AiEndpoint &endpoint, const AiTask &task,
                                                     const std::atomic<bool> *cancelled = nullptr) = 0;
};

} // namespace vitae::ports
