#include "http/Pool.h"

#include "http/Threads.h"

namespace vitae::http
{

Pool::Pool(int threads, int queue) : m_limit(size_t(queue))
{
    for (int i = 0; i < threads; ++i)
        m_threads.push_back(namedThread("pool", [this] { loop(); }));
}

void Pool::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_waiting.clear();
    }
    m_wake.notify_all();
}

Pool::~Pool()
{
    stop();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool Pool::run(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_waiting.size() >= m_limit)
            return false;
        m_waiting.push_back(std::move(work));
    }
    m_wake.notify_one();
    return true;
}

void Pool::loop()
{
    while (true) {
        std::function<void()> work;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return !m_waiting.empty() || m_stopping; });
            if (m_stopping)
                return;
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        work();
    }
}

} // namespace vitae::http
