#include "compose/Polish.h"

#include "compose/Language.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <vector>

namespace vitae::compose
{

namespace
{

struct Rewrite {
    const char16_t *language, *from, *to; ///< from: a regular expression at the beginning of a bullet
};

constexpr std::array rewrites{
    Rewrite{u"en", u"(?:i was |was )?responsible for the management of", u"Managed"},
    Rewrite{u"en", u"(?:i was |was )?responsible for managing", u"Managed"},
    Rewrite{u"en", u"(?:i was |was )?responsible for leading", u"Led"},
    Rewrite{u"en", u"(?:i was |was )?responsible for developing", u"Developed"},
    Rewrite{u"en", u"(?:i was |was )?responsible for designing", u"Designed"},
    Rewrite{u"en", u"(?:i was |was )?responsible for building", u"Built"},
    Rewrite{u"en", u"(?:i was |was )?responsible for creating", u"Created"},
    Rewrite{u"en", u"(?:i was |was )?responsible for maintaining", u"Maintained"},
    Rewrite{u"en", u"(?:i was |was )?responsible for organi[sz]ing", u"Organised"},
    Rewrite{u"en", u"(?:i was |was )?responsible for coordinating", u"Coordinated"},
    Rewrite{u"en", u"(?:i was |was )?responsible for supervising", u"Supervised"},
    Rewrite{u"en", u"(?:i was |was )?responsible for training", u"Trained"},
    Rewrite{u"en", u"(?:i was |was )?responsible for writing", u"Wrote"},
    Rewrite{u"en", u"(?:i was |was )?responsible for testing", u"Tested"},
    Rewrite{u"en", u"(?:i was |was )?responsible for planning", u"Planned"},
    Rewrite{u"en", u"(?:i was |was )?responsible for preparing", u"Prepared"},
    Rewrite{u"en", u"(?:i was |was )?responsible for the", u"Owned the"},
    Rewrite{u"en", u"(?:i was |was )?in charge of", u"Led"},
    Rewrite{u"en", u"(?:i was |was )?tasked with managing", u"Managed"},
    Rewrite{u"en", u"duties included managing", u"Managed"},
    Rewrite{u"en", u"worked on the development of", u"Developed"},
    Rewrite{u"en", u"worked on developing", u"Developed"},
    Rewrite{u"en", u"worked on building", u"Built"},
    Rewrite{u"en", u"worked on the design of", u"Designed"},
    Rewrite{u"en", u"worked closely with", u"Partnered with"},
    Rewrite{u"en", u"worked together with", u"Partnered with"},
    Rewrite{u"en", u"helped (?:to )?develop", u"Contributed to developing"},
    Rewrite{u"en", u"helped (?:to )?build", u"Contributed to building"},
    Rewrite{u"en", u"helped (?:to )?improve", u"Contributed to improving"},
    Rewrite{u"en", u"helped with", u"Supported"},
    Rewrite{u"en", u"helped", u"Supported"},
    Rewrite{u"en", u"assisted with", u"Supported"},
    Rewrite{u"en", u"assisted in", u"Supported"},
    Rewrite{u"en", u"made improvements to", u"Improved"},
    Rewrite{u"en", u"made changes to", u"Changed"},
    Rewrite{u"en", u"did research (?:on|into)", u"Researched"},
    Rewrite{u"en", u"was involved in", u"Contributed to"},
    Rewrite{u"en", u"took part in", u"Contributed to"},
    Rewrite{u"en", u"participated in", u"Contributed to"},
    Rewrite{u"en", u"was part of a team that", u"As part of a team,"},
    Rewrite{u"en", u"gave training to", u"Trained"},
    Rewrite{u"en", u"gave support to", u"Supported"},
    Rewrite{u"en", u"made sure that", u"Ensured that"},
    Rewrite{u"en", u"made sure", u"Ensured"},
    Rewrite{u"en", u"used to", u""},
    Rewrite{u"en", u"set up", u"Established"},
    Rewrite{u"en", u"dealt with", u"Handled"},
    Rewrite{u"en", u"looked after", u"Managed"},
    Rewrite{u"en", u"got", u"Obtained"},
    Rewrite{u"en", u"i ", u""},
    Rewrite{u"fr", u"(?:j'étais |étais )?responsable de la gestion d(?:e la |e |u |es |')", u"Gestion de "},
    Rewrite{u"fr", u"(?:j'étais |étais )?en charge de la gestion d(?:e la |e |u |es |')", u"Gestion de "},
    Rewrite{u"fr", u"(?:j'ai )?participé à", u"Contribution à"},
    Rewrite{u"fr", u"j'ai ", u""},
    Rewrite{u"fr", u"travaillé sur le développement d", u"Développement d"},
    Rewrite{u"fr", u"travail sur", u"Réalisation :"},
    Rewrite{u"fr", u"aide à", u"Soutien à"},
    Rewrite{u"fr", u"chargée? de", u"Pilotage de"},
    Rewrite{u"id", u"(?:saya )?bertanggung jawab (?:untuk|atas) mengelola", u"Mengelola"},
    Rewrite{u"id", u"(?:saya )?bertanggung jawab (?:untuk|atas|terhadap) pengelolaan", u"Mengelola"},
    Rewrite{u"id", u"(?:saya )?bertugas (?:untuk )?", u""},
    Rewrite{u"id", u"(?:saya )?ikut serta dalam", u"Berkontribusi dalam"},
    Rewrite{u"id", u"(?:saya )?membantu dalam", u"Mendukung"},
    Rewrite{u"id", u"(?:saya )?membantu", u"Mendukung"},
    Rewrite{u"id", u"saya ", u""},
    Rewrite{u"de", u"(?:ich war )?verantwortlich für die leitung (?:der|des|von)", u"Leitung von"},
    Rewrite{u"de", u"(?:ich war )?zuständig für", u"Verantwortung für"},
    Rewrite{u"de", u"mitarbeit bei", u"Mitwirkung bei"},
    Rewrite{u"de", u"ich habe ", u""},
    Rewrite{u"es", u"(?:fui )?responsable de la gestión de", u"Gestión de"},
    Rewrite{u"es", u"(?:estaba )?encargad[oa] de", u"Gestión de"},
    Rewrite{u"es", u"participé en", u"Contribución a"},
    Rewrite{u"es", u"ayudé a", u"Apoyo a"},
};

/// Words that say nothing, wherever they stand; with the blank behind them.
constexpr std::array fillers{
    Rewrite{u"en", u"\\b(?:very|really|basically|actually|just|quite|in order(?= to)|successfully|effectively|various|"
                   u"on a daily basis|as needed|etc\\.?)\\s+", u""},
    Rewrite{u"fr", u"\\b(?:très|vraiment|notamment|afin(?= de)|divers(?:es)?|plusieurs(?= différents))\\s+", u""},
    Rewrite{u"id", u"\\b(?:sangat|berbagai macam|benar-benar)\\s+", u""},
    Rewrite{u"de", u"\\b(?:sehr|wirklich|eigentlich|diverse|grundsätzlich)\\s+", u""},
    Rewrite{u"es", u"\\b(?:muy|realmente|básicamente|diversos|diversas)\\s+", u""},
};

QString withCapital(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isLetter()) {
            // "iOS", "macOS", "npm" keep their letters
            const bool name = i + 1 < text.size() && text[i + 1].isUpper();
            if (!name)
                text[i] = text[i].toUpper();
            break;
        }
        if (text[i].isDigit())
            break;
    }
    return text;
}

QString punctuated(QString text, QStringView language)
{
    // French sets a space in front of the high marks.
    static const QRegularExpression usual(QStringLiteral("\\s+([,;]|[.!?](?=\\s|$))"));
    static const QRegularExpression french(QStringLiteral("\\s+(,|[.](?=\\s|$))"));
    const QRegularExpression &before = language == u"fr" ? french : usual;
    static const QRegularExpression doubled(QStringLiteral("([,;!?])\\1+"));
    static const QRegularExpression missing(QStringLiteral("([,;])(?=\\p{L}{2})"));
    text.replace(before, QStringLiteral("\\1"));
    text.replace(doubled, QStringLiteral("\\1"));
    text.replace(missing, QStringLiteral("\\1 "));
    text.replace(QStringLiteral(" - "), QStringLiteral(" – "));
    return text;
}

struct Compiled {
    QString language, to;
    QRegularExpression from;
};

template <class Table>
std::vector<Compiled> compiled(const Table &table, const QString &before, const QString &behind)
{
    std::vector<Compiled> out;
    for (const Rewrite &row : table)
        out.push_back({QString::fromUtf16(row.language), QString::fromUtf16(row.to),
                       QRegularExpression(before + QString::fromUtf16(row.from) + behind,
                                          QRegularExpression::CaseInsensitiveOption |
                                              QRegularExpression::UseUnicodePropertiesOption)});
    return out;
}

/// A full stop, perhaps within bold or italic.
bool stops(const QString &line)
{
    static const QRegularExpression stop(QStringLiteral("[.][*_]*$|[*_][.]$"));
    return stop.match(line.trimmed()).hasMatch();
}

/// `withStops`: most points of the CV end with one, so the others do no harm to be left theirs.
void polishAll(QStringList &lines, QStringView language, bool withStops)
{
    for (QString &line : lines) {
        const bool stopped = stops(line);
        line = polishedLine(line, language, true);
        if (withStops && stopped && !line.isEmpty() && !stops(line))
            line += u'.';
    }
}

/// Whether somebody ends points as sentences: a list that does so throughout is as good as one that never does.
bool writesSentences(const cv::Cv &cv)
{
    qsizetype all = 0, ended = 0;
    const auto count = [&](const QStringList &lines) {
        all += lines.size();
        ended += std::count_if(lines.begin(), lines.end(), stops);
    };
    for (const cv::Experience &entry : cv.experience)
        count(entry.bullets);
    for (const cv::Education &entry : cv.education)
        count(entry.bullets);
    for (const cv::Project &entry : cv.projects)
        count(entry.bullets);
    for (const cv::Volunteering &entry : cv.volunteering)
        count(entry.highlights);
    return all > 1 && ended * 2 > all;
}

} // namespace

QString polishedLine(const QString &given, QStringView language, bool bullet)
{
    static const std::vector<Compiled> beginnings =
        compiled(rewrites, QStringLiteral("^\\s*(?:"), QStringLiteral(")(?:(?<=[\\s'])|(?=\\s|$|[,:]))"));
    static const std::vector<Compiled> empties = compiled(fillers, {}, {});
    QStringList lines;
    for (QString line : given.split(u'\n')) {
        static const QRegularExpression blanks(QStringLiteral("[ \\t\\x{a0}]+"));
        line = line.replace(blanks, QStringLiteral(" ")).trimmed();
        if (bullet) {
            for (const Compiled &row : beginnings) {
                if (row.language != language)
                    continue;
                const auto match = row.from.match(line);
                if (!match.hasMatch())
                    continue;
                const QString rest = line.sliced(match.capturedEnd()).trimmed();
                line = row.to.isEmpty() || row.to.endsWith(u' ') ? QString(row.to + rest)
                                                                 : QString(row.to + u' ' + rest);
                line = line.trimmed();
                break;
            }
        }
        for (const Compiled &row : empties) {
            if (row.language == language)
                line.remove(row.from);
        }
        line = punctuated(line, language);
        if (!line.isEmpty() && (bullet || lines.isEmpty()))
            line = withCapital(line);
        if (bullet && line.endsWith(u'.') && line.count(QStringLiteral(". ")) == 0 && !line.endsWith(QStringLiteral("..")) &&
            line.size() > 12 && line[line.size() - 2].isLetterOrNumber() && line.count(u'.') == 1)
            line.chop(1); // one sentence: a bullet is no sentence
        lines.append(line);
    }
    return lines.join(u'\n').trimmed();
}

cv::Cv polished(cv::Cv cv, const QStringList &sections)
{
    const auto wanted = [&](const char16_t *name) {
        return sections.isEmpty() || sections.contains(QString::fromUtf16(name));
    };
    QString language = cv.language.section(u'-', 0, 0).toLower();
    if (language.isEmpty()) {
        QString all = cv.summary;
        for (const cv::Experience &entry : cv.experience)
            all += u' ' + entry.description + u' ' + entry.bullets.join(u' ');
        language = languageOf(all);
    }
    const bool sentences = writesSentences(cv);
    if (wanted(u"summary"))
        cv.summary = polishedLine(cv.summary, language, false);
    if (wanted(u"experience")) {
        for (cv::Experience &entry : cv.experience) {
            entry.description = polishedLine(entry.description, language, false);
            polishAll(entry.bullets, language, sentences);
        }
    }
    if (wanted(u"education")) {
        for (cv::Education &entry : cv.education)
            polishAll(entry.bullets, language, sentences);
    }
    if (wanted(u"projects")) {
        for (cv::Project &entry : cv.projects) {
            entry.description = polishedLine(entry.description, language, false);
            polishAll(entry.bullets, language, sentences);
        }
    }
    if (wanted(u"volunteering")) {
        for (cv::Volunteering &entry : cv.volunteering) {
            entry.summary = polishedLine(entry.summary, language, false);
            polishAll(entry.highlights, language, sentences);
        }
    }
    if (wanted(u"skills")) {
        for (cv::Skill &skill : cv.skills) { // one spelling of a thing is enough
            QStringList seen, items;
            for (const QString &item : std::as_const(skill.items)) {
                const QString one = item.simplified();
                if (!one.isEmpty() && !seen.contains(one.toLower())) {
                    seen.append(one.toLower());
                    items.append(one);
                }
            }
            skill.items = items;
        }
    }
    if (wanted(u"custom_sections")) {
        for (cv::CustomSection &section : cv.custom_sections) {
            section.content = polishedLine(section.content, language, false);
            polishAll(section.bullets, language, sentences);
            for (cv::CustomItem &item : section.items) {
                item.description = polishedLine(item.description, language, false);
                polishAll(item.bullets, language, sentences);
            }
        }
    }
    return cv;
}

} // namespace vitae::compose
