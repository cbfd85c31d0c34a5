// The CV that a word of the command line names.
#pragma once

#include "cli/Command.h"
#include "cv/Cv.h"
#include "publish/Photos.h"

namespace vitae::cli
{

struct Source {
    cv::Cv cv;
    publish::AttachmentSource attachments; ///< of the library; empty where the CV came from a file
    QString name;                          ///< to name the output after
};

/// Whether the word is a file's or "-", and not to be looked for in the library.
[[nodiscard]] bool namesFile(const Context &context, const QString &word);

/// A file, "-" for standard input, or a CV of the library by its id or title.
[[nodiscard]] base::Result<Source> readSource(const Context &context, const QString &word);

} // namespace vitae::cli
