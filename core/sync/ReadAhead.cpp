#include "sync/ReadAhead.h"

#include "base/JsonParser.h"
#include "sha/Sha256.h"
#include "store/SyncBody.h"

#include <system_error>

namespace vitae::sync
{

namespace
{

constexpr size_t many = 32; ///< for fewer a thread is not worth its beginning

} // namespace

ReadBody readBody(const api::Change &change)
{
    ReadBody read;
    if (change.gone)
        return read;
    read.body = json::parse(change.body, {.depth = 1000});
    if (read.body)
        read.blobs = store::blobNames(*read.body);
    return read;
}

ReadAhead::ReadAhead(const std::vector<api::Change> &changes) : m_changes(changes), m_read(changes.size())
{
    if (changes.size() < many)
        return;
    try {
        m_thread = std::thread([this] { run(); });
    } catch (const std::system_error &) {
        // No thread to be had: each is read when it is asked for.
    }
}

ReadAhead::~ReadAhead()
{
    m_stopped = true;
    if (m_thread.joinable())
        m_thread.join();
}

void ReadAhead::run()
{
    sha::expectMany();
    for (size_t i = 0; i < m_read.size() && !m_stopped; ++i) {
        ReadBody read = readBody(m_changes[i]);
        if (read.body && !m_changes[i].gone)
            read.row = store::SyncTables::rowOf(m_changes[i].type, *read.body);
        m_read[i] = std::move(read);
        m_ready.store(i + 1, std::memory_order_release);
        m_ready.notify_one();
    }
}

const ReadBody &ReadAhead::of(size_t index)
{
    if (!m_thread.joinable()) {
        m_read[index] = readBody(m_changes[index]);
        return m_read[index];
    }
    for (size_t ready = m_ready.load(std::memory_order_acquire); ready <= index;
         ready = m_ready.load(std::memory_order_acquire))
        m_ready.wait(ready, std::memory_order_acquire);
    return m_read[index];
}

} // namespace vitae::sync
