#include "formats/pdf/PdfEntryLines.h"

#include "formats/TextParts.h"
#include "formats/pdf/PdfJobs.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace vitae::formats::pdf
{

std::vector<Line> unbroken(const std::vector<Line> &lines)
{
    double right = 0;
    for (const Line &line : lines)
        right = std::max(right, line.right);
    std::vector<Line> out;
    for (const Line &line : lines) {
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

} // namespace vitae::formats::pdf
