// The module vitae-finish. What finishes PDFs stands on libqpdf, which brings a cryptographic library along: half of what
// `vitae export` waited for at its start. So it is loaded where it is needed, and not by who writes no PDF.
#pragma once

#include "render/painted/FinishingWork.h"

#include <thread>

namespace vitae::render
{

/// Loads the module at the first call; any thread. Unsupported where it is missing or of another version.
[[nodiscard]] base::Result<const FinishingWork *> finishing();

/// Loads it on a thread of its own while something else is done, and waits for that thread in the end.
class FinishingAhead
{
public:
    FinishingAhead();
    ~FinishingAhead();
    Q_DISABLE_COPY_MOVE(FinishingAhead)

private:
    std::thread m_thread;
};

} // namespace vitae::render
