// Everything in one file, and back: of either kind of database into a file of SQLite's, which carries the blobs too.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "ports/BlobFiles.h"
#include "sql/Database.h"

namespace vitae::storage
{

struct Copied {
    qint64 rows = 0, blobs = 0;
};

/// Reads one snapshot of the database at `place`, while servers run. `file` appears whole or not at all; one that is
/// there already is refused. It ends with a SHA-256 of what is before.
[[nodiscard]] base::Result<Copied> backUp(const QString &place, ports::BlobFiles &blobs, const QString &file,
                                          const base::Clock &clock);

/// Replaces all rows at `place` by the file's, in one transaction, and gives the server a new epoch: clients compare
/// before they delete. The file may come from an older program, not from a newer one; where a byte of it is missing or
/// another, nothing is touched. No server may run: what `Restoring` or the lock of SQLite's folder is for.
[[nodiscard]] base::Result<Copied> restore(const QString &place, ports::BlobFiles &blobs, const QString &file,
                                           const base::Clock &clock, base::Random &random);

/// Keeps servers away from the data at `place`, wherever they run. PostgreSQL; of SQLite's data the folder tells.
class Restoring
{
public:
    /// Conflict: a server works on them.
    [[nodiscard]] static base::Result<Restoring> take(const QString &place);

private:
    explicit Restoring(std::unique_ptr<sql::Database> connection) : m_connection(std::move(connection)) {}

    std::unique_ptr<sql::Database> m_connection; ///< holds the lock
};

/// What is at `place`, as a sentence, without changing anything: "SQLite, schema 8 of 8, accounts: 12".
[[nodiscard]] base::Result<QString> look(const QString &place);

} // namespace vitae::storage
