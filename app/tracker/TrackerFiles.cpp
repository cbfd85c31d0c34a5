// Applications as files: tables and calendars.
#include "applying/Calendar.h"
#include "applying/CsvApplications.h"
#include "base/Files.h"
#include "theme/Banner.h"
#include "tracker/TrackerPage.h"

#include <QDir>
#include <QFileInfo>

namespace vitae::tracker
{

namespace
{

constexpr qint64 largestTable = 64 * 1024 * 1024;
constexpr size_t mostRows = 100'000;

} // namespace

QStringList TrackerPage::shownIds() const
{
    const QStringList selected = selectedIds();
    if (selected.size() > 1)
        return selected;
    QStringList ids;
    for (int row = 0; row < m_model.rowCount(); ++row)
        ids += m_model.row(row).id;
    return ids;
}

std::vector<Application> TrackerPage::loadShown() const
{
    std::vector<Application> applications;
    const QStringList ids = shownIds();
    for (const QString &id : ids) {
        if (auto application = m_services.tracker.load(id))
            applications.push_back(*std::move(application));
    }
    return applications;
}

void TrackerPage::importCsv()
{
    const QString path = m_services.dialogs.openFile(this, tr("Import applications"), tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
    if (path.isEmpty())
        return;
    const auto bytes = base::readFile(path, largestTable);
    if (!bytes) {
        Q_EMIT failed(bytes.error().text());
        return;
    }
    const auto rows = applying::readCsv(*bytes);
    const auto table = rows ? applying::fromTable(*rows, m_services.tracker.stages(), m_services.tracker.now().date())
                            : base::Result<applying::TableContents>(rows.error());
    if (!table) {
        Q_EMIT failed(tr("%1: %2").arg(QFileInfo(path).fileName(), table.error().text()));
        return;
    }
    if (table->applications.size() > mostRows) {
        Q_EMIT failed(tr("%1 has more than %2 rows").arg(QFileInfo(path).fileName()).arg(mostRows));
        return;
    }
    const int count = int(table->applications.size());
    const QString step = count == 1 ? tr("Import an application") : tr("Import %n applications", nullptr, count);
    if (count > 0 && m_services.tracker.add(table->applications, step).isEmpty())
        return;
    QString sentence = count == 1 ? tr("1 application imported") : tr("%n applications imported", nullptr, count);
    if (table->skipped > 0) {
        sentence += u". " + (table->skipped == 1
                                 ? tr("1 row without company and role left out")
                                 : tr("%n rows without company and role left out", nullptr, table->skipped));
    }
    m_banner->show(theme::Banner::Kind::Success, sentence,
                   {{tr("Undo"), QStringLiteral("undoImport"), [this] { m_services.tracker.undoStack().undo(); }}}, 20);
}

void TrackerPage::exportCsv()
{
    const QString path = m_services.dialogs.saveFile(
        this, tr("Export applications"), QDir::home().filePath(tr("applications") + u".csv"), tr("Tables (*.csv)"));
    if (path.isEmpty())
        return;
    const QByteArray table = applying::writeCsv(applying::toTable(loadShown(), m_services.tracker.stages()));
    if (const auto written = base::writeFile(path, table); !written) {
        Q_EMIT failed(written.error().text());
        return;
    }
    m_banner->show(theme::Banner::Kind::Success, tr("Saved as %1").arg(QDir::toNativeSeparators(path)), {}, 10);
}

void TrackerPage::exportCalendar()
{
    std::vector<applying::CalendarEntry> entries;
    const QStringList ids = shownIds();
    for (const QString &id : ids) {
        const store::ApplicationRow *row = m_services.tracker.row(id);
        if (!row || !applying::dueInstant(row->due).isValid())
            continue;
        QStringList whom{row->role, row->company};
        whom.removeAll(QString());
        const QString name = whom.join(QStringLiteral(", "));
        entries.push_back({row->id, row->due, row->nextStep.isEmpty() ? name : QString(row->nextStep + u" – " + name),
                           name, row->url, row->location});
    }
    if (entries.empty()) {
        Q_EMIT message(tr("Nothing has a due date"));
        return;
    }
    const QString path = m_services.dialogs.saveFile(this, tr("Export due dates"),
                                                     QDir::home().filePath(tr("applications") + u".ics"),
                                                     tr("Calendars (*.ics)"));
    if (path.isEmpty())
        return;
    if (const auto written = base::writeFile(path, applying::toIcs(entries, m_services.tracker.now())); !written) {
        Q_EMIT failed(written.error().text());
        return;
    }
    m_banner->show(theme::Banner::Kind::Success, tr("Saved as %1").arg(QDir::toNativeSeparators(path)), {}, 10);
}

} // namespace vitae::tracker
