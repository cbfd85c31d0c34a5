// Lines of JSON for standard error, written by a thread of their own: a request never waits for the terminal or a pipe.
#pragma once

#include <QByteArray>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace vitae::http
{

/// Used from every thread.
class Log
{
public:
    using Out = std::function<void(const QByteArray &lines)>;

    explicit Log(Out out = {}); ///< to standard error where `out` is unset
    ~Log();                     ///< writes what is left

    /// One complete line or more, each ended by a line feed. Beyond 8 MiB that nobody reads, lines are dropped and
    /// counted in a line of their own.
    void append(QByteArrayView lines);

private:
    void run();

    Out m_out;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    QByteArray m_buffer;
    qint64 m_dropped = 0;
    bool m_asleep = false, m_stopping = false;
    std::thread m_thread;
};

/// Appends `text` as it stands between the quotes of a JSON string.
void appendEscaped(QByteArray &line, QByteArrayView text);

} // namespace vitae::http
