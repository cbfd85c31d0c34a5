// What an e-mail address, a username and a phone number may be, and the form in which two of them are the same.
#pragma once

#include <QString>

namespace vitae::accounts
{

/// One address as every mail system takes it (RFC 5321 without quoted local parts and SMTPUTF8): at most 254 characters,
/// a dot in the domain or "localhost"; letters of any script in the domain alone.
[[nodiscard]] bool isEmail(QStringView text);
/// Equal for addresses that differ in case alone.
[[nodiscard]] QString emailKey(QStringView email);

/// 1 to 150 letters, digits or . _ + -
[[nodiscard]] bool isUsername(QStringView text);
[[nodiscard]] QString usernameKey(QStringView username);

/// Digits with a leading + where there was one, without spaces, hyphens, dots and brackets; empty where it is no phone
/// number (6 to 15 digits, E.164).
[[nodiscard]] QString phoneKey(QStringView text);

} // namespace vitae::accounts
