// Words of a page as pieces that stand together: a wide gap, or the edge of a column, parts them.
#pragma once

#include "formats/pdf/PdfLines.h"

#include <algorithm>

namespace vitae::formats::pdf
{

struct Chunk {
    Segment segment;
    int page = 0;
    bool glued = false; ///< put to the row that it belongs to; no part of a column of its own any more
};

using Chunks = std::vector<Chunk>;

[[nodiscard]] Chunks chunksOf(const Page &page, int number);

/// A sign that stands in front of points.
[[nodiscard]] bool isMark(const QString &text);

/// Nothing but parts of dates: "septembre", "2017 –", "03/2021".
[[nodiscard]] bool isDateScrap(const QString &text);

[[nodiscard]] bool sameRow(const QRectF &a, const QRectF &b);

/// The left edges at which at least `least` pieces begin, with how many.
struct Edge {
    double x = 0;
    int count = 0;
};
[[nodiscard]] std::vector<Edge> edgesOf(std::vector<double> lefts, int least);

/// The rows of boxes, from the top, each from the left.
template <class Item, class Box>
[[nodiscard]] std::vector<std::vector<Item>> rowsOf(std::vector<Item> items, Box box)
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

} // namespace vitae::formats::pdf
