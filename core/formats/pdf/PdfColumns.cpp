#include "formats/pdf/PdfColumns.h"

#include "formats/SectionNames.h"
#include "formats/TextParts.h"

#include <algorithm>
#include <cmath>

namespace vitae::formats::pdf
{

namespace
{

constexpr double smallGrid = 25; // pt: what is asked for at least is lower than a column of the page

/// "Mar 2020 –", of which the end is on the next line.
bool beginsDates(const QString &text)
{
    return text.size() < 20 && (text.endsWith(u'–') || text.endsWith(u'-')) &&
           datesOf(text.chopped(1).trimmed()).has_value();
}

bool isKnownHeading(const Chunk &chunk)
{
    return !meaningOf(chunk.segment.text).section.isEmpty();
}

} // namespace

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
    const bool small = least < smallGrid;
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
        const bool sections = std::any_of(chunks.begin(), chunks.end(), [&](const Chunk &chunk) {
            return chunk.segment.box.left() >= x && isKnownHeading(chunk);
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
            // Labels, each in front of its text.
            size_t labels = 0, headings = 0, rightHeadings = 0, paired = 0;
            for (const Chunk *chunk : run) {
                const QRectF &box = chunk->segment.box;
                (box.left() < x ? headings : rightHeadings) += isKnownHeading(*chunk);
                paired += box.left() >= x && std::any_of(run.begin(), run.end(), [&](const Chunk *other) {
                    return other->segment.box.left() < x && sameRow(other->segment.box, box);
                });
                labels += box.left() < x && std::any_of(run.begin(), run.end(), [&](const Chunk *other) {
                    const QRectF &behind = other->segment.box;
                    return behind.left() >= x && behind.left() < edge + 12 && sameRow(behind, box);
                });
            }
            if (labels > 0 && labels * 10 >= (leftCount - headings) * 8 && leftLetters * 10 < letters * 6)
                return;
            // Headings in the margin, and dates.
            if (headings >= 2 && leftCount <= headings + leftAside)
                return;
            // Sections go through the left, and what stands to the right belongs to their rows.
            if (headings >= 2 && rightHeadings == 0 && letters * 10 < leftLetters * 6 && paired * 10 >= rightCount * 7)
                return;
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
            const bool heading = isKnownHeading(*chunk);
            const bool centred = heading && std::abs(box.center().x() - (left + right) / 2) < 4;
            if (small && !sections && heading && box.left() < x) { // a grid is of one section
                judge();
                run.clear();
            }
            if (centred || (box.left() < x && box.right() > x - 3)) {
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

} // namespace vitae::formats::pdf
