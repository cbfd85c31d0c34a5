// The folder's sentences in the language of the user.
#pragma once

#include <QCoreApplication>

namespace vitae::transfer
{

inline QString tr(const char *text)
{
    return QCoreApplication::translate("transfer", text);
}

} // namespace vitae::transfer
