// The pictures that `personal.photo` stands for, decoded within bounds and kept.
#pragma once

#include "base/Result.h"
#include "cv/Cv.h"
#include "layout/Engine.h"

#include <QByteArray>
#include <functional>
#include <memory>

namespace vitae::publish
{

/// Bytes by SHA-256: Library::attachment.
using AttachmentSource = std::function<base::Result<QByteArray>(const QString &sha256)>;
/// Keeps bytes, gives their SHA-256: Library::addAttachment.
using AttachmentSink = std::function<base::Result<QString>(const QByteArray &bytes)>;

/// Reads a JPEG, PNG or WebP of at most 20 MB and 100 megapixels; what is larger than a page can show is scaled down
/// while it is read. The errors are sentences for the one who chose the file.
[[nodiscard]] base::Result<QImage> decodePhoto(const QByteArray &bytes);

/// For layout::Options::images and the editor: a hash or a data: URI to its picture, null where there is none. May be
/// called from any thread if the source may; keeps the last pictures decoded.
[[nodiscard]] layout::ImageSource photoSource(AttachmentSource attachments);

/// Whether a photo that stands in the CV itself, as a data: URI, is a picture; the error names the field.
[[nodiscard]] base::Result<void> checkPhoto(const cv::Cv &cv);

/// A sentence where the CV names a photo that is neither in it nor an attachment (an address, the name of a file), so
/// that its pages have none; else empty.
[[nodiscard]] QString missingPhoto(const cv::Cv &cv, const AttachmentSource &attachments);

/// A hash becomes a data: URI, so that the CV stands alone; without the attachment it stays as it is.
void inlinePhoto(cv::Cv &cv, const AttachmentSource &attachments);
/// A data: URI becomes an attachment. A photo that cannot be read is left out and the reason returned.
[[nodiscard]] base::Result<void> extractPhoto(cv::Cv &cv, const AttachmentSink &sink);

} // namespace vitae::publish
