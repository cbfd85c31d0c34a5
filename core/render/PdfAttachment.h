// The CV inside a PDF that Vitae made.
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace vitae::render
{

/// The canonical JSON, byte for byte as it was attached. Errors: InvalidInput for what is no PDF, is damaged or needs a
/// password; NotFound for a PDF without a CV inside; TooLarge.
///
/// Reads the bytes for embedded streams alone instead of the whole file's structure: so it finds the CV in files that
/// other programs have saved again, and time and memory are bounded whatever the file claims (no object or
/// cross-reference stream is unpacked, and of an attachment no more than 32 MiB).
[[nodiscard]] base::Result<QByteArray> readAttachment(const QByteArray &pdf);

} // namespace vitae::render
