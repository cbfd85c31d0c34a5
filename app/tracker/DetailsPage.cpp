#include "tracker/DetailsPage.h"

#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"
#include "tracker/DetailsForm.h"
#include "tracker/ItemsCard.h"
#include "tracker/PapersPanel.h"
#include "tracker/SentCvPanel.h"
#include "tracker/TimelinePanel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace vitae::tracker
{

namespace
{

constexpr int twoColumnsFrom = 820;

} // namespace

DetailsPage::DetailsPage(const Services &services, QWidget *parent)
    : QWidget(parent), m_services(services), m_scroll(new QScrollArea(this))
{
    namespace space = theme::space;
    setObjectName(QStringLiteral("applicationPage"));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, space::medium, 0, 0);
    whole->setSpacing(space::small);
    whole->addWidget(buildHead());
    auto *inside = new QWidget;
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, inside);
    m_columns->setContentsMargins(space::wide, 0, space::wide, space::wide);
    m_columns->setSpacing(space::medium);
    m_form = new DetailsForm(m_services, inside);
    auto *side = new QWidget(inside);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    m_timeline = new TimelinePanel(m_services, side);
    m_sent = new SentCvPanel(m_services, side);
    m_papers = new PapersPanel(side);
    column->addWidget(m_timeline);
    column->addWidget(m_sent);
    for (const auto kind : {ItemsCard::Kind::Contacts, ItemsCard::Kind::Links, ItemsCard::Kind::Attachments}) {
        m_lists.append(new ItemsCard(kind, m_services, side));
        column->addWidget(m_lists.last());
    }
    column->addWidget(m_papers);
    column->addStretch(1);
    m_columns->addWidget(m_form, 1);
    m_columns->addWidget(side, 1);
    m_scroll->setObjectName(QStringLiteral("applicationScroll"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    m_scroll->setWidget(inside);
    whole->addWidget(m_scroll, 1);
    connect(m_sent, &SentCvPanel::cvRequested, this, &DetailsPage::cvRequested);
    connect(&m_services.tracker, &Tracker::rowsChanged, this, [this](const QStringList &ids) {
        if (ids.contains(m_id))
            refresh();
    });
    connect(&m_services.tracker, &Tracker::reset, this, [this] {
        if (m_id.isEmpty())
            return;
        if (m_services.tracker.row(m_id))
            refresh();
        else
            Q_EMIT backRequested();
    });
}

QWidget *DetailsPage::buildHead()
{
    namespace space = theme::space;
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(space::wide, 0, space::wide, 0);
    auto *back = new QPushButton(theme::icon(u"arrow-left"), tr("Applications"), head);
    back->setObjectName(QStringLiteral("applicationBack"));
    back->setAccessibleName(tr("Back to the applications"));
    back->setFlat(true);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    m_title = new QLabel(head);
    m_title->setTextFormat(Qt::PlainText);
    theme::setText(m_title, theme::Text::Title);
    m_title->setMinimumWidth(40);
    m_subtitle = new QLabel(head);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setMinimumWidth(40);
    theme::setMuted(m_subtitle);
    names->addWidget(m_title);
    names->addWidget(m_subtitle);
    auto *trash = new QPushButton(theme::icon(u"trash-2"), tr("Trash"), head);
    trash->setObjectName(QStringLiteral("applicationTrash"));
    trash->setAccessibleName(tr("Move the application to the trash"));
    row->addWidget(back, 0, Qt::AlignTop);
    row->addLayout(names, 1);
    row->addWidget(trash, 0, Qt::AlignTop);
    connect(back, &QPushButton::clicked, this, &DetailsPage::backRequested);
    connect(trash, &QPushButton::clicked, this, [this] { Q_EMIT trashRequested(m_id); });
    return head;
}

bool DetailsPage::open(const QString &id)
{
    if (!m_services.tracker.row(id))
        return false;
    if (id != m_id) {
        close();
        m_id = id;
        m_scroll->verticalScrollBar()->setValue(0);
    }
    refresh();
    m_form->focusFirst();
    return true;
}

void DetailsPage::flush()
{
    m_form->flush();
}

void DetailsPage::close()
{
    if (m_id.isEmpty())
        return;
    m_form->flush();
    m_services.tracker.library().keepVersion(std::exchange(m_id, {}));
}

void DetailsPage::refresh()
{
    const auto application = m_services.tracker.load(m_id);
    if (!application) {
        Q_EMIT m_services.tracker.failed(application.error().text());
        return;
    }
    m_title->setText(application->role.isEmpty() ? application->company : application->role);
    QStringList parts{application->role.isEmpty() ? QString() : application->company, application->location};
    parts.removeAll(QString());
    m_subtitle->setText(parts.join(QStringLiteral(" · ")));
    m_form->show(m_id, *application);
    m_timeline->show(m_id, *application);
    m_sent->show(m_id, *application);
    m_papers->show(*application);
    for (ItemsCard *list : std::as_const(m_lists))
        list->show(m_id, *application);
}

void DetailsPage::resizeEvent(QResizeEvent *event)
{
    m_columns->setDirection(width() < twoColumnsFrom ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

void DetailsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace vitae::tracker
