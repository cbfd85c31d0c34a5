// Syncs by itself, on a thread of its own: two seconds after a change, on a hint of the server, at the start, and every
// five minutes; later and later while the server cannot be reached. The window never waits for any of it.
#pragma once

#include "account/SyncState.h"
#include "client/HintStream.h"
#include "client/SyncRun.h"

#include <QObject>
#include <QThread>
#include <QTimer>
#include <atomic>
#include <functional>
#include <memory>

namespace vitae::account
{

class SyncService : public QObject
{
    Q_OBJECT

public:
    struct Options {
        QString folder; ///< that a Library of this process has open as long as this lives
        base::Clock *clock = nullptr;
        base::Random *random = nullptr;
        std::shared_ptr<client::TokenStore> tokens;
    };

    explicit SyncService(Options options, QObject *parent = nullptr);
    ~SyncService() override; ///< stops what is under way

    void start();
    [[nodiscard]] const SyncState &state() const { return m_state; }

    /// Now; with `mayRemove` the user has agreed to what it asked.
    void sync(bool mayRemove = false);
    /// The user has changed something: soon.
    void touch();

    /// Runs on the sync's thread, between two syncs; `done` is called on this one, unless this has gone.
    template <class Work, class Done>
    void ask(Work work, Done done)
    {
        auto guard = std::make_shared<QPointer<SyncService>>(this);
        post([this, work = std::move(work), done = std::move(done), guard](client::SyncRun &run) mutable {
            auto result = std::make_shared<decltype(work(run))>(work(run));
            reportOn(run);
            QMetaObject::invokeMethod(
                this,
                [result, done = std::move(done), guard]() mutable {
                    if (*guard)
                        done(std::move(*result));
                },
                Qt::QueuedConnection);
        });
    }

Q_SIGNALS:
    void stateChanged();
    void documentsChanged(); ///< the sync has written into the library
    void synced();

private:
    struct Seen {
        SyncState state;
        qint64 version = 0; ///< of the database, that others write
    };

    void post(std::function<void(client::SyncRun &)> work);
    void look();
    void reportOn(client::SyncRun &run);
    void take(const SyncState &seen, bool changed);
    void finished(const base::Result<sync::SyncReport> &report);
    void setPhase(SyncState::Phase phase, const QString &sentence = {});
    void listen();
    void index();
    [[nodiscard]] int jittered(int milliseconds);

    const Options m_options;
    SyncState m_state;
    QThread m_thread;
    QObject *m_worker; ///< lives in the thread
    std::unique_ptr<client::SyncRun> m_run; ///< of the thread
    qint64 m_version = -1;                  ///< of the thread
    std::atomic<bool> m_cancelled = false;
    QTimer m_look, m_soon, m_regular, m_retry, m_listen;
    client::HintStream m_hints;
    bool m_running = false, m_again = false;
    int m_failures = 0;
};

} // namespace vitae::account
