// Which passwords are good enough.
#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>

namespace vitae::accounts
{

/// 8 to 128 characters and a zxcvbn score of 2 at least, where `known` (name, address) count as words that an attacker
/// tries first. InvalidInput with code "weak_password", saying why.
[[nodiscard]] base::Result<void> checkPassword(const QString &password, const QStringList &known = {});

/// zxcvbn's 0 to 4.
[[nodiscard]] int passwordScore(const QString &password, const QStringList &known = {});

} // namespace vitae::accounts
