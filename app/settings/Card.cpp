#include "settings/Card.h"

#include "theme/Colors.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace vitae::settings
{

namespace
{

namespace space = theme::space;

} // namespace

Card::Card(const QString &heading, QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    auto *label = new QLabel(heading, this);
    theme::setText(label, theme::Text::Heading);
    label->setContentsMargins(space::tiny, space::small, 0, space::small);
    m_column->addWidget(label);
    m_heading = label;
}

void Card::addRow(const QString &label, const QString &explanation, QWidget *control)
{
    auto *row = new QWidget(this);
    auto *across = new QHBoxLayout(row);
    across->setContentsMargins(space::large, space::medium, space::large, space::medium);
    across->setSpacing(space::large);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::hair);
    auto *name = new QLabel(label, row);
    auto *more = new QLabel(explanation, row);
    more->setWordWrap(true);
    more->setTextInteractionFlags(Qt::TextSelectableByMouse);
    theme::setText(more, theme::Text::Caption);
    theme::setMuted(more);
    words->addStretch(1);
    words->addWidget(name);
    words->addWidget(more);
    words->addStretch(1);
    more->setVisible(!explanation.isEmpty()); // so that the name stands beside the control's middle
    across->addLayout(words, 1);
    across->addWidget(control, 0, Qt::AlignVCenter);
    m_column->addWidget(row);
    m_rows.append(row);
}

void Card::addLine(const QString &text, const QString &value)
{
    auto *row = new QWidget(this);
    auto *across = new QHBoxLayout(row);
    across->setContentsMargins(space::large, space::small, space::large, space::small);
    across->setSpacing(space::medium);
    auto *keys = new QLabel(value, row);
    theme::setMuted(keys);
    across->addWidget(new QLabel(text, row), 1);
    across->addWidget(keys);
    m_column->addWidget(row);
    m_rows.append(row);
}

void Card::addText(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setContentsMargins(space::large, space::medium, space::large, space::medium);
    m_column->addWidget(label);
    m_rows.append(label);
}

void Card::addWhole(QWidget *row)
{
    m_column->addWidget(row);
    m_rows.append(row);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Colors &c = theme::colors(palette());
    const QRectF panel(0.5, m_heading->geometry().bottom() + 1.5, width() - 1, height() - m_heading->height() - 2);
    painter.setPen(c.border);
    painter.setBrush(c.surface);
    painter.drawRoundedRect(panel, theme::radius::card, theme::radius::card);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (qsizetype i = 1; i < m_rows.size(); ++i) {
        if (m_rows[i]->isHidden())
            continue;
        const int y = m_rows[i]->y();
        painter.drawLine(space::large, y, width() - space::large, y);
    }
}

} // namespace vitae::settings
