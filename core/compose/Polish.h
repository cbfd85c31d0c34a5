// Making what somebody wrote read better without saying anything else.
#pragma once

#include "cv/Cv.h"

namespace vitae::compose
{

/// Weak beginnings become verbs ("Responsible for managing" → "Managed"), fillers go, punctuation, spaces and capitals
/// are set right: in the sections named, all of them where none is. No number, name, date or fact changes; nothing is
/// added or removed but words that say nothing.
[[nodiscard]] cv::Cv polished(cv::Cv cv, const QStringList &sections);

/// One line, as polished() does it.
[[nodiscard]] QString polishedLine(const QString &line, QStringView language, bool bullet);

} // namespace vitae::compose
