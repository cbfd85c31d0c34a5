#include "compose/Spans.h"

#include "compose/Expressions.h"
#include "compose/Language.h"
#include "compose/Roles.h"
#include "cv/Dates.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

const QString months = QStringLiteral("(?:jan(?:uary|vier|v|uari)?|feb(?:ruary|r|ruari)?|f[ée]v(?:rier|r)?|mar(?:ch|s|"
                                      "et)?|apr(?:il)?|avr(?:il)?|may|mai|mei|june?|juin|juni|"
                                      "july?|juil(?:let)?|juli|aug(?:ust)?|ao[ûu]t|agustus|agu|sept?(?:ember|embre)?|o["
                                      "ck]t(?:ober|obre)?|nov(?:ember|embre)?|"
                                      "d[ée][cs](?:ember|embre)?)\\.?");

QString datePattern()
{
    return QString(
        QStringLiteral("(?:(?:(?:early|mid|late|début|mi|fin|awal|akhir|spring|summer|autumn|fall|winter)[\\s-]+)?(?:(?"
                       ":\\d{1,2}\\s+)?") +
        months +
        QStringLiteral(",?\\s+)?(?:19|20)\\d\\d(?![\\d%])|\\d{1,2}/(?:19|20)\\d\\d|(?:19|20)\\d\\d-\\d\\d(?!\\d))"));
}

const QString present = QStringLiteral("(?:the\\s+)?(?:present(?:\\s+day)?|now|today|current(?:ly)?|to "
                                       "date|date)|aujourd['’]hui|ce jour|maintenant|présent|actuellement|"
                                       "sekarang|saat ini|kini");

bool isPresent(const QString &text)
{
    static const Expression expression(QString(u"^(?:" + present + u")$"), anyCase);
    return expression.match(text).hasMatch();
}

/// Widens over a pair of parentheses or a comma in front.
void widen(const QString &text, qsizetype &begin, qsizetype &after)
{
    qsizetype left = begin, right = after;
    while (left > 0 && text[left - 1].isSpace())
        --left;
    while (right < text.size() && text[right].isSpace())
        ++right;
    if (left > 0 && right < text.size() && (text[left - 1] == u'(' || text[left - 1] == u'[') &&
        (text[right] == u')' || text[right] == u']')) {
        begin = left - 1;
        after = right + 1;
        return;
    }
    if (left > 0 && QStringView(u",|·•–—-").contains(text[left - 1]) &&
        (left < 2 || !text[left - 2].isLetterOrNumber() || text[left - 1] == u','))
        begin = left - 1;
}

} // namespace

std::optional<qsizetype> endOfSpans(const QString &text, std::vector<Span> spans, bool (*isFiller)(const QString &))
{
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.begin < b.begin; });
    qsizetype at = 0;
    for (const Span &span : spans) {
        if (span.begin > at && !isFiller(text.mid(at, span.begin - at)))
            return std::nullopt;
        at = std::max(at, span.after);
    }
    return at;
}

std::optional<FoundTimes> findTimes(const QString &sentence, QStringView language, qsizetype from)
{
    const QString date = datePattern();
    static const Expression range(
        QString(QStringLiteral("(?:\\b(?:from|between|since|during|de|d['’]|du|entre|depuis|dari(?: tahun)?|sejak(?: "
                               "tahun)?|antara)\\s*)?(?<![\\p{L}\\d])(") +
                date + QStringLiteral("|") + months +
                QStringLiteral(")\\s*(?:-|–|—|→|->|~|\\b(?:to|until|till|through|up "
                               "to|and|à|au|a|jusqu['’]à|jusqu['’]en|jusqu['’]au|et|hingga|sampai(?: dengan)?|"
                               "s/d|s\\.d\\.)(?![\\p{L}]))\\s*(?:en\\s+|tahun\\s+)?(") +
                date + QStringLiteral("|") + present + QStringLiteral(")(?![\\p{L}\\d])")),
        anyCase);
    static const Expression short2(QStringLiteral("(?<![\\p{L}\\d])((?:19|20)\\d\\d)\\s*[-–/]\\s*(\\d\\d)(?!\\d)"));
    static const Expression since(QString(QStringLiteral("\\b(?:ever\\s+)?(?:since|depuis|sejak|mulai|starting(?: "
                                                         "in)?|à partir de)\\s+(?:tahun\\s+|le\\s+|en\\s+)?(") +
                                          date + QStringLiteral(")")),
                                  anyCase);
    static const Expression until(
        QString(QStringLiteral("\\b(?:until|till|jusqu['’]en|jusqu['’]à|hingga|sampai)\\s+(?:tahun\\s+)?(") + date +
                QStringLiteral(")")),
        anyCase);
    static const Expression single(
        QString(
            QStringLiteral("(?:\\b(?:in|en|pada(?: tahun)?|tahun|since|class of|promotion)\\s+)?(?<![\\p{L}\\d$€£])(") +
            date + QStringLiteral(")(?!\\s*\\p{L}*\\s*(?:users|customers|people|clients))")),
        anyCase);
    FoundTimes out;
    if (const auto match = range.match(sentence, from); match.hasMatch()) {
        out.start = match.captured(1);
        out.end = match.captured(2);
        const auto start = cv::parseDate(out.start), end = cv::parseDate(out.end);
        static const Expression monthOnly(QString(u"^" + months + u"$"), anyCase);
        if (monthOnly.match(out.start).hasMatch() && end && end->year)
            out.start += QString(u' ' + QString::number(end->year));
        else if (!start)
            return {};
        out.begin = match.capturedStart();
        out.after = match.capturedEnd();
    } else if (const auto brief = short2.match(sentence, from);
               brief.hasMatch() && brief.captured(2).toInt() > brief.captured(1).right(2).toInt()) {
        out.start = brief.captured(1);
        out.end = QString(brief.captured(1).left(2) + brief.captured(2));
        out.begin = brief.capturedStart();
        out.after = brief.capturedEnd();
    } else if (const auto open = since.match(sentence, from); open.hasMatch()) {
        out.start = open.captured(1);
        out.end = cv::presentWord(language);
        out.begin = open.capturedStart();
        out.after = open.capturedEnd();
    } else if (const auto closed = until.match(sentence, from); closed.hasMatch()) {
        out.end = closed.captured(1);
        out.begin = closed.capturedStart();
        out.after = closed.capturedEnd();
    } else if (const auto one = single.match(sentence, from); one.hasMatch()) {
        out.start = one.captured(1);
        out.single = true;
        out.begin = one.capturedStart();
        out.after = one.capturedEnd();
    } else {
        return {};
    }
    if (isPresent(out.end))
        out.end = cv::presentWord(language);
    widen(sentence, out.begin, out.after);
    return out;
}

const QString &namePattern()
{
    // A word with a capital or a digit, more of them with the small words of names between.
    static const QString pattern = [] {
        const QString word = QStringLiteral(
            "(?:[\\p{Lu}][\\p{L}\\p{N}&'’.+-]*|\\d[\\p{L}\\p{N}-]*\\p{L}[\\p{L}\\p{N}-]*|eBay|iRobot|idealo)");
        return QString(word +
                       QStringLiteral("(?:(?:\\s+(?:of the|of|and|for|the|de la|de "
                                      "l['’]|de|du|des|d['’]|la|le|les|et|dan|&|@|-|–|für|von|der)\\s*|\\s+)") +
                       word + QStringLiteral("){0,7}"));
    }();
    return pattern;
}

namespace
{

/// "Google. Then" of a name at the end of a sentence: without its stop, and without words that only begin with a
/// capital.
QString trimmedName(QString name)
{
    static const Expression edge(QStringLiteral("[\\s.,;:'’&-]+$"));
    static const Expression end(QStringLiteral("\\s+(?:I|As|From|Since|In|Where|And|With|For|Depuis|De|En|Sejak)$"));
    static const Expression abbreviation(QStringLiteral("\\b(?:Inc|Ltd|Co|Corp|Tbk|S\\.A|Jr|St|Bros)\\.$"));
    name.remove(end);
    return abbreviation.match(name).hasMatch() ? name : name.remove(edge);
}

const QString &unnamedKinds()
{
    static const QString kinds = QStringLiteral(
        "start-?ups?|compan(?:y|ies)|agenc(?:y|ies)|firms?|banks?|hospitals?|clinics?|restaurants?|hotels?|schools?|"
        "universit(?:y|ies)|studios?|shops?|stores?|"
        "kitchens?|ngos?|consultanc(?:y|ies)|labs?|laborator(?:y|ies)|factor(?:y|ies)|warehouses?|supermarkets?|cafes?|"
        "cafés?|bakery|nursing homes?|"
        "enterprises?|corporations?|businesses|charit(?:y|ies)|municipality|"
        "hôpital|hôpitaux|clinique|entreprise|banque|école|hôtel|cabinet|agence|société|supermarché|boulangerie|pme|"
        "perusahaan|rumah sakit|klinik|sekolah|restoran|toko|kantor|pabrik|universitas|puskesmas");
    return kinds;
}

using Patterns = std::vector<Expression>;

Patterns makeEmployerPatterns(bool french, bool indonesian)
{
    // What names an employer: a preposition behind a word of work or a role; "joined" and its like.
    static const QString work = QStringLiteral(
        "(?:work(?:ed|ing|s)?|employed|consult(?:ed|ing)|freelanc(?:ed|ing)|intern(?:ed|ing|ship)?|serv(?:ed|ing)|"
        "volunteer(?:ed|ing)?|contract(?:ed|ing)|"
        "job|position|role|currently|previously|formerly|then|now|recently|started|began|spent "
        "[^,]{1,30}|years?|months?|experience|employment|"
        "travaill\\p{L}*|stage|poste|exerc\\p{L}*|embauch\\p{L}*|intérim|apprentissage|alternance|ans|mois|"
        "bekerja|magang|berkarier|menjabat|bergabung|bertugas|tahun|praktik)");
    const QString at = french ? QStringLiteral("(?:chez|au sein de l['’]|au sein de la|au sein du|au sein de|auprès "
                                               "de|au|à l['’]|à la|à|dans|pour|at)\\s*")
                       : indonesian ? QStringLiteral("(?:di|pada|dengan|untuk|at)\\s+")
                                    : QStringLiteral("(?:at|@|for|bei)\\s+");
    const QString strong =
        french ? QStringLiteral("(?:\\bchez|\\bau sein (?:de l['’]|de la|du|de)|\\bauprès de|\\bà "
                                "l['’]|\\bau|\\bà la|\\bintégré|\\brejoint)\\s*")
        : indonesian
            ? QStringLiteral("(?:\\bdi|\\bpada|\\bbergabung dengan|\\bbergabung di)\\s+")
            : QStringLiteral("(?:\\bat|@|\\bjoin(?:ed|ing)|\\bleft|\\bfounded|\\bco-founded|\\bbeen with)\\s+");
    const QString article = QStringLiteral("(?:the\\s+|a\\s+|an\\s+|l['’]|la\\s+|le\\s+|les\\s+|un\\s+|une\\s+|des\\s+|"
                                           "sebuah\\s+|my\\s+|several\\s+|various\\s+|two\\s+|three\\s+)?");
    const QString named = QString(u"(?:(?-i:the)\\s+|l['’]|(?-i:la|le)\\s+)?((?-i:" + namePattern() + u"))");
    const QString unnamed = QString(article + u"((?:[\\p{L}\\p{N}-]+\\s+){0,3}?(?:" + unnamedKinds() +
                                    u")(?![\\p{L}]))(?:\\s+(?:named|called)\\s+)?");
    return {
        Expression(QString(strong + named), anyCase),
        Expression(QString(u"\\b" + work + u"\\s+(?:\\p{L}+\\s+){0,1}?" + at + named), anyCase),
        Expression(QString(strong + unnamed), anyCase),
        Expression(QString(u"\\b" + work + u"\\s+" + at + unnamed), anyCase),
        Expression(QString(u"(?<![\\p{L}])(?:" + roleWords() + u")\\s+(?:[\\p{L}-]+\\s+){0,2}?" + at + named), anyCase),
    };
}

const Patterns &employerPatterns(QStringView language)
{
    static const Patterns french = makeEmployerPatterns(true, false), indonesian = makeEmployerPatterns(false, true),
                          others = makeEmployerPatterns(false, false);
    return language == u"fr" ? french : language == u"id" ? indonesian : others;
}

} // namespace

std::optional<FoundName> findEmployer(const QString &sentence, QStringView language, qsizetype from)
{
    std::optional<FoundName> best;
    for (const Expression &expression : employerPatterns(language)) {
        const auto match = expression.match(sentence, from);
        if (!match.hasMatch())
            continue;
        FoundName found;
        found.text = trimmedName(match.captured(1));
        found.after = match.capturedStart(1) + found.text.size();
        // Back to the preposition: what stands before it is somebody else's.
        found.begin = match.capturedStart(1);
        static const Expression lead(
            QStringLiteral(
                "(?:\\b(?:at|for|with|chez|au sein de l['’]|au sein de la|au sein du|au sein de|auprès de|au|aux|à "
                "l['’]|à la|à|dans|pour|di|pada|dengan|untuk|been "
                "with|joined|joining|left|founded|co-founded|intégré|rejoint)|@)"
                "\\s*(?:the\\s+|a\\s+|an\\s+|l['’]|la\\s+|le\\s+|les\\s+|une?\\s+|des\\s+|sebuah\\s+|my\\s+|several\\s+"
                "|various\\s+|two\\s+|three\\s+)?$"),
            anyCase);
        const QString before = sentence.first(found.begin);
        if (const auto leading = lead.match(before); leading.hasMatch())
            found.begin = leading.capturedStart();
        // A month or a place that is no employer ("in March", "at Home").
        if (found.text.isEmpty() || cv::parseDate(found.text))
            continue;
        if (!best || found.begin < best->begin)
            best = found;
    }
    return best;
}

std::optional<FoundName> placeAt(const QString &sentence, QStringView language, qsizetype from)
{
    const QString city = QStringLiteral("([\\p{Lu}][\\p{L}.'’-]+(?:\\s+(?:[\\p{Lu}][\\p{L}.'’-]+)){0,2}(?:,\\s+[\\p{Lu}"
                                        "][\\p{L}.]+(?:\\s+[\\p{Lu}][\\p{L}.]+)?)?)");
    const QString in = language == u"fr"   ? QStringLiteral("à|en")
                       : language == u"id" ? QStringLiteral("di")
                                           : QStringLiteral("in");
    const Expression place(QString(u"^(?:\\s*[,(]?\\s*(?:" + in + u")\\s+|\\s*[,(]\\s*)" + city + u"\\)?"));
    const auto match = place.match(sentence.mid(from));
    if (!match.hasMatch())
        return {};
    const QString text = trimmedName(match.captured(1));
    if (cv::parseDate(text) || namesRole(text) || isSmallWord(folded(text.section(u' ', 0, 0))))
        return {};
    return FoundName{text, from + match.capturedStart(), from + match.capturedStart(1) + text.size()};
}

} // namespace vitae::compose
