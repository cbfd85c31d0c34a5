// The folder's sentences in the language of the user.
#pragma once

#include <QCoreApplication>

namespace vitae::publish
{

inline QString tr(const char *text)
{
    return QCoreApplication::translate("publish", text);
}

} // namespace vitae::publish
