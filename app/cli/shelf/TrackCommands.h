// What the commands of the library do where a word names an application.
#pragma once

#include "cli/Command.h"
#include "store/Library.h"

namespace vitae::cli::shelf
{

[[nodiscard]] Outcome listApplications(const Context &context);

/// Whether the id is an application's.
[[nodiscard]] bool isApplication(const store::Library &library, const QString &id);

} // namespace vitae::cli::shelf
