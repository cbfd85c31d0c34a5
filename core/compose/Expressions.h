// How this folder's expressions read text.
#pragma once

#include <QRegularExpression>

namespace vitae::compose
{

inline constexpr auto anyCase =
    QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

} // namespace vitae::compose
