// Bodies of lists, kept for as long as nothing in their space was written.
//
// Every write to a space moves its head, and the head is read for each request in the request's own snapshot: what is
// found here is what the rows would give, whichever process wrote them. A hit saves reading and writing the rows.
#pragma once

#include <QByteArray>
#include <QHash>
#include <array>
#include <memory>
#include <mutex>

namespace vitae::dialects
{

/// May be used from every thread.
class AnswerCache
{
public:
    explicit AnswerCache(qint64 bytes = 64 << 20);

    /// The body that was kept under the key at this head; null where there is none.
    [[nodiscard]] QByteArray find(const QByteArray &key, qint64 head);
    void keep(const QByteArray &key, qint64 head, const QByteArray &body);

private:
    struct Entry {
        qint64 head = 0;
        QByteArray body;
        quint64 used = 0; ///< a count that rises with every use
    };
    struct Shard {
        std::mutex mutex;
        QHash<QByteArray, Entry> entries;
        qint64 bytes = 0;
        quint64 uses = 0;
    };

    Shard &shard(const QByteArray &key);
    void makeRoom(Shard &shard) const;

    qint64 m_bytesPerShard;
    std::array<Shard, 8> m_shards;
};

} // namespace vitae::dialects
