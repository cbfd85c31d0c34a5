// The XMP packet of a PDF (ISO 16684-1), as PDF/A-1 wants it beside the document information.
#pragma once

#include "render/painted/PdfOptions.h"

#include <QByteArray>

namespace vitae::render
{

inline constexpr char16_t pdfCreator[] = u"Vitae " VITAE_VERSION;
inline constexpr char16_t pdfProducer[] = u"Vitae " VITAE_VERSION " (Qt, libqpdf)";

/// Keywords as one text, as the document information has them.
[[nodiscard]] QString joinedKeywords(const PdfOptions &options);

/// Says what the document information says: PDF/A-1 (ISO 19005-1, 6.7.3) demands that both agree.
[[nodiscard]] QByteArray xmpPacket(const PdfOptions &options);

} // namespace vitae::render
