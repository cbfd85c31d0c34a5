#include "compose/Facts.h"

#include "compose/Expressions.h"
#include "compose/Language.h"
#include "compose/Prose.h"
#include "compose/Roles.h"
#include "compose/Skills.h"
#include "compose/Spans.h"
#include "compose/Voice.h"
#include "formats/TextParts.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

const QString languageNames = QStringLiteral(
    "(?:bahasa\\s+)?(?:english|french|german|spanish|italian|portuguese|dutch|arabic|chinese|mandarin|cantonese|"
    "japanese|korean|russian|polish|turkish|hindi|urdu|bengali|"
    "tagalog|filipino|vietnamese|thai|malay|indonesian|javanese|sundanese|greek|hebrew|swedish|norwegian|danish|"
    "finnish|czech|hungarian|romanian|ukrainian|swahili|persian|farsi|punjabi|tamil|"
    "anglais|français|allemand|espagnol|italien|portugais|néerlandais|arabe|chinois|japonais|russe|polonais|turc|"
    "indonésien|"
    "inggris|prancis|perancis|jerman|spanyol|belanda|jepang|mandarin|korea|arab|indonesia|jawa|sunda|melayu)");

const QString levels =
    QStringLiteral("(?:native(?: speaker)?|fluent(?:ly)?|bilingual|conversational|professional(?: working)?(?: "
                   "proficiency)?|intermediate|advanced|basic|beginner|elementary|proficient|"
                   "mother tongue|good|excellent|some|limited|langue "
                   "maternelle|maternelle|courant(?:e|s)?|bilingue|intermédiaire|avancé|notions(?: "
                   "d['’e]\\s*)?|scolaire|professionnel|bon niveau|niveau [abc][12]|"
                   "fasih|aktif|pasif|lancar|menengah|dasar|penutur "
                   "asli|[abc][12]\\+?|(?:toefl|ielts|toeic)\\s*(?:score\\s*)?[\\d.]+)");

} // namespace

QStringList itemsOf(const QString &list)
{
    static const Expression last(QStringLiteral("\\s*,?\\s+(?:and|et|dan|as well as|ainsi que|serta)\\s+"), anyCase);
    QStringList out;
    for (const QString &part : formats::listed(list)) {
        const bool one = Skills::known().named(part); // "health and safety"
        for (const QString &item : one ? QStringList{part} : part.split(last)) {
            QString bare = item.trimmed();
            static const Expression edge(QStringLiteral("^(?:and|et|dan|or)\\s+|[.;:,]+$"), anyCase);
            bare.remove(edge);
            if (!bare.isEmpty())
                out.append(bare);
        }
    }
    return out;
}

std::vector<cv::Language> readLanguages(const QString &sentence, bool underHeading)
{
    static const Expression about(
        QStringLiteral("\\b(speak|speaking|fluent|fluently|languages?|native|bilingual|trilingual|mother "
                       "tongue|conversational|parle|parlé|langues?|courant|bilingue|bahasa|berbahasa|fasih|"
                       "toefl|ielts|toeic|[abc][12])\\b"),
        anyCase);
    static const Expression skip(
        QStringLiteral(
            "\\b(programming|teach|taught|teacher|customers|literature|department|major|translat\\p{L}*)\\b"),
        anyCase);
    static const Expression name(QString(u"(?<![\\p{L}])" + languageNames + u"(?![\\p{L}])"), anyCase);
    static const Expression level(QString(u"(?<![\\p{L}])" + levels + u"(?![\\p{L}])"), anyCase);
    if (!underHeading && (!about.match(sentence).hasMatch() || skip.match(sentence).hasMatch() ||
                          findTimes(sentence, u"en") || sentence.size() > 160))
        return {};
    struct Part {
        cv::Language language;
        qsizetype begin, end;
    };
    std::vector<Part> parts;
    auto names = name.globalMatch(sentence);
    while (names.hasNext()) {
        const auto match = names.next();
        parts.push_back({{{}, capitalised(match.captured()), {}, {}}, match.capturedStart(), match.capturedEnd()});
    }
    if (parts.empty())
        return {};
    // A level in parentheses or behind the name belongs to it; one in front to all names until the next.
    QString before;
    qsizetype from = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
        Part &part = parts[i];
        auto found = level.globalMatch(QStringView(sentence).sliced(from, part.begin - from).toString());
        while (found.hasNext())
            before = found.next().captured();
        const qsizetype until = i + 1 < parts.size() ? parts[i + 1].begin : sentence.size();
        const QString behind = sentence.mid(part.end, until - part.end);
        static const Expression bracket(QStringLiteral("^\\s*(?:\\(([^)]{1,40})\\)|[:–—-]\\s*([^,;]{1,30}))"));
        const auto inBrackets = bracket.match(behind);
        static const Expression gap(QStringLiteral("^[\\s:–—(-]*$"));
        const auto next = level.match(behind);
        if (inBrackets.hasMatch()) {
            part.language.level = QString(inBrackets.captured(1) + inBrackets.captured(2)).trimmed();
            from = part.end + inBrackets.capturedEnd();
        } else if (next.hasMatch() && gap.match(behind.first(next.capturedStart())).hasMatch()) {
            part.language.level = next.captured();
            from = part.end + next.capturedEnd();
        } else {
            part.language.level = before;
            from = part.end;
        }
        part.language.level = part.language.level.trimmed();
    }
    static const Expression fluently(QStringLiteral("\\b(?:speak\\s+fluent(?:ly)?|fluently)\\b"), anyCase);
    const bool allFluent = fluently.match(sentence).hasMatch(); // "English and Hindi fluently"
    std::vector<cv::Language> out;
    for (Part &part : parts) {
        if (allFluent &&
            (part.language.level.isEmpty() || part.language.level.startsWith(u"fluent", Qt::CaseInsensitive)))
            part.language.level = QStringLiteral("Fluent");
        part.language.level = capitalised(part.language.level);
        out.push_back(std::move(part.language));
    }
    return out;
}

std::optional<cv::Certification> readCertification(const QString &sentence, QStringView language)
{
    static const Expression about(
        QStringLiteral("\\b(?:certified|certification|certificate|certifiée?|certificat|sertifikat|sertifikasi|"
                       "bersertifikat|accredited|licensed|driving licen[cs]e|driver'?s licen[cs]e|permis [abc]e?1?|"
                       "caces|habilitations?|sim [abc])\\b"),
        anyCase);
    if (!about.match(sentence).hasMatch() || sentence.size() > 160)
        return {};
    cv::Certification out;
    QString text = sentence;
    if (const auto times = findTimes(text, language); times && times->single) {
        out.date = times->start;
        text.remove(times->begin, times->after - times->begin);
    }
    text = text.simplified();
    static const Expression opening(
        QStringLiteral(
            "^(?:i|je|j['’]|saya)?\\s*(?:(?:have|also|ai|am|suis|juga|memiliki|got|was|became|been|my|certifications?|"
            "certificates?|sertifikasi)\\s*:?\\s+){0,3}(?:(?:hold|holds|obtained|earned|completed|received|passed|"
            "obtenu|titulaire|possède|mempunyai|have|punya)\\s+)?(?:(?:an?|the|my|un|une|le|la|d['’]un|du)\\s+)?(?=\\p{"
            "L})"),
        anyCase);
    text.remove(0, opening.match(text).capturedLength());
    static const Expression edge(QStringLiteral("^[\\s,;:–-]+|[\\s,;:(–-]+$"));
    out.name = capitalised(text.remove(edge));
    if (out.name.isEmpty())
        return {};
    return out;
}

std::optional<cv::Award> readAward(const QString &sentence, QStringView language)
{
    static const Expression about(
        QStringLiteral("\\b(?:won|awarded|award|prize|medal|employee of the (?:month|year)|dean['’]s "
                       "list|scholarship|lauréate?|prix|récompensée?|penghargaan|juara|beasiswa|meraih)\\b"),
        anyCase);
    static const Expression business(
        QStringLiteral("\\bwon\\s+(?:over|back|\\d+\\s+(?:new\\s+)?(?:clients|customers|contracts|deals)|new|clients|"
                       "customers|contracts)|gelar\\b|à bas prix"),
        anyCase);
    if (!about.match(sentence).hasMatch() || business.match(sentence).hasMatch() || sentence.size() > 140)
        return {};
    cv::Award out;
    QString text = sentence;
    if (const auto times = findTimes(text, language); times && times->single) {
        out.date = times->start;
        text.remove(times->begin, times->after - times->begin);
    }
    static const Expression won(QStringLiteral("^(?:won|awarded|received|remporté|reçu|meraih|memenangkan)\\s+(?:(?:an?"
                                               "|the|le|la|un|une)\\s+)?(?=\\p{L})"),
                                anyCase);
    out.title = capitalised(inResumeVoice(text.simplified(), language).remove(won));
    return out;
}

std::vector<cv::Interest> readInterests(const QString &sentence)
{
    static const Expression opening(
        QStringLiteral(
            "^(?:(?:outside (?:of )?work|in my (?:free|spare|leisure) time|when (?:i['’]m )?not working|on "
            "weekends|pendant mon temps libre|en dehors du travail|di waktu luang|di luar pekerjaan)\\s*,?\\s*"
            "(?:i|je|j['’]|saya)?\\s*(?:(?:also\\s+)?(?:enjoy|like|love|am "
            "into|aime|adore|pratique|suka|senang|gemar)\\s*)?|(?:my |mes |mon "
            ")?(?:hobbies|hobby|interests|loisirs|passions|hobi(?: "
            "saya)?|minat)\\s*(?:are|is|include|sont|:|adalah|meliputi)\\s*)"),
        anyCase);
    const auto match = opening.match(sentence);
    if (!match.hasMatch() || match.capturedLength() >= sentence.size())
        return {};
    std::vector<cv::Interest> out;
    for (const QString &item : itemsOf(sentence.sliced(match.capturedLength())))
        out.push_back({{}, capitalised(item), {}, {}});
    return out;
}

QStringList readSkillList(const QString &sentence)
{
    static const Expression opening(
        QStringLiteral("^(?:i\\s+am\\s+|i['’]m\\s+|i\\s+have\\s+|je\\s+suis\\s+|saya\\s+)?(?:(?:an?\\s+|also\\s+|"
                       "very\\s+|highly\\s+|strong\\s+|good\\s+|solid\\s+|deep\\s+|technical\\s+|key\\s+|core\\s+|"
                       "my\\s+|mes\\s+|main\\s+|excellent\\s+|hands-on\\s+|basic\\s+|some\\s+)*)"
                       "(?:skills?(?:\\s+(?:include|are|in))?|skilled\\s+(?:in|at|with)|expert(?:ise)?\\s+(?:in|at|"
                       "with)|proficient\\s+(?:in|with|at)|proficiency\\s+in|experienced\\s+(?:in|with)|"
                       "familiar(?:ity)?\\s+with|knowledge(?:able)?\\s+(?:of|in|about)|knowledge|comfortable\\s+with|"
                       "speciali[sz](?:e|ed|ing)\\s+in|competent\\s+in|competencies|tools|tech(?:nology)?\\s+stack|"
                       "stack|technos?|technologies|i\\s+(?:also\\s+)?know|"
                       "i\\s+(?:also\\s+)?(?:use|can\\s+use)|good\\s+with|je\\s+ma[iî]trise|maîtrise\\s+d(?:e\\s|u\\s|"
                       "es\\s|['’])|compétences?(?:\\s+en)?|expert\\s+en|"
                       "spécialisée?\\s+(?:en|dans)|connaissances?\\s+(?:en|de)|logiciels|outils|menguasai|mahir\\s+(?:"
                       "dalam|menggunakan)?|keahlian(?:\\s+saya)?(?:\\s+(?:meliputi|adalah|di\\s+bidang))?|terampil\\s+"
                       "(?:dalam|menggunakan)?|"
                       "keterampilan|kemampuan)(?![\\p{L}])\\s*:?\\s*"),
        anyCase);
    const auto match = opening.match(sentence);
    if (!match.hasMatch() || match.capturedLength() >= sentence.size())
        return {};
    return skillItems(sentence.sliced(match.capturedLength()));
}

QStringList skillItems(const QString &list)
{
    QStringList out;
    for (QString item : itemsOf(list)) {
        static const Expression lead(QStringLiteral("^(?:the|l['’]|la|les?|du|de la|des|both|including|such "
                                                    "as|like|dengan|serta|using|with)\\s*(?=\\s|[\\p{L}])"),
                                     anyCase);
        if (const auto article = lead.match(item);
            article.hasMatch() && (article.captured().endsWith(u' ') || article.captured().contains(u'\'') ||
                                   article.captured().contains(u'’')))
            item.remove(0, article.capturedLength());
        static const Expression little(
            QStringLiteral("^(?:a (?:bit|little) (?:of )?|some |basic |un peu de |sedikit )(?=\\S)"), anyCase);
        item.remove(little);
        if (!item.isEmpty() && wordsOf(item).size() <= 5)
            out.append(item);
    }
    return out;
}

bool isBareList(const QString &sentence)
{
    static const Expression verb(QStringLiteral("\\b(?:i|we|my|je|j['’]\\p{L}+|saya|is|was|am|are|were|has|have|from|"
                                                "since|who|that|with|at|for)\\b|\\d{4}"),
                                 anyCase);
    const QStringList items = itemsOf(sentence);
    if (items.size() < 3 || verb.match(sentence).hasMatch() || Skills::known().find(sentence).empty())
        return false;
    return std::all_of(items.begin(), items.end(), [](const QString &item) { return wordsOf(item).size() <= 4; });
}

bool namesYears(const QString &sentence)
{
    static const Expression years(
        QStringLiteral(
            "(?:\\d{1,2}|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|deux|trois|quatre|cinq|"
            "dix|quinze|vingt|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh))"
            "\\s*\\+?\\s*(?:years?|yrs?|ans|années|tahun)\\b['’]?(?:\\s+(?:of|d['’]))?(?:\\s*[\\p{L}-]+){0,4}?\\s*(?:"
            "experience|expérience|pengalaman)|"
            "\\d{1,2}\\+?\\s*(?:years?|yrs?|ans|tahun)\\s+(?:in|as|dans|en tant|comme|di bidang|sebagai)\\b|"
            "\\b(?:worked|working|been)\\b[^.]{0,40}\\bfor\\s+(?:over |more than |almost "
            ")?(?:\\d{1,2}|[a-z]+)\\+?\\s+years|\\d{1,2} Jahren? (?:Berufs)?erfahrung|\\d{1,2} años de experiencia|"
            "\\b(?:experience|expérience|pengalaman)\\b(?:[\\s\\p{L}]{0,30}?)\\d{1,2}\\+?\\s*(?:years?|ans|tahun)"),
        anyCase);
    return years.match(sentence).hasMatch();
}

bool isProfile(const QString &sentence, QStringView language)
{
    static const Expression general(
        QStringLiteral(
            "^(?:i am|i['’]m|i love|i enjoy|i like|i believe|i want|i would|i['’]d (?:like|love)|i have "
            "(?:an?|strong|good|excellent|solid|extensive|experience|\\d+|over|more than)\\b|i['’]ve (?:got|always)|i "
            "can|i know|i hope|i['’]m|"
            "i "
            "(?:speak|thrive|pride|bring|possess|value|care|specialize|specialise)|passionate|motivated|dedicated|"
            "looking|seeking|currently (?:looking|seeking|learning)|hard-?working|detail|experienced|my "
            "(?:goal|aim|dream|passion|strength|strengths)|"
            "je suis|j['’]aime|j['’]adore|je souhaite|je recherche|je cherche|je (?:voudrais|peux|sais)|j['’]ai (?:de "
            "|une |le |un |\\d)|motivée?|passionnée?|dynamique|rigoureu|"
            "ich (?:bin|spreche|suche|habe \\d)|soy|tengo|busco|"
            "saya (?:adalah|seorang|suka|senang|mampu|memiliki|mempunyai|dapat|bisa|ingin|mencari|tertarik)|memiliki "
            "pengalaman|berpengalaman)"),
        anyCase);
    if (general.match(sentence).hasMatch() || namesYears(sentence))
        return true;
    const auto role = findRole(sentence, language);
    if (!role)
        return false;
    static const QStringList verbs{QStringLiteral("led"), QStringLiteral("managed"), QStringLiteral("trained"),
                                   QStringLiteral("mentored")};
    const QStringList head = wordsOf(sentence.first(role->begin));
    const bool opening = head.size() <= 3 && std::none_of(head.begin(), head.end(), [&](const QString &word) {
                             return verbs.contains(word) || word.endsWith(u"ed");
                         });
    static const Expression behind(
        QStringLiteral(
            "^\\s*(?:$|[,.]|\\(|with\\b|who\\b|based\\b|from\\b|in\\b|for\\b|speciali|focus|passionate|avec\\b|"
            "spécialisé|passionné|de \\d|ayant|dengan\\b|yang\\b|berpengalaman|and\\b|looking\\b|seeking\\b)"),
        anyCase);
    return opening && behind.match(sentence.sliced(role->end)).hasMatch();
}

bool hasMeasure(const QString &sentence)
{
    static const Expression number(
        QStringLiteral("(?<![\\p{L}\\d])[$€£]?\\d[\\d.,]*(?:\\s?(?:%|k|m|x|million|€|\\$|rp)|\\+)?"), anyCase);
    static const Expression year(QStringLiteral("^(?:19|20)\\d\\d$"));
    auto found = number.globalMatch(sentence);
    while (found.hasNext()) {
        QString text = found.next().captured();
        while (text.endsWith(u'.') || text.endsWith(u','))
            text.chop(1);
        if (!year.match(text).hasMatch())
            return true;
    }
    return false;
}

bool isAchievement(const QString &sentence)
{
    static const Expression verb(
        QStringLiteral(
            "^(?:(?:i|we|je|j['’]ai|j['’]y ai|nous "
            "avons|saya|kami)\\s+)?(?:(?:have|also|successfully|personally|then|juga|telah|berhasil|également)\\s+){0,"
            "2}"
            "(?:[\\p{L}-]{2,}(?:ed)|led|built|grew|wrote|ran|won|cut|drove|made|took|brought|set|taught|sold|oversaw|"
            "began|kept|gave|held|rebuilt|spearheaded|redesigned|saved|responsible|responsibilities|"
            "[\\p{L}]{3,}(?:é|ée|és)|mis|mise|conduit|construit|réduit|produit|"
            "(?:me(?:m|n|ng|ny)?|ber|di)[\\p{L}]{4,}|responsable|encadré|bertanggung)(?![\\p{L}])"),
        anyCase);
    return verb.match(sentence).hasMatch() || hasMeasure(sentence);
}

} // namespace vitae::compose
