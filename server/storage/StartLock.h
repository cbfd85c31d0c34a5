// Lets one process at a time bring a database up to date.
#pragma once

#include "sql/Database.h"

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
    StartLock(sql::Database *database, int handle) : m_database(database), m_handle(handle) {}

    sql::Database *m_database;
    int m_handle;
};

} // namespace vitae::storage
