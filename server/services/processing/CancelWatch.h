// Tells whoever waits for an answer that its task was cancelled.
#pragma once

#include "jobs/TaskHandler.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace vitae::processing
{

/// Looks at the run a few times a second, on a thread of its own, as long as it lives.
class CancelWatch
{
public:
    explicit CancelWatch(const jobs::TaskRun &run);
    ~CancelWatch();
    CancelWatch(const CancelWatch &) = delete;
    CancelWatch &operator=(const CancelWatch &) = delete;

    [[nodiscard]] const std::atomic<bool> *flag() const { return &m_cancelled; }

private:
    std::atomic<bool> m_cancelled = false;
    bool m_done = false;
    std::mutex m_mutex;
    std::condition_variable m_end;
    std::thread m_thread;
};

} // namespace vitae::processing
