#include "formats/PlainTextBlocks.h"

#include "cv/Dates.h"
#include "cv/Inline.h"
#include "formats/SectionNames.h"
#include "formats/TextParts.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace vitae::formats
{

namespace
{

struct Line {
    QString text; ///< without its bullet, trimmed at the end and the beginning
    int indent = 0;
    bool bullet = false;
};

Line lineOf(const QString &written)
{
    static const QRegularExpression bullet(
        QStringLiteral("^([-*+•◦▪▫‣⁃●○■□➢➤►»·–—\\x{f0b7}\\x{f0a7}]|o(?=\\t| {2,}))[\\s\\x{a0}]+(?=\\S)"));
    Line line;
    while (line.indent < written.size() && (written[line.indent] == u' ' || written[line.indent] == u'\t'))
        ++line.indent;
    line.text = written.trimmed();
    if (const auto match = bullet.match(line.text); match.hasMatch()) {
        const QString rest = line.text.sliced(match.capturedLength());
        line.bullet = !cv::parseDate(rest); // "– 2020"
        if (line.bullet)
            line.text = rest;
    }
    return line;
}

bool isRule(const QString &text)
{
    static const QRegularExpression rule(QStringLiteral("^([-=_*~─━═#])\\1{2,}$"));
    return rule.match(text).hasMatch();
}

bool isCapitals(const QString &text)
{
    const bool letters = std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLetter(); }) >= 3;
    return letters && text == text.toUpper() && text != text.toLower();
}

class LineReader
{
public:
    explicit LineReader(QStringView text)
    {
        QString normal = text.toString();
        normal.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n').replace(u'\f', u'\n');
        normal.replace(QChar::LineSeparator, u'\n').replace(QChar::ParagraphSeparator, u'\n');
        for (const QString &line : normal.split(u'\n'))
            m_lines.push_back(lineOf(line));
    }

    Blocks read()
    {
        for (m_at = 0; m_at < m_lines.size(); ++m_at)
            line();
        flush();
        return std::move(m_blocks);
    }

private:
    void line()
    {
        const Line &line = m_lines[m_at];
        const bool ruled = m_at + 1 < m_lines.size() && isRule(m_lines[m_at + 1].text);
        if (line.text.isEmpty() || isRule(line.text)) {
            flush();
            m_blankBefore = true;
            return;
        }
        if (isHeading(line, ruled)) {
            flush();
            QString text = line.text;
            while (text.endsWith(u':'))
                text.chop(1);
            m_blocks.push_back({Block::Kind::Heading, 2, cv::escapeInline(text)});
            m_inSection = true;
        } else if (line.bullet) {
            flush();
            m_block = {Block::Kind::Bullet, 1, line.text};
            m_bulletIndent = line.indent;
        } else if (m_block.kind == Block::Kind::Bullet && !m_block.text.isEmpty() && goesOn(line)) {
            m_block.text += u' ' + line.text;
        } else if (m_block.kind == Block::Kind::Paragraph && !m_block.text.isEmpty()) {
            const QString last = m_block.text.section(u'\n', -1);
            m_block.text += wraps(last, line.text) ? u' ' : u'\n';
            m_block.text += line.text;
        } else {
            flush();
            m_block = {Block::Kind::Paragraph, 0, line.text};
        }
        m_blankBefore = false;
    }

    /// A section's heading: a known word, or capitals that stand alone, or a line with a rule under it.
    bool isHeading(const Line &line, bool ruled) const
    {
        if (line.bullet || line.text.size() > 60 || cv::parseDateRange(line.text))
            return false;
        const bool known = !meaningOf(line.text).section.isEmpty();
        const bool alone = m_blankBefore || m_at == 0 || (m_at > 0 && isRule(m_lines[m_at - 1].text));
        const bool colon = line.text.endsWith(u':');
        if (known && (alone || ruled || colon || isCapitals(line.text)) && !isName())
            return true;
        if (isName())
            return false;
        if (ruled)
            return true;
        static const QRegularExpression contact(QStringLiteral("[@0-9|·]"));
        return alone && m_inSection && isCapitals(line.text) && !line.text.contains(contact) &&
               m_at + 1 < m_lines.size();
    }

    /// The first line with text, unless it is a heading that everybody knows.
    bool isName() const
    {
        return m_blocks.empty() && m_block.text.isEmpty() && meaningOf(m_lines[m_at].text).section.isEmpty();
    }

    /// The rest of a bullet that was wrapped.
    bool goesOn(const Line &line) const
    {
        if (m_blankBefore)
            return false;
        return line.indent > m_bulletIndent || line.text.front().isLower() ||
               (m_lines[m_at - 1].text.size() >= 60 && m_lines[m_at - 1].text.back().isLetterOrNumber() &&
                !takesDates(line.text));
    }

    static bool takesDates(QString text) { return takeDates(text).has_value(); }

    /// Whether prose was wrapped between two lines.
    static bool wraps(const QString &line, const QString &next)
    {
        const bool prose = line.size() >= 60 && !line.contains(u'|') && !line.contains(u'·') && !line.contains(u'@');
        return prose && (next.front().isLower() || (!line.endsWith(u'.') && !takesDates(next) && !takesDates(line)));
    }

    void flush()
    {
        if (!m_block.text.isEmpty()) {
            m_block.text = cv::escapeInline(m_block.text);
            m_blocks.push_back(std::move(m_block));
        }
        m_block = {};
    }

    std::vector<Line> m_lines;
    size_t m_at = 0;
    Blocks m_blocks;
    Block m_block;
    int m_bulletIndent = 0;
    bool m_blankBefore = true, m_inSection = false;
};

} // namespace

Blocks blocksOfPlainText(QStringView text)
{
    return LineReader(text).read();
}

} // namespace vitae::formats
