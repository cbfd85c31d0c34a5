// The folder's sentences in the language of the user.
#pragma once

#include <QCoreApplication>

namespace vitae::formats
{

inline QString tr(const char *text)
{
    return QCoreApplication::translate("formats", text);
}

} // namespace vitae::formats
