// A CV to begin from: what belongs where, in words to write over.
#pragma once

#include "cv/Cv.h"

namespace vitae::making
{

/// In English, French or Indonesian (others: English), with the name and address of whom it is for.
[[nodiscard]] cv::Cv templateCv(const QString &name, const QString &email, const QString &language);

} // namespace vitae::making
