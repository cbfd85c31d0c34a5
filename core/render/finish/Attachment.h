// The CV inside a PDF that Vitae made.
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace vitae::render
{

/// As readAttachment() of render/PdfAttachment.h.
[[nodiscard]] base::Result<QByteArray> attachmentOf(const QByteArray &pdf);

} // namespace vitae::render
