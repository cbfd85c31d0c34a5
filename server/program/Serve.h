// Serving until somebody says stop.
#pragma once

#include "ports/Settings.h"

namespace vitae::program
{

/// Prints "listening on …" on standard output when requests are answered. SIGTERM and SIGINT let what runs end, a second
/// one stops at once; SIGHUP reads the certificate again. Returns the exit status: 2 where a setting is wrong, 1 where
/// the place of the data is.
int serve(ports::Settings settings);

} // namespace vitae::program
