#include "theme/Theme.h"

#include "theme/Colors.h"
#include "theme/Style.h"
#include "theme/SystemScheme.h"

#include <QApplication>
#include <QTimer>
#include <QWidget>

namespace vitae::theme
{

QFont font(Text step)
{
    QFont made = QApplication::font();
    const qreal body = made.pointSizeF() > 0 ? made.pointSizeF() : 10;
    switch (step) {
    case Text::Caption:
        made.setPointSizeF(body * 0.9);
        break;
    case Text::Body:
        break;
    case Text::Strong:
        made.setWeight(QFont::DemiBold);
        break;
    case Text::Heading:
        made.setPointSizeF(body * 1.15);
        made.setWeight(QFont::DemiBold);
        break;
    case Text::Title:
        made.setPointSizeF(body * 1.6);
        made.setWeight(QFont::DemiBold);
        break;
    case Text::Display:
        made.setPointSizeF(body * 2.3);
        made.setWeight(QFont::Bold);
        break;
    }
    return made;
}

void setText(QWidget *widget, Text step)
{
    widget->setFont(font(step));
}

void setMuted(QWidget *widget)
{
    widget->setForegroundRole(QPalette::PlaceholderText);
}

struct Theme::Private {
    explicit Private(QApplication &app) : application(app) {}

    QApplication &application;
    SystemScheme scheme;
    Mode mode = Mode::System;
    bool dark = false;
    bool applied = false;
};

Theme::Theme(QApplication &application) : d(std::make_unique<Private>(application))
{
    connect(&d->scheme, &SystemScheme::changed, this, [this] {
        if (d->applied && d->mode == Mode::System)
            apply(Mode::System);
    });
}

Theme::~Theme() = default;

void Theme::apply(Mode mode)
{
    const bool dark = mode == Mode::Dark || (mode == Mode::System && d->scheme.isDark());
    const bool first = !d->applied;
    const bool different = first || dark != d->dark;
    d->mode = mode;
    d->dark = dark;
    d->applied = true;
    if (first)
        QApplication::setStyle(new Style);
    if (different)
        QApplication::setPalette(palette(dark));
    // The desktop's answer may take a while: ask after the first pixels.
    if (mode == Mode::System)
        QTimer::singleShot(0, this, [this] { d->scheme.watch(); });
    if (different && !first)
        Q_EMIT changed();
}

Mode Theme::mode() const
{
    return d->mode;
}

bool Theme::isDark() const
{
    return d->dark;
}

} // namespace vitae::theme
