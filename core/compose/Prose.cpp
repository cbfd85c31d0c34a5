#include "compose/Prose.h"

#include "compose/Expressions.h"
#include "compose/Language.h"
#include "compose/Skills.h"
#include "cv/Inline.h"
#include "formats/SectionNames.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;

constexpr qsizetype longestSentence = 600;
constexpr qsizetype hardWrap = 50; ///< a line at least this long was broken by an editor, not by its writer

bool isAbbreviation(const QString &word)
{
    static const QStringList list{
        QStringLiteral("inc"),  QStringLiteral("ltd"),  QStringLiteral("co"),   QStringLiteral("corp"),
        QStringLiteral("dr"),   QStringLiteral("mr"),   QStringLiteral("mrs"),  QStringLiteral("ms"),
        QStringLiteral("st"),   QStringLiteral("sr"),   QStringLiteral("jr"),   QStringLiteral("e.g"),
        QStringLiteral("i.e"),  QStringLiteral("etc"),  QStringLiteral("vs"),   QStringLiteral("no"),
        QStringLiteral("mme"),  QStringLiteral("mlle"), QStringLiteral("m"),    QStringLiteral("prof"),
        QStringLiteral("ph.d"), QStringLiteral("b.sc"), QStringLiteral("m.sc"), QStringLiteral("b.a"),
        QStringLiteral("m.a"),  QStringLiteral("dept"), QStringLiteral("univ"), QStringLiteral("approx"),
        QStringLiteral("p.ex"), QStringLiteral("env"),  QStringLiteral("dll"),  QStringLiteral("pt"),
        QStringLiteral("jl"),   QStringLiteral("u.s"),  QStringLiteral("u.k"),  QStringLiteral("jan"),
        QStringLiteral("feb"),  QStringLiteral("sept"), QStringLiteral("oct"),  QStringLiteral("nov"),
        QStringLiteral("dec"),  QStringLiteral("janv"), QStringLiteral("juil"), QStringLiteral("s.kom"),
        QStringLiteral("tel"),  QStringLiteral("hon"),  QStringLiteral("bros"),
    };
    return list.contains(word.toLower());
}

QString lastWord(QStringView text)
{
    qsizetype from = text.size();
    while (from > 0 && text.size() - from < 40 && !text[from - 1].isSpace() && text[from - 1] != u'(')
        --from;
    return text.sliced(from).toString();
}

struct Line {
    QString text;
    bool bullet = false;
};

Line lineOf(QStringView given)
{
    static const Expression bullet(
        QStringLiteral("^\\s*(?:[-–—*•·◦▪●‣∙►➢✓✔]|\\(?\\d{1,2}[.)](?=\\s+\\p{L})|[o](?=\\s{2,}))\\s+"));
    const QString text = given.toString();
    const auto match = bullet.match(text);
    return match.hasMatch() ? Line{text.sliced(match.capturedLength()).trimmed(), true} : Line{text.trimmed(), false};
}

bool isHeading(const QString &line)
{
    if (line.isEmpty() || line.size() > 45)
        return false;
    QString bare = line;
    while (bare.endsWith(u':'))
        bare.chop(1);
    if (!formats::meaningOf(bare).section.isEmpty())
        return true;
    return line.endsWith(u':') && wordsOf(line).size() <= 5;
}

/// Whether a line goes on in the next.
bool goesOn(const QString &line, const QString &next)
{
    if (line.isEmpty() || next.isEmpty())
        return false;
    const QChar last = line.back();
    if (QStringView(u".!?:;").contains(last))
        return false;
    if (last == u',' || next.front().isLower() || line.size() >= hardWrap)
        return true;
    const QStringList words = wordsOf(line);
    return words.size() > 1 && isSmallWord(words.back());
}

QString withoutStop(QString text)
{
    text = text.trimmed();
    while (text.endsWith(u'.') || text.endsWith(u';') || text.endsWith(u',') || text.endsWith(u' ')) {
        const QString word = lastWord(QStringView(text).chopped(1));
        if (text.endsWith(u'.') && isAbbreviation(word))
            break;
        text.chop(1);
    }
    return text;
}

} // namespace

QString tidied(QStringView given)
{
    static const Expression invisible(QStringLiteral("[\\x{200B}-\\x{200F}\\x{2060}\\x{FEFF}\\x{00AD}]"));
    static const Expression spaces(QStringLiteral("[\\t\\x{00A0}\\x{202F}\\x{2007} ]+"));
    static const Expression controls(
        QStringLiteral("[\\x{0000}-\\x{0008}\\x{000B}\\x{000C}\\x{000E}-\\x{001F}\\x{007F}]"));
    static const Expression rule(QStringLiteral("^\\s*([-*_=#~]\\s*){3,}$"), Expression::MultilineOption);
    static const Expression heading(QStringLiteral("^\\s{0,3}#{1,6}\\s+"));
    static const Expression marks(QStringLiteral("\\*\\*|__|`|\\]\\("));
    QString text = given.toString();
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n').replace(u'\u2028', u'\n');
    text.replace(u'\u2029', u'\n');
    text.remove(invisible).remove(controls).remove(rule);
    QStringList out;
    for (QString line : text.split(u'\n')) {
        const bool indented = line.startsWith(QStringLiteral("  ")) || line.startsWith(u'\t');
        line.remove(heading);
        if (line.contains(marks))
            line = cv::plainText(line);
        line.replace(spaces, QStringLiteral(" "));
        out.append(
            QString((indented && !line.trimmed().isEmpty() ? QStringLiteral("  ") : QString()) + line.trimmed()));
    }
    return out.join(u'\n');
}

bool isShouting(const QString &text)
{
    int upper = 0, letters = 0;
    for (QChar c : text) {
        letters += c.isLetter();
        upper += c.isUpper();
    }
    return letters >= 30 && upper * 10 > letters * 7;
}

QString capitalised(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isLetterOrNumber()) {
            // "iOS", "jQuery" and "e-commerce" of a list keep theirs.
            const qsizetype end =
                std::min<qsizetype>(text.indexOf(u' ', i) < 0 ? text.size() : text.indexOf(u' ', i), text.size());
            const QStringView word = QStringView(text).sliced(i, end - i);
            const bool mixed = std::any_of(word.begin() + 1, word.end(), [](QChar c) { return c.isUpper(); });
            if (!mixed)
                text[i] = text[i].toUpper();
            break;
        }
    }
    return text;
}

QString lowered(const QString &text)
{
    static const Expression place(
        QStringLiteral(
            "\\b(at|for|joined|in|chez|di|à|au|from|university "
            "of|pt|cv|dari|pada)\\s+((?:the\\s+)?(?:\\p{L}[\\p{L}&.'’-]*\\s*)"
            "{1,4}?)(?=\\s*(?:[,.;:()\\n\\d]|$|\\b(?:as|from|since|in|where|and|until|to|with|for|on|who|by|at|"
            "sebagai|sejak|dan|comme|depuis|de|en|et)\\b))"),
        anyCase);
    static const Expression pronoun(QStringLiteral("\\bi\\b"));
    static const Expression month(
        QStringLiteral("\\b(january|february|march|april|june|july|august|september|october|november|december|monday|"
                       "english|french|german|spanish|italian|indonesian|arabic|chinese|portuguese|dutch)\\b"));
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        QString out = line.toLower();
        qsizetype at = 0;
        for (auto match = place.match(out, at); match.hasMatch(); match = place.match(out, at)) {
            QString name = match.captured(2);
            bool start = true;
            for (QChar &c : name) {
                if (start && c.isLetter())
                    c = c.toUpper();
                start = c.isSpace() || c == u'-';
            }
            QStringList parts = name.split(u' ');
            for (QString &part : parts) { // "Dhl", "Ibm"
                static const Expression vowel(QStringLiteral("[aeiouyAEIOUY]"));
                if (part.size() > 1 && !isSmallWord(folded(part)) && (part.size() <= 3 || !part.contains(vowel)))
                    part = part.toUpper();
            }
            name = parts.join(u' ');
            static const QStringList common{QStringLiteral("The"),  QStringLiteral("A"),      QStringLiteral("An"),
                                            QStringLiteral("My"),   QStringLiteral("Charge"), QStringLiteral("This"),
                                            QStringLiteral("Order")};
            if (!common.contains(name.section(u' ', 0, 0)))
                out.replace(match.capturedStart(2), name.size(), name);
            at = match.capturedEnd();
        }
        out.replace(pronoun, QStringLiteral("I"));
        for (qsizetype from = 0;;) {
            const auto match = month.match(out, from);
            if (!match.hasMatch())
                break;
            out[match.capturedStart()] = out[match.capturedStart()].toUpper();
            from = match.capturedEnd();
        }
        bool start = true;
        for (qsizetype i = 0; i < out.size(); ++i) {
            if (start && out[i].isLetter()) {
                out[i] = out[i].toUpper();
                start = false;
            }
            start = start || ((out[i] == u'.' || out[i] == u'!' || out[i] == u'?') && i + 1 < out.size() &&
                              out[i + 1].isSpace());
        }
        const std::vector<FoundSkill> skills = Skills::known().find(out);
        for (auto skill = skills.rbegin(); skill != skills.rend(); ++skill)
            out.replace(skill->begin, skill->end - skill->begin, skill->name);
        lines.append(out);
    }
    return lines.join(u'\n');
}

QStringList splitSentences(const QString &text)
{
    QStringList out;
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool inlineBullet = (c == u'•' || c == u'●') && i > 0;
        bool end = inlineBullet || ((c == u'!' || c == u'?') && i + 1 < text.size() && text[i + 1].isSpace());
        if (c == u'.' && i + 1 < text.size()) {
            const QString word = lastWord(QStringView(text).first(i));
            const QString following =
                wordsOf(QStringView(text).sliced(i, std::min<qsizetype>(text.size() - i, 30))).value(0);
            const bool initial =
                word.size() == 1 && word[0].isUpper() && word != u"I" && !isSmallWord(following.section(u'\'', 0, 0));
            qsizetype next = i + 1;
            while (next < text.size() && (text[next].isSpace() || text[next] == u'"' || text[next] == u'('))
                ++next;
            const bool spaced = next > i + 1;
            // "Node.js. I" and "…startups.Expert" alike; not "3.5", "U.S.A" or "v2.0".
            const bool glued = next == i + 1 && text[next].isUpper() && i > 1 && text[i - 1].isLower() &&
                               text[i - 2].isLower() && next + 1 < text.size() && text[next + 1].isLower() &&
                               !Skills::known().named(word + text.mid(i, text.indexOf(u' ', i) - i));
            const bool abbreviated = isAbbreviation(word) && !(next < text.size() && text[next].isUpper() &&
                                                               wordsOf(text.sliced(next)).value(0) == u"i");
            end = (spaced && !initial && !abbreviated &&
                   (next >= text.size() || !text[next].isLower() || word.size() > 3)) ||
                  glued;
        }
        if (!end)
            continue;
        out.append(text.mid(from, i + (inlineBullet ? 0 : 1) - from).trimmed());
        from = i + 1;
    }
    out.append(text.sliced(from).trimmed());
    out.removeAll(QString());
    for (qsizetype i = 0; i < out.size(); ++i) { // what has no stops is cut between words
        if (out[i].size() <= longestSentence)
            continue;
        const QString whole = out[i];
        qsizetype cut = whole.lastIndexOf(QStringLiteral(", "), longestSentence);
        if (cut < longestSentence / 2)
            cut = whole.lastIndexOf(u' ', longestSentence);
        if (cut <= 0)
            cut = longestSentence;
        out[i] = whole.first(cut).trimmed();
        out.insert(i + 1, whole.sliced(cut).trimmed());
    }
    return out;
}

std::vector<Sentence> sentencesOf(const QString &text)
{
    std::vector<Sentence> out;
    QString pending;
    bool bullet = false, single = true;
    int paragraph = 0;
    const auto flush = [&] {
        if (pending.isEmpty())
            return;
        if (!bullet && isHeading(pending)) {
            while (pending.endsWith(u':'))
                pending.chop(1);
            out.push_back({pending.trimmed(), paragraph, false, true, true});
        } else {
            const QStringList parts = bullet && pending.size() < 300 ? QStringList{pending} : splitSentences(pending);
            for (const QString &part : parts) {
                if (const QString bare = withoutStop(part); !bare.isEmpty())
                    out.push_back(
                        {bare, paragraph, bullet, false, single && parts.size() == 1 && !part.endsWith(u'.')});
            }
        }
        pending.clear();
        single = true;
    };
    for (QStringView raw : QStringView(text).split(u'\n')) {
        const Line line = lineOf(raw);
        if (line.text.isEmpty()) {
            flush();
            ++paragraph;
            bullet = false;
            continue;
        }
        const bool joins = !pending.isEmpty() && !line.bullet && goesOn(pending, line.text) && !isHeading(pending) &&
                           !isHeading(line.text) && (!bullet || raw.startsWith(u' ') || line.text.front().isLower());
        if (joins) {
            pending += u' ' + line.text;
            single = false;
            continue;
        }
        // Prose whose lines end with sentences is one paragraph all the same.
        flush();
        pending = line.text;
        bullet = line.bullet;
    }
    flush();
    return out;
}

} // namespace vitae::compose
