#include "theme/Colors.h"

namespace vitae::theme
{

namespace
{

const Colors lightColors{
    .window = QColor(0xf7f7f9),
    .surface = QColor(0xffffff),
    .raised = QColor(0xffffff),
    .sunken = QColor(0xeeeff2),
    .border = QColor(0xe2e3e9),
    .borderStrong = QColor(0xcccfd8),
    .hover = QColor(0xebecf1),
    .pressed = QColor(0xdfe1e8),
    .text = QColor(0x1b1d24),
    .muted = QColor(0x626775),
    .accent = QColor(0x3a5bd0),
    .accentHover = QColor(0x2f4db8),
    .accentSoft = QColor(0xe4eafc),
    .onAccent = QColor(0xffffff),
    .danger = QColor(0xc0322b),
    .dangerSoft = QColor(0xfdeae8),
    .warning = QColor(0x8f5a06),
    .warningSoft = QColor(0xfdf3dc),
    .success = QColor(0x1f7a45),
    .successSoft = QColor(0xe3f5ea),
    .shadow = QColor(20, 24, 40, 38),
};

const Colors darkColors{
    .window = QColor(0x17181c),
    .surface = QColor(0x1f2026),
    .raised = QColor(0x282a31),
    .sunken = QColor(0x111216),
    .border = QColor(0x31333c),
    .borderStrong = QColor(0x454854),
    .hover = QColor(0x2a2c34),
    .pressed = QColor(0x353843),
    .text = QColor(0xecedf1),
    .muted = QColor(0x9ea3b0),
    .accent = QColor(0x7c96f8),
    .accentHover = QColor(0x94aafb),
    .accentSoft = QColor(0x2a3355),
    .onAccent = QColor(0x10121a),
    .danger = QColor(0xf27e74),
    .dangerSoft = QColor(0x43262a),
    .warning = QColor(0xe5ad4d),
    .warningSoft = QColor(0x3c3222),
    .success = QColor(0x66c892),
    .successSoft = QColor(0x203a2d),
    .shadow = QColor(0, 0, 0, 120),
};

} // namespace

const Colors &colors(bool dark)
{
    return dark ? darkColors : lightColors;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
}

const Colors &colors(const QPalette &palette)
{
    return colors(isDark(palette));
}

QPalette palette(bool dark)
{
    const Colors &c = colors(dark);
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &color, const QColor &disabled) {
        palette.setColor(QPalette::Active, role, color);
        palette.setColor(QPalette::Inactive, role, color);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    QColor faint = c.muted;
    faint.setAlpha(140);
    set(QPalette::Window, c.window, c.window);
    set(QPalette::WindowText, c.text, faint);
    set(QPalette::Base, c.surface, c.window);
    set(QPalette::AlternateBase, c.window, c.window);
    set(QPalette::Text, c.text, faint);
    set(QPalette::PlaceholderText, c.muted, faint);
    set(QPalette::Button, c.surface, c.window);
    set(QPalette::ButtonText, c.text, faint);
    set(QPalette::BrightText, c.danger, faint);
    set(QPalette::Light, c.raised, c.raised);
    set(QPalette::Midlight, c.hover, c.hover);
    set(QPalette::Mid, c.border, c.border);
    set(QPalette::Dark, c.borderStrong, c.border);
    set(QPalette::Shadow, c.shadow, c.shadow);
    set(QPalette::Highlight, c.accent, c.borderStrong);
    set(QPalette::HighlightedText, c.onAccent, c.text);
    set(QPalette::Link, c.accent, faint);
    set(QPalette::LinkVisited, c.accent, faint);
    set(QPalette::ToolTipBase, c.raised, c.raised);
    set(QPalette::ToolTipText, c.text, c.text);
    return palette;
}

} // namespace vitae::theme
