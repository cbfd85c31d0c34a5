#include "formats/pdf/PdfImport.h"

#include "cv/Codec.h"
#include "cv/Inline.h"
#include "formats/SectionNames.h"
#include "formats/TextParts.h"
#include "formats/pdf/PdfContact.h"
#include "formats/pdf/LostWords.h"
#include "formats/pdf/PdfEntries.h"
#include "formats/pdf/PdfFeet.h"
#include "formats/pdf/PdfJobs.h"
#include "formats/pdf/PdfLists.h"
#include "formats/pdf/PdfNames.h"
#include "formats/pdf/PdfSections.h"
#include "formats/pdf/PdfStudies.h"
#include "formats/pdf/PdfWords.h"
#include "formats/Tr.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QHash>

namespace vitae::formats::pdf
{

namespace
{

QString escaped(const QString &text)
{
    return cv::escapeInline(text);
}

QStringList escaped(const QStringList &texts)
{
    QStringList out;
    for (const QString &text : texts)
        out.append(cv::escapeInline(text));
    return out;
}

QString joined(const QStringList &parts, const QString &separator)
{
    QStringList out;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            out.append(part);
    }
    return out.join(separator);
}

QString prose(const std::vector<Line> &lines)
{
    QString out;
    const Line *before = nullptr;
    for (const Line &line : lines) {
        const QString text = line.text();
        const double gap = before && before->page == line.page ? line.top - before->bottom : 0;
        if (!before)
            out = text;
        else if (line.bullet)
            out += u"\n• " + text;
        else if (gap > 0.9 * line.size)
            out += u"\n\n" + text;
        else
            out = continued(out, text);
        before = &line;
    }
    return escaped(out);
}

QString datesText(const PdfEntry &entry)
{
    return entry.start.isEmpty() || entry.end.isEmpty() ? QString(entry.start + entry.end)
                                                        : QString(entry.start + QStringLiteral(" – ") + entry.end);
}

class Reader
{
public:
    explicit Reader(Outline outline) : m_outline(std::move(outline)) {}

    cv::Cv read()
    {
        m_cv.personal.name = escaped(m_outline.name);
        m_cv.personal.title = escaped(m_outline.title);
        gatherContact(m_outline);
        m_cv.summary = readContact(m_outline.contact, m_cv.personal);
        QHash<QString, int> languages;
        for (const Section &section : m_outline.sections) {
            if (section.name == u"contact") {
                const QString rest = readContact(section.lines, m_cv.personal);
                if (!rest.isEmpty())
                    m_cv.custom_sections.push_back({{}, section.heading, rest, {}, {}, {}});
                continue;
            }
            if (!section.language.isEmpty())
                ++languages[section.language];
            if (section.name.isEmpty())
                custom(section);
            else
                known(section);
        }
        for (auto it = languages.cbegin(); it != languages.cend(); ++it) {
            if (it.key() != u"en" && it.value() > languages.value(QStringLiteral("en")) &&
                it.value() > languages.value(m_cv.language))
                m_cv.language = it.key();
        }
        for (const Section &section : m_outline.sections)
            linkedContact(section.lines, m_cv.personal);
        m_cv.cv_title = m_cv.personal.name;
        return std::move(m_cv);
    }

private:
    void known(const Section &section)
    {
        const QString &name = section.name;
        if (name == u"summary")
            m_cv.summary = joined({m_cv.summary, prose(section.lines)}, QStringLiteral("\n\n"));
        else if (name == u"skills")
            skills(section);
        else if (name == u"languages")
            languages(section);
        else if (name == u"interests")
            interests(section);
        else
            entries(section);
    }

    void skills(const Section &section)
    {
        for (cv::Skill &skill : skillsOf(section.lines)) {
            skill.name = escaped(skill.name);
            skill.items = escaped(skill.items);
            m_cv.skills.push_back(std::move(skill));
        }
    }

    void languages(const Section &section)
    {
        for (cv::Language &one : languagesOf(section.lines))
            m_cv.languages.push_back({{}, escaped(one.name), escaped(one.level), {}});
    }

    void interests(const Section &section)
    {
        for (cv::Interest &one : interestsOf(section.lines))
            m_cv.interests.push_back({{}, escaped(one.name), escaped(one.keywords), {}});
    }

    void entries(const Section &section)
    {
        const std::vector<PdfEntry> all = entriesOf(section.lines, m_outline.bodySize, edgeOf(section));
        if (section.name == u"experience") {
            experience(withRoles(all));
            return;
        }
        for (const PdfEntry &entry : all) {
            Names names = namesOf(entry);
            const QString text = escaped(joined(names.rest + entry.paragraphs, QStringLiteral("\n\n")));
            if (section.name == u"education")
                m_cv.education.push_back(studyOf(entry));
            else if (section.name == u"projects")
                project(entry, names, text);
            else if (section.name == u"volunteering")
                volunteering(entry, names, text);
            else if (section.name == u"certifications")
                m_cv.certifications.push_back(certification(entry, names));
            else if (section.name == u"awards")
                m_cv.awards.push_back({{}, escaped(names.first), datesText(entry),
                                       escaped(names.second), lines(entry, text), {}});
            else if (section.name == u"publications")
                m_cv.publications.push_back({{}, escaped(names.first), escaped(names.second),
                                             datesText(entry), entry.url, lines(entry, text), {}});
            else
                m_cv.references.push_back(
                    {{}, escaped(joined({names.first, names.second}, QStringLiteral(", "))),
                     joined({datesText(entry), lines(entry, text)}, QStringLiteral("\n")), {}});
        }
    }

    /// Everything that an item without bullets has besides its fields.
    static QString lines(const PdfEntry &entry, const QString &text)
    {
        QStringList out{text};
        for (const QString &bullet : entry.bullets)
            out.append(QString(u"• " + escaped(bullet)));
        if (!entry.location.isEmpty())
            out.prepend(escaped(entry.location));
        return joined(out, QStringLiteral("\n"));
    }

    void experience(const std::vector<PdfEntry> &entries)
    {
        const std::vector<Job> jobs = jobsOf(entries);
        for (size_t i = 0; i < jobs.size(); ++i) {
            const PdfEntry &entry = entries[i];
            const Job &job = jobs[i];
            m_cv.experience.push_back({{}, escaped(job.company), escaped(job.title), escaped(job.location), entry.url,
                                       entry.start, entry.end,
                                       escaped(joined(job.rest + entry.paragraphs, QStringLiteral("\n\n"))),
                                       escaped(entry.bullets), {}});
        }
    }

    /// Where the lines end that fill the column of a section. A single long line fills nothing for sure.
    [[nodiscard]] double edgeOf(const Section &section) const
    {
        double left = 1e9, right = 0;
        std::vector<double> ends;
        for (const Section &other : m_outline.sections) {
            for (const Line &line : other.lines) {
                if (section.lines.empty() || line.flow != section.lines.front().flow || line.segments.back().aside)
                    continue;
                left = std::min(left, line.left);
                right = std::max(right, line.right);
                ends.push_back(line.right);
            }
        }
        const auto full = std::count_if(ends.begin(), ends.end(), [&](double end) { return end > right - 0.04 * (right - left); });
        return full >= 3 ? right : right + 0.15 * (right - left);
    }

    void project(const PdfEntry &entry, const Names &names, const QString &text)
    {
        cv::Project item;
        item.name = escaped(names.first);
        item.role = escaped(names.second);
        item.link = entry.url;
        item.start_date = entry.start;
        item.end_date = entry.end;
        item.description = joined({escaped(entry.location), text}, QStringLiteral("\n\n"));
        for (const QString &bullet : entry.bullets) {
            QString value;
            if (item.technologies.isEmpty() && takeLabel(Label::Technologies, bullet, value))
                item.technologies = escaped(listed(value));
            else
                item.bullets.append(escaped(bullet));
        }
        m_cv.projects.push_back(std::move(item));
    }

    void volunteering(const PdfEntry &entry, Names names, const QString &text)
    {
        if (soundsLikeRole(names.second) && !soundsLikeRole(names.first))
            std::swap(names.first, names.second);
        m_cv.volunteering.push_back({{}, escaped(names.second), escaped(names.first), entry.url, entry.start, entry.end,
                                     joined({escaped(entry.location), text}, QStringLiteral("\n\n")),
                                     escaped(entry.bullets), {}});
    }

    static cv::Certification certification(const PdfEntry &entry, const Names &names)
    {
        const QStringList issuer = QStringList{names.second} + names.rest + QStringList{entry.location} +
                                   entry.paragraphs + entry.bullets;
        return {{}, escaped(names.first), datesText(entry), escaped(joined(issuer, QStringLiteral(", "))), entry.url, {}};
    }

    void custom(const Section &section)
    {
        cv::CustomSection made;
        made.title = escaped(section.heading);
        const bool plain = std::all_of(section.lines.begin(), section.lines.end(),
                                       [](const Line &line) { return line.segments.size() == 1 && !line.bold; });
        if (plain) {
            std::vector<Line> texts;
            bool bullets = false;
            for (const Line &line : section.lines) {
                if (line.bullet) {
                    made.bullets.append(escaped(line.text()));
                    bullets = true;
                } else if (bullets) {
                    made.bullets.back() = continued(made.bullets.back(), escaped(line.text()));
                } else {
                    texts.push_back(line);
                }
            }
            made.content = prose(texts);
        } else {
            for (const PdfEntry &entry : entriesOf(section.lines, m_outline.bodySize, edgeOf(section))) {
                const Names names = namesOf(entry);
                made.items.push_back({{}, escaped(names.first), escaped(names.second), entry.start, entry.end,
                                      escaped(entry.location), entry.url,
                                      escaped(joined(names.rest + entry.paragraphs, QStringLiteral("\n\n"))),
                                      escaped(entry.bullets), {}});
            }
        }
        m_cv.custom_sections.push_back(std::move(made));
    }

    Outline m_outline;
    cv::Cv m_cv;
};

} // namespace

PdfImported importPages(std::vector<Page> pages)
{
    const QStringList feet = dropFeet(pages);
    const std::vector<Line> lines = readingOrder(pages);
    Outline outline = outlineOf(lines);
    PdfImported out;
    out.cv = Reader(outline).read();
    keepLost(out.cv, lines, outline, feet);
    cv::assignIds(out.cv);
    out.notes.append(tr("Read from the look of a PDF: please check the dates and who is what."));
    if (outline.name.isEmpty())
        out.notes.append(tr("No name was found."));
    return out;
}

base::Result<PdfImported> importPdf(const QByteArray &bytes)
{
    auto pages = readWords(bytes);
    if (!pages)
        return pages.error();
    return importPages(std::move(*pages));
}

base::Result<QString> textOfPdf(const QByteArray &bytes)
{
    const auto pages = readWords(bytes);
    if (!pages)
        return pages.error();
    QString out;
    for (const Line &line : readingOrder(*pages))
        out += (line.bullet ? QStringLiteral("- ") : QString()) + line.text() + u'\n';
    return out;
}

} // namespace vitae::formats::pdf
