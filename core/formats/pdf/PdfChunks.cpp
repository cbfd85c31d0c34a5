#include "formats/pdf/PdfChunks.h"

#include "cv/Dates.h"
#include "formats/SectionNames.h"
#include "formats/TextParts.h"

#include <QRegularExpression>
#include <cmath>

namespace vitae::formats::pdf
{

namespace
{

constexpr double wideGap = 0.9; // of the size of the letters

using Group = std::vector<const Word *>;

double gapBetween(const Word &a, const Word &b)
{
    return b.box.left() - a.box.right();
}

std::vector<Group> grouped(const std::vector<std::vector<Word>> &rows)
{
    std::vector<Group> out;
    for (const std::vector<Word> &row : rows) {
        const Word *before = nullptr;
        for (const Word &word : row) {
            const double gap = before ? gapBetween(*before, word) : 0;
            const double size = std::max(word.size, 4.0);
            // "Jane Doe" in large letters and "Engineer" in small ones behind it are two things.
            const bool otherSize = before && gap > 0.2 * size &&
                                   std::abs(word.size - before->size) > 0.25 * std::max(word.size, before->size);
            const bool apart = !before || otherSize || gap > wideGap * size || gap < -2 * size ||
                               (isMark(before->text) && out.back().size() == 1);
            if (apart)
                out.emplace_back();
            out.back().push_back(&word);
            before = &word;
        }
    }
    return out;
}

QString textOf(Group::const_iterator from, Group::const_iterator to)
{
    QStringList out;
    for (; from != to; ++from)
        out.append((*from)->text);
    return out.join(u' ');
}

/// Dates at the end of a line that hardly stand apart from what is written before them.
std::vector<Group> cutAtDates(const std::vector<Group> &groups)
{
    std::vector<Group> out;
    for (const Group &group : groups) {
        size_t at = group.size();
        for (size_t k = std::max<size_t>(group.size(), 8) - 7; k < group.size() && at == group.size(); ++k) {
            const double gap = gapBetween(*group[k - 1], *group[k]);
            const bool other = group[k - 1]->bold != group[k]->bold;
            const QString behind = textOf(group.begin() + qptrdiff(k), group.end());
            const bool range = behind.size() >= 9 && (behind.contains(u'–') || behind.contains(u'—')) && !isMark(behind.left(1));
            if (gap > (other ? 0.3 : 0.42) * std::max(group[k]->size, 4.0) && range && isDateScrap(behind) &&
                !isDateScrap(textOf(group.begin(), group.begin() + qptrdiff(k))))
                at = k;
        }
        out.emplace_back(group.begin(), group.begin() + qptrdiff(at));
        if (at < group.size())
            out.emplace_back(group.begin() + qptrdiff(at), group.end());
    }
    return out;
}

/// Where a column begins in the middle of a group: dates that fill theirs leave hardly a gap to the text beside them.
std::vector<Group> cutAtEdges(const std::vector<Group> &groups)
{
    std::vector<double> lefts;
    for (const Group &group : groups)
        lefts.push_back(group.front()->box.left());
    const std::vector<Edge> edges = edgesOf(lefts, 3);
    std::vector<Group> out;
    for (const Group &group : groups) {
        out.emplace_back();
        for (auto word = group.begin(); word != group.end(); ++word) {
            if (word != group.begin()) {
                const double left = (*word)->box.left(), size = std::max((*word)->size, 4.0);
                const double gap = gapBetween(**(word - 1), **word);
                const auto edge = std::find_if(edges.begin(), edges.end(),
                                               [&](const Edge &one) { return std::abs(one.x - left) < 1.6; });
                const bool touching = gap < 0.1 * size && edge != edges.end() && edge->count >= 5;
                const bool other = std::abs((*word)->size - (*(word - 1))->size) > 1 || (*word)->bold != (*(word - 1))->bold;
                const bool wide = edge != edges.end() && gap > (other ? 0.3 : 0.6) * size && edge->count >= 5;
                if (touching || wide || (edge != edges.end() && gap > 0.12 * size && [&] {
                        const QString before = textOf(group.begin(), word);
                        return (before.size() > 2 && isDateScrap(before) && !isDateScrap(textOf(word, group.end()).section(u' ', 0, 1))) || (gap > 0.4 * size && !meaningOf(before).section.isEmpty());
                    }()))
                    out.emplace_back();
            }
            out.back().push_back(*word);
        }
    }
    return out;
}

} // namespace

bool isMark(const QString &text)
{
    static const QString marks = QStringLiteral("•‣◦⁃▪▫●○■□►▶▸–—-*·∙»➤➢✓✔❖◆◇⬥→");
    return text.size() == 1 && marks.contains(text[0]);
}

bool isDateScrap(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[\\s–—()\\[\\],-]+"));
    static const QRegularExpression number(QStringLiteral("^(\\d{4}|\\d{1,2}[./]\\d{2,4}|\\d{4}[./]\\d{1,2}|\\d{1,2}\\.?)$"));
    static const QStringList small{QStringLiteral("de"), QStringLiteral("to"), QStringLiteral("à"), QStringLiteral("bis"),
                                   QStringLiteral("a"),  QStringLiteral("al"), QStringLiteral("au"), QStringLiteral("s/d")};
    bool any = text == u"–" || text == u"—" || text == u"-";
    for (const QString &word : text.split(between, Qt::SkipEmptyParts)) {
        if (small.contains(word.toLower()))
            continue;
        any = true;
        if (number.match(word).hasMatch() || cv::parseDate(QString(word + QStringLiteral(" 2020"))))
            continue;
        const auto now = cv::parseDateRange(QString(QStringLiteral("2020 – ") + word));
        if (!now || !now->end || !now->end->present)
            return false;
    }
    return any;
}

bool sameRow(const QRectF &a, const QRectF &b)
{
    return std::abs(a.center().y() - b.center().y()) < 0.33 * std::min(a.height(), b.height());
}

std::vector<Edge> edgesOf(std::vector<double> lefts, int least)
{
    std::sort(lefts.begin(), lefts.end());
    std::vector<Edge> out;
    for (const double left : lefts) {
        if (!out.empty() && left - out.back().x < 1.6)
            ++out.back().count;
        else
            out.push_back({left, 1});
    }
    std::erase_if(out, [&](const Edge &edge) { return edge.count < least; });
    return out;
}

Chunks chunksOf(const Page &page, int number)
{
    const auto rows = rowsOf(page.words, [](const Word &w) -> const QRectF & { return w.box; });
    Chunks out;
    for (const Group &group : cutAtEdges(cutAtDates(grouped(rows)))) {
        const Word &first = *group.front();
        Segment segment{first.text, first.box, first.size, first.bold, first.italic, first.bold, 0, first.url};
        for (size_t i = 1; i < group.size(); ++i) {
            const Word &word = *group[i];
            const bool joined = gapBetween(*group[i - 1], word) < 0.08 * std::max(word.size, 4.0);
            if (segment.bold && !word.bold)
                segment.boldLength = segment.text.size();
            segment.text += joined ? word.text : QString(u' ' + word.text);
            segment.box = segment.box.united(word.box);
            segment.size = std::max(segment.size, word.size);
            segment.bold = segment.bold && word.bold;
            segment.italic = segment.italic && word.italic;
            if (segment.url.isEmpty())
                segment.url = word.url;
        }
        // A mark and its point are one: no column begins between them.
        if (!out.empty() && isMark(out.back().segment.text)) {
            QRectF &mark = out.back().segment.box;
            const double gap = segment.box.left() - mark.right();
            const bool dash = out.size() > 1 && sameRow(out[out.size() - 2].segment.box, mark) &&
                              isDateScrap(out[out.size() - 2].segment.text); // between two dates
            if (!dash && sameRow(mark, segment.box) && gap > 0 && gap < 4 * std::max(segment.size, 4.0))
                mark.setRight(segment.box.left() + 3.5);
        }
        out.push_back({std::move(segment), number});
    }
    return out;
}

} // namespace vitae::formats::pdf
