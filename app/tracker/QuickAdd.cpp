#include "tracker/QuickAdd.h"

#include "applying/Paste.h"
#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>

namespace vitae::tracker
{

QuickAdd::QuickAdd(QWidget *parent)
    : QFrame(parent), m_text(new QPlainTextEdit(this)), m_role(new QLineEdit(this)), m_company(new QLineEdit(this)),
      m_place(new QLineEdit(this)), m_stage(new QComboBox(this)),
      m_add(new QPushButton(theme::icon(u"plus", theme::Tone::OnAccent), tr("Add"), this))
{
    namespace space = theme::space;
    setObjectName(QStringLiteral("quickAdd"));
    const auto name = [](QWidget *widget, const QString &objectName, const QString &accessible) {
        widget->setObjectName(objectName);
        widget->setAccessibleName(accessible);
    };
    name(m_text, QStringLiteral("quickAddText"), tr("Link or text of the offer"));
    name(m_role, QStringLiteral("quickAddRole"), tr("Role"));
    name(m_company, QStringLiteral("quickAddCompany"), tr("Company"));
    name(m_place, QStringLiteral("quickAddPlace"), tr("Place"));
    name(m_stage, QStringLiteral("quickAddStage"), tr("Stage"));
    name(m_add, QStringLiteral("quickAddSubmit"), tr("Add the application"));
    m_text->setPlaceholderText(tr("Paste a link or the whole offer. Role, company and place are read from it."));
    m_text->setTabChangesFocus(true);
    m_text->viewport()->setAutoFillBackground(false); // which would cover the round corners
    m_text->setFixedHeight(3 * fontMetrics().lineSpacing() + 2 * space::small);
    for (QLineEdit *line : {m_role, m_company, m_place}) {
        line->setPlaceholderText(line->accessibleName());
        connect(line, &QLineEdit::returnPressed, this, &QuickAdd::submit);
        connect(line, &QLineEdit::textChanged, this, &QuickAdd::updateButton);
        connect(line, &QLineEdit::textEdited, line, [line] { line->setModified(true); });
    }
    m_add->setProperty("primary", true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    name(cancel, QStringLiteral("quickAddCancel"), cancel->text());
    auto *title = new QLabel(tr("Add an application"), this);
    theme::setText(title, theme::Text::Heading);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(space::large, space::medium, space::large, space::large);
    grid->setSpacing(space::small);
    grid->addWidget(title, 0, 0, 1, 4);
    grid->addWidget(m_text, 1, 0, 1, 4);
    grid->addWidget(m_role, 2, 0);
    grid->addWidget(m_company, 2, 1);
    grid->addWidget(m_place, 2, 2);
    grid->addWidget(m_stage, 2, 3);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_add);
    grid->addLayout(buttons, 3, 0, 1, 4);
    for (int column : {0, 1, 2})
        grid->setColumnStretch(column, 1);
    m_text->installEventFilter(this);
    connect(m_text, &QPlainTextEdit::textChanged, this, &QuickAdd::read);
    connect(m_add, &QPushButton::clicked, this, &QuickAdd::submit);
    connect(cancel, &QPushButton::clicked, this, &QuickAdd::dismiss);
    hide();
}

void QuickAdd::setStages(const Stages &stages)
{
    const QVariant present = m_stage->currentData();
    m_stage->clear();
    for (const Stage &stage : stages)
        m_stage->addItem(stage.name, stage.id);
    const int again = m_stage->findData(present.isValid() ? present : QVariant(draftStage));
    m_stage->setCurrentIndex(qMax(0, again));
}

void QuickAdd::open(const QString &pasted)
{
    for (QLineEdit *line : {m_role, m_company, m_place}) {
        line->clear();
        line->setModified(false);
    }
    m_text->setPlainText(pasted);
    show();
    updateButton();
    if (m_add->isEnabled())
        m_role->setFocus(Qt::OtherFocusReason);
    else
        m_text->setFocus(Qt::OtherFocusReason);
}

void QuickAdd::dismiss()
{
    hide();
    m_text->clear();
    Q_EMIT closed();
}

/// What was typed by hand stays; the rest follows the text.
void QuickAdd::read()
{
    const applying::Pasted pasted = applying::readPaste(m_text->toPlainText());
    m_read = {};
    m_read.url = pasted.url;
    m_read.description = pasted.description;
    m_read.salary = pasted.salary;
    const auto fill = [](QLineEdit *line, const QString &text) {
        if (!line->isModified())
            line->setText(text);
    };
    fill(m_role, pasted.role);
    fill(m_company, pasted.company);
    fill(m_place, pasted.location);
    updateButton();
}

void QuickAdd::updateButton()
{
    m_add->setEnabled(!m_role->text().trimmed().isEmpty() || !m_company->text().trimmed().isEmpty() ||
                      !m_read.url.isEmpty());
}

void QuickAdd::submit()
{
    if (!m_add->isEnabled())
        return;
    Application application = m_read;
    application.role = m_role->text().trimmed();
    application.company = m_company->text().trimmed();
    application.location = m_place->text().trimmed();
    const QString stage = m_stage->currentData().toString();
    hide();
    m_text->clear();
    Q_EMIT submitted(application, stage);
}

void QuickAdd::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

bool QuickAdd::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        // A link is one line: Enter adds it. In an offer it is a line feed, and Ctrl+Enter adds.
        if (enter && (key->modifiers() == Qt::ControlModifier ||
                      (!m_read.url.isEmpty() && m_read.description.isEmpty()))) {
            submit();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void QuickAdd::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Colors &c = theme::colors(palette());
    painter.setPen(c.borderStrong);
    painter.setBrush(c.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::radius::card, theme::radius::card);
}

} // namespace vitae::tracker
