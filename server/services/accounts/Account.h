// One person in all dialects.
#pragma once

#include "ports/AccountRepository.h"

namespace vitae::accounts
{

using Account = ports::AccountRow;

namespace role
{
inline const QString admin = QStringLiteral("ADMIN");
inline const QString notary = QStringLiteral("NOTARY");
inline const QString ppat = QStringLiteral("PPAT");
inline const QString member = QStringLiteral("MEMBER");
} // namespace role

} // namespace vitae::accounts
