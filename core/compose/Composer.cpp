#include "compose/Composer.h"

#include "compose/Contacts.h"
#include "compose/Language.h"
#include "compose/Names.h"
#include "compose/Roles.h"
#include "compose/SkillGroups.h"
#include "compose/TextReader.h"
#include "compose/Wording.h"
#include "cv/Inline.h"
#include "cv/Sections.h"
#include "formats/Markdown.h"
#include "formats/MarkdownBlocks.h"
#include "formats/OutlineWriter.h"
#include "formats/PlainText.h"
#include "formats/SectionNames.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::compose
{

namespace
{

/// Whether the text has the headings of a résumé already.
bool isResume(const QString &text)
{
    int known = 0;
    for (const QString &line : text.split(u'\n')) {
        const QString bare = line.trimmed();
        known += bare.size() < 45 && !formats::meaningOf(bare).section.isEmpty();
    }
    return known >= 2;
}

bool isMarkdown(const QString &text)
{
    static const QRegularExpression heading(QStringLiteral("^#{1,3}\\s+\\S"), QRegularExpression::MultilineOption);
    return heading.match(text).hasMatch();
}

/// In texts from outside nothing is a mark.
void escape(cv::Cv &cv)
{
    const auto one = [](QString &text) { text = cv::escapeInline(text); };
    const auto all = [&](QStringList &texts) { std::for_each(texts.begin(), texts.end(), one); };
    one(cv.personal.name), one(cv.personal.title), one(cv.personal.location), one(cv.summary);
    for (cv::Experience &item : cv.experience)
        one(item.company), one(item.title), one(item.location), one(item.description), all(item.bullets);
    for (cv::Education &item : cv.education)
        one(item.institution), one(item.degree), one(item.field), one(item.location), all(item.bullets);
    for (cv::Skill &item : cv.skills)
        one(item.name), all(item.items);
    for (cv::Project &item : cv.projects)
        one(item.name), one(item.description);
    for (cv::Language &item : cv.languages)
        one(item.name), one(item.level);
    for (cv::Certification &item : cv.certifications)
        one(item.name);
    for (cv::Award &item : cv.awards)
        one(item.title);
    for (cv::Volunteering &item : cv.volunteering)
        one(item.organization), one(item.summary);
    for (cv::Interest &item : cv.interests)
        one(item.name);
    for (cv::CustomSection &item : cv.custom_sections)
        one(item.title), all(item.bullets);
}

/// What somebody is, beside their name: the title that was asked for where it is a role, else their own words.
QString headline(const QString &title, const QString &role)
{
    const QString wanted = withoutDocumentWords(title);
    return namesRole(wanted) && wanted.size() < 80 ? wanted : role;
}

cv::Cv fromResume(const QString &text, const QString &title)
{
    cv::Cv cv = readResume(text);
    const QString language = languageOf(text);
    if (cv.personal.name.isEmpty() || withoutDocumentWords(cv.personal.name).isEmpty() ||
        wordsOf(cv.personal.name).size() > 6) {
        if (const QString line = withoutDocumentWords(cv.personal.name); !line.isEmpty())
            cv.summary =
                QString(line + (cv.summary.isEmpty() ? QString() : QString(QStringLiteral("\n\n") + cv.summary)));
        cv.personal.name = cv::escapeInline(title.simplified());
    } else if (cv.personal.title.isEmpty() && namesRole(withoutDocumentWords(title))) {
        cv.personal.title = cv::escapeInline(withoutDocumentWords(title));
    }
    if (cv.skills.empty()) {
        QStringList names{cv.personal.name};
        for (const cv::Experience &item : cv.experience)
            names.append(item.company);
        for (const cv::Education &item : cv.education)
            names += {item.institution, item.field};
        cv.skills = groupedSkills(cv::plainText(text), {}, names, language);
    }
    return cv;
}

cv::Cv fromProse(const QString &given, const QString &title)
{
    cv::Cv cv;
    QString text = tidied(given);
    if (isShouting(text))
        text = lowered(text);
    const QString language = languageOf(text);
    cv.language = language;
    text = takeContacts(text, cv.personal);
    const FoundPerson person = takeName(text);
    TextReader reader(cv, language);
    reader.read(sentencesOf(person.text));
    reader.finish(person.text);
    if (person.name.isEmpty()) {
        // "My Resume" says less than what somebody says to be.
        const bool says = !withoutDocumentWords(title).isEmpty() || reader.role().isEmpty();
        cv.personal.name = says ? title.simplified() : reader.role();
    } else {
        cv.personal.name = person.name;
        cv.personal.title = headline(title, reader.role());
    }
    if (cv.experience.empty()) {
        QStringList layout = cv::sectionNames();
        for (const QString &section : {QStringLiteral("custom_sections"), QStringLiteral("skills")})
            layout.move(layout.indexOf(section), 1);
        cv.layout = layout;
    } else if (reader.studies()) {
        QStringList layout = cv::sectionNames();
        layout.move(layout.indexOf(QStringLiteral("education")), 1);
        cv.layout = layout;
    }
    escape(cv);
    return cv;
}

} // namespace

cv::Cv readResume(const QString &text)
{
    const bool plain = !isMarkdown(text) && isResume(tidied(text));
    return plain ? formats::fromPlainText(tidied(text)) : formats::fromMarkdown(text);
}

cv::Cv composeCv(const QString &text, const QString &title)
{
    return isResume(tidied(text)) ? fromResume(text, title) : fromProse(text, title);
}

QString composeMarkdown(const QString &text, const QString &title)
{
    return plainMarkdown(composeCv(text, title));
}

QString plainMarkdown(const cv::Cv &cv)
{
    return formats::markdownOf(formats::outlineOf(cv));
}

} // namespace vitae::compose
