// Renaming a font in memory.
#pragma once

#include <QByteArray>
#include <QString>

namespace vitae::layout
{

/// A TrueType font whose family is called `family` and that is otherwise the same, its PostScript name included; empty
/// for what is no font. Qt picks freely between an installed family and a loaded one of the same name, but lines must
/// break alike on all machines, so bundled families bear names that no installed one has. The file stays unmodified.
[[nodiscard]] QByteArray renamed(const QByteArray &font, const QString &family, const QString &style,
                                 const QString &postScriptName);

} // namespace vitae::layout
