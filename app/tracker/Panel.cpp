#include "tracker/Panel.h"

#include "theme/Colors.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace vitae::tracker
{

Panel::Panel(const QString &heading, QWidget *parent)
    : QWidget(parent), m_head(new QHBoxLayout), m_body(new QVBoxLayout(this))
{
    namespace space = theme::space;
    auto *title = new QLabel(heading, this);
    theme::setText(title, theme::Text::Heading);
    m_head->addWidget(title, 1);
    m_body->setContentsMargins(space::large, space::medium, space::large, space::large);
    m_body->setSpacing(space::small);
    m_body->addLayout(m_head);
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Colors &c = theme::colors(palette());
    painter.setPen(c.border);
    painter.setBrush(c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::radius::card, theme::radius::card);
}

} // namespace vitae::tracker
