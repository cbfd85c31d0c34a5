#include "compose/Studies.h"

#include "compose/Expressions.h"
#include "compose/Facts.h"
#include "compose/Jobs.h"
#include "compose/Language.h"
#include "compose/Roles.h"
#include "compose/Spans.h"
#include "compose/Voice.h"
#include "cv/Dates.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

const QString degrees = QStringLiteral(
    "(?:(?:associate|bachelor|master|doctor)(?:['’]?s)?(?:\\s+degree)?(?:\\s+of\\s+(?:science|arts|engineering|"
    "business administration|nursing|education|laws?|commerce|"
    "technology|fine arts|philosophy|public health|social "
    "work|architecture)(?:\\s+(?:and|&)\\s+\\p{L}+)?)?|(?-i:B\\.?Sc|BSc|BSN|B\\.S|BS|B\\.A|BA|BEng|B\\.?Tech|BCom|BBA|"
    "M\\.?Sc|MSc|M\\.S|MS|M\\.A|MA|"
    "MEng|M\\.?Tech|MBA|MPH|MFA|LLB|LLM|Ph\\.?D|PhD|HND|GED|NVQ(?:\\s+Level\\s+\\d)?|BTS|DUT|BUT|CAP|BEP|DEUG|DESS|DEA|"
    "S1|S2|S3|D3|D4|SMA|SMK|S\\.Kom|BTEC)(?:\\s*\\(?Hons\\)?)?\\.?|"
    "doctorate|(?:high school|college|university|associate|graduate|postgraduate|culinary|culinary "
    "arts|nursing)?\\s*(?:diploma|degree)|a-levels|"
    "licence(?:\\s+professionnelle)?|master\\s?[12]?|maîtrise|doctorat|diplôme(?:\\s+d['’]état)?(?:\\s+(?:d['’]|de\\s)"
    "\\p{L}+)?|diplômée?\\s+d['’]état|bac(?:calauréat)?(?:\\s+pro(?:fessionnel)?)?(?:\\s*\\+\\s*\\d)?|"
    "sarjana|magister)");

const Expression &study()
{
    static const Expression words(
        QString(QStringLiteral("\\b(?:graduat(?:ed|ing|ion)|stud(?:y|ied|ying)|studies|enrolled|majored|majoring|"
                               "degree|alumn\\p{L}+|diplômée?|étudié|étudie|études|"
                               "obtenu|lulus(?:an)?|kuliah|jurusan|mahasiswa|mahasiswi|student "
                               "at|étudiante?|pendidikan|alumni|coursework)\\b|(?<![\\p{L}\\p{N}])") +
                degrees + QStringLiteral("(?![\\p{L}\\p{N}])")),
        anyCase);
    return words;
}

const Expression &school()
{
    static const Expression words(
        QStringLiteral("universit|hochschule|\\bcollege\\b|\\bschool\\b|institut|academy|académie|\\bécole\\b|lycée|"
                       "\\biut\\b|\\bifsi\\b|sekolah|politeknik|poltek|stikes|akademi|polytechni|"
                       "\\b(?:mit|eth|epfl|smk|sma|itb|ugm|unpad|its|insa|hec|essec|sorbonne|greta|afpa|binus|ucla|"
                       "oxford|cambridge|stanford|harvard)\\b|bootcamp|culinary institute"),
        anyCase);
    return words;
}

std::optional<FoundName> findSchool(const QString &text)
{
    static const Expression name(namePattern(), Expression::UseUnicodePropertiesOption);
    for (qsizetype from = 0;;) {
        const auto match = name.match(text, from);
        if (!match.hasMatch())
            break;
        if (school().match(match.captured()).hasMatch()) {
            FoundName out{match.captured(), match.capturedStart(), match.capturedEnd()};
            // "Bachelor of Science from the University of X" is one run of capitals with small words between.
            static const Expression cut(QString(QStringLiteral("^(?:.*\\b(?:from|at|of science in [\\p{L} ]+ at|à|de "
                                                               "l['’]|dari|di)\\s+(?:the\\s+|l['’]|la\\s+)?|") +
                                                degrees + QStringLiteral("(?:\\s+(?:in|of|en|de|d['’]))?\\s+)(?=.*)")),
                                        anyCase);
            const auto head = cut.match(out.text);
            if (head.hasMatch() && head.capturedLength() < out.text.size() &&
                school().match(out.text.sliced(head.capturedLength())).hasMatch()) {
                out.begin += head.capturedLength();
                out.text = out.text.sliced(head.capturedLength());
            }
            static const Expression edge(QStringLiteral("[\\s.,;:&-]+$|\\s+(?:In|From|With|I|And|En|De)$"));
            out.text.remove(edge);
            out.after = out.begin + out.text.size();
            static const Expression lead(
                QStringLiteral(
                    "\\b(?:at|from|of|in|à|de|di|dari|pada|chez)\\s+(?:the\\s+)?$|(?:à |de )?(?:l['’]|la\\s|le\\s)$"),
                anyCase);
            if (const auto leading = lead.match(text.first(out.begin)); leading.hasMatch())
                out.begin = leading.capturedStart();
            return out;
        }
        from = match.capturedEnd();
    }
    // "à l'université de Lyon", "from culinary school in Lyon"
    static const Expression lower(
        QStringLiteral("\\b(?:at|from|à|de|dari|di)\\s+(?:the\\s+|l['’]|la\\s+|my\\s+)?((?:[\\p{L}-]+\\s+)?(?:"
                       "université|école|university|college|universitas|culinary "
                       "school|school|institut|lycée)(?:\\s+(?:de\\s+|of\\s+|d['’])?\\p{Lu}[\\p{L}-]+){0,3})"),
        Expression::UseUnicodePropertiesOption);
    if (const auto match = lower.match(text); match.hasMatch())
        return FoundName{match.captured(1), match.capturedStart(), match.capturedEnd()};
    return {};
}

bool isStudyFiller(const QString &word)
{
    static const QStringList list =
        QStringLiteral("graduated graduating graduate hold holds holding earned obtained received completed completing "
                       "finished studied studying degree currently year "
                       "student class major majoring majored education diplome diplomee obtenu obtenue etudie "
                       "titulaire lulus lulusan kuliah dari jurusan program studi trained j ai halo bonjour "
                       "menyelesaikan pendidikan university école gelar meraih doing pursuing enrolled expected "
                       "hasilnya tahun annee promotion")
            .split(u' ');
    return isSmallWord(word) || list.contains(word);
}

bool onlyStudyFiller(const QString &text)
{
    const QStringList words = wordsOf(text);
    return std::all_of(words.begin(), words.end(), [](const QString &word) {
        const QStringList parts = word.split(u'\'');
        return std::all_of(parts.begin(), parts.end(), isStudyFiller);
    });
}

} // namespace

QStringList splitStudies(const Sentence &sentence, QStringView language)
{
    static const Expression cut(
        QString(QStringLiteral(
                    "\\s*,?\\s+(?:and|et|dan|then|puis|after that|before that)\\s+(?=(?:an?\\s+|un\\s+|une\\s+)?") +
                degrees + QStringLiteral("(?![\\p{L}\\p{N}]))")),
        anyCase);
    const auto match = cut.match(sentence.text);
    if (match.hasMatch()) {
        Sentence left = sentence, right = sentence;
        left.text = sentence.text.first(match.capturedStart()).trimmed();
        right.text = sentence.text.sliced(match.capturedEnd()).trimmed();
        if (readStudy(left, language) && readStudy(right, language))
            return QStringList{left.text} + splitStudies(right, language);
    }
    return splitJobs(sentence.text, language);
}

std::optional<StudySentence> readStudy(const Sentence &sentence, QStringView language)
{
    const QString &text = sentence.text;
    if (!study().match(text).hasMatch())
        return {};
    static const Expression degree(
        QString(QStringLiteral("(?<![\\p{L}\\p{N}])") + degrees + QStringLiteral("(?![\\p{L}\\p{N}])")), anyCase);
    const auto title = degree.match(text);
    const auto place = findSchool(text);
    if (!title.hasMatch() && !place)
        return {};
    static const Expression asks(
        QStringLiteral("\\b(?:teach|taught|tutor|looking for|seeking|mentor(?:ed)?|students)\\b"), anyCase);
    static const Expression student(
        QStringLiteral("((?:[\\p{L}-]+\\s+){0,3}?)(?:student|undergraduate)\\s+(?:at|of|in)\\b"), anyCase);
    const auto studies = student.match(text);
    if (asks.match(text).hasMatch() && !title.hasMatch() && !studies.hasMatch())
        return {};
    // "driving licence" and "permis" are none; nor is a licence to practise.
    static const Expression licence(QStringLiteral("\\b(?:driving|driver'?s|software|nursing)\\s+licen[cs]e"), anyCase);
    if (licence.match(text).hasMatch())
        return {};

    // "Infirmière diplômée d'État avec 8 ans d'expérience" says who somebody is.
    if (!place && isProfile(text, language) && (namesYears(text) || namesRole(text)))
        return {};

    StudySentence out;
    std::vector<Span> spans;
    if (place) {
        out.entry.institution = capitalised(place->text);
        spans.push_back({place->begin, place->after});
        if (const auto city = placeAt(text, language, place->after); city && !study().match(city->text).hasMatch()) {
            out.entry.location = city->text;
            spans.push_back({city->begin, city->after});
        }
    }
    if (title.hasMatch()) {
        out.entry.degree = capitalised(title.captured().trimmed());
        if (out.entry.degree.compare(u"degree", Qt::CaseInsensitive) == 0)
            out.entry.degree = QStringLiteral("Degree");
        spans.push_back({title.capturedStart(), title.capturedEnd()});
    }
    static const Expression field(
        QStringLiteral(
            "^\\s*(?:degree\\s+)?(?:(?:in|of|en|de|jurusan|program studi|bidang|with a major "
            "in)(?![\\p{L}])|d['’]|,)?\\s*(?:the\\s+)?"
            "((?!from\\b|at\\b|in\\b|with\\b|and\\b|de\\b|di\\b|dari\\b|à\\b|au\\b|pada\\b|tahun\\b|en\\b|avec\\b|"
            "obtenu|delivered\\b|graduat)[\\p{L}&'’-]+(?:\\s+(?!from\\b|at\\b|in\\b|with\\b|where\\b|de "
            "l\\b|di\\b|dari\\b|à\\b|au\\b|pada\\b|"
            "tahun\\b|en\\b|avec\\b|obtenu|and i\\b|last\\b|this\\b|et\\b|puis\\b|dengan\\b)[\\p{L}&'’-]+){0,4})"),
        anyCase);
    static const Expression studied(QStringLiteral("\\b(?:studied|studying|majored in|majoring in|major "
                                                   "in|étudié|jurusan|program studi|degree in|student of)\\s+"),
                                    anyCase);
    qsizetype from = title.hasMatch() ? title.capturedEnd() : -1;
    if (studies.hasMatch() && !title.hasMatch()) {
        static const Expression level(
            QStringLiteral(
                "^(?:(?:an?|the|i|am|currently|(?:first|second|third|fourth|final|last)-?(?:[ "
                "-]?year)?|year|undergraduate|graduate|master['’]?s|bachelor['’]?s|phd|university|college)\\s+)*"),
            anyCase);
        QString subject = studies.captured(1);
        subject.remove(0, level.match(subject).capturedLength());
        out.entry.field = capitalised(subject.trimmed());
    } else if (const auto match = studied.match(text); match.hasMatch())
        from = match.capturedEnd();
    if (from >= 0 && from < text.size() && text[from] != u',') {
        const qsizetype until = place && place->begin >= from ? place->begin : text.size();
        const auto match = field.match(text.mid(from, until - from));
        if (match.hasMatch() && !match.captured(1).isEmpty() && !onlyStudyFiller(match.captured(1)) &&
            !cv::parseDate(match.captured(1))) {
            out.entry.field = capitalised(match.captured(1).trimmed());
            spans.push_back({from, from + match.capturedLength()});
        }
    }
    static const Expression grade(
        QStringLiteral("(?:\\b(?:with|dengan|avec)\\s+)?(?:\\b(?:an?|une?)\\s+)?\\(?\\b(?:GPA|IPK|CGPA|moyenne)(?:\\s+("
                       "?:of|de))?\\s*:?\\s*(\\d[.,]\\d{1,2}(?:\\s*/"
                       "\\s*\\d(?:[.,]\\d{1,2})?)?)(?:\\s+GPA)?\\)?|\\b(?:with an?\\s+)?(\\d\\.\\d{1,2})\\s+GPA"),
        anyCase);
    if (const auto match = grade.match(text); match.hasMatch()) {
        out.entry.gpa.text = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        spans.push_back({match.capturedStart(), match.capturedEnd()});
    }
    if (const auto times = findTimes(text, language)) {
        out.entry.start_date = times->single ? QString() : times->start;
        out.entry.end_date = times->single ? times->start : times->end;
        spans.push_back({times->begin, times->after});
    }
    const auto end = endOfSpans(text, std::move(spans), onlyStudyFiller);
    if (!end)
        out.rest = inResumeVoice(text, language);
    else if (const QString tail = text.sliced(*end); !onlyStudyFiller(tail)) {
        static const Expression opening(
            QStringLiteral("^[\\s,;:.)–—-]*(?:(?:and|et|dan)\\s+)?(?:(?:where|où|di mana)\\s+)?"), anyCase);
        out.rest = inResumeVoice(tail.sliced(opening.match(tail).capturedLength()), language);
    }
    return out;
}

} // namespace vitae::compose
