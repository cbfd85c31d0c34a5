#include "base/Clock.h"

namespace vitae::base
{

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace vitae::base
