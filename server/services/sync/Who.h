// Who syncs.
#pragma once

#include <QString>

namespace vitae::sync
{

struct Who {
    qint64 account = 0;
    QString uuid, space; ///< of the account; the space is its own
    QString session;
};

} // namespace vitae::sync
