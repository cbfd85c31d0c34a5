#include "http/Metrics.h"

#include "http/Router.h"

#include <QFile>
#include <algorithm>
#include <unistd.h>

namespace vitae::http
{

namespace
{

constexpr auto relaxed = std::memory_order_relaxed;

void head(QByteArray &text, const char *name, const char *type, const char *help)
{
    text += "# HELP " + QByteArray(name) + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * sysconf(_SC_PAGESIZE) : 0;
}

} // namespace

Metrics::Metrics(const std::vector<Dialect> &dialects, size_t entries)
    : m_names(entries), m_counts(std::make_unique<Counts[]>(entries + 1))
{
    size_t number = 0;
    for (const Dialect &dialect : dialects) {
        for (const Route &route : dialect.routes)
            m_names[number++] = {dialect.name.toUtf8(), wireName(route.method), route.path.toUtf8()};
    }
}

void Metrics::answered(size_t entry, int status, qint64 nanoseconds, qint64 bytes)
{
    Counts &counts = m_counts[std::min(entry, m_names.size())];
    counts.byClass[size_t(std::clamp(status / 100, 0, 5))].fetch_add(1, relaxed);
    counts.nanoseconds.fetch_add(quint64(nanoseconds), relaxed);
    counts.bytes.fetch_add(quint64(bytes), relaxed);
    const double seconds = double(nanoseconds) / 1e9;
    const auto bound = std::lower_bound(Bounds.begin(), Bounds.end(), seconds);
    counts.buckets[size_t(bound - Bounds.begin())].fetch_add(1, relaxed);
}

QByteArray Metrics::text(int connections) const
{
    QByteArray text;
    head(text, "vitae_http_requests_total", "counter", "Requests answered");
    std::array<quint64, Bounds.size() + 1> buckets{};
    quint64 nanoseconds = 0, bytes = 0;
    for (size_t i = 0; i <= m_names.size(); ++i) {
        const Counts &counts = m_counts[i];
        const Name name = i < m_names.size() ? m_names[i] : Name{"none", "", ""};
        for (size_t c = 1; c < counts.byClass.size(); ++c) {
            const quint64 count = counts.byClass[c].load(relaxed);
            if (count == 0)
                continue;
            text += "vitae_http_requests_total{dialect=\"" + name.dialect + "\",method=\"" + name.method +
                    "\",route=\"" + name.route + "\",status=\"" + QByteArray::number(qulonglong(c)) + "xx\"} " +
                    QByteArray::number(count) + '\n';
        }
        for (size_t b = 0; b < buckets.size(); ++b)
            buckets[b] += counts.buckets[b].load(relaxed);
        nanoseconds += counts.nanoseconds.load(relaxed);
        bytes += counts.bytes.load(relaxed);
    }
    head(text, "vitae_http_request_duration_seconds", "histogram", "From the request complete to its answer");
    quint64 below = 0;
    for (size_t b = 0; b < buckets.size(); ++b) {
        below += buckets[b];
        const QByteArray bound = b < Bounds.size() ? QByteArray::number(Bounds[b]) : QByteArrayLiteral("+Inf");
        text += "vitae_http_request_duration_seconds_bucket{le=\"" + bound + "\"} " + QByteArray::number(below) + '\n';
    }
    text += "vitae_http_request_duration_seconds_sum " + QByteArray::number(double(nanoseconds) / 1e9, 'f', 6) + '\n';
    text += "vitae_http_request_duration_seconds_count " + QByteArray::number(below) + '\n';
    const auto single = [&](const char *name, const char *type, const char *help, qint64 value) {
        head(text, name, type, help);
        text += QByteArray(name) + ' ' + QByteArray::number(value) + '\n';
    };
    single("vitae_http_response_bytes_total", "counter", "Bytes of answers, without their heads", qint64(bytes));
    single("vitae_http_refused_total", "counter", "Requests whose framing was refused", qint64(m_refused.load()));
    single("vitae_http_turned_away_total", "counter", "Connections beyond the limits", qint64(m_turnedAway.load()));
    single("vitae_http_connections", "gauge", "Connections that are open", connections);
    single("process_resident_memory_bytes", "gauge", "Resident memory", residentBytes());
    return text;
}

} // namespace vitae::http
