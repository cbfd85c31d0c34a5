#include "editor/RichEdit.h"

#include "editor/FormContext.h"
#include "editor/Keys.h"
#include "editor/Markup.h"
#include "editor/MarkupHighlighter.h"
#include "editor/SpellingMenu.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QTextBlock>
#include <QUrl>
#include <QWheelEvent>

namespace vitae::editor
{

RichEdit::RichEdit(FormContext &context, QWidget *parent) : QTextEdit(parent), m_context(context)
{
    setAcceptRichText(false);
    setUndoRedoEnabled(false); // the CV's own history is the one
    setTabChangesFocus(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setLineWrapMode(WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(6);
    viewport()->setAutoFillBackground(false); // the style fills the field; a viewport would cut its corners
    m_highlighter = new MarkupHighlighter(document(), context.speller());
    m_highlighter->setPalette(palette());
    connect(this, &QTextEdit::cursorPositionChanged, this, [this] {
        if (m_highlighter->isSparing())
            m_highlighter->setWritingAt(textCursor().position());
        if (hasFocus() && !m_patching)
            Q_EMIT caretMoved();
    });
    connect(document(), &QTextDocument::contentsChanged, this, &RichEdit::onEdited);
}

void RichEdit::onEdited()
{
    m_highlighter->setWritingAt(hasFocus() && !m_patching ? textCursor().position() : -1);
}

int RichEdit::heightFor(int width)
{
    const int frame = 2 * frameWidth();
    const QMargins margins = contentsMargins();
    // Setting the same width again would lay out, and paint, every block anew.
    const qreal textWidth = width - margins.left() - margins.right() - (margins.isNull() ? frame : 0);
    if (document()->textWidth() != textWidth)
        document()->setTextWidth(textWidth);
    const int around = margins.isNull() ? frame : margins.top() + margins.bottom();
    return int(std::ceil(document()->documentLayout()->documentSize().height())) + around;
}

QString RichEdit::raw() const
{
    return document()->toRawText();
}

void RichEdit::patch(const QString &text)
{
    const QString before = raw();
    if (before == text)
        return;
    qsizetype head = 0;
    const qsizetype shorter = qMin(before.size(), text.size());
    while (head < shorter && before[head] == text[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == text[text.size() - 1 - tail])
        ++tail;
    m_patching = true;
    QTextCursor cursor(document());
    cursor.setPosition(int(head));
    cursor.setPosition(int(before.size() - tail), QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(head, text.size() - head - tail));
    m_patching = false;
    m_patchedAt = int(text.size() - tail);
}

void RichEdit::toggleBold()
{
    QTextCursor cursor = textCursor();
    toggleMark(cursor, QStringLiteral("**"));
    setTextCursor(cursor);
}

void RichEdit::toggleItalic()
{
    QTextCursor cursor = textCursor();
    toggleMark(cursor, QStringLiteral("*"));
    setTextCursor(cursor);
}

void RichEdit::toggleLinkAtCursor()
{
    const QString copied = QGuiApplication::clipboard()->text().trimmed();
    const bool isAddress = copied.startsWith(u"http://") || copied.startsWith(u"https://");
    QTextCursor cursor = textCursor();
    toggleLink(cursor, isAddress && !copied.contains(u' ') ? copied : QString());
    setTextCursor(cursor);
}

bool RichEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && leavesToWindow(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    return QTextEdit::event(event);
}

void RichEdit::keyPressEvent(QKeyEvent *event)
{
    if (handleHistoryKeys(*event, m_context))
        return;
    if (leavesToWindow(*event)) {
        event->ignore();
        return;
    }
    if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_B)
        toggleBold();
    else if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_I)
        toggleItalic();
    else
        QTextEdit::keyPressEvent(event);
}

/// A third click selects a paragraph; without what ends it, or writing over it would join it with the next one.
void RichEdit::mousePressEvent(QMouseEvent *event)
{
    const QTextCursor before = textCursor();
    QTextEdit::mousePressEvent(event);
    QTextCursor cursor = textCursor();
    const int start = cursor.selectionStart(), end = cursor.selectionEnd();
    const bool changed = start != before.selectionStart() || end != before.selectionEnd();
    if (!changed || start == end || (event->modifiers() & Qt::ShiftModifier) ||
        document()->findBlock(end).position() != end)
        return;
    cursor.setPosition(start);
    cursor.setPosition(end - 1, QTextCursor::KeepAnchor);
    setTextCursor(cursor);
}

void RichEdit::focusInEvent(QFocusEvent *event)
{
    QTextEdit::focusInEvent(event);
    Q_EMIT caretMoved();
    viewport()->update();
}

void RichEdit::focusOutEvent(QFocusEvent *event)
{
    QTextEdit::focusOutEvent(event);
    m_highlighter->setWritingAt(-1);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        QTextCursor cursor = textCursor();
        cursor.clearSelection();
        setTextCursor(cursor);
    }
    viewport()->update();
}

void RichEdit::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setPalette(palette());
}

void RichEdit::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText())
        textCursor().insertText(source->text().replace(QStringLiteral("\r\n"), QStringLiteral("\n")));
}

void RichEdit::wheelEvent(QWheelEvent *event)
{
    event->ignore();
} // the page scrolls, not the field

void RichEdit::paintEvent(QPaintEvent *event)
{
    QTextEdit::paintEvent(event);
    if (m_hint.isEmpty() || !document()->isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int margin = int(document()->documentMargin());
    const int indent = int(document()->indentWidth() * document()->firstBlock().blockFormat().indent());
    const QRect area = viewport()->rect().adjusted(margin + indent, margin, -margin, 0);
    painter.drawText(area, Qt::AlignTop | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_hint, Qt::ElideRight, area.width()));
}

void RichEdit::contextMenuEvent(QContextMenuEvent *event)
{
    const std::unique_ptr<QMenu> menu(createStandardContextMenu());
    const QList<QAction *> actions = menu->actions();
    for (QAction *action : actions) // undo and redo of the field alone: there is no such thing
        if (action->objectName() == u"edit-undo" || action->objectName() == u"edit-redo")
            menu->removeAction(action);
    if (!menu->actions().isEmpty() && menu->actions().constFirst()->isSeparator())
        menu->removeAction(menu->actions().constFirst());
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QTextCursor cursor = byMouse ? cursorForPosition(event->pos()) : textCursor();
    const QTextBlock block = cursor.block();
    addSpelling(*menu, m_context.speller(), block.text(), cursor.positionInBlock(),
                [block](int start, int length, const QString &word) {
                    QTextCursor range(block);
                    range.setPosition(block.position() + start);
                    range.setPosition(block.position() + start + length, QTextCursor::KeepAnchor);
                    range.insertText(word);
                });
    menu->exec(byMouse ? event->globalPos() : viewport()->mapToGlobal(cursorRect().bottomLeft()));
}

} // namespace vitae::editor
