#include "http/Log.h"

#include "http/Threads.h"

#include <chrono>
#include <cstdio>
#include <unistd.h>

namespace vitae::http
{

namespace
{

constexpr qsizetype LogBacklog = 8 << 20;
constexpr std::chrono::milliseconds Gather(20); ///< that a line may wait for others

void toStandardError(const QByteArray &lines)
{
    qsizetype written = 0;
    while (written < lines.size()) {
        const ssize_t count = ::write(STDERR_FILENO, lines.constData() + written, size_t(lines.size() - written));
        if (count < 0)
            return;
        written += count;
    }
}

} // namespace

Log::Log(Out out) : m_out(out ? std::move(out) : Out(toStandardError)), m_thread(namedThread("log", [this] { run(); }))
{
}

Log::~Log()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Log::append(QByteArrayView lines)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_buffer.size() + lines.size() > LogBacklog) {
            m_dropped += lines.count('\n');
            return;
        }
        m_buffer.append(lines);
        wake = std::exchange(m_asleep, false);
    }
    if (wake)
        m_wake.notify_one();
}

void Log::run()
{
    QByteArray lines;
    bool stopping = false;
    while (!stopping) {
        {
            std::unique_lock lock(m_mutex);
            if (m_buffer.isEmpty() && !m_stopping) {
                m_asleep = true;
                m_wake.wait(lock);
            }
            stopping = m_stopping;
        }
        if (!stopping)
            std::this_thread::sleep_for(Gather);
        qint64 dropped = 0;
        {
            const std::lock_guard lock(m_mutex);
            lines.resize(0); // keeps its memory, which becomes the next buffer
            lines.swap(m_buffer);
            dropped = std::exchange(m_dropped, 0);
        }
        if (dropped > 0)
            lines += "{\"level\":\"warning\",\"message\":\"log lines dropped\",\"count\":" + QByteArray::number(dropped) + "}\n";
        if (!lines.isEmpty())
            m_out(lines);
        if (lines.capacity() > (1 << 20))
            lines = QByteArray();
    }
}

void appendEscaped(QByteArray &line, QByteArrayView text)
{
    static constexpr char hex[] = "0123456789abcdef";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            line += '\\';
            line += c;
        } else if (quint8(c) < 0x20 || c == 0x7f) {
            line += "\\u00";
            line += hex[quint8(c) >> 4];
            line += hex[quint8(c) & 15];
        } else {
            line += c;
        }
    }
}

} // namespace vitae::http
