// TextReader: what stands under a heading or behind a label.
#include "compose/TextReader.h"

#include "compose/Facts.h"
#include "compose/Language.h"
#include "compose/Spans.h"
#include "formats/SectionNames.h"

#include <QRegularExpression>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

} // namespace

/// "Skills: a, b, c" on one line.
bool TextReader::labelled(const Sentence &sentence)
{
    const qsizetype colon = sentence.text.indexOf(u':');
    if (colon < 3 || colon > 40 || colon + 2 >= sentence.text.size())
        return false;
    const QString label = sentence.text.first(colon);
    const QString section = formats::meaningOf(label).section;
    if (section.isEmpty())
        return false;
    const QString before = std::exchange(m_section, section);
    const int paragraph = std::exchange(m_headingParagraph, sentence.paragraph);
    for (const QString &part : splitSentences(sentence.text.sliced(colon + 1).trimmed())) {
        Sentence rest = sentence;
        rest.text = part;
        while (rest.text.endsWith(u'.'))
            rest.text.chop(1);
        if (!underHeading(rest) && !fact(rest) && !clause(rest))
            done(rest);
    }
    m_section = before;
    m_headingParagraph = paragraph;
    return true;
}

bool TextReader::underHeading(const Sentence &sentence)
{
    if (m_section.isEmpty() && m_heading.isEmpty())
        return false;
    const QString &text = sentence.text;
    if (sentence.paragraph > m_headingParagraph + 1 && !sentence.bullet && m_section != u"experience") {
        m_section.clear(); // the section is over: prose of its own
        m_heading.clear();
        return false;
    }
    if (m_section == u"skills") {
        const QStringList items = readSkillList(text);
        const qsizetype colon = text.indexOf(QStringLiteral(": "));
        const QString list = colon > 0 && colon < 40 ? text.sliced(colon + 2) : text;
        for (const QString &item : items.isEmpty() ? itemsOf(list) : items) {
            if (wordsOf(item).size() <= 6)
                m_skills.append(item);
            else
                m_more.append(voiced(item));
        }
        return true;
    }
    if (m_section == u"languages") {
        auto languages = readLanguages(text, true);
        m_cv.languages.insert(m_cv.languages.end(), languages.begin(), languages.end());
        return !languages.empty();
    }
    if (m_section == u"interests") {
        for (const QString &item : itemsOf(text))
            m_cv.interests.push_back({{}, capitalised(item), {}, {}});
        return true;
    }
    if (m_section == u"certifications") {
        auto certification = readCertification(text, m_language);
        if (!certification) {
            cv::Certification made;
            QString name = text;
            if (const auto times = findTimes(name, m_language)) {
                made.date = times->start;
                name.remove(times->begin, times->after - times->begin);
            }
            made.name = capitalised(name.trimmed());
            certification = made;
        }
        m_cv.certifications.push_back(*certification);
        return true;
    }
    if (m_section == u"summary") {
        profile(text);
        return true;
    }
    if (m_section == u"awards") {
        const auto award = readAward(text, m_language);
        m_cv.awards.push_back(award ? *award : cv::Award{{}, capitalised(text), {}, {}, {}, {}});
        return true;
    }
    if (m_section == u"projects" || m_section == u"volunteering") {
        static const Expression cut(QStringLiteral("\\s*(?::|\\s[–—-])\\s+"));
        const auto match = cut.match(text);
        const bool two = match.hasMatch() && match.capturedStart() < 60;
        if (m_section == u"projects")
            m_cv.projects.push_back({{},
                                     capitalised(two ? text.first(match.capturedStart()) : voiced(text)),
                                     two ? capitalised(text.sliced(match.capturedEnd())) : QString(),
                                     {},
                                     {},
                                     {},
                                     {},
                                     {},
                                     {},
                                     {}});
        else
            m_cv.volunteering.push_back({{},
                                         two ? capitalised(text.first(match.capturedStart())) : QString(),
                                         {},
                                         {},
                                         {},
                                         {},
                                         two ? text.sliced(match.capturedEnd()) : voiced(text),
                                         {},
                                         {}});
        return true;
    }
    if (m_section == u"experience" || m_section == u"education" || m_section.isEmpty()) {
        if (!m_heading.isEmpty()) { // "Responsibilities:" inside of a job, or a section that nobody knows
            if (m_job >= 0) {
                done(sentence);
                return true;
            }
            if (m_others.empty() || m_others.back().title != m_heading)
                m_others.push_back({{}, capitalised(m_heading), {}, {}, {}, {}});
            m_others.back().bullets.append(voiced(text));
            return true;
        }
    }
    return false;
}

} // namespace vitae::compose
