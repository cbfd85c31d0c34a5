#include "http/Worker.h"

#include "http/Connection.h"
#include "http/Engine.h"
#include "http/Log.h"
#include "http/Metrics.h"
#include "http/Pipeline.h"
#include "http/Sink.h"
#include "http/Threads.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEventLoop>
#include <QTimer>
#include <charconv>
#include <chrono>
#include <latch>

namespace vitae::http
{

namespace
{

constexpr int TickInterval = 100;
constexpr qsizetype ShownSegment = 24;

/// The path of a request that no row took: what is long in it may be a secret that was sent to the wrong place.
QByteArray veiled(const QString &path)
{
    QByteArray shown;
    for (const QStringView segment : QStringView(path).split(u'/', Qt::SkipEmptyParts)) {
        shown += '/';
        shown += segment.size() > ShownSegment ? QByteArrayLiteral("…") : segment.toUtf8();
        if (shown.size() > 200)
            break;
    }
    return shown.isEmpty() ? QByteArrayLiteral("/") : shown;
}

} // namespace

qint64 steadyMilliseconds()
{
    return steadyNanoseconds() / 1000000;
}

qint64 steadyNanoseconds()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

Worker::Worker(Shared &shared, int descriptor, std::optional<QSslConfiguration> tls)
    : m_shared(shared), m_tls(std::move(tls))
{
    std::latch ready(1);
    m_thread = namedThread("http", [this, descriptor, &ready] {
        QEventLoop loop; // first: a notifier wants a thread that has a dispatcher
        m_loop = &loop;
        m_poller = std::make_unique<Poller>();
        m_mailbox = std::make_shared<Mailbox>(*m_poller);
        QMetaObject::invokeMethod(&loop, [&ready] { ready.count_down(); }, Qt::QueuedConnection);
        run(descriptor);
    });
    ready.wait();
}

Worker::~Worker()
{
    post([this] { m_loop->quit(); });
    m_thread.join();
}

void Worker::run(int descriptor)
{
    m_engine = std::make_unique<Engine>();
    m_composer = std::make_unique<Composer>(m_shared.corsOrigins);
    m_listener = new Listener(*this, descriptor);
    m_engine->bind(m_listener); // and owns it
    QTimer ticker;
    m_ticker = &ticker;
    QObject::connect(&ticker, &QTimer::timeout, &ticker, [this] { tick(); });

    m_loop->exec();

    m_mailbox->close();
    m_listener->close();
    while (!m_connections.empty())
        m_connections.begin()->second->end();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    m_composer.reset();
    m_engine.reset();
    m_poller.reset();
}

void Worker::setTls(QSslConfiguration tls)
{
    post([this, tls = std::move(tls)] { m_tls = tls; });
}

void Worker::drain()
{
    post([this] {
        m_listener->close();
        std::vector<Connection *> connections;
        for (const auto &[number, connection] : m_connections)
            connections.push_back(connection);
        for (Connection *connection : connections)
            connection->drain();
    });
}

void Worker::accept(int descriptor, const QHostAddress &peer)
{
    auto *connection = new Connection(*this, ++m_lastConnection, peer);
    m_connections.emplace(connection->number(), connection);
    m_listener->add(*connection);
    connection->adopt(descriptor);
    if (!m_ticker->isActive())
        m_ticker->start(TickInterval);
}

void Worker::forget(Connection &connection)
{
    m_connections.erase(connection.number());
    connection.deleteLater();
}

Connection *Worker::find(quint64 connection) const
{
    const auto found = m_connections.find(connection);
    return found == m_connections.end() ? nullptr : found->second;
}

void Worker::tick()
{
    if (m_connections.empty()) {
        m_ticker->stop();
        return;
    }
    const qint64 now = steadyMilliseconds();
    for (auto next = m_connections.begin(); next != m_connections.end();) {
        Connection *connection = next->second;
        ++next; // it may end, and only itself
        connection->tick(now);
    }
}

void Worker::resumeLater(quint64 connection)
{
    post([this, connection] {
        if (Connection *found = find(connection))
            found->proceed();
    });
}

void Worker::streamed(quint64 connection, const QByteArray &bytes)
{
    if (Connection *found = find(connection))
        found->stream(bytes);
}

void Worker::streamEnded(quint64 connection)
{
    if (Connection *found = find(connection))
        found->endStream();
}

void Worker::cut(quint64 connection)
{
    if (Connection *found = find(connection))
        found->end();
}

void Worker::answer(Exchange &exchange, Reply reply)
{
    Connection *connection = find(exchange.connection);
    const bool close = !connection || connection->closesAfter();
    const auto stream = reply.stream;
    const int status = reply.status;
    Outgoing outgoing = m_composer->compose(exchange, std::move(reply), close);
    const qint64 bytes = outgoing.body.size();
    const qint64 took = steadyNanoseconds() - exchange.began;
    const Match &match = exchange.match;
    const bool found = match.kind == Match::Kind::Found && match.entry;
    // Nobody there any more: counted as what it would have been.
    m_shared.metrics.answered(found ? match.entry->number : m_shared.metrics.entries(),
                              outgoing.status ? outgoing.status : status, took, bytes);
    if (m_shared.logRequests)
        logAnswer(exchange, outgoing.status, bytes, took);
    if (!connection)
        return;
    if (!stream || exchange.head) {
        connection->send(std::move(outgoing), close);
        return;
    }
    const quint64 number = exchange.connection;
    const auto sink = std::make_shared<Sink>(m_mailbox, *this, number);
    connection->beginStream(sink, std::move(outgoing), close);
    stream(sink);
}

void Worker::logAnswer(const Exchange &exchange, int status, qint64 bytes, qint64 nanoseconds)
{
    using namespace std::chrono;
    const qint64 now = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    if (now / 1000 != m_lineSecond) {
        m_lineSecond = now / 1000;
        m_lineTime = QDateTime::fromSecsSinceEpoch(m_lineSecond, Qt::UTC)
                         .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"))
                         .toLatin1();
    }
    const Match &match = exchange.match;
    const Request &request = exchange.request;
    QByteArray &line = m_line;
    line.resize(0);
    const auto number = [&line](qint64 value) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        line.append(digits, end - digits);
    };
    line += "{\"time\":\"";
    line += m_lineTime;
    line += '.';
    const int rest = int(now % 1000);
    line += char('0' + rest / 100);
    line += char('0' + rest / 10 % 10);
    line += char('0' + rest % 10);
    line += "Z\",\"level\":\"";
    line += status >= 500 ? "error" : "info";
    line += "\",\"id\":\"";
    line += request.id;
    line += "\",\"method\":\"";
    appendEscaped(line, exchange.methodText);
    // The pattern, not the path: codes and addresses stand in paths.
    if (match.kind == Match::Kind::Found && match.entry) {
        line += "\",\"route\":\"";
        appendEscaped(line, match.entry->path);
    } else {
        line += "\",\"path\":\"";
        appendEscaped(line, veiled(request.path));
    }
    line += "\",\"dialect\":\"";
    line += match.entry ? match.entry->dialectName : match.dialect->name.toUtf8();
    line += "\",\"status\":";
    number(status);
    line += ",\"bytes\":";
    number(bytes);
    line += ",\"us\":";
    number(nanoseconds / 1000);
    if (exchange.caller) {
        line += ",\"account\":";
        number(exchange.caller->account);
    }
    line += ",\"client\":\"";
    line += exchange.clientText;
    line += "\"}\n";
    m_shared.log.append(line);
}

} // namespace vitae::http
