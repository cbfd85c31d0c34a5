// "just now", "2 min ago", "yesterday, 14:05", "3 May": how long ago something was, as people say it.
#pragma once

#include <QDateTime>
#include <QString>

namespace vitae::theme
{

[[nodiscard]] QString relativeTime(const QDateTime &then, const QDateTime &now);

} // namespace vitae::theme
