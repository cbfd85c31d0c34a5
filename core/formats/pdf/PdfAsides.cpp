#include "formats/pdf/PdfAsides.h"

#include "formats/SectionNames.h"
#include "formats/TextParts.h"

#include <cmath>
#include <optional>

namespace vitae::formats::pdf
{

namespace
{

struct Cell {
    std::vector<size_t> chunks; ///< in the order of reading
    QStringList lines;
    QRectF box, last;
    bool attached = false; ///< close under something that looks otherwise
    size_t beside = 0; ///< the piece of the text on its first row; none: the number of pieces
};

struct Facts {
    QString dates;
    QStringList rest; ///< places, lengths of time
    bool range = false;
};

bool isFact(const QString &line)
{
    return line.size() <= 36 && !line.contains(u'@') && line.front().isLetterOrNumber() && !line.front().isLower() &&
           (isDuration(line) || std::none_of(line.begin(), line.end(), [](QChar c) { return c.isDigit(); })) &&
           !soundsLikeRole(line) && meaningOf(line).section.isEmpty();
}

std::optional<Facts> factsOf(const QStringList &lines)
{
    Facts out;
    QStringList dates;
    bool dated = false; // the line before
    for (const QString &line : lines) {
        const bool date = isDateScrap(line) && (out.rest.isEmpty() || dates.isEmpty() || dated);
        if (date)
            dates.append(line);
        else if (isFact(line) && out.rest.size() < 2)
            out.rest.append(line);
        else
            return {};
        dated = date;
    }
    out.dates = dates.join(u' ');
    // Fonts without names for their signs lose the dash between.
    if (dates.size() == 2 && !datesOf(out.dates) && datesOf(dates[0]) && datesOf(dates[1]))
        out.dates = dates.join(QStringLiteral(" – "));
    const auto written = datesOf(out.dates);
    if (dates.isEmpty() || !written)
        return {};
    out.range = !written->end.isEmpty();
    return out;
}

/// The cells of a column: its pieces as long as they stand close under each other. Dates that are complete begin the next
/// cell where more of them come.
std::vector<Cell> cellsOf(const Chunks &chunks, const std::vector<size_t> &column)
{
    std::vector<size_t> sorted = column;
    std::stable_sort(sorted.begin(), sorted.end(), [&](size_t a, size_t b) {
        const QRectF &one = chunks[a].segment.box, &other = chunks[b].segment.box;
        return sameRow(one, other) ? one.left() < other.left() : one.center().y() < other.center().y();
    });
    std::vector<Cell> out;
    for (const size_t i : sorted) {
        const Segment &segment = chunks[i].segment;
        Cell *cell = out.empty() ? nullptr : &out.back();
        const bool row = cell && sameRow(cell->last, segment.box);
        const bool close = cell && segment.box.top() - cell->last.bottom() < 0.55 * segment.box.height();
        const auto isOpen = [](const QString &text) { return text.endsWith(u'–') || text.endsWith(u'—') || text.endsWith(u'-'); };
        const auto facts = cell && !row && isDateScrap(segment.text) && !isOpen(cell->lines.last()) ? factsOf(cell->lines)
                                                                                                    : std::nullopt;
        const bool full = facts && (facts->range || !datesOf(QString(cell->lines.last() + u' ' + segment.text)));
        const bool headed = cell && !meaningOf(cell->lines.join(u' ')).section.isEmpty() &&
                            (isDateScrap(segment.text) || !meaningOf(segment.text).section.isEmpty());
        const bool alike = cell && !headed && std::abs(chunks[cell->chunks.back()].segment.size - segment.size) < 0.6;
        const bool attached = close && !full && meaningOf(cell->lines.join(u' ')).section.isEmpty();
        if (!cell || !(row || (close && !full && alike))) {
            out.push_back({{i}, {segment.text}, segment.box, segment.box, attached, chunks.size()});
            continue;
        }
        cell->chunks.push_back(i);
        if (row)
            cell->lines.last() += u' ' + segment.text;
        else
            cell->lines.append(segment.text);
        cell->box = cell->box.united(segment.box);
        cell->last = segment.box;
    }
    return out;
}

void glueDates(Chunks &chunks, const Cell &cell, const Facts &facts)
{
    const QRectF row = chunks[cell.chunks.front()].segment.box;
    const QRectF beside = chunks[cell.beside].segment.box;
    const bool before = cell.box.left() < beside.left();
    QStringList texts{facts.dates};
    texts += facts.rest;
    double left = before ? std::min(row.left(), beside.left() - 4) : row.left();
    for (size_t k = 0; k < cell.chunks.size(); ++k) {
        Chunk &chunk = chunks[cell.chunks[k]];
        chunk.glued = true;
        chunk.segment.aside = true;
        chunk.segment.begins = before ? 0 : cell.box.left();
        chunk.segment.text = qsizetype(k) < texts.size() ? texts[qsizetype(k)] : QString();
        // Across the room between: nothing parts what belongs to one row. One behind the other.
        chunk.segment.box = before ? QRectF(QPointF(left, beside.top()), QPointF(beside.left() + 1, beside.bottom()))
                                   : QRectF(QPointF(beside.right() - 1, beside.top()), QPointF(row.right(), beside.bottom()));
        left += 0.01;
    }
}

size_t besideOf(const Chunks &chunks, const QRectF &box, double from, double to)
{
    for (size_t i = 0; i < chunks.size(); ++i) {
        const QRectF &other = chunks[i].segment.box;
        if (!chunks[i].glued && other.left() >= from && other.left() <= to && sameRow(other, box))
            return i;
    }
    return chunks.size();
}

struct Candidate {
    std::vector<Cell> cells;
    std::vector<QRectF> places; ///< of all that are no dates
    int good = 0, beside = 0, all = 0;
};

/// A column to the left of the text that begins at an edge.
Candidate leftOf(const Chunks &chunks, double edge)
{
    std::vector<size_t> column;
    for (size_t i = 0; i < chunks.size(); ++i) {
        if (!chunks[i].glued && chunks[i].segment.box.right() < edge)
            column.push_back(i);
    }
    Candidate out;
    for (Cell &cell : cellsOf(chunks, column)) {
        if (!factsOf(cell.lines))
            out.places.push_back(cell.box);
        cell.beside = besideOf(chunks, chunks[cell.chunks.front()].segment.box, edge - 2, edge + 8);
        if (cell.beside == chunks.size() || cell.attached)
            continue;
        // Labels in front of lists speak neither for dates nor against them.
        const QString text = cell.lines.join(u' ');
        out.beside += std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
        out.cells.push_back(std::move(cell));
    }
    return out;
}

bool glueLeft(Chunks &chunks, const std::vector<Edge> &edges)
{
    Candidate best;
    for (const Edge &edge : edges) {
        Candidate one = leftOf(chunks, edge.x);
        for (const Cell &cell : one.cells)
            one.good += factsOf(cell.lines).has_value();
        if (one.good >= 2 && one.good * 10 >= one.beside * 4 && one.good > best.good)
            best = std::move(one);
    }
    for (const Cell &cell : best.cells) {
        if (const auto facts = factsOf(cell.lines))
            glueDates(chunks, cell, *facts);
    }
    return best.good > 0;
}

/// Headings in the margin: most of what stands there is one.
void glueHeadings(Chunks &chunks, const std::vector<Edge> &edges)
{
    Candidate best;
    const auto means = [](const Cell &cell) { return !meaningOf(cell.lines.join(u' ')).section.isEmpty(); };
    for (const Edge &edge : edges) {
        Candidate one = leftOf(chunks, edge.x);
        double top = 1e9;
        for (const Cell &cell : one.cells) {
            const bool heads = means(cell) && meaningOf(chunks[cell.beside].segment.text).section.isEmpty();
            one.good += heads;
            top = heads ? std::min(top, cell.box.top()) : top;
        }
        // Above the first of them are addresses, perhaps; dates may stand in the same column.
        one.all = int(std::count_if(one.places.begin(), one.places.end(), [&](const QRectF &place) { return place.top() >= top; }));
        // The only one of its page is surely larger than what stands beside it, where most of the page begins.
        const auto larger = [&](const Cell &cell) {
            const Segment &own = chunks[cell.chunks.front()].segment, &beside = chunks[cell.beside].segment;
            return own.size > beside.size + 1 || (own.bold && !beside.bold && own.size > beside.size - 0.3);
        };
        const bool alone = one.good == 1 && one.all == 1 && edge.count >= 5 && larger(one.cells.front());
        if ((alone || (one.good >= 2 && one.good * 10 >= one.all * 6)) && one.good > best.good)
            best = std::move(one);
    }
    const auto known = std::find_if(best.cells.begin(), best.cells.end(), means);
    if (known == best.cells.end())
        return;
    const Segment look = chunks[known->chunks.front()].segment;
    for (const Cell &cell : best.cells) {
        Segment &first = chunks[cell.chunks.front()].segment;
        if (std::abs(first.size - look.size) > 0.3 || first.bold != look.bold)
            continue;
        const QRectF beside = chunks[cell.beside].segment.box;
        first.text = cell.lines.join(u' ');
        first.box = QRectF(QPointF(cell.box.left(), beside.top() - 0.9 * beside.height()),
                           QPointF(beside.left() + 1, beside.top() - 0.1 * beside.height()));
        for (const size_t i : cell.chunks) {
            chunks[i].glued = true;
            if (i != cell.chunks.front())
                chunks[i].segment.text.clear();
        }
    }
}

/// Dates to the right of the text, on more lines than one.
void glueRight(Chunks &chunks)
{
    std::vector<size_t> dated; // what ends a row, and is, or begins, dates
    for (size_t i = 0; i < chunks.size(); ++i) {
        const Segment &one = chunks[i].segment;
        if (chunks[i].glued || !isDateScrap(one.text))
            continue;
        const bool last = std::none_of(chunks.begin(), chunks.end(), [&](const Chunk &other) {
            return other.segment.box.left() > one.box.right() && sameRow(other.segment.box, one.box);
        });
        const bool behind = std::any_of(chunks.begin(), chunks.end(), [&](const Chunk &other) {
            return other.segment.box.right() < one.box.left() && sameRow(other.segment.box, one.box);
        });
        if (last && behind)
            dated.push_back(i);
    }
    std::vector<double> lefts, rights;
    for (const size_t i : dated) {
        lefts.push_back(chunks[i].segment.box.left());
        rights.push_back(chunks[i].segment.box.right());
    }
    struct Column {
        double left = 0, right = 1e9;
    };
    std::vector<Column> columns;
    for (const Edge &edge : edgesOf(lefts, 2))
        columns.push_back({edge.x, 1e9});
    for (const Edge &edge : edgesOf(rights, 2)) { // at the right margin
        Column one{1e9, edge.x};
        for (const size_t i : dated) {
            if (std::abs(chunks[i].segment.box.right() - edge.x) < 2)
                one.left = std::min(one.left, chunks[i].segment.box.left());
        }
        columns.push_back(one);
    }
    for (const Column &place : columns) {
        std::vector<size_t> column;
        for (size_t i = 0; i < chunks.size(); ++i) {
            const QRectF &box = chunks[i].segment.box;
            const bool margin = std::abs(box.right() - place.right) < 2 && box.left() > place.left - 80;
            if (!chunks[i].glued && (margin || (box.left() > place.left - 2 && place.right > 1e8)))
                column.push_back(i);
        }
        std::vector<Cell> cells = cellsOf(chunks, column);
        int good = 0, other = 0;
        for (Cell &cell : cells) {
            cell.beside = chunks.size();
            for (size_t i = 0; i < chunks.size(); ++i) {
                const QRectF &box = chunks[i].segment.box;
                if (!chunks[i].glued && box.right() < cell.box.left() && sameRow(box, chunks[cell.chunks.front()].segment.box))
                    cell.beside = i;
            }
            const bool facts = cell.beside < chunks.size() && factsOf(cell.lines).has_value();
            good += facts;
            other += !facts;
        }
        if (good < 2 || other > good)
            continue;
        for (const Cell &cell : cells) {
            const auto facts = cell.beside < chunks.size() && cell.lines.size() > 1 ? factsOf(cell.lines) : std::nullopt;
            if (facts)
                glueDates(chunks, cell, *facts);
        }
    }
}

} // namespace

void glueAsides(Chunks &chunks)
{
    std::vector<double> lefts;
    for (const Chunk &chunk : chunks)
        lefts.push_back(chunk.segment.box.left());
    const std::vector<Edge> edges = edgesOf(lefts, 2);
    while (glueLeft(chunks, edges)) {
    }
    glueHeadings(chunks, edges);
    glueRight(chunks);
    std::erase_if(chunks, [](const Chunk &chunk) { return chunk.segment.text.isEmpty(); });
}

} // namespace vitae::formats::pdf
