#include "store/Writer.h"

#include <chrono>

namespace vitae::store
{

using base::Result;

Writer::Writer(Options options) : m_options(std::move(options)), m_thread([this] { run(); }) {}

Writer::~Writer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Writer::enqueue(Operation operation, std::shared_ptr<JournalLog> log)
{
    bool sleeping = false;
    {
        const std::lock_guard lock(m_mutex);
        sleeping = m_queue.empty();
        m_queue.push_back({std::make_shared<const Operation>(std::move(operation)), std::move(log)});
        ++m_enqueued;
    }
    if (sleeping)
        m_wake.notify_all();
}

Result<void> Writer::settle()
{
    std::unique_lock lock(m_mutex);
    const qint64 target = m_enqueued;
    const qint64 failures = m_failures;
    m_hurryTo = std::max(m_hurryTo, target);
    m_wake.notify_all();
    m_done.wait(lock, [&] { return m_committed >= target || m_failures > failures; });
    return m_committed >= target ? Result<void>() : Result<void>(m_failure);
}

Writer::Waiting Writer::waiting(const QString &doc) const
{
    const std::lock_guard lock(m_mutex);
    Waiting waiting{m_committed, int(m_queue.size()), 0};
    for (const Item &item : m_queue)
        waiting.edits += item.operation->kind == Operation::Kind::Edit && item.operation->doc == doc;
    return waiting;
}

bool Writer::sawDamage() const
{
    const std::lock_guard lock(m_mutex);
    return m_damage;
}

int Writer::misfits() const
{
    const std::lock_guard lock(m_mutex);
    return m_misfits;
}

void Writer::run()
{
    constexpr std::chrono::seconds retry(2);
    constexpr size_t mostAtOnce = 500;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [&] { return m_stop || !m_queue.empty(); });
        if (m_queue.empty())
            break;
        const auto hurry = [&] { return m_stop || m_hurryTo > m_committed || m_queue.size() >= mostAtOnce; };
        if (!hurry()) {
            const std::shared_ptr<JournalLog> log = m_queue.back().log;
            lock.unlock();
            if (log)
                log->sync(); // from here on a power cut loses nothing either
            lock.lock();
            m_wake.wait_for(lock, std::chrono::milliseconds(m_options.linger), hurry);
        }
        const std::vector<Item> batch(m_queue.begin(),
                                      m_queue.begin() + std::ptrdiff_t(std::min(m_queue.size(), mostAtOnce)));
        lock.unlock();
        const auto committed = commit(batch);
        const bool damage = !committed && m_database &&
                            (m_database->lastFailure() == sql::Failure::Malformed ||
                             m_database->lastFailure() == sql::Failure::NotADatabase);
        lock.lock();
        m_damage = m_damage || damage;
        if (m_applier)
            m_misfits = m_applier->misfits();
        if (committed) {
            m_queue.erase(m_queue.begin(), m_queue.begin() + std::ptrdiff_t(batch.size()));
            m_committed += qint64(batch.size());
            m_done.notify_all();
            continue;
        }
        m_failure = committed.error();
        ++m_failures;
        m_hurryTo = m_committed;
        m_done.notify_all();
        if (m_stop)
            break;
        m_wake.wait_for(lock, retry, [&] { return m_stop || m_hurryTo > m_committed; });
    }
    lock.unlock();
    m_applier.reset();
    m_database.reset(); // in the thread that made it
}

Result<void> Writer::connect()
{
    if (m_database)
        return {};
    auto opened = sql::Database::open(m_options.file);
    if (!opened)
        return opened.error();
    m_database = std::move(*opened);
    m_applier = std::make_unique<Applier>(*m_database);
    return {};
}

Result<void> Writer::commit(const std::vector<Item> &batch)
{
    if (auto connected = connect(); !connected)
        return connected;
    const auto attempt = [&]() -> Result<void> {
        auto transaction = sql::Transaction::begin(*m_database);
        if (!transaction)
            return transaction.error();
        for (const Item &item : batch) {
            if (auto applied = m_applier->apply(*item.operation); !applied)
                return applied;
        }
        if (auto finished = m_applier->finish(); !finished)
            return finished;
        return transaction->commit();
    };
    auto done = attempt();
    if (!done)
        m_applier->forget();
    return done;
}

} // namespace vitae::store
