#include "compose/Letter.h"

#include "compose/Composer.h"
#include "compose/Expressions.h"
#include "compose/Facts.h"
#include "compose/Language.h"
#include "compose/Matching.h"
#include "compose/Phrases.h"
#include "compose/Prose.h"
#include "compose/Roles.h"
#include "compose/Skills.h"
#include "cv/Dates.h"
#include "cv/Inline.h"
#include "formats/MarkdownBlocks.h"
#include "formats/SectionNames.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;
using formats::Block;

constexpr qsizetype mostSkills = 6;
constexpr qsizetype mostDeeds = 3;

QString listed(QStringList items, QStringView language)
{
    if (items.size() < 2)
        return items.value(0);
    const QString last = items.takeLast();
    const QString word = language == u"fr"   ? QStringLiteral(" et ")
                         : language == u"id" ? QStringLiteral(" dan ")
                                             : QStringLiteral(" and ");
    return QString(items.join(QStringLiteral(", ")) + word + last);
}

/// "Senior engineer with 9 years" inside of a sentence: "senior engineer with 9 years".
QString inside(QString text)
{
    const QString first = text.section(u' ', 0, 0);
    const bool shouts = first.size() > 1 && first[1].isUpper(); // "AWS", "QA"
    if (!text.isEmpty() && !shouts)
        text[0] = text[0].toLower();
    return text;
}

QString withArticle(const QString &text, QStringView language)
{
    if (language == u"fr" || language == u"id")
        return text;
    const bool vowel = !text.isEmpty() && QStringView(u"aeiouAEIOU").contains(text.front()) &&
                       !text.startsWith(u"uni", Qt::CaseInsensitive);
    return QString((vowel ? QStringLiteral("an ") : QStringLiteral("a ")) + text);
}

/// The applicant speaks of the company in the third person; the letter speaks to it.
QString addressed(const QString &text, QStringView language)
{
    QString out = text.trimmed();
    const auto swap = [&](const char *from, const char *to) {
        out.replace(Expression(QString(QStringLiteral("(?<![\\p{L}])") + QString::fromUtf8(from) +
                                       QStringLiteral("(?![\\p{L}])"))),
                    QString::fromUtf8(to));
    };
    if (language == u"fr") {
        swap("leurs", "vos");
        swap("leur", "votre");
    } else if (language == u"id") {
        swap("mereka", "Anda");
    } else {
        swap("their", "your");
    }
    return out;
}

class LetterWriter
{
public:
    LetterWriter(const LetterInput &input, cv::Cv cv)
        : m_input(input), m_cv(std::move(cv)), m_offer(readOffer(input.offer))
    {
    }

    QString write()
    {
        const bool named = !m_cv.personal.name.isEmpty() && !namesRole(m_cv.personal.name) &&
                           formats::meaningOf(m_cv.personal.name).section.isEmpty();
        m_name = named ? m_cv.personal.name : cv::escapeInline(m_input.name.simplified());
        head();
        paragraph(m_offer.contact.isEmpty() ? say(Phrase::Salutation)
                                            : say(Phrase::SalutationTo).arg(cv::escapeInline(m_offer.contact)));
        opening();
        skills();
        deeds();
        education();
        if (!m_input.context.trimmed().isEmpty()) {
            for (const QString &part :
                 addressed(tidied(m_input.context), m_offer.language).split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
                paragraph(cv::escapeInline(part.simplified()));
        }
        paragraph(say(Phrase::Closing));
        paragraph(say(Phrase::Greeting));
        paragraph(m_name);
        return formats::markdownOf(m_blocks);
    }

private:
    [[nodiscard]] QString say(Phrase words) const { return phrase(words, m_offer.language); }
    void paragraph(const QString &text)
    {
        if (!text.trimmed().isEmpty())
            m_blocks.push_back({Block::Kind::Paragraph, 0, text});
    }

    void head()
    {
        if (!m_name.isEmpty())
            m_blocks.push_back({Block::Kind::Heading, 1, m_name});
        QStringList contact;
        for (const QString &part : {m_cv.personal.location, m_cv.personal.email, m_cv.personal.phone}) {
            if (!part.isEmpty())
                contact.append(part);
        }
        paragraph(contact.join(QStringLiteral(" · ")));
        paragraph(cv::escapeInline(m_input.offer.company.simplified()));
        paragraph(QString(QStringLiteral("**") + say(Phrase::Subject).arg(role()) + QStringLiteral("**")));
    }

    [[nodiscard]] QString role() const { return cv::escapeInline(m_input.offer.role.simplified()); }

    void opening()
    {
        QStringList sentences{say(Phrase::Opening).arg(role(), cv::escapeInline(m_input.offer.company.simplified()))};
        const QString resumeLanguage = languageOf(cv::plainText(m_cv.summary));
        const QString first = splitSentences(cv::plainText(m_cv.summary)).value(0);
        if (const QString is = whoIs(first); !is.isEmpty() && resumeLanguage == m_offer.language)
            sentences.append(say(Phrase::IAm).arg(cv::escapeInline(withArticle(is, m_offer.language))));
        const auto job = std::find_if(m_cv.experience.begin(), m_cv.experience.end(), [](const cv::Experience &entry) {
            return !entry.title.isEmpty() && !entry.company.isEmpty();
        });
        if (job != m_cv.experience.end()) {
            const auto end = cv::parseDate(job->end_date), start = cv::parseDate(job->start_date);
            const bool current = (end && end->present) || (start && start->present);
            QString title = job->title;
            if (m_offer.language == u"en")
                title = withArticle(title, u"en");
            sentences.append(say(current ? Phrase::Currently : Phrase::MostRecently).arg(title, job->company));
        }
        for (QString &sentence : sentences) {
            if (sentence.endsWith(u"..") && !sentence.endsWith(u"...")) // of "ACME Inc.", whose stop is enough
                sentence.chop(1);
        }
        paragraph(sentences.join(u' '));
    }

    /// The first sentence of the summary where it says what somebody is; without the stop.
    [[nodiscard]] QString whoIs(QString sentence) const
    {
        while (sentence.endsWith(u'.'))
            sentence.chop(1);
        const auto role = findRole(sentence, m_offer.language);
        static const Expression person(
            QStringLiteral("\\b(?:i|my|je|j['’]|saya|is|am|has|have|est|cherche|looking|seeking)\\b"), anyCase);
        if (!role || role->begin > 25 || sentence.size() > 300 || person.match(sentence).hasMatch())
            return {};
        return inside(sentence);
    }

    void skills()
    {
        QStringList names = compared(cvText(), m_offer).shown.mid(0, mostSkills);
        std::transform(names.begin(), names.end(), names.begin(),
                       [](const QString &name) { return cv::escapeInline(name); });
        if (!names.isEmpty())
            paragraph(say(Phrase::Skills).arg(listed(names, m_offer.language)));
    }

    void deeds()
    {
        struct Deed {
            double score;
            QString text;
        };
        std::vector<Deed> found;
        double recent = 1.0; // what was done lately counts more
        for (const cv::Experience &job : m_cv.experience) {
            for (const QString &bullet : job.bullets) {
                const QString plain = cv::plainText(bullet);
                const double score = relevance(plain, m_offer) * recent + (hasMeasure(plain) ? 1.0 : 0.0);
                const QString where =
                    job.company.isEmpty() ? QString() : QString(QStringLiteral(" (") + job.company + u')');
                if (score > 0.5)
                    found.push_back({score, QString(withoutStop(bullet) + where)});
            }
            recent *= 0.9;
        }
        for (const cv::Project &project : m_cv.projects) {
            for (const QString &bullet : project.bullets)
                found.push_back({relevance(cv::plainText(bullet), m_offer),
                                 QString(withoutStop(bullet) + QStringLiteral(" (") + project.name + u')')});
        }
        std::stable_sort(found.begin(), found.end(), [](const Deed &a, const Deed &b) { return a.score > b.score; });
        found.resize(std::min(found.size(), size_t(mostDeeds)));
        if (found.empty())
            return;
        paragraph(say(Phrase::Deeds));
        for (const Deed &deed : found)
            m_blocks.push_back({Block::Kind::Bullet, 1, deed.text});
    }

    static QString withoutStop(QString text)
    {
        text = text.trimmed();
        while (text.endsWith(u'.'))
            text.chop(1);
        return text;
    }

    /// Where the offer asks for a degree or a language.
    void education()
    {
        static const Expression degree(
            QStringLiteral("\\b(?:degree|diploma|bachelor|master|graduate|university|diplôm\\p{L}*|licence|bac|"
                           "formation|sarjana|lulusan|S1|D3|pendidikan)\\b"),
            anyCase);
        if (!m_cv.education.empty() && degree.match(m_offer.text).hasMatch()) {
            const cv::Education &study = m_cv.education.front();
            QStringList parts;
            for (const QString &part : {study.degree, study.field, study.institution}) {
                if (!part.isEmpty())
                    parts.append(part);
            }
            if (!parts.isEmpty())
                paragraph(say(Phrase::Degree).arg(parts.join(QStringLiteral(", "))));
        }
        QStringList languages;
        for (const cv::Language &language : m_cv.languages) {
            const Expression name(QString(QStringLiteral("(?<![\\p{L}])") +
                                          Expression::escape(cv::plainText(language.name)) +
                                          QStringLiteral("(?![\\p{L}])")),
                                  anyCase);
            if (name.match(m_offer.text).hasMatch())
                languages.append(language.level.isEmpty()
                                     ? language.name
                                     : QString(language.name + QStringLiteral(" (") + language.level + u')'));
        }
        if (!languages.isEmpty())
            paragraph(say(Phrase::Speak).arg(listed(languages, m_offer.language)));
    }

    [[nodiscard]] QString cvText() const { return m_input.resume; }

    const LetterInput &m_input;
    cv::Cv m_cv;
    Offer m_offer;
    QString m_name;
    formats::Blocks m_blocks;
};

} // namespace

QString coverLetter(const LetterInput &input)
{
    return LetterWriter(input, readResume(input.resume)).write();
}

} // namespace vitae::compose
