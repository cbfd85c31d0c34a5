#include "dialects/common/AnswerCache.h"

#include <algorithm>
#include <vector>

namespace vitae::dialects
{

namespace
{

constexpr qint64 overhead = 200; ///< of an entry besides its bytes, about

qint64 cost(const QByteArray &key, const QByteArray &body)
{
    return key.size() + body.size() + overhead;
}

} // namespace

AnswerCache::AnswerCache(qint64 bytes) : m_bytesPerShard(bytes / qint64(std::tuple_size_v<decltype(m_shards)>)) {}

AnswerCache::Shard &AnswerCache::shard(const QByteArray &key)
{
    return m_shards[qHash(key) % m_shards.size()];
}

QByteArray AnswerCache::find(const QByteArray &key, qint64 head)
{
    Shard &part = shard(key);
    const std::lock_guard lock(part.mutex);
    const auto entry = part.entries.find(key);
    if (entry == part.entries.end() || entry->head != head)
        return {};
    entry->used = ++part.uses;
    return entry->body;
}

void AnswerCache::keep(const QByteArray &key, qint64 head, const QByteArray &body)
{
    if (cost(key, body) > m_bytesPerShard / 4)
        return;
    Shard &part = shard(key);
    const std::lock_guard lock(part.mutex);
    const auto known = part.entries.find(key);
    if (known != part.entries.end()) {
        if (known->head > head) // a slower reader of an older snapshot
            return;
        part.bytes -= cost(key, known->body);
    }
    part.entries.insert(key, {head, body, ++part.uses});
    part.bytes += cost(key, body);
    if (part.bytes > m_bytesPerShard)
        makeRoom(part);
}

/// Drops the half that was used longest ago: seldom, and then for long.
void AnswerCache::makeRoom(Shard &shard) const
{
    std::vector<quint64> uses;
    uses.reserve(size_t(shard.entries.size()));
    for (const Entry &entry : std::as_const(shard.entries))
        uses.push_back(entry.used);
    const auto middle = uses.begin() + qsizetype(uses.size() / 2);
    std::nth_element(uses.begin(), middle, uses.end());
    shard.entries.removeIf([&, limit = *middle](const QHash<QByteArray, Entry>::iterator &entry) {
        if (entry->used > limit)
            return false;
        shard.bytes -= cost(entry.key(), entry->body);
        return true;
    });
}

} // namespace vitae::dialects
