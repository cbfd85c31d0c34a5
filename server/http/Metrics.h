// Counters in the text format of Prometheus.
#pragma once

#include <QByteArray>
#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace vitae::http
{

struct Dialect;

/// Counted on every thread; read by /metrics.
class Metrics
{
public:
    Metrics(const std::vector<Dialect> &dialects, size_t entries);

    /// `entry`: the router's number, or entries() for a request that went nowhere.
    void answered(size_t entry, int status, qint64 nanoseconds, qint64 bytes);
    void refused() { ++m_refused; } ///< by the guard, before it was a request
    void turnedAway() { ++m_turnedAway; } ///< a connection beyond the limits

    /// `connections`: how many there are now.
    [[nodiscard]] QByteArray text(int connections) const;
    [[nodiscard]] size_t entries() const { return m_names.size(); }

private:
    static constexpr std::array<double, 12> Bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                   0.05,   0.1,   0.25,   1,     5,    30};

    struct Counts {
        std::array<std::atomic<quint64>, 6> byClass{}; ///< index: status / 100
        std::array<std::atomic<quint64>, Bounds.size() + 1> buckets{};
        std::atomic<quint64> nanoseconds = 0, bytes = 0;
    };

    struct Name {
        QByteArray dialect, method, route;
    };

    std::vector<Name> m_names;
    std::unique_ptr<Counts[]> m_counts; ///< one more than names
    std::atomic<quint64> m_refused = 0, m_turnedAway = 0;
};

} // namespace vitae::http
