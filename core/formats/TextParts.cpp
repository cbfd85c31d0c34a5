#include "formats/TextParts.h"

#include "cv/Dates.h"
#include "cv/Inline.h"

#include <QRegularExpression>
#include <algorithm>
#include <vector>

namespace vitae::formats
{

namespace
{

constexpr qsizetype longestDates = 60;
constexpr qsizetype longestLine = 300;

QString withoutEdges(const QString &text, QStringView edges)
{
    qsizetype from = 0, to = text.size();
    while (from < to && (text[from].isSpace() || edges.contains(text[from])))
        ++from;
    while (to > from && (text[to - 1].isSpace() || edges.contains(text[to - 1])))
        --to;
    return text.mid(from, to - from);
}

bool hasDigit(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

/// What is left of a line when its dates are gone.
QString leftOver(const QString &text)
{
    QString rest = withoutEdges(text, u",;|·•—–-:/");
    const qsizetype open = rest.count(u'('), close = rest.count(u')');
    if (open > close && rest.endsWith(u'('))
        rest = withoutEdges(rest.chopped(1), u",;|·•—–-:/");
    return rest.count(u'*') % 2 ? cv::escapeInline(cv::plainText(rest).remove(u'*')).trimmed() : rest;
}

} // namespace

LinkedText unlinked(const QString &text)
{
    cv::Spans spans = cv::parseInline(text);
    if (spans.empty() || spans.front().url.isEmpty() ||
        std::any_of(spans.begin(), spans.end(), [&](const cv::Span &span) { return span.url != spans.front().url; }))
        return {text, {}};
    const QString url = spans.front().url;
    for (cv::Span &span : spans)
        span.url.clear();
    return {cv::toMarkdown(spans), url};
}

QString unmarked(const QString &text)
{
    cv::Spans spans = cv::parseInline(text);
    const bool bold = std::all_of(spans.begin(), spans.end(), [](const cv::Span &span) { return span.bold; });
    const bool italic = std::all_of(spans.begin(), spans.end(), [](const cv::Span &span) { return span.italic; });
    if (!bold && !italic)
        return text;
    for (cv::Span &span : spans) {
        span.bold = span.bold && !bold;
        span.italic = span.italic && !italic;
    }
    return cv::toMarkdown(spans);
}

bool isItalic(const QString &text)
{
    const cv::Spans spans = cv::parseInline(text);
    return !spans.empty() && std::all_of(spans.begin(), spans.end(), [](const cv::Span &span) { return span.italic; });
}

bool beginsBold(const QString &text)
{
    if (!text.startsWith(u'*') && !text.startsWith(u'_') && !text.startsWith(u'['))
        return false;
    const cv::Spans spans = cv::parseInline(text);
    return !spans.empty() && spans.front().bold;
}

std::optional<WrittenDates> datesOf(const QString &written)
{
    const QString text = withoutEdges(written, u"()[]*_,;|·•:");
    if (text.size() <= longestDates && (text.endsWith(u'–') || text.endsWith(u'—'))) { // "2020-02-01 —", until now
        const QString start = text.chopped(1).trimmed();
        if (start.size() >= 4 && cv::parseDate(start))
            return WrittenDates{start, QString(), false, true};
    }
    if (text.size() > longestDates || !cv::parseDateRange(text))
        return {};
    if (cv::parseDate(text)) {
        WrittenDates single;
        single.start = text;
        single.single = true;
        return single;
    }
    static const QRegularExpression separator(
        QStringLiteral(
            "\\s*(–|—|-{1,2}>?|→|~|/|\\b(to|until|till|through|à|a|au|bis|hasta|al|sampai|hingga|s/d|and)\\b)\\s*"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression from(
        QStringLiteral("^(from|between|since|de|du|von|vom|depuis|seit|desde|dari|sejak)\\s+"),
        QRegularExpression::CaseInsensitiveOption);
    const QString plain = QString(text).remove(from);
    // "2020-03 – 2021-05" comes apart at the mark that stands free, not within its first date.
    std::vector<QRegularExpressionMatch> marks;
    for (auto matches = separator.globalMatch(plain); matches.hasNext();)
        marks.push_back(matches.next());
    std::stable_partition(marks.begin(), marks.end(), [](const QRegularExpressionMatch &mark) {
        return mark.capturedStart() < mark.capturedStart(1) && mark.capturedEnd(1) < mark.capturedEnd();
    });
    const auto startOf = [&](const QRegularExpressionMatch &mark) { return plain.first(mark.capturedStart()).trimmed(); };
    const auto endOf = [&](const QRegularExpressionMatch &mark) { return plain.mid(mark.capturedEnd()).trimmed(); };
    const auto isDate = [](const QString &part) { return part.isEmpty() || cv::parseDate(part).has_value(); };
    for (const QRegularExpressionMatch &mark : marks) {
        if (isDate(startOf(mark)) && isDate(endOf(mark)))
            return WrittenDates{startOf(mark), endOf(mark), false, true};
    }
    const auto both = cv::parseDateRange(plain);
    for (const QRegularExpressionMatch &mark : marks) {
        const QString start = startOf(mark), end = endOf(mark);
        if (!isDate(start) && isDate(end) && both && both->start) // "Jan – Mar 2020"
            return WrittenDates{QString(start + u' ' + QString::number(both->start->year)), end, false, true};
        if (isDate(start) && !isDate(end) && both && both->end && !both->end->present) // "2019-21"
            return WrittenDates{start, QString::number(both->end->year), false, true};
    }
    const auto range = cv::parseDateRange(text);
    if (range->start && range->end && range->end->present)
        return WrittenDates{plain, cv::presentWord(u"en"), false, true}; // "since 2020"
    return {};
}

std::optional<WrittenDates> takeDates(QString &line)
{
    if (line.size() > longestLine || !hasDigit(line))
        return {};
    if (auto whole = datesOf(line)) {
        whole->strong = true;
        line.clear();
        return whole;
    }
    const auto isBoundary = [&](qsizetype at) {
        const QChar before = line[at - 1], here = line[at];
        return !here.isSpace() && (before.isSpace() || before == u'(' || before == u'|' || before == u'·') &&
               (here.isLetterOrNumber() || here == u'(' || here == u'*' || here == u'\'' || here == u'–' ||
                here == u'_');
    };
    for (qsizetype at = 1; at < line.size(); ++at) {
        if (!isBoundary(at) || line.size() - at > longestDates)
            continue;
        if (auto dates = datesOf(line.sliced(at))) {
            const QString rest = line.first(at).trimmed();
            const bool apart = line[at] == u'(' || line[at] == u'*' || line[at] == u'_' ||
                               (!rest.isEmpty() && QStringView(u",;|·•—–-:(").contains(rest.back())) ||
                               line.first(at).endsWith(QStringLiteral("  ")) || line.first(at).endsWith(u'\t');
            dates->strong = !dates->single || apart;
            line = leftOver(rest);
            return dates;
        }
    }
    for (qsizetype at = std::min(longestDates, line.size() - 1); at >= 4; --at) {
        if (!line[at].isSpace() && line[at] != u':' && line[at] != u'|')
            continue;
        if (auto dates = datesOf(line.first(at))) {
            const QString rest = line.sliced(at);
            dates->strong = !dates->single || !rest.trimmed().front().isLetterOrNumber() ||
                            rest.startsWith(QStringLiteral("  ")) || rest.startsWith(u'\t') || rest.startsWith(u':');
            line = leftOver(rest);
            return dates;
        }
    }
    return {};
}

QStringList separated(const QString &line)
{
    static const QRegularExpression separator(QStringLiteral("\\s+[·•|‧∙◦⋅]\\s+|\\s*\\t\\s*|\\s*[|•]\\s*| {3,}"));
    QStringList parts;
    for (const QString &part : line.split(separator)) {
        if (!part.trimmed().isEmpty())
            parts.append(part.trimmed());
    }
    return parts;
}

std::optional<std::pair<QString, QString>> inTwo(const QString &text, bool byComma)
{
    static const QRegularExpression marks[] = {
        QRegularExpression(QStringLiteral("\\s+[—–]\\s+")),
        QRegularExpression(QStringLiteral("\\s+[|·•]\\s+|\\s*\\t\\s*")),
        QRegularExpression(QStringLiteral("\\s+@\\s+")),
        QRegularExpression(QStringLiteral("\\s+(?:at|bei|chez)\\s+")),
        QRegularExpression(QStringLiteral("\\s+-{1,2}\\s+")),
        QRegularExpression(QStringLiteral(",\\s+")),
    };
    for (const QRegularExpression &mark : marks) {
        if (&mark == std::end(marks) - 1 && !byComma)
            continue;
        const auto match = mark.match(text);
        if (match.hasMatch() && match.capturedStart() > 0 && match.capturedEnd() < text.size())
            return std::pair(text.first(match.capturedStart()), text.sliced(match.capturedEnd()));
    }
    return {};
}

QStringList listed(const QString &text)
{
    QStringList out;
    int depth = 0;
    qsizetype from = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const QChar c = i < text.size() ? text[i] : QChar(u',');
        if (c == u'(' || c == u'[')
            ++depth;
        else if ((c == u')' || c == u']') && depth > 0)
            --depth;
        const bool end = i == text.size() ||
                         (depth == 0 && (c == u',' || c == u';') && (i + 1 == text.size() || text[i + 1].isSpace()));
        if (!end)
            continue;
        const QString item = text.mid(from, i - from).trimmed();
        if (!item.isEmpty())
            out.append(item);
        from = i + 1;
    }
    return out;
}

bool looksLikePlace(const QString &text)
{
    static const QRegularExpression place(
        QStringLiteral("^[\\p{Lu}][\\p{L}.'’ -]{1,40}(, ?[\\p{Lu}][\\p{L}.'’ "
                       "-]{1,40}){1,2}$|\\b(remote|hybrid|télétravail|homeoffice|remoto)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return text.size() < 80 && place.match(text).hasMatch();
}

} // namespace vitae::formats
