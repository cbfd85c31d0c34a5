// What happens to an account, told as it happens (server-sent events). What is told is read from the storage, so that it
// does not matter which process did it, and an event's id says how much of it somebody has heard: who comes back with it
// is told the rest.
#pragma once

#include "base/Json.h"
#include "http/Caller.h"
#include "http/Sink.h"
#include "ports/Storage.h"
#include "ports/World.h"

#include <QHash>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace vitae::dialects::fitmycv
{

class Streams
{
public:
    Streams() = default;
    ~Streams();
    Streams(const Streams &) = delete;
    Streams &operator=(const Streams &) = delete;

    /// The first call tells in which world it lives, for as long as it lives.
    void attach(ports::World &world);

    /// The id of what has happened up to now.
    [[nodiscard]] static base::Result<QByteArray> present(ports::Store &store, qint64 account, const QString &space);
    [[nodiscard]] static bool isId(const QByteArray &id);
    /// `lastId`: what was heard already. It ends with the session.
    void add(const http::Caller &caller, const QByteArray &lastId, const std::shared_ptr<http::Sink> &sink);

private:
    /// How much has been told: the last change of a task, the last rev of a document, the last posting of credits, the
    /// space's head.
    struct Told {
        qint64 task = 0, rev = 0, credit = 0, head = 0;
        bool operator==(const Told &) const = default;
        [[nodiscard]] QByteArray id() const;
    };
    struct Listener {
        qint64 account = 0;
        QString space, session;
        Told told;
        bool isBehind = false; ///< there was more than is told at once
        qint64 writtenAt = 0;
        std::shared_ptr<http::Sink> sink;
    };
    /// What somebody hears next: as far as it goes, and whether there is more.
    struct News {
        qint64 account = 0;
        Told before, after;
        QByteArray text;
        bool isMore = false;
        void add(const char *name, const json::Object &data);
    };

    void run();
    void round(bool everybody);
    void tell(Listener &listener, const News &news) const;
    [[nodiscard]] static std::optional<Told> read(const QByteArray &id);
    [[nodiscard]] static base::Result<News> newsFor(ports::Store &store, const Listener &listener);
    [[nodiscard]] static base::Result<void> addTasks(ports::Store &store, qint64 account, News &news);
    [[nodiscard]] static base::Result<void> addDocuments(ports::Store &store, const QString &space, News &news);
    [[nodiscard]] static base::Result<void> addCredits(ports::Store &store, qint64 account, News &news);

    ports::World *m_world = nullptr;
    std::once_flag m_attached;
    std::shared_ptr<void> m_watch; ///< of the storage's commits
    std::mutex m_mutex;
    std::condition_variable m_woken;
    bool m_stopping = false, m_hint = false;
    QHash<QString, bool> m_dirty; ///< spaces that were written in
    std::vector<std::shared_ptr<Listener>> m_listeners;
    std::thread m_thread;
};

} // namespace vitae::dialects::fitmycv
