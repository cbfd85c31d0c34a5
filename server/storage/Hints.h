// Word of what was written, for who waits for it: in this process, and in the others on the same PostgreSQL.
#pragma once

#include "ports/Storage.h"
#include "sql/Notifier.h"

#include <QHash>
#include <map>
#include <mutex>

namespace vitae::storage
{

class Hints
{
public:
    using Heads = QHash<QString, qint64>; ///< by space

    explicit Hints(const QString &place);
    ~Hints();

    [[nodiscard]] std::shared_ptr<void> listen(ports::Storage::Changed changed);
    void committed(const Heads &heads); ///< of the writers: it is durable

private:
    /// Shared with the handles, which may outlive us.
    struct Listeners {
        std::mutex mutex;
        std::map<quint64, ports::Storage::Changed> all;
        quint64 last = 0;

        void tell(const QString &space, qint64 head);
    };

    void heard(const QString &payload);
    [[nodiscard]] QStringList takePayloads();

    const std::shared_ptr<Listeners> m_listeners = std::make_shared<Listeners>();
    const QString m_sender; ///< what our own messages begin with
    std::mutex m_mutex;
    Heads m_outgoing;
    std::unique_ptr<sql::Notifier> m_notifier; ///< none with SQLite
};

} // namespace vitae::storage
