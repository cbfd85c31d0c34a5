#include "formats/OutlineReader.h"

#include "cv/Inline.h"
#include "cv/Sections.h"
#include "formats/ContactReader.h"
#include "formats/EntryReader.h"
#include "formats/ListReader.h"
#include "formats/SectionNames.h"

#include <QMap>
#include <algorithm>

namespace vitae::formats
{

namespace
{

struct Part {
    QString heading, section; ///< no section: a custom one
    Blocks blocks;
};

constexpr EntryRules jobRules{true, true, false, false, false};
constexpr EntryRules studyRules{false, true, true, true, false};
constexpr EntryRules projectRules{false, false, false, false, true};
constexpr EntryRules volunteerRules{true, false, false, false, false};
constexpr EntryRules lineRules{false, false, true, false, false};
constexpr EntryRules customRules{false, true, false, false, false};

QString single(const WrittenDates &dates)
{
    return dates.start.isEmpty() || dates.end.isEmpty() ? QString(dates.start + dates.end)
                                                        : QString(dates.start + QStringLiteral(" – ") + dates.end);
}

QString together(const QString &a, const QString &b, const QString &separator)
{
    return a.isEmpty() ? b : b.isEmpty() ? a : QString(a + separator + b);
}

/// The text of blocks that have no structure of their own.
QString prose(const Blocks &blocks)
{
    QString out;
    const Block *previous = nullptr;
    for (const Block &block : blocks) {
        const bool bullet = block.kind == Block::Kind::Bullet;
        if (previous)
            out += bullet && previous->kind == Block::Kind::Bullet ? u"\n" : u"\n\n";
        out += bullet ? QString(QStringLiteral("• ") + block.text) : block.text;
        previous = &block;
    }
    return out;
}

/// An entry of a section whose items have no bullets: those become lines.
QString allText(const Entry &entry)
{
    QString out = entry.description;
    for (const QString &bullet : entry.bullets)
        out = together(out, QString(QStringLiteral("• ") + bullet), QStringLiteral("\n"));
    return out;
}

class OutlineParts
{
public:
    OutlineParts(const Blocks &blocks, const QHash<QString, QString> &sections) : m_blocks(blocks), m_sections(sections)
    {
    }

    cv::Cv read()
    {
        const size_t body = head();
        for (Part &part : parts(body))
            section(part);
        language();
        titles();
        layout();
        return std::move(m_cv);
    }

private:
    QString sectionOf(const QString &heading) const
    {
        const QString plain = cv::plainText(heading);
        const auto found = m_sections.find(foldedHeading(plain));
        return found != m_sections.end() ? *found : meaningOf(plain).section;
    }

    bool isKnown(const Block &block) const
    {
        return block.kind == Block::Kind::Heading && !sectionOf(block.text).isEmpty();
    }

    size_t head();
    std::vector<Part> parts(size_t from) const;
    void section(const Part &part);
    void known(const QString &section, const Blocks &blocks);
    void entries(const QString &section, const Blocks &blocks);
    void custom(const QString &heading, const Blocks &blocks);
    void language();
    void titles();
    void layout();

    const Blocks &m_blocks;
    const QHash<QString, QString> &m_sections;
    cv::Cv m_cv;
    int m_level = 6; ///< of headings of sections
    QStringList m_order;
    QMap<QString, QString> m_headings; ///< as written, by section
};

/// Reads the name and the contact data; where the sections begin.
size_t OutlineParts::head()
{
    const auto isHeading = [](const Block &block) { return block.kind == Block::Kind::Heading; };
    size_t at = 0;
    const auto first = std::find_if(m_blocks.begin(), m_blocks.end(), isHeading);
    static const QStringList documents{QStringLiteral("curriculum vitae"), QStringLiteral("cv"),
                                       QStringLiteral("resume"), QStringLiteral("lebenslauf"),
                                       QStringLiteral("daftar riwayat hidup")};
    const bool namesDocument = first == m_blocks.begin() && first != m_blocks.end() &&
                               documents.contains(foldedHeading(cv::plainText(first->text))) &&
                               !std::all_of(first + 1, m_blocks.end(), [&](const Block &b) { return !isHeading(b); });
    if (namesDocument) {
        m_cv.cv_title = first->text;
        at = 1;
    }
    // The first heading is the name, unless it is the heading of a section.
    const auto name = std::find_if(m_blocks.begin() + qptrdiff(at), m_blocks.end(), isHeading);
    const bool hasName = name != m_blocks.end() && sectionOf(name->text).isEmpty() &&
                         (name == m_blocks.begin() + qptrdiff(at) || name->level == 1) &&
                         std::all_of(name, m_blocks.end(), [&](const Block &block) {
                             return !isHeading(block) || block.level >= name->level;
                         });
    const auto body = hasName ? name + 1 : m_blocks.begin() + qptrdiff(at);
    int known = 7, any = 7;
    for (auto block = body; block != m_blocks.end(); ++block) {
        if (isHeading(*block))
            any = std::min(any, block->level);
        if (isKnown(*block))
            known = std::min(known, block->level);
    }
    m_level = known < 7 ? known : any;
    Blocks contact(m_blocks.begin() + qptrdiff(at), hasName ? name : body);
    if (hasName)
        m_cv.personal.name = unmarked(name->text);
    auto block = body;
    for (; block != m_blocks.end() && !(isHeading(*block) && block->level <= m_level); ++block)
        contact.push_back(*block);
    // "## Senior Engineer" right below the name is no section.
    if (block != m_blocks.end() && contact.empty() && hasName && !isKnown(*block) && block->level > name->level &&
        soundsLikeRole(cv::plainText(block->text))) {
        m_cv.personal.title = block->text;
        for (++block; block != m_blocks.end() && !(isHeading(*block) && block->level <= m_level); ++block)
            contact.push_back(*block);
    }
    if (!hasName && !contact.empty() && contact.front().kind == Block::Kind::Paragraph) {
        QString &text = contact.front().text;
        const QString line = text.section(u'\n', 0, 0);
        if (line.size() <= 60 && !line.contains(u'@') && !line.endsWith(u'.') &&
            std::none_of(line.begin(), line.end(), [](QChar c) { return c.isDigit(); }) &&
            separated(line).size() == 1) {
            m_cv.personal.name = unmarked(line);
            text = text.section(u'\n', 1);
            if (text.isEmpty())
                contact.erase(contact.begin());
        }
    }
    const QString rest = readContact(contact, m_cv.personal);
    if (!rest.isEmpty()) {
        m_cv.summary = rest;
        m_order.append(QStringLiteral("summary"));
    }
    return size_t(block - m_blocks.begin());
}

std::vector<Part> OutlineParts::parts(size_t from) const
{
    std::vector<Part> out;
    for (size_t i = from; i < m_blocks.size(); ++i) {
        const Block &block = m_blocks[i];
        if (block.kind == Block::Kind::Heading && block.level <= m_level)
            out.push_back({block.text, sectionOf(block.text), {}});
        else if (out.empty())
            out.push_back({{}, {}, {block}});
        else
            out.back().blocks.push_back(block);
    }
    return out;
}

void OutlineParts::section(const Part &part)
{
    const bool again = m_headings.contains(part.section) &&
                       !(part.section == u"summary" && m_headings.value(part.section) == part.heading);
    if (part.section.isEmpty() || again) {
        custom(part.heading, part.blocks);
        if (!m_order.contains(QStringLiteral("custom_sections")))
            m_order.append(QStringLiteral("custom_sections"));
        return;
    }
    m_headings.insert(part.section, part.heading);
    if (!m_order.contains(part.section))
        m_order.append(part.section);
    known(part.section, part.blocks);
}

void OutlineParts::known(const QString &section, const Blocks &blocks)
{
    if (section == u"summary")
        m_cv.summary = together(m_cv.summary, prose(blocks), QStringLiteral("\n\n"));
    else if (section == u"skills")
        m_cv.skills = readSkills(blocks);
    else if (section == u"languages")
        m_cv.languages = readLanguages(blocks);
    else if (section == u"certifications")
        m_cv.certifications = readCertifications(blocks);
    else if (section == u"interests")
        m_cv.interests = readInterests(blocks);
    else
        entries(section, blocks);
}

void OutlineParts::entries(const QString &section, const Blocks &blocks)
{
    const auto read = [&](const EntryRules &rules) { return readEntries(blocks, rules); };
    if (section == u"experience") {
        for (Entry &e : read(jobRules))
            m_cv.experience.push_back(
                {{}, e.place, e.title, e.location, e.url, e.dates.start, e.dates.end, e.description, e.bullets, {}});
    } else if (section == u"education") {
        for (Entry &e : read(studyRules)) {
            // One date is the end; a degree may have its field behind a comma.
            const bool end = e.dates.single;
            const qsizetype comma = e.title.indexOf(QStringLiteral(", "));
            cv::Education item{{},
                               e.place,
                               e.title,
                               {},
                               e.location,
                               e.url,
                               end ? QString() : e.dates.start,
                               end ? e.dates.start : e.dates.end,
                               {e.grade, false},
                               e.courses,
                               e.bullets,
                               {}};
            if (comma > 0) {
                item.degree = e.title.first(comma);
                item.field = e.title.sliced(comma + 2);
            }
            if (item.institution.isEmpty() && soundsLikeSchool(item.degree))
                std::swap(item.institution, item.degree);
            if (!e.description.isEmpty())
                item.bullets = e.description.split(QStringLiteral("\n\n")) + item.bullets;
            m_cv.education.push_back(std::move(item));
        }
    } else if (section == u"projects") {
        for (Entry &e : read(projectRules))
            m_cv.projects.push_back({{},
                                     e.title,
                                     e.description,
                                     e.place,
                                     e.url,
                                     e.dates.start,
                                     e.dates.end,
                                     e.technologies,
                                     e.bullets,
                                     {}});
    } else if (section == u"volunteering") {
        for (Entry &e : read(volunteerRules))
            m_cv.volunteering.push_back(
                {{}, e.place, e.title, e.url, e.dates.start, e.dates.end, e.description, e.bullets, {}});
    } else if (section == u"awards") {
        for (Entry &e : read(lineRules))
            m_cv.awards.push_back(
                {{}, e.title, single(e.dates), e.place, together(e.url, allText(e), QStringLiteral("\n\n")), {}});
    } else if (section == u"publications") {
        for (Entry &e : read(lineRules))
            m_cv.publications.push_back({{}, e.title, e.place, single(e.dates), e.url, allText(e), {}});
    } else if (section == u"references") {
        for (Entry &e : read(lineRules))
            m_cv.references.push_back(
                {{},
                 together(e.title, e.place, QStringLiteral(" — ")),
                 together(together(single(e.dates), e.url, QStringLiteral("\n\n")), allText(e), QStringLiteral("\n\n")),
                 {}});
    }
}

void OutlineParts::custom(const QString &heading, const Blocks &blocks)
{
    cv::CustomSection section;
    section.title = heading;
    const auto entries = std::find_if(blocks.begin(), blocks.end(),
                                      [](const Block &block) { return block.kind == Block::Kind::Heading; });
    for (auto block = blocks.begin(); block != entries; ++block) {
        if (block->kind == Block::Kind::Paragraph && section.bullets.isEmpty())
            section.content = together(section.content, block->text, QStringLiteral("\n\n"));
        else
            section.bullets.append(block->text);
    }
    for (Entry &e : readEntries(Blocks(entries, blocks.end()), customRules))
        section.items.push_back(
            {{}, e.title, e.place, e.dates.start, e.dates.end, e.location, e.url, e.description, e.bullets, {}});
    m_cv.custom_sections.push_back(std::move(section));
}

/// The language of most headings, unless that is English.
void OutlineParts::language()
{
    QMap<QString, int> votes;
    for (const QString &heading : std::as_const(m_headings)) {
        const QString language = meaningOf(cv::plainText(heading)).language;
        if (!language.isEmpty())
            ++votes[language];
    }
    QString best;
    for (auto vote = votes.cbegin(); vote != votes.cend(); ++vote) {
        if (best.isEmpty() || *vote > votes[best])
            best = vote.key();
    }
    if (best != u"en" && votes.value(best) > votes.value(QStringLiteral("en")))
        m_cv.language = best;
}

/// Headings that are not the usual ones stay.
void OutlineParts::titles()
{
    json::Object titles;
    for (const QString &section : cv::sectionNames()) {
        QString heading = cv::plainText(m_headings.value(section)).trimmed();
        while (heading.endsWith(u':'))
            heading = heading.chopped(1).trimmed();
        if (!heading.isEmpty() && heading.compare(cv::sectionTitle(section, m_cv.language), Qt::CaseInsensitive) != 0)
            titles.append(section, heading);
    }
    if (!titles.isEmpty())
        m_cv.extra.append(QStringLiteral("section_titles"), std::move(titles));
}

/// Set only where the order is not the usual one.
void OutlineParts::layout()
{
    const QStringList &usual = cv::sectionNames();
    const bool sorted = std::is_sorted(m_order.begin(), m_order.end(), [&](const QString &a, const QString &b) {
        return usual.indexOf(a) < usual.indexOf(b);
    });
    if (sorted)
        return;
    QStringList layout = m_order;
    for (const QString &section : usual) {
        if (!layout.contains(section))
            layout.append(section);
    }
    m_cv.layout = layout;
}

} // namespace

cv::Cv readOutline(const Blocks &blocks, const QHash<QString, QString> &sections)
{
    return OutlineParts(blocks, sections).read();
}

} // namespace vitae::formats
