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
    return u"SELECT 1 / CASE WHEN " + servingLock("pg_try_advisory_lock_shared") + u" THEN 1 ELSE 0 END";
}

Result<void> sayServing(sql::Database &database)
{
    if (database.engine() != sql::Engine::Postgresql)
        return {};
    auto said = database.integer(QString(u"SELECT CASE WHEN " + servingLock("pg_try_advisory_lock_shared") +
                                         u" THEN 1 ELSE 0 END"));
    if (!said)
        return said.error();
    if (said->value_or(0) == 0)
        return base::fail(base::Error::Kind::Conflict,
                          QStringLiteral("the data are being restored; start the server when that is done"));
    return {};
}

Result<bool> sayRestoring(sql::Database &database)
{
    if (database.engine() != sql::Engine::Postgresql)
        return true;
    constexpr int most = 20, pause = 100; // milliseconds: PostgreSQL sees the end of a connection a little later
    for (int i = 0; i < most; ++i, QThread::msleep(pause)) {
        auto said = database.integer(QString(u"SELECT CASE WHEN " + servingLock("pg_try_advisory_lock") +
                                             u" THEN 1 ELSE 0 END"));
        if (!said)
            return said.error();
        if (said->value_or(0) == 1)
            return true;
    }
    return false;
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
