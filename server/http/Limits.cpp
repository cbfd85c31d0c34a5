#include "http/Limits.h"

#include "ports/Settings.h"

#include <QThread>
#include <algorithm>
#include <sys/resource.h>

namespace vitae::http
{

namespace
{

QString limitKey(const char *name)
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
    limits.framing.target = settings.integer(limitKey("limits.url"));
    limits.framing.headBytes = settings.integer(limitKey("limits.header_bytes"));
    limits.framing.fields = int(settings.integer(limitKey("limits.header_fields")));
    limits.jsonBody = settings.integer(limitKey("limits.json_body"));
    limits.upload = settings.integer(limitKey("limits.upload"));
    limits.bodies = settings.integer(limitKey("limits.bodies"));
    limits.connections = affordable(int(settings.integer(limitKey("limits.connections"))));
    limits.connectionsPerAddress = int(settings.integer(limitKey("limits.connections_per_address")));
    limits.poolThreads = int(settings.integer(limitKey("limits.pool_threads")));
    if (limits.poolThreads <= 0)
        limits.poolThreads = std::max(2, QThread::idealThreadCount());
    limits.remoteThreads = int(settings.integer(limitKey("limits.remote_threads")));
    limits.modelThreads = int(settings.integer(limitKey("ai.concurrency")));
    limits.poolQueue = int(settings.integer(limitKey("limits.pool_queue")));
    limits.headerTime = settings.milliseconds(limitKey("timeouts.header"));
    limits.bodyWindow = settings.milliseconds(limitKey("timeouts.body_window"));
    limits.bodyRate = settings.integer(limitKey("timeouts.body_rate"));
    limits.idleTime = settings.milliseconds(limitKey("timeouts.idle"));
    limits.totalTime = settings.milliseconds(limitKey("timeouts.total"));
    return limits;
}

} // namespace vitae::http
