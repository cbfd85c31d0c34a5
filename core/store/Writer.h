// The thread that commits operations to the database, several at a time.
#pragma once

#include "sql/Database.h"
#include "store/Applier.h"
#include "store/JournalLog.h"
#include "store/Operation.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace vitae::store
{

class Writer
{
public:
    struct Options {
        QString file;
        int linger = 250; ///< milliseconds between an operation and its commit, so that typing costs few commits
    };

    explicit Writer(Options options);
    ~Writer(); ///< tries once more to commit what is left
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// Takes it and returns at once. The log is the one that holds the operation, null where none does.
    void enqueue(Operation operation, std::shared_ptr<JournalLog> log);

    /// Waits until everything enqueued so far is committed, or an attempt to do so failed. What could not be committed
    /// stays and is tried again.
    [[nodiscard]] base::Result<void> settle();

    struct Waiting {
        qint64 committed = 0; ///< operations so far
        int operations = 0;   ///< that are not committed yet
        int edits = 0;        ///< of that document among them
    };
    [[nodiscard]] Waiting waiting(const QString &doc) const;

    /// Whether the database was found damaged.
    [[nodiscard]] bool sawDamage() const;
    /// How often what this process did met a document that another process had changed.
    [[nodiscard]] int misfits() const;

private:
    struct Item {
        std::shared_ptr<const Operation> operation;
        std::shared_ptr<JournalLog> log;
    };

    void run();
    base::Result<void> commit(const std::vector<Item> &batch);
    base::Result<void> connect();

    const Options m_options;
    std::unique_ptr<sql::Database> m_database; // of the thread, as the applier
    std::unique_ptr<Applier> m_applier;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake, m_done;
    std::deque<Item> m_queue;
    qint64 m_enqueued = 0, m_committed = 0;
    qint64 m_hurryTo = 0; ///< somebody waits until this many are committed
    qint64 m_failures = 0;
    base::Error m_failure;
    bool m_stop = false, m_damage = false;
    int m_misfits = 0;
    std::thread m_thread;
};

} // namespace vitae::store
