// The colours of the window by what they mean. Painting code asks for them at paint time, from the widget's palette, so
// that a change of theme needs no more than a repaint.
#pragma once

#include <QColor>
#include <QPalette>

namespace vitae::theme
{

struct Colors {
    QColor window;       ///< behind everything
    QColor surface;      ///< fields, lists, cards
    QColor raised;       ///< menus, the palette, banners
    QColor sunken;       ///< the rail, the desk under the pages
    QColor border;       ///< hairlines
    QColor borderStrong; ///< edges of fields and buttons
    QColor hover;        ///< under the pointer
    QColor pressed;      ///<
    QColor text;
    QColor muted; ///< second in importance; contrast to `window` at least 4.5
    QColor accent;
    QColor accentHover;
    QColor accentSoft; ///< a tint for what is selected
    QColor onAccent;   ///< text on `accent`
    QColor danger;
    QColor dangerSoft;
    QColor warning;
    QColor warningSoft;
    QColor success;
    QColor successSoft;
    QColor shadow; ///< translucent
};

[[nodiscard]] const Colors &colors(bool dark);
[[nodiscard]] bool isDark(const QPalette &palette);
/// Those of the theme that the palette belongs to: `const auto &c = theme::colors(palette());`
[[nodiscard]] const Colors &colors(const QPalette &palette);

/// The palette that carries them to Qt's own widgets: Window, Base = surface, Mid = border, Dark = borderStrong,
/// PlaceholderText = muted, Highlight and Link = accent.
[[nodiscard]] QPalette palette(bool dark);

} // namespace vitae::theme
