#include "tracker/ApplicationsModel.h"

#include "theme/RelativeTime.h"
#include "applying/Calendar.h"

#include <QCoreApplication>
#include <QLocale>

namespace vitae::tracker
{

QString dueText(const QString &due, const QDate &today)
{
    const QDateTime at = applying::dueInstant(due);
    if (!at.isValid())
        return due;
    const QDate day = at.date();
    const qint64 away = today.daysTo(day);
    QString text = away == 0    ? QCoreApplication::translate("tracker", "Today")
                   : away == 1  ? QCoreApplication::translate("tracker", "Tomorrow")
                   : away == -1 ? QCoreApplication::translate("tracker", "Yesterday")
                                : QLocale().toString(day, day.year() == today.year() ? QStringLiteral("d MMM")
                                                                                     : QStringLiteral("d MMM yyyy"));
    if (due.size() > 10)
        text += u", " + (QLocale().language() == QLocale::C // whose short form has seconds
                             ? at.time().toString(u"HH:mm")
                             : QLocale().toString(at.time(), QLocale::ShortFormat));
    return text;
}

QString priorityName(const QString &priority)
{
    return priority == u"high"  ? QCoreApplication::translate("tracker", "High")
           : priority == u"low" ? QCoreApplication::translate("tracker", "Low")
                                : QCoreApplication::translate("tracker", "Medium");
}

ApplicationsModel::ApplicationsModel(Tracker &tracker, QObject *parent) : QAbstractTableModel(parent), m_tracker(tracker)
{
    connect(&tracker, &Tracker::reset, this, &ApplicationsModel::renew);
    connect(&tracker, &Tracker::rowsChanged, this, &ApplicationsModel::update);
    arrange();
}

void ApplicationsModel::setSearch(const QString &words)
{
    m_words = words;
    find();
    arrange();
}

void ApplicationsModel::find()
{
    m_found.reset();
    if (m_words.trimmed().isEmpty())
        return;
    m_found.emplace();
    if (const auto hits = m_tracker.library().search(m_words, store::applicationType)) {
        for (const store::SearchHit &hit : *hits)
            m_found->insert(hit.cv);
    }
}

void ApplicationsModel::setStage(const QString &id)
{
    m_stage = id;
    arrange();
}

void ApplicationsModel::setPriority(const QString &priority)
{
    m_priority = priority;
    arrange();
}

void ApplicationsModel::setDue(DueFilter filter)
{
    m_due = filter;
    arrange();
}

bool ApplicationsModel::isFiltered() const
{
    return m_found || !m_stage.isEmpty() || !m_priority.isEmpty() || m_due != DueFilter::Any;
}

bool ApplicationsModel::accepts(const store::ApplicationRow &row, const QString &stage) const
{
    if ((m_found && !m_found->contains(row.id)) || (!m_stage.isEmpty() && stage != m_stage) ||
        (!m_priority.isEmpty() && row.priority != m_priority))
        return false;
    if (m_due == DueFilter::Any)
        return true;
    const QDateTime due = applying::dueInstant(row.due), now = m_tracker.now();
    switch (m_due) {
    case DueFilter::Overdue:
        return due.isValid() && (row.due.size() > 10 ? due < now : due.date() < now.date());
    case DueFilter::ThisWeek:
        return due.isValid() && due.date() <= now.date().addDays(7);
    case DueFilter::None:
    case DueFilter::Any:
        break;
    }
    return !due.isValid();
}

/// In place, so that a row does not jump away from under the hand that edits it.
void ApplicationsModel::update(const QStringList &ids)
{
    for (const QString &id : ids) {
        const auto place = m_places.constFind(id);
        if (place == m_places.cend())
            continue;
        Row &row = m_rows[size_t(*place)];
        row.stage = m_tracker.stageOf(m_tracker.rows()[row.at]).id;
    }
    if (ids.size() > 50) {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
        return;
    }
    for (const QString &id : ids) {
        const auto place = m_places.constFind(id);
        if (place != m_places.cend())
            Q_EMIT dataChanged(index(*place, 0), index(*place, ColumnCount - 1));
    }
}

QModelIndex ApplicationsModel::indexOf(const QString &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? QModelIndex() : index(*place, 0);
}

int ApplicationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ApplicationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ApplicationsModel::text(const store::ApplicationRow &row, int column) const
{
    switch (column) {
    case Company:
        return row.company;
    case Role:
        return row.role;
    case StageName:
        return m_tracker.stageOf(row).name;
    case Priority:
        return priorityName(row.priority);
    case Place:
        return row.location;
    case Salary:
        return row.salary;
    case Applied:
        return m_tracker.stageOf(row).id == draftStage ? QString() : dueText(row.dateApplied, m_tracker.now().date());
    case NextStep:
        return row.nextStep;
    case Due:
        return dueText(row.due, m_tracker.now().date());
    case Cv:
        return row.cvVersion > 0 ? tr("%1 (sent)").arg(m_tracker.cvTitle(row.cv)) : m_tracker.cvTitle(row.cv);
    default:
        return theme::relativeTime(row.updatedAt.toLocalTime(), m_tracker.now());
    }
}

QVariant ApplicationsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    if (m_rows[size_t(index.row())].at == gone) // views ask once more for what leaves them
        return role == IdRole ? QVariant(id(index.row())) : QVariant();
    const store::ApplicationRow &application = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(application, index.column());
    case Qt::EditRole:
        return index.column() == Due        ? QVariant(application.due)
               : index.column() == Applied  ? QVariant(application.dateApplied)
               : index.column() == Priority ? QVariant(application.priority)
               : index.column() == StageName ? QVariant(m_rows[size_t(index.row())].stage)
                                             : text(application, index.column());
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        if (index.column() == Company || role == Qt::AccessibleTextRole) {
            QStringList parts{application.role, application.company, m_tracker.stageOf(application).name,
                              application.location, application.nextStep,
                              application.due.isEmpty() ? QString()
                                                        : tr("due %1").arg(dueText(application.due, m_tracker.now().date()))};
            parts.removeAll(QString());
            return index.column() == Company ? QVariant(parts.join(QStringLiteral(", "))) : text(application, index.column());
        }
        return text(application, index.column());
    case IdRole:
        return application.id;
    case StageRole:
        return m_rows[size_t(index.row())].stage;
    case OverdueRole: {
        const QDateTime due = applying::dueInstant(application.due), now = m_tracker.now();
        return due.isValid() && (application.due.size() > 10 ? due < now : due.date() < now.date());
    }
    default:
        return {};
    }
}

Qt::ItemFlags ApplicationsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemIsDragEnabled;
    if (index.isValid() && index.column() != Cv && index.column() != Changed)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool ApplicationsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid())
        return false;
    const QString text = value.toString().trimmed();
    const QStringList ids{row(index.row()).id};
    if (index.column() == StageName) {
        if (const Stage *stage = findStage(m_tracker.stages(), text))
            m_tracker.moveTo(ids, *stage);
        return true;
    }
    static const QHash<int, QString Application::*> fields{
        {Company, &Application::company}, {Role, &Application::role},         {Priority, &Application::priority},
        {Place, &Application::location},  {Salary, &Application::salary},     {Applied, &Application::dateApplied},
        {NextStep, &Application::nextStep}, {Due, &Application::due},
    };
    QString Application::*field = fields.value(index.column(), nullptr);
    if (!field)
        return false;
    const QString name = headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    m_tracker.change(ids, tr("Change %1").arg(name.toLower()),
                     [&](Application &application) { application.*field = text; });
    return true;
}

QVariant ApplicationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Company:
        return tr("Company");
    case Role:
        return tr("Role");
    case StageName:
        return tr("Stage");
    case Priority:
        return tr("Priority");
    case Place:
        return tr("Place");
    case Salary:
        return tr("Salary");
    case Applied:
        return tr("Applied");
    case NextStep:
        return tr("Next step");
    case Due:
        return tr("Due");
    case Cv:
        return tr("CV");
    default:
        return tr("Changed");
    }
}

void ApplicationsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0)
        return;
    m_column = column;
    m_order = order;
    arrange();
}

} // namespace vitae::tracker
