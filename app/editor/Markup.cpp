#include "editor/Markup.h"

#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>

namespace vitae::editor
{

namespace
{

enum Look : quint8 { Bold = 1, Italic = 2, Code = 4, Link = 8, Mark = 16 };

class Scanner
{
public:
    explicit Scanner(QStringView text) : m_text(text), m_looks(size_t(text.size()), 0) {}

    void scan(qsizetype from, qsizetype to, quint8 look);
    [[nodiscard]] std::vector<MarkupRun> runs() const;

private:
    void paint(qsizetype from, qsizetype to, quint8 look)
    {
        for (qsizetype i = from; i < to; ++i)
            m_looks[size_t(i)] |= look;
    }
    qsizetype code(qsizetype at, qsizetype to, quint8 look);
    qsizetype link(qsizetype at, qsizetype to, quint8 look);
    qsizetype emphasis(qsizetype at, qsizetype to, quint8 look);
    [[nodiscard]] qsizetype runLength(qsizetype at, qsizetype to) const;
    [[nodiscard]] qsizetype closing(QChar mark, qsizetype length, qsizetype from, qsizetype to) const;

    QStringView m_text;
    std::vector<quint8> m_looks;
};

void Scanner::scan(qsizetype from, qsizetype to, quint8 look)
{
    qsizetype i = from;
    while (i < to) {
        qsizetype next = i + 1;
        switch (m_text[i].unicode()) {
        case u'\\':
            if (i + 1 < to && m_text[i + 1].isPunct()) {
                paint(i, i + 1, Mark);
                paint(i + 1, i + 2, look);
                i += 2;
                continue;
            }
            break;
        case u'`':
            next = code(i, to, look);
            break;
        case u'[':
            next = link(i, to, look);
            break;
        case u'*':
        case u'_':
            next = emphasis(i, to, look);
            break;
        default:
            break;
        }
        if (next == i + 1)
            paint(i, next, look);
        i = next;
    }
}

qsizetype Scanner::runLength(qsizetype at, qsizetype to) const
{
    qsizetype end = at;
    while (end < to && m_text[end] == m_text[at])
        ++end;
    return end - at;
}

// Each of these returns where to go on: the next character if what stands here is no mark.

qsizetype Scanner::code(qsizetype at, qsizetype to, quint8 look)
{
    const qsizetype length = runLength(at, to);
    for (qsizetype end = at + length; end < to;) {
        if (m_text[end] != u'`') {
            ++end;
            continue;
        }
        const qsizetype closing = runLength(end, to);
        if (closing == length) {
            paint(at, at + length, Mark);
            paint(at + length, end, look | Code);
            paint(end, end + length, Mark);
            return end + length;
        }
        end += closing;
    }
    paint(at, at + length, look);
    return at + length;
}

qsizetype Scanner::link(qsizetype at, qsizetype to, quint8 look)
{
    int depth = 0;
    qsizetype close = at;
    for (; close < to; ++close) {
        if (m_text[close] == u'\\') {
            ++close;
            continue;
        }
        depth += m_text[close] == u'[' ? 1 : m_text[close] == u']' ? -1 : 0;
        if (depth == 0)
            break;
    }
    if (close + 1 >= to || m_text[close + 1] != u'(')
        return at + 1;
    qsizetype end = close + 2;
    for (int open = 1; end < to; ++end) {
        if (m_text[end].isSpace())
            return at + 1;
        open += m_text[end] == u'(' ? 1 : m_text[end] == u')' ? -1 : 0;
        if (open == 0)
            break;
    }
    if (end >= to)
        return at + 1;
    paint(at, at + 1, Mark);
    scan(at + 1, close, look | Link);
    paint(close, end + 1, Mark);
    return end + 1;
}

qsizetype Scanner::closing(QChar mark, qsizetype length, qsizetype from, qsizetype to) const
{
    for (qsizetype i = from; i < to;) {
        if (m_text[i] == u'\\') {
            i += 2;
            continue;
        }
        if (m_text[i] != mark) {
            ++i;
            continue;
        }
        const qsizetype found = runLength(i, to);
        const bool wordGoesOn = mark == u'_' && i + found < m_text.size() && m_text[i + found].isLetterOrNumber();
        if (!m_text[i - 1].isSpace() && !wordGoesOn && (found == length || found == 3))
            return i + found - length; // of "***" the outer ones close the outer mark
        i += found;
    }
    return -1;
}

qsizetype Scanner::emphasis(qsizetype at, qsizetype to, quint8 look)
{
    const QChar mark = m_text[at];
    const qsizetype run = runLength(at, to);
    const bool opens =
        at + run < to && !m_text[at + run].isSpace() && !(mark == u'_' && at > 0 && m_text[at - 1].isLetterOrNumber());
    if (opens && run <= 3) {
        const qsizetype end = closing(mark, run, at + run, to);
        if (end > at + run) {
            const quint8 inner = run == 1 ? Italic : run == 2 ? Bold : Bold | Italic;
            paint(at, at + run, Mark);
            scan(at + run, end, look | inner);
            paint(end, end + run, Mark);
            return end + run;
        }
    }
    paint(at, at + run, look);
    return at + run;
}

std::vector<MarkupRun> Scanner::runs() const
{
    std::vector<MarkupRun> runs;
    for (size_t i = 0; i < m_looks.size();) {
        size_t end = i;
        while (end < m_looks.size() && m_looks[end] == m_looks[i])
            ++end;
        const quint8 look = m_looks[i];
        if (look)
            runs.push_back({int(i), int(end - i), bool(look & Bold), bool(look & Italic), bool(look & Code),
                            bool(look & Link), bool(look & Mark)});
        i = end;
    }
    return runs;
}

/// Without blanks at the ends: "** bold**" would be no mark. Within one paragraph, because marks do not span two.
void trimSelection(QTextCursor &cursor)
{
    if (!cursor.hasSelection())
        cursor.select(QTextCursor::WordUnderCursor);
    const QString text = cursor.selectedText();
    int start = cursor.selectionStart();
    int end = cursor.selectionEnd();
    for (const QChar c : text)
        if (c.isSpace() && start < end)
            ++start;
        else
            break;
    while (end > start && text[end - cursor.selectionStart() - 1].isSpace())
        --end;
    const QTextBlock block = cursor.document()->findBlock(start);
    end = qMin(end, block.position() + block.length() - 1);
    cursor.setPosition(start);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
}

QString textAround(const QTextCursor &cursor, int from, int length)
{
    if (from < 0)
        return {};
    QTextCursor reader(cursor.document());
    const int last = cursor.document()->characterCount() - 1;
    reader.setPosition(qMin(from, last));
    reader.setPosition(qMin(from + length, last), QTextCursor::KeepAnchor);
    return reader.selectedText();
}

void replace(QTextCursor &cursor, int from, int length, const QString &text)
{
    cursor.setPosition(from);
    cursor.setPosition(from + length, QTextCursor::KeepAnchor);
    cursor.insertText(text);
}

/// "*" beside the selection counts as its mark only if it is no half of "**".
bool isWrapped(const QTextCursor &cursor, int start, int end, const QString &mark)
{
    const int length = int(mark.size());
    if (textAround(cursor, start - length, length) != mark || textAround(cursor, end, length) != mark)
        return false;
    if (length != 1)
        return true;
    int before = 0;
    int after = 0;
    while (textAround(cursor, start - before - 1, 1) == mark)
        ++before;
    while (textAround(cursor, end + after, 1) == mark)
        ++after;
    return before != 2 && after != 2;
}

} // namespace

std::vector<MarkupRun> scanMarkup(QStringView text)
{
    Scanner scanner(text);
    scanner.scan(0, text.size(), 0);
    return scanner.runs();
}

void toggleMark(QTextCursor &cursor, const QString &mark)
{
    trimSelection(cursor);
    const int length = int(mark.size());
    const int start = cursor.selectionStart();
    const int end = cursor.selectionEnd();
    const QString selected = cursor.selectedText();
    cursor.beginEditBlock();
    if (isWrapped(cursor, start, end, mark)) {
        replace(cursor, end, length, {});
        replace(cursor, start - length, length, {});
        cursor.setPosition(start - length);
        cursor.setPosition(end - length, QTextCursor::KeepAnchor);
    } else if (selected.size() > 2 * length && selected.startsWith(mark) && selected.endsWith(mark)) {
        replace(cursor, start, end - start, selected.mid(length, selected.size() - 2 * length));
        cursor.setPosition(start);
        cursor.setPosition(end - 2 * length, QTextCursor::KeepAnchor);
    } else {
        replace(cursor, start, end - start, QString(mark + selected + mark));
        cursor.setPosition(start + length);
        cursor.setPosition(end + length, QTextCursor::KeepAnchor);
    }
    cursor.endEditBlock();
}

void toggleLink(QTextCursor &cursor, const QString &address)
{
    static const QRegularExpression links(QStringLiteral(R"(\[([^\]]*)\]\(([^)\s]*)\))"));
    const QTextBlock block = cursor.block();
    const int at = cursor.position() - block.position();
    QRegularExpressionMatchIterator found = links.globalMatch(block.text());
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        if (at < match.capturedStart() || at > match.capturedEnd())
            continue;
        const int start = block.position() + int(match.capturedStart());
        replace(cursor, start, int(match.capturedLength()), match.captured(1));
        cursor.setPosition(start);
        cursor.setPosition(start + int(match.capturedLength(1)), QTextCursor::KeepAnchor);
        return;
    }
    trimSelection(cursor);
    const int start = cursor.selectionStart();
    const QString label = cursor.selectedText();
    const QString url = address.isEmpty() ? QStringLiteral("https://") : address;
    cursor.insertText(QString(u'[' + label + u"](" + url + u')'));
    if (label.isEmpty()) {
        cursor.setPosition(start + 1);
        return;
    }
    cursor.setPosition(start + int(label.size()) + 3);
    cursor.setPosition(start + int(label.size() + 3 + url.size()), QTextCursor::KeepAnchor);
}

} // namespace vitae::editor
