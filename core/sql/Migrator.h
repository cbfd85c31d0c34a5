// Brings a database's schema to the form that this program knows.
#pragma once

#include "base/Clock.h"
#include "sql/Database.h"

#include <vector>

namespace vitae::sql
{

/// One step of the schema. Numbers rise by one from 1; a step that was published never changes.
///
/// In the script statements end with a semicolon at the end of a line. One text serves every kind of database: ids are
/// TEXT, instants BIGINT (milliseconds since 1970, UTC), JSON is TEXT, and two tokens stand for what differs:
/// `{serial}` for the type of a key that the database counts, `{blob}` for bytes.
struct Migration {
    int number = 0;
    QString name;
    QString script;
};

/// Runs what the database lacks, each in one transaction, and returns its number now. Unsupported where it was made by
/// a newer program: nothing was touched.
[[nodiscard]] base::Result<int> migrate(Database &database, const std::vector<Migration> &migrations,
                                        const base::Clock &clock);

/// The number that the database has; 0 for an empty one.
[[nodiscard]] base::Result<int> schemaNumber(Database &database);

} // namespace vitae::sql
