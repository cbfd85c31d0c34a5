#include "services/processing/CancelWatch.h"

namespace vitae::processing
{

namespace
{

constexpr std::chrono::milliseconds interval{200};

} // namespace

CancelWatch::CancelWatch(const jobs::TaskRun &run)
    : m_thread([this, &run] {
          std::unique_lock lock(m_mutex);
          while (!m_end.wait_for(lock, interval, [this] { return m_done; })) {
              if (run.cancelled())
                  m_cancelled = true;
          }
      })
{
}

CancelWatch::~CancelWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_done = true;
    }
    m_end.notify_one();
    m_thread.join();
}

} // namespace vitae::processing
