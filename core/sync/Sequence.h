// How two sequences differ, and three become one (diff3, Khanna, Kunal and Pierce 2007).
#pragma once

#include <QtGlobal>
#include <functional>
#include <vector>

namespace vitae::sync
{

/// A stretch of the three sequences: [base, baseEnd) of the base, and so on.
struct Chunk {
    qsizetype base = 0, baseEnd = 0;
    qsizetype ours = 0, oursEnd = 0;
    qsizetype theirs = 0, theirsEnd = 0;
    bool stable = false; ///< equal in all three
};

using Equal = std::function<bool(qsizetype, qsizetype)>;

/// For each element of a sequence of `size` the index of its partner among `otherSize` others, or -1: a longest common
/// subsequence, partners rising. Sequences whose product of lengths (between what is equal at both ends) is over four
/// millions are only matched at their ends.
[[nodiscard]] std::vector<qsizetype> matches(qsizetype size, qsizetype otherSize, const Equal &equal);

/// The chunks in order, covering all three; stable and unstable alternate.
[[nodiscard]] std::vector<Chunk> chunks(qsizetype baseSize, const std::vector<qsizetype> &oursOfBase,
                                        qsizetype oursSize, const std::vector<qsizetype> &theirsOfBase,
                                        qsizetype theirsSize);

/// Of a list of distinct numbers, which belong to a longest rising subsequence.
[[nodiscard]] std::vector<bool> longestRising(const std::vector<qsizetype> &numbers);

} // namespace vitae::sync
