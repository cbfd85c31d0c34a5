#include "compose/TextReader.h"

#include "compose/Expressions.h"
#include "compose/Facts.h"
#include "compose/Language.h"
#include "compose/Roles.h"
#include "compose/SkillGroups.h"
#include "compose/Skills.h"
#include "compose/Spans.h"
#include "compose/Voice.h"
#include "compose/Wording.h"
#include "cv/Dates.h"
#include "formats/SectionNames.h"
#include "formats/TextParts.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

constexpr qsizetype longestSummary = 6;  ///< sentences; what is more gets a section of its own
constexpr qptrdiff mostSentences = 2000; ///< no life is longer; the rest is kept as it is

/// The later of two jobs stands first; those without dates keep their place behind.
std::optional<cv::PartialDate> endOf(const cv::Experience &entry)
{
    const auto end = cv::parseDate(entry.end_date);
    return end ? end : cv::parseDate(entry.start_date);
}

/// Whether a sentence about languages says something else too.
bool saysMore(const QString &text, const std::vector<cv::Language> &languages)
{
    static const QStringList filler =
        QStringLiteral(
            "speak speaks speaking spoken fluent fluently native language languages bilingual trilingual mother tongue "
            "proficient well read "
            "write written parle parler parlees langue langues courant couramment maternelle bilingue niveau lu ecrit "
            "bahasa berbahasa berbicara fasih lancar menguasai level score")
            .split(u' ');
    QStringList known = filler;
    for (const cv::Language &language : languages)
        known += wordsOf(language.name) + wordsOf(language.level);
    const QStringList words = wordsOf(text);
    return std::count_if(words.begin(), words.end(),
                         [&](const QString &word) { return !isSmallWord(word) && !known.contains(word); }) > 1;
}

} // namespace

QString TextReader::voiced(const QString &text) const
{
    return inResumeVoice(text, m_language);
}

void TextReader::read(const std::vector<Sentence> &sentences)
{
    for (const Sentence &sentence : sentences) {
        if (&sentence - sentences.data() < mostSentences)
            this->sentence(sentence);
        else
            m_more.append(sentence.text);
    }
}

void TextReader::sentence(const Sentence &said)
{
    // "Bonjour, je suis …"
    static const Expression hello(
        QStringLiteral("^(?:hi|hello|hey|bonjour|halo|hai|perkenalkan)(?:\\s+(?:there|all|semua))?\\s*[,!.]\\s+"),
        anyCase);
    Sentence given = said;
    given.text.remove(hello);
    if (given.heading) {
        m_section = formats::meaningOf(given.text).section;
        m_heading = m_section.isEmpty() ? given.text : QString();
        m_headingParagraph = given.paragraph;
        return;
    }
    static const Expression greeting(
        QStringLiteral("^(?:hi|hello|hey|dear|bonjour|halo|salam|thanks?|thank you|merci|terima kasih|regards|best "
                       "regards|sincerely|cordialement|please (?:find|make|write|create|generate|help)|"
                       "(?:write|make|create|generate) (?:me )?an? (?:resume|cv)|my name is|je m['’]appelle|nama "
                       "saya|references (?:are )?available.*)(?:\\s+\\p{L}+){0,4}[!,.]*$"),
        anyCase);
    if (greeting.match(given.text).hasMatch() || wordsOf(given.text).isEmpty())
        return;
    if (labelled(given) || underHeading(given))
        return;
    if (given.line && given.paragraph < 3 && m_cv.personal.location.isEmpty() && m_jobs.empty() &&
        formats::looksLikePlace(given.text) && !namesRole(given.text) && Skills::known().find(given.text).empty()) {
        m_cv.personal.location = given.text;
        return;
    }
    for (const QString &part : splitStudies(given, m_language)) {
        Sentence sentence = given;
        sentence.text = part;
        if (!fact(sentence) && !clause(sentence))
            done(sentence);
    }
}

/// Languages, certificates, interests, awards, lists of skills.
bool TextReader::fact(const Sentence &sentence)
{
    const QString &text = sentence.text;
    if (auto languages = readLanguages(text, false); !languages.empty()) {
        m_cv.languages.insert(m_cv.languages.end(), languages.begin(), languages.end());
        // "Fluent in English and have led teams": the rest has a place of its own.
        if (!saysMore(text, languages))
            return true;
    }
    if (auto interests = readInterests(text); !interests.empty()) {
        m_cv.interests.insert(m_cv.interests.end(), interests.begin(), interests.end());
        return true;
    }
    if (const auto award = readAward(text, m_language)) {
        m_cv.awards.push_back(*award);
        return true;
    }
    if (auto items = readSkillList(text); !items.isEmpty() && !findTimes(text, m_language)) {
        m_skills += items;
        static const Expression strong(QStringLiteral("\\b(expert|speciali|spécialis|mahir)"), anyCase);
        if (strong.match(text).hasMatch())
            m_summary.append(voiced(text));
        return true;
    }
    if (isBareList(text)) {
        m_skills += skillItems(text);
        return true;
    }
    return false;
}

/// Jobs, studies, certificates, who somebody is.
bool TextReader::clause(const Sentence &sentence)
{
    const QString &text = sentence.text;
    if (const auto study = readStudy(sentence, m_language);
        study && !(study->entry.institution.isEmpty() && study->entry.field.isEmpty() &&
                   findEmployer(text, m_language) && findTimes(text, m_language))) {
        const bool currently = isProfile(text, m_language) && namesRole(text) && study->entry.degree.isEmpty();
        if (currently) {
            profile(text);
            StudySentence bare = *study;
            bare.rest.clear();
            m_studies = true;
            addStudy(bare);
            return true;
        }
        addStudy(*study);
        return true;
    }
    static const Expression titled(QStringLiteral("\\b(?:[\\p{Lu}][\\p{L}\\d+-]*\\s+Certified|Certified\\s+\\p{Lu})"),
                                   Expression::UseUnicodePropertiesOption);
    if (const auto certification = readCertification(text, m_language);
        certification && !namesYears(text) && (!namesRole(text) || titled.match(text).hasMatch())) {
        m_cv.certifications.push_back(*certification);
        m_job = -1;
        return true;
    }
    static const Expression volunteer(
        QStringLiteral("\\b(?:volunteer\\p{L}*|bénévol\\p{L}*|sukarela\\p{L}*|relawan)\\b"), anyCase);
    if (volunteer.match(text).hasMatch() && !sentence.bullet) {
        cv::Volunteering item;
        if (const auto organisation = findEmployer(text, m_language))
            item.organization = capitalised(organisation->text);
        if (const auto times = findTimes(text, m_language)) {
            item.startDate = times->start;
            item.endDate = times->end;
        }
        item.summary = voiced(text);
        m_cv.volunteering.push_back(item);
        m_job = -1;
        return true;
    }
    if (auto job = readJob(sentence, m_language)) {
        static const Expression experience(QStringLiteral("\\b(?:experience|expérience|pengalaman)\\b"), anyCase);
        if (namesYears(text) && experience.match(text).hasMatch()) {
            profile(text);
            job->rest.clear();
        }
        addJob(*job, sentence);
        return true;
    }
    if (isProfile(text, m_language) && !(sentence.bullet && m_job >= 0)) {
        profile(text);
        return true;
    }
    return false;
}

void TextReader::profile(const QString &text)
{
    if (m_role.isEmpty()) {
        static const Expression wanted(
            QStringLiteral("\\b(?:looking|seeking|want|would like|cherche|recherche|souhaite|mencari|ingin)\\b"),
            anyCase);
        const auto seeks = wanted.match(text);
        if (const auto role = findRole(text, m_language); role && role->begin < 50 &&
                                                          (!seeks.hasMatch() || role->begin < seeks.capturedStart()) &&
                                                          wordsOf(role->text).size() <= 6)
            m_role = capitalised(role->text);
    }
    m_summary.append(voiced(text));
}

void TextReader::addJob(const JobSentence &job, const Sentence &sentence)
{
    const auto same = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const Job &other) {
        return !job.entry.company.isEmpty() && folded(other.entry.company) == folded(job.entry.company) &&
               (job.entry.title.isEmpty() || other.entry.title.isEmpty() ||
                folded(job.entry.title) == folded(other.entry.title)) &&
               (job.entry.start_date.isEmpty() || other.entry.start_date.isEmpty());
    });
    m_study = false;
    if (same != m_jobs.end()) {
        m_job = same - m_jobs.begin();
        cv::Experience &entry = same->entry;
        for (auto field : {&cv::Experience::title, &cv::Experience::location, &cv::Experience::start_date,
                           &cv::Experience::end_date, &cv::Experience::description}) {
            if ((entry.*field).isEmpty())
                entry.*field = job.entry.*field;
        }
    } else {
        m_jobs.push_back({job.entry, sentence.paragraph});
        m_job = qptrdiff(m_jobs.size()) - 1;
    }
    m_jobs[size_t(m_job)].paragraph = sentence.paragraph;
    if (!job.rest.isEmpty())
        m_jobs[size_t(m_job)].entry.bullets.append(job.rest);
}

void TextReader::addStudy(const StudySentence &study)
{
    cv::Education entry = study.entry;
    if (!study.rest.isEmpty())
        entry.bullets.append(study.rest);
    m_cv.education.push_back(entry);
    m_study = true;
    m_job = -1;
}

/// What was done, where we know for whom; else what remains.
void TextReader::done(const Sentence &sentence)
{
    QString text = sentence.text;
    static const Expression follows(
        QStringLiteral("^(?:it|this|that|these|they|which|as a result|cela|ce qui|ceci|ini|hal ini|itu)\\b"), anyCase);
    if (m_job >= 0) {
        Job &job = m_jobs[size_t(m_job)];
        const bool near = sentence.paragraph == job.paragraph || sentence.bullet ||
                          sentence.paragraph == job.paragraph + 1 || m_section == u"experience";
        if (near && follows.match(text).hasMatch() && !job.entry.bullets.isEmpty()) {
            job.entry.bullets.back() += QString(QStringLiteral(". ") + text);
            return;
        }
        if (near && (sentence.bullet || isAchievement(text) || sentence.paragraph == job.paragraph)) {
            // "I mentor four people and I led …" are two.
            static const Expression cut(
                QStringLiteral("\\s*,?\\s+(?:and|et|dan)\\s+(?=(?:i|we|j['’]ai|j['’]y ai|je|saya)\\s)"), anyCase);
            for (const QString &part : text.split(cut))
                job.entry.bullets.append(voiced(part));
            job.paragraph = sentence.paragraph;
            return;
        }
    }
    static const Expression course(QStringLiteral("\\b(?:courses?|coursework|thesis|dissertation|modules?|grades?|"
                                                  "class|cours|mémoire|mention|skripsi|kuliah|tugas akhir)\\b"),
                                   anyCase);
    if (m_study && !m_cv.education.empty() && (sentence.bullet || course.match(text).hasMatch())) {
        m_cv.education.back().bullets.append(voiced(text));
        return;
    }
    if (isAchievement(text) && !isProfile(text, m_language))
        m_achievements.append(voiced(text));
    else if (sentence.bullet)
        m_more.append(voiced(text));
    else
        profile(text);
}

void TextReader::finish(const QString &text)
{
    std::stable_sort(m_jobs.begin(), m_jobs.end(), [](const Job &a, const Job &b) {
        const auto left = endOf(a.entry), right = endOf(b.entry);
        if (!left || !right)
            return left.has_value() && left->present && !right;
        return cv::compare(*left, *right) > 0;
    });
    QStringList names;
    for (Job &job : m_jobs) {
        std::stable_partition(job.entry.bullets.begin(), job.entry.bullets.end(), hasMeasure);
        names.append(job.entry.company);
        m_cv.experience.push_back(std::move(job.entry));
    }
    for (const cv::Education &study : m_cv.education)
        names += {study.institution, study.field};
    names.append(m_cv.personal.name);
    for (qsizetype i = longestSummary; i < m_summary.size(); ++i)
        m_more.append(m_summary[i]);
    m_summary = m_summary.mid(0, longestSummary);
    m_summary.removeDuplicates();
    for (const QString &sentence : m_summary) {
        const bool ends = sentence.endsWith(u'.') || sentence.endsWith(u'!') || sentence.endsWith(u'?');
        m_cv.summary += QString((m_cv.summary.isEmpty() ? QString() : QStringLiteral(" ")) + sentence +
                                (ends ? QString() : QStringLiteral(".")));
    }
    m_cv.skills = groupedSkills(text, m_skills, names, m_language);
    if (!m_achievements.isEmpty()) {
        std::stable_partition(m_achievements.begin(), m_achievements.end(), hasMeasure);
        m_cv.custom_sections.push_back({{}, wording(Heading::Achievements, m_language), {}, m_achievements, {}, {}});
    }
    for (cv::CustomSection &section : m_others)
        m_cv.custom_sections.push_back(std::move(section));
    if (!m_more.isEmpty())
        m_cv.custom_sections.push_back({{}, wording(Heading::Additional, m_language), {}, m_more, {}, {}});
}

} // namespace vitae::compose
