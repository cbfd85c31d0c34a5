#include "storage/Checkpointer.h"

namespace vitae::storage
{

namespace
{

constexpr qint64 startAt = 4'000; ///< pages, of 4 KiB
constexpr qint64 little = 300;
constexpr int mostRounds = 6; ///< each has less to copy than the one before

const QString &checkpoint()
{
    static const QString statement = QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)");
    return statement;
}

} // namespace

Checkpointer::Checkpointer(const SqlStorage::Options &options) : m_options(options), m_thread([this] { loop(); }) {}

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void Checkpointer::committed(sql::Database &writer)
{
    if (m_state == State::Copied) {
        m_state = State::Waiting;
        // What fails here is tried again when the log has grown; what was committed is safe in it.
        (void)writer.execute(checkpoint());
        writer.forgetFailure();
    } else if (m_state == State::Waiting && writer.logPages() >= startAt) {
        {
            const std::lock_guard lock(m_mutex);
            m_state = State::Copying;
        }
        m_changed.notify_one();
    }
}

void Checkpointer::copy(Connection &connection) const
{
    const auto store = connection.store();
    if (!store)
        return;
    for (int round = 0; round < mostRounds; ++round) {
        qint64 left = 0;
        const auto done = (*store)->database().select(checkpoint(), {}, [&](const sql::Row &row) {
            left = row.integer(0) != 0 ? 0 : row.integer(1) - row.integer(2); // somebody else is at it; pages, copied
        });
        if (!done) {
            connection.drop();
            return;
        }
        if (left < little)
            return;
    }
}

void Checkpointer::loop()
{
    Connection connection(m_options, Connection::Use::Read);
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ending || m_state == State::Copying; });
            if (m_ending)
                return;
        }
        copy(connection);
        m_state = State::Copied;
    }
}

} // namespace vitae::storage
