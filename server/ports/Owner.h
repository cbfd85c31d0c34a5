// Whose documents: an account and its own space.
#pragma once

#include <QString>

namespace vitae::ports
{

struct Owner {
    qint64 account = 0; ///< the integer id
    QString uuid;       ///< of the account: the author of what it writes
    QString space;

    friend bool operator==(const Owner &, const Owner &) = default;
};

} // namespace vitae::ports
