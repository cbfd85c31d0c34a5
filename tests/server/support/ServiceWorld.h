// What services need, over a real storage: the edges are faked, nothing inside is.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "ports/AiProvider.h"
#include "ports/Mailer.h"
#include "ports/Owner.h"
#include "ports/PasswordHasher.h"
#include "ports/TaskRunner.h"
#include "ports/World.h"
#include "server/support/Place.h"
#include "storage/BlobFolder.h"
#include "storage/SqlStorage.h"

#include <QTest>
#include <atomic>

namespace vitae::test
{

/// Stands still until told otherwise; read from every thread.
class SharedClock final : public base::Clock
{
public:
    [[nodiscard]] QDateTime now() const override
    {
        return m_real ? QDateTime::currentDateTimeUtc() : QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC);
    }
    void advance(qint64 milliseconds) { m_now += milliseconds; }
    void useRealTime() { m_real = true; }

private:
    std::atomic<bool> m_real = false;
    std::atomic<qint64> m_now = QDateTime(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC).toMSecsSinceEpoch();
};

class ServiceWorld
{
public:
    explicit ServiceWorld(const QString &engine, ports::TaskRunner *runner = nullptr);
    /// In another process's place, in real time.
    ServiceWorld(const QString &url, const QString &folder, ports::TaskRunner *runner);

    [[nodiscard]] ports::World &world() { return *m_world; }
    [[nodiscard]] ports::Storage &storage() { return *m_storage; }
    [[nodiscard]] SharedClock &clock() { return m_clock; }
    [[nodiscard]] const Place &place() const { return m_place; }
    /// Forgets all connections and opens the database anew.
    void reopen();

    /// Somebody with a space.
    [[nodiscard]] ports::Owner person();

    /// In a write transaction; fails the program where that fails.
    template <class Work>
    auto write(Work work)
    {
        using Value = std::decay_t<decltype(*work(std::declval<ports::Store &>()))>;
        std::optional<Value> value;
        const auto done = m_storage->writeNow([&](ports::Store &store) -> base::Result<void> {
            auto result = work(store);
            if (!result)
                return result.error();
            value = *std::move(result);
            return {};
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().text()));
        return *std::move(value);
    }

    /// In a write transaction; the error, or none.
    template <class Work>
    std::optional<base::Error> refusal(Work work)
    {
        const auto done = m_storage->writeNow([&](ports::Store &store) -> base::Result<void> {
            auto result = work(store);
            if (!result)
                return result.error();
            return {};
        });
        return done ? std::nullopt : std::optional(done.error());
    }

    /// Reads; fails the program where that fails.
    template <class Work>
    auto read(Work work)
    {
        using Value = std::decay_t<decltype(*work(std::declval<ports::Store &>()))>;
        std::optional<Value> value;
        const auto done = m_storage->read([&](ports::Store &store) -> base::Result<void> {
            auto result = work(store);
            if (!result)
                return result.error();
            value = *std::move(result);
            return {};
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().text()));
        return *std::move(value);
    }

    std::atomic<int> wakes = 0; ///< of the task runner, where it is the fake

private:
    struct Hasher final : ports::PasswordHasher {
        [[nodiscard]] QString hash(const QString &password) const override { return password; }
        [[nodiscard]] bool verify(const QString &hash, const QString &password) const override
        {
            return hash == password;
        }
    };
    struct Letters final : ports::Mailer {
        base::Result<void> queue(ports::Store &, const ports::Letter &) override { return {}; }
    };
    struct NoAi final : ports::AiProviders {
        [[nodiscard]] bool isReady(const ports::AiEndpoint &) const override { return false; }
        [[nodiscard]] base::Result<ports::AiAnswer> ask(const ports::AiEndpoint &, const ports::AiTask &,
                                                        const std::atomic<bool> *) override
        {
            return base::fail(base::Error::Kind::Unavailable, QStringLiteral("no model here"));
        }
    };
    struct Waker final : ports::TaskRunner {
        explicit Waker(std::atomic<int> &count) : count(count) {}
        void wake() override { ++count; }
        std::atomic<int> &count;
    };

    Place m_place;
    SharedClock m_clock;
    base::SystemRandom m_random;
    ports::Settings m_settings;
    ports::Secrets m_secrets;
    Hasher m_hasher;
    Letters m_mailer;
    NoAi m_ai;
    Waker m_waker{wakes};
    ports::TaskRunner *m_runner;
    std::unique_ptr<storage::BlobFolder> m_blobs;
    std::unique_ptr<storage::SqlStorage> m_storage;
    std::unique_ptr<ports::World> m_world;
    qint64 m_people = 0;
};

/// For QFETCH(QString, engine).
inline void engineRows()
{
    QTest::addColumn<QString>("engine");
    const QStringList engines = Place::engines();
    for (const QString &engine : engines)
        QTest::newRow(qPrintable(engine)) << engine;
}

} // namespace vitae::test
