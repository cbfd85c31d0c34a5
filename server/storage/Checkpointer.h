// Moves what the writer wrote from SQLite's log into its file, beside the writer.
#pragma once

#include "storage/Connection.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace vitae::storage
{

/// Left to itself SQLite does it in the commit that makes the log long: some thousand pages written at random places
/// and synced, during which nobody else can write. Here another thread copies them while the writer goes on, and the
/// writer itself copies only the little that came in the meantime: then nothing in the log is needed, and it begins
/// anew.
class Checkpointer
{
public:
    explicit Checkpointer(const SqlStorage::Options &options);
    ~Checkpointer();

    /// Of the writer, between its transactions.
    void committed(sql::Database &writer);

private:
    enum class State {
        Waiting, ///< for the log to grow
        Copying,
        Copied ///< nearly all of it: the writer's turn
    };

    void loop();
    void copy(Connection &connection) const;

    const SqlStorage::Options m_options;
    std::atomic<State> m_state = State::Waiting;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace vitae::storage
