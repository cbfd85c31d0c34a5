// Addresses as people write them in CVs: what to show of them, and where they lead.
#pragma once

#include "layout/TextBuilder.h"

namespace vitae::layout
{

/// Without "https://", "www." and a slash at the end, which only cost room.
[[nodiscard]] FieldText shownUrl(const FieldText &url);

/// Where a link to it leads: with a scheme; empty for what is no address or not one to follow (javascript:, file:).
[[nodiscard]] QString linkTarget(const QString &url);

} // namespace vitae::layout
