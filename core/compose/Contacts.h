// E-mail addresses, telephone numbers and addresses of pages in free text.
#pragma once

#include "cv/Cv.h"

namespace vitae::compose
{

/// Puts what it finds into the person and takes it out of the text, with the words that only introduce it ("you can
/// reach me at").
[[nodiscard]] QString takeContacts(const QString &text, cv::Personal &person);

} // namespace vitae::compose
