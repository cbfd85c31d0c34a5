#include "history/HistoryPage.h"

#include "cv/Diff.h"
#include "history/Comparison.h"
#include "history/TimelineDelegate.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/RelativeTime.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace vitae::history
{

namespace
{

namespace space = theme::space;

} // namespace

HistoryPage::HistoryPage(store::Library &library, base::Clock &clock, QWidget *parent)
    : QWidget(parent), m_library(library), m_clock(clock)
{
    setObjectName(QStringLiteral("historyPage"));
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildTimeline());
    splitter->addWidget(buildComparison());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, 900});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
}

QWidget *HistoryPage::buildTimeline()
{
    auto *side = new QWidget(this);
    side->setMinimumWidth(240);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(space::large, space::large, space::small, space::small);
    column->setSpacing(space::small);
    auto *back = new QPushButton(theme::icon(u"arrow-left"), tr("Back to the CV"), side);
    back->setObjectName(QStringLiteral("historyBack"));
    back->setAccessibleName(back->text());
    back->setFlat(true);
    connect(back, &QPushButton::clicked, this, &HistoryPage::backRequested);
    column->addWidget(back, 0, Qt::AlignLeft);
    auto *title = new QLabel(tr("Versions"), side);
    theme::setText(title, theme::Text::Title);
    column->addWidget(title);
    auto *keep = new QHBoxLayout;
    m_label = new QLineEdit(side);
    m_label->setObjectName(QStringLiteral("versionLabel"));
    m_label->setAccessibleName(tr("Name of the version to keep"));
    m_label->setPlaceholderText(tr("Name, if you like"));
    m_label->setMaxLength(120);
    auto *button = new QPushButton(theme::icon(u"star"), tr("Keep"), side);
    button->setObjectName(QStringLiteral("keepVersion"));
    button->setAccessibleName(tr("Keep the CV as it is now as a version"));
    button->setToolTip(button->accessibleName());
    connect(button, &QPushButton::clicked, this, &HistoryPage::keepVersion);
    connect(m_label, &QLineEdit::returnPressed, this, &HistoryPage::keepVersion);
    keep->addWidget(m_label, 1);
    keep->addWidget(button);
    column->addLayout(keep);
    m_list = new QListWidget(side);
    m_list->setObjectName(QStringLiteral("versionList"));
    m_list->setAccessibleName(tr("Versions, newest first"));
    m_list->setItemDelegate(new TimelineDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMouseTracking(true);
    connect(m_list, &QListWidget::currentRowChanged, this, &HistoryPage::showSelected);
    column->addWidget(m_list, 1);
    return side;
}

QWidget *HistoryPage::buildComparison()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(space::large, space::large, space::large, space::large);
    column->setSpacing(space::small);
    auto *top = new QHBoxLayout;
    m_heading = new QLabel(side);
    m_heading->setWordWrap(true);
    theme::setText(m_heading, theme::Text::Heading);
    m_restore = new QPushButton(theme::icon(u"rotate-ccw", theme::Tone::OnAccent), tr("Restore this version"), side);
    m_restore->setObjectName(QStringLiteral("restoreVersion"));
    m_restore->setAccessibleName(m_restore->text());
    m_restore->setProperty("primary", true);
    connect(m_restore, &QPushButton::clicked, this, &HistoryPage::restoreSelected);
    top->addWidget(m_heading, 1);
    top->addWidget(m_restore, 0, Qt::AlignTop);
    column->addLayout(top);
    m_summary = new QLabel(side);
    m_summary->setObjectName(QStringLiteral("comparisonSummary"));
    m_summary->setWordWrap(true);
    theme::setMuted(m_summary);
    column->addWidget(m_summary);
    m_comparison = new QTextBrowser(side);
    m_comparison->setObjectName(QStringLiteral("comparison"));
    m_comparison->setAccessibleName(tr("What is different: the version on one side, now on the other"));
    m_comparison->setOpenLinks(false);
    m_comparison->setFrameShape(QFrame::NoFrame);
    m_comparison->viewport()->setAutoFillBackground(false);
    column->addWidget(m_comparison, 1);
    return side;
}

void HistoryPage::setEditor(editing::Editor *editor)
{
    if (m_editor)
        m_editor->disconnect(this);
    m_editor = editor;
    if (m_editor)
        connect(m_editor, &editing::Editor::changed, this, &HistoryPage::showSelected);
    reload();
    m_list->setFocus();
}

QString HistoryPage::reasonText(const store::Version &version) const
{
    if (!version.label.isEmpty())
        return version.label;
    const struct {
        QStringView reason;
        QString text;
    } texts[] = {
        {u"created", tr("Created")},
        {u"import", tr("Imported")},
        {u"edit", tr("Edited")},
        {u"manual", tr("Kept by you")},
        {u"restore", tr("Restored")},
        {u"pre-delete", tr("Before it went to the trash")},
        {u"conflict", tr("Written by another window")},
    };
    for (const auto &[reason, text] : texts) {
        if (version.reason == reason)
            return text;
    }
    return tr("Version %1").arg(version.number);
}

void HistoryPage::reload()
{
    m_list->clear();
    m_versions.clear();
    if (!m_editor)
        return;
    auto versions = m_library.versions(m_editor->id());
    if (!versions) {
        Q_EMIT failed(versions.error().text());
        return;
    }
    m_versions = *std::move(versions);
    const QDateTime now = m_clock.now();
    for (const store::Version &version : m_versions) {
        auto *item = new QListWidgetItem(reasonText(version), m_list);
        item->setData(Qt::UserRole, theme::relativeTime(version.at, now));
        item->setData(TimelineDelegate::markedRole, version.reason == u"manual");
        item->setToolTip(QLocale().toString(version.at.toLocalTime(), QLocale::LongFormat));
        item->setData(Qt::AccessibleTextRole, QString(item->text() + u", " + item->data(Qt::UserRole).toString()));
    }
    m_list->setCurrentRow(0);
}

void HistoryPage::showSelected()
{
    const int row = m_list->currentRow();
    m_restore->setEnabled(false);
    if (!m_editor || row < 0 || row >= int(m_versions.size())) {
        m_heading->clear();
        m_summary->clear();
        m_comparison->clear();
        return;
    }
    const store::Version &version = m_versions[size_t(row)];
    const auto then = m_library.version(m_editor->id(), version.number);
    if (!then) {
        Q_EMIT failed(then.error().text());
        return;
    }
    const std::vector<Difference> differences = compare(*then, m_editor->document());
    m_heading->setText(
        tr("%1, %2").arg(reasonText(version), QLocale().toString(version.at.toLocalTime(), QLocale::ShortFormat)));
    m_restore->setEnabled(!differences.empty());
    if (differences.empty()) {
        m_summary->setText(tr("The CV is as it was then."));
        m_comparison->clear();
        return;
    }
    m_summary->setText(differences.size() == 1
                           ? tr("1 difference: then on the left, now on the right")
                           : tr("%1 differences: then on the left, now on the right").arg(differences.size()));
    m_comparison->setHtml(toHtml(differences, theme::colors(palette())));
}

void HistoryPage::keepVersion()
{
    if (!m_editor)
        return;
    const auto kept = m_library.addVersion(m_editor->id(), QStringLiteral("manual"), m_label->text().trimmed());
    if (!kept) {
        Q_EMIT failed(kept.error().text());
        return;
    }
    m_label->clear();
    reload();
    Q_EMIT message(tr("Version %1 is kept").arg(kept->number));
}

void HistoryPage::restoreSelected()
{
    const int row = m_list->currentRow();
    if (!m_editor || row < 0)
        return;
    const store::Version version = m_versions[size_t(row)];
    const auto then = m_library.version(m_editor->id(), version.number);
    if (!then) {
        Q_EMIT failed(then.error().text());
        return;
    }
    m_library.keepVersion(m_editor->id()); // what is there now stays reachable
    const QString day = QLocale().toString(version.at.toLocalTime(), QLocale::ShortFormat);
    const auto done = m_editor->apply(cv::diff(m_editor->document(), *then), tr("Restore version of %1").arg(day));
    if (!done) {
        Q_EMIT failed(done.error().text());
        return;
    }
    if (const auto noted = m_library.addVersion(m_editor->id(), QStringLiteral("restore"), {}); !noted)
        Q_EMIT failed(noted.error().text());
    reload();
    Q_EMIT message(tr("The version of %1 is restored; undo takes it back").arg(day));
}

void HistoryPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_comparison)
        showSelected(); // the marks have the theme's colours
}

} // namespace vitae::history
