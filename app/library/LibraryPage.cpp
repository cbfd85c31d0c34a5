#include "library/LibraryPage.h"

#include "library/CardDelegate.h"
#include "library/CardView.h"
#include "library/WelcomePage.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vitae::library
{

namespace space = theme::space;

LibraryPage::LibraryPage(Services services, QWidget *parent)
    : QWidget(parent), m_services(std::move(services)), m_thumbnails(m_services.pictures),
      m_model(m_services.library, m_services.rename)
{
    setObjectName(QStringLiteral("libraryPage"));
    build();
    connectView();
    reload();
}

LibraryPage::~LibraryPage() = default;

void LibraryPage::build()
{
    m_stack = new QStackedWidget(this);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_stack, 1);

    m_shelf = new QWidget;
    auto *column = new QVBoxLayout(m_shelf);
    column->setContentsMargins(space::wide, space::wide, 0, 0);
    column->setSpacing(space::medium);
    column->addWidget(buildHeader());
    column->addWidget(buildTools());
    m_nothing = new QLabel(m_shelf);
    m_nothing->setObjectName(QStringLiteral("nothingFound"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    theme::setMuted(m_nothing);
    buildView();
    column->addWidget(m_nothing, 1);
    column->addWidget(m_view, 1);
    m_stack->addWidget(m_shelf);

    m_banner = new theme::Banner(this);
    m_banner->setObjectName(QStringLiteral("libraryBanner"));
    m_banner->setContentsMargins(space::wide + space::small, 0, space::wide, space::small);
    whole->addWidget(m_banner);
}

QWidget *LibraryPage::buildHeader()
{
    auto *header = new QWidget(m_shelf);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(space::small, 0, space::wide, 0);
    m_title = new QLabel(header);
    theme::setText(m_title, theme::Text::Title);
    row->addWidget(m_title, 1);
    const auto button = [&](const QString &name, QStringView icon, const QString &text, theme::Tone tone) {
        auto *made = new QPushButton(theme::icon(icon, tone), text, header);
        made->setObjectName(name);
        made->setAccessibleName(text);
        row->addWidget(made);
        return made;
    };
    m_empty = button(QStringLiteral("emptyTrash"), u"trash-2", tr("Empty trash"), theme::Tone::Danger);
    m_empty->setProperty("danger", true);
    m_trash = button(QStringLiteral("trashToggle"), u"trash-2", tr("Trash"), theme::Tone::Text);
    m_import = button(QStringLiteral("importButton"), u"file-up", tr("Import"), theme::Tone::Text);
    m_new = button(QStringLiteral("newButton"), u"plus", tr("New CV"), theme::Tone::OnAccent);
    m_new->setProperty("primary", true);
    connect(m_empty, &QPushButton::clicked, this, &LibraryPage::emptyTrash);
    connect(m_trash, &QPushButton::clicked, this, [this] { isTrash() ? showLibrary() : showTrash(); });
    connect(m_import, &QPushButton::clicked, this, &LibraryPage::importRequested);
    connect(m_new, &QPushButton::clicked, this, &LibraryPage::showDoors);
    return header;
}

QWidget *LibraryPage::buildTools()
{
    auto *tools = new QWidget(m_shelf);
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(space::small, 0, space::wide, 0);
    row->setSpacing(space::small);
    m_search = new QLineEdit(tools);
    m_search->setObjectName(QStringLiteral("librarySearch"));
    m_search->setAccessibleName(tr("Search in all CVs"));
    m_search->setPlaceholderText(tr("Search in all CVs"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(theme::icon(u"search", theme::Tone::Muted), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(420);
    m_tag = new QComboBox(tools);
    m_tag->setObjectName(QStringLiteral("libraryTag"));
    m_tag->setAccessibleName(tr("Show CVs with a tag"));
    m_sort = new QComboBox(tools);
    m_sort->setObjectName(QStringLiteral("librarySort"));
    m_sort->setAccessibleName(tr("Order of the CVs"));
    m_sort->addItem(tr("Last changed"), int(SortBy::Changed));
    m_sort->addItem(tr("Title"), int(SortBy::Title));
    m_sort->addItem(tr("Newest first"), int(SortBy::Created));
    m_sort->addItem(tr("Language"), int(SortBy::Language));
    row->addWidget(m_search, 2);
    row->addStretch(1);
    row->addWidget(m_tag);
    row->addWidget(m_sort);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_model.setSearch(words);
        updateState();
    });
    connect(m_tag, &QComboBox::activated, this, [this] {
        m_model.setTag(m_tag->currentData().toString());
        updateState();
    });
    connect(m_sort, &QComboBox::activated, this, [this] { m_model.setSort(SortBy(m_sort->currentData().toInt())); });
    return tools;
}

void LibraryPage::buildView()
{
    m_view = new CardView(m_shelf);
    m_delegate = new CardDelegate(
        m_services.clock,
        [this](const QModelIndex &index) {
            const store::CvSummary &summary = m_model.summary(index);
            return m_thumbnails.picture(summary.id, Thumbnails::keyOf(summary),
                                        [this, id = summary.id] { return m_services.library.load(id); });
        },
        m_view);
    m_view->setModel(&m_model);
    m_view->setCards(m_delegate);
}

void LibraryPage::connectView()
{
    connect(&m_thumbnails, &Thumbnails::ready, this, [this](const QString &id) {
        if (const QModelIndex index = m_model.indexOf(id); index.isValid())
            m_view->update(index);
    });
    connect(&m_model, &LibraryModel::failed, this, &LibraryPage::failed);
    connect(&m_model, &LibraryModel::renamed, this, &LibraryPage::select);
    connect(m_view, &CardView::opened, this, [this](const QModelIndex &index) {
        if (isTrash())
            restoreSelected();
        else
            Q_EMIT openRequested(index.data(LibraryModel::IdRole).toString());
    });
    connect(m_view, &CardView::menuRequested, this, &LibraryPage::showMenu);
    connect(m_delegate, &CardDelegate::menuRequested, this, [this](const QModelIndex &index, QPoint position) {
        selectOnly(index);
        showMenu(position);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LibraryPage::selectionChanged);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &LibraryPage::selectionChanged);
}

void LibraryPage::reload()
{
    const QStringList selected = selectedIds();
    report(m_model.reload());
    if (!selected.isEmpty())
        select(selected.first());
    updateTags();
    updateState();
}

bool LibraryPage::isTrash() const
{
    return m_model.isTrash();
}

QStringList LibraryPage::selectedIds() const
{
    QStringList ids;
    const QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected)
        ids.append(index.data(LibraryModel::IdRole).toString());
    return ids;
}

void LibraryPage::select(const QString &id)
{
    const QModelIndex index = m_model.indexOf(id);
    if (!index.isValid())
        return;
    selectOnly(index);
    m_view->scrollTo(index);
}

// Not setCurrentIndex() of the view: that toggles while Ctrl is held, as it is in Ctrl+D.
void LibraryPage::selectOnly(const QModelIndex &index)
{
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

void LibraryPage::updateTags()
{
    const QSignalBlocker quiet(m_tag);
    const QString present = m_tag->currentData().toString();
    m_tag->clear();
    m_tag->addItem(tr("All tags"), QString());
    const QStringList tags = m_model.allTags();
    for (const QString &tag : tags)
        m_tag->addItem(tag, tag);
    const int again = m_tag->findData(present);
    m_tag->setCurrentIndex(qMax(0, again));
    if (again < 0)
        m_model.setTag({});
    m_tag->setVisible(!tags.isEmpty());
}

void LibraryPage::updateState()
{
    const bool trash = isTrash();
    const bool welcome = !trash && (m_model.total() == 0 || m_doorsAsked);
    if (welcome) {
        if (!m_welcome) { // most starts never need it
            m_welcome = new WelcomePage(m_thumbnails);
            m_stack->addWidget(m_welcome);
            connect(m_welcome, &WelcomePage::sampleChosen, this, &LibraryPage::sampleChosen);
            connect(m_welcome, &WelcomePage::importRequested, this, &LibraryPage::importRequested);
            connect(m_welcome, &WelcomePage::blankRequested, this, &LibraryPage::blankRequested);
            connect(m_welcome, &WelcomePage::trashRequested, this, &LibraryPage::showTrash);
            connect(m_welcome, &WelcomePage::backRequested, this, &LibraryPage::showLibrary);
        }
        m_welcome->setBackVisible(m_model.total() > 0);
        const auto thrown = m_services.library.list(true);
        m_welcome->setTrashVisible(m_model.total() == 0 && thrown && !thrown->empty());
    }
    m_stack->setCurrentWidget(welcome ? static_cast<QWidget *>(m_welcome) : m_shelf);

    m_title->setText(trash ? tr("Trash") : tr("CVs"));
    m_trash->setText(trash ? tr("Back to your CVs") : tr("Trash"));
    m_trash->setIcon(theme::icon(trash ? u"arrow-left" : u"trash-2"));
    m_trash->setAccessibleName(m_trash->text());
    m_new->setVisible(!trash);
    m_import->setVisible(!trash);
    m_empty->setVisible(trash && m_model.total() > 0);
    m_search->setVisible(!trash);
    m_sort->setVisible(!trash);
    m_view->setAccessibleName(trash ? tr("CVs in the trash") : tr("CVs"));
    const bool nothing = m_model.rowCount() == 0;
    m_nothing->setVisible(nothing);
    m_view->setVisible(!nothing);
    if (trash)
        m_nothing->setText(tr("The trash is empty."));
    else
        m_nothing->setText(tr("No CV has all these words. Try fewer, or another tag."));
}

void LibraryPage::showLibrary()
{
    m_doorsAsked = false;
    m_model.setTrash(false);
    reload();
    QWidget *first = m_model.total() > 0 ? m_view : m_welcome->findChild<QWidget *>(QStringLiteral("doorSample"));
    first->setFocus(Qt::OtherFocusReason);
}

void LibraryPage::showTrash()
{
    m_doorsAsked = false;
    {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
    }
    m_model.setTrash(true);
    reload();
    m_view->setFocus();
}

void LibraryPage::showDoors()
{
    m_doorsAsked = true;
    m_model.setTrash(false);
    reload();
    m_welcome->showDoors();
    m_welcome->findChild<QWidget *>(QStringLiteral("doorSample"))->setFocus(Qt::TabFocusReason);
}

void LibraryPage::showSamples()
{
    showDoors();
    m_welcome->showSamples();
}

void LibraryPage::focusSearch()
{
    if (isTrash() || m_doorsAsked)
        showLibrary();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace vitae::library
