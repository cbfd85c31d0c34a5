#include "storage/Writer.h"

#include "storage/Hints.h"

namespace vitae::storage
{

Writer::Writer(const SqlStorage::Options &options, Hints &hints, int threads)
    : m_options(options), m_hints(hints), m_threadCount(threads)
{
}

std::vector<std::function<void()>> Writer::takeHints(SqlStore &store) const
{
    std::vector<std::function<void()>> hints = std::exchange(store.afterCommit, {});
    if (QHash<QString, qint64> heads = store.takeHeads(); !heads.isEmpty())
        hints.push_back([&all = m_hints, heads = std::move(heads)] { all.committed(heads); });
    return hints;
}

void Writer::tell(WriteJob &job, base::Result<void> result, const std::vector<std::function<void()>> &hints)
{
    const bool done = result.ok();
    if (done || result.error().code == ports::storageRefusal)
        m_refused = !done; // most other errors are the job's own, and tell nothing of the database
    job.done(std::move(result));
    if (done) {
        for (const auto &hint : hints)
            hint();
    }
    job = {};
}

Writer::~Writer() = default;

void Writer::start()
{
    for (int i = 0; i < m_threadCount; ++i)
        m_threads.emplace_back([this] { loop(); });
}

void Writer::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_added.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void Writer::add(WriteJob job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_ending && qint64(m_jobs.size()) < m_options.mostWaiting) {
            m_jobs.push_back(std::move(job));
            m_waiting = qint64(m_jobs.size());
            m_added.notify_one();
            return;
        }
    }
    base::Error error = base::fail(base::Error::Kind::Unavailable, QStringLiteral("Too much is being written."));
    error.code = ports::storageRefusal;
    error.retryAfter = 1;
    job.done(error);
}

std::optional<WriteJob> Writer::next()
{
    const std::lock_guard lock(m_mutex);
    if (m_jobs.empty())
        return std::nullopt;
    WriteJob job = std::move(m_jobs.front());
    m_jobs.pop_front();
    m_waiting = qint64(m_jobs.size());
    return job;
}

void Writer::loop()
{
    Connection connection(m_options, Connection::Use::Write);
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_added.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
        }
        if (auto job = next())
            run(connection, std::move(*job));
    }
}

} // namespace vitae::storage
