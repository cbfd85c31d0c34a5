// The server's data in SQLite or PostgreSQL: the first with one writer that gathers, the second with a few.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "ports/Storage.h"

#include <atomic>
#include <memory>

namespace vitae::sql
{
class Database;
}

namespace vitae::storage
{

class Hints;
class SqlStore;
class Writer;

class SqlStorage final : public ports::Storage
{
public:
    struct Options {
        QString place;                ///< SQLite's file, or postgresql://…
        int writers = 1;              ///< PostgreSQL: connections that write
        qint64 mostWaiting = 20'000;  ///< write()s; more are refused
        int busyTimeout = 3000;       ///< milliseconds to wait for another process's lock
        int statementTimeout = 15000; ///< PostgreSQL: milliseconds a statement
    };

    /// Makes the database or brings it up to date, while no other process does. Errors name the place.
    [[nodiscard]] static base::Result<std::unique_ptr<SqlStorage>> open(const Options &options,
                                                                        const base::Clock &clock, base::Random &random);
    ~SqlStorage() override; ///< after everything that waits was written

    base::Result<void> read(const Reading &work) override { return read(work, true); }
    base::Result<void> readApart(const Reading &work) override { return read(work, false); }
    void write(Writing work, Done done) override; ///< where it is refused at once, `done` is called here and now
    void afterCommit(ports::Store &store, std::function<void()> work) override;
    [[nodiscard]] std::shared_ptr<void> onChange(Changed changed) override;

    /// Whether it answers, and took what was last written: for /readyz. Where it did not, it is written to once more, and
    /// the next ping() knows.
    base::Result<void> ping();
    [[nodiscard]] qint64 waiting() const; ///< write()s
    [[nodiscard]] const Options &options() const { return m_options; }

private:
    struct Readers;

    explicit SqlStorage(const Options &options, std::unique_ptr<sql::Database> serving);
    base::Result<void> read(const Reading &work, bool snapshot);

    Options m_options;
    const std::unique_ptr<sql::Database> m_serving; ///< PostgreSQL: says so as long as it is connected
    std::shared_ptr<Readers> m_readers;
    std::atomic<bool> m_trying = false; ///< to write, after a refusal
    std::unique_ptr<Hints> m_hints; ///< outlives the writer, which tells it
    std::unique_ptr<Writer> m_writer;
};

} // namespace vitae::storage
