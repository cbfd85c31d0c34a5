#include "account/SyncService.h"

#include <algorithm>

namespace vitae::account
{

using base::Error;
using base::Result;
using Phase = SyncState::Phase;

namespace
{

constexpr int lookEvery = 1000, afterChange = 2000, regularly = 5 * 60'000;
constexpr int slice = 25; ///< documents made searchable at once
constexpr int firstRetry = 5000, lastRetry = 5 * 60'000;

} // namespace

SyncService::SyncService(Options options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_worker(new QObject)
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, [this] { m_run.reset(); }, Qt::DirectConnection);
    for (QTimer *timer : {&m_soon, &m_regular, &m_retry, &m_listen})
        timer->setSingleShot(true);
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, &SyncService::look);
    connect(&m_soon, &QTimer::timeout, this, [this] { sync(); });
    connect(&m_regular, &QTimer::timeout, this, [this] { sync(); });
    connect(&m_retry, &QTimer::timeout, this, [this] { sync(); });
    connect(&m_listen, &QTimer::timeout, this, &SyncService::listen);
    connect(&m_hints, &client::HintStream::hint, this, [this] { sync(); });
    connect(&m_hints, &client::HintStream::ended, this, [this] {
        if (m_state.phase != Phase::NotConnected && m_state.phase != Phase::SignedOut)
            m_listen.start(jittered(std::min(lastRetry, firstRetry << std::min(m_failures, 6))));
    });
}

SyncService::~SyncService()
{
    m_cancelled = true;
    m_hints.close();
    m_thread.quit();
    m_thread.wait();
    delete m_worker;
}

int SyncService::jittered(int milliseconds)
{
    return milliseconds * 3 / 4 + int(m_options.random->next() % quint64(std::max(1, milliseconds / 2)));
}

void SyncService::start()
{
    m_thread.start(QThread::LowPriority);
    m_look.start();
    index();
    ask(
        [](client::SyncRun &run) {
            const auto client = run.tables().client();
            return client && !client->server.isEmpty();
        },
        [this](bool connected) {
            if (connected)
                sync();
        });
}

/// The run is made in the thread that uses it: its connection belongs there.
void SyncService::post(std::function<void(client::SyncRun &)> work)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, work = std::move(work)] {
            if (m_cancelled)
                return;
            if (!m_run) {
                client::SyncRun::Options options;
                options.folder = m_options.folder;
                options.clock = m_options.clock;
                options.random = m_options.random;
                options.tokens = m_options.tokens.get();
                options.cancelled = &m_cancelled;
                if (auto run = client::SyncRun::open(options))
                    m_run = *std::move(run);
            }
            if (m_run)
                work(*m_run);
        },
        Qt::QueuedConnection);
}

/// What changed in the library, by whomever, is seen by the version of its file: nobody has to tell.
void SyncService::look()
{
    if (m_running)
        return;
    post([this](client::SyncRun &run) {
        const auto version = run.tables().database().integer(QStringLiteral("PRAGMA data_version"));
        if (!version || version->value_or(0) == m_version)
            return;
        m_version = version->value_or(0);
        reportOn(run);
    });
}

void SyncService::reportOn(client::SyncRun &run)
{
    auto &tables = run.tables();
    const auto client = tables.client();
    const auto waiting = tables.waiting();
    const auto conflicts = tables.conflictCount();
    const auto state = tables.state();
    const auto refusals = tables.refusals();
    const auto sendable = tables.sendable();
    if (!client || !waiting || !conflicts || !state || !refusals || !sendable)
        return;
    SyncState seen;
    seen.server = client->server;
    seen.email = client->email;
    seen.waiting = *waiting;
    seen.conflicts = *conflicts;
    seen.refusals = *refusals;
    if (state->syncedAt)
        seen.syncedAt = QDateTime::fromMSecsSinceEpoch(*state->syncedAt, Qt::UTC);
    QMetaObject::invokeMethod(this, [this, seen, changed = *sendable] { take(seen, changed); }, Qt::QueuedConnection);
}

void SyncService::take(const SyncState &seen, bool sendable)
{
    SyncState now = seen;
    now.phase = m_state.phase;
    now.asks = m_state.asks;
    now.sentence = m_state.sentence;
    if (seen.server.isEmpty()) {
        now.phase = Phase::NotConnected;
        m_hints.close();
        for (QTimer *timer : {&m_soon, &m_regular, &m_retry, &m_listen})
            timer->stop();
    } else if (now.phase == Phase::NotConnected) {
        now.phase = Phase::Idle;
    }
    if (m_state != now) {
        m_state = now;
        Q_EMIT stateChanged();
    }
    const bool quiet = m_state.phase == Phase::Idle || m_state.phase == Phase::Syncing;
    if (sendable && quiet)
        touch();
}

void SyncService::touch()
{
    if (m_state.phase == Phase::NotConnected || m_soon.isActive() || m_retry.isActive())
        return;
    m_soon.start(afterChange);
}

void SyncService::setPhase(Phase phase, const QString &sentence)
{
    if (m_state.phase == phase && m_state.sentence == sentence)
        return;
    m_state.phase = phase;
    m_state.sentence = sentence;
    Q_EMIT stateChanged();
}

void SyncService::sync(bool mayRemove)
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    for (QTimer *timer : {&m_soon, &m_regular, &m_retry})
        timer->stop();
    if (m_state.phase == Phase::Idle)
        setPhase(Phase::Syncing);
    ask([mayRemove](client::SyncRun &run) { return run.sync(mayRemove); },
        [this](const Result<sync::SyncReport> &report) { finished(report); });
}

void SyncService::finished(const Result<sync::SyncReport> &report)
{
    m_running = false;
    std::optional<Error> error;
    if (!report)
        error = report.error();
    else
        error = report->error;
    if (report && report->pulled > 0)
        Q_EMIT documentsChanged();
    if (!error) {
        m_failures = 0;
        m_state.asks = 0;
        setPhase(m_state.server.isEmpty() ? Phase::NotConnected : Phase::Idle);
        m_regular.start(jittered(regularly));
        if (!m_hints.isOpen() && !m_listen.isActive())
            listen();
        if (std::exchange(m_again, false))
            m_soon.start(100);
        if (report && report->pulled > 0)
            index();
        Q_EMIT synced();
        return;
    }
    m_again = false;
    switch (error->kind) {
    case Error::Kind::Cancelled:
        return;
    case Error::Kind::PreconditionFailed:
        if (error->code == u"asks") {
            m_state.asks = report ? report->asks : 0;
            setPhase(Phase::Asks, error->message);
        } else {
            setPhase(Phase::NotConnected);
        }
        break;
    case Error::Kind::Unauthenticated:
        m_hints.close();
        setPhase(Phase::SignedOut, error->message);
        break;
    case Error::Kind::Unavailable:
    case Error::Kind::TimedOut:
    case Error::Kind::RateLimited: {
        const int wait = std::min(lastRetry, firstRetry << std::min(m_failures, 6));
        ++m_failures;
        m_retry.start(std::max(error->retryAfter * 1000, jittered(wait)));
        setPhase(Phase::Offline, error->message);
        break;
    }
    default:
        ++m_failures;
        m_retry.start(jittered(lastRetry));
        setPhase(Phase::Failed, error->message);
        break;
    }
    Q_EMIT synced();
}

/// In slices between which others can write: the window and its search go on.
void SyncService::index()
{
    post([this](client::SyncRun &run) {
        auto transaction = sql::Transaction::begin(run.tables().database());
        if (!transaction)
            return;
        const auto done = run.tables().index(slice);
        if (!done || !transaction->commit() || *done < slice)
            return;
        QMetaObject::invokeMethod(this, &SyncService::index, Qt::QueuedConnection);
    });
}

void SyncService::listen()
{
    struct Place {
        QString server, fingerprint, token;
    };
    ask(
        [](client::SyncRun &run) {
            const auto client = run.tables().client();
            return client ? Place{client->server, client->fingerprint, run.accessToken()} : Place();
        },
        [this](const Place &place) {
            if (!place.server.isEmpty() && !place.token.isEmpty() && !m_hints.isOpen())
                m_hints.open(QUrl(place.server), place.token, place.fingerprint);
        });
}

} // namespace vitae::account
