#include "compose/Names.h"

#include "compose/Expressions.h"
#include "compose/Language.h"
#include "compose/Prose.h"
#include "compose/Roles.h"
#include "compose/Skills.h"
#include "compose/Spans.h"
#include "cv/Dates.h"
#include "formats/SectionNames.h"

#include <QRegularExpression>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

const QString word = QStringLiteral("(?:\\p{Lu}\\.|(?:Dr|Drs|Mr|Mrs|Ms|St|Ir|Moh|Muh|Prof)\\.|\\p{Lu}[\\p{L}'’-]+)");

QString properly(const QString &name)
{
    if (name != name.toUpper() && name != name.toLower())
        return name;
    QString out = name.toLower();
    bool start = true;
    for (QChar &c : out) {
        if (start && c.isLetter())
            c = c.toUpper();
        start = c.isSpace() || c == u'-' || c == u'\'';
    }
    return out;
}

bool soundsLikeName(const QString &text)
{
    static const Expression shape(
        QString(u"^" + word +
                QStringLiteral(
                    "(?: +(?:(?:de|van|von|der|den|la|le|el|bin|binti|da|dos|del|al|ten|ter) +){0,2}(?:d['’])?") +
                word + QStringLiteral("){1,3}$")),
        Expression::UseUnicodePropertiesOption);
    static const Expression other(
        QStringLiteral("\\b(resume|résumé|cv|curriculum|vitae|profile|summary|experience|education|skills|university|"
                       "school|company|about|contact|january|present|"
                       "street|avenue|road|jalan|rue|senior|junior|bachelor|master|looking|seeking|lamaran|riwayat|"
                       "daftar|hidup|objective|application|"
                       "certified|registered|experienced|the|my|and|with|hello|hi|dear|bonjour|halo|"
                       "saya|nama|perkenalkan|adalah|suis|nom|name)\\b"),
        anyCase);
    return text.size() <= 50 && shape.match(text).hasMatch() && !other.match(text).hasMatch() && !namesRole(text) &&
           Skills::known().find(text).empty() && formats::meaningOf(text).section.isEmpty() && !cv::parseDate(text);
}

} // namespace

FoundPerson takeName(const QString &text)
{
    // The first line, where it is a name by itself.
    qsizetype begin = 0;
    while (begin < text.size() && text[begin].isSpace())
        ++begin;
    const qsizetype end = text.indexOf(u'\n', begin) < 0 ? text.size() : text.indexOf(u'\n', begin);
    QString line = text.mid(begin, end - begin);
    static const Expression separator(QStringLiteral("\\s*[|·•,(\\t]\\s*|\\s+[–—-]\\s+"));
    const auto cut = separator.match(line);
    const QString first = cut.hasMatch() ? line.first(cut.capturedStart()) : line;
    if (soundsLikeName(properly(first)) && (end < text.size() || cut.hasMatch())) {
        const QString rest = cut.hasMatch() ? line.sliced(cut.capturedEnd()) : QString();
        return {properly(first), QString(text.first(begin) + rest + text.sliced(end))};
    }
    static const QString name = QString(QStringLiteral("((?-i:") + word +
                                        QStringLiteral("(?: +(?:(?:de|van|von|der|la|le|bin|binti|da|del|al) +){0,2}") +
                                        word + QStringLiteral("){0,3}))"));
    static const Expression says(
        QString(
            QStringLiteral("(?:\\bmy (?:full )?name(?:['’]s| is)|\\bje m['’]appelle|\\bmon nom est|\\bnama (?:lengkap "
                           ")?saya(?: adalah)?|\\bperkenalkan,? (?:nama )?saya|\\bthis is|\\bi am called|"
                           "(?<=^|\\n)\\s*(?:full name|name|nom(?: et prénom)?|prénom|nama(?: lengkap)?)\\s*:)\\s*") +
            name + QStringLiteral("(?:\\s*,?\\s+(?:and|et|dan)\\s+(?=i\\b|i['’]m|je\\b|j['’]|saya\\b)|\\s*[,.]?\\s*)")),
        anyCase);
    static const Expression being(QString(QStringLiteral("(?:^|\\n|[.!,]\\s+)\\s*(?:(?:hi|hello|hey|bonjour|halo)[,!]?"
                                                         "\\s+)?(?:i am|i['’]m|je suis|saya(?: adalah)?)\\s+((?-i:") +
                                          word + QStringLiteral("(?: +") + word +
                                          QStringLiteral("){1,3}))(?:\\s*,?\\s+(?:and|et|dan)\\s+(?=i\\b|i['’]m|je\\b|"
                                                         "j['’]|saya\\b)|\\s*[,.]\\s*(?=an?\\b|une?\\b|\\p{L}))")),
                                  anyCase);
    static const Expression third(
        QString(QStringLiteral("^\\s*((?-i:") + word + QStringLiteral("(?: +") + word +
                QStringLiteral("){1,2}))\\s+(?:is|was|est|adalah)\\s+(?:an?\\s+|une?\\s+|seorang\\s+)?")),
        anyCase);
    for (const Expression *expression : {&says, &being, &third}) {
        const auto match = expression->match(text);
        if (!match.hasMatch())
            continue;
        QString found = match.captured(1).trimmed();
        QString back; // a sentence's stop that the name's pattern took
        while (found.endsWith(u'.') || found.endsWith(u',')) {
            found.chop(1);
            back = QStringLiteral(" ");
        }
        if (expression != &says && !soundsLikeName(properly(found)))
            continue;
        const qsizetype from = match.capturedStart();
        const QString lead = text.mid(from, match.capturedStart(1) - from);
        static const Expression edge(QStringLiteral("^[.!,\\n]\\s*"));
        const QString kept = edge.match(lead).captured();
        return {properly(found), QString(text.first(from) + kept + back + text.sliced(match.capturedEnd()))};
    }
    return {{}, text};
}

} // namespace vitae::compose
