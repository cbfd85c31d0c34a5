#include "tracker/TrackerPage.h"

#include "theme/Banner.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"
#include "tracker/ApplicationsTable.h"
#include "tracker/BoardView.h"
#include "tracker/DetailsPage.h"
#include "tracker/QuickAdd.h"
#include "tracker/StatisticsPage.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitae::tracker
{

namespace
{

const QString viewKey = QStringLiteral("tracker_view");

} // namespace

TrackerPage::TrackerPage(const Services &services, QWidget *parent)
    : QWidget(parent), m_services(services), m_model(services.tracker)
{
    namespace space = theme::space;
    setObjectName(QStringLiteral("trackerPage"));
    m_stack = new QStackedWidget(this);
    m_list = new QWidget;
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, space::wide, 0, 0);
    column->setSpacing(space::medium);
    const auto inset = [&](QWidget *widget) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(space::wide, 0, space::wide, 0);
        row->addWidget(widget);
        column->addLayout(row);
    };
    inset(buildHeader());
    m_adding = new QuickAdd(m_list);
    m_tools = buildTools();
    m_bulk = buildBulk();
    inset(m_adding);
    inset(m_tools);
    inset(m_bulk);
    m_views = new QStackedWidget(m_list);
    m_board = new BoardView(m_model);
    m_table = new ApplicationsTable(m_model);
    m_empty = buildEmpty();
    m_views->addWidget(m_board);
    m_tablePage = new QWidget;
    auto *around = new QHBoxLayout(m_tablePage);
    around->setContentsMargins(space::wide, 0, space::wide, space::medium);
    around->addWidget(m_table);
    m_views->addWidget(m_tablePage);
    m_views->addWidget(m_empty);
    column->addWidget(m_views, 1);
    m_stack->addWidget(m_list);
    m_banner = new theme::Banner(this);
    m_banner->setObjectName(QStringLiteral("trackerBanner"));
    m_banner->setContentsMargins(space::wide, 0, space::wide, space::small);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_stack, 1);
    whole->addWidget(m_banner);
    connectViews();
    updateFilters();
    const QString last = m_services.tracker.library().state(viewKey).toString();
    setView(last == u"table" ? View::Table : last == u"statistics" ? View::Statistics : View::Board);
}

TrackerPage::~TrackerPage() = default;

QWidget *TrackerPage::buildHeader()
{
    auto *header = new QWidget(m_list);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space::small);
    auto *title = new QLabel(tr("Applications"), header);
    theme::setText(title, theme::Text::Title);
    row->addWidget(title);
    m_count = new QLabel(header);
    m_count->setObjectName(QStringLiteral("trackerCount"));
    theme::setMuted(m_count);
    row->addWidget(m_count, 1);
    m_choice = new QButtonGroup(this);
    const auto view = [&](View which, const QString &name, QStringView icon, const QString &text) {
        auto *button = new QPushButton(theme::icon(icon), text, header);
        button->setObjectName(name);
        button->setAccessibleName(text);
        button->setCheckable(true);
        m_choice->addButton(button, int(which));
        row->addWidget(button);
    };
    view(View::Board, QStringLiteral("viewBoard"), u"kanban", tr("Board"));
    view(View::Table, QStringLiteral("viewTable"), u"rows-3", tr("Table"));
    view(View::Statistics, QStringLiteral("viewStatistics"), u"chart-column", tr("Statistics"));
    row->addSpacing(theme::space::medium);
    auto *more = new QToolButton(header);
    more->setObjectName(QStringLiteral("trackerMore"));
    more->setIcon(theme::icon(u"ellipsis"));
    more->setAccessibleName(tr("More: stages, import, export, trash"));
    more->setToolTip(more->accessibleName());
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    const auto entry = [&](const QString &name, QStringView icon, const QString &text, void (TrackerPage::*slot)()) {
        QAction *action = menu->addAction(theme::icon(icon), text, this, slot);
        action->setObjectName(name);
    };
    entry(QStringLiteral("trackerStages"), u"kanban", tr("Stages…"), &TrackerPage::editStages);
    menu->addSeparator();
    entry(QStringLiteral("trackerImport"), u"file-up", tr("Import a table (CSV)…"), &TrackerPage::importCsv);
    entry(QStringLiteral("trackerExport"), u"file-down", tr("Export as a table (CSV)…"), &TrackerPage::exportCsv);
    entry(QStringLiteral("trackerCalendar"), u"calendar", tr("Export due dates (calendar)…"), &TrackerPage::exportCalendar);
    menu->addSeparator();
    entry(QStringLiteral("trackerTrash"), u"trash-2", tr("Trash…"), &TrackerPage::showTrash);
    more->setMenu(menu);
    row->addWidget(more);
    auto *add = new QPushButton(theme::icon(u"plus", theme::Tone::OnAccent), tr("Add"), header);
    add->setObjectName(QStringLiteral("trackerAdd"));
    add->setAccessibleName(tr("Add an application"));
    add->setProperty("primary", true);
    row->addWidget(add);
    connect(add, &QPushButton::clicked, this, &TrackerPage::startAdding);
    connect(m_choice, &QButtonGroup::idClicked, this, [this](int id) { setView(View(id)); });
    return header;
}

QWidget *TrackerPage::buildTools()
{
    auto *tools = new QWidget(m_list);
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space::small);
    m_search = new QLineEdit(tools);
    m_search->setObjectName(QStringLiteral("trackerSearch"));
    m_search->setAccessibleName(tr("Search in all applications"));
    m_search->setPlaceholderText(m_search->accessibleName());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(theme::icon(u"search", theme::Tone::Muted), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(420);
    const auto choice = [&](const QString &name, const QString &text) {
        auto *box = new QComboBox(tools);
        box->setObjectName(name);
        box->setAccessibleName(text);
        row->addWidget(box);
        return box;
    };
    row->addWidget(m_search, 2);
    row->addStretch(1);
    m_stage = choice(QStringLiteral("filterStage"), tr("Show a stage"));
    m_priority = choice(QStringLiteral("filterPriority"), tr("Show a priority"));
    m_priority->addItem(tr("Any priority"), QString());
    for (const char16_t *priority : {u"high", u"medium", u"low"})
        m_priority->addItem(priorityName(QString::fromUtf16(priority)), QString::fromUtf16(priority));
    m_due = choice(QStringLiteral("filterDue"), tr("Show by due date"));
    m_due->addItem(tr("Any due date"), int(ApplicationsModel::DueFilter::Any));
    m_due->addItem(tr("Overdue"), int(ApplicationsModel::DueFilter::Overdue));
    m_due->addItem(tr("Due within a week"), int(ApplicationsModel::DueFilter::ThisWeek));
    m_due->addItem(tr("Nothing due"), int(ApplicationsModel::DueFilter::None));
    m_searchTimer = new QTimer(this);
    m_searchTimer->setSingleShot(true);
    m_searchTimer->setInterval(80); // the next letter of a word is often on its way
    connect(m_search, &QLineEdit::textChanged, m_searchTimer, qOverload<>(&QTimer::start));
    connect(m_searchTimer, &QTimer::timeout, this, [this] { m_model.setSearch(m_search->text()); });
    connect(m_stage, &QComboBox::activated, this, [this] { m_model.setStage(m_stage->currentData().toString()); });
    connect(m_priority, &QComboBox::activated, this, [this] { m_model.setPriority(m_priority->currentData().toString()); });
    connect(m_due, &QComboBox::activated, this,
            [this] { m_model.setDue(ApplicationsModel::DueFilter(m_due->currentData().toInt())); });
    return tools;
}

QWidget *TrackerPage::buildEmpty()
{
    auto *page = new QWidget(m_list);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(theme::space::wide, 0, theme::space::wide, theme::space::huge);
    auto *text = new QLabel(page);
    text->setObjectName(QStringLiteral("trackerNothing"));
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    theme::setMuted(text);
    auto *add = new QPushButton(theme::icon(u"plus", theme::Tone::OnAccent), tr("Add the first one"), page);
    add->setObjectName(QStringLiteral("trackerAddFirst"));
    add->setAccessibleName(add->text());
    add->setProperty("primary", true);
    connect(add, &QPushButton::clicked, this, &TrackerPage::startAdding);
    column->addStretch(1);
    column->addWidget(text);
    column->addSpacing(theme::space::medium);
    column->addWidget(add, 0, Qt::AlignHCenter);
    column->addStretch(2);
    return page;
}

void TrackerPage::connectViews()
{
    connect(m_adding, &QuickAdd::submitted, this, &TrackerPage::add);
    connect(m_adding, &QuickAdd::closed, this, &TrackerPage::update);
    connect(m_board, &BoardView::opened, this, &TrackerPage::openApplication);
    connect(m_board, &BoardView::menuRequested, this, &TrackerPage::showMenu);
    connect(m_board, &BoardView::selectionChanged, this, &TrackerPage::updateBulk);
    connect(m_table, &ApplicationsTable::opened, this, &TrackerPage::openApplication);
    connect(m_table, &ApplicationsTable::menuRequested, this, &TrackerPage::showMenu);
    connect(m_table, &ApplicationsTable::selectionChangedByUser, this, &TrackerPage::updateBulk);
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_kept = selectedIds(); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        update();
        const QStringList kept = std::exchange(m_kept, {});
        if (m_views->currentWidget() == m_tablePage)
            m_table->select(kept, ApplicationsTable::Reveal::No);
        else if (m_views->currentWidget() == m_board)
            m_board->keepSelected(kept);
    });
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &TrackerPage::update);
    connect(&m_services.tracker, &Tracker::stagesChanged, this, &TrackerPage::updateFilters);
    connect(&m_services.tracker, &Tracker::failed, this, &TrackerPage::failed);
    connect(&m_services.tracker, &Tracker::rowsChanged, this, [this] {
        if (m_view == View::Statistics && m_statistics && m_statistics->isVisible())
            m_statistics->refresh();
    });
}

void TrackerPage::setView(View view)
{
    m_view = view;
    m_choice->button(int(view))->setChecked(true);
    m_services.tracker.library().setState(viewKey, view == View::Table        ? QStringLiteral("table")
                                                   : view == View::Statistics ? QStringLiteral("statistics")
                                                                              : QStringLiteral("board"));
    if (view == View::Statistics && !m_statistics) {
        m_statistics = new StatisticsPage(m_services.tracker);
        m_views->addWidget(m_statistics);
    }
    update();
}

void TrackerPage::update()
{
    const int all = int(m_services.tracker.rows().size()), shown = m_model.rowCount();
    m_count->setText(m_model.isFiltered() ? tr("%1 of %2").arg(shown).arg(all)
                     : all > 0            ? QLocale().toString(all)
                                          : QString());
    const bool statistics = m_view == View::Statistics;
    m_tools->setVisible(!statistics && all > 0);
    if (statistics) {
        m_views->setCurrentWidget(m_statistics);
        m_statistics->refresh();
    } else if (shown == 0) {
        auto *text = m_empty->findChild<QLabel *>(QStringLiteral("trackerNothing"));
        text->setText(all == 0 ? tr("Note where you apply: paste the link of an offer, or its text, and Vitae reads role, "
                                    "company and place from it.")
                               : tr("No application is like that. Try fewer words, or another filter."));
        m_empty->findChild<QPushButton *>(QStringLiteral("trackerAddFirst"))->setVisible(all == 0 && m_adding->isHidden());
        m_views->setCurrentWidget(m_empty);
    } else {
        m_views->setCurrentWidget(m_view == View::Board ? static_cast<QWidget *>(m_board) : m_tablePage);
    }
    updateBulk();
}

void TrackerPage::updateFilters()
{
    const QVariant present = m_stage->currentData();
    m_stage->clear();
    m_stage->addItem(tr("All stages"), QString());
    m_bulkStage->clear();
    m_bulkStage->addItem(tr("Move to …"), QString());
    for (const Stage &stage : m_services.tracker.stages()) {
        m_stage->addItem(stage.name, stage.id);
        m_bulkStage->addItem(stage.name, stage.id);
    }
    const int again = m_stage->findData(present);
    m_stage->setCurrentIndex(qMax(0, again));
    if (again < 0 && present.isValid())
        m_model.setStage({});
    m_adding->setStages(m_services.tracker.stages());
}

QStringList TrackerPage::selectedIds() const
{
    if (m_stack->currentWidget() == m_details)
        return {m_details->openId()};
    const QWidget *shown = m_views->currentWidget();
    return shown == m_board ? m_board->selectedIds() : shown == m_tablePage ? m_table->selectedIds() : QStringList();
}

QString TrackerPage::openId() const
{
    return m_stack->currentWidget() == m_details ? m_details->openId() : QString();
}

void TrackerPage::startAdding()
{
    closeDetails();
    if (m_view == View::Statistics)
        setView(View::Board);
    m_adding->open();
    update();
}

void TrackerPage::focusSearch()
{
    closeDetails();
    if (m_view == View::Statistics)
        setView(View::Table);
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void TrackerPage::add(const applying::Application &application, const QString &stageId)
{
    Application made = application;
    made.dateApplied = m_services.tracker.now().toString(u"yyyy-MM-dd");
    const Stage *stage = findStage(m_services.tracker.stages(), stageId);
    // A new card begins as applied; only a move from there is an event worth telling.
    if (stage) {
        applying::move(made, *stage, m_services.tracker.stages(), m_services.tracker.now(), m_services.tracker.newId());
        if (stage->id == draftStage)
            made.events.clear();
    }
    const QString id = m_services.tracker.add(made);
    if (id.isEmpty())
        return;
    m_board->select(id);
    m_table->select({id});
    m_board->focusCards();
    m_banner->show(theme::Banner::Kind::Success,
                   tr("Added: %1").arg(made.role.isEmpty() ? made.company : made.role),
                   {{tr("Open"), QStringLiteral("openAdded"), [this, id] { openApplication(id); }},
                    {tr("Undo"), QStringLiteral("undoAdded"), [this] { m_services.tracker.undoStack().undo(); }}},
                   10);
}

void TrackerPage::openApplication(const QString &id)
{
    if (!m_details) {
        m_details = new DetailsPage(m_services);
        m_stack->addWidget(m_details);
        connect(m_details, &DetailsPage::backRequested, this, &TrackerPage::closeDetails);
        connect(m_details, &DetailsPage::cvRequested, this, &TrackerPage::cvRequested);
        connect(m_details, &DetailsPage::trashRequested, this, &TrackerPage::trashSelected);
    }
    m_stack->setCurrentWidget(m_details);
    if (!m_details->open(id))
        m_stack->setCurrentWidget(m_list);
    Q_EMIT stateChanged();
}

bool TrackerPage::closeDetails()
{
    if (!m_details || m_stack->currentWidget() != m_details)
        return false;
    const QString id = m_details->openId();
    m_details->close();
    m_stack->setCurrentWidget(m_list);
    if (m_view == View::Table) {
        m_table->select({id});
        m_table->setFocus();
    } else if (m_view == View::Board) {
        m_board->select(id);
        m_board->focusCards();
    }
    Q_EMIT stateChanged();
    return true;
}

void TrackerPage::leave()
{
    if (m_details && m_stack->currentWidget() == m_details)
        m_details->flush();
}

void TrackerPage::pasteFromClipboard()
{
    const QString text = QApplication::clipboard()->text();
    if (text.trimmed().isEmpty())
        return;
    startAdding();
    m_adding->open(text);
    update();
}

void TrackerPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste) && m_stack->currentWidget() == m_list)
        pasteFromClipboard();
    else
        QWidget::keyPressEvent(event);
}

} // namespace vitae::tracker
