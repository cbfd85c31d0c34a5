#include "editor/DateField.h"

#include "cv/Dates.h"
#include "editor/FormContext.h"
#include "editor/MonthPicker.h"
#include "theme/Icons.h"

#include <QAction>
#include <QKeyEvent>

namespace vitae::editor
{

DateField::DateField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent)
    : LineField(context, path, spec, labels, parent)
{
    auto *open = new QAction(theme::icon(u"calendar", theme::Tone::Muted), tr("Choose a month"), m_edit);
    open->setObjectName(QStringLiteral("chooseMonth"));
    m_edit->addAction(open, QLineEdit::TrailingPosition);
    connect(open, &QAction::triggered, this, &DateField::openPicker);
    m_edit->installEventFilter(this);
    m_edit->setAccessibleDescription(tr("Alt+Down chooses a month"));
}

bool DateField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool altDown = key->key() == Qt::Key_Down && key->modifiers() == Qt::AltModifier;
        if (altDown || key->key() == Qt::Key_F4) {
            openPicker();
            return true;
        }
    }
    return LineField::eventFilter(watched, event);
}

void DateField::openPicker()
{
    const QString language = context().cv().language;
    auto *picker = new MonthPicker(cv::parseDate(m_edit->text()), language, spec().kind == Kind::EndDate, this);
    connect(picker, &MonthPicker::chosen, this, [this](const QString &text) {
        m_edit->setText(text);
        write(text);
    });
    picker->openBelow(*m_edit);
}

} // namespace vitae::editor
