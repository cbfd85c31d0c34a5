// The folder's sentences in the language of the user.
#pragma once

#include <QCoreApplication>

namespace vitae::client
{

inline QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("client", text, nullptr, n);
}

} // namespace vitae::client
