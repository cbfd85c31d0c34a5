#include "editor/EntryItem.h"

#include "editor/FormContext.h"
#include "theme/Icons.h"

#include <QKeyEvent>
#include <QMenu>

namespace vitae::editor
{

EntryItem::EntryItem(FormContext &context, cv::Path path, const SectionSpec &spec, QWidget *parent)
    : FlowWidget(parent), m_context(context), m_path(std::move(path)), m_spec(spec)
{
}

void EntryItem::keyPressEvent(QKeyEvent *event)
{
    const bool vertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (event->modifiers() == Qt::AltModifier && vertical)
        m_context.moveBy(m_path, event->key() == Qt::Key_Up ? -1 : 1);
    else if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_D)
        m_context.duplicate(m_path);
    else
        FlowWidget::keyPressEvent(event);
}

void EntryItem::openMenu(const QPoint &globalPosition)
{
    const QStringList ids = m_context.ids(m_path.parent());
    const qsizetype at = ids.indexOf(m_path.last());
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("entryMenu"));
    const auto add = [&](const char16_t *icon, const QString &label, const QKeySequence &keys, bool possible) {
        QAction *action = menu.addAction(theme::icon(icon, theme::Tone::Muted), label);
        action->setShortcut(keys);
        action->setEnabled(possible);
        return action;
    };
    const QAction *duplicate = add(u"copy", tr("Duplicate"), Qt::CTRL | Qt::Key_D, true);
    const QAction *up = add(u"arrow-up", tr("Move up"), Qt::ALT | Qt::Key_Up, at > 0);
    const QAction *down = add(u"arrow-down", tr("Move down"), Qt::ALT | Qt::Key_Down, at + 1 < ids.size());
    menu.addSeparator();
    const QAction *remove = add(u"trash-2", tr("Delete"), QKeySequence(), true);
    const QAction *chosen = menu.exec(globalPosition);
    // The widget may not outlive what is chosen; the context does.
    if (chosen == duplicate)
        m_context.duplicate(m_path);
    else if (chosen == up)
        m_context.moveBy(m_path, -1);
    else if (chosen == down)
        m_context.moveBy(m_path, 1);
    else if (chosen && chosen == remove)
        m_context.remove(m_path);
}

} // namespace vitae::editor
