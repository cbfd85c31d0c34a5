// The folder's sentences in the language of the user.
#pragma once

#include <QCoreApplication>

namespace vitae::cv
{

inline QString tr(const char *text)
{
    return QCoreApplication::translate("cv", text);
}

} // namespace vitae::cv
