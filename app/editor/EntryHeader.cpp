#include "editor/EntryHeader.h"

#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace vitae::editor
{

namespace
{
constexpr int handleX = 6;
constexpr int arrowX = 24;
constexpr int textX = 48;
constexpr int markSize = theme::size::smallIcon;
} // namespace

EntryHeader::EntryHeader(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void EntryHeader::setSummary(const Summary &summary)
{
    m_summary = summary;
    setAccessibleName(summary.text());
    update();
}

void EntryHeader::setUnfolded(bool unfolded)
{
    m_unfolded = unfolded;
    setAccessibleDescription(unfolded ? tr("Unfolded. The Menu key shows what can be done with it.")
                                      : tr("Folded. The Menu key shows what can be done with it."));
    update();
}

QRect EntryHeader::menuRect() const
{
    return {width() - 36, (height() - 28) / 2, 28, 28};
}

void EntryHeader::paintEvent(QPaintEvent *)
{
    const theme::Colors &c = theme::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int middle = height() / 2;
    const QPoint pointer = mapFromGlobal(QCursor::pos());
    if (m_hovered || hasFocus())
        theme::paintIcon(painter, QRect(handleX, middle - markSize / 2, markSize, markSize), u"grip-vertical", c.muted);
    theme::paintIcon(painter, QRect(arrowX, middle - markSize / 2, markSize, markSize),
                     m_unfolded ? u"chevron-down" : u"chevron-right", c.muted);
    int right = width() - theme::space::medium;
    if (m_hovered || hasFocus() || m_unfolded) {
        const QRect menu = menuRect();
        if (m_hovered && menu.contains(pointer)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(c.pressed);
            painter.drawRoundedRect(menu, theme::radius::control, theme::radius::control);
        }
        theme::paintIcon(painter,
                         QRect(menu.center() - QPoint(markSize / 2 - 1, markSize / 2 - 1), QSize(markSize, markSize)),
                         u"ellipsis", c.muted);
        right = menu.left() - theme::space::tiny;
    }
    const QFont strong = theme::font(theme::Text::Strong);
    const QFontMetrics strongMetrics(strong);
    QRect text(textX, 0, right - textX, height());
    painter.setFont(strong);
    painter.setPen(m_summary.isEmpty ? c.muted : c.text);
    const QString title = strongMetrics.elidedText(m_summary.title, Qt::ElideRight, text.width());
    painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine, title);
    text.setLeft(text.left() + strongMetrics.horizontalAdvance(title));
    if (!m_summary.rest.isEmpty() && text.width() > 40) {
        painter.setFont(font());
        painter.setPen(c.muted);
        painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                         fontMetrics().elidedText(QString(u"  ·  " + m_summary.rest), Qt::ElideRight, text.width()));
    }
    if (hasFocus()) {
        painter.setPen(QPen(c.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), theme::radius::control, theme::radius::control);
    }
}

void EntryHeader::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->pos();
    if (event->button() == Qt::LeftButton && menuRect().contains(event->pos())) {
        Q_EMIT menuRequested(mapToGlobal(menuRect().bottomLeft()));
        return;
    }
    QAbstractButton::mousePressEvent(event);
}

void EntryHeader::mouseMoveEvent(QMouseEvent *event)
{
    const bool far = (event->pos() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if ((event->buttons() & Qt::LeftButton) && !m_dragging && isDown() && far) {
        m_dragging = true;
        setCursor(Qt::ClosedHandCursor);
    }
    if (m_dragging) {
        Q_EMIT dragged(event->globalPosition().toPoint());
        return;
    }
    update(menuRect());
    QAbstractButton::mouseMoveEvent(event);
}

void EntryHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_dragging) {
        QAbstractButton::mouseReleaseEvent(event);
        return;
    }
    m_dragging = false;
    setDown(false);
    unsetCursor();
    Q_EMIT dropped(false);
}

void EntryHeader::keyPressEvent(QKeyEvent *event)
{
    const bool menuKey =
        event->key() == Qt::Key_Menu || (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier);
    if (m_dragging && event->key() == Qt::Key_Escape) {
        m_dragging = false;
        setDown(false);
        unsetCursor();
        Q_EMIT dropped(true);
    } else if (menuKey) {
        Q_EMIT menuRequested(mapToGlobal(menuRect().bottomLeft()));
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
    } else if (event->key() == Qt::Key_Delete && event->modifiers() == Qt::NoModifier) {
        Q_EMIT deleteRequested();
    } else if ((event->key() == Qt::Key_Right && !m_unfolded) || (event->key() == Qt::Key_Left && m_unfolded)) {
        click();
    } else if (event->modifiers() == Qt::AltModifier) {
        event->ignore(); // the item moves; QAbstractButton would move the focus
    } else {
        QAbstractButton::keyPressEvent(event);
    }
}

void EntryHeader::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(event->globalPos());
}

void EntryHeader::enterEvent(QEnterEvent *)
{
    m_hovered = true;
    update();
}

void EntryHeader::leaveEvent(QEvent *)
{
    m_hovered = false;
    update();
}

} // namespace vitae::editor
