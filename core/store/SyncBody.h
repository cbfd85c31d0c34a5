// A document of the library as the body that goes over the wire, and back.
//
// A CV is kept here as its canonical JSON alone. On the wire it is one member of a body that the server shares with its
// APIs (`{"cv": …, "title", "file_name", "view", …}`); what this device does not know of it stays as the server had it.
// Documents of other types are the same here and there.
#pragma once

#include "base/Json.h"

#include <QStringList>
#include <optional>

namespace vitae::store
{

inline constexpr int knownSchema = 1; ///< of bodies; documents with a higher one are kept and not touched

/// The body to send: what the server last had, with what this device changed of it. `base` is null where the server has
/// never had it.
[[nodiscard]] json::Value wireBody(const QString &type, const json::Value &base, const json::Value &local,
                                   const QStringList &tags);

/// What the library keeps of a body in its own tables.
struct LocalBody {
    json::Value body;
    QStringList tags;
};
[[nodiscard]] base::Result<LocalBody> localBody(const QString &type, const json::Value &wire);

/// Where a field is on the wire, and where people and this library's own bodies have it: a CV's are below "cv" there.
[[nodiscard]] QString localPath(const QString &wirePath);
[[nodiscard]] QString wirePath(const QString &type, const QString &localPath);
/// The value at a path of names, ids and positions; null where there is none.
[[nodiscard]] json::Value valueAt(const json::Value &body, const QString &path);
/// Whether the path ends at a place in a list, which is another one as soon as something is put before it.
[[nodiscard]] bool isPlaceInList(const QString &path);
/// The same path, or where a text of a list stands by now that was there in these two versions; nothing where the list
/// has neither.
[[nodiscard]] std::optional<QString> placeNow(const json::Value &body, const QString &path, const json::Value &kept,
                                              const json::Value &other);

/// The sums of the blobs that a body names (`{"blob": "<sha256>"}` anywhere in it), each once.
[[nodiscard]] QStringList blobNames(const json::Value &body);
/// The body on the wire without what names that blob.
[[nodiscard]] json::Value withoutBlob(const QString &type, const json::Value &wire, const QString &sha);

} // namespace vitae::store
