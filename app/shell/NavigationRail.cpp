#include "shell/NavigationRail.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QAction>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitae::shell
{

namespace
{

namespace space = theme::space;

constexpr int railWidth = 84;
constexpr int buttonHeight = 56;
constexpr int railIcon = 20;

/// The icon above its label, both in the middle.
class RailButton final : public QToolButton
{
public:
    using QToolButton::QToolButton;

    QSize sizeHint() const override { return {railWidth, buttonHeight}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const theme::Colors &c = theme::colors(palette());
        const QRectF panel = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown()       ? c.pressed
                         : isChecked()  ? c.accentSoft
                         : underMouse() ? c.hover
                                        : QColor(Qt::transparent));
        painter.drawRoundedRect(panel, theme::radius::control + 2, theme::radius::control + 2);
        const int textHeight = fontMetrics().height();
        const int top = (height() - railIcon - space::tiny - textHeight) / 2;
        icon().paint(&painter, QRect((width() - railIcon) / 2, top, railIcon, railIcon), Qt::AlignCenter, QIcon::Normal,
                     isChecked() ? QIcon::On : QIcon::Off);
        painter.setPen(isChecked() ? c.accent : c.text);
        painter.drawText(QRect(0, top + railIcon + space::tiny, width(), textHeight), Qt::AlignCenter, text());
        if (hasFocus()) {
            painter.setPen(QPen(c.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), theme::radius::control + 2,
                                    theme::radius::control + 2);
        }
    }
};

} // namespace

NavigationRail::NavigationRail(QWidget *parent) : QWidget(parent), m_places(new QVBoxLayout), m_feet(new QVBoxLayout)
{
    setObjectName(QStringLiteral("navigationRail"));
    setAccessibleName(tr("Navigation"));
    setFixedWidth(railWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::tiny + 2, space::medium, space::tiny + 2, space::medium);
    column->addLayout(m_places);
    column->addStretch(1);
    column->addLayout(m_feet);
    m_places->setSpacing(space::tiny);
    m_feet->setSpacing(space::tiny);
}

QToolButton *NavigationRail::makeButton(QAction &action, const QString &label, QStringView icon)
{
    auto *button = new RailButton(this);
    button->setObjectName(u"rail_" + action.objectName());
    button->setText(label);
    button->setAccessibleName(label);
    button->setToolTip(action.toolTip());
    button->setIcon(theme::icon(icon));
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setMinimumHeight(buttonHeight);
    button->setFocusPolicy(Qt::TabFocus);
    theme::setText(button, theme::Text::Caption);
    connect(button, &QToolButton::clicked, &action, &QAction::trigger);
    return button;
}

QToolButton *NavigationRail::addPlace(QAction &action, const QString &label, QStringView icon)
{
    QToolButton *button = makeButton(action, label, icon);
    button->setCheckable(true);
    m_buttons.append(button);
    m_places->addWidget(button);
    return button;
}

QToolButton *NavigationRail::addFoot(QAction &action, const QString &label, QStringView icon)
{
    QToolButton *button = makeButton(action, label, icon);
    m_feet->addWidget(button);
    return button;
}

void NavigationRail::setCurrent(QToolButton *place)
{
    for (QToolButton *button : std::as_const(m_buttons))
        button->setChecked(button == place);
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Colors &c = theme::colors(palette());
    painter.fillRect(rect(), c.sunken);
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(QRect(edge, 0, 1, height()), c.border);
}

} // namespace vitae::shell
