// Random CVs, changes and JSON for property tests: every field of Fields.h, empties, nulls, unknown members at every
// level, texts in many scripts.
#pragma once

#include "base/JsonParser.h"
#include "base/Random.h"
#include "cv/Change.h"
#include "cv/Cv.h"

#include <rapidcheck.h>

namespace vitae::test
{

/// What a client may send as a CV: valid, but with ids missing or standing twice. `size` bounds lists and texts; 0 is
/// nearly empty, 20 some pages.
[[nodiscard]] json::Value randomCvJson(base::Random &random, int size);

/// Such a CV, read.
[[nodiscard]] cv::Cv randomCv(base::Random &random, int size);

/// A change that can be made now: any op, anywhere.
[[nodiscard]] cv::Change randomChange(base::Random &random, const cv::Cv &cv, int size);

/// A text of up to `size` words in any script, with marks, line feeds and what else a person can type.
[[nodiscard]] QString randomText(base::Random &random, int size);

/// Any JSON value of few levels.
[[nodiscard]] json::Value randomJson(base::Random &random, int depth);

/// From 0 to below `end`.
[[nodiscard]] int randomBelow(base::Random &random, int end);

/// A seed and a size for the functions above; RapidCheck shrinks the size.
struct Seed {
    quint32 seed = 0;
    int size = 0;

    [[nodiscard]] base::SeededRandom random() const { return base::SeededRandom(seed); }
};

std::ostream &operator<<(std::ostream &out, const Seed &seed);

} // namespace vitae::test

namespace rc
{

template <>
struct Arbitrary<vitae::test::Seed> {
    static Gen<vitae::test::Seed> arbitrary();
};

} // namespace rc
