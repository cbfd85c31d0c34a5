// The three steps in which an application's papers are made, and the states that they lead through.
#pragma once

#include <QString>
#include <optional>

namespace vitae::applications
{

enum class Phase { Research, Resume, CoverLetter };

/// "research", "resume", "cover_letter": also the kind of the task that does it.
[[nodiscard]] QString nameOf(Phase phase);
[[nodiscard]] std::optional<Phase> phaseOf(QStringView name);
/// The document that it makes: "research_report", "optimized_resume", "cover_letter".
[[nodiscard]] QString documentOf(Phase phase);

/// "draft", "research_processing", "research_complete", … "completed", "failed".
[[nodiscard]] bool isPipelineState(QStringView state);
[[nodiscard]] QString processing(Phase phase);
[[nodiscard]] QString complete(Phase phase);
/// The phase that runs in that state; nothing in the others.
[[nodiscard]] std::optional<Phase> runningIn(QStringView state);
/// The phase that was completed last in that state.
[[nodiscard]] std::optional<Phase> completeIn(QStringView state);

} // namespace vitae::applications
