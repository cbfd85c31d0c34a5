// Sentences for the terminal.
#pragma once

#include "base/Error.h"

namespace vitae::program
{

/// Prints the error as one sentence on standard error; the exit status that goes with it: 2 for what somebody set or
/// typed, 1 for anything else.
int tell(const base::Error &error);

} // namespace vitae::program
