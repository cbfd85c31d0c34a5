#include "tracker/TimelinePanel.h"

#include "applying/CsvApplications.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"
#include "tracker/ApplicationsModel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitae::tracker
{

namespace
{

struct EventKind {
    const char16_t *id;
    const char *name;
    const char16_t *icon;
};

constexpr EventKind eventKinds[] = {
    {u"note", QT_TRANSLATE_NOOP("vitae::tracker::TimelinePanel", "Note"), u"pencil"},
    {u"interview", QT_TRANSLATE_NOOP("vitae::tracker::TimelinePanel", "Interview"), u"calendar"},
    {u"reply", QT_TRANSLATE_NOOP("vitae::tracker::TimelinePanel", "Reply"), u"quote"},
    {u"offer", QT_TRANSLATE_NOOP("vitae::tracker::TimelinePanel", "Offer"), u"star"},
    {u"rejected", QT_TRANSLATE_NOOP("vitae::tracker::TimelinePanel", "Rejected"), u"x"},
    {u"stage", QT_TRANSLATE_NOOP("vitae::tracker::TimelinePanel", "Moved"), u"chevron-right"},
};

const EventKind &eventKind(const QString &id)
{
    const auto found = std::ranges::find_if(eventKinds, [&](const EventKind &kind) { return id == QStringView(kind.id); });
    return found == std::end(eventKinds) ? eventKinds[0] : *found;
}

} // namespace

TimelinePanel::TimelinePanel(const Services &services, QWidget *parent)
    : Panel(tr("Time line"), parent), m_services(services), m_kind(new QComboBox(this)), m_at(new QLineEdit(this)),
      m_text(new QLineEdit(this))
{
    setObjectName(QStringLiteral("timelineCard"));
    m_kind->setObjectName(QStringLiteral("eventKind"));
    m_kind->setAccessibleName(tr("Kind of event"));
    for (const EventKind &kind : eventKinds) {
        if (QStringView(kind.id) != u"stage")
            m_kind->addItem(tr(kind.name), QString::fromUtf16(kind.id));
    }
    m_at->setObjectName(QStringLiteral("eventAt"));
    m_at->setAccessibleName(tr("When"));
    m_at->setPlaceholderText(tr("Now, or 2026-05-01 14:30"));
    m_text->setObjectName(QStringLiteral("eventText"));
    m_text->setAccessibleName(tr("What happened"));
    m_text->setPlaceholderText(m_text->accessibleName());
    auto *button = new QPushButton(theme::icon(u"plus"), tr("Note it"), this);
    button->setObjectName(QStringLiteral("eventAdd"));
    button->setAccessibleName(tr("Add it to the time line"));
    auto *grid = new QGridLayout;
    grid->setSpacing(theme::space::tiny);
    grid->addWidget(m_kind, 0, 0);
    grid->addWidget(m_at, 0, 1);
    grid->addWidget(m_text, 1, 0, 1, 2);
    grid->addWidget(button, 1, 2);
    grid->setColumnStretch(1, 1);
    body().addLayout(grid);
    connect(button, &QPushButton::clicked, this, &TimelinePanel::add);
    connect(m_text, &QLineEdit::returnPressed, this, &TimelinePanel::add);
}

void TimelinePanel::add()
{
    const QString kind = m_kind->currentData().toString();
    const QString written = m_at->text().trimmed();
    QString at = m_services.tracker.now().toString(u"yyyy-MM-ddTHH:mm");
    if (!written.isEmpty()) {
        at = applying::readDate(written);
        if (at.isEmpty()) {
            Q_EMIT m_services.tracker.failed(tr("“%1” is no date; write it like 2026-05-01 14:30").arg(written));
            m_at->setFocus();
            return;
        }
        static const QRegularExpression clock(QStringLiteral("[T,\\s]\\s*(\\d{1,2})[:.h](\\d{2})"));
        if (const auto time = clock.match(written); time.hasMatch())
            at += u'T' + time.captured(1).rightJustified(2, u'0') + u':' + time.captured(2);
    }
    const QString text = m_text->text().trimmed();
    if (kind == u"note" && text.isEmpty())
        return m_text->setFocus();
    const applying::Event event{m_services.tracker.newId(), kind, at, text};
    m_services.tracker.change({m_id}, tr("Add %1").arg(m_kind->currentText().toLower()),
                              [&](Application &application) { application.events.push_back(event); });
    m_text->clear();
    m_at->clear();
}

QString TimelinePanel::sentence(const applying::Event &event) const
{
    if (event.kind == u"stage")
        return tr("Moved to %1").arg(event.text);
    const QString kind = tr(eventKind(event.kind).name);
    if (event.kind == u"note")
        return event.text;
    return event.text.isEmpty() ? kind : tr("%1: %2").arg(kind, event.text);
}

void TimelinePanel::show(const QString &id, const Application &application)
{
    if (m_id == id && m_shown == application.events)
        return;
    m_id = id;
    m_shown = application.events;
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater();
    }
    m_rows = new QWidget(this);
    auto *grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, theme::space::small, 0, 0);
    grid->setHorizontalSpacing(theme::space::small);
    grid->setVerticalSpacing(theme::space::small);
    grid->setColumnStretch(1, 1);
    std::vector<applying::Event> events = application.events;
    std::ranges::stable_sort(events, std::ranges::greater(), &applying::Event::at);
    int row = 0;
    for (const applying::Event &event : events) {
        auto *icon = new QLabel(m_rows);
        icon->setPixmap(theme::icon(QStringView(eventKind(event.kind).icon), theme::Tone::Accent)
                            .pixmap(QSize(theme::size::smallIcon, theme::size::smallIcon), devicePixelRatioF()));
        auto *text = new QLabel(sentence(event), m_rows);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *when = new QLabel(dueText(event.at, m_services.tracker.now().date()), m_rows);
        theme::setText(when, theme::Text::Caption);
        theme::setMuted(when);
        auto *remove = new QToolButton(m_rows);
        remove->setObjectName(u"eventRemove_" + event.id);
        remove->setIcon(theme::icon(u"x", theme::Tone::Muted));
        remove->setAutoRaise(true);
        remove->setAccessibleName(tr("Remove from the time line: %1").arg(sentence(event)));
        remove->setToolTip(tr("Remove from the time line"));
        connect(remove, &QToolButton::clicked, this, [this, item = event.id] {
            m_services.tracker.change({m_id}, tr("Remove an event"), [&](Application &each) {
                std::erase_if(each.events, [&](const applying::Event &other) { return other.id == item; });
            });
        });
        grid->addWidget(icon, row, 0);
        grid->addWidget(text, row, 1);
        grid->addWidget(when, row, 2);
        grid->addWidget(remove, row, 3);
        ++row;
    }
    body().addWidget(m_rows);
    m_rows->setVisible(row > 0);
}

} // namespace vitae::tracker
