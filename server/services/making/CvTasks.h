// What the queue does with CVs: improving, matching, generating, importing, translating.
#pragma once

#include "jobs/TaskHandler.h"
#include "ports/Fetcher.h"

#include <memory>

namespace vitae::making
{

/// One a kind; see CvRequests.h.
[[nodiscard]] std::vector<jobs::TaskHandler> cvTasks(const std::shared_ptr<ports::Fetcher> &fetcher);

} // namespace vitae::making
