// The sample CVs that a new user may start from (resources/samples): well written, of people who do not exist.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"

#include <vector>

namespace vitae::library
{

struct Sample {
    QString id;          ///< its file's name
    QString title;       ///< "Product designer"
    QString description; ///< "English · one page"
};

[[nodiscard]] std::vector<Sample> samples();
[[nodiscard]] base::Result<cv::Cv> loadSample(const QString &id);

} // namespace vitae::library
