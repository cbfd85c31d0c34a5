// Lucide's icons (resources/icons), drawn in the colours of the palette.
#pragma once

#include <QIcon>
#include <QPixmap>
#include <QStringView>

class QPainter;

namespace vitae::theme
{

enum class Tone { Text, Muted, Accent, OnAccent, Danger, Warning, Success };

/// An icon by its file's name in resources/icons, without ".svg" ("trash-2"). It looks at the application's palette
/// each time it is painted: no need to make it anew when the theme changes. In a disabled control it is muted; in a
/// checked one it has the accent colour.
[[nodiscard]] QIcon icon(QStringView name, Tone tone = Tone::Text);

/// Paints it sharply at any scale.
void paintIcon(QPainter &painter, const QRect &rect, QStringView name, const QColor &color);

} // namespace vitae::theme
