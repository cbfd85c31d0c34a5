// A life of some devices and their server, from a seed: what people do, what the network and the power do to it, and at
// the end whether everything is as it must be.
#pragma once

#include "tests/sync/Faults.h"

#include <QString>

namespace vitae::sim
{

/// What can happen beside edits and syncs; bits of Scenario::without.
enum Event : unsigned {
    Reorders = 1,
    Deletions = 2,
    NetworkFaults = 4,
    ClientCrashes = 8,
    ServerCrashes = 16,
    Copies = 32,
    Restores = 64,
    OldRequests = 128,
    Collaboration = 256, ///< edits of what others edit too
    Attachments = 512,
    Choices = 1024, ///< between two versions of a field
};
inline constexpr unsigned allEvents = 2047;

struct Scenario {
    quint32 seed = 0;
    int clients = 2;
    int steps = 60;
    unsigned without = 0;
    QString engine = QStringLiteral("sqlite");
    Faults faults;

    [[nodiscard]] QString text() const; ///< a line of the list of regressions
};

/// What was found wrong; empty: nothing.
[[nodiscard]] QString run(const Scenario &scenario);

/// A smaller life with something wrong in it.
[[nodiscard]] Scenario shrunk(const Scenario &failing);

} // namespace vitae::sim
