#include "sync/Sequence.h"

#include <algorithm>

namespace vitae::sync
{

std::vector<qsizetype> matches(qsizetype size, qsizetype otherSize, const Equal &equal)
{
    std::vector<qsizetype> partner(size_t(size), -1);
    qsizetype start = 0;
    while (start < size && start < otherSize && equal(start, start)) {
        partner[size_t(start)] = start;
        ++start;
    }
    qsizetype end = size, otherEnd = otherSize;
    while (end > start && otherEnd > start && equal(end - 1, otherEnd - 1))
        partner[size_t(--end)] = --otherEnd;

    const qsizetype rows = end - start, columns = otherEnd - start;
    constexpr qsizetype mostCells = 4'000'000;
    if (rows == 0 || columns == 0 || rows > mostCells / columns)
        return partner;
    // lengths[i][j]: of the longest common subsequence of what follows i and j.
    std::vector<qint32> lengths(size_t((rows + 1) * (columns + 1)), 0);
    const auto at = [&](qsizetype i, qsizetype j) -> qint32 & { return lengths[size_t(i * (columns + 1) + j)]; };
    for (qsizetype i = rows - 1; i >= 0; --i) {
        for (qsizetype j = columns - 1; j >= 0; --j) {
            at(i, j) = equal(start + i, start + j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    for (qsizetype i = 0, j = 0; i < rows && j < columns;) {
        if (equal(start + i, start + j)) {
            partner[size_t(start + i)] = start + j;
            ++i;
            ++j;
        } else if (at(i + 1, j) >= at(i, j + 1)) {
            ++i;
        } else {
            ++j;
        }
    }
    return partner;
}

std::vector<Chunk> chunks(qsizetype baseSize, const std::vector<qsizetype> &oursOfBase, qsizetype oursSize,
                          const std::vector<qsizetype> &theirsOfBase, qsizetype theirsSize)
{
    std::vector<Chunk> found;
    Chunk next;
    const auto unstableUpTo = [&](qsizetype base, qsizetype ours, qsizetype theirs) {
        next.baseEnd = base;
        next.oursEnd = ours;
        next.theirsEnd = theirs;
        if (next.base < base || next.ours < ours || next.theirs < theirs)
            found.push_back(next);
    };
    for (qsizetype i = 0; i < baseSize;) {
        if (oursOfBase[size_t(i)] < 0 || theirsOfBase[size_t(i)] < 0) {
            ++i;
            continue;
        }
        unstableUpTo(i, oursOfBase[size_t(i)], theirsOfBase[size_t(i)]);
        Chunk stable{i, i, oursOfBase[size_t(i)], 0, theirsOfBase[size_t(i)], 0, true};
        qsizetype length = 0;
        while (i + length < baseSize && oursOfBase[size_t(i + length)] == stable.ours + length &&
               theirsOfBase[size_t(i + length)] == stable.theirs + length)
            ++length;
        stable.baseEnd = stable.base + length;
        stable.oursEnd = stable.ours + length;
        stable.theirsEnd = stable.theirs + length;
        found.push_back(stable);
        i += length;
        next = {stable.baseEnd, 0, stable.oursEnd, 0, stable.theirsEnd, 0, false};
    }
    unstableUpTo(baseSize, oursSize, theirsSize);
    return found;
}

std::vector<bool> longestRising(const std::vector<qsizetype> &numbers)
{
    // Patience sorting: ends[k] is the position of the smallest number that ends a rising run of k + 1.
    std::vector<size_t> ends;
    std::vector<qsizetype> before(numbers.size(), -1);
    for (size_t i = 0; i < numbers.size(); ++i) {
        const auto place = std::lower_bound(ends.begin(), ends.end(), numbers[i],
                                            [&](size_t end, qsizetype number) { return numbers[end] < number; });
        if (place != ends.begin())
            before[i] = qsizetype(*(place - 1));
        if (place == ends.end())
            ends.push_back(i);
        else
            *place = i;
    }
    std::vector<bool> kept(numbers.size(), false);
    for (qsizetype i = ends.empty() ? -1 : qsizetype(ends.back()); i >= 0; i = before[size_t(i)])
        kept[size_t(i)] = true;
    return kept;
}

} // namespace vitae::sync
