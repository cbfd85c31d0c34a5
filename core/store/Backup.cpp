#include "store/Backup.h"

#include "base/Files.h"
#include "sql/Database.h"
#include "store/JournalLog.h"

#include <QCoreApplication>
#include <chrono>

namespace vitae::store
{

using base::Error;
using base::fail;
using base::Result;

namespace
{

constexpr int keptBackups = 7;

QHash<QString, qint64> logBytes(const QString &file)
{
    QHash<QString, qint64> bytes;
    auto database = sql::Database::open(file, {.readOnly = true});
    if (database)
        (void)(*database)->select(QStringLiteral("SELECT log, bytes FROM journal_log"), {},
                                  [&](const sql::Row &row) { bytes.insert(row.text(0), row.integer(1)); });
    return bytes;
}

/// The logs since the last two back-ups stay: should the newest be bad, the one before and they give everything.
void removeOldLogs(const Folder &folder)
{
    const QStringList backups = folder.backupNames();
    if (backups.size() < 2)
        return;
    const QString second = folder.backups() % u'/' % backups[1];
    const auto held = logBytes(second);
    const QDateTime previous = QFileInfo(second).lastModified();
    const QStringList logs = logNames(folder.journal());
    for (const QString &log : logs) {
        const QString path = folder.journal() % u'/' % log;
        const QFileInfo info(path);
        // A log with a torn end is never held to its last byte; all that could be read of it was, at the next start.
        const bool longPast = info.lastModified().addDays(1) < previous;
        if ((info.size() <= held.value(log, -1) || longPast) && !base::isLocked(path))
            QFile::remove(path);
    }
}

} // namespace

Result<void> backUp(const QString &databaseFile, const QString &file)
{
    const QString part = file + u".part";
    QFile::remove(part);
    {
        auto database = sql::Database::open(databaseFile);
        if (!database)
            return database.error();
        if (auto copied = (*database)->execute(QStringLiteral("VACUUM INTO ?"), {part}); !copied) {
            QFile::remove(part);
            return fail(Error::Kind::Io, copied.error().message, file);
        }
    }
    if (!base::syncFile(part)) {
        QFile::remove(part);
        return fail(Error::Kind::Io, QCoreApplication::translate("store::Backup", "cannot be written to the disk"), file);
    }
    if (::rename(QFile::encodeName(part).constData(), QFile::encodeName(file).constData()) != 0) {
        const QString reason = qt_error_string();
        QFile::remove(part);
        return fail(Error::Kind::Io, QCoreApplication::translate("store::Backup", "cannot be written: %1").arg(reason),
                    file);
    }
    (void)base::syncFile(file); // its bytes are there; now its name is
    return {};
}

Result<bool> backUpDaily(const Folder &folder, QDate today)
{
    const QString name = today.toString(Qt::ISODate) % u".db";
    const QStringList present = folder.backupNames();
    if (!present.isEmpty() && present.first() >= name)
        return false;
    QDir().mkpath(folder.backups());
    if (auto done = backUp(folder.database(), folder.backups() % u'/' % name); !done)
        return done.error();
    const QStringList now = folder.backupNames();
    for (qsizetype i = keptBackups; i < now.size(); ++i)
        QFile::remove(folder.backups() % u'/' % now[i]);
    removeOldLogs(folder);
    return true;
}

BackupKeeper::BackupKeeper(const QString &directory, const base::Clock &clock, int delay)
    : m_directory(directory), m_clock(clock), m_thread([this, delay] { run(delay); })
{
}

BackupKeeper::~BackupKeeper()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void BackupKeeper::run(int delay)
{
    constexpr std::chrono::hours between(1);
    std::chrono::milliseconds wait(delay);
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, wait, [&] { return m_stop; })) {
        lock.unlock();
        // Without space there is none today; the journal still has everything, and an hour later it is tried again.
        (void)backUpDaily(Folder(m_directory), m_clock.now().date());
        lock.lock();
        wait = between;
    }
}

} // namespace vitae::store
