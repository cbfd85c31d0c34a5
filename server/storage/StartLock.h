// Lets one process at a time bring a database up to date, and tells whether one serves it.
#pragma once

#include "base/FileLock.h"
#include "sql/Database.h"

#include <optional>

namespace vitae::storage
{

/// SQLite: a lock on a file beside it, which the system gives back when a process dies; PostgreSQL: an advisory lock of
/// the connection.
class StartLock
{
public:
    [[nodiscard]] static base::Result<StartLock> take(sql::Database &database);
    StartLock(StartLock &&other) noexcept;
    StartLock &operator=(StartLock &&) = delete;
    ~StartLock();

private:
    StartLock(sql::Database *database, std::optional<base::FileLock> file) : m_database(database), m_file(std::move(file))
    {
    }

    sql::Database *m_database;
    std::optional<base::FileLock> m_file;
};

/// PostgreSQL: by this a connection says, as long as it lasts, that a server works on the schema. It fails while the
/// schema is being restored. Of SQLite's data the folder tells.
[[nodiscard]] QString servingStatement();
[[nodiscard]] base::Result<void> sayServing(sql::Database &database);

/// PostgreSQL: by this a connection says that it restores. False where a server works on the schema; a moment after the
/// last one has ended none does.
[[nodiscard]] base::Result<bool> sayRestoring(sql::Database &database);

} // namespace vitae::storage
