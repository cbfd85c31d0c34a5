#include "storage/Connection.h"

namespace vitae::storage
{

using base::Error;
using base::Result;
using sql::Failure;

Result<SqlStore *> Connection::store()
{
    if (m_store)
        return m_store.get();
    auto opened = sql::Database::open(
        m_options.place,
        {.busyTimeout = m_options.busyTimeout, .statementTimeout = m_options.statementTimeout});
    if (!opened)
        return told(opened.error(), Failure::CannotOpen);
    sql::Database &database = **opened;
    if (database.engine() == sql::Engine::Sqlite) {
        QStringList pragmas{QStringLiteral("PRAGMA temp_store = MEMORY")};
        if (m_use == Use::Read) {
            pragmas += QStringLiteral("PRAGMA query_only = ON");
            pragmas += QStringLiteral("PRAGMA cache_size = -8000");
        } else {
            pragmas += QStringLiteral("PRAGMA cache_size = -64000");
            database.leaveLog();
        }
        for (const QString &pragma : std::as_const(pragmas)) {
            if (auto set = database.execute(pragma); !set)
                return told(set.error(), database.lastFailure());
        }
        database.forgetStatements();
    }
    m_store = std::make_unique<SqlStore>(std::move(*opened));
    return m_store.get();
}

Error Connection::told(const Error &error, Failure failure)
{
    switch (failure) {
    case Failure::None:
        return error;
    case Failure::Constraint:
    case Failure::Other:
        if (error.kind != Error::Kind::Io)
            return error; // somebody turned it into their own
        return base::fail(Error::Kind::Internal, QStringLiteral("Something went wrong on the server."), error.text());
    default:
        break;
    }
    if (error.kind != Error::Kind::Io && error.kind != Error::Kind::Unavailable)
        return error;
    Error told = base::fail(Error::Kind::Unavailable, QStringLiteral("The data cannot be reached at the moment."),
                            error.text());
    told.code = ports::storageRefusal;
    told.retryAfter = 1;
    return told;
}

} // namespace vitae::storage
