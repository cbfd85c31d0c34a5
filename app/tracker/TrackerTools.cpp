// What is done to the selected applications, and to the stages.
#include "applying/CsvApplications.h"
#include "theme/Banner.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"
#include "tracker/ApplicationsTable.h"
#include "tracker/StagesDialog.h"
#include "tracker/TrackerPage.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitae::tracker
{

QWidget *TrackerPage::buildBulk()
{
    auto *bar = new QWidget(m_list);
    bar->setObjectName(QStringLiteral("bulkBar"));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space::small);
    m_selected = new QLabel(bar);
    m_selected->setObjectName(QStringLiteral("bulkCount"));
    row->addWidget(m_selected);
    const auto choice = [&](const QString &name, const QString &text) {
        auto *box = new QComboBox(bar);
        box->setObjectName(name);
        box->setAccessibleName(text);
        row->addWidget(box);
        return box;
    };
    m_bulkStage = choice(QStringLiteral("bulkStage"), tr("Move the selected applications to a stage"));
    m_bulkPriority = choice(QStringLiteral("bulkPriority"), tr("Give the selected applications a priority"));
    m_bulkPriority->addItem(tr("Priority …"), QString());
    for (const char16_t *priority : {u"high", u"medium", u"low"})
        m_bulkPriority->addItem(priorityName(QString::fromUtf16(priority)), QString::fromUtf16(priority));
    const auto button = [&](const QString &name, QStringView icon, const QString &text, const QString &accessible) {
        auto *made = new QPushButton(theme::icon(icon), text, bar);
        made->setObjectName(name);
        made->setAccessibleName(accessible);
        row->addWidget(made);
        return made;
    };
    auto *due = button(QStringLiteral("bulkDue"), u"calendar", tr("Due …"), tr("Give the selected applications a due date"));
    auto *trash = button(QStringLiteral("bulkTrash"), u"trash-2", tr("Trash"), tr("Move the selected applications to the trash"));
    row->addStretch(1);
    connect(m_bulkStage, &QComboBox::activated, this, [this] {
        const Stage *stage = findStage(m_services.tracker.stages(), m_bulkStage->currentData().toString());
        const QStringList ids = selectedIds();
        m_bulkStage->setCurrentIndex(0);
        if (stage)
            m_services.tracker.moveTo(ids, *stage);
    });
    connect(m_bulkPriority, &QComboBox::activated, this, [this] {
        const QString priority = m_bulkPriority->currentData().toString();
        m_bulkPriority->setCurrentIndex(0);
        if (!priority.isEmpty())
            setPriority(priority);
    });
    connect(due, &QPushButton::clicked, this, &TrackerPage::changeDue);
    connect(trash, &QPushButton::clicked, this, &TrackerPage::trashSelected);
    bar->hide();
    return bar;
}

void TrackerPage::updateBulk()
{
    const int count = int(selectedIds().size());
    m_bulk->setVisible(count > 1 && openId().isEmpty() && m_view != View::Statistics);
    m_selected->setText(tr("%n selected", nullptr, count));
    Q_EMIT stateChanged();
}

void TrackerPage::setPriority(const QString &priority)
{
    const QStringList ids = selectedIds();
    m_services.tracker.change(ids, ids.size() == 1 ? tr("Set the priority")
                                                 : tr("Set the priority of %n applications", nullptr, int(ids.size())),
                              [&](Application &application) { application.priority = priority; });
}

void TrackerPage::changeDue()
{
    const QStringList ids = selectedIds();
    QInputDialog dialog(this);
    dialog.setObjectName(QStringLiteral("dueDialog"));
    dialog.setWindowTitle(tr("Due date"));
    dialog.setLabelText(tr("Due on (2026-05-01, or nothing for no date):"));
    dialog.setTextValue(m_services.tracker.now().date().addDays(7).toString(Qt::ISODate));
    if (dialog.exec() != QDialog::Accepted)
        return;
    const QString written = dialog.textValue().trimmed(), date = applying::readDate(written);
    if (date.isEmpty() && !written.isEmpty()) {
        Q_EMIT failed(tr("“%1” is no date; write it like 2026-05-01").arg(written));
        return;
    }
    m_services.tracker.change(ids, ids.size() == 1 ? tr("Set the due date")
                                                 : tr("Set the due date of %n applications", nullptr, int(ids.size())),
                              [&](Application &application) { application.due = date; });
}

void TrackerPage::openSelected()
{
    const QStringList ids = selectedIds();
    if (!ids.isEmpty())
        openApplication(ids.first());
}

void TrackerPage::trashSelected()
{
    const QStringList ids = selectedIds();
    if (ids.isEmpty())
        return;
    closeDetails();
    m_services.tracker.setTrashed(ids, true);
    m_banner->show(theme::Banner::Kind::Info,
                   ids.size() == 1 ? tr("Application moved to the trash")
                                   : tr("%n applications moved to the trash", nullptr, int(ids.size())),
                   {{tr("Undo"), QStringLiteral("undoTrashed"), [this] { m_services.tracker.undoStack().undo(); }}}, 10);
}

void TrackerPage::showMenu(QPoint globalPosition)
{
    const QStringList ids = selectedIds();
    if (ids.isEmpty())
        return;
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("applicationMenu"));
    menu.addAction(theme::icon(u"square-pen"), tr("Open"), this, &TrackerPage::openSelected);
    QMenu *stages = menu.addMenu(tr("Move to"));
    for (const Stage &stage : m_services.tracker.stages())
        stages->addAction(stage.name, this, [this, ids, stage] { m_services.tracker.moveTo(ids, stage); });
    QMenu *priorities = menu.addMenu(tr("Priority"));
    for (const char16_t *priority : {u"high", u"medium", u"low"}) {
        priorities->addAction(priorityName(QString::fromUtf16(priority)), this,
                              [this, priority] { setPriority(QString::fromUtf16(priority)); });
    }
    menu.addAction(theme::icon(u"calendar"), tr("Due …"), this, &TrackerPage::changeDue);
    menu.addSeparator();
    menu.addAction(theme::icon(u"trash-2"), tr("Move to the trash"), this, &TrackerPage::trashSelected);
    menu.exec(globalPosition);
}

void TrackerPage::editStages()
{
    Tracker &tracker = m_services.tracker;
    StagesDialog dialog(
        tracker.stages(), [&] { return tracker.newId(); },
        [&](const QString &id) {
            return std::ranges::any_of(tracker.rows(), [&](const auto &row) { return tracker.stageOf(row).id == id; });
        },
        this);
    if (dialog.exec() == QDialog::Accepted && dialog.stages() != tracker.stages())
        tracker.setStages(dialog.stages(), tr("Change the stages"));
}

void TrackerPage::showTrash()
{
    const auto thrown = m_services.tracker.library().applications(true);
    if (!thrown) {
        Q_EMIT failed(thrown.error().text());
        return;
    }
    QDialog dialog(this);
    dialog.setObjectName(QStringLiteral("trackerTrashDialog"));
    dialog.setWindowTitle(tr("Applications in the trash"));
    dialog.resize(520, 420);
    auto *column = new QVBoxLayout(&dialog);
    auto *list = new QListWidget(&dialog);
    list->setObjectName(QStringLiteral("trashedApplications"));
    list->setAccessibleName(dialog.windowTitle());
    list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    for (const store::ApplicationRow &row : *thrown) {
        QStringList parts{row.role, row.company};
        parts.removeAll(QString());
        auto *item = new QListWidgetItem(parts.join(QStringLiteral(", ")), list);
        item->setData(Qt::UserRole, row.id);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QPushButton *restore = buttons->addButton(tr("Restore"), QDialogButtonBox::ActionRole);
    restore->setObjectName(QStringLiteral("restoreApplications"));
    restore->setEnabled(false);
    QPushButton *erase = buttons->addButton(tr("Delete for ever"), QDialogButtonBox::ActionRole);
    erase->setObjectName(QStringLiteral("eraseApplications"));
    erase->setProperty("danger", true);
    erase->setEnabled(false);
    auto *text = new QLabel(thrown->empty() ? tr("The trash is empty.") : tr("After 30 days they go for ever."), &dialog);
    theme::setMuted(text);
    column->addWidget(text);
    column->addWidget(list, 1);
    column->addWidget(buttons);
    const auto chosen = [list] {
        QStringList ids;
        const auto items = list->selectedItems();
        for (const QListWidgetItem *item : items)
            ids += item->data(Qt::UserRole).toString();
        return ids;
    };
    connect(list, &QListWidget::itemSelectionChanged, &dialog, [=] {
        restore->setEnabled(!list->selectedItems().isEmpty());
        erase->setEnabled(restore->isEnabled());
    });
    connect(restore, &QPushButton::clicked, &dialog, [&, chosen] {
        m_services.tracker.setTrashed(chosen(), false);
        qDeleteAll(list->selectedItems());
    });
    connect(erase, &QPushButton::clicked, &dialog, [&, chosen] {
        for (const QString &id : chosen()) {
            if (const auto gone = m_services.tracker.library().deleteForever(id); !gone)
                Q_EMIT failed(gone.error().text());
        }
        qDeleteAll(list->selectedItems());
    });
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    dialog.exec();
}

} // namespace vitae::tracker
