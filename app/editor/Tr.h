// The folder's sentences in the language of the user.
#pragma once

#include <QCoreApplication>

namespace vitae::editor
{

inline QString tr(const char *text)
{
    return QCoreApplication::translate("editor", text);
}

} // namespace vitae::editor
