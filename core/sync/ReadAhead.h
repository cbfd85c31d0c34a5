// The bodies of a page of changes: parsed, and made ready for the library, while those before them are being written.
#pragma once

#include "api/Change.h"
#include "store/SyncTables.h"

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

namespace vitae::sync
{

/// What taking a change in needs that follows from the change alone.
struct ReadBody {
    base::Result<json::Value> body = json::Value(); ///< null: the document is gone
    QStringList blobs;                              ///< that it names
    std::optional<base::Result<store::SyncTables::NewcomerRow>> row; ///< should it be new here; made when it is needed
};

[[nodiscard]] ReadBody readBody(const api::Change &change);

class ReadAhead
{
public:
    /// `changes` must stay as they are. Many are read on a thread of its own, few when they are asked for.
    explicit ReadAhead(const std::vector<api::Change> &changes);
    ~ReadAhead();
    ReadAhead(const ReadAhead &) = delete;
    ReadAhead &operator=(const ReadAhead &) = delete;

    /// Waits until that one is read. Each is asked for once, in order.
    [[nodiscard]] const ReadBody &of(size_t index);

private:
    void run();

    const std::vector<api::Change> &m_changes;
    std::vector<ReadBody> m_read;
    std::atomic<size_t> m_ready = 0;
    std::atomic<bool> m_stopped = false;
    std::thread m_thread;
};

} // namespace vitae::sync
