#include "match/OfferZones.h"

#include "match/Tokens.h"

#include <QRegularExpression>
#include <array>
#include <optional>

namespace vitae::match
{

namespace
{

struct Sign {
    Zone zone;
    const char16_t *phrases; ///< folded, parted by |
};

/// What stands in a heading. The first that fits counts: "preferred qualifications" is not a must.
constexpr std::array headings{
    Sign{Zone::Nice, u"nice to have|nice-to-have|preferred|bonus|desirable|pluses|would be a plus|good to have|optional|"
                     u"souhaite|serait un plus|les plus|un plus|atouts|apprecie|"
                     u"nilai tambah|nilai plus|diutamakan|lebih disukai|"
                     u"von vorteil|wunschenswert|idealerweise|pluspunkte|"
                     u"deseable|valorable|se valorara|plus|"
                     u"desejavel|desejaveis|diferencial|diferenciais|"
                     u"يفضل|ميزه اضافيه|مزايا اضافيه"},
    Sign{Zone::Benefits, u"benefit|what we offer|we offer|perks|compensation|salary|why join|why work|our offer|"
                         u"nous offrons|nous proposons|avantages|remuneration|pourquoi nous|ce que nous|"
                         u"yang kami tawarkan|kami tawarkan|tunjangan|fasilitas|keuntungan|gaji|"
                         u"wir bieten|das bieten wir|unser angebot|benefits|was wir bieten|"
                         u"ofrecemos|beneficios|que ofrecemos|"
                         u"oferecemos|o que oferecemos|"
                         u"نقدم|المزايا|الراتب"},
    Sign{Zone::Must, u"requirement|must have|must-have|qualification|what you bring|you have|who you are|your profile|"
                     u"what we're looking for|what we are looking for|we're looking for|skills|about you|you bring|"
                     u"what you need|what you'll need|essential|minimum|experience required|"
                     u"profil recherche|votre profil|profil|competences|prerequis|pre-requis|exigences|exige|"
                     u"vous avez|ce que nous recherchons|qualifications|"
                     u"persyaratan|kualifikasi|syarat|kriteria|keahlian|"
                     u"anforderungen|ihr profil|dein profil|das bringen sie mit|das bringst du mit|voraussetzungen|"
                     u"qualifikationen|was sie mitbringen|was du mitbringst|"
                     u"requisitos|perfil|buscamos|imprescindible|que buscamos|"
                     u"requisito|o que buscamos|qualificacoes|obrigatorio|"
                     u"المتطلبات|المؤهلات|الشروط|المهارات المطلوبه"},
    Sign{Zone::Duty, u"responsibilit|what you'll do|what you will do|the role|about the role|your role|duties|tasks|"
                     u"job description|your mission|day to day|you will|"
                     u"missions|vos missions|responsabilites|le poste|description du poste|taches|"
                     u"tanggung jawab|tugas|deskripsi pekerjaan|"
                     u"aufgaben|ihre aufgaben|deine aufgaben|das erwartet|tatigkeiten|"
                     u"funciones|responsabilidades|tareas|tus funciones|"
                     u"atividades|atribuicoes|"
                     u"المسؤوليات|المهام|الوصف الوظيفي"},
    Sign{Zone::About, u"about us|about the company|who we are|our company|our team|"
                      u"a propos|qui sommes|l'entreprise|notre entreprise|"
                      u"tentang kami|tentang perusahaan|profil perusahaan|"
                      u"uber uns|wir sind|das unternehmen|"
                      u"sobre nosotros|quienes somos|la empresa|"
                      u"sobre nos|quem somos|a empresa|"
                      u"من نحن|عن الشركه"},
};

/// What makes one sentence nice to have, or a must, wherever it stands.
constexpr std::array inSentence{
    Sign{Zone::Nice, u"nice to have|nice-to-have|is a plus|a plus|would be a plus|a bonus|is a bonus|preferred but|"
                     u"preferably|ideally|desirable|advantageous|an advantage|"
                     u"serait un plus|est un plus|un plus|un atout|idealement|souhaite|souhaitee|apprecie|"
                     u"nilai tambah|nilai plus|diutamakan|lebih disukai|"
                     u"von vorteil|wunschenswert|idealerweise|"
                     u"deseable|valorable|se valora|sera un plus|"
                     u"desejavel|diferencial|e um diferencial|"
                     u"يفضل|ميزه"},
    Sign{Zone::Must, u"required|must have|you must|mandatory|essential|is a must|requirements:|"
                     u"exige|requis|indispensable|obligatoire|imperatif|"
                     u"wajib|harus|minimal|"
                     u"zwingend|erforderlich|voraussetzung|vorausgesetzt|"
                     u"imprescindible|obligatorio|necesario|"
                     u"obrigatorio|necessario|indispensavel|"
                     u"مطلوب|يشترط|يجب"},
};

bool has(const QString &text, const char16_t *phrases)
{
    for (const QStringView phrase : QStringView(phrases).split(u'|')) {
        qsizetype at = -1;
        while ((at = text.indexOf(phrase, at + 1)) >= 0) {
            if (at == 0 || !text[at - 1].isLetter())
                return true;
        }
    }
    return false;
}

template <class Table>
std::optional<Zone> zoneOf(const QString &foldedText, const Table &table)
{
    for (const Sign &sign : table) {
        if (has(foldedText, sign.phrases))
            return sign.zone;
    }
    return {};
}

bool isBullet(QStringView line)
{
    return line.startsWith(u'-') || line.startsWith(u'*') || line.startsWith(u'•') || line.startsWith(u'–') ||
           line.startsWith(u'·') || line.startsWith(u'▪');
}

/// A short line without a full stop that no bullet begins, or "Words:" alone.
bool looksLikeHeading(const QString &line)
{
    if (isBullet(line) || line.size() > 70)
        return false;
    return line.endsWith(u':') || line.startsWith(u'#') || line.startsWith(u"**") ||
           (!line.endsWith(u'.') && !line.endsWith(u';') && !line.endsWith(u',') && line.count(u' ') <= 6);
}

std::vector<QString> sentences(const QString &line)
{
    static const QRegularExpression end(QStringLiteral("(?<=[.;!?؛؟])\\s+(?=\\S)"));
    std::vector<QString> out;
    qsizetype from = 0;
    for (auto found = end.globalMatch(line); found.hasNext();) {
        const auto match = found.next();
        if (match.capturedStart() - from < 4)
            continue;
        out.push_back(line.mid(from, match.capturedStart() - from));
        from = match.capturedEnd();
    }
    out.push_back(line.mid(from));
    return out;
}

QString titleOf(const QString &firstLine)
{
    QString line = firstLine;
    while (!line.isEmpty() && (line.front() == u'#' || line.front() == u'*' || line.front().isSpace()))
        line.remove(0, 1);
    static const QRegularExpression label(
        QStringLiteral("^(job title|position|title|role|intitulé du poste|poste|posisi|stelle|puesto|vaga|cargo)\\s*:\\s*"),
        QRegularExpression::CaseInsensitiveOption);
    line.remove(label);
    static const QRegularExpression behind(QStringLiteral("\\s+(?:[—–|@]|-)\\s+.*$"));
    const QString bare = QString(line).remove(behind).trimmed();
    const bool fits = !bare.isEmpty() && bare.size() <= 80 && bare.count(u' ') <= 8 && !line.endsWith(u'.') &&
                      !isBullet(firstLine);
    return fits ? bare : QString();
}

} // namespace

double weightOf(Zone zone)
{
    switch (zone) {
    case Zone::Title:
        return 3;
    case Zone::Must:
        return 2;
    case Zone::Duty:
        return 1;
    case Zone::Nice:
        return 0.7;
    case Zone::About:
        return 0.3;
    case Zone::Benefits:
        break;
    }
    return 0;
}

ZonedOffer zoned(const QString &title, const QString &text)
{
    ZonedOffer out;
    out.title = title.simplified();
    Zone zone = Zone::Duty;
    bool first = true;
    // A paragraph broken into lines is one text: a line that begins in small letters goes on with the one before.
    QStringList lines;
    for (const QString &raw : text.split(u'\n')) {
        const QString line = raw.simplified();
        const bool goesOn = !lines.isEmpty() && !lines.back().isEmpty() && !line.isEmpty() && !isBullet(line) &&
                            lines.back().size() > 60 && !lines.back().endsWith(u':');
        if (goesOn)
            lines.back() += u' ' + line;
        else
            lines.append(line);
    }
    for (const QString &line : std::as_const(lines)) {
        if (line.isEmpty())
            continue;
        if (first) {
            first = false;
            const QString found = titleOf(line);
            if (!found.isEmpty()) {
                if (out.title.isEmpty() && !zoneOf(folded(found), headings))
                    out.title = found;
                if (folded(found) == folded(out.title) || out.title == found)
                    continue;
            }
        }
        const QString foldedLine = folded(line);
        if (looksLikeHeading(line)) {
            if (const auto heading = zoneOf(foldedLine, headings)) {
                zone = *heading;
                continue;
            }
        }
        for (const QString &sentence : sentences(line)) {
            const QString low = folded(sentence);
            const qsizetype colon = low.indexOf(u':');
            if (colon > 0 && colon < 40) { // "Requirements: 4+ years …" begins a zone without a heading of its own
                if (const auto heading = zoneOf(low.left(colon), headings))
                    zone = *heading;
            }
            Zone here = zone;
            if (zone != Zone::Benefits && zone != Zone::About) {
                if (const auto special = zoneOf(low, inSentence))
                    here = *special == Zone::Must && zone == Zone::Nice ? Zone::Nice : *special;
            }
            out.parts.push_back({here, sentence});
        }
    }
    return out;
}

} // namespace vitae::match
