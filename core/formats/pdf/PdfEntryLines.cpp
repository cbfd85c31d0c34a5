#include "formats/pdf/PdfEntryLines.h"

#include "formats/SectionNames.h"
#include "formats/TextParts.h"
#include "formats/pdf/PdfJobs.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace vitae::formats::pdf
{

namespace
{

/// The end of a name that had no room in front of the dates of its line.
bool endsName(const Line &before, const Line &line, double textRight)
{
    if (before.segments.size() < 2 || before.bullet || line.segments.front().text.isEmpty())
        return false;
    const Segment &name = before.segments.front(), &beside = before.segments[1], &rest = line.segments.front();
    const bool facts = beside.aside || datesOf(beside.text).has_value();
    const bool alike = std::abs(name.size - rest.size) < 0.3 && name.bold == rest.beginsBold && name.italic == rest.italic;
    const bool under = std::abs(name.box.left() - rest.box.left()) < 2 && rest.box.right() < beside.box.right();
    if (!facts || !alike || !under || datesOf(rest.text) || line.top - before.bottom > 0.5 * line.size || line.top < before.top)
        return false;
    const double edge = beside.aside ? beside.begins : beside.box.left();
    return edge > 0 && name.box.right() + firstWordOf(rest) > std::min(edge - 0.6 * name.size, textRight - 1);
}

} // namespace

bool isSubheading(const Line &line)
{
    if (line.bullet || line.segments.size() != 1 || line.segments.front().text.isEmpty())
        return false;
    const QString &text = line.segments.front().text;
    static const QStringList words{
        QStringLiteral("highlights"), QStringLiteral("responsibilities"), QStringLiteral("key responsibilities"),
        QStringLiteral("main responsibilities"), QStringLiteral("key achievements"), QStringLiteral("achievements"),
        QStringLiteral("accomplishments"), QStringLiteral("duties"), QStringLiteral("tasks"), QStringLiteral("missions"),
        QStringLiteral("realisations"), QStringLiteral("aufgaben"), QStringLiteral("tatigkeiten"), QStringLiteral("erfolge"), QStringLiteral("schwerpunkte"), QStringLiteral("logros"),
        QStringLiteral("responsabilidades"), QStringLiteral("funciones"), QStringLiteral("tanggung jawab"),
        QStringLiteral("pencapaian")};
    return text.size() < 30 && text.front().isUpper() && (text.back().isLetter() || text.endsWith(u':')) && words.contains(foldedHeading(text));
}

std::vector<Line> unbroken(const std::vector<Line> &lines)
{
    double right = 0, textRight = 0;
    for (const Line &line : lines) {
        right = std::max(right, line.right);
        if (line.segments.size() == 1 && line.text().size() > 40)
            textRight = std::max(textRight, line.right);
    }
    if (textRight == 0)
        textRight = right;
    std::vector<Line> out;
    for (const Line &line : lines) {
        if (!out.empty() && !line.bullet && line.page == out.back().page && endsName(out.back(), line, textRight)) {
            Line &before = out.back();
            const Segment &rest = line.segments.front();
            Segment &name = before.segments.front();
            name.text = continued(name.text, rest.text);
            name.box = name.box.united(rest.box);
            before.segments.insert(before.segments.end(), line.segments.begin() + 1, line.segments.end());
            before.bottom = line.bottom;
            continue;
        }
        if (!out.empty() && !line.bullet && line.segments.size() == 1 && line.page == out.back().page) {
            Line &before = out.back();
            Segment &last = before.segments.back();
            const bool open = last.text.count(u'(') > last.text.count(u')') && line.text().contains(u')');
            const bool behind = QStringView(u"–—|·").contains(last.text.back()) && last.text.size() > 1;
            const bool close = line.top - before.bottom < 0.6 * line.size && line.top > before.top &&
                               std::abs(line.size - last.size) < 0.6;
            const bool name = last.bold && line.bold && before.segments.size() == 1 && before.right > 0.85 * right &&
                              !datesOf(line.text()) && line.text().size() < 40;
            if ((open || behind || name) && close && before.right > 0.7 * right && !last.aside && !before.bullet) {
                last.text += u' ' + line.segments.front().text;
                before.bottom = line.bottom;
                continue;
            }
        }
        out.push_back(line);
    }
    return out;
}

Line withoutLengths(Line line)
{
    static const QRegularExpression behind(QStringLiteral("^(.*\\d{4}.*?|.*\\p{L}.*?)\\s*(?:[·•|,]\\s*|\\s)(\\(?\\d+\\s*\\p{L}+(?:\\s+\\d+\\s*\\p{L}+)?\\)?)$"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    for (size_t i = 0; i < line.segments.size(); ++i) {
        const auto match = behind.match(line.segments[i].text);
        if (!match.hasMatch() || !isDuration(match.captured(2)) || !datesOf(match.captured(1)))
            continue;
        Segment length = line.segments[i];
        length.text = match.captured(2);
        line.segments[i].text = match.captured(1);
        line.segments.insert(line.segments.begin() + qptrdiff(i) + 1, length);
        ++i;
    }
    return line;
}

bool mayBeEmployer(const QString &text)
{
    static const QRegularExpression region(
        QStringLiteral(",\\s*(?:\\p{Lu}{2}(?:,.*)?|USA|U\\.S\\.A?\\.?|UAE|United (?:States|Kingdom|Arab Emirates)|England|"
                       "Scotland|Wales|Ireland|Canada|Australia|New Zealand|India|China|Japan|Singapore|Indonesia|Malaysia|"
                       "Germany|Deutschland|Austria|Österreich|Switzerland|Schweiz|Suisse|France|Belgium|Belgique|"
                       "Netherlands|Nederland|Spain|España|Portugal|Italy|Italia|Brazil|Brasil|Mexico|México|Argentina|Chile|"
                       "Colombia|Poland|Polska|Sweden|Norway|Denmark|Finland|Israel|Turkey|Türkiye|Egypt|South Africa|Nigeria|"
                       "Kenya|California|Texas|New York|Massachusetts|Washington|Florida|Illinois|Ontario|Québec|Quebec|"
                       "British Columbia)$"),
        QRegularExpression::UseUnicodePropertiesOption);
    // "Confluent, Mountain View, CA", but "Irvine, California, United States".
    const auto match = region.match(text);
    const bool twice = match.hasMatch() && region.match(text.left(match.capturedStart())).hasMatch();
    return (isPlace(text) || looksLikePlace(text)) &&
           (soundsLikeCompany(text) || !match.hasMatch() || (text.count(u',') >= 2 && !twice));
}

bool endsSentence(const QString &text)
{
    static const QRegularExpression shortened(QStringLiteral("(^|\\s)(\\p{Lu}[\\p{L}]{0,4}|(\\p{L}\\.\\s?)*\\p{L})\\.$"),
                                              QRegularExpression::UseUnicodePropertiesOption);
    return text.endsWith(u'.') && text.count(u' ') >= 4 && !shortened.match(text).hasMatch();
}

bool isUrl(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(https?://\\S+|(www\\.)?[\\w-]+(\\.[\\w-]+)*\\.[a-z]{2,12}(/\\S*)?)$"),
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(text).hasMatch() && !text.contains(u'@');
}

bool hangsOn(const QString &text)
{
    const QString last = text.section(u' ', -1);
    return last.endsWith(u',') || last.endsWith(u'-') || last.endsWith(u'&') ||
           (!last.isEmpty() && last.size() <= 4 && last.front().isLower());
}

double firstWordOf(const Segment &segment)
{
    const qsizetype length = segment.text.section(u' ', 0, 0).size() + 1;
    return segment.box.width() * double(length) / double(std::max<qsizetype>(segment.text.size(), 1));
}

} // namespace vitae::formats::pdf
