// Pictures that strangers send: decoded within bounds and written anew, so that nothing but the picture is left.
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace vitae::dialects::fitmycv
{

struct CleanImage {
    QByteArray bytes, type; ///< image/png, image/jpeg, image/webp
    int width = 0, height = 0;
};

/// InvalidInput for what is no PNG, JPEG or WebP, is damaged, or has more than 4096 pixels a side.
[[nodiscard]] base::Result<CleanImage> cleanImage(const QByteArray &sent);

} // namespace vitae::dialects::fitmycv
