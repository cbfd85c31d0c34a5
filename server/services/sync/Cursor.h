// How far a device has read, as the opaque text that it carries.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace vitae::sync
{

struct Cursor {
    struct Position {
        qint64 rev = 0;   ///< everything up to it was read
        qint64 since = 0; ///< the space's floor when the reading began: tombstones below are nothing to this device
        qint64 told = 0;  ///< rev when the reading began: what merges put aside since is told with its document

        friend bool operator==(const Position &, const Position &) = default;
    };

    QString epoch;
    QHash<QString, Position> spaces;

    friend bool operator==(const Cursor &, const Cursor &) = default;
};

[[nodiscard]] QString encode(const Cursor &cursor);
/// InvalidInput for what encode() never gave.
[[nodiscard]] base::Result<Cursor> decodeCursor(const QString &text);

} // namespace vitae::sync
