#include "storage/StartLock.h"

#include <QThread>

namespace vitae::storage
{

using base::Result;

namespace
{

constexpr qint64 lockNumber = 0x7669746165; // "vitae"

/// A lock of the schema's own: several servers' data may lie in one database.
QString servingLock(const char *function)
{
    return QString::fromLatin1(function) + QStringLiteral("(%1, hashtext(current_schema()))").arg(0x76697461);
}

} // namespace

Result<StartLock> StartLock::take(sql::Database &database)
{
    if (database.engine() == sql::Engine::Postgresql) {
        if (auto locked = database.execute(QStringLiteral("SELECT pg_advisory_lock(?)"), {lockNumber}); !locked)
            return locked.error();
        return StartLock(&database, std::nullopt);
    }
    base::FileLock lock(database.file() + QStringLiteral(".lock"));
    if (auto locked = lock.lock(base::FileLock::Mode::Exclusive); !locked)
        return locked.error();
    return StartLock(nullptr, std::move(lock));
}

QString servingStatement()
{
    return u"SELECT " + servingLock("pg_try_advisory_lock_shared");
}

Result<bool> isServed(sql::Database &database)
{
    if (database.engine() != sql::Engine::Postgresql)
        return false;
    constexpr int most = 20, pause = 100; // milliseconds: PostgreSQL sees the end of a connection a little later
    for (int i = 0; i < most; ++i, QThread::msleep(pause)) {
        auto free = database.integer(QString(u"SELECT CASE WHEN " + servingLock("pg_try_advisory_lock") +
                                             u" THEN 1 ELSE 0 END"));
        if (!free)
            return free.error();
        if (free->value_or(0) == 0)
            continue;
        auto returned = database.integer(QString(u"SELECT CASE WHEN " + servingLock("pg_advisory_unlock") +
                                                 u" THEN 1 ELSE 0 END"));
        return returned ? Result<bool>(false) : Result<bool>(returned.error());
    }
    return true;
}

StartLock::StartLock(StartLock &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)), m_file(std::move(other.m_file))
{
}

StartLock::~StartLock()
{
    if (m_database)
        (void)m_database->execute(QStringLiteral("SELECT pg_advisory_unlock(?)"), {lockNumber});
}

} // namespace vitae::storage
