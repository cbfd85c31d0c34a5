#include "http/Pool.h"

#include <QThread>

namespace vitae::http
{

Pool::Pool(int threads, int queue) : m_limit(size_t(queue))
{
    for (int i = 0; i < threads; ++i) {
        m_threads.emplace_back(QThread::create([this] { loop(); }));
        m_threads.back()->setObjectName(QStringLiteral("pool"));
        m_threads.back()->start();
    }
}

Pool::~Pool()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_stopping = true;
        m_waiting.clear();
    }
    m_wake.wakeAll();
    for (const auto &thread : m_threads)
        thread->wait();
}

bool Pool::run(std::function<void()> work)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_stopping || m_waiting.size() >= m_limit)
            return false;
        m_waiting.push_back(std::move(work));
    }
    m_wake.wakeOne();
    return true;
}

void Pool::loop()
{
    while (true) {
        std::function<void()> work;
        {
            const QMutexLocker lock(&m_mutex);
            while (m_waiting.empty() && !m_stopping)
                m_wake.wait(&m_mutex);
            if (m_stopping)
                return;
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        work();
    }
}

} // namespace vitae::http
