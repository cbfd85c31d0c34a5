#include "formats/pdf/PdfStudies.h"

#include "cv/Inline.h"
#include "formats/SectionNames.h"
#include "formats/TextParts.h"
#include "formats/pdf/PdfJobs.h"
#include "formats/pdf/PdfPatterns.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::formats::pdf
{

namespace
{

bool isDegree(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\b(ph\\.?\\s?d|doctor|doctorate|doctorat|doutorado|doctorado|promotion|master|máster|mestrado|"
                       "maestría|m\\.?sc|mba|bba|m\\.?a\\.?|m\\.?s\\.?|m\\.?eng|m\\.?phil|m\\.?tech|mph|mfa|m\\.?ed|ll\\.?[bm]|"
                       "bachelor|bachelors|bachillerato|bacharelado|tecnólogo|b\\.?sc|b\\.?a\\.?|b\\.?s\\.?|b\\.?e\\.?|bfa|bsn|"
                       "b\\.?eng|b\\.?tech|b\\.?com|b\\.?ed|licence|licenciatura|licenciad[oa]|grado|graduad[oa]|diplom|"
                       "diplôme|diploma|degree|associate|bts|dut|but|deug|dess|cap|bep|sarjana|magister|s[123]|d[34]|"
                       "baccalauréat|abitur|fachabitur|mittlere reife|certificate|ausbildung|umschulung|ingénieur|"
                       "ingeniería|staatsexamen|gcse|a-levels?|hnd|high school|técnic[oa])\\b|"
                       "^diplom-|^bac [a-z]"),
        anyCase);
    return pattern.match(text).hasMatch();
}

bool isField(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("scien|engineer|mathemat|physi[ckq]|chemi|chimie|biolog|econom|ökonom|management|market|design|studies|"
                       "informati|informáti|comput|law\\b|droit|recht|derecho|direito|histor|geschichte|psycholog|administra|"
                       "business|finance|financ|account|philosoph|litera|linguist|arts?\\b|nursing|medicin|architect|technolog|"
                       "technik|bau\\b|wesen\\b|lehre\\b|statisti|communica|comunica|education\\b"),
        anyCase);
    return pattern.match(text).hasMatch();
}

/// "University of California, Berkeley" has its place in its name.
bool hasPlaceInName(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(the )?(university of (california|illinois|wisconsin|texas|massachusetts|maryland|minnesota|nevada|"
                       "colorado|nebraska|missouri|michigan|north carolina|tennessee|arkansas|houston|hawaii|alaska|alabama)|"
                       "california (state|polytechnic) university|indian institute of technology|national institute of "
                       "technology|city university of new york|state university of new york),"),
        anyCase);
    return pattern.match(text).hasMatch();
}

class Study
{
public:
    explicit Study(const PdfEntry &entry) : m_entry(entry)
    {
        m_item.location = cv::escapeInline(entry.location);
        m_item.url = entry.url;
        m_item.start_date = entry.singleDate ? QString() : entry.start;
        m_item.end_date = entry.singleDate ? entry.start : entry.end;
    }

    cv::Education read()
    {
        QStringList left;
        QStringList pieces = inPieces(parts());
        for (QString &part : pieces) {
            // "BS Boğaziçi University": the degree stood in a column of its own.
            static const QRegularExpression ahead(QStringLiteral("^(\\S+)\\s+(?=\\p{Lu})"), QRegularExpression::UseUnicodePropertiesOption);
            if (const auto match = ahead.match(part); m_item.degree.isEmpty() && match.hasMatch() && isDegree(match.captured(1)) &&
                !soundsLikeSchool(match.captured(1)) && soundsLikeSchool(part.sliced(match.capturedLength()))) {
                m_item.degree = cv::escapeInline(match.captured(1));
                part.remove(0, match.capturedLength());
            }
            QString value;
            if (m_item.institution.isEmpty() && soundsLikeSchool(part))
                institution(part);
            else if (m_item.degree.isEmpty() && isDegree(part))
                degree(part);
            else if (m_item.gpa.isEmpty() && takeLabel(Label::Grade, part, value))
                m_item.gpa = {value, false};
            else
                left.append(part);
        }
        for (const QString &part : std::as_const(left)) {
            if (m_item.institution.isEmpty())
                institution(part);
            else if (m_item.field.isEmpty())
                m_item.field = cv::escapeInline(part);
            else if (m_item.degree.isEmpty())
                m_item.degree = cv::escapeInline(part);
            else if (m_item.location.isEmpty() && looksLikePlace(part))
                m_item.location = cv::escapeInline(part);
            else
                m_item.bullets.append(cv::escapeInline(part));
        }
        for (const QString &paragraph : m_entry.paragraphs) {
            QString value;
            if (m_item.gpa.isEmpty() && takeLabel(Label::Grade, paragraph, value) && value.size() < 40)
                m_item.gpa = {value, false};
            else if (m_item.courses.isEmpty() && takeLabel(Label::Courses, paragraph, value))
                for (const QString &course : listed(value))
                    m_item.courses.append(cv::escapeInline(course));
            else
                m_item.bullets.append(cv::escapeInline(paragraph));
        }
        for (const QString &bullet : m_entry.bullets)
            m_item.bullets.append(cv::escapeInline(bullet));
        return std::move(m_item);
    }

private:
    [[nodiscard]] QStringList parts() const
    {
        if (m_entry.head.size() == 1 && soundsLikeSchool(m_entry.head.front().text) && isDegree(m_entry.head.front().text))
            return {m_entry.head.front().text};
        const Names names = namesOf(m_entry);
        QStringList out{names.first, names.second};
        out += names.rest;
        out.removeAll(QString());
        // "University of California, Berkeley", "Saïd Business School, University of Oxford" are one.
        for (qsizetype i = 0; i + 1 < out.size(); ++i) {
            const QString both = out[i] + QStringLiteral(", ") + out[i + 1];
            const bool written = std::any_of(m_entry.head.begin(), m_entry.head.end(),
                                             [&](const Segment &segment) { return segment.text.contains(both); });
            const bool schools = soundsLikeSchool(out[i]) && soundsLikeSchool(out[i + 1]) && !isDegree(out[i]) && !isDegree(out[i + 1]);
            if (!written || !(schools || (hasPlaceInName(both) && !out[i].contains(u','))))
                continue;
            out[i] = both;
            out.removeAt(i + 1);
        }
        return out;
    }

    /// A part that has both, "BSc in Physics, University of Oslo", in two.
    static QStringList inPieces(const QStringList &parts)
    {
        QStringList out;
        static const QRegularExpression between(QStringLiteral(",\\s+|\\s+[–—-]\\s+|\\s+(?:at|an der|bei|à l[’'])\\s*"));
        for (const QString &part : parts) {
            if (!soundsLikeSchool(part) || !isDegree(part)) {
                out.append(part);
                continue;
            }
            qsizetype from = -1, to = -1; // of the school
            qsizetype begin = 0;
            const auto judge = [&](qsizetype end) {
                const QString one = part.mid(begin, end - begin);
                if (from < 0 && soundsLikeSchool(one) && !(begin == 0 && isDegree(one))) {
                    from = begin;
                    to = end;
                }
            };
            for (auto found = between.globalMatch(part); found.hasNext();) {
                const auto match = found.next();
                // "University of Texas at Austin" is one name.
                if (match.captured().trimmed() == u"at" && soundsLikeSchool(part.mid(begin, match.capturedStart() - begin)))
                    continue;
                judge(match.capturedStart());
                begin = match.capturedEnd();
            }
            judge(part.size());
            if (from < 0) {
                out.append(part);
                continue;
            }
            const QStringView edges(u" ,–—-");
            const auto bare = [&](QString text) {
                while (!text.isEmpty() && edges.contains(text.back()))
                    text.chop(1);
                while (!text.isEmpty() && edges.contains(text.front()))
                    text.remove(0, 1);
                return text;
            };
            static const QRegularExpression joint(QStringLiteral("\\s+(?:at|an der|bei|à l[’'])\\s*$"));
            const QString ahead = bare(bare(part.left(from)).remove(joint)), behind = bare(part.mid(to));
            if (from == 0) { // the school first: a place or a degree behind it
                const bool degreeBehind = isDegree(behind);
                out.append(degreeBehind ? part.left(to) : part);
                if (degreeBehind)
                    out.append(behind);
            } else {
                out.append(ahead);
                out.append(part.mid(from));
            }
        }
        return out;
    }

    void institution(const QString &written)
    {
        // "Oxford, GPA 3.9/4.0", "Oxford, Thesis: …"
        static const QRegularExpression grade(QStringLiteral("^(?:c?gpa|grade|note|abschlussnote|moyenne|nota|ipk)\\s*:?\\s+(?=\\S)"),
                                              anyCase);
        QString part = written;
        for (qsizetype comma = part.indexOf(QStringLiteral(", ")); comma > 0; comma = part.indexOf(QStringLiteral(", "), comma + 1)) {
            const QString behind = part.sliced(comma + 2);
            const auto match = grade.match(behind);
            if (!match.hasMatch() && !behind.contains(QStringLiteral(": ")))
                continue;
            if (match.hasMatch() && m_item.gpa.isEmpty())
                m_item.gpa = {behind.sliced(match.capturedLength()), false};
            else
                m_item.bullets.append(cv::escapeInline(behind));
            part.truncate(comma);
        }
        static const QRegularExpression number(QStringLiteral(",\\s+(\\d(?:[.,]\\d{1,2})?(?:\\s*/\\s*\\d{1,3}(?:[.,]\\d+)?)?)\\.?$"));
        if (const auto match = number.match(part); match.hasMatch() && m_item.gpa.isEmpty()) {
            m_item.gpa = {match.captured(1), false};
            part.truncate(match.capturedStart());
        }
        QString name = part, place;
        if (!hasPlaceInName(part) && takePlace(name, place)) {
            const bool known = !m_item.location.isEmpty();
            const bool field = isField(place) && !name.contains(place);
            if (field && m_item.field.isEmpty())
                m_item.field = cv::escapeInline(place);
            else if (!known)
                m_item.location = cv::escapeInline(place);
            else
                name = part;
        }
        m_item.institution = cv::escapeInline(name);
    }

    void degree(const QString &part)
    {
        static const QRegularExpression behind(
            QStringLiteral("\\s+(?:in|en|im|em|dans|bidang|jurusan)\\s+|,\\s+|\\s+[–—-]\\s+|:\\s+"),
            QRegularExpression::CaseInsensitiveOption);
        const auto match = behind.match(part);
        if (match.hasMatch() && match.capturedStart() > 1 && isDegree(part.left(match.capturedStart()))) {
            m_item.degree = cv::escapeInline(part.left(match.capturedStart()));
            m_item.field = cv::escapeInline(part.sliced(match.capturedEnd()));
        } else {
            m_item.degree = cv::escapeInline(part);
        }
    }

    const PdfEntry &m_entry;
    cv::Education m_item;
};

} // namespace

cv::Education studyOf(const PdfEntry &entry)
{
    return Study(entry).read();
}

} // namespace vitae::formats::pdf
