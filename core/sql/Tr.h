// The folder's sentences in the language of the user.
#pragma once

#include <QCoreApplication>

namespace vitae::sql
{

inline QString tr(const char *text)
{
    return QCoreApplication::translate("sql", text);
}

} // namespace vitae::sql
