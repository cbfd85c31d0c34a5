// An application as the body of its document.
#pragma once

#include "services/applications/Applications.h"

namespace vitae::applications
{

[[nodiscard]] json::Value toBody(const Application &application);

/// Everything that the body says; the ids, the rev, the deletion and the times of the summary are the row's.
[[nodiscard]] Application fromBody(const Summary &row, const json::Value &body);

} // namespace vitae::applications
