#include "tracker/Reminders.h"

#include "applying/Calendar.h"

namespace vitae::tracker
{

namespace
{

const QString remindedKey = QStringLiteral("tracker_reminded");
constexpr int lookEvery = 30'000;
constexpr int tooLate = 7; ///< days: what has been due for longer is no news
constexpr size_t mostAtOnce = 3;

} // namespace

Reminders::Reminders(Tracker &tracker, Notify notify, QObject *parent)
    : QObject(parent), m_tracker(tracker), m_notify(std::move(notify))
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &Reminders::look);
    m_timer.start();
    QTimer::singleShot(3000, this, &Reminders::look);
}

void Reminders::look()
{
    const QDateTime now = m_tracker.now();
    const json::Value before = m_tracker.library().state(remindedKey);
    json::Object told;
    std::vector<const store::ApplicationRow *> due;
    for (const store::ApplicationRow &row : m_tracker.rows()) {
        if (row.due.isEmpty())
            continue;
        const QDateTime at = applying::dueInstant(row.due);
        if (!at.isValid() || at > now || at < now.addDays(-tooLate))
            continue;
        told.append(row.id, row.due);
        if (before[row.id].toString() != row.due)
            due.push_back(&row);
    }
    const json::Value after(std::move(told)); // what is done or gone is forgotten
    if (after != before)
        m_tracker.library().setState(remindedKey, after);
    const auto nameOf = [](const store::ApplicationRow &row) {
        QStringList parts{row.role, row.company};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    };
    if (due.size() > mostAtOnce) {
        QStringList names;
        for (size_t i = 0; i < mostAtOnce; ++i)
            names += nameOf(*due[i]);
        m_notify(tr("%n next steps are due", nullptr, int(due.size())), names.join(u'\n') + u"\n…");
        return;
    }
    for (const store::ApplicationRow *row : due)
        m_notify(row->nextStep.isEmpty() ? tr("An application is due") : row->nextStep, nameOf(*row));
}

} // namespace vitae::tracker
