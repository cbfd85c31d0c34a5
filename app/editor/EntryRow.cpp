#include "editor/EntryRow.h"

#include "editor/DragHandle.h"
#include "editor/FieldGrid.h"
#include "editor/FormContext.h"
#include "editor/Summary.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QKeyEvent>
#include <QToolButton>

namespace vitae::editor
{

namespace
{
constexpr int handleWidth = 22;
constexpr int removeWidth = 32;

/// Items of more than one line stand further apart, so that their parts are seen to belong together.
int gapFor(int height)
{
    return height > theme::size::control + 2 ? theme::space::large : theme::space::small;
}

} // namespace

EntryRow::EntryRow(FormContext &context, const cv::Path &path, const SectionSpec &spec, QWidget *parent)
    : EntryItem(context, path, spec, parent)
{
}

void EntryRow::build()
{
    if (m_grid)
        return;
    m_handle = new DragHandle(this);
    m_grid = new FieldGrid(context(), path(), spec().fields, Labels::Hidden, this);
    m_remove = new QToolButton(this);
    m_remove->setIcon(theme::icon(u"x", theme::Tone::Muted));
    m_remove->setAutoRaise(true);
    m_remove->setFocusPolicy(Qt::TabFocus);
    m_remove->setObjectName(QString(path().toString() + u"#remove"));
    nameParts();
    for (QWidget *part :
         {static_cast<QWidget *>(m_handle), static_cast<QWidget *>(m_grid), static_cast<QWidget *>(m_remove)})
        part->show();
    connect(m_remove, &QToolButton::clicked, this, [this] { context().remove(path()); });
    connect(m_handle, &DragHandle::dragged, this, &EntryItem::dragged);
    connect(m_handle, &DragHandle::dropped, this, &EntryItem::dropped);
    connect(m_handle, &DragHandle::menuRequested, this, &EntryRow::openMenu);
    contentChanged();
}

void EntryRow::nameParts()
{
    const QString summary = summarise(context(), path(), spec()).title;
    m_remove->setAccessibleName(tr("Delete “%1”").arg(summary));
    m_remove->setToolTip(tr("Delete"));
    m_handle->setAccessibleName(tr("Drag “%1”").arg(summary));
}

void EntryRow::refresh(const cv::Path &changed)
{
    if (!m_grid)
        return;
    m_grid->refresh(changed);
    if (concernsSummary(path(), spec(), changed))
        nameParts();
}

void EntryRow::focusAt(const QStringList &rest, int offset)
{
    build();
    m_grid->focusAt(rest, offset);
}

QWidgetList EntryRow::flowChildren() const
{
    return m_grid ? QWidgetList{m_grid, m_remove} : QWidgetList();
}

int EntryRow::measure(int width)
{
    const int inside = width - handleWidth - removeWidth;
    const int height = m_grid ? m_grid->heightFor(inside) : FieldGrid::estimate(spec().fields, Labels::Hidden, inside);
    return height + gapFor(height);
}

void EntryRow::arrange()
{
    if (!m_grid)
        return;
    m_handle->setGeometry(0, 0, handleWidth, theme::size::control);
    const int inside = width() - handleWidth - removeWidth;
    m_grid->place(QRect(handleWidth, 0, inside, m_grid->heightFor(inside)));
    m_remove->setGeometry(width() - removeWidth + 4, 2, removeWidth - 4, theme::size::control - 4);
}

void EntryRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT addBelowRequested();
    else
        EntryItem::keyPressEvent(event);
}

} // namespace vitae::editor
