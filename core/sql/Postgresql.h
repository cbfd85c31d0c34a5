// What PostgreSQL wants said differently.
#pragma once

#include "base/Result.h"
#include "sql/Database.h"

namespace vitae::sql::postgresql
{

struct Connection {
    QString host, database, user, password;
    int port = -1; ///< -1: the usual one
    std::vector<std::pair<QString, QString>> parameters; ///< for libpq
};

[[nodiscard]] QString shown(const QString &url); ///< without the password
/// InvalidInput where it names no database.
[[nodiscard]] base::Result<Connection> parse(const QString &url);
/// For QSqlDatabase::setConnectOptions().
[[nodiscard]] QString connectOptions(const Connection &connection, const Database::Options &options);
/// From an SQLSTATE (PostgreSQL's manual, appendix A).
[[nodiscard]] Failure classify(const QString &state);

} // namespace vitae::sql::postgresql
