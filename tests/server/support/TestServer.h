// The real server on a free port of 127.0.0.1, in the test's own process, over a temporary folder; the clock is the
// test's. With VITAE_TEST_POSTGRESQL (a connection URL) set it stores there, in a schema of its own, else in SQLite.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "http/Dialect.h"
#include "ports/Settings.h"
#include "ports/World.h"
#include "tests/server/support/HttpClient.h"
#include "tests/server/support/Place.h"

#include <atomic>
#include <memory>

namespace vitae::program
{
class Instance;
}

namespace vitae::test
{

/// Stands still until told otherwise; read from every thread.
class TestClock final : public base::Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    void advance(qint64 milliseconds) { m_now += milliseconds; }

private:
    std::atomic<qint64> m_now = QDateTime::currentMSecsSinceEpoch();
};

/// A message of the outbox.
struct Mail {
    QString to, subject;
    QString text, html;
    QByteArray source; ///< the .eml as it was written

    [[nodiscard]] QString code() const; ///< the first six digits that stand alone in `text`; empty where there are none
    [[nodiscard]] QString link() const; ///< the first http(s) address in `text`
};

/// An account that is there, confirmed, and may ask.
struct Person {
    QString email, username, password, uuid;
    qint64 id = 0;
    QByteArray token; ///< access token, 24 h by the test's clock
};

class TestServer;

struct ServerOptions {
    QHash<QString, QString> settings;     ///< beside the tests' own: {"limits.body": "2000"}
    std::vector<http::Dialect> dialects;  ///< beside those of the program
    bool realClock = false;
    const TestServer *beside = nullptr; ///< on its data, as another process; ends before it
};

class TestServer
{
public:
    explicit TestServer(ServerOptions options = {});
    ~TestServer();

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString url() const; ///< "http://127.0.0.1:12345", also the public URL
    [[nodiscard]] HttpClient client() const { return HttpClient(port()); }
    [[nodiscard]] TestClock &clock() { return m_clock; }
    [[nodiscard]] ports::World &world();
    [[nodiscard]] const std::vector<http::Dialect> &dialects() const;
    [[nodiscard]] QString folder() const { return m_place.folder(); }
    [[nodiscard]] std::vector<QByteArray> logLines() const; ///< one JSON object a request, so far

    /// Makes an account straight in the storage. The role is one of ADMIN, NOTARY, PPAT, MEMBER; the password is
    /// "correct horse battery staple". Without an e-mail address a new one is made up.
    [[nodiscard]] Person person(const QString &role = QStringLiteral("MEMBER"), const QString &email = {},
                                const QString &username = {});

    /// The messages to that address (all, where empty), oldest first; waits up to 5 s for the `atLeast`th.
    [[nodiscard]] std::vector<Mail> outbox(const QString &to = {}, size_t atLeast = 1) const;

    /// Waits until nothing is left in the task queue, or fails the program after `timeout` ms.
    void finishTasks(int timeout = 10000);

    void restart(); ///< on the same data and another port, as after a clean stop

private:
    struct Log;

    void start();

    Place m_place;
    ServerOptions m_options;
    TestClock m_clock;
    base::SystemClock m_realClock;
    base::SystemRandom m_random;
    std::unique_ptr<Log> m_log;
    std::unique_ptr<program::Instance> m_instance;
};

} // namespace vitae::test
