// The folder's sentences in the language of the user.
#pragma once

#include <QCoreApplication>

namespace vitae::tracker
{

inline QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("tracker", text, nullptr, n);
}

} // namespace vitae::tracker
