#include "store/Recovery.h"

#include "base/Files.h"
#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "store/Applier.h"
#include "store/JournalLog.h"
#include "store/Queries.h"
#include "store/Replay.h"
#include "store/Schema.h"
#include "store/Tr.h"

#include <QLocale>

namespace vitae::store
{

using base::Error;
using base::fail;
using base::Result;

namespace
{

Error damage(const QString &what)
{
    return fail(Error::Kind::InvalidInput, tr("is damaged"), what);
}

/// Compares what a query gives (what, bytes, sum) with its sums.
Result<void> checkSums(sql::Database &database, const QString &query, bool compressed)
{
    QString wrong;
    auto read = database.select(query, {}, [&](const sql::Row &row) {
        const QByteArray bytes = row.bytes(1);
        if (shaOf(compressed ? qUncompress(bytes) : bytes) != row.text(2))
            wrong = row.text(0);
    });
    if (!read)
        return damage(read.error().text());
    return wrong.isEmpty() ? Result<void>() : Result<void>(damage(wrong));
}

Result<void> checkApplications(sql::Database &database)
{
    QString wrong;
    const auto rows = Queries(database).applications(false), thrown = Queries(database).applications(true);
    if (!rows || !thrown)
        return damage((rows ? thrown : rows).error().text());
    QHash<QString, ApplicationRow> listed;
    for (const auto *some : {&*rows, &*thrown}) {
        for (const ApplicationRow &row : *some)
            listed.insert(row.id, row);
    }
    auto read = database.select(QStringLiteral("SELECT id, body FROM doc WHERE type = 'application'"), {},
                                [&](const sql::Row &row) {
                                    const auto body = json::parse(row.text(1).toUtf8(), {.depth = 1000});
                                    const ApplicationRow have = listed.value(row.text(0));
                                    ApplicationRow expected = body ? applicationRow(*body) : ApplicationRow();
                                    expected.id = row.text(0);
                                    expected.createdAt = have.createdAt;
                                    expected.updatedAt = have.updatedAt;
                                    expected.deletedAt = have.deletedAt;
                                    if (!body || have != expected)
                                        wrong = row.text(0);
                                });
    if (!read)
        return damage(read.error().text());
    return wrong.isEmpty() ? Result<void>() : Result<void>(damage(wrong));
}

/// What lists show is written with the body, and must still be what the body says.
Result<void> checkProjections(sql::Database &database)
{
    QString wrong;
    auto read = database.select(
        QStringLiteral("SELECT id, body, title, name, language, template FROM doc WHERE type = 'cv'"), {}, [&](const sql::Row &row) {
            const auto value = json::parse(row.text(1).toUtf8(), {.depth = 1000});
            const auto cv = value ? cv::fromJson(*value) : Result<cv::Cv>(value.error());
            if (!cv || cv::displayTitle(*cv) != row.text(2) || cv->personal.name != row.text(3) ||
                cv->language != row.text(4) || cv->style.template_ != row.text(5))
                wrong = row.text(0);
        });
    if (!read)
        return damage(read.error().text());
    return wrong.isEmpty() ? Result<void>() : Result<void>(damage(wrong));
}

Result<void> verifyContents(sql::Database &database)
{
    auto sound = database.text(QStringLiteral("PRAGMA integrity_check(1)"));
    if (!sound)
        return damage(sound.error().text());
    if (sound->value_or(QString()) != u"ok")
        return damage(sound->value_or(QString()));
    if (auto indexed =
            database.execute(QStringLiteral("INSERT INTO doc_text (doc_text, rank) VALUES ('integrity-check', 0)"));
        !indexed)
        return damage(indexed.error().text());
    if (auto done = checkSums(database, QStringLiteral("SELECT id, body, sha FROM doc"), false); !done)
        return done;
    if (auto done = checkSums(database, QStringLiteral("SELECT doc, body, sha FROM version"), true); !done)
        return done;
    if (auto done = checkSums(database, QStringLiteral("SELECT sha, bytes, sha FROM blob"), false); !done)
        return done;
    if (auto done = checkApplications(database); !done)
        return done;
    return checkProjections(database);
}

bool hasMagic(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(16) == QByteArrayView("SQLite format 3\0", 16);
}

/// The newest back-up that is sound takes the database's place; its date, or nothing where there is none.
QString installBackup(const Folder &folder, const QString &target, const base::Clock &clock)
{
    const QStringList names = folder.backupNames();
    for (const QString &name : names) {
        QFile::remove(target);
        if (!QFile::copy(folder.backups() % u'/' % name, target))
            continue;
        QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
        if (verify(target, clock))
            return QFileInfo(name).completeBaseName();
    }
    for (const QString &file : databaseFiles(target))
        QFile::remove(file);
    return {};
}

QString describe(const QString &backup, const ReplayReport &replayed, int salvaged, qint64 count)
{
    QStringList sentences;
    sentences += backup.isEmpty()
                     ? tr("The library was damaged and has been rebuilt from the journal.")
                     : tr("The library was damaged and has been rebuilt from the back-up of %1 and the journal.")
                           .arg(QLocale().toString(QDate::fromString(backup, Qt::ISODate), QLocale::LongFormat));
    if (salvaged > 0)
        sentences += salvaged == 1 ? tr("1 CV could only be read from the damaged file.")
                                   : tr("%n CVs could only be read from the damaged file.", salvaged);
    if (replayed.lost > 0)
        sentences += replayed.lostSentence();
    sentences += count == 1 ? tr("1 CV is there now.") : tr("%n CVs are there now.", int(count));
    return sentences.join(u' ');
}

Result<RecoveryReport> rebuild(const Folder &folder, const base::Clock &clock)
{
    RecoveryReport report;
    const auto aside = folder.setAside(clock, QString());
    if (!aside)
        return aside.error();
    report.setAside = *aside;

    // Under another name until it is whole: what is interrupted here begins again at the next start.
    const QString target = folder.database() + u".new";
    for (const QString &file : databaseFiles(target))
        QFile::remove(file);
    const QString backup = installBackup(folder, target, clock);
    ReplayReport replayed;
    qint64 count = 0;
    {
        auto database = sql::Database::open(target);
        if (!database)
            return database.error();
        if (auto migrated = sql::migrate(**database, librarySchema(), clock); !migrated)
            return migrated.error();
        auto done = replay(**database, folder.journal(), true);
        if (!done)
            return done.error();
        replayed = std::move(*done);
    }
    // What the damaged file still gives is a gift, never a condition.
    const Salvaged salvaged = salvage(*aside % u"/library.db", target, replayed.erased).valueOr({});
    {
        auto database = sql::Database::open(target);
        if (!database)
            return database.error();
        // A document that was taken from there may lack what the journal had of it alone.
        if (salvaged.positions && !salvaged.documents.isEmpty()) {
            if (auto caughtUp = replayFor(**database, folder.journal(), *salvaged.positions, salvaged.documents); !caughtUp)
                return caughtUp.error();
        }
        auto counted = (*database)->integer(QStringLiteral("SELECT COUNT(*) FROM doc WHERE type = 'cv'"));
        if (!counted)
            return counted.error();
        count = counted->value_or(0);
    }
    if (!QFile::rename(target, folder.database()))
        return fail(Error::Kind::Io, tr("cannot take its place"), target);
    (void)base::syncFile(folder.database());
    folder.writeStamp();
    report.sentence = describe(backup, replayed, int(salvaged.documents.size()), count);
    return report;
}

} // namespace

Result<void> verify(const QString &path, const base::Clock &clock)
{
    if (!hasMagic(path))
        return damage(tr("it is not a database"));
    auto database = sql::Database::open(path);
    if (!database)
        return damage(database.error().text());
    const auto number = sql::schemaNumber(**database);
    if (!number || *number < 1)
        return damage(tr("it is not a library of Vitae"));
    if (auto migrated = sql::migrate(**database, librarySchema(), clock); !migrated)
        return migrated.error().kind == Error::Kind::Unsupported ? migrated.error() : damage(migrated.error().text());
    return verifyContents(**database);
}

void stampBeforeClosing(const Folder &folder, sql::Database &database)
{
    const auto busy = database.integer(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    if (busy && *busy == 0)
        folder.writeStamp();
    else
        folder.stampForALook();
}

namespace
{

Result<void> verifyAndStamp(const Folder &folder, const base::Clock &clock)
{
    const QString file = folder.database();
    if (!hasMagic(file))
        return verify(file, clock);
    // The look through it would take SQLite's log away at its end, before the stamp is there.
    const auto keeper = sql::Database::open(file);
    if (keeper)
        (void)(*keeper)->integer(QStringLiteral("SELECT COUNT(*) FROM sqlite_master"));
    auto sound = verify(file, clock);
    if (sound && keeper)
        stampBeforeClosing(folder, **keeper);
    else if (!sound && sound.error().kind == Error::Kind::Unsupported)
        folder.stampForALook(); // a newer program's log goes with this look, and is not lost
    return sound;
}

} // namespace

Result<RecoveryReport> recover(const Folder &folder, const base::Clock &clock)
{
    const QString file = folder.database();
    if (!QFileInfo::exists(file) && QFileInfo::exists(folder.restored()))
        (void)QFile::rename(folder.restored(), file); // a restore was interrupted at its last step
    const bool othersHaveIt = !logNames(folder.journal()).isEmpty() || !folder.backupNames().isEmpty();
    if (!QFileInfo::exists(file))
        return othersHaveIt ? rebuild(folder, clock) : RecoveryReport();

    const Folder::Stamp stamp = folder.stamp();
    if (stamp == Folder::Stamp::Matches)
        return RecoveryReport();
    // SQLite may have moved a part of a lost write-ahead log into the file already: such a mixture can look sound.
    const bool walLost = stamp == Folder::Stamp::Missing && !folder.hasWal() && othersHaveIt;
    if (!walLost) {
        if (QFileInfo(file).size() == 0 && !othersHaveIt)
            return RecoveryReport(); // killed while it was being made
        const auto sound = verifyAndStamp(folder, clock);
        if (sound)
            return RecoveryReport();
        if (sound.error().kind == Error::Kind::Unsupported)
            return sound.error();
    }
    return rebuild(folder, clock);
}

} // namespace vitae::store
