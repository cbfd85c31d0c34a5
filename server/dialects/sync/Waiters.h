// Devices that wait for something new: no thread is held for any of them, one keeps the time of all.
#pragma once

#include "api/Change.h"
#include "http/Sink.h"
#include "ports/Storage.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

namespace vitae::dialects::sync
{

/// Used from every thread.
class Waiters
{
public:
    Waiters() = default;
    ~Waiters();
    Waiters(const Waiters &) = delete;
    Waiters &operator=(const Waiters &) = delete;

    /// From the first call on it hears of every commit.
    void attach(ports::Storage &storage);

    /// One answer: moreText() as soon as a space has a higher head than is known, else lessText() when the time is over.
    void wait(const api::Heads &known, const QString &session, int milliseconds,
              const std::shared_ptr<http::Sink> &sink);
    /// hintText() for every higher head, a comment now and then, and an end after some minutes: who reads on asks again,
    /// and is looked at again.
    void stream(const api::Heads &known, const QString &session, const std::shared_ptr<http::Sink> &sink);

    void endSession(const QString &session); ///< who waits with it waits no more
    [[nodiscard]] size_t count() const;

    [[nodiscard]] static QByteArray moreText() { return QByteArrayLiteral("{\"more\":true}"); }
    [[nodiscard]] static QByteArray lessText() { return QByteArrayLiteral("{\"more\":false}"); }
    [[nodiscard]] static QByteArray hintText(const QString &space, qint64 head);

private:
    using Time = std::chrono::steady_clock;

    struct Entry {
        api::Heads known;
        QString session;
        std::shared_ptr<http::Sink> sink;
        bool streams = false;
        Time::time_point due, end;
    };
    using Entries = std::unordered_map<quint64, Entry>;

    void add(Entry entry);
    void remove(Entries::iterator entry);
    void changed(const QString &space, qint64 head);
    bool tell(Entry &entry, const QString &space, qint64 head); ///< false: it waits no more
    void keepTime();
    [[nodiscard]] qint64 latest(const QString &space) const;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    Entries m_entries;
    std::unordered_multimap<size_t, quint64> m_bySpace; ///< by the hash of the space
    std::set<std::pair<Time::time_point, quint64>> m_due;
    quint64 m_last = 0;
    /// Heads that came while their reader was on his way from the database to here; two generations, so that they do not
    /// become many.
    api::Heads m_recent, m_older;
    bool m_ending = false;
    std::thread m_clock;
    std::shared_ptr<void> m_listening; ///< ends before anything else here
};

} // namespace vitae::dialects::sync
