#include "theme/RelativeTime.h"

#include <QCoreApplication>
#include <QLocale>

namespace vitae::theme
{

QString relativeTime(const QDateTime &then, const QDateTime &now)
{
    const auto tr = [](const char *text, int n = -1) {
        return QCoreApplication::translate("RelativeTime", text, nullptr, n);
    };
    const QLocale locale;
    const qint64 seconds = then.secsTo(now);
    const QDateTime local = then.toLocalTime();
    const QDate today = now.toLocalTime().date();
    if (seconds < 60) // a clock that was set back counts as now
        return tr("just now");
    if (seconds < 3600)
        return tr("%1 min ago").arg(seconds / 60);
    if (local.date() == today)
        return tr("%1 h ago").arg(seconds / 3600);
    if (local.date().addDays(1) == today)
        return tr("yesterday, %1").arg(locale.toString(local.time(), QLocale::ShortFormat));
    if (local.date().addDays(7) > today)
        return tr("%1 days ago").arg(local.date().daysTo(today));
    if (local.date().year() == today.year())
        return locale.toString(local.date(), tr("d MMMM"));
    return locale.toString(local.date(), tr("d MMM yyyy"));
}

} // namespace vitae::theme
