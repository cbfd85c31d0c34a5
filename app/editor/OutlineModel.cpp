#include "editor/OutlineModel.h"

#include "editor/FormContext.h"
#include "editor/Summary.h"

namespace vitae::editor
{

namespace
{

const cv::Path layoutPath{QStringLiteral("layout")};
constexpr quintptr topLevel = 0; ///< an entry's index holds the row of its section plus one

bool isCustom(const cv::Path &section)
{
    return section.first() == customSections;
}

const SectionSpec &entrySpec(const cv::Path &section)
{
    return isCustom(section) ? customItemSpec() : *sectionSpec(section.first());
}

} // namespace

OutlineModel::OutlineModel(FormContext &context, QObject *parent) : QAbstractItemModel(parent), m_context(context) {}

cv::Path OutlineModel::listOf(const cv::Path &section)
{
    return isCustom(section) ? section.child(QStringLiteral("items")) : section;
}

std::vector<OutlineModel::Node> OutlineModel::nodesNow() const
{
    std::vector<Node> nodes;
    if (!m_context.editor())
        return nodes;
    for (const SectionPlace &place : sectionPlaces(m_context.cv()))
        nodes.push_back({place, m_context.ids(listOf(place.path))});
    return nodes;
}

void OutlineModel::rebuild()
{
    beginResetModel();
    m_nodes = nodesNow();
    endResetModel();
}

void OutlineModel::onChanged(const cv::Path &path)
{
    const bool mayMove = path.size() <= 2 || path.first() == customSections || path.first() == u"layout";
    if (mayMove) {
        const std::vector<Node> now = nodesNow();
        bool sameShape = now.size() == m_nodes.size();
        for (size_t i = 0; sameShape && i < now.size(); ++i)
            sameShape = now[i] == m_nodes[i];
        if (!sameShape) {
            rebuild();
            return;
        }
    }
    if (path.size() <= 1) { // headings, a section as a whole, the language
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
        return;
    }
    const QModelIndex changed = indexOf(path);
    if (!changed.isValid())
        return;
    // Of an entry only its title is shown: most of what is typed is not.
    const cv::Path section = pathOf(changed.internalId() == topLevel ? changed : changed.parent());
    if (changed.internalId() == topLevel || concernsSummary(pathOf(changed), entrySpec(section), path))
        Q_EMIT dataChanged(changed, changed);
}

QModelIndex OutlineModel::indexOf(const cv::Path &path) const
{
    for (size_t row = 0; row < m_nodes.size(); ++row) {
        const cv::Path &section = m_nodes[row].place.path;
        if (!path.startsWith(section))
            continue;
        const qsizetype depth = listOf(section).size();
        const qsizetype entry = path.size() > depth ? m_nodes[row].ids.indexOf(path[depth]) : -1;
        if (entry >= 0)
            return createIndex(int(entry), 0, quintptr(row) + 1);
        return createIndex(int(row), 0, topLevel);
    }
    return {};
}

cv::Path OutlineModel::pathOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == topLevel)
        return m_nodes[size_t(index.row())].place.path;
    const Node &node = m_nodes[size_t(index.internalId() - 1)];
    return listOf(node.place.path).child(node.ids[index.row()]);
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : topLevel);
}

QModelIndex OutlineModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return createIndex(int(child.internalId() - 1), 0, topLevel);
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_nodes.size());
    return parent.internalId() == topLevel ? int(m_nodes[size_t(parent.row())].ids.size()) : 0;
}

int OutlineModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    const cv::Path path = pathOf(index);
    const bool isSection = index.internalId() == topLevel;
    const cv::Path section = isSection ? path : pathOf(index.parent());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return isSection ? sectionLabel(m_context.cv(), path) : summarise(m_context, path, entrySpec(section)).title;
    case Qt::ToolTipRole:
        return isSection ? QString() : summarise(m_context, path, entrySpec(section)).text();
    case Qt::AccessibleTextRole: {
        const QString text =
            isSection ? sectionLabel(m_context.cv(), path) : summarise(m_context, path, entrySpec(section)).text();
        return isSection && !m_nodes[size_t(index.row())].place.visible ? tr("%1, not on the page").arg(text) : text;
    }
    case PathRole:
        return path.toString();
    case VisibleRole:
        return m_nodes[size_t(isSection ? index.row() : index.parent().row())].place.visible;
    case IconRole:
        return isSection ? QString::fromUtf16(sectionSpec(path.first())->icon) : QString();
    case EmptyRole:
        return !isSection && summarise(m_context, path, entrySpec(section)).isEmpty;
    case CanHideRole:
        return isSection && path.first() != u"personal";
    default:
        return {};
    }
}

Qt::ItemFlags OutlineModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.data(CanHideRole).toBool())
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool OutlineModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.data(CanHideRole).toBool())
        return false;
    const QString title = value.toString().trimmed();
    const cv::Path path = pathOf(index);
    if (title == data(index, Qt::EditRole).toString())
        return false;
    if (isCustom(path))
        return m_context.set(path.child(QStringLiteral("title")), title);
    return m_context.set(cv::Path{QStringLiteral("section_titles")}, titlesWith(m_context.cv(), path.first(), title));
}

void OutlineModel::toggleVisible(const QModelIndex &section)
{
    if (!section.data(CanHideRole).toBool())
        return;
    const QString name = pathOf(section).first();
    m_context.set(layoutPath, layoutWith(m_context.cv(), name, !section.data(VisibleRole).toBool()));
}

void OutlineModel::moveTo(const QModelIndex &index, int to)
{
    if (!index.isValid() || to == index.row())
        return;
    if (index.internalId() != topLevel)
        m_context.move(pathOf(index), to);
    else
        moveSection(index.row(), to);
}

// Custom sections are one name in `layout`: among each other they move in their list, else all of them move.
void OutlineModel::moveSection(int from, int to)
{
    to = qMax(1, to); // the person is first
    if (from <= 0 || from == to || to >= int(m_nodes.size()))
        return;
    const cv::Path moved = m_nodes[size_t(from)].place.path;
    const cv::Path &target = m_nodes[size_t(to)].place.path;
    if (isCustom(moved) && isCustom(target)) {
        m_context.move(moved, int(m_context.ids(cv::Path{customSections}).indexOf(target.last())));
        return;
    }
    // The name that will follow: of a group of custom sections the way out of it lies in the direction of the move.
    size_t next = size_t(to > from ? to + 1 : to);
    if (to > from)
        while (next < m_nodes.size() && isCustom(target) && isCustom(m_nodes[next].place.path))
            ++next;
    QString before;
    for (; next < m_nodes.size() && before.isEmpty(); ++next)
        if (m_nodes[next].place.visible && m_nodes[next].place.path.first() != moved.first())
            before = m_nodes[next].place.path.first();
    m_context.set(layoutPath, layoutMoved(m_context.cv(), moved.first(), before));
}

bool OutlineModel::canMove(const QModelIndex &index, int steps) const
{
    const int to = index.row() + steps;
    const bool isSection = index.internalId() == topLevel;
    const int first = isSection ? 1 : 0;
    return index.isValid() && index.row() >= first && to >= first && to < rowCount(index.parent());
}

void OutlineModel::duplicate(const QModelIndex &index)
{
    const cv::Path path = pathOf(index);
    if (index.internalId() != topLevel || (index.isValid() && isCustom(path)))
        m_context.duplicate(path);
}

void OutlineModel::remove(const QModelIndex &index)
{
    const cv::Path path = pathOf(index);
    if (path.isEmpty())
        return;
    if (index.internalId() != topLevel || isCustom(path)) {
        m_context.remove(path);
        return;
    }
    if (!index.data(CanHideRole).toBool())
        return;
    const QString title = sectionLabel(m_context.cv(), path);
    const json::Value nothing = path.first() == u"summary" ? json::Value(QString()) : json::Value(json::Array());
    std::vector<cv::Change> changes;
    if (const auto cleared = cv::makeSet(m_context.cv(), path, nothing))
        changes.push_back(*cleared);
    if (const auto hidden = cv::makeSet(m_context.cv(), layoutPath, layoutWith(m_context.cv(), path.first(), false)))
        changes.push_back(*hidden);
    m_context.apply(changes, tr("Remove section “%1”").arg(title));
}

} // namespace vitae::editor
