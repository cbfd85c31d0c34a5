#include "formats/EntryReader.h"

#include "cv/Inline.h"
#include "formats/SectionNames.h"

#include <algorithm>

namespace vitae::formats
{

namespace
{

constexpr qsizetype longestHeader = 160;

QString joinedText(const QString &a, const QString &b, const QString &separator)
{
    return a.isEmpty() ? b : b.isEmpty() ? a : QString(a + separator + b);
}

QString emboldened(const QString &text)
{
    cv::Spans spans = cv::parseInline(text);
    for (cv::Span &span : spans)
        span.bold = true;
    return cv::toMarkdown(spans);
}

bool endsSentence(const QString &line)
{
    return line.endsWith(u'.') && !line.endsWith(QStringLiteral("Inc.")) && !line.endsWith(QStringLiteral("Co.")) &&
           !line.endsWith(QStringLiteral("Ltd."));
}

class EntryLines
{
public:
    EntryLines(const Blocks &blocks, const EntryRules &rules) : m_blocks(blocks), m_rules(rules) {}

    std::vector<Entry> read()
    {
        int level = 7;
        for (const Block &block : m_blocks) {
            if (block.kind == Block::Kind::Heading)
                level = std::min(level, block.level);
        }
        const bool onlyBullets = std::all_of(m_blocks.begin(), m_blocks.end(),
                                             [](const Block &block) { return block.kind == Block::Kind::Bullet; });
        for (const Block &block : m_blocks) {
            if (block.kind == Block::Kind::Heading)
                heading(block, level);
            else if (block.kind == Block::Kind::Paragraph)
                paragraph(block.text, level < 7);
            else
                bullet(block, level == 7 && onlyBullets);
        }
        for (Entry &entry : m_entries)
            finish(entry);
        return std::move(m_entries);
    }

private:
    Entry &begin()
    {
        m_entries.emplace_back();
        m_begun = true;
        return m_entries.back();
    }

    Entry &current() { return m_entries.empty() ? begin() : m_entries.back(); }

    void heading(const Block &block, int level)
    {
        if (block.level == level) {
            m_employer.reset();
            readHeader(begin(), block.text, true);
            return;
        }
        // "### Acme" with "#### Engineer" under it: an entry for each of the positions, all at Acme.
        QString past;
        if (m_rules.roles && m_begun && m_entries.back().place.isEmpty()) {
            m_employer = std::move(m_entries.back());
            m_entries.pop_back();
            past = joinedText(m_employer->dates.start, m_employer->dates.end, QStringLiteral(" – "));
        }
        if (!m_employer) {
            addDescription(current(), emboldened(block.text));
            m_begun = false;
            return;
        }
        Entry &entry = begin();
        QString text = unmarked(block.text);
        if (auto dates = takeDates(text))
            entry.dates = *dates;
        entry.title = text;
        entry.place = m_employer->title;
        entry.url = m_employer->url;
        entry.location = m_employer->location;
        entry.description = past;
    }

    /// "Engineer — Acme (2019 – 2021)"
    void readHeader(Entry &entry, const QString &line, bool isHeading)
    {
        QString text = unmarked(line);
        if (auto dates = takeDates(text))
            entry.dates = *dates;
        text = unmarked(text);
        const LinkedText whole = unlinked(text);
        const auto two = inTwo(text, !isHeading || m_rules.roles);
        if (!whole.url.isEmpty() || !two) {
            entry.url = whole.url;
            entry.title = unmarked(whole.text);
            return;
        }
        const LinkedText first = unlinked(unmarked(two->first)), second = unlinked(unmarked(two->second));
        entry.url = first.url.isEmpty() ? second.url : first.url;
        entry.title = unmarked(first.text);
        entry.place = !first.url.isEmpty() && !second.url.isEmpty() ? two->second : unmarked(second.text);
        const qsizetype comma = entry.place.indexOf(QStringLiteral(", "));
        if (!isHeading && m_rules.roles && entry.url.isEmpty() && comma > 0) { // "…, Acme, Vancouver, BC"
            entry.location = entry.place.sliced(comma + 2);
            entry.place.truncate(comma);
        }
    }

    /// A line of facts under the heading: "2019 – 2021 · Berlin". Whether it is one.
    bool readFacts(Entry &entry, const QString &line, bool mayBeBare)
    {
        const bool italic = isItalic(line);
        QString text = unmarked(line);
        QStringList parts = separated(text);
        std::optional<WrittenDates> dates;
        for (QString &part : parts) {
            if (dates)
                break;
            dates = datesOf(part);
            if (dates)
                part.clear();
            else if (dates = takeDates(part); dates && !dates->strong && !italic)
                return false;
        }
        if (!dates && !italic && !(mayBeBare && text.size() < 60 && looksLikePlace(cv::plainText(text))))
            return false;
        if (line.size() > longestHeader || (endsSentence(text) && !italic))
            return false;
        if (dates && entry.dates.start.isEmpty() && entry.dates.end.isEmpty())
            entry.dates = *dates;
        else if (dates)
            addDescription(entry, joinedText(dates->start, dates->end, QStringLiteral(" – ")));
        for (const QString &part : parts)
            fact(entry, part);
        return true;
    }

    void fact(Entry &entry, const QString &part)
    {
        QString value;
        if (part.size() > 80) {
            addDescription(entry, part);
            return;
        }
        if (part.isEmpty())
            return;
        if (m_rules.graded && entry.grade.isEmpty() && takeLabel(Label::Grade, part, value))
            entry.grade = value;
        else if (m_rules.places && entry.location.isEmpty() && looksLikePlace(cv::plainText(part)))
            entry.location = part;
        else if (entry.title.isEmpty())
            entry.title = unmarked(part);
        else if (entry.place.isEmpty() && m_rules.roles)
            entry.place = unmarked(part);
        else if (m_rules.places && entry.location.isEmpty())
            entry.location = part;
        else
            addDescription(entry, part);
    }

    static void addDescription(Entry &entry, const QString &text)
    {
        if (entry.bullets.isEmpty())
            entry.description = joinedText(entry.description, text, QStringLiteral("\n\n"));
        else if (!text.isEmpty())
            entry.bullets.append(text); // what stands behind the bullets stays there
    }

    bool labelled(Entry &entry, const QString &text)
    {
        QString value;
        if (m_rules.graded && entry.courses.isEmpty() && takeLabel(Label::Courses, text, value))
            entry.courses = listed(value);
        else if (m_rules.graded && entry.grade.isEmpty() && takeLabel(Label::Grade, text, value) && value.size() < 40)
            entry.grade = value;
        else if (m_rules.technical && entry.technologies.isEmpty() && takeLabel(Label::Technologies, text, value))
            entry.technologies = listed(value);
        else
            return false;
        return true;
    }

    /// How many lines of a paragraph without a heading are the head of an entry; 0: it is none.
    qsizetype headLines(const QStringList &lines) const
    {
        for (qsizetype i = 0; i < std::min<qsizetype>(3, lines.size()); ++i) {
            QString line = lines[i];
            if (line.size() > longestHeader || endsSentence(line))
                break;
            const auto dates = takeDates(line);
            if (dates && dates->strong)
                return i + 1;
        }
        if (lines.front().size() > longestHeader)
            return 0;
        if (beginsBold(lines.front()))
            return 1;
        return m_rules.everyLineIsOne && !endsSentence(lines.front()) ? 1 : 0;
    }

    void paragraph(const QString &text, bool hasHeadings)
    {
        if (hasHeadings && !m_entries.empty()) {
            headedParagraph(text);
            return;
        }
        QStringList lines = text.split(u'\n');
        const qsizetype head = hasHeadings ? 0 : headLines(lines);
        if (head == 0) {
            bool first = true;
            for (const QString &line : lines) {
                if (!labelled(current(), line))
                    addLine(line, first);
                first = false;
            }
            m_begun = false;
            return;
        }
        Entry &entry = begin();
        readHeader(entry, lines.takeFirst(), false);
        for (qsizetype i = 1; i < head; ++i) {
            const QString line = lines.takeFirst();
            if (!readFacts(entry, line, true))
                fact(entry, line);
        }
        bool first = true;
        for (const QString &line : lines) {
            if (m_rules.everyLineIsOne && first && lines.size() == 1 && entry.dates.start.isEmpty() &&
                readFacts(entry, line, true))
                continue;
            if (!labelled(entry, line))
                addLine(line, first);
            first = false;
        }
        m_begun = false;
    }

    /// A line of a description: a new paragraph or one more line of the last.
    void addLine(const QString &line, bool newParagraph)
    {
        Entry &entry = current();
        if (newParagraph || !entry.bullets.isEmpty())
            addDescription(entry, line);
        else
            entry.description = joinedText(entry.description, line, QStringLiteral("\n"));
    }

    void headedParagraph(const QString &text)
    {
        Entry &entry = m_entries.back();
        if (labelled(entry, text))
            return;
        const QStringList lines = text.split(u'\n');
        qsizetype read = 0;
        while (m_begun && read < std::min<qsizetype>(lines.size(), 3) && readFacts(entry, lines[read], read == 0))
            ++read;
        m_begun = false;
        addDescription(entry, lines.mid(read).join(u'\n'));
    }

    void bullet(const Block &block, bool onlyBullets)
    {
        QString text = block.text;
        const bool dated = takeDates(text).value_or(WrittenDates{}).strong && block.text.size() <= longestHeader;
        if (onlyBullets && block.level == 1 && (m_rules.everyLineIsOne || dated)) {
            QStringList lines = block.text.split(u'\n');
            readHeader(begin(), lines.takeFirst(), false);
            addDescription(m_entries.back(), lines.join(u'\n'));
        } else {
            current().bullets.append(block.text);
        }
        m_begun = false;
    }

    void finish(Entry &entry)
    {
        if (m_rules.roles && !entry.place.isEmpty() && soundsLikeRole(entry.place) && !soundsLikeRole(entry.title))
            std::swap(entry.title, entry.place);
        if (m_rules.graded && soundsLikeSchool(entry.title) && !soundsLikeSchool(entry.place))
            std::swap(entry.title, entry.place);
    }

    const Blocks &m_blocks;
    const EntryRules &m_rules;
    std::vector<Entry> m_entries;
    std::optional<Entry> m_employer; ///< over the positions of a group
    bool m_begun = false;            ///< of the last entry only the heading was read
};

} // namespace

std::vector<Entry> readEntries(const Blocks &blocks, const EntryRules &rules)
{
    return EntryLines(blocks, rules).read();
}

} // namespace vitae::formats
