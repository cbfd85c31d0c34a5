// Words that stand in the sources, as text.
#pragma once

#include <QString>

namespace vitae::base
{

/// Of a UTF-8 literal. Short, for bodies are full of names.
[[nodiscard]] inline QString s(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace vitae::base
