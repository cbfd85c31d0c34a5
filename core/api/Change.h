// A document as one end tells the other of it.
#pragma once

#include "api/Scanner.h"
#include "base/Result.h"

#include <QHash>
#include <optional>

namespace vitae::api
{

/// JSON: {"space", "doc", "rev", "gone": true} for a tombstone, else {"space", "doc", "type", "rev", "schema", "sha",
/// "author", "client", "mid", "reason", "created_at", "updated_at", "trashed_at", "losers", "body"}; client, mid,
/// trashed_at and losers are left out where there are none. Instants are milliseconds since 1970, UTC.
struct Change {
    QString space, doc;
    QString type; ///< "cv", "application", "preferences"
    qint64 rev = 0;
    int schema = 1;
    bool gone = false; ///< a tombstone: nothing below is there
    QByteArray body;   ///< compact JSON, byte for byte as it was pushed or made; of a Stub empty
    QByteArray sha;    ///< SHA-256 of the body in hex
    QString author;    ///< an account's id
    QString client;    ///< the device that wrote it; empty: not by sync
    qint64 mid = 0;    ///< its mutation
    QString reason;    ///< "save", "merge", "restore"
    qint64 createdAt = 0, updatedAt = 0;
    std::optional<qint64> trashedAt; ///< in the trash since
    json::Array losers; ///< {"rev", "client", "losers": […]} of each push after the cursor that had some, oldest first

    friend bool operator==(const Change &, const Change &) = default;
};

/// By space.
using Heads = QHash<QString, qint64>;

/// Whether the text is 64 digits of lower-case hex.
[[nodiscard]] bool isSha(QStringView text);

void append(QByteArray &json, const Change &change);
[[nodiscard]] Change readChange(Scanner &scanner);

void append(QByteArray &json, const Heads &heads); ///< {"<space>": 12}
[[nodiscard]] Heads readHeads(Scanner &scanner);

void appendText(QByteArray &json, QStringView text); ///< with quotes

} // namespace vitae::api
