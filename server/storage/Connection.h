// One connection with its repositories, made when it is needed and made anew after it broke.
#pragma once

#include "storage/SqlStorage.h"
#include "storage/SqlStore.h"

namespace vitae::storage
{

class Connection
{
public:
    enum class Use { Read, Write };

    Connection(SqlStorage::Options options, Use use) : m_options(std::move(options)), m_use(use) {}

    /// Connects where that has not happened.
    base::Result<SqlStore *> store();
    void drop() { m_store.reset(); } ///< the next store() connects again

    /// What the outside hears of an error of the database: Unavailable where it passes, else Internal; what really
    /// happened is in `detail`. Errors that are none of the database's stay as they are.
    [[nodiscard]] static base::Error told(const base::Error &error, sql::Failure failure);

private:
    SqlStorage::Options m_options;
    Use m_use;
    std::unique_ptr<SqlStore> m_store;
};

} // namespace vitae::storage
