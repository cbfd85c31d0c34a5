// What happens to every request between its framing and its handler, and to what the handler gives back.
#pragma once

#include "http/Admission.h"
#include "http/Exchange.h"
#include "http/Framing.h"
#include "http/Limits.h"
#include "http/Log.h"
#include "http/Proxies.h"

#include <QSet>
#include <atomic>
#include <memory>
#include <mutex>

namespace vitae::http
{

class Pool;

/// One for all threads.
class Pipeline
{
public:
    struct Pools {
        Pool &own, &remote, &models; ///< for Work::Pool, Remote and Model
    };

    Pipeline(const Router &router, ports::World &world, const Pools &pools, Log &log, Hooks hooks, Limits limits,
             Proxies proxies);

    /// Decodes the head and finds the row.
    [[nodiscard]] std::shared_ptr<Exchange> open(Head head, const Peer &peer, bool secure) const;
    /// For a request that was refused before it had a head; `target` as far as it is known.
    [[nodiscard]] std::shared_ptr<Exchange> openRefused(const Head &head, const Peer &peer, bool secure) const;

    [[nodiscard]] qint64 bodyLimit(const Exchange &exchange) const;
    [[nodiscard]] bool wantsBody(const Exchange &exchange) const; ///< or it is only counted

    /// On the connection's thread. The answer goes to the exchange's worker, now or later.
    void run(const std::shared_ptr<Exchange> &exchange);

    /// The error in the words of the dialect that owns the path.
    [[nodiscard]] Reply worded(const Exchange &exchange, int status, const base::Error &error) const;

    /// A new one, or the one that a trusted proxy gave.
    [[nodiscard]] QByteArray requestId(const Head &head, const QHostAddress &peer) const;

private:
    using ExchangePointer = std::shared_ptr<Exchange>;

    [[nodiscard]] base::Result<Reply> handle(Exchange &exchange, ports::Store &store) const;
    [[nodiscard]] base::Result<Reply> handleOnce(Exchange &exchange, ports::Store &store) const;
    [[nodiscard]] base::Result<Reply> handlePooled(Exchange &exchange, ports::Store &store) const;
    void goOn(const ExchangePointer &exchange);
    void write(const ExchangePointer &exchange, bool again);
    void pool(const ExchangePointer &exchange);
    [[nodiscard]] Reply replyTo(const Exchange &exchange, base::Result<Reply> result) const;
    void deliver(const ExchangePointer &exchange, base::Result<Reply> result) const; ///< from another thread

    const Router &m_router;
    ports::World &m_world;
    const Pools m_pools;
    Log &m_log;
    const Hooks m_hooks;
    const Admission m_admission;
    const Limits m_limits;
    const Proxies m_proxies;
    const quint64 m_idSeed;
    mutable std::atomic<quint64> m_ids = 0;
    mutable std::mutex m_keysMutex;
    mutable QSet<QString> m_runningKeys; ///< of Idempotency-Key, on the pool now
};

} // namespace vitae::http
