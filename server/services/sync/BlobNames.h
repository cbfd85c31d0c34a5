// Which files a body names: every object in it with a member "blob", the SHA-256 of the file in hex.
#pragma once

#include "base/Json.h"

namespace vitae::sync
{

struct BlobName {
    QString sha;
    QString name, kind; ///< as the object says, else empty and "attachment"

    friend bool operator==(const BlobName &, const BlobName &) = default;
};

/// Each once, in the order of the body. InvalidInput for a name that is no SHA-256.
[[nodiscard]] base::Result<std::vector<BlobName>> blobNames(const json::Value &body);

} // namespace vitae::sync
