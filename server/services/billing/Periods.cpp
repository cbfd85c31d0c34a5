#include "services/billing/Periods.h"

#include <QDateTime>

namespace vitae::billing
{

qint64 addMonths(qint64 anchor, int months)
{
    return QDateTime::fromMSecsSinceEpoch(anchor, Qt::UTC).addMonths(months).toMSecsSinceEpoch();
}

qint64 nextEnd(qint64 anchor, const QString &period, qint64 after)
{
    const int step = period == yearly ? 12 : 1;
    const QDate from = QDateTime::fromMSecsSinceEpoch(anchor, Qt::UTC).date();
    const QDate to = QDateTime::fromMSecsSinceEpoch(after, Qt::UTC).date();
    const int passed = (to.year() - from.year()) * 12 + to.month() - from.month();
    int months = qMax(1, passed / step - 1) * step; // a little too early, never too late
    while (addMonths(anchor, months) <= after)
        months += step;
    return addMonths(anchor, months);
}

qint64 prorated(qint64 oldPrice, qint64 newPrice, qint64 start, qint64 end, qint64 now)
{
    const qint64 length = end - start;
    if (length <= 0)
        return qMax<qint64>(0, newPrice);
    const qint64 left = std::clamp<qint64>(end - now, 0, length);
    const double due = double(newPrice - oldPrice) * (double(left) / double(length));
    return qMax<qint64>(0, qint64(due + 0.5));
}

} // namespace vitae::billing
