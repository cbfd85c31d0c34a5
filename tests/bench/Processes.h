// Whole processes, timed from outside. Linux.
#pragma once

#include <QStringList>
#include <optional>

namespace vitae::bench
{

struct Run {
    double milliseconds = 0; ///< from before the process exists to after it is gone
    double peakMb = 0;       ///< the most memory that was resident
    int exitCode = -1;
};

/// Runs a command to its end, its output thrown away.
[[nodiscard]] std::optional<Run> run(const QStringList &command);

struct Start {
    double firstPixels = 0, usable = 0; ///< milliseconds since the start
    double residentMb = 0, peakMb = 0;  ///< when it had been usable for a moment
};

/// Starts a program with a window that traces its start (theme/StartTrace.h), and ends it when it is usable.
[[nodiscard]] std::optional<Start> startWindow(const QStringList &command);

/// Resident and peak memory of a process, in MB.
struct Memory {
    double resident = 0, peak = 0;
};
[[nodiscard]] Memory memoryOf(qint64 pid);

} // namespace vitae::bench
