// The types of fields that hold no fields themselves: texts, numbers, lists of texts. Internal to core/cv.
#pragma once

#include "cv/Reflect.h"

namespace vitae::cv::reflect
{

/// For each such type of Cv.h.
template <class Value>
[[nodiscard]] const Type &leafType();

} // namespace vitae::cv::reflect
