// Back-ups: one a day by a thread of its own, and on request.
#pragma once

#include "store/Folder.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace vitae::store
{

/// Copies the database as it is at this moment into one file, whole or not at all; writers go on meanwhile.
[[nodiscard]] base::Result<void> backUp(const QString &database, const QString &file);

/// Makes today's back-up if there is none, keeps the last seven, and removes logs that two back-ups hold. Returns
/// whether one was made.
[[nodiscard]] base::Result<bool> backUpDaily(const Folder &folder, QDate today);

/// Looks after the daily back-up while it lives: first after `delay` milliseconds, then every hour.
class BackupKeeper
{
public:
    BackupKeeper(const QString &directory, const base::Clock &clock, int delay);
    ~BackupKeeper();
    BackupKeeper(const BackupKeeper &) = delete;
    BackupKeeper &operator=(const BackupKeeper &) = delete;

private:
    void run(int delay);

    const QString m_directory;
    const base::Clock &m_clock;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace vitae::store
