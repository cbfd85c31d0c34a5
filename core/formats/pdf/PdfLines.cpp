#include "formats/pdf/PdfLines.h"

#include "formats/SectionNames.h"
#include "formats/TextParts.h"
#include "formats/pdf/PdfAsides.h"
#include "formats/pdf/PdfColumns.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::formats::pdf
{

namespace
{

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

/// Where a small grid ends: with the shorter of its columns, and what stands close under it in the other.
double commonBottom(const Chunks &chunks, const Gutter &gutter)
{
    std::vector<QRectF> inside;
    double left = 0, right = 0;
    for (const Chunk &chunk : chunks) {
        const QRectF &box = chunk.segment.box;
        if (box.center().y() < gutter.top || box.center().y() > gutter.bottom)
            continue;
        inside.push_back(box);
        (box.left() < gutter.x ? left : right) = std::max(box.left() < gutter.x ? left : right, box.bottom());
    }
    std::sort(inside.begin(), inside.end(), [](const QRectF &a, const QRectF &b) { return a.top() < b.top(); });
    double bottom = std::min(left, right);
    for (const QRectF &box : inside) {
        if (box.center().y() > bottom && box.top() - bottom < 0.5 * box.height())
            bottom = box.bottom();
        else if (box.center().y() > bottom)
            break;
    }
    return bottom;
}

/// Below a row of addresses across both columns.
std::optional<double> belowAddresses(const Chunks &chunks, const Gutter &gutter)
{
    double heading = 1e9;
    for (const Chunk &chunk : chunks) {
        const QRectF &box = chunk.segment.box;
        if (box.center().y() >= gutter.top && box.center().y() <= gutter.bottom && !meaningOf(chunk.segment.text).section.isEmpty())
            heading = std::min(heading, box.top());
    }
    bool mail = false;
    size_t left = 0, right = 0;
    double rows = 0, last = -1;
    std::vector<double> centres;
    for (const Chunk &chunk : chunks) {
        const QRectF &box = chunk.segment.box;
        if (box.center().y() < gutter.top || box.center().y() >= heading)
            continue;
        const QString &text = chunk.segment.text;
        if (!isPlace(text) && chunk.segment.url.isEmpty() && !text.contains(u'@') &&
            std::none_of(text.begin(), text.end(), [](QChar c) { return c.isDigit() || c == u'.' || c == u'/'; }))
            return {};
        mail = mail || text.contains(u'@');
        ++(box.left() < gutter.x ? left : right);
        centres.push_back(box.center().y());
    }
    std::sort(centres.begin(), centres.end());
    for (const double centre : centres) {
        rows += centre > last + 4;
        last = centre;
    }
    if (heading > 1e8 || !mail || left == 0 || right == 0 || rows > 2)
        return {};
    return heading - 1;
}

/// Where columns begin: a title above the one of them belongs to the name.
double commonTop(const Chunks &chunks, const Gutter &gutter)
{
    if (const auto below = belowAddresses(chunks, gutter))
        return *below;
    double left = 1e9, right = 1e9;
    for (const Chunk &chunk : chunks) {
        const QRectF &box = chunk.segment.box;
        if (box.center().y() >= gutter.top && box.center().y() <= gutter.bottom)
            (box.left() < gutter.x ? left : right) = std::min(box.left() < gutter.x ? left : right, box.top());
    }
    const double top = std::max(left, right);
    if (top > 1e8 || top - gutter.top > 60)
        return gutter.top;
    int alone = 0;
    for (const Chunk &chunk : chunks) {
        const QRectF &box = chunk.segment.box;
        if (box.center().y() < gutter.top || box.center().y() > top)
            continue;
        // A name on two lines stays whole.
        const bool goesOn = std::any_of(chunks.begin(), chunks.end(), [&](const Chunk &other) {
            const QRectF &below = other.segment.box;
            return below.center().y() > top && below.top() - box.bottom() < 0.7 * box.height() &&
                   std::min(std::abs(below.left() - box.left()), std::abs(below.center().x() - box.center().x())) < 3 &&
                   std::abs(other.segment.size - chunk.segment.size) < 0.6;
        });
        if (++alone > 3 || goesOn || !meaningOf(chunk.segment.text).section.isEmpty())
            return gutter.top;
    }
    return top;
}

/// Small grids inside a column (certificates side by side): their cells one after the other.
void appendCut(std::vector<Line> &out, const Chunks &chunks, int flow, int depth)
{
    auto gutter = depth < 4 ? gutterOf(chunks, 18) : std::nullopt;
    if (gutter)
        gutter->bottom = commonBottom(chunks, *gutter);
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
        QStringLiteral("^\\(?\\d+\\s*(?:years?|yrs?|months?|mos?|ans?|mois|tahun|bulan|jahre?|monate?|años?|anos?|m[eê]s(?:es)?)"
                       "(?:[\\s,]+\\d+\\s*(?:months?|mos?|mois|bulan|monate?|m[eê]s(?:es)?))?\\)?$"),
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
    if (text.size() > 45 || (text.endsWith(u'.') && text.front().isLower() && !text.front().isDigit() &&
                             std::none_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); })))
        return false; // "today.", the end of a sentence
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
        Chunks chunks = chunksOf(pages[i], int(i));
        glueAsides(chunks);
        if (chunks.empty())
            continue;
        auto gutter = gutterOf(chunks, 0.25 * std::max(pages[i].height, 100.0));
        if (gutter)
            gutter->top = commonTop(chunks, *gutter);
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
