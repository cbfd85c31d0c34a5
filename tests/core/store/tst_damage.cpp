// Files that something else has written into: every CV comes back.
#include "Samples.h"

#include "base/Files.h"
#include "sql/Database.h"
#include "store/Backup.h"
#include "store/JournalLog.h"
#include "store/Recovery.h"

#include <QDir>
#include <QTemporaryDir>

using namespace vitae;
using test::sampleCv;

namespace
{

constexpr int cvs = 5;
constexpr int edits = 8;

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    const QFileInfoList entries = QDir(from).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        const QString target = to + u'/' + entry.fileName();
        if (entry.isDir())
            copyFolder(entry.filePath(), target);
        else
            QVERIFY(QFile::copy(entry.filePath(), target));
    }
}

void overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        test::TestLibrary m(pristine());
        m.open();
        for (int i = 0; i < cvs; ++i)
            m_ids += *m->create(sampleCv(i), QStringLiteral("created"));
        for (int i = 0; i < edits; ++i) {
            for (const QString &id : std::as_const(m_ids))
                m.edit(id, QStringLiteral("Edit %1").arg(i));
            if (i == edits / 2) {
                QVERIFY(m->flush().ok());
                QVERIFY(*store::backUpDaily(store::Folder(pristine()), QDate(2026, 4, 30)));
            }
        }
        // Also as it looks when the process is killed: with what SQLite has not moved into the file yet.
        QVERIFY(m->flush().ok());
        copyFolder(pristine(), killed());
        QFile::remove(killed() + QStringLiteral("/library.db-shm"));
    }

    void everyCvComesBack_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("wasKilled");
        for (const bool wasKilled : {false, true}) {
            for (const QString &kind :
                 {QStringLiteral("bytes"), QStringLiteral("page"), QStringLiteral("truncated"), QStringLiteral("empty"),
                  QStringLiteral("garbage"), QStringLiteral("deleted"), QStringLiteral("deleted wal"),
                  QStringLiteral("damaged wal"), QStringLiteral("bytes, no back-up"),
                  QStringLiteral("garbage, no journal"), QStringLiteral("garbage, bad back-up")}) {
                QTest::newRow(qPrintable(QString((wasKilled ? QStringLiteral("killed: ") : QString()) + kind)))
                    << kind << wasKilled;
            }
        }
    }

    void everyCvComesBack()
    {
        QFETCH(const QString, kind);
        QFETCH(const bool, wasKilled);
        base::SeededRandom random(kind.size() + quint32(wasKilled));
        const auto below = [&](qint64 n) { return qint64(random.next() % quint64(std::max<qint64>(1, n))); };
        const auto noise = [&](qint64 n) {
            QByteArray bytes(n, 0);
            for (char &byte : bytes)
                byte = char(random.next());
            return bytes;
        };
        const int rounds = kind.startsWith(u"bytes") || kind == u"page" || kind == u"truncated" ? 12 : 1;
        for (int round = 0; round < rounds; ++round) {
            const QTemporaryDir room;
            const QString directory = room.filePath(QStringLiteral("data"));
            copyFolder(wasKilled ? killed() : pristine(), directory);
            const QString file = directory + QStringLiteral("/library.db");
            const qint64 size = QFileInfo(file).size();
            bool journalLost = false;
            if (kind.startsWith(u"bytes"))
                overwrite(file, below(size), noise(1 + below(200)));
            if (kind == u"page")
                overwrite(file, below(size / 4096) * 4096, noise(4096));
            if (kind == u"truncated")
                QVERIFY(QFile::resize(file, below(size)));
            if (kind == u"empty")
                QVERIFY(QFile::resize(file, 0));
            if (kind.startsWith(u"garbage"))
                overwrite(file, 0, noise(size));
            if (kind == u"deleted")
                QVERIFY(QFile::remove(file));
            if (kind == u"deleted wal")
                QFile::remove(file + QStringLiteral("-wal"));
            if (const QString wal = file + QStringLiteral("-wal"); kind == u"damaged wal" && QFile::exists(wal))
                overwrite(wal, QFileInfo(wal).size() / 2, noise(5000));
            const store::Folder folder(directory);
            if (kind.endsWith(u"no back-up") || kind.endsWith(u"bad back-up")) {
                for (const QString &name : folder.backupNames())
                    QVERIFY(QFile::remove(folder.backups() + u'/' + name));
            }
            if (kind.endsWith(u"bad back-up")) {
                QVERIFY(base::writeFile(folder.backups() + QStringLiteral("/2026-04-30.db"), noise(20'000)).ok());
            }
            if (kind.endsWith(u"no journal")) {
                QVERIFY(QDir(folder.journal()).removeRecursively());
                journalLost = true;
            }

            test::TestLibrary m(directory);
            m.open();
            const auto all = m->list();
            QVERIFY2(all.ok(), all ? "" : qPrintable(all.error().text()));
            QCOMPARE(all->size(), size_t(cvs));
            for (int i = 0; i < cvs; ++i) {
                const auto cv = m->load(m_ids[i]);
                QVERIFY2(cv.ok(), cv ? "" : qPrintable(cv.error().text()));
                // Without the journal the back-up is all there is, but for what SQLite's log of a killed process holds:
                // what it had not yet moved into the file.
                int last = journalLost ? edits / 2 : edits - 1;
                if (journalLost && wasKilled)
                    last = std::clamp(cv->summary.mid(5).toInt(), last, edits - 1);
                cv::Cv expected = sampleCv(i);
                expected.summary = QStringLiteral("Edit %1").arg(last);
                QCOMPARE(*cv, expected);
                QCOMPARE(m->undoHistory(m_ids[i])->index, last + 1);
                QCOMPARE(*m->version(m_ids[i], 1), sampleCv(i));
            }
            QCOMPARE(m->search(QStringLiteral("company"))->size(), size_t(cvs));
            if (kind == u"empty" || kind.startsWith(u"garbage") || kind == u"deleted") {
                QVERIFY(m->recovery().sentence.contains(QStringLiteral("rebuilt")));
                QVERIFY(QFileInfo::exists(m->recovery().setAside));
            }
            m.open(); // and that was that
            QVERIFY2(m->recovery().sentence.isEmpty(), qPrintable(m->recovery().sentence));
        }
    }

    /// Whoever is killed while the last connection closes leaves SQLite's log, or the word that it was closed.
    void theStampIsThereBeforeTheLogGoes()
    {
        const QTemporaryDir room;
        const QString directory = room.filePath(QStringLiteral("data"));
        test::TestLibrary m(directory);
        m.open();
        const QString id = *m->create(sampleCv(1), QStringLiteral("created"));
        m.close();
        const store::Folder folder(directory);
        folder.removeStamp(); // as long as it is open
        auto database = sql::Database::open(folder.database());
        QVERIFY(database.ok());
        QVERIFY((*database)->integer(QStringLiteral("SELECT COUNT(*) FROM doc")).ok());
        QVERIFY(folder.hasWal());
        store::stampBeforeClosing(folder, **database);
        for (const bool logIsGone : {false, true}) {
            const QString copied = room.filePath(logIsGone ? QStringLiteral("without") : QStringLiteral("with"));
            copyFolder(directory, copied);
            if (logIsGone) {
                QVERIFY(QFile::remove(copied + QStringLiteral("/library.db-wal")));
                QVERIFY(QFile::remove(copied + QStringLiteral("/library.db-shm")));
            }
            QVERIFY(store::Folder(copied).stamp() != store::Folder::Stamp::Missing);
            test::TestLibrary again(copied);
            again.open();
            QVERIFY2(again->recovery().sentence.isEmpty(), qPrintable(again->recovery().sentence));
            QCOMPARE(*again->load(id), sampleCv(1));
        }
    }

    void aTornRecordIsNoLoss()
    {
        const QTemporaryDir room;
        const QString directory = room.filePath(QStringLiteral("data"));
        copyFolder(pristine(), directory);
        const store::Folder folder(directory);
        dropDatabase(folder);
        const QString log = folder.journal() + u'/' + store::logNames(folder.journal()).first();
        QVERIFY(QFile::resize(log, QFileInfo(log).size() - 7));
        test::TestLibrary m(directory);
        m.open();
        QVERIFY(!m->recovery().sentence.contains(QStringLiteral("could not be read")));
        QCOMPARE(m->load(m_ids[0])->summary, QStringLiteral("Edit 7"));
        QCOMPARE(m->load(m_ids[cvs - 1])->summary, QStringLiteral("Edit 6"));
    }

    void aHoleInTheJournalIsTold()
    {
        const QTemporaryDir room;
        const QString directory = room.filePath(QStringLiteral("data"));
        copyFolder(pristine(), directory);
        const store::Folder folder(directory);
        dropDatabase(folder);
        QVERIFY(QDir(folder.backups()).removeRecursively());
        const QString log = folder.journal() + u'/' + store::logNames(folder.journal()).first();
        const auto contents = store::readLog(log, 0, 0);
        // In the middle of the second edit of the first CV.
        overwrite(log, contents->records[cvs + cvs].end - 20, "XXXX");
        test::TestLibrary m(directory);
        m.open();
        QVERIFY(m->recovery().sentence.contains(QStringLiteral("1 change in the journal could not be read")));
        for (const QString &id : std::as_const(m_ids))
            QCOMPARE(m->load(id)->summary, QStringLiteral("Edit 7"));
        QCOMPARE(m->undoHistory(m_ids[0])->index, edits - 1);
    }

    void logsReadBackWhatWasWritten()
    {
        const QTemporaryDir room;
        QByteArrayList texts;
        {
            store::JournalLog log(room.path(), QStringLiteral("a.log"));
            for (int i = 0; i < 50; ++i) {
                texts += QByteArray(i * 37, char('a' + i % 26)) + "VJR1" + QByteArray(3, '\0');
                const auto position = log.append(texts.last());
                QCOMPARE(position->sequence, i + 1);
            }
            const auto whole = store::readLog(room.filePath(QStringLiteral("a.log")), 0, 0);
            QCOMPARE(whole->records.size(), size_t(50));
            for (int i = 0; i < 50; ++i)
                QCOMPARE(whole->records[size_t(i)].text, texts[i]);
            const store::LogRecord &middle = whole->records[20];
            const auto rest = store::readLog(room.filePath(QStringLiteral("a.log")), middle.end, middle.sequence);
            QCOMPARE(rest->records.size(), size_t(29));
            QCOMPARE(rest->records.back().end, whole->records.back().end);
            QCOMPARE(rest->lost, 0);
        }
        const QByteArray sound = *base::readFile(room.filePath(QStringLiteral("a.log")), 1 << 20);
        for (qsizetype at = 0; at < sound.size(); at += 13) { // whichever byte is wrong, at most one record is lost
            QByteArray wrong = sound;
            wrong[at] = char(~wrong[at]);
            QVERIFY(base::writeFile(room.filePath(QStringLiteral("b.log")), wrong).ok());
            const auto contents = store::readLog(room.filePath(QStringLiteral("b.log")), 0, 0);
            QVERIFY(contents->records.size() >= 49);
            QVERIFY(contents->lost <= 1);
        }
    }

private:
    [[nodiscard]] QString pristine() const { return m_room.filePath(QStringLiteral("pristine")); }
    [[nodiscard]] QString killed() const { return m_room.filePath(QStringLiteral("killed")); }

    static void dropDatabase(const store::Folder &folder)
    {
        for (const QString &file : store::databaseFiles(folder.database()))
            QFile::remove(file);
    }

    QTemporaryDir m_room;
    QStringList m_ids;
};

QTEST_GUILESS_MAIN(TestDamage)
#include "tst_damage.moc"
