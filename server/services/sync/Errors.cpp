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

bool isRefusal(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::InvalidInput:
    case Error::Kind::NotFound:
    case Error::Kind::Conflict:
    case Error::Kind::TooLarge:
    case Error::Kind::Forbidden:
    case Error::Kind::PreconditionFailed:
        return true;
    default:
        return false;
    }
}

api::Refusal refusalOf(const Error &error, qint64 mid)
{
    api::Refusal refused;
    refused.code = error.code.isEmpty() ? api::code::invalid : error.code;
    refused.message = error.message;
    refused.detail = error.detail;
    if (refused.detail.isEmpty() && !error.fields.empty())
        refused.detail = error.fields.front().field;
    refused.mid = mid;
    if (refused.code == api::code::epochChanged)
        refused.epoch = std::exchange(refused.detail, {});
    return refused;
}

} // namespace vitae::sync
