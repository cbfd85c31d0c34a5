#include "storage/Backup.h"

#include "base/Files.h"
#include "base/Uuid.h"
#include "sql/Database.h"
#include "storage/Schema.h"
#include "storage/StartLock.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

namespace vitae::storage
{

namespace
{

using base::Error;
using base::fail;
using base::Result;

struct Column {
    QString name, type;
    bool counted = false; ///< the database counts it
};

struct Table {
    QString name;
    std::vector<Column> columns;
};

QString text(const char *sql)
{
    return QString::fromLatin1(sql);
}

/// The tables of our schema, each after those that it refers to. Asked of a file of SQLite's, which says it all.
Result<std::vector<Table>> tablesOf(sql::Database &file)
{
    std::vector<Table> tables;
    auto listed = file.select(text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
                                   "AND name NOT IN ('schema_version', 'backup_blob') ORDER BY rowid"),
                              {}, [&](const sql::Row &row) { tables.push_back({row.text(0), {}}); });
    if (!listed)
        return listed.error();
    for (Table &table : tables) {
        auto columns = file.select(QString(u"PRAGMA table_info(" + table.name + u')'), {}, [&](const sql::Row &row) {
            const QString type = row.text(2).toUpper();
            table.columns.push_back({row.text(1), type, type == u"INTEGER" && row.integer(5) == 1});
        });
        if (!columns)
            return columns.error();
    }
    return tables;
}

QVariant valueOf(const sql::Row &row, int column, const QString &type)
{
    if (row.isNull(column))
        return sql::null();
    if (type == u"BIGINT" || type == u"INTEGER")
        return row.integer(column);
    if (type == u"BLOB")
        return row.bytes(column);
    if (type == u"REAL" || type == u"DOUBLE PRECISION")
        return row.real(column);
    return row.text(column);
}

QString joined(const Table &table)
{
    QStringList names;
    for (const Column &column : table.columns)
        names.append(column.name);
    return names.join(u", ");
}

/// In the order in which rows may go; migrations leave some of their own.
Result<void> emptyAll(const std::vector<Table> &tables, sql::Database &database)
{
    for (auto table = tables.rbegin(); table != tables.rend(); ++table) {
        if (auto emptied = database.execute(QString(u"DELETE FROM " + table->name)); !emptied)
            return emptied.error();
    }
    return {};
}

Result<qint64> copyTable(const Table &table, sql::Database &from, sql::Database &to)
{
    const QString names = joined(table);
    QStringList marks;
    for (size_t i = 0; i < table.columns.size(); ++i)
        marks.append(text("?"));
    const QString insert = u"INSERT INTO " + table.name + u" (" + names + u") VALUES (" + marks.join(u", ") + u')';
    qint64 count = 0;
    Result<void> failed;
    auto read = from.select(QString(u"SELECT " + names + u" FROM " + table.name), {}, [&](const sql::Row &row) {
        if (!failed)
            return;
        QVariantList values;
        for (size_t i = 0; i < table.columns.size(); ++i)
            values.append(valueOf(row, int(i), table.columns[i].type));
        if (auto inserted = to.execute(insert, values); !inserted)
            failed = inserted.error();
        else
            ++count;
    });
    if (!read)
        return read.error();
    if (!failed)
        return failed.error();
    return count;
}

/// What the database counts on from: beyond the keys that came in.
Result<void> goOnCounting(const Table &table, sql::Database &to)
{
    if (to.engine() != sql::Engine::Postgresql)
        return {}; // SQLite sees for itself
    for (const Column &column : table.columns) {
        if (!column.counted)
            continue;
        auto set = to.integer(QString(u"SELECT setval(pg_get_serial_sequence('" + table.name + u"', '" + column.name +
                                      u"'), COALESCE((SELECT MAX(" + column.name + u") FROM " + table.name +
                                      u"), 0) + 1, false)"));
        if (!set)
            return set.error();
    }
    return {};
}

Result<qint64> copyBlobsOut(sql::Database &file, ports::BlobFiles &blobs)
{
    QStringList names;
    auto listed = file.select(text("SELECT sha FROM blob"), {}, [&](const sql::Row &row) { names.append(row.text(0)); });
    if (!listed)
        return listed.error();
    qint64 count = 0;
    for (const QString &name : names) {
        Result<QByteArray> content = blobs.read(name);
        if (!content && content.error().kind == Error::Kind::NotFound)
            continue; // removed since the snapshot
        if (!content)
            return content.error();
        if (auto kept = file.execute(text("INSERT INTO backup_blob (sha, content) VALUES (?, ?)"), {name, *content}); !kept)
            return kept.error();
        ++count;
    }
    return count;
}

Result<qint64> copyBlobsIn(sql::Database &file, ports::BlobFiles &blobs)
{
    qint64 count = 0;
    Result<void> failed;
    auto read = file.select(text("SELECT sha, content FROM backup_blob"), {}, [&](const sql::Row &row) {
        if (!failed)
            return;
        Result<QString> name = blobs.put(row.bytes(1));
        if (!name)
            failed = name.error();
        else if (*name != row.text(0))
            failed = fail(Error::Kind::InvalidInput, QString(u"the blob " + row.text(0) + u" is damaged"));
        ++count;
    });
    if (!read)
        return read.error();
    if (!failed)
        return failed.error();
    return count;
}

// The file ends with a line of its own, of which SQLite takes no notice.
constexpr char sealBegins[] = "\nvitae backup, sha256 ";
constexpr qint64 sealSize = sizeof sealBegins - 1 + 64 + 1;

QByteArray sealOf(const QCryptographicHash &hash)
{
    return sealBegins + hash.result().toHex() + '\n';
}

Result<void> seal(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadWrite) || !hash.addData(&file) || file.write(sealOf(hash)) != sealSize || !file.flush())
        return fail(Error::Kind::Io, file.errorString(), path);
    file.close();
    return base::syncFile(path) ? Result<void>() : fail(Error::Kind::Io, text("cannot be written to the disk"), path);
}

/// A copy without the seal, where the file is as it was written.
Result<void> copyUnsealed(const QString &path, const QString &copy)
{
    constexpr qint64 step = 1 << 20;
    QFile from(path), to(copy);
    if (!from.open(QIODevice::ReadOnly))
        return fail(Error::Kind::InvalidInput, QString(path + u" cannot be read: " + from.errorString()));
    if (!to.open(QIODevice::WriteOnly))
        return fail(Error::Kind::Io, to.errorString(), copy);
    to.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const bool begins = from.peek(16) == QByteArrayView("SQLite format 3\0", 16);
    for (qint64 left = from.size() - sealSize; left > 0;) {
        const QByteArray bytes = from.read(std::min(left, step));
        if (bytes.isEmpty())
            return fail(Error::Kind::InvalidInput, QString(path + u" cannot be read: " + from.errorString()));
        hash.addData(bytes);
        if (to.write(bytes) != bytes.size())
            return fail(Error::Kind::Io, to.errorString(), copy);
        left -= bytes.size();
    }
    if (!to.flush())
        return fail(Error::Kind::Io, to.errorString(), copy);
    if (begins && from.readAll() == sealOf(hash))
        return {};
    return fail(Error::Kind::InvalidInput,
                QString(path + (begins ? u" is damaged, or incomplete: it is not as it was written"
                                       : u" is no backup of this server")));
}

} // namespace

Result<Copied> backUp(const QString &place, ports::BlobFiles &blobs, const QString &file, const base::Clock &clock)
{
    if (QFile::exists(file))
        return fail(Error::Kind::InvalidInput, QString(file + u" is there already"));
    const QString partial = file + u".part";
    QFile::remove(partial);
    Copied copied;
    const auto copy = [&]() -> Result<void> {
        auto to = sql::Database::open(partial, {.wal = false});
        if (!to)
            return to.error();
        QFile::setPermissions(partial, QFile::ReadOwner | QFile::WriteOwner);
        if (auto made = sql::migrate(**to, migrations(), clock); !made)
            return made.error();
        auto extra = (*to)->execute(text("CREATE TABLE backup_blob (sha TEXT PRIMARY KEY, content BLOB NOT NULL)"));
        if (!extra)
            return extra.error();
        auto tables = tablesOf(**to);
        if (!tables)
            return tables.error();
        auto from = sql::Database::open(place, {.readOnly = !sql::isPostgresql(place), .statementTimeout = 0});
        if (!from)
            return from.error();
        auto number = sql::schemaNumber(**from);
        if (!number)
            return number.error();
        if (*number != migrations().back().number)
            return fail(Error::Kind::Unsupported, text("the database is of another version; run migrate first"));
        auto reading = sql::Transaction::begin(**from, sql::Transaction::Kind::Read);
        if (!reading)
            return reading.error();
        auto writing = sql::Transaction::begin(**to);
        if (!writing)
            return writing.error();
        if (auto emptied = emptyAll(*tables, **to); !emptied)
            return emptied.error();
        for (const Table &table : *tables) {
            auto rows = copyTable(table, **from, **to);
            if (!rows)
                return rows.error();
            copied.rows += *rows;
        }
        auto content = copyBlobsOut(**to, blobs);
        if (!content)
            return content.error();
        copied.blobs = *content;
        return writing->commit();
    };
    Result<void> done = copy();
    if (done)
        done = seal(partial);
    if (!done) {
        QFile::remove(partial);
        return done.error();
    }
    if (!QFile::rename(partial, file))
        return fail(Error::Kind::Io, QString(file + u" cannot be written"));
    (void)base::syncFile(file); // its bytes are there; now its name is
    return copied;
}

Result<Copied> restore(const QString &place, ports::BlobFiles &blobs, const QString &file, const base::Clock &clock,
                       base::Random &random)
{
    // A copy, since an older file is brought up to date before it is read.
    const QTemporaryDir folder;
    const QString copy = folder.filePath(text("backup.db"));
    if (!folder.isValid())
        return fail(Error::Kind::Io, folder.errorString());
    if (auto sound = copyUnsealed(file, copy); !sound)
        return sound.error();
    auto from = sql::Database::open(copy, {.wal = false});
    if (!from || !(*from)->hasTable(text("backup_blob")))
        return fail(Error::Kind::InvalidInput, QString(file + u" is no backup of this server"));
    if (auto made = sql::migrate(**from, migrations(), clock); !made)
        return made.error();
    auto tables = tablesOf(**from);
    if (!tables)
        return tables.error();

    auto to = sql::Database::open(place, {.statementTimeout = 0});
    if (!to)
        return to.error();
    const auto lock = StartLock::take(**to);
    if (!lock)
        return lock.error();
    if (auto made = sql::migrate(**to, migrations(), clock); !made)
        return made.error();
    Copied copied;
    auto content = copyBlobsIn(**from, blobs);
    if (!content)
        return content.error();
    copied.blobs = *content;
    auto writing = sql::Transaction::begin(**to);
    if (!writing)
        return writing.error();
    if (auto emptied = emptyAll(*tables, **to); !emptied)
        return emptied.error();
    for (const Table &table : *tables) {
        auto rows = copyTable(table, **from, **to);
        if (!rows)
            return rows.error();
        copied.rows += *rows;
        if (auto counted = goOnCounting(table, **to); !counted)
            return counted.error();
    }
    auto epoch = (*to)->execute(text("UPDATE server_meta SET value = ? WHERE name = 'epoch'"), {base::newUuid(random)});
    if (!epoch)
        return epoch.error();
    if (auto committed = writing->commit(); !committed)
        return committed.error();
    return copied;
}

Result<Restoring> Restoring::take(const QString &place)
{
    if (!sql::isPostgresql(place))
        return Restoring(nullptr);
    auto connection = sql::Database::open(place);
    if (!connection)
        return connection.error();
    const auto alone = sayRestoring(**connection);
    if (!alone)
        return alone.error();
    if (!*alone)
        return fail(Error::Kind::Conflict, text("a server runs on this database; stop it first"));
    return Restoring(*std::move(connection));
}

Result<QString> look(const QString &place)
{
    const bool postgresql = sql::isPostgresql(place);
    const QString kind = postgresql ? text("PostgreSQL") : text("SQLite");
    if (!postgresql && !QFile::exists(place))
        return QString(kind + u", which will be made at " + place);
    auto database = sql::Database::open(place, {.readOnly = !postgresql});
    if (!database)
        return database.error();
    auto number = sql::schemaNumber(**database);
    if (!number)
        return number.error();
    const int ours = migrations().back().number;
    if (*number > ours)
        return fail(Error::Kind::Unsupported, QString(kind + u", made by a newer program"));
    QString said = kind + u", schema " + QString::number(*number) + u" of " + QString::number(ours);
    if (!postgresql) {
        auto damage = (*database)->text(text("PRAGMA quick_check(1)"));
        if (!damage)
            return damage.error();
        if (damage->value_or(QString()) != u"ok")
            return fail(Error::Kind::Io, QString(place + u" is damaged: " + damage->value_or(QString())));
    }
    if (*number > 0) {
        auto accounts = (*database)->integer(text("SELECT COUNT(*) FROM account"));
        if (!accounts)
            return accounts.error();
        said += u", accounts: " + QString::number(accounts->value_or(0));
    }
    return said;
}

} // namespace vitae::storage
