// ApplicationsModel: which rows are shown, in which order.
#include "applying/Calendar.h"
#include "tracker/ApplicationsModel.h"

#include <algorithm>

namespace vitae::tracker
{

namespace
{

int priorityRank(const QString &priority)
{
    return priority == u"high" ? 2 : priority == u"low" ? 0 : 1;
}

} // namespace

std::vector<ApplicationsModel::Row> ApplicationsModel::arranged() const
{
    std::vector<Row> rows;
    const auto &all = m_tracker.rows();
    for (size_t i = 0; i < all.size(); ++i) {
        QString stage = m_tracker.stageOf(all[i]).id;
        if (accepts(all[i], stage))
            rows.push_back({i, all[i].id, std::move(stage)});
    }
    QHash<QString, int> stageOrder;
    for (size_t i = 0; i < m_tracker.stages().size(); ++i)
        stageOrder.insert(m_tracker.stages()[i].id, int(i));
    const auto less = [&](const Row &left, const Row &right) {
        const store::ApplicationRow &a = all[left.at], &b = all[right.at];
        // What is empty comes last, whichever way the others go.
        const auto texts = [&](const QString &x, const QString &y) {
            if (x.isEmpty() != y.isEmpty())
                return x.isEmpty() == (m_order == Qt::DescendingOrder);
            return x.compare(y, Qt::CaseInsensitive) < 0;
        };
        switch (m_column) {
        case Company:
            return texts(a.company, b.company);
        case Role:
            return texts(a.role, b.role);
        case StageName:
            return stageOrder.value(left.stage) < stageOrder.value(right.stage);
        case Priority:
            return priorityRank(a.priority) < priorityRank(b.priority);
        case Place:
            return texts(a.location, b.location);
        case Salary:
            return texts(a.salary, b.salary);
        case Applied:
            return texts(left.stage == draftStage ? QString() : a.dateApplied,
                         right.stage == draftStage ? QString() : b.dateApplied);
        case NextStep:
            return texts(a.nextStep, b.nextStep);
        case Due:
            return texts(a.due, b.due);
        case Cv:
            return texts(m_tracker.cvTitle(a.cv), m_tracker.cvTitle(b.cv));
        default:
            return a.updatedAt < b.updatedAt;
        }
    };
    if (m_order == Qt::AscendingOrder)
        std::ranges::stable_sort(rows, less);
    else
        std::ranges::stable_sort(rows, [&](const Row &a, const Row &b) { return less(b, a); });
    return rows;
}

void ApplicationsModel::arrange()
{
    beginResetModel();
    m_rows = arranged();
    place();
    endResetModel();
}

void ApplicationsModel::place()
{
    m_places.clear();
    for (size_t i = 0; i < m_rows.size(); ++i)
        m_places.insert(m_rows[i].id, int(i));
}

/// Rows were read again. What is selected stays so, a cell that is being edited stays open, and no row jumps: only what
/// has gone is taken out and what is new is put in.
void ApplicationsModel::renew()
{
    find();
    std::vector<Row> wanted = arranged();
    QHash<QString, size_t> places;
    places.reserve(qsizetype(wanted.size()));
    for (size_t i = 0; i < wanted.size(); ++i)
        places.insert(wanted[i].id, i);
    size_t staying = 0;
    for (Row &row : m_rows) {
        const auto found = places.constFind(row.id);
        row.at = found == places.cend() ? gone : wanted[*found].at;
        if (row.at == gone)
            continue;
        row.stage = wanted[*found].stage;
        ++staying;
    }
    constexpr size_t mostOneByOne = 200;
    if (m_rows.size() + wanted.size() - 2 * staying > mostOneByOne) {
        beginResetModel();
        m_rows = std::move(wanted);
        place();
        endResetModel();
        return;
    }
    for (size_t i = m_rows.size(); i-- > 0;) {
        if (m_rows[i].at != gone)
            continue;
        beginRemoveRows({}, int(i), int(i));
        m_rows.erase(m_rows.begin() + std::ptrdiff_t(i));
        endRemoveRows();
    }
    place();
    for (size_t i = 0; i < wanted.size(); ++i) {
        if (m_places.contains(wanted[i].id))
            continue;
        const int before = i == 0 ? -1 : m_places.value(wanted[i - 1].id);
        beginInsertRows({}, before + 1, before + 1);
        m_rows.insert(m_rows.begin() + before + 1, wanted[i]);
        place();
        endInsertRows();
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

} // namespace vitae::tracker
