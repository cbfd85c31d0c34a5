// The head of a CV: who somebody is and how to reach them.
#pragma once

#include "cv/Cv.h"
#include "formats/Block.h"

namespace vitae::formats
{

/// Reads the blocks between the name and the first section. What is no contact data is returned: the beginning of the
/// summary.
[[nodiscard]] QString readContact(const Blocks &blocks, cv::Personal &person);

} // namespace vitae::formats
