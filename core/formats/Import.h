// Any file that somebody has a CV in, read as a CV.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"
#include "formats/Format.h"

namespace vitae::formats
{

struct Imported {
    cv::Cv cv;
    Format format = Format::CanonicalJson;
    QStringList notes; ///< sentences about what a person should look at, such as what was put into a section of its own
};

/// Reads canonical JSON, JSON Resume, Markdown and plain text in UTF-8 or in UTF-16 with a byte order mark; the content
/// decides, then the name. Every item has an id. Errors are sentences for a person: InvalidInput (empty, binary, not
/// UTF-8, not JSON, no CV; `detail` is the line or the field), TooLarge (more than a CV may hold), Unsupported (PDF,
/// whose attachment core/render reads, and PNG).
[[nodiscard]] base::Result<Imported> importCv(const QByteArray &bytes, const QString &fileName = {});

} // namespace vitae::formats
