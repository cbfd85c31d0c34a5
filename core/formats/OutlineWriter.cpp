#include "formats/OutlineWriter.h"

#include "cv/Inline.h"
#include "cv/Sections.h"
#include "formats/SectionNames.h"

#include <QStringList>

namespace vitae::formats
{

namespace
{

const QString dot = QStringLiteral(" · ");

QString joinedParts(const QStringList &parts, const QString &separator)
{
    QStringList filled;
    for (const QString &part : parts) {
        if (!part.trimmed().isEmpty())
            filled.append(part.trimmed());
    }
    return filled.join(separator);
}

QString bold(const QString &text)
{
    return text.isEmpty() ? QString() : QString(QStringLiteral("**") + text.trimmed() + QStringLiteral("**"));
}

QString linked(const QString &label, const QString &url)
{
    if (url.isEmpty())
        return label;
    const QString target = cv::toMarkdown({cv::Span{QStringLiteral("x"), false, false, false, url}}).sliced(3);
    return QString(u'[' + (label.isEmpty() ? cv::escapeInline(url) : label) + u']' + target);
}

QString bracketed(const QString &text)
{
    return text.isEmpty() ? QString() : QString(QStringLiteral(" (") + text + u')');
}

/// "2019 – 2021"; a single date stands for the side that readers of such an entry expect.
QString times(const QString &start, const QString &end, bool singleIsEnd = false)
{
    const QString dash = QStringLiteral("–");
    if (!start.isEmpty() && !end.isEmpty())
        return QString(start + u' ' + dash + u' ' + end);
    if (start.isEmpty() && end.isEmpty())
        return {};
    if (end.isEmpty())
        return singleIsEnd ? QString(start + u' ' + dash) : start;
    return singleIsEnd ? end : QString(dash + u' ' + end);
}

class Writer
{
public:
    explicit Writer(const cv::Cv &cv) : m_cv(cv) {}

    Blocks write()
    {
        person();
        for (const QString &section : cv::visibleSections(m_cv)) {
            if (section != u"custom_sections" && !cv::isSectionEmpty(m_cv, section))
                heading(2, cv::sectionTitle(m_cv, section));
            this->section(section);
        }
        return std::move(m_blocks);
    }

private:
    void heading(int level, const QString &text)
    {
        if (!text.isEmpty())
            m_blocks.push_back({Block::Kind::Heading, level, text});
    }
    void paragraph(const QString &text)
    {
        if (!text.isEmpty())
            m_blocks.push_back({Block::Kind::Paragraph, 0, text});
    }
    void bullet(const QString &text)
    {
        if (!text.isEmpty())
            m_blocks.push_back({Block::Kind::Bullet, 1, text});
    }
    void bullets(const QStringList &texts)
    {
        for (const QString &text : texts)
            bullet(text);
    }
    void entry(const QString &title, const QString &place, const QStringList &facts, const QString &description = {})
    {
        heading(3, joinedParts({title, place}, QStringLiteral(" — ")));
        if (const QString line = joinedParts(facts, dot); !line.isEmpty())
            paragraph(QString(u'*' + line + u'*'));
        paragraph(description);
    }
    void labelled(Label label, const QStringList &values)
    {
        if (!values.isEmpty())
            paragraph(
                QString(labelText(label, m_cv.language) + QStringLiteral(": ") + values.join(QStringLiteral(", "))));
    }
    void named(const QString &name, const QString &level, const QStringList &items)
    {
        const QString head = QString(bold(name) + bracketed(level));
        bullet(joinedParts({head, items.join(QStringLiteral(", "))}, QStringLiteral(": ")));
    }

    void person();
    void section(const QString &name);
    void education();
    void projects();
    void custom();

    const cv::Cv &m_cv;
    Blocks m_blocks;
};

void Writer::person()
{
    const cv::Personal &person = m_cv.personal;
    heading(1, person.name);
    paragraph(bold(person.title));
    QStringList contact{person.email, person.phone, person.location, person.website, person.linkedin, person.github};
    for (const cv::Link &link : person.links)
        contact.append(linked(link.label, link.url));
    for (const cv::LabelledField &field : person.fields)
        contact.append(joinedParts({field.label, field.value}, QStringLiteral(": ")));
    paragraph(joinedParts(contact, dot));
}

void Writer::education()
{
    for (const cv::Education &item : m_cv.education) {
        const QString grade =
            item.gpa.isEmpty() ? QString()
                               : QString(labelText(Label::Grade, m_cv.language) + QStringLiteral(": ") + item.gpa.text);
        entry(joinedParts({item.degree, item.field}, QStringLiteral(", ")), linked(item.institution, item.url),
              {times(item.start_date, item.end_date, true), item.location, grade});
        labelled(Label::Courses, item.courses);
        bullets(item.bullets);
    }
}

void Writer::projects()
{
    for (const cv::Project &item : m_cv.projects) {
        entry(linked(item.name, item.link), item.role, {times(item.start_date, item.end_date)}, item.description);
        labelled(Label::Technologies, item.technologies);
        bullets(item.bullets);
    }
}

void Writer::custom()
{
    for (const cv::CustomSection &section : m_cv.custom_sections) {
        heading(2, section.title);
        paragraph(section.content);
        bullets(section.bullets);
        for (const cv::CustomItem &item : section.items) {
            entry(linked(item.title, item.url), item.subtitle, {times(item.start_date, item.end_date), item.location},
                  item.description);
            bullets(item.bullets);
        }
    }
}

void Writer::section(const QString &name)
{
    if (name == u"summary")
        paragraph(m_cv.summary);
    if (name == u"experience") {
        for (const cv::Experience &item : m_cv.experience) {
            entry(item.title, linked(item.company, item.url), {times(item.start_date, item.end_date), item.location},
                  item.description);
            bullets(item.bullets);
        }
    }
    if (name == u"education")
        education();
    if (name == u"skills") {
        for (const cv::Skill &item : m_cv.skills)
            named(item.name, item.level, item.items);
    }
    if (name == u"projects")
        projects();
    if (name == u"languages") {
        for (const cv::Language &item : m_cv.languages)
            bullet(joinedParts({bold(item.name), item.level}, QStringLiteral(": ")));
    }
    if (name == u"certifications") {
        for (const cv::Certification &item : m_cv.certifications)
            bullet(joinedParts(
                {joinedParts({bold(linked(item.name, item.url)), item.issuer}, QStringLiteral(" — ")), item.date},
                dot));
    }
    if (name == u"awards") {
        for (const cv::Award &item : m_cv.awards)
            entry(item.title, item.awarder, {item.date}, item.summary);
    }
    if (name == u"publications") {
        for (const cv::Publication &item : m_cv.publications)
            entry(linked(item.name, item.url), item.publisher, {item.releaseDate}, item.summary);
    }
    if (name == u"volunteering") {
        for (const cv::Volunteering &item : m_cv.volunteering) {
            entry(item.position, linked(item.organization, item.url), {times(item.startDate, item.endDate)},
                  item.summary);
            bullets(item.highlights);
        }
    }
    if (name == u"interests") {
        for (const cv::Interest &item : m_cv.interests)
            named(item.name, {}, item.keywords);
    }
    if (name == u"references") {
        for (const cv::Reference &item : m_cv.references)
            entry(item.name, {}, {}, item.reference);
    }
    if (name == u"custom_sections")
        custom();
}

} // namespace

Blocks outlineOf(const cv::Cv &cv)
{
    return Writer(cv).write();
}

} // namespace vitae::formats
