// The small signs before contacts, as outlines to fill.
#pragma once

#include <QPainterPath>

namespace vitae::layout
{

enum class Icon { Mail, Phone, Place, Web, LinkedIn, GitHub, Link };

/// The outline in a square of side 1.
[[nodiscard]] const QPainterPath &iconPath(Icon icon);

} // namespace vitae::layout
