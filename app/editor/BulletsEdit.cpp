#include "editor/BulletsEdit.h"

#include "theme/Colors.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextLayout>

namespace vitae::editor
{

namespace
{
constexpr int indentWidth = 18;
constexpr int gapBelow = 5; ///< between bullets, so that each is seen as one
constexpr int dot = 4;
} // namespace

BulletsEdit::BulletsEdit(FormContext &context, QWidget *parent) : RichEdit(context, parent)
{
    document()->setIndentWidth(indentWidth);
    QTextCursor cursor(document());
    QTextBlockFormat format;
    format.setIndent(1);
    format.setBottomMargin(gapBelow);
    cursor.setBlockFormat(format);
}

QString BulletsEdit::toRaw(const QStringList &bullets)
{
    QString raw = bullets.join(QChar::ParagraphSeparator);
    return raw.replace(u'\n', QChar::LineSeparator);
}

QString BulletsEdit::bullet(int number) const
{
    return document()->findBlockByNumber(number).text().replace(QChar::LineSeparator, u'\n');
}

int BulletsEdit::bulletAtCursor() const
{
    return textCursor().blockNumber();
}

int BulletsEdit::offsetInBullet() const
{
    return textCursor().positionInBlock();
}

void BulletsEdit::placeCursor(int bullet, int offset)
{
    const QTextBlock block = document()->findBlockByNumber(qBound(0, bullet, document()->blockCount() - 1));
    QTextCursor cursor = textCursor();
    cursor.setPosition(block.position() + qBound(0, offset, block.length() - 1));
    setTextCursor(cursor);
}

void BulletsEdit::placeCursorAt(int position)
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(qBound(0, position, document()->characterCount() - 1));
    setTextCursor(cursor);
}

QStringList BulletsEdit::bulletsOf(const QString &text)
{
    static const QRegularExpression mark(
        QStringLiteral(R"(^\s*(?:[•‣◦▪▫●○■□–—·∙\x{f0b7}*+-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])(?:\s+|$))"));
    static const QRegularExpression lineEnd(QStringLiteral("\r\n|[\r\n\u2028\u2029]"));
    const QStringList lines = text.split(lineEnd);
    bool marked = false;
    for (const QString &line : lines)
        marked |= mark.match(line).hasMatch();
    QStringList bullets;
    bool goesOn = false;
    for (const QString &line : lines) {
        const QRegularExpressionMatch match = mark.match(line);
        const QString rest = line.mid(match.hasMatch() ? match.capturedLength() : 0).trimmed();
        if (match.hasMatch())
            bullets << rest;
        else if (rest.isEmpty())
            goesOn = false;
        else if (marked && !bullets.isEmpty() && (bullets.last().isEmpty() || (goesOn && line.at(0).isSpace())))
            bullets.last() += bullets.last().isEmpty() ? rest : QString(u' ' + rest);
        else
            bullets << rest;
        goesOn = goesOn || !rest.isEmpty();
    }
    bullets.removeAll(QString());
    return bullets;
}

void BulletsEdit::insertFromMimeData(const QMimeData *source)
{
    if (!source->hasText())
        return;
    static const QRegularExpression lineEnd(QStringLiteral("[\r\n\u2028\u2029]"));
    const QString text = source->text();
    QTextCursor cursor = textCursor();
    if (!text.contains(lineEnd)) {
        // One bullet copied with its mark into an empty one is meant without it; elsewhere a text is pasted as it is.
        const bool whole = cursor.block().length() == 1;
        cursor.insertText(whole ? bulletsOf(text).join(u' ') : text);
        return;
    }
    const QStringList bullets = bulletsOf(text);
    if (bullets.isEmpty())
        return;
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    // Behind a text that stands already, the first one starts a bullet of its own.
    const bool startsNew = !cursor.atBlockStart();
    const bool textFollows = !cursor.atBlockEnd();
    cursor.insertText(QString((startsNew ? QString(QChar::ParagraphSeparator) : QString()) + toRaw(bullets) +
                              (textFollows ? QString(QChar::ParagraphSeparator) : QString())));
    cursor.endEditBlock();
    setTextCursor(cursor);
}

bool BulletsEdit::handleBackspace()
{
    QTextCursor cursor = textCursor();
    if (cursor.hasSelection() || !cursor.atBlockStart())
        return false;
    if (document()->isEmpty())
        Q_EMIT lastOneRemoved();
    else // QTextEdit would take the indent away first
        cursor.deletePreviousChar();
    setTextCursor(cursor);
    return true;
}

void BulletsEdit::keyPressEvent(QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (modifiers == Qt::AltModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        Q_EMIT moveRequested(bulletAtCursor(), event->key() == Qt::Key_Up ? -1 : 1);
    else if (event->key() == Qt::Key_Backspace && modifiers == Qt::NoModifier && handleBackspace())
        return;
    else if (enter && modifiers == Qt::NoModifier && textCursor().block().length() == 1)
        return; // an empty bullet is enough of them
    else
        RichEdit::keyPressEvent(event);
}

void BulletsEdit::paintEvent(QPaintEvent *event)
{
    RichEdit::paintEvent(event);
    const theme::Colors &c = theme::colors(palette());
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int current = hasFocus() ? bulletAtCursor() : -1;
    const QAbstractTextDocumentLayout *layout = document()->documentLayout();
    const int top = document()->documentLayout()->hitTest(event->rect().topLeft(), Qt::FuzzyHit);
    for (QTextBlock block = document()->findBlock(qMax(0, top)); block.isValid(); block = block.next()) {
        const QRectF rect = layout->blockBoundingRect(block);
        if (rect.top() > event->rect().bottom())
            break;
        if (block.layout()->lineCount() == 0)
            continue;
        const QTextLine line = block.layout()->lineAt(0);
        const qreal y = rect.top() + line.y() + line.ascent() - fontMetrics().xHeight() / 2.0;
        const bool rightToLeft = block.textDirection() == Qt::RightToLeft;
        const qreal margin = document()->documentMargin();
        const qreal x = rightToLeft ? viewport()->width() - margin - 7 : margin + 7;
        painter.setBrush(block.blockNumber() == current ? c.accent : c.muted);
        painter.drawEllipse(QPointF(x, y), dot / 2.0, dot / 2.0);
    }
}

} // namespace vitae::editor
