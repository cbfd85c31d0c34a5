// The CV that a word of the command line names.
#pragma once

#include "cli/OpenLibrary.h"
#include "cv/Cv.h"

namespace vitae::cli
{

struct Source {
    cv::Cv cv;
    std::unique_ptr<OpenedLibrary> library; ///< where the CV came from it
    QString name;                           ///< to name the output after
};

/// A file, "-" for standard input, or a CV of the library by its id or title.
[[nodiscard]] base::Result<Source> readSource(const Context &context, const QString &word);

} // namespace vitae::cli
