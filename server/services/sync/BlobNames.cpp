#include "services/sync/BlobNames.h"

#include "api/Change.h"
#include "api/Codes.h"
#include "services/sync/Errors.h"

#include <algorithm>

namespace vitae::sync
{

namespace
{

/// False for a name that is none.
bool collect(const json::Value &value, std::vector<BlobName> &names)
{
    if (value.isArray())
        return std::all_of(value.array().begin(), value.array().end(),
                           [&](const json::Value &item) { return collect(item, names); });
    if (!value.isObject())
        return true;
    if (const QString *sha = value[u"blob"].asString()) {
        if (!api::isSha(*sha))
            return false;
        const bool known = std::any_of(names.begin(), names.end(), [&](const BlobName &one) { return one.sha == *sha; });
        if (!known) {
            const QString kind = value[u"kind"].toString();
            names.push_back({*sha, value[u"name"].toString().left(255),
                             kind.isEmpty() ? QStringLiteral("attachment") : kind.left(32)});
        }
    }
    return std::all_of(value.object().begin(), value.object().end(),
                       [&](const json::Member &member) { return collect(member.value, names); });
}

} // namespace

base::Result<std::vector<BlobName>> blobNames(const json::Value &body)
{
    std::vector<BlobName> names;
    if (!collect(body, names)) {
        return refusal(base::Error::Kind::InvalidInput, api::code::invalid,
                       QStringLiteral("A file is named by 64 digits of lower-case hex."), QStringLiteral("blob"));
    }
    return names;
}

} // namespace vitae::sync
