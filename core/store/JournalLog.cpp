#include "store/JournalLog.h"

#include "store/Tr.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QtEndian>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vitae::store
{

using base::Error;
using base::fail;
using base::Result;

namespace
{

constexpr QByteArrayView formatLine("vitae journal 1\n");
constexpr QByteArrayView mark("VJR1");
constexpr qsizetype headerSize = 24;
constexpr quint32 longest = 256u << 20;

QByteArray checksum(quint64 sequence, QByteArrayView text)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const quint64 number = qToLittleEndian(sequence);
    hash.addData(QByteArrayView(reinterpret_cast<const char *>(&number), sizeof number));
    hash.addData(text);
    return hash.result().first(8);
}

QByteArray framed(quint64 sequence, const QByteArray &text)
{
    QByteArray record;
    record.reserve(headerSize + text.size());
    record.append(mark.data(), mark.size());
    char number[8];
    qToLittleEndian(quint32(text.size()), number);
    record.append(number, 4);
    qToLittleEndian(sequence, number);
    record.append(number, 8);
    record.append(checksum(sequence, text));
    record.append(text);
    return record;
}

/// The record at a position, if a whole and sound one begins there.
std::optional<LogRecord> recordAt(QByteArrayView log, qsizetype at)
{
    if (log.size() - at < headerSize || !log.sliced(at).startsWith(mark))
        return std::nullopt;
    const quint32 length = qFromLittleEndian<quint32>(log.data() + at + 4);
    const quint64 sequence = qFromLittleEndian<quint64>(log.data() + at + 8);
    if (length > longest || qsizetype(length) > log.size() - at - headerSize)
        return std::nullopt;
    const QByteArrayView text = log.sliced(at + headerSize, length);
    if (checksum(sequence, text) != log.sliced(at + 16, 8))
        return std::nullopt;
    return LogRecord{qint64(sequence), at + headerSize + qint64(length), text.toByteArray()};
}

bool writeWhole(int file, const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t n = ::write(file, bytes.constData() + written, size_t(bytes.size() - written));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        written += n;
    }
    return true;
}

} // namespace

JournalLog::JournalLog(QString folder, QString name) : m_folder(std::move(folder)), m_name(std::move(name)) {}

JournalLog::~JournalLog()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<void> JournalLog::create()
{
    if (m_file >= 0)
        return {};
    const QString path = m_folder + u'/' + m_name;
    const auto failed = [&] {
        return fail(Error::Kind::Io, tr("cannot be written: %1").arg(qt_error_string(errno)), path);
    };
    QDir().mkpath(m_folder);
    const QByteArray name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return failed();
    // Locked before the first record: who sees the file unlocked may take it that its process has ended.
    if (::flock(file, LOCK_EX | LOCK_NB) != 0 || !writeWhole(file, formatLine.toByteArray())) {
        const Error error = failed();
        ::close(file);
        ::unlink(name.constData());
        return error;
    }
    m_file = file;
    m_position = {0, formatLine.size()};
    return {};
}

Result<JournalLog::Position> JournalLog::append(const QByteArray &text)
{
    if (auto created = create(); !created)
        return created.error();
    const QByteArray record = framed(quint64(m_position.sequence) + 1, text);
    if (!writeWhole(m_file, record)) {
        const Error error = fail(Error::Kind::Io, tr("cannot be written: %1").arg(qt_error_string(errno)),
                                 QString(m_folder + u'/' + m_name));
        // Half a record would hide those after it only from its mark on; still, none is better.
        (void)!::ftruncate(m_file, m_position.end);
        return error;
    }
    m_position.sequence += 1;
    m_position.end += record.size();
    return m_position;
}

void JournalLog::sync()
{
    if (m_file >= 0)
        ::fdatasync(m_file);
}

Result<LogContents> readLog(const QString &path, qint64 from, qint64 sequenceBefore)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Io, tr("cannot be read: %1").arg(file.errorString()), path);
    if (from > file.size())
        from = 0;
    file.seek(from);
    const QByteArray log = file.readAll();

    LogContents contents;
    qsizetype at = from == 0 && log.startsWith(formatLine) ? formatLine.size() : 0;
    qint64 expected = from == 0 ? 1 : sequenceBefore + 1;
    while (at < log.size()) {
        auto record = recordAt(log, at);
        if (!record) {
            // Damaged or torn: go on at the next sound record, if there is one.
            qsizetype next = at;
            do {
                next = log.indexOf(mark, next + 1);
                if (next >= 0)
                    record = recordAt(log, next);
            } while (next >= 0 && !record);
            if (!record) {
                contents.torn = true;
                break;
            }
        }
        contents.lost += int(std::max<qint64>(0, record->sequence - expected));
        expected = record->sequence + 1;
        at = record->end;
        record->end += from;
        if (record->sequence > sequenceBefore)
            contents.records.push_back(std::move(*record));
    }
    return contents;
}

QStringList logNames(const QString &folder)
{
    return QDir(folder).entryList({QStringLiteral("*.log")}, QDir::Files, QDir::Name);
}

} // namespace vitae::store
