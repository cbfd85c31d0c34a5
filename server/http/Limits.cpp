#include "http/Limits.h"

#include "ports/Settings.h"

#include <QThread>
#include <algorithm>
#include <sys/resource.h>

namespace vitae::http
{

namespace
{

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

/// How many connections the descriptors allow, some left for files and databases. The soft limit rises to the hard one.
int affordable(int wanted)
{
    constexpr rlim_t reserve = 128;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    if (limit.rlim_cur < limit.rlim_max && limit.rlim_cur < rlim_t(wanted) + reserve) {
        limit.rlim_cur = std::min(limit.rlim_max, rlim_t(wanted) + reserve);
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    const rlim_t free = limit.rlim_cur > 2 * reserve ? limit.rlim_cur - reserve : limit.rlim_cur / 2;
    return int(std::min<rlim_t>(rlim_t(wanted), free));
}

} // namespace

Limits Limits::from(const ports::Settings &settings)
{
    Limits limits;
    limits.framing.target = settings.integer(key("limits.url"));
    limits.framing.headBytes = settings.integer(key("limits.header_bytes"));
    limits.framing.fields = int(settings.integer(key("limits.header_fields")));
    limits.jsonBody = settings.integer(key("limits.json_body"));
    limits.upload = settings.integer(key("limits.upload"));
    limits.bodies = settings.integer(key("limits.bodies"));
    limits.connections = affordable(int(settings.integer(key("limits.connections"))));
    limits.connectionsPerAddress = int(settings.integer(key("limits.connections_per_address")));
    limits.poolThreads = int(settings.integer(key("limits.pool_threads")));
    if (limits.poolThreads <= 0)
        limits.poolThreads = std::max(2, QThread::idealThreadCount());
    limits.poolQueue = int(settings.integer(key("limits.pool_queue")));
    limits.headerTime = settings.milliseconds(key("timeouts.header"));
    limits.bodyWindow = settings.milliseconds(key("timeouts.body_window"));
    limits.bodyRate = settings.integer(key("timeouts.body_rate"));
    limits.idleTime = settings.milliseconds(key("timeouts.idle"));
    limits.totalTime = settings.milliseconds(key("timeouts.total"));
    return limits;
}

} // namespace vitae::http
