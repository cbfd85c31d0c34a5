// The folder's sentences in the language of the user.
#pragma once

#include <QCoreApplication>

namespace vitae::render
{

inline QString tr(const char *text)
{
    return QCoreApplication::translate("render", text);
}

} // namespace vitae::render
