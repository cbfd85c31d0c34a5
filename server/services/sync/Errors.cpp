#include "services/sync/Errors.h"

#include "api/Codes.h"

namespace vitae::sync
{

using base::Error;

Error refusal(Error::Kind kind, const QString &code, const QString &message, const QString &detail)
{
    Error error = base::fail(kind, message, detail);
    error.code = code;
    return error;
}

Error epochChanged(const QString &present)
{
    return refusal(Error::Kind::Conflict, api::code::epochChanged,
                   QStringLiteral("The server was restored from a backup, or is another one."), present);
}

Error clientForked()
{
    return refusal(Error::Kind::Conflict, api::code::clientForked,
                   QStringLiteral("Another copy of this device's data has synced under the same name."));
}

Error noSuchDocument()
{
    return refusal(Error::Kind::NotFound, api::code::noSuchDocument,
                   QStringLiteral("There is no such document in this space."));
}

} // namespace vitae::sync
