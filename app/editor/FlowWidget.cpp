#include "editor/FlowWidget.h"

#include <QEvent>

namespace vitae::editor
{

// When a bullet gets a line more, everything below it moves: what was painted there is moved, not painted anew. Qt does
// that for opaque widgets that no other one covers, and for the parts of a resized one only where they are said to
// stay.
FlowWidget::FlowWidget(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_StaticContents);
}

void FlowWidget::coverBackground()
{
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
}

void FlowWidget::placeAll(const std::vector<Placed> &places)
{
    for (const Placed &place : places)
        if (place.rect.top() <= place.part->y())
            place.part->place(place.rect);
    for (auto place = places.rbegin(); place != places.rend(); ++place)
        if (place->rect.top() > place->part->y())
            place->part->place(place->rect);
}

int FlowWidget::heightFor(int width)
{
    if (m_dirty || width != m_measuredWidth) {
        m_height = measure(width);
        m_measuredWidth = width;
    }
    return m_height;
}

void FlowWidget::place(const QRect &rect)
{
    const bool resized = rect.size() != size();
    if (rect != geometry())
        setGeometry(rect);
    if (!resized && !m_dirty)
        return;
    m_dirty = false;
    arrange();
}

void FlowWidget::contentChanged()
{
    FlowWidget *part = this;
    while (true) {
        part->m_dirty = true;
        auto *parent = qobject_cast<FlowWidget *>(part->parentWidget());
        if (!parent)
            break;
        part = parent;
    }
    part->layoutRequested();
}

QRect FlowWidget::rectOf(const QWidget *descendant) const
{
    return {descendant->mapTo(this, QPoint()), descendant->size()};
}

bool FlowWidget::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        contentChanged();
    return QWidget::event(event);
}

} // namespace vitae::editor
