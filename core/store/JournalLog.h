// The journal: one append-only file a process, in the operating system's hands as soon as append() returns.
//
// A file begins with a line that names its format; records follow, each a header of 24 bytes (the mark "VJR1", the
// length of what follows as 32 bits, the record's number as 64 bits, the first 8 bytes of the SHA-256 of number and
// text; little endian) and its text. Numbers count from 1. A process holds a lock on its file as long as it lives, so
// that others know whether more may come.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QStringList>
#include <memory>
#include <vector>

namespace vitae::store
{

class JournalLog
{
public:
    struct Position {
        qint64 sequence = 0;
        qint64 end = 0;
    };

    /// A new file in the folder, made at the first append().
    explicit JournalLog(QString folder, QString name);
    ~JournalLog();
    JournalLog(const JournalLog &) = delete;
    JournalLog &operator=(const JournalLog &) = delete;

    [[nodiscard]] const QString &name() const { return m_name; }

    /// Writes a record with one call; on failure the file is as it was.
    [[nodiscard]] base::Result<Position> append(const QByteArray &text);

    /// Waits until what was appended is on the disk. May be called from another thread than append().
    void sync();

private:
    base::Result<void> create();

    QString m_folder, m_name;
    int m_file = -1;
    Position m_position;
};

struct LogRecord {
    qint64 sequence = 0;
    qint64 end = 0; ///< the position after it
    QByteArray text;
};

struct LogContents {
    std::vector<LogRecord> records;
    bool torn = false; ///< the last record was being written when the machine stopped
    int lost = 0;      ///< records missing in the middle
};

/// What can be read of a log from a position on that readLog() or append() told, 0 for the beginning.
[[nodiscard]] base::Result<LogContents> readLog(const QString &file, qint64 from, qint64 sequenceBefore);

/// The names of the logs in a folder, oldest first.
[[nodiscard]] QStringList logNames(const QString &folder);

} // namespace vitae::store
