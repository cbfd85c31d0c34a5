// How words of people are looked for.
#pragma once

#include <QRegularExpression>

namespace vitae::formats::pdf
{

/// Without regard to case, in every script.
inline constexpr auto anyCase = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

} // namespace vitae::formats::pdf
