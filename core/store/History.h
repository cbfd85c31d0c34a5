// The undo history as values: what an edit does to it.
#pragma once

#include "cv/Change.h"

#include <vector>

namespace vitae::store
{

/// How deep the JSON of the journal may be nested: what the codec of a CV let in is inside a few levels more here.
inline constexpr int journalDepth = 1000;

/// Whether `next` carries on what `last` did: the same field set again, from the value that it was left with.
[[nodiscard]] bool continues(const std::vector<cv::Change> &last, const std::vector<cv::Change> &next);

/// Makes one step of both; requires continues(). Setting the same field twice becomes setting it once.
void mergeInto(std::vector<cv::Change> &last, const std::vector<cv::Change> &next);

/// What takes the changes back, in the order to apply it.
[[nodiscard]] std::vector<cv::Change> inverted(const std::vector<cv::Change> &changes);

[[nodiscard]] QByteArray encodeChanges(const std::vector<cv::Change> &changes);
[[nodiscard]] base::Result<std::vector<cv::Change>> decodeChanges(QByteArrayView text);

} // namespace vitae::store
