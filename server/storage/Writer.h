// Threads that take writes from one queue. What a write means, an engine decides.
#pragma once

#include "ports/Storage.h"
#include "storage/Connection.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace vitae::storage
{

class Hints;
class SqlStore;

struct WriteJob {
    ports::Storage::Writing work;
    ports::Storage::Done done;
};

class Writer
{
public:
    Writer(const SqlStorage::Options &options, Hints &hints, int threads);
    virtual ~Writer(); ///< the derived class has called finish()

    void add(WriteJob job);
    [[nodiscard]] qint64 waiting() const { return m_waiting; }
    /// Whether the database took nothing when it was last written to: full, locked, gone.
    [[nodiscard]] bool isRefused() const { return m_refused; }

protected:
    void start();
    void finish(); ///< writes what waits, then ends the threads

    /// The next one; nothing where none waits.
    std::optional<WriteJob> next();

    /// Writes the job, and as many others of next() as fit in the same transaction.
    virtual void run(Connection &connection, WriteJob first) = 0;

    /// What is to be called once the present job is durable: its own hints, and word of the spaces that it wrote in.
    [[nodiscard]] std::vector<std::function<void()>> takeHints(SqlStore &store) const;

    /// Tells whose job it was how it went, and then whom it concerns; lets go of what its closures hold.
    void tell(WriteJob &job, base::Result<void> result, const std::vector<std::function<void()>> &hints);

    const SqlStorage::Options m_options;
    Hints &m_hints;

private:
    void loop();

    const int m_threadCount;
    std::mutex m_mutex;
    std::condition_variable m_added;
    std::deque<WriteJob> m_jobs;
    std::atomic<qint64> m_waiting = 0;
    std::atomic<bool> m_refused = false;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

[[nodiscard]] std::unique_ptr<Writer> makeSqliteWriter(const SqlStorage::Options &options, Hints &hints);
[[nodiscard]] std::unique_ptr<Writer> makePostgresqlWriter(const SqlStorage::Options &options, Hints &hints);

} // namespace vitae::storage
