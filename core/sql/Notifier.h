// Messages between processes on one PostgreSQL (LISTEN, NOTIFY), over a connection and on a thread of its own.
#pragma once

#include <QString>
#include <QStringList>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>

namespace vitae::sql
{

/// Connects by itself, and again after the connection broke.
class Notifier
{
public:
    struct Hooks {
        std::function<void(const QString &payload)> heard; ///< also of our own
        std::function<void()> missed;  ///< after a time without a connection: messages may have been lost
        std::function<QStringList()> outgoing; ///< what is to be sent, after wake(); 7,999 bytes each at most
    };

    /// `url` as Database::open() takes it; every connection begins with the statement; the hooks are called on the
    /// notifier's thread.
    Notifier(QString url, QString channel, QString first, Hooks hooks);
    ~Notifier();
    Notifier(const Notifier &) = delete;
    Notifier &operator=(const Notifier &) = delete;

    void wake(); ///< from every thread; never waits

private:
    struct Line;
    void run();
    bool pump(Line &line);

    const QString m_url, m_channel, m_first;
    const Hooks m_hooks;
    int m_bell = -1; ///< an eventfd
    std::atomic<bool> m_ending = false, m_rung = false;
    std::thread m_thread;
};

} // namespace vitae::sql
