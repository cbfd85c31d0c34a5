#include "compose/Roles.h"

#include "compose/Expressions.h"
#include "compose/Language.h"

#include <QRegularExpression>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

/// Heads behind which a role's own words stand ("infirmière diplômée d'État", "manajer proyek").
const QString &headFirst()
{
    static const QString words =
        QStringLiteral("infirmi(?:er|ère)s?|ingénieure?s?|développeu(?:r|se)s?|chef(?:fe)?s? de "
                       "\\p{L}+|cheffe?|directeur|directrice|responsable|stagiaire|alternante?|"
                       "cuisini(?:er|ère)s?|serveu(?:r|se)s?|vendeu(?:r|se)s?|comptable|assistante?|technicien(?:ne)?|"
                       "professeure?|enseignante?|"
                       "aide-soignante?|sage-femme|médecin|pharmacien(?:ne)?|kinésithérapeute|avocate?|architecte|"
                       "graphiste|designer|rédact(?:eur|rice)|"
                       "commerciale?|gestionnaire|conseill(?:er|ère)|consultante?|analyste|secrétaire|coiffeu(?:r|se)|"
                       "boulang(?:er|ère)|pâtissi(?:er|ère)|"
                       "électricien(?:ne)?|plombier|menuisier|maçon|chauffeur|magasini(?:er|ère)|étudiante?|éducat(?:"
                       "eur|rice)|formateur|formatrice|"
                       "traducteur|traductrice|cadre|second|commis|"
                       "pengembang|manajer|staf|pemagang|insinyur|asisten|analis|perawat|guru|dosen|dokter|apoteker|"
                       "akuntan|kasir|sopir|pengemudi|"
                       "koki|juru "
                       "masak|pelayan|penjual|sekretaris|teknisi|desainer|penulis|penerjemah|peneliti|konsultan|kepala|"
                       "direktur|supervisor|"
                       "koordinator|mahasiswa|mahasiswi|pengacara|arsitek|bidan|barista|wirausahawan|admin|"
                       "administrator|programmer|ilmuwan data");
    return words;
}

/// Heads in front of which a role's own words stand ("senior software engineer").
const QString &headLast()
{
    static const QString words = QStringLiteral(
        "engineers?|developers?|programmers?|managers?|directors?|heads?|lead|leaders?|architects?|analysts?|"
        "consultants?|designers?|scientists?|"
        "researchers?|assistants?|interns?|internship|trainees?|officers?|specialists?|coordinators?|administrators?|"
        "teachers?|professors?|"
        "lecturers?|tutors?|nurses?|doctors?|physicians?|surgeons?|technicians?|accountants?|editors?|writers?|"
        "journalists?|founders?|co-founders?|"
        "ceo|cto|cfo|coo|president|representatives?|reps?|associates?|fellows?|volunteers?|mentors?|chair|supervisors?|"
        "(?:chefs?|commis) de \\p{L}+|sous[ -]chefs?|chefs?|cooks?|bakers?|"
        "baristas?|bartenders?|waiters?|waitress(?:es)?|servers?|receptionists?|cashiers?|clerks?|drivers?|dispatchers?"
        "|electricians?|plumbers?|"
        "carpenters?|welders?|mechanics?|machinists?|operators?|foreman|foremen|pharmacists?|therapists?|"
        "physiotherapists?|paramedics?|"
        "dentists?|veterinarians?|caregivers?|carers?|midwife|midwives|lawyers?|attorneys?|paralegals?|recruiters?|"
        "translators?|interpreters?|"
        "photographers?|illustrators?|animators?|artists?|musicians?|producers?|copywriters?|marketers?|strategists?|"
        "planners?|buyers?|"
        "salespersons?|salesman|saleswoman|sales "
        "executives?|executives?|agents?|brokers?|bankers?|auditors?|controllers?|economists?|statisticians?|"
        "librarians?|counsel(?:l)?ors?|social "
        "workers?|coach(?:es)?|trainers?|instructors?|students?|graduates?|apprentices?|sysadmins?|testers?|"
        "qa|sre|devops engineers?|scrum masters?|product "
        "owners?|freelancers?|contractors?|entrepreneurs?|owners?|partners?|secretary|secretaries|"
        "housekeepers?|janitors?|guards?|pilots?|captains?|soldiers?|stewards?|guides?|storekeepers?|warehouse "
        "workers?|workers?|team members?|"
        "stagiaire|webmaster|educators?|biologists?|chemists?|physicists?|mathematicians?|psychologists?|geologists?|"
        "surveyors?|nutritionists?|dieti[ct]ians?");
    return words;
}

/// Whether a word may stand in front of the head as part of the role.
bool belongsInFront(const QString &word)
{
    static const QStringList others{QStringLiteral("and"), QStringLiteral("experienced"), QStringLiteral("passionate"),
                                    QStringLiteral("named"), QStringLiteral("trained")};
    const QString plain = folded(word);
    return !plain.isEmpty() && !isSmallWord(plain) && !others.contains(plain) &&
           (word.front().isLetter() || word.front() == u'.') && !QStringView(u",;:.!?)").contains(word.back());
}

bool verbLike(const QString &word)
{
    static const Expression verb(
        QStringLiteral(
            "^(?:work(?:ed|ing|s)?|became|become|joined|hired|promoted|managed|led|helped|mentored|trained|supervised|"
            "with|"
            "coached|taught|assisted|supported|coordinated|seeking|looking|experience|years?|months?|[A-Za-z]+ly)$"),
        anyCase);
    return verb.match(word).hasMatch();
}

std::optional<FoundRole> headLastRole(const QString &text, qsizetype from)
{
    static const Expression head(
        QString(QStringLiteral("(?<![\\p{L}\\p{N}-])(?:") + headLast() + QStringLiteral(")(?![\\p{L}\\p{N}])")),
        anyCase);
    const auto match = head.match(text, from);
    if (!match.hasMatch())
        return {};
    qsizetype begin = match.capturedStart(), end = match.capturedEnd();
    for (int words = 0; words < 4 && begin > from; ++words) {
        qsizetype word = begin - 1;
        if (!text[word].isSpace() && text[word] != u'/')
            break;
        while (word > from && !text[word - 1].isSpace() && text[word - 1] != u'(')
            --word;
        const QString piece = text.mid(word, begin - word).trimmed();
        if (!belongsInFront(piece) || verbLike(piece))
            break;
        begin = word;
    }
    // "Head of Operations", "engineering manager for …" stops before the preposition.
    static const Expression tail(QStringLiteral("^\\s+of\\s+(?!the\\b|a\\b|an\\b|our\\b|\\d)[\\p{L}&-]+(?:\\s+(?:and|&)"
                                                "\\s+\\p{Lu}\\p{L}+|\\s+\\p{Lu}\\p{L}+){0,2}"));
    static const QStringList heads{
        QStringLiteral("head"),      QStringLiteral("director"),    QStringLiteral("manager"),
        QStringLiteral("officer"),   QStringLiteral("president"),   QStringLiteral("lead"),
        QStringLiteral("professor"), QStringLiteral("coordinator"), QStringLiteral("chair")};
    if (heads.contains(match.captured().toLower())) {
        const auto more = tail.match(text.sliced(end));
        if (more.hasMatch())
            end += more.capturedLength();
    }
    static const Expression second(QString(QStringLiteral("^(?:\\s*/\\s*|\\s+)(?:") + headLast() +
                                           QStringLiteral(")(?![\\p{L}\\p{N}])|^\\s*\\([A-Z]{2,5}\\)")),
                                   anyCase);
    for (int i = 0; i < 2; ++i) {
        const auto more = second.match(text.sliced(end));
        if (!more.hasMatch())
            break;
        end += more.capturedLength();
    }
    return FoundRole{text.mid(begin, end - begin).trimmed(), begin, end};
}

std::optional<FoundRole> headFirstRole(const QString &text, qsizetype from)
{
    static const Expression head(
        QString(QStringLiteral("(?<![\\p{L}\\p{N}-])(?:") + headFirst() + QStringLiteral(")(?![\\p{L}\\p{N}])")),
        anyCase);
    const auto match = head.match(text, from);
    if (!match.hasMatch())
        return {};
    static const Expression more(
        QStringLiteral(
            "^\\s+(?!avec\\b|depuis\\b|à\\b|a\\b|au\\b|aux\\b|chez\\b|dans\\b|en\\b|et\\b|pour\\b|pendant\\b|sur\\b|"
            "qui\\b|où\\b|"
            "dengan\\b|di\\b|pada\\b|yang\\b|dan\\b|sejak\\b|selama\\b|dari\\b|untuk\\b|hingga\\b|sampai\\b|lulusan\\b|"
            "passionn|motivé|expériment|dynamique|de "
            "\\d|spécialisé|berpengalaman|tahun\\b|ayant\\b|cherch|recherch|j['’]|je\\b)"
            "(?:d['’]|de\\s+|du\\s+|des\\s+|la\\s+)?[\\p{L}’'-]+"),
        anyCase);
    qsizetype end = match.capturedEnd();
    for (int words = 0; words < 4; ++words) {
        const auto next = more.match(text.sliced(end));
        if (!next.hasMatch())
            break;
        end += next.capturedLength();
    }
    return FoundRole{text.mid(match.capturedStart(), end - match.capturedStart()).trimmed(), match.capturedStart(),
                     end};
}

} // namespace

const QString &roleWords()
{
    static const QString words = QString(headLast() + u'|' + headFirst());
    return words;
}

bool namesRole(const QString &text)
{
    static const Expression role(
        QString(QStringLiteral("(?<![\\p{L}\\p{N}-])(?:") + roleWords() + QStringLiteral(")(?![\\p{L}\\p{N}])")),
        anyCase);
    return role.match(text).hasMatch();
}

std::optional<FoundRole> findRole(const QString &text, QStringView language, qsizetype from)
{
    const auto last = headLastRole(text, from);
    const auto first = language == u"fr" || language == u"id" ? headFirstRole(text, from) : std::nullopt;
    // "lead développeur front-end" is one.
    if (first && last && last->begin < first->begin && first->begin <= last->end + 1)
        return FoundRole{text.mid(last->begin, first->end - last->begin).trimmed(), last->begin, first->end};
    if (first && (!last || first->begin <= last->begin))
        return first;
    return last;
}

} // namespace vitae::compose
