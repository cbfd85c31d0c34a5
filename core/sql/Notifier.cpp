#include "sql/Notifier.h"

#include "sql/Postgresql.h"

#include <chrono>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <vector>

namespace vitae::sql
{

namespace
{

constexpr int quietMs = 20'000;  ///< then the connection is tried
constexpr int againMs = 1'000;   ///< between attempts to connect
constexpr int gatherMs = 3;      ///< between two sendings: a busy server sends one for many

} // namespace

struct Notifier::Line {
    PGconn *connection = nullptr;

    ~Line() { PQfinish(connection); }

    bool connect(const QString &url)
    {
        const auto parsed = postgresql::parse(url);
        if (!parsed)
            return false;
        std::vector<std::pair<QByteArray, QByteArray>> options;
        const auto add = [&](const char *name, const QString &value) {
            if (!value.isEmpty())
                options.emplace_back(name, value.toUtf8());
        };
        add("host", parsed->host);
        add("dbname", parsed->database);
        add("user", parsed->user);
        add("password", parsed->password);
        if (parsed->port > 0)
            add("port", QString::number(parsed->port));
        add("connect_timeout", QStringLiteral("5"));
        // Of a client that is gone with its power the server hears nothing.
        QString settings = QStringLiteral("-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3");
        for (const auto &[name, value] : parsed->parameters) {
            if (name == u"options")
                settings += u' ' + value;
            else
                add(name.toLatin1().constData(), value);
        }
        add("options", settings);
        std::vector<const char *> names, values;
        for (const auto &[name, value] : options) {
            names.push_back(name.constData());
            values.push_back(value.constData());
        }
        names.push_back(nullptr);
        values.push_back(nullptr);
        PQfinish(connection);
        connection = PQconnectdbParams(names.data(), values.data(), 0);
        return PQstatus(connection) == CONNECTION_OK;
    }

    bool execute(const QByteArray &statement, const std::vector<QByteArray> &values = {})
    {
        std::vector<const char *> texts;
        for (const QByteArray &value : values)
            texts.push_back(value.constData());
        PGresult *result = PQexecParams(connection, statement.constData(), int(texts.size()), nullptr, texts.data(),
                                        nullptr, nullptr, 0);
        const ExecStatusType status = PQresultStatus(result);
        PQclear(result);
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    }
};

Notifier::Notifier(QString url, QString channel, QString first, Hooks hooks)
    : m_url(std::move(url)), m_channel(std::move(channel)), m_first(std::move(first)), m_hooks(std::move(hooks)),
      m_bell(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_thread([this] { run(); })
{
}

Notifier::~Notifier()
{
    m_ending = true;
    m_rung = false;
    wake();
    m_thread.join();
    ::close(m_bell);
}

void Notifier::wake()
{
    if (m_rung.exchange(true))
        return;
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_bell, &one, sizeof one);
}

/// One round; false where the connection is broken.
bool Notifier::pump(Line &line)
{
    pollfd watched[] = {{PQsocket(line.connection), POLLIN, 0}, {m_bell, POLLIN, 0}};
    const int ready = ::poll(watched, 2, quietMs);
    if (m_ending)
        return true;
    if (ready == 0)
        return line.execute("SELECT 1");
    if (watched[1].revents) {
        quint64 count = 0;
        [[maybe_unused]] const ssize_t got = ::read(m_bell, &count, sizeof count);
        m_rung = false;
        const QStringList payloads = m_hooks.outgoing();
        for (const QString &payload : payloads) {
            if (!line.execute("SELECT pg_notify($1, $2)", {m_channel.toUtf8(), payload.toUtf8()}))
                return false;
        }
        if (!payloads.isEmpty())
            std::this_thread::sleep_for(std::chrono::milliseconds(gatherMs));
    }
    if (!PQconsumeInput(line.connection))
        return false;
    while (PGnotify *note = PQnotifies(line.connection)) {
        m_hooks.heard(QString::fromUtf8(note->extra));
        PQfreemem(note);
    }
    return PQstatus(line.connection) == CONNECTION_OK;
}

void Notifier::run()
{
    bool first = true;
    while (!m_ending) {
        Line line;
        if (line.connect(m_url) && line.execute(m_first.toUtf8()) &&
            line.execute("LISTEN \"" + m_channel.toUtf8() + '"')) {
            if (!std::exchange(first, false))
                m_hooks.missed();
            while (!m_ending && pump(line)) { }
        }
        if (!m_ending) {
            pollfd bell{m_bell, 0, 0}; // a wake() must not shorten the pause: it would spin
            ::poll(&bell, 0, againMs);
            first = false;
        }
    }
}

} // namespace vitae::sql
