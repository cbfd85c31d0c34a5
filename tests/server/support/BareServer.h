// The HTTP server alone, on a free port, with tables and a storage of the test's own making.
#pragma once

#include "http/Server.h"
#include "ports/AiProvider.h"
#include "ports/AnswerRepository.h"
#include "ports/BlobFiles.h"
#include "ports/Mailer.h"
#include "ports/PasswordHasher.h"
#include "ports/TaskRunner.h"
#include "tests/server/support/HttpClient.h"

#include <QMutex>
#include <functional>
#include <memory>
#include <thread>

namespace vitae::test
{

/// Keeps first answers in memory and nothing else; a write runs on a thread of its own.
class FakeStorage final : public ports::Storage
{
public:
    FakeStorage();
    ~FakeStorage() override;

    base::Result<void> read(const Reading &work) override;
    void write(Writing work, Done done) override;
    void afterCommit(ports::Store &store, std::function<void()> work) override;

    /// What read() and commits of write() fail with, while set.
    void fail(std::optional<base::Error> error);
    /// How long a write takes, in milliseconds.
    std::atomic<int> delay = 0;

private:
    class Store;

    std::unique_ptr<Store> m_store;
    QMutex m_mutex; ///< one transaction at a time
    QMutex m_threadsMutex;
    std::vector<std::thread> m_threads;
    std::optional<base::Error> m_error;
};

class BareServer
{
public:
    using Settings = QHash<QString, QString>;

    explicit BareServer(std::vector<http::Dialect> dialects, const Settings &settings = {}, http::Hooks hooks = {});
    ~BareServer();

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] HttpClient client() const { return HttpClient(port()); }
    [[nodiscard]] http::Server &server() { return *m_server; }
    [[nodiscard]] FakeStorage &storage() { return m_storage; }
    /// The lines of the log; waits up to 5 s until there are so many.
    [[nodiscard]] std::vector<QByteArray> log(size_t atLeast = 0);

private:
    struct Edges;

    ports::Settings m_settings;
    base::SystemClock m_clock;
    base::SystemRandom m_random;
    ports::Secrets m_secrets;
    FakeStorage m_storage;
    std::unique_ptr<Edges> m_edges;
    std::unique_ptr<ports::World> m_world;
    QMutex m_logMutex;
    QByteArray m_log;
    std::unique_ptr<http::Server> m_server;
};

} // namespace vitae::test
