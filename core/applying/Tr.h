// The folder's sentences in the language of the user.
#pragma once

#include <QCoreApplication>

namespace vitae::applying
{

inline QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("applying", text, nullptr, n);
}

} // namespace vitae::applying
