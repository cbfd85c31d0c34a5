// The server of a simulation: the real services over a real database, in the simulator's own thread, with a storage
// that can die before or after any commit.
#pragma once

#include "ports/Owner.h"
#include "ports/World.h"
#include "storage/BlobFolder.h"
#include "storage/SqlStore.h"
#include "sync/Transport.h"
#include "tests/sync/Faults.h"

#include "ports/AiProvider.h"
#include "ports/Mailer.h"
#include "ports/PasswordHasher.h"
#include "ports/TaskRunner.h"

#include <QTemporaryDir>
#include <functional>
#include <memory>

namespace vitae::sim
{

/// One connection, everything here and now.
class SimStorage final : public ports::Storage
{
public:
    SimStorage(const QString &place, const Faults &faults);
    ~SimStorage() override;

    base::Result<void> read(const Reading &work) override;
    void write(Writing work, Done done) override;
    void afterCommit(ports::Store &store, std::function<void()> work) override;

    [[nodiscard]] storage::SqlStore &store() { return *m_store; }
    [[nodiscard]] sql::Database &database() { return m_store->database(); }

    int commitsToLive = -1;          ///< the process dies at the end of so many transactions; -1: it does not
    bool diesAfter = false;          ///< …after that commit and not before
    bool dead = false;
    std::function<void()> between;   ///< planted: what others do between a rev is taken and written
    bool lateCommit = false;         ///< planted: the answer leaves, and the commit never comes

private:
    base::Result<void> run(const Writing &work);
    const Faults &m_faults;
    std::unique_ptr<storage::SqlStore> m_store;
    bool m_inside = false;
};

class SimServer
{
public:
    /// `engine`: "sqlite" or "postgresql".
    SimServer(const QString &engine, const base::Clock &clock, base::Random &random, const Faults &faults);
    ~SimServer();

    [[nodiscard]] ports::Owner addPerson();

    /// Whoever asks is `owner`. An error: the answer never leaves.
    base::Result<sync::Reply> answer(const ports::Owner &owner, const sync::Request &request);

    void restart(); ///< after it died, or as after a power cut
    void backUp();
    void restore(); ///< the last back-up, with a new epoch
    [[nodiscard]] bool hasBackup() const { return m_hasBackup; }

    [[nodiscard]] SimStorage &storage() { return *m_storage; }
    [[nodiscard]] ports::World &world() { return *m_world; }

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
    struct Nobody final : ports::TaskRunner {
        void wake() override {}
    };

    void exec(const QString &statement);

    const bool m_postgresql;
    QTemporaryDir m_folder;
    const QString m_url;
    const base::Clock &m_clock;
    base::Random &m_random;
    const Faults &m_faults;
    ports::Settings m_settings;
    ports::Secrets m_secrets;
    Hasher m_hasher;
    Letters m_mailer;
    NoAi m_ai;
    Nobody m_tasks;
    std::unique_ptr<storage::BlobFolder> m_blobs;
    std::unique_ptr<SimStorage> m_storage;
    std::unique_ptr<ports::World> m_world;
    qint64 m_people = 0;
    bool m_hasBackup = false;
};

} // namespace vitae::sim
