// A photo as it goes into the CV.
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace vitae::editor
{

/// Reads an image file: the bytes as they are where they are of reasonable size, else made smaller and written as JPEG,
/// because a page shows no more of it and every export would carry it. InvalidInput: not an image; TooLarge: absurd.
[[nodiscard]] base::Result<QByteArray> readPhoto(const QString &file);

} // namespace vitae::editor
