// The code with which somebody brings others along: made from the account's number, so that nothing is stored, and
// signed, so that none can be guessed.
#pragma once

#include "ports/Secrets.h"

#include <QString>
#include <optional>

namespace vitae::accounts
{

/// Upper-case letters and digits; the same for an account whenever it is asked for.
[[nodiscard]] QString referralCode(qint64 account, const ports::Secrets &secrets);

/// The account whose code that would be, in any case; nothing where it is none of ours. The account may be gone.
[[nodiscard]] std::optional<qint64> referrerOf(const QString &code, const ports::Secrets &secrets);

} // namespace vitae::accounts
