// The HTTP server: listening sockets, threads, and the dialects' tables behind them.
#pragma once

#include "http/Dialect.h"
#include "http/Pipeline.h"

#include <memory>

namespace vitae::http
{

struct Options {
    Hooks hooks;
    std::function<bool()> ready;           ///< for /readyz; unset: always
    std::function<QByteArray()> metrics;   ///< more lines for /metrics
    std::function<void(const QByteArray &lines)> log; ///< instead of standard error
};

class Server
{
public:
    /// Nothing listens yet. The world must outlive it.
    Server(std::vector<Dialect> dialects, ports::World &world, Options options);
    ~Server(); ///< closes everything at once

    /// Binds the address of the setting `listen`: from here on connections wait. InvalidInput names the setting that is
    /// wrong.
    base::Result<void> bind();
    void start(); ///< answers them
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString url() const; ///< "http://127.0.0.1:8080"

    /// Reads certificate and key again; what is open keeps the old ones.
    base::Result<void> reloadTls();

    /// Stops accepting, lets running requests end, closes what is idle. Returns when all is closed or `milliseconds`
    /// are over. While it runs /readyz answers 503.
    void drain(qint64 milliseconds);

    /// With our own: /healthz, /readyz and /metrics.
    [[nodiscard]] const std::vector<Dialect> &dialects() const;
    [[nodiscard]] int connections() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// The tables with our own rows, for who only wants to read them.
[[nodiscard]] std::vector<Dialect> withOwnRoutes(std::vector<Dialect> dialects);

} // namespace vitae::http
