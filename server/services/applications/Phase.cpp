#include "services/applications/Phase.h"

#include <array>

namespace vitae::applications
{

namespace
{

struct Names {
    QStringView phase, paper, running, done;
};

constexpr std::array<Names, 3> names{{
    {u"research", u"research_report", u"research_processing", u"research_complete"},
    {u"resume", u"optimized_resume", u"resume_processing", u"resume_complete"},
    {u"cover_letter", u"cover_letter", u"cover_letter_processing", u"completed"},
}};

std::optional<Phase> phaseBy(QStringView word, QStringView Names::*name)
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (names[i].*name == word)
            return Phase(i);
    }
    return std::nullopt;
}

} // namespace

QString nameOf(Phase phase)
{
    return names[size_t(phase)].phase.toString();
}

std::optional<Phase> phaseOf(QStringView name)
{
    return phaseBy(name, &Names::phase);
}

QString documentOf(Phase phase)
{
    return names[size_t(phase)].paper.toString();
}

bool isPipelineState(QStringView state)
{
    return state == u"draft" || state == u"failed" || runningIn(state) || completeIn(state);
}

QString processing(Phase phase)
{
    return names[size_t(phase)].running.toString();
}

QString complete(Phase phase)
{
    return names[size_t(phase)].done.toString();
}

std::optional<Phase> runningIn(QStringView state)
{
    return phaseBy(state, &Names::running);
}

std::optional<Phase> completeIn(QStringView state)
{
    return phaseBy(state, &Names::done);
}

} // namespace vitae::applications
