#include "editor/LineField.h"

#include "editor/FormContext.h"
#include "editor/Keys.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QScopedValueRollback>

namespace vitae::editor
{

LineEdit::LineEdit(FormContext &context, QWidget *parent) : QLineEdit(parent), m_context(context) {}

bool LineEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && leavesToWindow(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

void LineEdit::keyPressEvent(QKeyEvent *event)
{
    if (handleHistoryKeys(*event, m_context))
        return;
    if (leavesToWindow(*event))
        event->ignore();
    else
        QLineEdit::keyPressEvent(event);
}

void LineEdit::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    Q_EMIT focusedIn();
}

void LineEdit::contextMenuEvent(QContextMenuEvent *event)
{
    const std::unique_ptr<QMenu> menu(createStandardContextMenu());
    const QList<QAction *> actions = menu->actions();
    for (QAction *action : actions)
        if (action->objectName() == u"edit-undo" || action->objectName() == u"edit-redo")
            menu->removeAction(action);
    if (!menu->actions().isEmpty() && menu->actions().constFirst()->isSeparator())
        menu->removeAction(menu->actions().constFirst());
    menu->exec(event->globalPos());
}

LineField::LineField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent)
    : Field(context, path, spec, labels, parent), m_edit(new LineEdit(context, this))
{
    m_edit->setPlaceholderText(tableText(spec.example));
    if (spec.kind == Kind::Url)
        m_edit->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    if (spec.kind == Kind::Email)
        m_edit->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    setControl(m_edit);
    refresh(path);
    connect(m_edit, &QLineEdit::textEdited, this, &LineField::write);
    const auto moved = [this] {
        if (m_edit->hasFocus())
            Q_EMIT this->context().cursorMoved(this->path(), m_edit->cursorPosition());
    };
    connect(m_edit, &QLineEdit::cursorPositionChanged, this, moved);
    connect(m_edit, &LineEdit::focusedIn, this, moved);
}

void LineField::write(const QString &text)
{
    static const QRegularExpression number(QStringLiteral(R"(^-?(0|[1-9][0-9]*)(\.[0-9]+)?$)"));
    const QScopedValueRollback writing(m_writing, true);
    if (m_holdsNumber && number.match(text).hasMatch())
        context().set(path(), json::Number{text.toLatin1()});
    else
        context().set(path(), text);
}

void LineField::refresh(const cv::Path &)
{
    if (m_writing)
        return;
    const json::Value value = context().value(path());
    m_holdsNumber = value.isNumber();
    const QString text = m_holdsNumber ? QString::fromLatin1(value.number().text) : value.toString();
    if (text == m_edit->text())
        return;
    const QString before = m_edit->text();
    qsizetype tail = 0;
    while (tail < qMin(before.size(), text.size()) && before[before.size() - 1 - tail] == text[text.size() - 1 - tail])
        ++tail;
    m_patchedAt = int(text.size() - tail);
    const int cursor = m_edit->cursorPosition();
    m_edit->setText(text);
    m_edit->setCursorPosition(m_edit->hasFocus() ? cursor : 0);
}

void LineField::focusAt(const QStringList &, int offset)
{
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->deselect();
    m_edit->setCursorPosition(offset == whereChanged ? m_patchedAt : offset);
}

} // namespace vitae::editor
