#include "match/Profile.h"

#include "cv/Dates.h"
#include "cv/Inline.h"
#include "match/Keywords.h"
#include "match/Words.h"

#include <algorithm>

namespace vitae::match
{

namespace
{

int monthOf(const cv::PartialDate &date, const QDate &today, bool end)
{
    if (date.present)
        return today.year() * 12 + today.month();
    const int month = date.month > 0 ? date.month - 1 : end ? 6 : 0; // a year alone: its middle, where it ended
    return date.year * 12 + month + (end ? 1 : 0);
}

class Reader
{
public:
    Reader(const SkillList &list, Stemmer &stemmer, const QDate &today)
        : m_list(list), m_stemmer(stemmer), m_today(today)
    {
    }

    void text(const QString &marked, Job *job = nullptr)
    {
        if (marked.isEmpty())
            return;
        const QString all = cv::plainText(marked);
        for (const QString &line : all.split(u'\n', Qt::SkipEmptyParts))
            this->line(line, job);
    }

    void texts(const QStringList &list, Job *job = nullptr)
    {
        for (const QString &one : list)
            text(one, job);
    }

    void title(const QString &title, Job *job = nullptr)
    {
        if (title.isEmpty())
            return;
        text(title, job);
        const QStringList stems = titleStems(cv::plainText(title), m_stemmer);
        if (job)
            job->title = stems;
        m_out.titles.push_back({cv::plainText(title), stems});
    }

    void job(const QString &name, const QString &start, const QString &end, Job job)
    {
        job.name = name;
        const auto from = cv::parseDate(start), to = cv::parseDate(end);
        if (from && !from->present) {
            job.from = monthOf(*from, m_today, false);
            // An entry without an end goes on; what is only a year lasts to its end at most.
            job.to = to                ? monthOf(*to, m_today, true)
                     : end.isEmpty() ? m_today.year() * 12 + m_today.month()
                                     : job.from;
            job.to = std::clamp(job.to, job.from, std::max(job.from, m_today.year() * 12 + m_today.month()));
        }
        m_out.jobs.push_back(std::move(job));
    }

    void degree(const QString &text)
    {
        const Degree here = highestDegree(text);
        if (here > m_out.degree) {
            m_out.degree = here;
            m_out.degreeText = text.simplified();
        }
    }

    Profile take() { return std::move(m_out); }

private:
    void line(const QString &text, Job *job)
    {
        const std::vector<Token> words = tokens(text);
        std::vector<QString> stems;
        stems.reserve(words.size());
        for (const Token &word : words)
            stems.push_back(m_stemmer.stem(word.folded));
        for (const NamedSkill &skill : m_list.find(text, words, stems)) {
            if (!m_out.skills.contains(skill.skill))
                m_out.skills.insert(skill.skill, text);
            if (job)
                job->skills.insert(skill.skill);
        }
        for (size_t i = 0; i < stems.size(); ++i) {
            if (!m_out.stems.contains(stems[i]))
                m_out.stems.insert(stems[i], text);
            if (job)
                job->stems.insert(stems[i]);
            if (i + 1 < stems.size()) {
                const QString both = stems[i] + QString(u' ') + stems[i + 1];
                if (!m_out.phrases.contains(both))
                    m_out.phrases.insert(both, text);
            }
        }
    }

    const SkillList &m_list;
    Stemmer &m_stemmer;
    const QDate &m_today;
    Profile m_out;
};

QString joined(std::initializer_list<QString> parts)
{
    QStringList out;
    for (const QString &part : parts) {
        if (!part.trimmed().isEmpty())
            out.append(part.trimmed());
    }
    return out.join(QStringLiteral(", "));
}

} // namespace

Profile profileOf(const cv::Cv &cv, const SkillList &list, Stemmer &stemmer, const QDate &today)
{
    Reader reader(list, stemmer, today);
    reader.title(cv.personal.title);
    reader.text(cv.summary);
    for (const cv::Experience &entry : cv.experience) {
        Job job;
        reader.title(entry.title, &job);
        reader.text(entry.description, &job);
        reader.texts(entry.bullets, &job);
        reader.job(joined({entry.title, entry.company}), entry.start_date, entry.end_date, std::move(job));
    }
    for (const cv::Skill &skill : cv.skills) {
        reader.text(skill.name);
        reader.texts(skill.items);
    }
    for (const cv::Project &project : cv.projects) {
        reader.text(project.name);
        reader.title(project.role);
        reader.text(project.description);
        reader.texts(project.technologies);
        reader.texts(project.bullets);
    }
    for (const cv::Education &entry : cv.education) {
        const QString whole = joined({entry.degree, entry.field, entry.institution});
        reader.degree(whole);
        reader.text(entry.degree);
        reader.text(entry.field);
        reader.texts(entry.courses);
        reader.texts(entry.bullets);
    }
    for (const cv::Certification &one : cv.certifications)
        reader.text(one.name);
    for (const cv::Award &one : cv.awards) {
        reader.text(one.title);
        reader.text(one.summary);
    }
    for (const cv::Publication &one : cv.publications) {
        reader.text(one.name);
        reader.text(one.summary);
    }
    for (const cv::Volunteering &one : cv.volunteering) {
        reader.title(one.position);
        reader.text(one.summary);
        reader.texts(one.highlights);
    }
    for (const cv::Language &one : cv.languages)
        reader.text(one.name);
    for (const cv::Interest &one : cv.interests) {
        reader.text(one.name);
        reader.texts(one.keywords);
    }
    for (const cv::CustomSection &section : cv.custom_sections) {
        reader.text(section.content);
        reader.texts(section.bullets);
        for (const cv::CustomItem &item : section.items) {
            reader.text(item.title);
            reader.text(item.subtitle);
            reader.text(item.description);
            reader.texts(item.bullets);
        }
    }
    return reader.take();
}

} // namespace vitae::match
