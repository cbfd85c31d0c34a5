#include "http/Server.h"

#include "http/Census.h"
#include "http/Metrics.h"
#include "http/Pool.h"
#include "http/Router.h"
#include "http/Sockets.h"
#include "http/Tls.h"
#include "http/Worker.h"
#include "ports/Settings.h"

#include <QDeadlineTimer>
#include <QThread>
#include <unistd.h>

namespace vitae::http
{

namespace
{

QString settingKey(const char *name)
{
    return QString::fromLatin1(name);
}

Reply sentence(int status, const QString &message)
{
    return Reply::json(json::Object{{QStringLiteral("error"), message}}, status);
}

Route own(const char *path, std::function<Reply(const Request &)> plain, const char *summary)
{
    Route route;
    route.path = QString::fromLatin1(path);
    route.access = Access::None;
    route.plain = std::move(plain);
    route.description.summary = QString::fromLatin1(summary);
    return route;
}

/// Our own rows, last: its words are for what no dialect owns.
Dialect ownDialect(std::function<Reply(const Request &)> ready, std::function<Reply(const Request &)> metrics)
{
    Dialect dialect;
    dialect.name = QStringLiteral("server");
    dialect.render = [](int status, const base::Error &error, const Request &) {
        return sentence(status, error.message);
    };
    const auto healthy = [](const Request &) { return Reply::raw(QByteArrayLiteral("{\"status\":\"ok\"}")); };
    dialect.routes.push_back(own("/healthz", healthy, "Whether the process answers"));
    dialect.routes.push_back(own("/readyz", std::move(ready), "Whether it can do its work"));
    dialect.routes.push_back(own("/metrics", std::move(metrics), "Counters for Prometheus"));
    return dialect;
}

} // namespace

std::vector<Dialect> withOwnRoutes(std::vector<Dialect> dialects)
{
    const auto nothing = [](const Request &) { return Reply::noContent(); };
    dialects.push_back(ownDialect(nothing, nothing));
    return dialects;
}

struct Server::Parts {
    Parts(std::vector<Dialect> given, ports::World &theWorld, Options options)
        : world(theWorld), ready(std::move(options.ready)), moreMetrics(std::move(options.metrics)),
          limits(Limits::from(world.settings)), log(std::move(options.log)), dialects(withOwn(std::move(given))),
          router(dialects), census(limits.connections, limits.connectionsPerAddress, limits.bodies),
          metrics(dialects, router.entries()), hooks(std::move(options.hooks))
    {
    }

    std::vector<Dialect> withOwn(std::vector<Dialect> given)
    {
        const auto readiness = [this](const Request &) {
            const bool draining = shared && shared->draining;
            if (!draining && (!ready || ready()))
                return Reply::raw(QByteArrayLiteral("{\"status\":\"ready\"}"));
            return Reply::raw(QByteArrayLiteral("{\"status\":\"not ready\"}"), 503);
        };
        const auto counters = [this](const Request &) {
            Reply reply;
            reply.contentType = QByteArrayLiteral("text/plain; version=0.0.4; charset=utf-8");
            reply.body = metrics.text(census.connections()) + (moreMetrics ? moreMetrics() : QByteArray());
            return reply;
        };
        given.push_back(ownDialect(readiness, counters));
        return given;
    }

    ports::World &world;
    std::function<bool()> ready;
    std::function<QByteArray()> moreMetrics;
    Limits limits;
    Log log;
    const std::vector<Dialect> dialects;
    Router router;
    Census census;
    Metrics metrics;
    Hooks hooks;
    std::unique_ptr<Pool> pool, remote, models;
    std::unique_ptr<Pipeline> pipeline;
    std::unique_ptr<Shared> shared;
    std::vector<std::unique_ptr<Worker>> workers;
    std::optional<QSslConfiguration> tls;
    Listening listening;
};

Server::Server(std::vector<Dialect> dialects, ports::World &world, Options options)
    : m_parts(std::make_unique<Parts>(std::move(dialects), world, std::move(options)))
{
}

Server::~Server()
{
    for (const int descriptor : m_parts->listening.descriptors)
        ::close(descriptor);
    m_parts->workers.clear();
    for (Pool *pool : {m_parts->pool.get(), m_parts->remote.get(), m_parts->models.get()}) {
        if (pool)
            pool->stop();
    }
    m_parts->pool.reset();
    m_parts->remote.reset();
    m_parts->models.reset();
}

base::Result<void> Server::bind()
{
    Parts &parts = *m_parts;
    const ports::Settings &settings = parts.world.settings;
    base::Result<Proxies> proxies = Proxies::parse(settings.list(settingKey("proxies")));
    if (!proxies)
        return proxies.error();
    std::optional<QSslConfiguration> tls;
    const QString certificate = settings.text(settingKey("tls.certificate"));
    if (!certificate.isEmpty()) {
        base::Result<QSslConfiguration> configuration = tlsConfiguration(certificate, settings.text(settingKey("tls.key")));
        if (!configuration)
            return configuration.error();
        tls = std::move(configuration).value();
    }
    int threads = int(settings.integer(settingKey("threads")));
    if (threads <= 0)
        threads = QThread::idealThreadCount();
    base::Result<Listening> listening = listenOn(settings.text(settingKey("listen")), threads);
    if (!listening)
        return listening.error();

    parts.tls = std::move(tls);
    parts.listening = std::move(listening).value();
    parts.pool = std::make_unique<Pool>(parts.limits.poolThreads, parts.limits.poolQueue);
    parts.remote = std::make_unique<Pool>(parts.limits.remoteThreads, parts.limits.poolQueue);
    parts.models = std::make_unique<Pool>(parts.limits.modelThreads, parts.limits.poolQueue);
    parts.pipeline = std::make_unique<Pipeline>(parts.router, parts.world,
                                                Pipeline::Pools{*parts.pool, *parts.remote, *parts.models}, parts.log,
                                                parts.hooks, parts.limits, std::move(proxies).value());
    parts.shared.reset(new Shared{parts.limits, settings.list(settingKey("cors.origins")), settings.flag(settingKey("log.requests")),
                                  parts.census, parts.metrics, *parts.pipeline, parts.log});
    return {};
}

void Server::start()
{
    for (const int descriptor : std::exchange(m_parts->listening.descriptors, {}))
        m_parts->workers.push_back(std::make_unique<Worker>(*m_parts->shared, descriptor, m_parts->tls));
}

quint16 Server::port() const
{
    return m_parts->listening.port;
}

QString Server::url() const
{
    QHostAddress address = m_parts->listening.address;
    if (address == QHostAddress(QHostAddress::Any))
        address = QHostAddress(QHostAddress::AnyIPv4);
    const QString host = address.protocol() == QAbstractSocket::IPv6Protocol ? QString(u'[' + address.toString() + u']')
                                                                             : address.toString();
    return (m_parts->tls ? u"https://" : u"http://") + host + u':' + QString::number(m_parts->listening.port);
}

base::Result<void> Server::reloadTls()
{
    if (!m_parts->tls)
        return {};
    const ports::Settings &settings = m_parts->world.settings;
    base::Result<QSslConfiguration> configuration =
        tlsConfiguration(settings.text(settingKey("tls.certificate")), settings.text(settingKey("tls.key")));
    if (!configuration)
        return configuration.error();
    for (const auto &worker : m_parts->workers)
        worker->setTls(*configuration);
    return {};
}

void Server::drain(qint64 milliseconds)
{
    if (!m_parts->shared)
        return;
    m_parts->shared->draining = true;
    for (const auto &worker : m_parts->workers)
        worker->drain();
    const QDeadlineTimer deadline(milliseconds);
    while (m_parts->census.connections() > 0 && !deadline.hasExpired())
        QThread::msleep(5);
}

const std::vector<Dialect> &Server::dialects() const
{
    return m_parts->dialects;
}

int Server::connections() const
{
    return m_parts->census.connections();
}

} // namespace vitae::http
