#include "formats/MarkdownBlocks.h"

#include "cv/Inline.h"
#include "formats/HtmlText.h"

#include <QRegularExpression>
#include <cmark.h>
#include <memory>

namespace vitae::formats
{

namespace
{

constexpr qsizetype shortLine = 60;

struct Free {
    void operator()(cmark_node *node) const { cmark_node_free(node); }
};

QString literal(cmark_node *node)
{
    return QString::fromUtf8(cmark_node_get_literal(node));
}

/// The inline content of a paragraph or heading as spans of core/cv.
class InlineReader
{
public:
    cv::Spans read(cmark_node *container)
    {
        cmark_iter *iterator = cmark_iter_new(container);
        for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
             event = cmark_iter_next(iterator))
            visit(cmark_iter_get_node(iterator), event == CMARK_EVENT_ENTER);
        cmark_iter_free(iterator);
        return std::move(m_spans);
    }

private:
    void visit(cmark_node *node, bool enter)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
            add(literal(node), false);
            break;
        case CMARK_NODE_CODE:
            add(literal(node), true);
            break;
        case CMARK_NODE_HTML_INLINE:
            add(textOfHtml(literal(node)), false);
            break;
        case CMARK_NODE_SOFTBREAK:
            add(wraps() ? QStringLiteral(" ") : QStringLiteral("\n"), false);
            break;
        case CMARK_NODE_LINEBREAK:
            add(QStringLiteral("\n"), false);
            break;
        case CMARK_NODE_STRONG:
            m_bold += enter ? 1 : -1;
            break;
        case CMARK_NODE_EMPH:
            m_italic += enter ? 1 : -1;
            break;
        case CMARK_NODE_LINK:
        case CMARK_NODE_IMAGE:
            link(node, enter);
            break;
        default:
            break;
        }
    }

    void link(cmark_node *node, bool enter)
    {
        if (enter) {
            m_url = QString::fromUtf8(cmark_node_get_url(node));
            m_before = m_spans.size();
            return;
        }
        if (m_spans.size() == m_before && !m_url.isEmpty())
            add(m_url, false); // a link without a label would not be seen
        m_url.clear();
        const QString title = QString::fromUtf8(cmark_node_get_title(node));
        if (!title.isEmpty())
            add(QString(QStringLiteral(" (") + title + u')'), false);
    }

    /// Whether prose was wrapped here; short lines that end no sentence are lines of a head or a list.
    bool wraps() const
    {
        const QString line = m_line.trimmed();
        return line.size() >= shortLine || line.isEmpty() || QStringView(u".,;:!?").contains(line.back());
    }

    void add(const QString &text, bool code)
    {
        m_line = text.endsWith(u'\n') ? QString() : QString(m_line.right(shortLine) + text);
        if (!text.isEmpty())
            m_spans.push_back({text, m_bold > 0, m_italic > 0, code, m_url});
    }

    cv::Spans m_spans;
    int m_bold = 0, m_italic = 0;
    size_t m_before = 0;
    QString m_url;
    QString m_line; ///< the end of the line so far
};

QString inlineText(cmark_node *node)
{
    return cv::toMarkdown(InlineReader().read(node)).trimmed();
}

class BlockReader
{
public:
    Blocks read(cmark_node *document)
    {
        cmark_iter *iterator = cmark_iter_new(document);
        for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
             event = cmark_iter_next(iterator))
            visit(cmark_iter_get_node(iterator), event == CMARK_EVENT_ENTER);
        cmark_iter_free(iterator);
        return std::move(m_blocks);
    }

private:
    void visit(cmark_node *node, bool enter)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_LIST:
            m_depth += enter ? 1 : -1;
            break;
        case CMARK_NODE_ITEM:
            m_itemBegins = enter;
            m_bullet = SIZE_MAX;
            break;
        case CMARK_NODE_HEADING:
            if (enter && m_depth == 0)
                addHeading(inlineText(node), cmark_node_get_heading_level(node));
            else if (enter)
                addText(inlineText(node));
            break;
        case CMARK_NODE_PARAGRAPH:
            if (enter)
                addParagraph(node);
            break;
        case CMARK_NODE_CODE_BLOCK:
            addText(cv::escapeInline(literal(node).trimmed()));
            break;
        case CMARK_NODE_HTML_BLOCK:
            addText(cv::escapeInline(textOfHtml(literal(node)).trimmed()));
            break;
        default:
            break;
        }
    }

    void addHeading(const QString &text, int level)
    {
        if (!text.isEmpty())
            m_blocks.push_back({Block::Kind::Heading, level, text});
    }

    /// A paragraph of an item belongs to its bullet.
    void addText(const QString &text)
    {
        if (text.isEmpty())
            return;
        if (m_depth == 0) {
            m_blocks.push_back({Block::Kind::Paragraph, 0, text});
        } else if (m_itemBegins || m_bullet >= m_blocks.size()) {
            m_bullet = m_blocks.size();
            m_blocks.push_back({Block::Kind::Bullet, m_depth, text});
        } else {
            m_blocks[m_bullet].text += u'\n' + text;
        }
        m_itemBegins = false;
    }

    void addParagraph(cmark_node *node)
    {
        const QString text = inlineText(node);
        if (!text.contains(u'|') || !addTable(node))
            addText(text);
    }

    /// Tables are no part of CommonMark: to cmark they are paragraphs whose second line is of dashes and pipes.
    bool addTable(cmark_node *node)
    {
        static const QRegularExpression delimiter(QStringLiteral("^[|:\\- \\t]*-[|:\\- \\t]*$"));
        std::vector<cv::Spans> rows(1);
        for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
            if (cmark_node_get_type(child) == CMARK_NODE_SOFTBREAK)
                rows.emplace_back();
            else
                for (cv::Span &span : InlineReader().read(child))
                    rows.back().push_back(std::move(span));
        }
        if (rows.size() < 2)
            return false;
        const QString second = cv::plainText(cv::toMarkdown(rows[1]));
        if (!second.contains(u'|') || !delimiter.match(second).hasMatch())
            return false;
        for (size_t i = 0; i < rows.size(); ++i) {
            QString row = cv::toMarkdown(rows[i]).trimmed();
            if (i == 1)
                continue;
            if (row.startsWith(u'|'))
                row.remove(0, 1);
            if (row.endsWith(u'|') && !row.endsWith(QStringLiteral("\\|")))
                row.chop(1);
            QStringList cells;
            for (const QString &cell : row.split(u'|')) {
                if (!cell.trimmed().isEmpty())
                    cells.append(cell.trimmed());
            }
            addText(cells.join(QStringLiteral(" | ")));
        }
        return true;
    }

    Blocks m_blocks;
    int m_depth = 0;
    bool m_itemBegins = false;
    size_t m_bullet = SIZE_MAX;
};

bool isAutolink(QStringView text)
{
    static const QRegularExpression autolink(
        QStringLiteral("^<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\\s<>]*|[^\\s<>@]+@[A-Za-z0-9.-]+)>"));
    return autolink.match(text.left(2048).toString()).hasMatch();
}

/// What cmark would read and parseInline() does not: HTML, entities, images.
QString protectedInline(const QString &text)
{
    static const QRegularExpression entity(
        QStringLiteral("^&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);"));
    QString out;
    out.reserve(text.size() + 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QStringView rest = QStringView(text).sliced(i);
        const QChar c = text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (c == u'\\' && i + 1 < text.size() && next != u'\n') {
            out += c;
            out += text[++i];
            continue;
        }
        if (c == u'`') {
            qsizetype run = 1;
            while (run < rest.size() && rest[run] == u'`')
                ++run;
            qsizetype end = run; // of the run that closes the code, if there is one
            qsizetype length = 0;
            while (length != run && end < rest.size()) {
                length = 0;
                while (end < rest.size() && rest[end] != u'`')
                    ++end;
                while (end < rest.size() && rest[end] == u'`') {
                    ++end;
                    ++length;
                }
            }
            const qsizetype taken = length == run ? end : run;
            out += rest.first(taken);
            i += taken - 1;
            continue;
        }
        const bool tag = c == u'<' && (next.isLetter() || next == u'/' || next == u'!' || next == u'?');
        if ((tag && !isAutolink(rest)) || (c == u'!' && next == u'[') ||
            (c == u'&' && entity.match(rest.left(40).toString()).hasMatch()) ||
            (c == u'\\' && (next == u'\n' || i + 1 == text.size())))
            out += u'\\';
        out += c;
    }
    return out;
}

/// Escapes a line that would begin a block of another kind.
QString protectedLine(const QString &line)
{
    static const QRegularExpression number(QStringLiteral("^[0-9]{1,9}(?=[.)]( |\\t|$))"));
    static const QRegularExpression mark(QStringLiteral("^(#{1,6}( |\\t|$)|[-+*]( |\\t|$)|>|=+\\s*$|-+\\s*$|```|~~~|"
                                                        "([-_*])[ \\t]*(\\g3[ \\t]*){2,}$|\\[[^\\]]*\\]:)"));
    if (const auto match = number.match(line); match.hasMatch())
        return QString(match.captured() + u'\\' + line.sliced(match.capturedLength()));
    if (mark.match(line).hasMatch())
        return QString(u'\\' + line);
    return line;
}

QString blockText(const Block &block, const QString &indent)
{
    QString text = protectedInline(block.text);
    if (block.kind == Block::Kind::Heading)
        return text.replace(u'\n', u' ');
    QStringList paragraphs;
    static const QRegularExpression blank(QStringLiteral("\\n[ \\t]*\\n\\s*"));
    for (const QString &paragraph : text.trimmed().split(blank, Qt::SkipEmptyParts)) {
        QStringList lines;
        for (const QString &line : paragraph.split(u'\n'))
            lines.append(protectedLine(line.trimmed()));
        paragraphs.append(lines.join(QString(QStringLiteral("\\\n") + indent)));
    }
    return paragraphs.join(QString(QStringLiteral("\n\n") + indent));
}

} // namespace

Blocks blocksOfMarkdown(QStringView markdown)
{
    const QByteArray utf8 = markdown.toUtf8();
    const std::unique_ptr<cmark_node, Free> document(
        cmark_parse_document(utf8.constData(), size_t(utf8.size()), CMARK_OPT_DEFAULT));
    return BlockReader().read(document.get());
}

QString markdownOf(const Blocks &blocks)
{
    QString out;
    const Block *previous = nullptr;
    for (const Block &block : blocks) {
        const bool inList = previous && previous->kind == Block::Kind::Bullet && block.kind == Block::Kind::Bullet;
        if (previous)
            out += inList ? u"\n" : u"\n\n";
        if (block.kind == Block::Kind::Heading)
            out += QString(block.level, u'#') + u' ';
        else if (block.kind == Block::Kind::Bullet)
            out += QString(2 * (block.level - 1), u' ') + u"- ";
        out += blockText(block, block.kind == Block::Kind::Bullet ? QString(2 * block.level, u' ') : QString());
        previous = &block;
    }
    if (!out.isEmpty())
        out += u'\n';
    return out;
}

} // namespace vitae::formats
