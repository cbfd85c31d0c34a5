#include "formats/pdf/PdfLines.h"

#include "formats/SectionNames.h"
#include "formats/TextParts.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>
#include <map>

namespace vitae::formats::pdf
{

namespace
{

constexpr double wideGap = 0.9; // of the size of the letters

struct Chunk {
    Segment segment;
    int page = 0;
};

using Chunks = std::vector<Chunk>;

bool isMark(const QString &text)
{
    static const QString marks = QStringLiteral("•‣◦⁃▪▫●○■□►▶▸–—-*·∙»➤➢✓✔❖◆◇⬥→");
    return text.size() == 1 && marks.contains(text[0]);
}

bool sameRow(const QRectF &a, const QRectF &b)
{
    return std::abs(a.center().y() - b.center().y()) < 0.33 * std::min(a.height(), b.height());
}

/// The rows of boxes, from the top, each from the left.
template <class Item, class Box>
std::vector<std::vector<Item>> rowsOf(std::vector<Item> items, Box box)
{
    std::stable_sort(items.begin(), items.end(), [&](const Item &a, const Item &b) {
        return box(a).center().y() < box(b).center().y();
    });
    std::vector<std::vector<Item>> rows;
    std::vector<QRectF> areas;
    for (Item &item : items) {
        size_t at = rows.size();
        for (size_t i = rows.size(); i > 0 && i + 4 > rows.size(); --i) {
            if (sameRow(areas[i - 1], box(item))) {
                at = i - 1;
                break;
            }
        }
        if (at == rows.size()) {
            rows.emplace_back();
            areas.push_back(box(item));
        }
        rows[at].push_back(std::move(item));
    }
    for (auto &row : rows)
        std::stable_sort(row.begin(), row.end(),
                         [&](const Item &a, const Item &b) { return box(a).left() < box(b).left(); });
    return rows;
}

Chunks chunksOf(const Page &page, int number)
{
    Chunks out;
    for (const std::vector<Word> &row : rowsOf(page.words, [](const Word &w) -> const QRectF & { return w.box; })) {
        const Word *before = nullptr;
        for (const Word &word : row) {
            const double gap = before ? word.box.left() - before->box.right() : 0;
            const double size = std::max(word.size, 4.0);
            // "Jane Doe" in large letters and "Engineer" in small ones behind it are two things.
            const bool otherSize = before && gap > 0.2 * size &&
                                   std::abs(word.size - before->size) > 0.25 * std::max(word.size, before->size);
            const bool apart = !before || otherSize || gap > wideGap * size || gap < -2 * size ||
                               (isMark(before->text) && out.back().segment.text == before->text);
            if (apart) {
                out.push_back({{word.text, word.box, word.size, word.bold, word.italic, word.bold, 0, word.url}, number});
            } else {
                Segment &segment = out.back().segment;
                const bool joined = gap < 0.08 * size;
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
            before = &word;
        }
    }
    return out;
}

/// "Mar 2020 –", of which the end is on the next line.
bool beginsDates(const QString &text)
{
    return text.size() < 20 && (text.endsWith(u'–') || text.endsWith(u'-')) &&
           datesOf(text.chopped(1).trimmed()).has_value();
}

struct Gutter {
    double x = 0, top = 0, bottom = 0;
    size_t chunks = 0;
};

/// The line from top to bottom that parts two columns, the longest there is.
std::optional<Gutter> gutterOf(const Chunks &chunks, double least)
{
    if (chunks.size() < 6)
        return {};
    double left = 1e9, right = 0;
    std::vector<double> edges;
    for (const Chunk &chunk : chunks) {
        left = std::min(left, chunk.segment.box.left());
        right = std::max(right, chunk.segment.box.right());
        edges.push_back(chunk.segment.box.left());
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end(), [](double a, double b) { return b - a < 1.5; }), edges.end());
    std::optional<Gutter> best;
    for (const double edge : edges) {
        const double x = edge - 2;
        if (x < left + 0.12 * (right - left) || x > left + 0.88 * (right - left))
            continue;
        std::vector<const Chunk *> sorted;
        for (const Chunk &chunk : chunks)
            sorted.push_back(&chunk);
        std::stable_sort(sorted.begin(), sorted.end(), [](const Chunk *a, const Chunk *b) {
            return a->segment.box.top() < b->segment.box.top();
        });
        std::vector<const Chunk *> run;
        const auto judge = [&] {
            size_t leftCount = 0, rightCount = 0, aside = 0, aligned = 0, letters = 0, leftAside = 0, leftLetters = 0;
            double top = 1e9, bottom = 0, leftTop = 1e9, rightTop = 1e9, leftBottom = 0, rightBottom = 0;
            for (const Chunk *chunk : run) {
                const QRectF &box = chunk->segment.box;
                top = std::min(top, box.top());
                bottom = std::max(bottom, box.bottom());
                if (box.left() >= x) {
                    ++rightCount;
                    letters += size_t(chunk->segment.text.size());
                    aside += isAside(chunk->segment.text);
                    const bool behind = std::any_of(run.begin(), run.end(), [&](const Chunk *other) {
                        const QRectF &before = other->segment.box;
                        return before.left() >= x && before.left() < box.left() && sameRow(before, box);
                    });
                    aligned += behind || (box.left() > edge - 3 && box.left() - edge < 30);
                    rightTop = std::min(rightTop, box.top());
                    rightBottom = std::max(rightBottom, box.bottom());
                } else {
                    ++leftCount;
                    leftAside += isAside(chunk->segment.text) || beginsDates(chunk->segment.text);
                    leftLetters += size_t(chunk->segment.text.size());
                    leftTop = std::min(leftTop, box.top());
                    leftBottom = std::max(leftBottom, box.bottom());
                }
            }
            const double both = std::min(leftBottom, rightBottom) - std::max(leftTop, rightTop);
            if (leftCount < 3 || rightCount < 3 || both < least)
                return;
            // A column of dates beside the text is no column.
            if ((leftAside * 10 > leftCount * 3 && leftLetters * 5 < letters) ||
                (aside * 10 > rightCount * 3 && letters * 5 < leftLetters))
                return;
            if (aside * 10 > rightCount * 5 || leftAside * 10 > leftCount * 7 || aligned * 10 < rightCount * 6 ||
                letters < 12)
                return;
            if (!best || run.size() > best->chunks)
                best = Gutter{x, top, bottom, run.size()};
        };
        for (const Chunk *chunk : sorted) {
            const QRectF &box = chunk->segment.box;
            if (box.left() < x && box.right() > x - 3) {
                judge();
                run.clear();
            } else {
                run.push_back(chunk);
            }
        }
        judge();
    }
    return best;
}

Line lineOf(const std::vector<Chunk> &row, int flow)
{
    Line line;
    line.flow = flow;
    line.page = row.front().page;
    line.top = 1e9;
    bool bold = true;
    for (const Chunk &chunk : row) {
        const Segment &segment = chunk.segment;
        if (line.segments.empty() && !line.bullet && isMark(segment.text) && row.size() > 1) {
            line.bullet = true;
            continue;
        }
        line.top = std::min(line.top, segment.box.top());
        line.bottom = std::max(line.bottom, segment.box.bottom());
        line.size = std::max(line.size, segment.size);
        bold = bold && segment.bold;
        line.segments.push_back(segment);
    }
    Segment &first = line.segments.front();
    if (!line.bullet && first.text.size() > 2 && first.text[1] == u' ' && isMark(first.text.left(1))) {
        line.bullet = true;
        first.text = first.text.sliced(2).trimmed();
    }
    line.bold = bold;
    line.left = first.box.left();
    line.right = line.segments.back().box.right();
    return line;
}

void appendLines(std::vector<Line> &out, const Chunks &chunks, int flow)
{
    for (const auto &row : rowsOf(chunks, [](const Chunk &c) -> const QRectF & { return c.segment.box; }))
        out.push_back(lineOf(row, flow));
}

/// Small grids inside a column (certificates side by side): their cells one after the other.
void appendCut(std::vector<Line> &out, const Chunks &chunks, int flow, int depth)
{
    const auto gutter = depth < 4 ? gutterOf(chunks, 18) : std::nullopt;
    if (!gutter) {
        appendLines(out, chunks, flow);
        return;
    }
    Chunks above, left, right, below;
    for (const Chunk &chunk : chunks) {
        const QRectF &box = chunk.segment.box;
        if (box.center().y() < gutter->top)
            above.push_back(chunk);
        else if (box.center().y() > gutter->bottom)
            below.push_back(chunk);
        else
            (box.left() < gutter->x ? left : right).push_back(chunk);
    }
    if (left.empty() || right.empty()) {
        appendLines(out, chunks, flow);
        return;
    }
    for (const Chunks *part : {&above, &left, &right, &below}) {
        if (!part->empty())
            appendCut(out, *part, flow, depth + 1);
    }
}

size_t lettersIn(const std::vector<Line> &lines)
{
    size_t count = 0;
    for (const Line &line : lines)
        count += size_t(line.text().size());
    return count;
}

} // namespace

QString Line::text() const
{
    QStringList parts;
    for (const Segment &segment : segments)
        parts.append(segment.text);
    return parts.join(u' ');
}

bool isDuration(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\(?\\d+\\s*(?:years?|yrs?|months?|mos?|ans?|mois|tahun|bulan|jahre?|monate?|años?|mes(?:es)?)"
                       "(?:[\\s,]+\\d+\\s*(?:months?|mos?|mois|bulan|monate?|mes(?:es)?))?\\)?$"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(text.trimmed()).hasMatch();
}

bool isPlace(const QString &text)
{
    return text.contains(u',') && text.count(u' ') <= 4 && looksLikePlace(text) && !soundsLikeRole(text) &&
           !soundsLikeSchool(text);
}

bool isAside(const QString &text)
{
    if (text.size() > 45)
        return false;
    return datesOf(text).has_value() || isDuration(text) || isPlace(text);
}

QString continued(const QString &text, const QString &next)
{
    if (text.isEmpty() || next.isEmpty())
        return text + next;
    if (text.endsWith(u'\u00ad'))
        return text.chopped(1) + next;
    const bool hyphen = text.endsWith(u'-') && text.size() > 1 && text[text.size() - 2].isLetter();
    return hyphen && next.front().isLetter() ? QString(text + next) : QString(text + u' ' + next);
}

std::vector<Line> readingOrder(const std::vector<Page> &pages)
{
    std::vector<Line> head, first, second;
    bool split = false, secondIsMain = false;
    for (size_t i = 0; i < pages.size(); ++i) {
        const Chunks chunks = chunksOf(pages[i], int(i));
        if (chunks.empty())
            continue;
        const auto gutter = gutterOf(chunks, 0.25 * std::max(pages[i].height, 100.0));
        if (!gutter) {
            appendCut(split ? (secondIsMain ? second : first) : head, chunks, split ? (secondIsMain ? 2 : 1) : 0, 0);
            continue;
        }
        Chunks above, left, right, below;
        for (const Chunk &chunk : chunks) {
            const QRectF &box = chunk.segment.box;
            if (box.center().y() < gutter->top)
                above.push_back(chunk);
            else if (box.center().y() > gutter->bottom)
                below.push_back(chunk);
            else
                (box.left() < gutter->x ? left : right).push_back(chunk);
        }
        appendCut(split ? (secondIsMain ? second : first) : head, above, split ? (secondIsMain ? 2 : 1) : 0, 0);
        appendCut(first, left, 1, 1);
        appendCut(second, right, 2, 1);
        split = true;
        secondIsMain = lettersIn(second) > lettersIn(first);
        appendCut(secondIsMain ? second : first, below, secondIsMain ? 2 : 1, 0);
    }
    // The column with the name, the largest letters, comes first.
    const auto largest = [](const std::vector<Line> &lines) {
        double size = 0;
        for (const Line &line : lines)
            size = line.page == 0 ? std::max(size, line.size) : size;
        return size;
    };
    const double inHead = largest(head), inFirst = largest(first), inSecond = largest(second);
    const bool swap = inSecond > inFirst + 0.5 && inSecond > inHead ? true
                      : inFirst > inSecond + 0.5 && inFirst > inHead ? false
                                                                      : secondIsMain;
    std::vector<Line> out = std::move(head);
    for (std::vector<Line> *part : {swap ? &second : &first, swap ? &first : &second})
        out.insert(out.end(), std::make_move_iterator(part->begin()), std::make_move_iterator(part->end()));
    return out;
}

} // namespace vitae::formats::pdf
