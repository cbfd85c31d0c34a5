// Whether a PNG file is sound, found out before libpng reads it: libpng tells what is wrong on standard error by
// itself.
#pragma once

#include <QByteArrayView>
#include <QSize>
#include <optional>

namespace vitae::publish
{

[[nodiscard]] bool isPng(QByteArrayView bytes);

/// The size that the file's head gives; nothing where the head is damaged.
[[nodiscard]] std::optional<QSize> pngSize(QByteArrayView bytes);

/// Whether all that a reader needs is there and undamaged: chunks, their sums, and rows to the last pixel. Takes the
/// time of unpacking the file, and the memory of a row.
[[nodiscard]] bool isSoundPng(QByteArrayView bytes);

} // namespace vitae::publish
