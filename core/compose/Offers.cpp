#include "compose/Offers.h"

#include "compose/Expressions.h"
#include "compose/Language.h"
#include "compose/Prose.h"
#include "compose/Skills.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

enum class Part { None, Must, Nice, Duties, Benefits, About };

struct PartWords {
    Part part;
    const char *heading;  ///< a line that begins like this opens the part
    const char *sentence; ///< a sentence with this belongs to it
};

// In the order in which they are tried: "nice to have" before what only sounds like a demand.
constexpr PartWords parts[] = {
    {Part::Nice,
     "nice[ -]to[ -]haves?|preferred|bonus(?: points)?|pluses|good to have|desirable|optional|ideally|souhaité|les "
     "plus|un plus|atouts?|nilai tambah|diutamakan|lebih disukai",
     "nice to have|preferred|is a plus|are a plus|a plus|bonus points|ideally|advantage|desirable|serait un plus|est "
     "un plus|un atout|idéalement|souhaité|apprécié|nilai tambah|diutamakan|lebih disukai"},
    {Part::Benefits,
     "benefits?|perks|what we offer|we offer|compensation|our offer|why (?:join )?us|avantages|nous offrons|nous "
     "proposons|rémunération|ce que nous|fasilitas|tunjangan|yang kami tawarkan|benefit",
     "we offer|benefits|salary|compensation|health insurance|dental|paid (?:leave|vacation|time "
     "off)|pension|401\\(?k|stock options|tickets? "
     "restaurant|mutuelle|\\brtt\\b|prime|salaire|rémunération|télétravail|gaji|tunjangan|bpjs|\\bthr\\b|cuti"},
    {Part::Must,
     "requirements?|qualifications?|must[ -]haves?|what (?:you(?:'|’)ll |you |we )?(?:need|bring|require|are looking "
     "for|expect)|you (?:have|bring)|who you are|your profile|skills|about "
     "you|essential|minimum|profil|compétences|vous "
     "avez|prérequis|exigences|kualifikasi|persyaratan|syarat|kriteria|requirement",
     "\\bmust\\b|requir|\\bneed\\b|\\d\\+? ?(?:years|yrs|ans|tahun)|experience (?:with|in|of|as)|knowledge "
     "of|familiarity|familiar with|proficien|strong|degree|diploma|you have|you bring|expected "
     "to|essential|fluent|understanding of|ability to|hands-on|track record|maîtrise|expérience|vous avez|vous "
     "maîtrisez|exigé|indispensable|diplôm|minimal|wajib|pengalaman|menguasai|memahami|lulusan|pendidikan|mampu"},
    {Part::Duties,
     "responsibilities|what you(?:'|’)ll (?:do|be doing)|what you will do|your (?:role|tasks|mission)|duties|the "
     "role|day[ -]to[ -]day|missions?|vos missions|responsabilités|tanggung jawab|deskripsi pekerjaan|tugas|job ?desk",
     "you will|you(?:'|’)ll|responsible for|vous serez|vous assurez|vous participez|vous aurez|rattaché|anda "
     "akan|bertanggung jawab|design|build|lead|manage|own\\b|develop|maintain|coordinate|mentor"},
    {Part::About,
     "about (?:us|the (?:company|team|role|job))|who we are|our (?:company|mission|story)|à propos|qui "
     "sommes-nous|l['’]entreprise|tentang (?:kami|perusahaan)|overview|summary|description",
     "we are|we(?:'|’)re|our (?:company|mission|team|platform|customers)|founded|nous sommes|notre|kami "
     "adalah|kami|perusahaan"},
};

Part partOfHeading(const QString &line)
{
    if (line.size() > 70 || line.endsWith(u'.') || wordsOf(line).size() > 8)
        return Part::None;
    for (const PartWords &row : parts) {
        const Expression heading(QString(QStringLiteral("^[^\\p{L}]*(?:") + QString::fromUtf8(row.heading) +
                                         QStringLiteral(")(?![\\p{L}])")),
                                 anyCase);
        if (heading.match(line).hasMatch())
            return row.part;
    }
    return Part::None;
}

Part partOfSentence(const QString &sentence)
{
    for (const PartWords &row : parts) {
        const Expression words(
            QString(QStringLiteral("(?<![\\p{L}])(?:") + QString::fromUtf8(row.sentence) + QStringLiteral(")")),
            anyCase);
        if (words.match(sentence).hasMatch())
            return row.part;
    }
    return Part::About;
}

class OfferReader
{
public:
    explicit OfferReader(Offer &offer) : m_offer(offer) {}

    void read(const QString &text)
    {
        for (const QString &line : text.split(u'\n')) {
            const QString bare = line.trimmed();
            const Part heading = bare.startsWith(u'-') || bare.startsWith(u'•') ? Part::None : partOfHeading(bare);
            const bool label = bare.contains(QStringLiteral(": ")) && !bare.endsWith(u':');
            if (heading != Part::None && !label) {
                flush();
                m_part = heading;
                continue;
            }
            static const Expression shout(QStringLiteral("^[\\p{Lu}0-9 '’&/()-]{4,40}:?$"),
                                          Expression::UseUnicodePropertiesOption);
            if (shout.match(bare).hasMatch()) { // a heading that nobody knows
                flush();
                m_part = Part::None;
                continue;
            }
            m_chunk += line + u'\n';
        }
        flush();
    }

private:
    void flush()
    {
        for (const Sentence &sentence : sentencesOf(m_chunk))
            add(sentence);
        m_chunk.clear();
    }

    void add(const Sentence &sentence)
    {
        QString text = sentence.text;
        Part part = m_part;
        if (sentence.heading) { // "Requirements:"
            if (const Part opened = partOfHeading(text); opened != Part::None)
                m_part = opened;
            return;
        }
        if (const qsizetype colon = text.indexOf(QStringLiteral(": ")); colon > 3 && colon < 60) {
            if (const Part labelled = partOfHeading(text.first(colon)); labelled != Part::None) {
                part = labelled;
                text = text.sliced(colon + 2);
            }
        }
        static const Expression offers(
            QStringLiteral("^(?:we offer|nous (?:offrons|proposons)|kami menawarkan|our benefits)\\b"), anyCase);
        static const Expression brackets(QStringLiteral("\\([^)]*\\)")); // "SQL (PostgreSQL preferred)" is a must
        // "4+ years of Python; deep knowledge of asyncio"
        for (const QString &piece : text.split(QStringLiteral("; "), Qt::SkipEmptyParts)) {
            Part here = part;
            if (here == Part::None || here == Part::About)
                here = partOfSentence(piece);
            else if (offers.match(piece).hasMatch())
                here = Part::Benefits;
            else if (here == Part::Must && partOfSentence(QString(piece).remove(brackets)) == Part::Nice)
                here = Part::Nice;
            list(here).append(capitalised(piece.trimmed()));
        }
    }

    QStringList &list(Part part)
    {
        switch (part) {
        case Part::Must:
            return m_offer.must;
        case Part::Nice:
            return m_offer.nice;
        case Part::Duties:
            return m_offer.duties;
        case Part::Benefits:
            return m_offer.benefits;
        case Part::None:
        case Part::About:
            break;
        }
        return m_offer.about;
    }

    Offer &m_offer;
    QString m_chunk;
    Part m_part = Part::None;
};

QString firstMatch(const QString &text, const Expression &expression, int group = 0)
{
    const auto match = expression.match(text);
    return match.hasMatch() ? match.captured(group).trimmed() : QString();
}

} // namespace

Offer readOffer(const OfferText &given)
{
    Offer offer;
    offer.text = tidied(given.description);
    if (isShouting(offer.text))
        offer.text = lowered(offer.text);
    offer.language = languageOf(offer.text);
    OfferReader(offer).read(offer.text);

    static const Expression salary(
        QStringLiteral(
            "(?:[$€£]|(?:USD|EUR|GBP|CAD|IDR|Rp)\\.?)\\s?\\d[\\d.,  "
            "]*[kKmM]?(?:\\s*(?:juta|jt))?(?:\\s*(?:-|–|to|à|hingga|sampai)\\s*(?:[$€£]|USD|EUR|GBP|Rp\\.?)?\\s?\\d["
            "\\d.,  ]*[kKmM]?(?:\\s*(?:juta|jt))?)?(?:\\s?[€$£])?"
            "(?:\\s*(?:per|a|/|par|brut par|bruts?/)\\s*(?:year|annum|month|hour|an|mois|heure|bulan|tahun))?|"
            "\\d{1,3}(?:[ .,]?\\d{3})?\\s?[kK]?\\s?€(?:\\s*(?:-|–|à)\\s*\\d{2,3}(?:[ "
            ".,]?\\d{3})?\\s?[kK]?\\s?€)?(?:\\s*(?:brut|par)\\s*(?:an|mois|/an))?"),
        anyCase);
    static const Expression mode(
        QStringLiteral("\\b(?:fully remote|100% remote|remote(?:[ -]first)?|hybrid|on-?site|télétravail(?: "
                       "partiel)?|hybride|présentiel|sur site|kerja jarak jauh|wfh|wfo|work from "
                       "home)\\b(?:\\s*\\([^)\\n]{2,40}\\))?"),
        anyCase);
    static const Expression years(
        QStringLiteral(
            "\\b(?:(?:at least|minimum|minimal|au "
            "moins)\\s+)?\\d{1,2}\\s*(?:\\+|(?:-|–|to|à)\\s*\\d{1,2})?\\s*(?:years?|yrs|ans|tahun)(?![\\p{L}])"),
        anyCase);
    static const Expression contact(
        QStringLiteral("(?i:contact(?: person)?|hiring manager|recruiter|apply to|recruteu(?:r|se)|votre "
                       "contact|narahubung|hubungi)\\s*:?\\s+((?:(?:Mr|Mrs|Ms|Dr|Mme|M|Bapak|Ibu)\\.?\\s+)?[\\p{Lu}]["
                       "\\p{L}'’-]+ [\\p{Lu}][\\p{L}'’-]+)"),
        Expression::UseUnicodePropertiesOption);
    offer.salary = firstMatch(offer.text, salary);
    if (offer.salary.count(QRegularExpression(QStringLiteral("\\d"))) < 3 &&
        !offer.salary.contains(u'k', Qt::CaseInsensitive))
        offer.salary.clear();
    offer.mode = firstMatch(offer.text, mode);
    offer.years = firstMatch(offer.must.join(u'\n'), years);
    offer.contact = firstMatch(offer.text, contact, 1);

    struct Source {
        QString text;
        double weight;
    };
    const Source sources[] = {{given.role, 4},
                              {offer.must.join(u'\n'), 3},
                              {offer.duties.join(u'\n'), 2},
                              {offer.nice.join(u'\n'), 1.5},
                              {offer.about.join(u'\n'), 1}};
    for (const Source &source : sources) {
        for (const FoundSkill &found : Skills::known().find(source.text)) {
            const auto known = std::find_if(offer.keywords.begin(), offer.keywords.end(),
                                            [&](const Keyword &keyword) { return keyword.skill == found.skill; });
            if (known == offer.keywords.end())
                offer.keywords.push_back({found.name, found.skill, source.weight});
            else
                known->weight += source.weight / 4;
        }
        QSet<QString> seen;
        for (const QString &word : wordsOf(source.text)) {
            if (word.size() < 4 || isSmallWord(word) || seen.contains(word))
                continue;
            seen.insert(word);
            offer.words[word.left(7)] += source.weight / 10; // "deploy", "deployment": the beginning counts
        }
    }
    std::stable_sort(offer.keywords.begin(), offer.keywords.end(),
                     [](const Keyword &a, const Keyword &b) { return a.weight > b.weight; });
    return offer;
}

double relevance(const QString &text, const Offer &offer)
{
    double score = 0;
    QSet<int> skills;
    for (const FoundSkill &found : Skills::known().find(text)) {
        if (skills.contains(found.skill))
            continue;
        skills.insert(found.skill);
        for (const Keyword &keyword : offer.keywords) {
            if (keyword.skill == found.skill)
                score += keyword.weight;
        }
    }
    QSet<QString> words;
    for (const QString &word : wordsOf(text)) {
        if (word.size() >= 4 && !isSmallWord(word) && !words.contains(word.left(7))) {
            words.insert(word.left(7));
            score += offer.words.value(word.left(7));
        }
    }
    return score;
}

} // namespace vitae::compose
