// The tasks that make an application's papers: research, résumé, cover letter.
#pragma once

#include "jobs/TaskHandler.h"

namespace vitae::processing
{

/// One a phase. What a phase needs is read when it starts, so that an edited offer or résumé counts.
[[nodiscard]] std::vector<jobs::TaskHandler> phaseTasks();

} // namespace vitae::processing
