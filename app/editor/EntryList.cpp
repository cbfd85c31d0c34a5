#include "editor/EntryList.h"

#include "editor/EntryCard.h"
#include "editor/EntryRow.h"
#include "editor/FormContext.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QHash>
#include <QPushButton>

namespace vitae::editor
{

EntryList::EntryList(FormContext &context, cv::Path list, const SectionSpec &spec, QWidget *parent)
    : FlowWidget(parent), m_context(context), m_list(std::move(list)), m_spec(spec),
      m_add(new QPushButton(theme::icon(u"plus", theme::Tone::Accent), tableText(spec.addLabel), this))
{
    m_add->setFlat(true);
    m_add->setObjectName(QString(m_list.toString() + u"#add"));
    m_add->setAccessibleName(m_add->text());
    connect(m_add, &QPushButton::clicked, this, [this] { addAt(int(m_items.size())); });
    syncItems();
}

EntryItem *EntryList::makeItem(const QString &id)
{
    const cv::Path path = m_list.child(id);
    EntryItem *made = nullptr;
    if (m_spec.shape == Shape::Entries)
        made = new EntryCard(m_context, path, m_spec, this);
    else
        made = new EntryRow(m_context, path, m_spec, this);
    connect(made, &EntryItem::dragged, this, [this, made](const QPoint &position) { dragTo(made, position); });
    connect(made, &EntryItem::dropped, this, [this, made](bool cancelled) { drop(made, cancelled); });
    connect(made, &EntryItem::addBelowRequested, this, [this, made] {
        for (size_t i = 0; i < m_items.size(); ++i)
            if (m_items[i] == made)
                return addAt(int(i) + 1);
    });
    return made;
}

// Items that stay keep their widget, and with it focus, cursor and fold.
void EntryList::syncItems()
{
    QHash<QString, EntryItem *> old;
    for (EntryItem *item : m_items)
        old.insert(item->path().last(), item);
    std::vector<EntryItem *> now;
    for (const QString &id : m_context.ids(m_list)) {
        EntryItem *item = old.take(id);
        if (!item) {
            item = makeItem(id);
            item->show();
        }
        now.push_back(item);
    }
    // Not at once: the change may come from a key press in one of them.
    for (EntryItem *gone : std::as_const(old)) {
        gone->hide();
        gone->deleteLater();
    }
    if (now == m_items && old.isEmpty())
        return;
    m_items = std::move(now);
    contentChanged();
}

void EntryList::refresh(const cv::Path &changed)
{
    if (changed.size() <= m_list.size() + 1)
        syncItems();
    if (changed.size() <= m_list.size())
        for (EntryItem *item : m_items)
            item->refresh(changed);
    else if (EntryItem *found = item(changed[m_list.size()]))
        found->refresh(changed);
}

EntryItem *EntryList::item(const QString &id) const
{
    for (EntryItem *item : m_items)
        if (item->path().last() == id)
            return item;
    return nullptr;
}

void EntryList::focusAt(const QStringList &below, int offset)
{
    if (below.isEmpty())
        m_add->setFocus(Qt::OtherFocusReason);
    else if (EntryItem *found = item(below.first()))
        found->focusAt(below.mid(1), offset);
}

void EntryList::addAt(int position)
{
    const cv::Path made = m_context.insert(m_list, position, json::Object());
    if (made.isEmpty())
        return;
    if (EntryItem *found = item(made.last()))
        found->focusAt({QString::fromUtf16(m_spec.fields.front().name)}, 0);
}

void EntryList::setAllUnfolded(bool unfolded)
{
    for (EntryItem *item : m_items)
        if (auto *card = qobject_cast<EntryCard *>(item))
            card->setUnfolded(unfolded);
}

QWidgetList EntryList::flowChildren() const
{
    QWidgetList children(m_items.begin(), m_items.end());
    children << m_add;
    return children;
}

int EntryList::gap() const
{
    return m_spec.shape == Shape::Entries ? theme::space::small : 0;
}

int EntryList::measure(int width)
{
    int height = 0;
    for (EntryItem *item : m_items)
        height += item->heightFor(width) + gap();
    return height + theme::size::control;
}

void EntryList::arrange()
{
    int y = 0;
    std::vector<Placed> places;
    for (EntryItem *item : m_items) {
        const int height = item->heightFor(width());
        places.push_back({item, QRect(0, y, width(), height)});
        y += height + gap();
    }
    placeAll(places);
    m_add->setGeometry(0, y, m_add->sizeHint().width(), theme::size::control);
}

void EntryList::dragTo(EntryItem *dragged, const QPoint &globalPosition)
{
    const int y = mapFromGlobal(globalPosition).y();
    m_dropAt = 0;
    for (const EntryItem *item : m_items)
        m_dropAt += y > item->geometry().center().y() ? 1 : 0;
    if (!m_dropLine) {
        m_dropLine = new QWidget(this);
        m_dropLine->setAutoFillBackground(true);
        m_dropLine->setBackgroundRole(QPalette::Highlight);
        m_dropLine->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    const bool atEnd = m_dropAt == int(m_items.size());
    const QRect beside = m_items[size_t(atEnd ? m_dropAt - 1 : m_dropAt)]->geometry();
    const int line = (atEnd ? beside.bottom() + 1 + gap() / 2 : beside.top() - gap() / 2) - 1;
    m_dropLine->setGeometry(0, qMax(0, line), width(), 2);
    m_dropLine->raise();
    m_dropLine->show();
    dragged->raise();
    m_dropLine->raise();
}

void EntryList::drop(EntryItem *item, bool cancelled)
{
    if (m_dropLine)
        m_dropLine->hide();
    int from = 0;
    while (from < int(m_items.size()) && m_items[size_t(from)] != item)
        ++from;
    const int to = m_dropAt > from ? m_dropAt - 1 : m_dropAt;
    m_dropAt = -1;
    if (!cancelled && to >= 0 && to != from)
        m_context.move(item->path(), to);
}

} // namespace vitae::editor
