#include "render/finish/PdfGlyphs.h"

#include "layout/Document.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <map>

namespace vitae::render
{

namespace
{

bool isWordEnd(char c)
{
    return uchar(c) <= ' ' || c == '<' || c == '>' || c == '[' || c == ']' || c == '/' || c == '(' || c == ')';
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Reads the few operators that show text; much quicker than tokens of libqpdf, which copy everything.
class ContentReader
{
public:
    ContentReader(QByteArrayView content, const QHash<QByteArray, int> &fonts) : m_content(content), m_fonts(fonts) {}

    std::vector<ShownGlyph> read()
    {
        const QByteArray markX = QByteArray::number(mark::x);
        while (m_at < m_content.size()) {
            const char c = m_content[m_at];
            if (c == '/') {
                ++m_at;
                m_name = word();
            } else if (c == '<') {
                readString();
            } else if (isWordEnd(c)) {
                ++m_at;
            } else if (const QByteArrayView token = word(); token.startsWith(markX)) {
                m_marked = !m_marked; // each span has two marks
            } else if (uchar(token[0]) < 'A') {
                m_number = token;
            } else {
                operate(token);
            }
        }
        return std::move(m_glyphs);
    }

private:
    void operate(QByteArrayView name)
    {
        if (name == QByteArrayView("Tf")) {
            m_font = m_fonts.value(m_name.toByteArray(), -1);
        } else if (name == QByteArrayView("BT")) {
            m_y = 0;
            m_textStarts = true;
        } else if (m_textStarts && name == QByteArrayView("Tm")) {
            m_y = m_number.toDouble();
        } else if (m_textStarts && name == QByteArrayView("Td")) {
            m_y += m_number.toDouble();
        }
    }

    [[nodiscard]] bool startsLine()
    {
        if (!std::exchange(m_textStarts, false))
            return false;
        constexpr double apart = layout::unitsPerPoint; // raised figures and accents are nearer
        return std::abs(std::exchange(m_lineY, m_y) - m_y) > apart;
    }

    QByteArrayView word()
    {
        const qsizetype start = m_at;
        while (m_at < m_content.size() && !isWordEnd(m_content[m_at]))
            ++m_at;
        return m_content.sliced(start, m_at - start);
    }

    void readString()
    {
        int code = 0, digits = 0;
        for (++m_at; m_at < m_content.size() && m_content[m_at] != '>'; ++m_at) {
            const int digit = hexValue(m_content[m_at]);
            if (digit < 0)
                continue;
            code = code << 4 | digit;
            if (++digits % 4 != 0)
                continue;
            if (!m_marked && m_font >= 0)
                m_glyphs.push_back({m_font, code, startsLine()});
            code = 0;
        }
        ++m_at;
    }

    QByteArrayView m_content;
    const QHash<QByteArray, int> &m_fonts;
    qsizetype m_at = 0;
    QByteArrayView m_name, m_number; ///< the last ones
    int m_font = -1;
    double m_y = 0, m_lineY = 0; ///< of the present text object, of the last one's glyphs
    bool m_textStarts = false;   ///< no glyph since BT
    bool m_marked = false;
    std::vector<ShownGlyph> m_glyphs;
};

/// Characters that have no place of their own on paper.
bool isIgnored(QChar c)
{
    return c.isSpace() || c == QChar(QChar::SoftHyphen) || c.category() == QChar::Other_Format ||
           c.category() == QChar::Other_Control;
}

QString printed(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (!isIgnored(c))
            out.append(c);
    }
    return out.normalized(QString::NormalizationForm_C);
}

class Reader
{
public:
    Reader(const std::vector<ShownGlyph> &glyphs, FontMaps &maps) : m_maps(maps)
    {
        m_glyphs.reserve(glyphs.size());
        for (const ShownGlyph &glyph : glyphs) {
            const auto found = maps[size_t(glyph.font)].constFind(glyph.cid);
            const bool known = found != maps[size_t(glyph.font)].constEnd();
            QString text = known ? printed(*found) : QString();
            if (!known || !text.isEmpty())
                m_glyphs.push_back({glyph, std::move(text)});
        }
    }

    void read(const std::vector<PlainLine> &lines)
    {
        size_t at = 0;
        bool sure = true; // that the next line begins at `at`
        for (const PlainLine &line : lines) {
            const QString text = printed(line.text);
            if (line.rightToLeft || text.isEmpty()) {
                sure &= text.isEmpty();
                continue;
            }
            // After a line that could not be read, look for the next one's beginning.
            const size_t reach = sure ? 1 : 600;
            bool found = false;
            for (size_t start = at; !found && start < qMin(at + reach, m_glyphs.size()); ++start) {
                const size_t end = readLine(text, start, sure);
                found = end > start;
                at = found ? end : at;
            }
            sure = found;
        }
        conclude();
    }

private:
    struct Glyph {
        ShownGlyph shown;
        QString text; ///< empty: not known
    };
    struct Finding {
        ShownGlyph glyph;
        QString text;
    };

    /// The glyph after the line's last one, or `start` where the glyphs do not read as the line.
    /// Where it is not sure that the line begins there, more than half of it must be known letters.
    size_t readLine(const QString &line, size_t start, bool sure)
    {
        std::vector<Finding> findings;
        qsizetype position = 0, known = 0;
        size_t at = start;
        while (position < line.size()) {
            if (at >= m_glyphs.size())
                return start;
            if (const QString &text = m_glyphs[at].text; !text.isEmpty()) {
                if (!QStringView(line).mid(position).startsWith(text, Qt::CaseInsensitive)) // a font may set capitals
                    return start;
                position += text.size();
                known += text.size();
                ++at;
            } else if (!readUnknown(line, position, at, findings)) {
                return start;
            }
        }
        if (!sure && known * 2 <= line.size())
            return start;
        for (Finding &finding : findings)
            m_findings[{finding.glyph.font, finding.glyph.cid}].insert(finding.text);
        return at;
    }

    /// Some unknown glyphs in a row, up to the next known one or the line's end: what stands in the line before that
    /// one's text.
    bool readUnknown(const QString &line, qsizetype &position, size_t &at, std::vector<Finding> &findings) const
    {
        size_t next = at;
        do
            ++next;
        while (next < m_glyphs.size() && m_glyphs[next].text.isEmpty() && !m_glyphs[next].shown.startsLine);
        const qsizetype count = qsizetype(next - at);
        QString after; // enough to know the place again
        for (size_t i = next; i < m_glyphs.size() && !m_glyphs[i].text.isEmpty() && after.size() < 8; ++i)
            after += m_glyphs[i].text;
        constexpr qsizetype longestLigature = 5;
        for (qsizetype length = count; length <= count * longestLigature && position + length <= line.size();
             ++length) {
            const QStringView rest = QStringView(line).mid(position + length);
            if (length % count != 0 || !(rest.startsWith(after, Qt::CaseInsensitive) ||
                                         QStringView(after).startsWith(rest, Qt::CaseInsensitive)))
                continue;
            const qsizetype each = length / count;
            for (; at < next; ++at, position += each)
                findings.push_back({m_glyphs[at].shown, line.mid(position, each)});
            return true;
        }
        return false;
    }

    void conclude()
    {
        for (const auto &[glyph, texts] : m_findings) {
            if (texts.size() == 1)
                m_maps[size_t(glyph.first)].insert(glyph.second, *texts.begin());
        }
    }

    FontMaps &m_maps;
    std::vector<Glyph> m_glyphs;
    std::map<std::pair<int, int>, QSet<QString>> m_findings;
};

} // namespace

std::vector<ShownGlyph> shownGlyphs(QByteArrayView content, const QHash<QByteArray, int> &fonts)
{
    return ContentReader(content, fonts).read();
}

void learnGlyphs(const std::vector<ShownGlyph> &glyphs, const std::vector<PlainLine> &lines, FontMaps &maps)
{
    Reader(glyphs, maps).read(lines);
}

} // namespace vitae::render
