// The folder's sentences in the language of the user.
#pragma once

#include <QCoreApplication>

namespace vitae::cli
{

inline QString tr(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

} // namespace vitae::cli
