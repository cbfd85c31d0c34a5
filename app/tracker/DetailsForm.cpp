#include "tracker/DetailsForm.h"

#include "applying/Calendar.h"
#include "applying/CsvApplications.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"
#include "tracker/ApplicationsModel.h"
#include "tracker/Panel.h"

#include <QCalendarWidget>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalBlocker>

#include <QVBoxLayout>
#include <QWidgetAction>

namespace vitae::tracker
{

namespace
{

constexpr int keepAfter = 400; ///< milliseconds without a key
constexpr qsizetype longestLine = 500;

/// A date, with or without a time, as it is stored; nothing where it is no date.
std::optional<QString> storedDate(const QString &text, bool withTime)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return QString();
    const QString date = applying::readDate(trimmed);
    if (date.isEmpty())
        return std::nullopt;
    static const QRegularExpression clock(QStringLiteral("[T,\\s]\\s*(\\d{1,2})[:.h](\\d{2})"));
    const auto time = clock.match(trimmed);
    const QTime at(time.captured(1).toInt(), time.captured(2).toInt());
    return withTime && time.hasMatch() && at.isValid() ? QString(date + u'T' + at.toString(u"HH:mm")) : date;
}

/// Nearer to its field than to the one above.
QLabel *makeCaption(const QString &label, int row, QWidget *field)
{
    auto *caption = new QLabel(label, field->parentWidget());
    theme::setText(caption, theme::Text::Caption);
    theme::setMuted(caption);
    caption->setContentsMargins(0, row > 0 ? theme::space::small : 0, 0, 0);
    caption->setBuddy(field);
    return caption;
}

} // namespace

DetailsForm::DetailsForm(const Services &services, QWidget *parent) : QWidget(parent), m_services(services)
{
    namespace space = theme::space;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    buildGrid();
    auto *offer = new Panel(tr("Offer"), this);
    column->addWidget(offer);
    offer->body().addWidget(addText(QStringLiteral("detailOffer"), tr("Text of the offer"), &Application::description, 9));
    auto *notes = new Panel(tr("Notes"), this);
    column->addWidget(notes);
    notes->body().addWidget(addText(QStringLiteral("detailNotes"), tr("Notes"), &Application::notes, 5));
    auto *context = addText(QStringLiteral("detailContext"), tr("More for the letter and the tailored CV"),
                            &Application::additionalContext, 3);
    context->setPlaceholderText(context->accessibleName());
    notes->body().addWidget(context);
    column->addStretch(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(keepAfter);
    connect(&m_timer, &QTimer::timeout, this, &DetailsForm::flush);
}

void DetailsForm::buildGrid()
{
    auto *panel = new Panel(tr("Application"), this);
    static_cast<QVBoxLayout *>(layout())->addWidget(panel);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::space::medium);
    grid->setVerticalSpacing(theme::space::tiny);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    panel->body().addLayout(grid);
    addLine(*grid, 0, 0, 1, QStringLiteral("detailRole"), tr("Role"), &Application::role);
    addLine(*grid, 0, 1, 1, QStringLiteral("detailCompany"), tr("Company"), &Application::company);
    const auto choice = [&](int row, int at, const QString &name, const QString &label) {
        auto *box = new QComboBox(panel);
        box->setObjectName(name);
        box->setAccessibleName(label);
        grid->addWidget(makeCaption(label, row, box), 2 * row, at);
        grid->addWidget(box, 2 * row + 1, at);
        return box;
    };
    m_stage = choice(1, 0, QStringLiteral("detailStage"), tr("Stage"));
    m_priority = choice(1, 1, QStringLiteral("detailPriority"), tr("Priority"));
    for (const char16_t *priority : {u"high", u"medium", u"low"})
        m_priority->addItem(priorityName(QString::fromUtf16(priority)), QString::fromUtf16(priority));
    connect(m_stage, &QComboBox::activated, this, [this] {
        flush();
        if (const Stage *stage = findStage(m_services.tracker.stages(), m_stage->currentData().toString()))
            m_services.tracker.moveTo({m_id}, *stage);
    });
    connect(m_priority, &QComboBox::activated, this, [this] {
        flush();
        const QString priority = m_priority->currentData().toString();
        m_services.tracker.change({m_id}, tr("Change priority"),
                                  [&](Application &application) { application.priority = priority; });
    });
    addLine(*grid, 2, 0, 1, QStringLiteral("detailPlace"), tr("Place"), &Application::location);
    addLine(*grid, 2, 1, 1, QStringLiteral("detailSalary"), tr("Salary"), &Application::salary);
    QLineEdit *link = addLine(*grid, 3, 0, 2, QStringLiteral("detailUrl"), tr("Link"), &Application::url);
    QAction *open = link->addAction(theme::icon(u"link", theme::Tone::Accent), QLineEdit::TrailingPosition);
    open->setObjectName(QStringLiteral("detailOpenLink"));
    open->setText(tr("Open the link"));
    open->setToolTip(open->text());
    connect(open, &QAction::triggered, this, [this, link] {
        if (!link->text().trimmed().isEmpty())
            m_services.openUrl(link->text().trimmed());
    });
    addLine(*grid, 4, 0, 1, QStringLiteral("detailNextStep"), tr("Next step"), &Application::nextStep);
    m_due = addLine(*grid, 4, 1, 1, QStringLiteral("detailDue"), tr("Due"), &Application::due);
    m_due->setPlaceholderText(tr("2026-05-01 or 2026-05-01 14:30"));
    m_applied = addLine(*grid, 5, 0, 1, QStringLiteral("detailApplied"), tr("Applied on"), &Application::dateApplied);
    for (QLineEdit *date : {m_due, m_applied}) {
        QAction *pick = date->addAction(theme::icon(u"calendar", theme::Tone::Muted), QLineEdit::TrailingPosition);
        pick->setText(tr("Choose a day"));
        pick->setToolTip(pick->text());
        connect(pick, &QAction::triggered, this, [this, date] {
            auto *menu = new QMenu(date);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            auto *calendar = new QCalendarWidget(menu);
            calendar->setObjectName(QStringLiteral("calendar"));
            calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
            const QDateTime present = applying::dueInstant(date->text().left(10));
            calendar->setSelectedDate(present.isValid() ? present.date() : m_services.tracker.now().date());
            auto *action = new QWidgetAction(menu);
            action->setDefaultWidget(calendar);
            menu->addAction(action);
            connect(calendar, &QCalendarWidget::clicked, this, [this, menu, date](const QDate &day) {
                date->setText(day.toString(Qt::ISODate));
                date->setModified(true);
                keep(date);
                menu->close();
            });
            menu->popup(date->mapToGlobal(QPoint(0, date->height())));
        });
    }
}

QLineEdit *DetailsForm::addLine(QGridLayout &grid, int row, int column, int span, const QString &name,
                                const QString &label, TextMember member)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(name);
    line->setAccessibleName(label);
    line->setMaxLength(longestLine);
    QLabel *caption = makeCaption(label, row, line);
    grid.addWidget(caption, 2 * row, column, 1, span);
    grid.addWidget(line, 2 * row + 1, column, 1, span);
    m_fields.push_back({line, member, label, caption});
    connect(line, &QLineEdit::textEdited, this, [this, line] { typed(line); });
    connect(line, &QLineEdit::editingFinished, this, [this, line] { keep(line); });
    return line;
}

QPlainTextEdit *DetailsForm::addText(const QString &name, const QString &label, TextMember member, int lines)
{
    auto *text = new QPlainTextEdit(this);
    text->setObjectName(name);
    text->setAccessibleName(label);
    text->setTabChangesFocus(true);
    text->viewport()->setAutoFillBackground(false); // which would cover the round corners
    text->setMinimumHeight(lines * fontMetrics().lineSpacing() + 2 * theme::space::small);
    m_fields.push_back({text, member, label});
    connect(text, &QPlainTextEdit::textChanged, this, [this, text] { typed(text); });
    text->installEventFilter(this);
    return text;
}

bool DetailsForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        keep(static_cast<QWidget *>(watched));
    return QWidget::eventFilter(watched, event);
}

void DetailsForm::typed(QWidget *field)
{
    if (m_filling)
        return;
    if (m_pending && m_pending != field)
        flush();
    m_pending = field;
    m_timer.start();
}

void DetailsForm::flush()
{
    if (QWidget *field = std::exchange(m_pending, nullptr))
        keep(field);
}

void DetailsForm::keep(QWidget *widget)
{
    if (m_pending == widget) {
        m_pending = nullptr;
        m_timer.stop();
    }
    if (m_id.isEmpty() || m_filling)
        return;
    const auto field = std::ranges::find(m_fields, widget, &Field::widget);
    if (field == m_fields.end())
        return;
    auto *line = qobject_cast<QLineEdit *>(widget);
    QString text = line ? line->text().trimmed() : static_cast<QPlainTextEdit *>(widget)->toPlainText();
    if (line == m_due || line == m_applied) {
        const std::optional<QString> date = storedDate(text, line == m_due);
        if (!date) // half a date is no date yet: what was there stays until it is one
            return;
        text = *date;
    }
    m_services.tracker.change(
        {m_id}, tr("Change %1").arg(field->label.toLower()),
        [&](Application &application) { application.*(field->member) = text; },
        QString(m_id + widget->objectName()));
}

void DetailsForm::show(const QString &id, const Application &application)
{
    if (id != m_id) {
        flush();
        m_id = id;
        for (const Field &field : m_fields) { // a new one begins at the left of each field
            if (auto *line = qobject_cast<QLineEdit *>(field.widget))
                line->clear();
        }
    }
    fill(application);
}

void DetailsForm::fill(const Application &application)
{
    m_filling = true;
    for (const Field &field : m_fields) {
        if (field.widget == m_pending)
            continue; // newer than what is stored
        const QString &text = application.*(field.member);
        if (auto *line = qobject_cast<QLineEdit *>(field.widget)) {
            QString shown = text;
            if (line == m_due)
                shown.replace(u'T', u' ');
            if (line->text().trimmed() != shown && !(line->hasFocus() && line->isModified() && line->text().trimmed() == text)) {
                line->setText(shown);
                line->setCursorPosition(line->hasFocus() ? int(shown.size()) : 0);
            }
        } else if (auto *edit = static_cast<QPlainTextEdit *>(field.widget); edit->toPlainText() != text) {
            edit->setPlainText(text);
        }
    }
    m_stage->clear();
    for (const Stage &stage : m_services.tracker.stages())
        m_stage->addItem(stage.name, stage.id);
    const Stage at = applying::stageOf(application.stage, application.column, application.columnName,
                                       m_services.tracker.stages());
    m_stage->setCurrentIndex(m_stage->findData(at.id));
    const auto applied = std::ranges::find(m_fields, m_applied, &Field::widget);
    for (QWidget *widget : {applied->widget, applied->caption})
        widget->setVisible(at.id != draftStage); // until then the day is that of the draft
    m_priority->setCurrentIndex(qMax(0, m_priority->findData(application.priority)));
    m_filling = false;
}

void DetailsForm::focusFirst()
{
    m_fields.front().widget->setFocus(Qt::OtherFocusReason);
}

} // namespace vitae::tracker
