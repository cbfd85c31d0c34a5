// libpq's functions, as far as they are called here, in front of a library that is loaded at the first call: it brings
// LDAP, SASL and a second TLS library along, which who keeps SQLite need not wait for.
#include "late/Library.h"

#include <libpq-fe.h>

VITAE_LATE_LIBRARY("pq", 5)

extern "C" {

PGconn *PQconnectdbParams(const char *const *keywords, const char *const *values, int expandDatabase)
{
    VITAE_FOUND(PQconnectdbParams);
    return found ? found(keywords, values, expandDatabase) : nullptr;
}

ConnStatusType PQstatus(const PGconn *connection)
{
    VITAE_FOUND(PQstatus);
    return found ? found(connection) : CONNECTION_BAD;
}

int PQsocket(const PGconn *connection)
{
    VITAE_FOUND(PQsocket);
    return found ? found(connection) : -1;
}

void PQfinish(PGconn *connection)
{
    VITAE_FOUND(PQfinish);
    if (found)
        found(connection);
}

PGresult *PQexecParams(PGconn *connection, const char *command, int count, const Oid *types, const char *const *values,
                       const int *lengths, const int *formats, int resultFormat)
{
    VITAE_FOUND(PQexecParams);
    return found ? found(connection, command, count, types, values, lengths, formats, resultFormat) : nullptr;
}

ExecStatusType PQresultStatus(const PGresult *result)
{
    VITAE_FOUND(PQresultStatus);
    return found ? found(result) : PGRES_FATAL_ERROR;
}

void PQclear(PGresult *result)
{
    VITAE_FOUND(PQclear);
    if (found)
        found(result);
}

int PQconsumeInput(PGconn *connection)
{
    VITAE_FOUND(PQconsumeInput);
    return found ? found(connection) : 0;
}

PGnotify *PQnotifies(PGconn *connection)
{
    VITAE_FOUND(PQnotifies);
    return found ? found(connection) : nullptr;
}

void PQfreemem(void *memory)
{
    VITAE_FOUND(PQfreemem);
    if (found)
        found(memory);
}

} // extern "C"
