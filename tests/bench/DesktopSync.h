// What a person at the desktop waits for: the first sync, a push, one with nothing to do, the hint, the merge.
#pragma once

#include <QtGlobal>

namespace vitae::bench
{

/// Signs in at the server of this computer as bench@example.org, twice, and prints a line a measurement.
void measureDesktopSync(quint16 port);
/// Three versions of a CV of two hundred items.
void measureMerge();

} // namespace vitae::bench
