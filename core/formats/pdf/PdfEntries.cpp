#include "formats/pdf/PdfEntries.h"

#include "formats/SectionNames.h"
#include "formats/TextParts.h"
#include "formats/pdf/PdfEntryLines.h"
#include "formats/pdf/PdfPoints.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace vitae::formats::pdf
{

namespace
{

class EntryLines
{
public:
    EntryLines(const std::vector<Line> &written, double bodySize, double edge)
        : m_lines(unbroken(written)), m_body(bodySize), m_edge(edge)
    {
        const std::vector<Line> &lines = m_lines;
        for (const Line &line : lines) {
            m_right = std::max(m_right, line.right);
            if (line.segments.size() == 1 && line.text().size() > 40)
                m_textRight = std::max(m_textRight, line.right);
            m_left = std::min(m_left, line.left);
            m_bullets = m_bullets || line.bullet;
        }
        m_column = m_left;
        // Where nouns have capitals, a capital begins no point.
        m_german = std::count_if(lines.begin(), lines.end(), [](const Line &line) {
                       static const QRegularExpression small(QStringLiteral("\\b(und|der|die|das|für|mit|von|zur|zum)\\b"));
                       return small.match(line.text()).hasMatch();
                   }) > 1;
        double column = 1e9;
        for (const Line &line : lines) {
            for (const Segment &segment : line.segments) {
                if (segment.text.size() > 40)
                    column = std::min(column, segment.box.left());
            }
        }
        if (column < 1e9)
            m_column = column;
        const auto full = std::count_if(lines.begin(), lines.end(), [&](const Line &line) {
            return line.segments.size() == 1 && line.right > m_textRight - 0.04 * (m_textRight - m_left);
        });
        if (full < 3)
            m_textRight = m_edge;
        std::vector<double> steps;
        for (size_t i = 1; i < lines.size(); ++i) {
            if (lines[i].page == lines[i - 1].page && lines[i].top > lines[i - 1].top)
                steps.push_back(lines[i].top - lines[i - 1].top);
        }
        std::sort(steps.begin(), steps.end());
        if (!steps.empty())
            m_step = steps[steps.size() / 4];
    }

    std::vector<PdfEntry> read()
    {
        for (size_t i = 0; i < m_lines.size(); ++i)
            line(i);
        return std::move(m_entries);
    }

private:
    enum class State { Nothing, Head, Paragraph, Bullet };

    PdfEntry &begin()
    {
        m_entries.emplace_back();
        return m_entries.back();
    }

    PdfEntry &current() { return m_entries.empty() ? begin() : m_entries.back(); }

    [[nodiscard]] double gapBefore(size_t i) const
    {
        return i > 0 && m_lines[i].page == m_lines[i - 1].page ? m_lines[i].top - m_lines[i - 1].top : 0;
    }

    /// Whether a line goes on with the text of the one before.
    [[nodiscard]] bool goesOn(size_t i, const Line &line, const Segment &first) const
    {
        const Line &before = m_lines[i - 1];
        const bool under = m_state == State::Bullet && m_marked && std::abs(line.left - m_textLeft) < 2;
        if (line.bullet || (first.beginsBold && !m_textBold && !under) || std::abs(first.size - m_textSize) > 0.6)
            return false;
        const double gap = gapBefore(i);
        // Under a dash in the text itself, a point goes on at the margin.
        const bool flowing = first.text.front().isLower() && before.right > m_left + 0.7 * (m_right - m_left);
        if (m_state == State::Bullet && line.left < m_textLeft - 4 && !flowing)
            return false;
        if (m_state == State::Bullet && !m_marked && gap > m_step * 1.25)
            return false;
        // Where no mark tells it, a line that had room for more was the end of its point.
        if (m_state == State::Bullet && !m_marked && !first.text.front().isLower() &&
            (before.right + firstWordOf(first) < m_edge - 1 || (!m_german && !hangsOn(before.text()))))
            return false;
        if (gap > 0 && gap > std::max(m_step, m_textSize * 1.1) * 1.7)
            return false;
        if (m_state == State::Paragraph)
            return std::abs(line.left - m_textLeft) < 6 && before.right > m_left + 0.55 * (m_right - m_left) &&
                   !(first.text.front().isUpper() && before.right + firstWordOf(first) < m_textRight - 1); // had room
        return true;
    }

    void line(size_t i)
    {
        if (!m_entries.empty() && isSubheading(m_lines[i]))
            return;
        Line line = withoutLengths(m_lines[i]);
        std::vector<Segment> texts;
        std::vector<Segment> asides;
        for (const Segment &segment : line.segments) {
            if (segment.aside) {
                asides.push_back(segment);
                continue;
            }
            if (texts.empty() && segment.box.right() < m_column - 3 && m_column > m_left + 20 && segment.text.size() < 30) {
                asides.push_back(segment); // in the column of dates
                continue;
            }
            const bool first = texts.empty() && line.segments.size() > 1;
            const bool alone = line.segments.size() == 1 && m_state == State::Head && current().head.size() < 2;
            const bool aside = isAside(segment.text) && !(line.bullet && texts.empty()) &&
                               !((first || alone) && (segment.bold || mayBeEmployer(segment.text)) &&
                                 isPlace(segment.text));
            (aside ? asides : texts).push_back(segment);
        }
        if (texts.empty()) { // dates, a place
            const bool dates = datesOf(line.segments.front().text).has_value();
            if (m_entries.empty() && dates)
                m_datesFirst = true;
            const bool complete = m_state != State::Head || (m_datesFirst && !current().head.empty());
            const bool belongsAhead = complete && !m_entries.empty() && !current().start.isEmpty() && dates;
            m_factsBelow = !m_entries.empty() && !current().head.empty();
            if (belongsAhead) {
                begin();
                m_state = State::Head;
            }
            for (const Segment &aside : asides)
                factOf(current(), aside);
            if (m_state == State::Nothing)
                m_state = State::Head;
            return;
        }
        QString text;
        for (const Segment &segment : texts)
            text = text.isEmpty() ? segment.text : QString(text + u' ' + segment.text);
        const Segment &first = texts.front();
        line.left = first.box.left();

        if (line.bullet) {
            for (const Segment &aside : asides)
                factOf(current(), aside);
            current().bullets.append(text);
            state(State::Bullet, line, first, true);
            return;
        }
        if ((m_state == State::Bullet || m_state == State::Paragraph) && goesOn(i, line, first)) {
            for (const Segment &aside : asides)
                factOf(current(), aside);
            QStringList &list = m_state == State::Bullet ? current().bullets : current().paragraphs;
            list.back() = continued(list.back(), text);
            return;
        }
        if (isUrl(text) && m_state != State::Nothing && current().url.isEmpty()) {
            current().url = text;
            return;
        }
        const bool head = isHead(i, line, first, text, !asides.empty());
        if (head) {
            const bool fresh = m_state != State::Head || m_entries.empty() || startsAnother(i, first, asides);
            if (fresh)
                begin();
            PdfEntry &entry = current();
            for (const Segment &aside : asides)
                factOf(entry, aside);
            for (const Segment &segment : texts)
                addHead(entry, segment);
            state(State::Head, line, first, false);
            return;
        }
        for (const Segment &aside : asides)
            factOf(current(), aside);
        // Bullets whose marks are drawn and not written stand to the right of the head.
        const bool indented = m_state != State::Nothing && line.left > m_headLeft + 6 && !current().head.empty();
        if (indented || !current().bullets.isEmpty()) {
            current().bullets.append(text);
            state(State::Bullet, line, first, false);
        } else {
            current().paragraphs.append(text);
            state(State::Paragraph, line, first, false);
        }
    }

    void state(State next, const Line &line, const Segment &first, bool marked)
    {
        m_factsBelow = false;
        m_state = next;
        m_marked = marked;
        m_textLeft = line.left;
        m_textSize = first.size;
        m_textBold = first.beginsBold;
        if (next == State::Head)
            m_headLeft = std::min(m_headLeft, line.left);
    }

    [[nodiscard]] bool isHead(size_t i, const Line &line, const Segment &first, const QString &text, bool dated) const
    {
        if (text.size() > 140 || (endsSentence(text) && !(dated && first.beginsBold)))
            return false;
        if (first.beginsBold || first.size > m_body + 0.7)
            return true;
        QString rest = text;
        if (const auto dates = takeDates(rest); dates && dates->strong)
            return true;
        if (dated && m_state != State::Bullet)
            return true;
        if (m_state == State::Nothing)
            return text.size() < 90;
        if (m_state == State::Head && soundsLikeSchool(text.left(50)) && m_entries.back().head.size() == 1 &&
            !soundsLikeSchool(m_entries.back().head.front().text))
            return true;
        if (m_state == State::Head && m_factsBelow && !m_datesFirst && !m_entries.back().start.isEmpty() &&
            (text.endsWith(u'.') || text.size() > 60 ||
             (m_entries.back().head.size() == 1 && inTwo(m_entries.back().head.front().text, true))))
            return false; // names, dates, and now the text
        if (m_state == State::Head && (isProse(i) || isTextUnderNames(first, text)))
            return false;
        if (m_state == State::Head) {
            // A second or third short line under the first; a long one is a text.
            const bool wide = m_lines[i].right > m_left + 0.8 * (m_right - m_left) && text.size() > 60;
            return !wide && m_entries.back().head.size() < 3 && text.size() < 80 && first.text[0].isLetterOrNumber() &&
                   !first.text[0].isLower() && line.left < m_headLeft + 6;
        }
        if (dated)
            return true;
        // After bullets, back at the left edge, not the end of one.
        const bool apart = gapBefore(i) > m_step * 1.25;
        const bool back = !m_bullets || line.left < m_textLeft - 3;
        return line.left <= m_headLeft + 2 && back && apart && text.size() < 80 && !text.endsWith(u'.') &&
               !first.text[0].isLower();
    }

    /// Whether a line and the next of the same look are one text.
    [[nodiscard]] bool isProse(size_t i) const
    {
        if (i + 1 >= m_lines.size())
            return false;
        const Line &line = m_lines[i], &next = m_lines[i + 1];
        const Segment &first = line.segments.front(), &below = next.segments.front();
        if (line.segments.size() != 1 || next.segments.size() != 1 || next.bullet || next.page != line.page ||
            first.beginsBold || below.beginsBold || first.italic != below.italic || std::abs(first.size - below.size) > 0.3 ||
            std::abs(first.box.left() - below.box.left()) > 2 || next.top - line.bottom > 0.7 * line.size)
            return false;
        const bool full = line.right + firstWordOf(below) > m_textRight - 1;
        return first.text.size() > 35 &&
               (below.text.front().isLower() || hangsOn(first.text) || (full && endsSentence(below.text)));
    }

    /// Names and dates are there, in bold letters; then come the points.
    [[nodiscard]] bool isTextUnderNames(const Segment &first, const QString &text) const
    {
        const PdfEntry &entry = m_entries.back();
        return !entry.start.isEmpty() && entry.head.size() >= 2 && entry.head.back().bold && !first.beginsBold &&
               !first.italic && text.count(u' ') >= 4;
    }

    /// Whether a head is of another entry than the head before.
    [[nodiscard]] bool startsAnother(size_t i, const Segment &first, const std::vector<Segment> &asides) const
    {
        const PdfEntry &entry = m_entries.back();
        if (entry.head.empty())
            return false;
        const bool dates = std::any_of(asides.begin(), asides.end(), [](const Segment &s) { return datesOf(s.text); });
        QString rest = first.text;
        const auto own = takeDates(rest);
        if ((dates || (own && own->strong)) && !entry.start.isEmpty())
            return true;
        if (first.beginsBold && !entry.head.back().beginsBold && entry.head.front().beginsBold && !sameLine(i))
            return true;
        const Segment &front = entry.head.front(), &back = entry.head.back();
        const auto alike = [](const Segment &a, const Segment &b) {
            return std::abs(a.size - b.size) < 0.3 && a.beginsBold == b.beginsBold && a.italic == b.italic;
        };
        if (!entry.start.isEmpty() && entry.head.size() >= 2 && alike(first, front) && !alike(back, front) && !sameLine(i))
            return true; // it looks as the first of these does
        if (m_factsBelow && !m_datesFirst && !entry.start.isEmpty() && alike(first, front))
            return true; // name, dates, name, dates
        return entry.head.size() >= 2 && gapBefore(i) > m_step * 1.6 && first.beginsBold == entry.head.front().beginsBold;
    }

    [[nodiscard]] bool sameLine(size_t i) const { return i > 0 && std::abs(m_lines[i].top - m_lines[i - 1].top) < 2; }

    void addHead(PdfEntry &entry, Segment segment)
    {
        const QString written = segment.text;
        QString text = segment.text;
        if (const auto dates = takeDates(text); dates && (dates->strong || text.isEmpty())) {
            setDates(entry, *dates);
            segment.text = text;
        }
        if (segment.text.isEmpty())
            return;
        if (entry.url.isEmpty() && !segment.url.isEmpty() && !segment.url.startsWith(u"mailto:"))
            entry.url = segment.url;
        if (isUrl(segment.text)) {
            entry.url = segment.text;
            return;
        }
        static const QRegularExpression placeBehind(QStringLiteral("\\s[–—-]\\s([^–—]+)$"));
        if (const auto match = placeBehind.match(segment.text);
            match.hasMatch() && entry.location.isEmpty() && isPlace(match.captured(1).trimmed())) {
            entry.location = match.captured(1).trimmed();
            segment.text = segment.text.left(match.capturedStart());
        }
        const QStringList parts = separated(segment.text);
        static const QRegularExpression loose(QStringLiteral("(?:\\s*,)?\\s+\\.$|,$"));
        for (QString part : parts) {
            part.remove(loose); // ", ." of a form with empty fields
            if (const auto dates = datesOf(part)) {
                setDates(entry, *dates);
                continue;
            }
            part = part.trimmed();
            if (parts.size() > 1 && isUrl(part) && part == part.toLower()) {
                entry.url = entry.url.isEmpty() ? part : entry.url;
                continue;
            }
            if (entry.location.isEmpty() && (parts.size() > 1 || !entry.head.empty()) && part.contains(u',') &&
                looksLikePlace(part) && !soundsLikeRole(part) && !soundsLikeSchool(part) && !segment.bold &&
                (entry.head.size() >= 2 || !mayBeEmployer(part))) {
                entry.location = part;
                continue;
            }
            Segment one = segment;
            one.text = part;
            if (parts.size() > 1 || !written.startsWith(part))
                one.boldLength = 0;
            if (!part.isEmpty())
                entry.head.push_back(std::move(one));
        }
    }

    static void setDates(PdfEntry &entry, const WrittenDates &dates)
    {
        if (!entry.start.isEmpty() || !entry.end.isEmpty()) {
            entry.paragraphs.append(dates.end.isEmpty() ? dates.start : QString(dates.start + u" – " + dates.end));
            return;
        }
        entry.start = dates.start;
        entry.end = dates.end;
        entry.singleDate = dates.single;
    }

    void factOf(PdfEntry &entry, const Segment &segment)
    {
        if (const auto dates = datesOf(segment.text))
            setDates(entry, *dates);
        else if (isDuration(segment.text))
            entry.paragraphs.append(segment.text);
        else if (entry.location.isEmpty())
            entry.location = segment.text;
        else
            entry.paragraphs.append(segment.text);
        if (m_state == State::Paragraph || m_state == State::Nothing)
            m_state = State::Head;
    }

    const std::vector<Line> m_lines;
    double m_body = 10, m_edge = 0, m_right = 0, m_textRight = 0, m_left = 1e9, m_step = 12;
    double m_column = 0; ///< where the text begins
    bool m_german = false;
    bool m_datesFirst = false; ///< dates stand above the names
    bool m_factsBelow = false; ///< dates or a place stood alone on the line before
    bool m_bullets = false, m_marked = false, m_textBold = false;
    double m_textLeft = 0, m_textSize = 0, m_headLeft = 1e9;
    State m_state = State::Nothing;
    std::vector<PdfEntry> m_entries;
};

} // namespace

std::vector<PdfEntry> entriesOf(const std::vector<Line> &lines, double bodySize, double right)
{
    std::vector<PdfEntry> out = EntryLines(lines, bodySize, right).read();
    findPoints(out);
    return out;
}

} // namespace vitae::formats::pdf
