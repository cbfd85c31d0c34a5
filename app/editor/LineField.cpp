#include "editor/LineField.h"

#include "editor/FormContext.h"
#include "editor/Keys.h"
#include "editor/SpellingMenu.h"
#include "spelling/Speller.h"
#include "spelling/Words.h"
#include "theme/Colors.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QScopedValueRollback>
#include <QTextCharFormat>

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

void LineEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    mark();
}

void LineEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        mark();
}

void LineEdit::markSpelling()
{
    m_spelling = true;
    connect(this, &QLineEdit::textChanged, this, &LineEdit::mark);
    connect(this, &QLineEdit::cursorPositionChanged, this, &LineEdit::mark);
    connect(&m_context.speller(), &spelling::Speller::changed, this, &LineEdit::mark);
    mark();
}

// A line edit takes formats from input methods alone: a composition of no letters carries the marks.
void LineEdit::mark()
{
    if (!m_spelling || m_composing)
        return;
    QTextCharFormat wrong;
    wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    wrong.setUnderlineColor(theme::colors(palette()).danger);
    QList<QInputMethodEvent::Attribute> marks;
    const QString shown = text();
    const int cursor = cursorPosition();
    if (m_context.speller().isReady()) {
        for (const spelling::Word &word : spelling::wordsOf(shown)) {
            const bool writing = hasFocus() && cursor >= word.start && cursor <= word.start + word.length;
            if (!writing && !m_context.speller().isKnown(shown.mid(word.start, word.length)))
                marks.append({QInputMethodEvent::TextFormat, word.start - cursor, word.length, wrong});
        }
    }
    if (marks.isEmpty() && m_marks.isEmpty())
        return;
    m_marks = marks;
    QInputMethodEvent event(QString(), marks);
    QLineEdit::inputMethodEvent(&event);
}

void LineEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
    mark();
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
    if (m_spelling) {
        const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
        addSpelling(*menu, m_context.speller(), text(), byMouse ? cursorPositionAt(event->pos()) : cursorPosition(),
                    [this](int start, int length, const QString &word) {
                        setSelection(start, length);
                        insert(word);
                    });
    }
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
    if (spec.kind == Kind::Phrase)
        m_edit->markSpelling();
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
