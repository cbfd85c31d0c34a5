#include "compose/Contacts.h"

#include "compose/Expressions.h"
#include "compose/Language.h"
#include "compose/Names.h"
#include "compose/Prose.h"
#include "compose/Skills.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

constexpr QChar taken(0xE000); ///< stands where something was

bool set(QString &field, const QString &value)
{
    if (!field.isEmpty() && field != value)
        return false;
    field = value;
    return true;
}

void address(cv::Personal &person, const QString &url)
{
    if (url.contains(QStringLiteral("linkedin.com"), Qt::CaseInsensitive) && set(person.linkedin, url))
        return;
    static const Expression profile(QStringLiteral("github\\.com/[^/\\s]+/?$"), anyCase);
    if (profile.match(url).hasMatch() && set(person.github, url))
        return;
    if (set(person.website, url))
        return;
    person.links.push_back({{}, {}, url, {}});
}

/// Whether bare "name.tld" is an address here, and not "Node.js" or a sentence without a space.
bool isAddress(const QString &text, qsizetype begin, const QString &found)
{
    if (found.startsWith(u"http", Qt::CaseInsensitive) || found.startsWith(u"www.", Qt::CaseInsensitive) ||
        found.contains(u'/'))
        return true;
    static const Expression label(
        QStringLiteral(
            "(web ?site|portfolio|site|blog|web|homepage|page|situs|laman|portofolio)\\b[\\s:]*(is|est|:|at)?\\s*$"),
        anyCase);
    const QString before = text.mid(std::max<qsizetype>(0, begin - 30), std::min<qsizetype>(begin, 30));
    static const Expression alone(QStringLiteral("[|·•,]\\s*$"));
    return label.match(before).hasMatch() ||
           (alone.match(before).hasMatch() && text.left(begin).count(u'\n') < 4 && !Skills::known().named(found));
}

bool isPhone(const QString &number, const QString &before)
{
    int digits = 0;
    for (QChar c : number)
        digits += c.isDigit();
    static const Expression years(QStringLiteral("^(19|20)\\d\\d\\s*[-–/.]\\s*(19|20)\\d\\d$"));
    static const Expression thousands(QStringLiteral("^\\d{1,3}(?:[ .]000)+$|^[1-9]\\d{0,2}(?: \\d{3}){2,}$"));
    if (digits < 8 || digits > 15 || years.match(number).hasMatch() || thousands.match(number).hasMatch())
        return false;
    static const Expression label(QStringLiteral("(phone|tel|tél|telp|telepon|téléphone|mobile|cell|hp|wa|whatsapp|"
                                                 "number|numéro|nomor|call me|appel\\w*)\\b[^\\n\\d]{0,15}$"),
                                  anyCase);
    static const Expression shape(QStringLiteral("^\\(?\\d{2,4}\\)?[-. ]\\d{2,4}[-. ]\\d{2,5}|^\\(\\d{2,4}\\)"));
    return number.startsWith(u'+') || number.startsWith(u'0') || label.match(before).hasMatch() ||
           shape.match(number).hasMatch();
}

} // namespace

QString takeContacts(const QString &given, cv::Personal &person)
{
    static const Expression email(
        QStringLiteral("(?:mailto:)?(?<![\\p{L}\\p{N}._%+'-])([\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.["
                       "\\p{L}\\p{N}-]{1,63}){0,6}\\.\\p{L}{2,24})"),
        anyCase);
    static const Expression url(
        QStringLiteral(
            "<?(?<![\\p{L}\\p{N}.@-])(https?://"
            "[^\\s<>()\\[\\]]+|(?:www\\.)?(?:[a-z0-9-]{1,63}\\.){1,6}(?:com|org|net|io|dev|me|fr|id|ai|app|de|uk|edu|"
            "info|"
            "eu|ca|be|ch|us|in|tech|design|page|site|xyz|blog|sh)(?:/[^\\s<>()\\[\\],;|]*)?)>?(?![\\p{L}\\p{N}@])"),
        anyCase);
    static const Expression phone(
        QStringLiteral("(?<![\\p{L}\\p{N}.,$€£])(?:\\+\\s?|\\()?\\d[\\d ().\\-/]{6,20}\\d(?![\\p{L}\\p{N}%])"));
    QString text = given;
    for (auto match = email.match(text); match.hasMatch(); match = email.match(text)) {
        if (!set(person.email, match.captured(1)))
            person.fields.push_back({{}, QStringLiteral("E-mail"), match.captured(1), {}});
        text.replace(match.capturedStart(), match.capturedLength(), taken);
    }
    for (qsizetype from = 0;;) {
        const auto match = url.match(text, from);
        if (!match.hasMatch())
            break;
        QString found = match.captured(1);
        while (found.endsWith(u'.') || found.endsWith(u',') || found.endsWith(u';'))
            found.chop(1);
        if (!isAddress(text, match.capturedStart(), found)) {
            from = match.capturedEnd();
            continue;
        }
        address(person, found);
        const qsizetype begin = match.capturedStart(1);
        text.replace(begin, found.size(), taken);
        from = begin + 1;
    }
    for (qsizetype from = 0;;) {
        const auto match = phone.match(text, from);
        if (!match.hasMatch())
            break;
        const QString before = text.mid(std::max<qsizetype>(0, match.capturedStart() - 40),
                                        std::min<qsizetype>(40, match.capturedStart()));
        if (!isPhone(match.captured(), before) || !set(person.phone, match.captured().trimmed())) {
            from = match.capturedEnd();
            continue;
        }
        text.replace(match.capturedStart(), match.capturedLength(), taken);
        from = match.capturedStart() + 1;
    }
    if (!text.contains(taken))
        return text;

    // Where it stood: labels in front of it, then what only introduces it, then whole sentences of nothing else.
    static const Expression label(
        QStringLiteral(
            "[ "
            ",;|·•()/"
            "–—-]*+(?:\\b(?:and|or|et|ou|dan|atau|my|mon|ma|le|la|the|code|on|at|by|via|is|est|sur|par|à|au|di|ke|also|"
            "contact|contacts?|reach|write|call|email|e-mail|mail|courriel|adresse|surel|phone|tel|tél|telp|telephone|"
            "téléphone|"
            "telepon|mobile|cell|hp|no|wa|whatsapp|number|numéro|nomor|address|linkedin|github|gitlab|web "
            "?site|site|web|portfolio|"
            "portofolio|homepage|page|blog|profile|profil|you|can|me|be|reached|i|am|find|here|details|information|"
            "joignable|contacter|contactez|moi|vous|pouvez|me|hubungi|saya|bisa|dapat|dihubungi|kontak|melalui|alamat)"
            "\\b[\\s.:',;|·•()/–—-]*){0,14}+"
            "\\x{E000}[ )>]*"),
        anyCase);
    QStringList lines;
    for (QString line : text.split(u'\n')) {
        if (line.contains(taken)) {
            line.replace(label, QString(taken));
            QStringList kept; // what only introduced an address: "And my code"
            for (const QString &part : splitSentences(line)) {
                const QString around = QString(part).remove(taken);
                const QStringList words = wordsOf(around);
                const auto content =
                    std::count_if(words.begin(), words.end(), [](const QString &word) { return !isSmallWord(word); });
                if (part.contains(taken) && content <= 2 && !words.isEmpty() && isSmallWord(words.front()) &&
                    takeName(around).name.isEmpty())
                    continue;
                kept.append(part);
            }
            line = kept.join(u' ');
            static const Expression rest(QStringLiteral("[ ,;|·•]*\\x{E000}+[ ,;|·•]*(?=[.\\n]|$|\\x{E000})"));
            line.replace(rest, QString());
            static const Expression middle(QStringLiteral("\\s*\\x{E000}+\\s*[,;|·•]?\\s*"));
            line.replace(middle, QStringLiteral(" | "));
            static const Expression edges(QStringLiteral("^[ |,;·•]+|[ |,;·•]+$|^[. ]+$"));
            line.remove(edges);
            static const Expression stops(QStringLiteral("(?<=[.!?])\\s*[|.,;]+\\s*"));
            line.replace(stops, QStringLiteral(" "));
        }
        lines.append(line.trimmed());
    }
    return lines.join(u'\n');
}

} // namespace vitae::compose
