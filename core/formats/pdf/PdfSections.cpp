#include "formats/pdf/PdfSections.h"

#include "formats/SectionNames.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>
#include <cmath>

namespace vitae::formats::pdf
{

namespace
{

bool isCapitals(const QString &text)
{
    bool letters = false;
    for (const QChar c : text) {
        if (c.isLower())
            return false;
        letters = letters || c.isUpper();
    }
    return letters;
}

/// How a line looks; headings of sections look alike.
struct Look {
    int size = 0; // halves of a point
    bool bold = false, capitals = false;
    auto operator<=>(const Look &) const = default;
};

Look lookOf(const Line &line)
{
    return {int(std::lround(line.size * 2)), line.bold, isCapitals(line.text())};
}

double bodySizeOf(const std::vector<Line> &lines)
{
    QHash<int, qsizetype> letters;
    for (const Line &line : lines) {
        for (const Segment &segment : line.segments)
            letters[int(std::lround(segment.size * 2))] += segment.text.size();
    }
    int best = 20;
    qsizetype most = 0;
    for (auto it = letters.cbegin(); it != letters.cend(); ++it) {
        if (*it > most || (*it == most && it.key() < best)) {
            best = it.key();
            most = *it;
        }
    }
    return best / 2.0;
}

bool isShort(const Line &line)
{
    const QString text = line.text();
    // Words set wide apart are one heading.
    const bool one = std::all_of(line.segments.begin(), line.segments.end(), [&](const Segment &segment) {
        return segment.size > 0.6 * line.segments.front().size && segment.size < 1.4 * line.segments.front().size &&
               !segment.aside &&
               segment.bold == line.segments.front().bold;
    });
    const bool whole = line.segments.size() == 1 ||
                       (one && line.segments.size() <= 4 &&
                        (!meaningOf(text).section.isEmpty() || !meaningOf(QString(text).remove(u' ')).section.isEmpty()));
    const bool spaced = isCapitals(text) && !meaningOf(text).section.isEmpty();
    return whole && !line.bullet && text.size() <= 48 && (text.count(u' ') <= 5 || spaced) &&
           !text.endsWith(u',') && !text.endsWith(u';') && (!text.endsWith(u'.') || text.size() < 12);
}

/// "C O N T A C T" as "CONTACT".
QString unspaced(const QString &text)
{
    static const QRegularExpression spaced(QStringLiteral("^(?:\\S )+\\S$"));
    if (spaced.match(text).hasMatch() && text.size() > 5)
        return QString(text).remove(u' ');
    // Small capitals: "S UMMARY", "W ORK E XPERIENCE".
    static const QRegularExpression small(QStringLiteral("(?<!\\S)(\\p{Lu}) (?=\\p{Lu}{2})"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    const QString joined = QString(text).replace(small, QStringLiteral("\\1"));
    return joined != text && isCapitals(text) && !meaningOf(joined).section.isEmpty() ? joined : text;
}

bool isContactHeading(const QString &heading)
{
    static const QStringList words{
        QStringLiteral("contact"), QStringLiteral("contacts"), QStringLiteral("contact me"),
        QStringLiteral("contact information"), QStringLiteral("contact details"), QStringLiteral("contact info"),
        QStringLiteral("personal details"), QStringLiteral("personal information"), QStringLiteral("details"),
        QStringLiteral("links"), QStringLiteral("profiles"), QStringLiteral("social"), QStringLiteral("online"),
        QStringLiteral("coordonnees"), QStringLiteral("informations personnelles"), QStringLiteral("liens"),
        QStringLiteral("kontak"), QStringLiteral("informasi kontak"), QStringLiteral("data pribadi"),
        QStringLiteral("data diri"), QStringLiteral("tautan"), QStringLiteral("kontakt"),
        QStringLiteral("kontaktdaten"), QStringLiteral("personliche daten"), QStringLiteral("contacto"),
        QStringLiteral("datos personales"), QStringLiteral("datos de contacto"), QStringLiteral("enlaces"),
        QStringLiteral("contato"), QStringLiteral("dados pessoais")};
    const QString folded = foldedHeading(heading);
    return words.contains(folded) ||
           (isCapitals(heading) && folded.count(u' ') > 1 && words.contains(QString(folded).remove(u' ')));
}

bool isPageNumber(const Line &line)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:page\\s+)?\\d{1,2}(?:\\s*(?:/|of|sur|von|dari|de)\\s*\\d{1,2})?$"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(line.text().trimmed()).hasMatch() && line.segments.size() == 1;
}

/// Whether a line near the name says what somebody is.
bool mayBeTitle(const std::vector<Line> &lines, size_t i, bool near, double bodySize)
{
    const auto could = [](const Line &line) {
        const Segment &first = line.segments.front();
        const QString &text = first.text;
        return !line.bullet && text.size() <= 90 && !text.contains(u'@') && !text.endsWith(u'.') && first.url.isEmpty() &&
               !isAside(text) && std::none_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    };
    const auto surely = [&](const Line &line) {
        return could(line) && soundsLikeRole(line.segments.front().text) && line.segments.front().size > bodySize * 1.05;
    };
    if (surely(lines[i]))
        return true;
    const bool later = std::any_of(lines.begin() + qptrdiff(i) + 1,
                                   lines.begin() + qptrdiff(std::min(i + 3, lines.size())), surely);
    return near && !later && lines[i].segments.size() == 1 && could(lines[i]);
}

/// "Jane Doe — Engineer" in two.
void partTitle(QString &name, QString &title)
{
    static const QRegularExpression mark(QStringLiteral("\\s+[—–|]\\s+"));
    auto match = mark.match(name);
    static const QRegularExpression comma(QStringLiteral(",\\s+"));
    if (const auto found = comma.match(name); !match.hasMatch() && soundsLikeRole(name.mid(found.capturedEnd())))
        match = found;
    if (!match.hasMatch() || match.capturedStart() < 3 || !title.isEmpty())
        return;
    title = name.sliced(match.capturedEnd());
    name.truncate(match.capturedStart());
}

} // namespace

Outline outlineOf(std::vector<Line> lines)
{
    Outline out;
    out.bodySize = bodySizeOf(lines);
    // What looks as most known headings do is a heading too.
    std::vector<std::pair<Look, int>> looks;
    const auto means = [](const Line &line) {
        const QString text = unspaced(line.text());
        return isShort(line) && (!meaningOf(text).section.isEmpty() || isContactHeading(text));
    };
    const auto stands = [&](const Line &line) {
        return line.bold || isCapitals(unspaced(line.text())) || line.size > out.bodySize * 1.05;
    };
    // Where the fonts tell nothing, a heading is known by its words and the room above it.
    const auto styled = std::count_if(lines.begin(), lines.end(),
                                      [&](const Line &line) { return means(line) && stands(line); });
    QSet<QString> roomy;
    for (size_t i = 0; i < lines.size(); ++i) {
        const bool first = i == 0 || lines[i - 1].flow != lines[i].flow || lines[i - 1].page != lines[i].page;
        const QString text = lines[i].text();
        if (styled < 2 && means(lines[i]) && text.front().isUpper() && text.count(u' ') <= 2 &&
            (first || lines[i].top - lines[i - 1].bottom > 0.75 * lines[i].size ||
             lines[i].top < lines[i - 1].top))
            roomy.insert(text);
    }
    const auto isKnown = [&](const Line &line) {
        return means(line) && (stands(line) || roomy.contains(line.text()));
    };
    for (const Line &line : lines) {
        if (!isKnown(line))
            continue;
        const Look look = lookOf(line);
        const auto found = std::find_if(looks.begin(), looks.end(), [&](const auto &one) { return one.first == look; });
        if (found == looks.end())
            looks.push_back({look, 1});
        else
            ++found->second;
    }
    Look heading;
    int votes = 0;
    for (const auto &[look, count] : looks) {
        if (count > votes || (count == votes && look.size > heading.size)) {
            heading = look;
            votes = count;
        }
    }
    const bool telling = votes > 0 && (heading.size > int(std::lround(out.bodySize * 2)) + 2 || heading.capitals);
    const auto isHeading = [&](const Line &line) {
        if (isKnown(line))
            return votes < 2 || std::abs(lookOf(line).size - heading.size) <= 1 || line.size >= out.bodySize * 1.15;
        return telling && isShort(line) && lookOf(line) == heading && line.text().size() > 2 &&
               std::any_of(line.segments.front().text.begin(), line.segments.front().text.end(),
                           [](QChar c) { return c.isLetter(); });
    };

    // The name: the largest letters of the first page, before anything else that is as large.
    size_t name = lines.size();
    for (size_t i = 0; i < lines.size(); ++i) {
        const Line &line = lines[i];
        const QString &text = line.segments.front().text;
        const bool may = line.page == 0 && text.size() <= 60 && !text.contains(u'@') && !line.bullet &&
                         std::none_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); }) &&
                         (!isKnown(line));
        if (may && (name == lines.size() || line.segments.front().size > lines[name].segments.front().size + 0.5))
            name = i;
    }
    const auto couldBeName = [&](const Line &line) {
        const QString text = line.text();
        return line.page == 0 && line.segments.size() == 1 && !line.bullet && text.size() <= 50 && text.contains(u' ') &&
               text.count(u' ') <= 4 && text.front().isUpper() && !text.endsWith(u'.') && !isKnown(line) &&
               std::all_of(text.begin(), text.end(),
                           [](QChar c) { return c.isLetter() || c.isMark() || QStringView(u" .-'’").contains(c); });
    };
    const bool larger = name < lines.size() && lines[name].size > out.bodySize * 1.15;
    const bool plain = !larger && !lines.empty() && couldBeName(lines.front());
    if (plain)
        name = 0; // all letters are of one size: then it is the first line
    if (larger || plain) {
        out.name = lines[name].segments.front().text;
        std::vector<Segment> rest(lines[name].segments.begin() + 1, lines[name].segments.end());
        while (!rest.empty() && larger && std::abs(rest.front().size - lines[name].segments.front().size) < 0.6) {
            out.name += u' ' + rest.front().text; // words set wide apart
            rest.erase(rest.begin());
        }
        if (larger && name + 1 < lines.size() && std::abs(lines[name + 1].size - lines[name].size) < 0.6 &&
            !isHeading(lines[name + 1]) && lines[name + 1].segments.size() == 1 &&
            lines[name + 1].flow == lines[name].flow) { // "Jane" over "Doe"
            out.name = continued(out.name, lines[name + 1].text());
            lines.erase(lines.begin() + qptrdiff(name) + 1);
        }
        partTitle(out.name, out.title);
        if (rest.empty())
            lines.erase(lines.begin() + qptrdiff(name));
        else
            lines[name].segments = rest;
    } else {
        name = lines.size();
    }

    bool addresses = false; // at the top of a column, before its first heading
    for (size_t i = 0; i < lines.size(); ++i) {
        Line &line = lines[i];
        if (i > 0 && line.flow != lines[i - 1].flow) {
            addresses = false;
            for (size_t k = i; k < std::min(i + 6, lines.size()) && lines[k].flow == line.flow && !isHeading(lines[k]); ++k)
                addresses = addresses || lines[k].text().contains(u'@');
        }
        if (isPageNumber(line) || (line.page > 0 && !out.name.isEmpty() && line.text().startsWith(out.name) &&
                                   line.text().size() < out.name.size() + 14))
            continue; // feet and heads of pages
        if (isHeading(line)) {
            addresses = false;
            const QString text = unspaced(line.text());
            const HeadingMeaning meaning = meaningOf(text);
            if (meaning.section.isEmpty() && out.sections.empty() && out.title.isEmpty() && i == name && soundsLikeRole(text)) {
                out.title = line.text(); // set as large as the headings
                continue;
            }
            out.sections.push_back({text, isContactHeading(text) ? QStringLiteral("contact") : meaning.section,
                                    meaning.language, {}});
            continue;
        }
        if (out.sections.empty() || addresses) {
            const QString text = line.text();
            if (out.title.isEmpty() && i >= name && mayBeTitle(lines, i, i <= name + 1, out.bodySize)) {
                out.title = line.segments.front().text;
                const double size = line.segments.front().size;
                line.segments.erase(line.segments.begin());
                if (out.title.endsWith(u',') && line.segments.empty() && i + 1 < lines.size() &&
                    lines[i + 1].segments.size() == 1 && std::abs(lines[i + 1].size - size) < 0.3) {
                    out.title += u' ' + lines[i + 1].text(); // on two lines
                    ++i;
                }
            }
            if (!line.segments.empty())
                out.contact.push_back(std::move(line));
            continue;
        }
        out.sections.back().lines.push_back(std::move(line));
    }
    return out;
}

} // namespace vitae::formats::pdf
