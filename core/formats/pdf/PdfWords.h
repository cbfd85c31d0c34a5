// Reading the words of a PDF.
#pragma once

#include "base/Result.h"
#include "formats/pdf/PageWords.h"

#include <QByteArray>

namespace vitae::formats::pdf
{

inline constexpr int mostPages = 60;

/// InvalidInput for what is no PDF, is damaged, needs a password or has pictures for text; TooLarge for more pages or
/// words than a CV has.
[[nodiscard]] base::Result<std::vector<Page>> readWords(const QByteArray &bytes);

} // namespace vitae::formats::pdf
