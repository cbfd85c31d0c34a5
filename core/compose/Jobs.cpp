#include "compose/Jobs.h"

#include "compose/Expressions.h"
#include "compose/Language.h"
#include "compose/Roles.h"
#include "compose/Spans.h"
#include "compose/Voice.h"
#include "cv/Dates.h"
#include "formats/TextParts.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

constexpr qsizetype longestLine = 140;

/// Words that only say that somebody worked: the entry's heading says it too.
bool isFiller(const QString &word)
{
    static const QStringList list =
        QStringLiteral("worked work works working employed joined join started began served serving spent position "
                       "role job jobs career company "
                       "currently now presently previously formerly later before after first recently recent last most "
                       "earlier present time full-time full-timer "
                       "part-time today also then next employment employer hired experience since been have had has "
                       "was were promoted landed "
                       "travaille travaillais occupe actuellement auparavant aujourd'hui aujourd depuis avant apres "
                       "premier dernier entreprise embauche embauchee intégré integre rejoint poste "
                       "occupais debute commence exerce exercais tant qualite titre "
                       "bekerja bergabung menjabat pernah sebelumnya sekarang terakhir pertama posisi perusahaan saat "
                       "kini mulai bertugas berkarier karier karir")
            .split(u' ');
    return isSmallWord(word) || list.contains(word);
}

bool onlyFiller(const QString &given)
{
    // "Before Acme I was …"
    static const Expression before(
        QString(QStringLiteral(
                    "(?i:\\b(?:before|after|prior to|avant|après|sebelum|setelah))\\s+(?:joining\\s+|leaving\\s+)?") +
                namePattern()),
        Expression::UseUnicodePropertiesOption);
    const QStringList words = wordsOf(QString(given).remove(before));
    return std::all_of(words.begin(), words.end(), [](const QString &word) {
        const QStringList parts = word.split(u'\'');
        return std::all_of(parts.begin(), parts.end(), isFiller);
    });
}

const Expression &workVerb()
{
    static const Expression verb(
        QStringLiteral("\\b(work(?:ed|ing|s)?|employed|joined|been "
                       "(?:with|at)|consult(?:ed|ing)|freelanc\\p{L}*|intern(?:ed|ing|ship)?|"
                       "serv(?:ed|ing) as|spent|"
                       "(?:was|am|became|been|i'm|started|began) (?:as "
                       ")?(?:an?|the|currently|now|first|promoted)|founded|co-founded|self-employed|"
                       "currently|previously|formerly|travaill\\p{L}*|stage|poste|occup\\p{L}*|exerc\\p{L}*|embauch\\p{"
                       "L}*|rejoint|intégré|"
                       "(?:suis|étais|été) (?:actuellement )?(?:une?|en poste)?|actuellement|"
                       "bekerja|magang|berkarier|menjabat|bergabung|bertugas|saat ini|sebelumnya)\\b"),
        anyCase);
    return verb;
}

/// "for 3 years"
const Expression &lasting()
{
    static const Expression words(
        QStringLiteral(
            "(?:\\b(?:for|pendant|durant|selama|spent)\\s+)?\\b((?:(?:the (?:past|last)|over|more "
            "than|almost|about|plus de|lebih "
            "dari)\\s+)?(?:\\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|six|"
            "dua|tiga)"
            "(?:\\s+and a half)?\\+?\\s+(?:years?|months?|summers?|seasons?|ans?|mois|années|tahun|bulan))\\b"),
        anyCase);
    return words;
}

/// The role behind "as", or the one that stands before the employer.
std::optional<FoundRole> roleOf(const QString &text, QStringView language, const std::optional<FoundName> &employer)
{
    static const Expression as(
        QStringLiteral("\\b(?:as\\s+|en tant qu(?:e\\s+|['’])|comme\\s+|en qualité d(?:e\\s+|['’])|au poste "
                       "d(?:e\\s+|['’])|sebagai\\s+(?:seorang\\s+)?|posisi\\s+)(?:an?\\s+|the\\s+|their\\s+|our\\s+|"
                       "une?\\s+|seorang\\s+)?"),
        anyCase);
    for (qsizetype from = 0;;) {
        const auto match = as.match(text, from);
        if (!match.hasMatch())
            break;
        const auto role = findRole(text, language, match.capturedEnd());
        if (role && role->begin - match.capturedEnd() <= 12 &&
            (role->begin <= match.capturedEnd() + 1 ||
             onlyFiller(text.mid(match.capturedEnd(), role->begin - match.capturedEnd())))) {
            FoundRole out = *role;
            out.begin = match.capturedStart();
            return out;
        }
        static const Expression words(
            QStringLiteral(
                "^([\\p{L}][\\p{L}/"
                "&'’-]*(?:\\s+(?!at\\b|in\\b|for\\b|from\\b|with\\b|where\\b|since\\b|and\\b|of\\b|on\\b|to\\b|by\\b|"
                "di\\b|pada\\b|sejak\\b|chez\\b|au\\b|à\\b|de\\b)[\\p{L}/"
                "&'’-]+){0,3})(?=\\s+(?:at|in|for|from|with|since|where|di|pada|sejak|chez|au|à|de)\\b|\\s*[,.(]|$)"),
            anyCase);
        const auto plain = words.match(text.sliced(match.capturedEnd()));
        if (plain.hasMatch() && !isSmallWord(folded(plain.captured(1).section(u' ', 0, 0))) &&
            workVerb().match(text.first(match.capturedStart())).hasMatch()) {
            static const Expression notRole(QStringLiteral("^(well|part|needed|soon|follows|such)\\b"), anyCase);
            if (!notRole.match(plain.captured(1)).hasMatch())
                return FoundRole{plain.captured(1), match.capturedStart(),
                                 match.capturedEnd() + plain.capturedLength()};
        }
        from = match.capturedEnd();
    }
    std::optional<FoundRole> best;
    for (auto role = findRole(text, language); role; role = findRole(text, language, role->end)) {
        const bool before = employer && role->end <= employer->begin;
        const bool near =
            before && onlyFiller(text.mid(role->end, employer->begin - role->end)) && employer->begin - role->end < 30;
        static const Expression being(
            QStringLiteral(
                "\\b(?:was|am|became|become|been|i'm|being|suis|étais|été|devenue?|adalah|menjadi|seorang|joined "
                "as|position of|role of|poste "
                "d[e'’])\\s*(?:currently\\s+|now\\s+|actuellement\\s+)?(?:an?\\s+|the\\s+|une?\\s+|seorang\\s+)?$"),
            anyCase);
        const bool said = being.match(text.first(role->begin)).hasMatch();
        const bool opening = role->begin == 0 || onlyFiller(text.first(role->begin));
        if (near || said || (opening && (!employer || before)))
            best = role;
        if (near || said)
            break;
    }
    return best;
}

/// "Senior Nurse, St Mary's Hospital, London (2018 – 2021)", "Acme Corp — Developer".
std::optional<JobSentence> readLine(const QString &line, const FoundTimes &times, QStringView language)
{
    static const Expression verb(QStringLiteral("\\b(?:i|we|s?he|worked|work|joined|was|as|now|currently|je|j['’]|saya|"
                                                "bekerja|travaillé|sebagai|comme)\\b"),
                                 anyCase);
    QString text =
        QString(line.first(times.begin).trimmed() + QStringLiteral(" ") + line.sliced(times.after).trimmed());
    static const Expression edges(QStringLiteral("^[\\s,;:|–—-]+|[\\s,;:|–—(-]+$"));
    text.remove(edges);
    if (text.size() > longestLine || verb.match(text).hasMatch())
        return {};
    const qsizetype colon = line.indexOf(u':', times.after);
    QString rest;
    if (colon >= 0 &&
        line.mid(times.after, colon - times.after).trimmed().isEmpty()) { // "Acme (2019–2021): built things"
        rest = line.sliced(colon + 1).trimmed();
        text = line.first(times.begin).trimmed().remove(edges);
    }
    QStringList parts;
    while (const auto two = formats::inTwo(text, true)) {
        parts.append(two->first.trimmed());
        text = two->second.trimmed();
    }
    parts.append(text);
    JobSentence out;
    for (const QString &part : parts) {
        if (out.entry.title.isEmpty() && namesRole(part))
            out.entry.title = part;
        else if (out.entry.company.isEmpty())
            out.entry.company = part;
        else if (out.entry.location.isEmpty())
            out.entry.location = part;
        else
            out.entry.location += QString(QStringLiteral(", ") + part);
    }
    if (out.entry.title.isEmpty() || wordsOf(out.entry.title).size() > 8 || wordsOf(out.entry.company).size() > 9)
        return {};
    if (out.entry.location.isEmpty()) {
        static const Expression in(QStringLiteral("\\s+(?:in|à|di)\\s+(?=[\\p{Lu}][\\p{L} ,.'’-]+$)"));
        if (const auto place = in.match(out.entry.company); place.hasMatch()) {
            out.entry.location = out.entry.company.sliced(place.capturedEnd());
            out.entry.company.truncate(place.capturedStart());
        }
    }
    out.entry.title = capitalised(out.entry.title);
    out.entry.company = capitalised(out.entry.company);
    out.entry.start_date = times.start;
    out.entry.end_date = times.end;
    out.rest = inResumeVoice(rest, language);
    if (rest.isEmpty())
        out.rest.clear();
    return out;
}

QString tailOf(const QString &tail, QStringView language)
{
    static const Expression opening(
        QStringLiteral(
            "^[\\s,;:.–—-]*(?:(?:and|but|then|et|puis|dan|lalu)\\s+)?(?:(?:where|in which|during "
            "which|there|où|dimana|di mana|who|which)\\b[\\s,]*)?(?:my\\s+(?=main|responsib|tasks|duties))?"),
        anyCase);
    const QString rest = tail.sliced(opening.match(tail).capturedLength());
    static const Expression edge(QStringLiteral("^[\\s,;:)\\]–—-]+|[\\s,;:(\\[–—-]+$"));
    QString text = QString(rest).remove(edge);
    return text.isEmpty() || onlyFiller(text) ? QString() : inResumeVoice(text, language);
}

} // namespace

QStringList splitJobs(const QString &sentence, QStringView language)
{
    static const Expression cut(
        QStringLiteral(
            "\\s*[,;]?\\s+(?:and\\s+|et\\s+|dan\\s+)?(?=(?:then|before that|later|after that|afterwards|prior to "
            "that|previously|puis|ensuite|auparavant|avant cela|kemudian|lalu|sebelumnya|sebelum itu)\\b)|"
            "\\s*,?\\s+(?:and|et|dan)\\s+(?=(?:at|for|chez|au|à l['’]|à "
            "la|di|pada|from|de|dari)\\s+|[^,.;]{3,60}\\s(?:at|chez|au|di)\\s)|\\s*;\\s+"),
        anyCase);
    QStringList out;
    qsizetype from = 0;
    auto matches = cut.globalMatch(sentence);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString left = sentence.mid(from, match.capturedStart() - from),
                      right = sentence.sliced(match.capturedEnd());
        static const Expression as(QStringLiteral("\\b(?:as|comme|sebagai)\\b"), anyCase);
        const bool worked =
            findEmployer(left, language) || findTimes(left, language) || lasting().match(left).hasMatch();
        const bool works =
            findEmployer(right, language) || workVerb().match(right).hasMatch() || as.match(right).hasMatch();
        const bool both = worked && works && (findTimes(right, language) || findRole(right, language));
        if (!both)
            continue;
        out.append(left.trimmed());
        from = match.capturedEnd();
    }
    out.append(sentence.sliced(from).trimmed());
    return out;
}

/// What somebody has not done, or somebody else has: "I never worked at …", "my sister works at …". Only where the
/// sentence begins with it and speaks of nothing else that is one's own: "I don't work there any more but I was …".
bool isOfNoJob(const QString &text)
{
    static const Expression never(
        QStringLiteral("^(?:I\\s+)?(?:(?:have|had|did|do|was|am)(?:\\s+not|n['’]t)|(?:(?:have|had|was|am)\\s+)?never|"
                       "['’]ve\\s+never)\\s+(?:yet\\s+|ever\\s+)?(?:been\\s+)?(?:work(?:ed|ing)?|employed)\\s+"
                       "(?:at|for|in|as|with|by)\\b(?!.*\\b(?:but|any ?more|I|we)\\b)"),
        anyCase);
    static const Expression jamais(
        QStringLiteral("^(?:je\\s+)?n['’](?:ai|avais)\\s+(?:encore\\s+)?(?:jamais|pas)\\s+(?:encore\\s+)?"
                       "(?:travaillé|été\\s+(?:employée?|embauchée?|engagée?|salariée?))\\b(?!.*\\b(?:mais|je|j['’]))"),
        anyCase);
    static const Expression belum(
        QStringLiteral("^(?:saya|aku|kami)\\s+(?:tidak|belum)(?:\\s+pernah)?\\s+(?:be)?kerja\\s+"
                       "(?:di|sebagai|untuk|dengan|pada)\\b(?!.*\\b(?:tetapi|tapi|namun|saya|aku)\\b)"),
        anyCase);
    static const Expression other(
        QStringLiteral(
            "^(?:my|our|his|her|their)\\s+(?:\\p{L}+\\s+)?(?:sister|brother|friend|wife|husband|partner|father|mother|dad|"
            "mum|mom|parents?|son|daughter|child|children|cousin|uncle|aunt|nephew|niece|neighbou?r|boyfriend|girlfriend|"
            "roommate|grandfather|grandmother)s?(?:\\s+[\\p{L}.-]+){0,3}?\\s+(?:works?|worked|working|is|are|was|were|has|have)\\b"
            "(?!.*\\b(?:I|me|we|us)\\b)"),
        anyCase);
    static const Expression autre(
        QStringLiteral(
            "^(?:ma|mon|mes|notre|nos|sa|son|ses)\\s+(?:sœurs?|soeurs?|frères?|amie?s?|femme|mari|épouse|époux|conjointe?|"
            "pères?|mères?|parents?|fils|filles?|enfants?|cousine?s?|oncle|tante|neveu|nièce|voisine?s?)"
            "(?:\\s+[\\p{L}.-]+){0,3}?\\s+(?:travaill\\p{L}+|est|sont|était|étaient|a|ont)\\b"
            "(?!.*\\b(?:m['’]|j['’]|(?:me|moi|je|nous)\\b))"),
        anyCase);
    static const Expression lain(
        QStringLiteral(
            "^(?:kakak|adik|teman|sahabat|ayah|bapak|ibu|suami|istri|saudara|saudari|sepupu|paman|bibi|anak)\\s+"
            "(?:perempuan\\s+|laki-laki\\s+)?saya(?:\\s+[\\p{L}.-]+){0,3}?\\s+(?:(?:be)?kerja|adalah)\\b(?!.*\\bsaya\\b)"),
        anyCase);
    for (const Expression *one : {&never, &jamais, &belum, &other, &autre, &lain}) {
        if (one->match(text).hasMatch())
            return true;
    }
    return false;
}

std::optional<JobSentence> readJob(const Sentence &sentence, QStringView language)
{
    const QString &text = sentence.text;
    if (isOfNoJob(text))
        return {};
    const auto times = findTimes(text, language);
    if (times && (sentence.line || sentence.bullet || text.size() < longestLine)) {
        if (auto line = readLine(text, *times, language))
            return line;
    }
    auto employer = findEmployer(text, language);
    if (employer && times && employer->begin < times->after && times->begin < employer->after) // "in 2018"
        employer.reset();
    auto role = roleOf(text, language, employer);
    const bool works = workVerb().match(text).hasMatch();
    const bool opens = employer && employer->begin == 0; // "At Google, I led …"
    static const Expression as(QStringLiteral("^(?:as|en tant|comme|en qualité|sebagai)\\b"), anyCase);
    const bool asOne = role && as.match(text.mid(role->begin, 12)).hasMatch() && lasting().match(text).hasMatch() &&
                       (works || text.front().isDigit() || text.startsWith(u"then", Qt::CaseInsensitive));
    if (!(employer && (role || times || works || opens)) && !(role && works && times) && !asOne)
        return {};
    static const Expression asks(
        QStringLiteral(
            "\\b(looking for|seeking|would like|want to|hope to|cherche|recherche|souhaite|mencari|ingin)\\b"),
        anyCase);
    if (asks.match(text).hasMatch() && !times)
        return {};

    JobSentence out;
    std::vector<Span> spans;
    if (employer) {
        out.entry.company = capitalised(employer->text);
        spans.push_back({employer->begin, employer->after});
        if (const auto place = placeAt(text, language, employer->after)) {
            out.entry.location = place->text;
            spans.push_back({place->begin, place->after});
        }
    }
    if (!employer && role) { // "2 years in Nike as a manager", whatever Nike is
        static const Expression in(
            QStringLiteral("\\bin\\s+([\\p{Lu}][\\p{L}'’-]+(?:\\s+[\\p{Lu}][\\p{L}'’-]+)?)\\s*$"));
        if (const auto place = in.match(text.first(role->begin)); place.hasMatch()) {
            out.entry.company = place.captured(1);
            spans.push_back({place.capturedStart(), role->begin});
        }
    }
    if (role) {
        // "infirmière en réanimation", "nurse in the emergency department"; a place has a capital.
        static const Expression where(
            QStringLiteral("^\\s+(?:(?:en|in the|dans le|dans la|di bidang|di bagian|for "
                           "the)\\s+[\\p{Ll}][\\p{L}-]+(?:\\s+(?:de\\s+)?[\\p{Ll}][\\p{L}-]+){0,2}?|in "
                           "the\\s+[A-Z]{2,5})(?=\\s*(?:[,.;(]|$)|\\s+(?:at|chez|au|à|from|depuis|since|where|où|and|"
                           "et|until|di|pada|sejak)\\b)"));
        if (const auto more = where.match(text.mid(role->end));
            more.hasMatch() && !findTimes(more.captured(), language)) {
            role->text += more.captured();
            role->end += more.capturedLength();
        }
        out.entry.title = capitalised(role->text);
        spans.push_back({role->begin, role->end});
        if (out.entry.location.isEmpty()) {
            const auto place = placeAt(text, language, role->end);
            if (place && text[place->begin] != u',' &&
                !(employer && employer->begin < place->after && place->begin < employer->after)) {
                out.entry.location = place->text;
                spans.push_back({place->begin, place->after});
            }
        }
    }
    static const Expression currently(
        QStringLiteral("\\b(currently|now|presently|at present|actuellement|aujourd['’]hui|saat ini|sekarang|kini)\\b"),
        anyCase);
    out.current = currently.match(text).hasMatch();
    if (times) {
        out.entry.start_date = times->start;
        out.entry.end_date = times->end;
        spans.push_back({times->begin, times->after});
        if (times->single &&
            (out.current || Expression(QStringLiteral("\\b(have|has) been\\b"), anyCase).match(text).hasMatch()))
            out.entry.end_date = cv::presentWord(language);
    } else if (out.current) {
        out.entry.start_date = cv::presentWord(language);
    }
    if (const auto match = lasting().match(text); match.hasMatch() && !times) {
        out.entry.description = capitalised(match.captured(1));
        spans.push_back({match.capturedStart(), match.capturedEnd()});
    }
    if (const auto end = endOfSpans(text, std::move(spans), onlyFiller))
        out.rest = tailOf(text.sliced(*end), language);
    else
        out.rest = inResumeVoice(text, language);
    return out;
}

} // namespace vitae::compose
