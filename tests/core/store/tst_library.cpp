#include "Samples.h"

#include "sql/Database.h"
#include "store/Backup.h"
#include "store/JournalLog.h"

#include <QDir>
#include <QTemporaryDir>
#include <unistd.h>

using namespace vitae;
using test::sampleCv;

class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m = std::make_unique<test::TestLibrary>(m_directory->path());
        m->open();
    }
    void cleanup() { m.reset(); }

    void aCvComesBackAsItWas()
    {
        const auto id = (*m)->create(sampleCv(1), QStringLiteral("created"));
        QVERIFY(id.ok());
        QCOMPARE(*(*m)->load(*id), sampleCv(1));
        m->open();
        QCOMPARE(*(*m)->load(*id), sampleCv(1));
        QVERIFY((*m)->recovery().sentence.isEmpty());
        const auto all = (*m)->list();
        QCOMPARE(all->size(), size_t(1));
        QCOMPARE(all->front().title, QStringLiteral("CV 1"));
        QCOMPARE(all->front().name, QStringLiteral("Zoë Müller"));
        QCOMPARE(all->front().language, QStringLiteral("en"));
        QCOMPARE(all->front().template_, QStringLiteral("classic"));
        QCOMPARE(all->front().createdAt, QDateTime(QDate(2026, 5, 1), QTime(9, 0), Qt::UTC));
        QCOMPARE((*m)->load(QStringLiteral("nobody")).error().kind, base::Error::Kind::NotFound);
    }

    void theNewestChangeIsFirst()
    {
        const QString a = *(*m)->create(sampleCv(1), QStringLiteral("created"));
        m->clock.advance(1000);
        const QString b = *(*m)->create(sampleCv(2), QStringLiteral("created"));
        QCOMPARE((*m)->list()->front().id, b);
        m->edit(a, QStringLiteral("new"));
        QCOMPARE((*m)->list()->front().id, a);
        QVERIFY((*m)->setTags(b, {QStringLiteral("sent"), QStringLiteral("lyon")}).ok());
        QCOMPARE((*m)->list()->back().tags, (QStringList{QStringLiteral("sent"), QStringLiteral("lyon")}));
        const QString copy = *(*m)->duplicate(a, QStringLiteral("Copy"));
        QCOMPARE((*m)->list()->front().title, QStringLiteral("Copy"));
        QCOMPARE((*m)->load(copy)->summary, QStringLiteral("new"));
    }

    void theTrashGivesBackUntilItIsEmptied()
    {
        const QString a = *(*m)->create(sampleCv(1), QStringLiteral("created"));
        const QString b = *(*m)->create(sampleCv(2), QStringLiteral("created"));
        QVERIFY((*m)->moveToTrash(a).ok());
        QCOMPARE((*m)->list()->size(), size_t(1));
        QCOMPARE((*m)->list(true)->front().id, a);
        QVERIFY((*m)->search(QStringLiteral("engines"))->size() == 1);
        QVERIFY((*m)->restoreFromTrash(a).ok());
        QCOMPARE((*m)->list()->size(), size_t(2));
        QVERIFY((*m)->moveToTrash(a).ok());
        m->clock.advance(qint64(29) * 24 * 3600 * 1000);
        QVERIFY((*m)->moveToTrash(b).ok());
        m->clock.advance(qint64(2) * 24 * 3600 * 1000);
        QCOMPARE(*(*m)->emptyTrash(30), 1);
        QCOMPARE((*m)->list(true)->size(), size_t(1));
        QCOMPARE((*m)->list(true)->front().id, b);
        QVERIFY((*m)->deleteForever(b).ok());
        QVERIFY(!(*m)->load(b).ok());
        QCOMPARE((*m)->deleteForever(b).error().kind, base::Error::Kind::NotFound);
    }

    void versionsAreKeptAndNumbered()
    {
        const QString id = *(*m)->create(sampleCv(1), QStringLiteral("import"));
        (*m)->keepVersion(id); // nothing changed since
        QCOMPARE((*m)->versions(id)->size(), size_t(1));
        QCOMPARE((*m)->versions(id)->front().reason, QStringLiteral("import"));
        m->edit(id, QStringLiteral("two"));
        (*m)->keepVersion(id);
        (*m)->keepVersion(id);
        const auto manual = (*m)->addVersion(id, QStringLiteral("manual"), QStringLiteral("For Acme"));
        QCOMPARE(manual->number, 3);
        QCOMPARE(manual->label, QStringLiteral("For Acme"));
        m->edit(id, QStringLiteral("three"));
        QVERIFY((*m)->moveToTrash(id).ok());
        const auto all = (*m)->versions(id);
        QStringList reasons;
        for (const store::Version &version : *all)
            reasons += version.reason;
        QCOMPARE(reasons.join(u' '), QStringLiteral("pre-delete manual edit import"));
        QCOMPARE(*(*m)->version(id, 1), sampleCv(1));
        QCOMPARE((*m)->version(id, 2)->summary, QStringLiteral("two"));
        QCOMPARE((*m)->version(id, 4)->summary, QStringLiteral("three"));
        QVERIFY(!(*m)->version(id, 5).ok());
    }

    void searchFinds_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("found");
        QTest::newRow("a prefix") << QStringLiteral("eng") << true;
        QTest::newRow("without marks") << QStringLiteral("zoe muller") << true;
        QTest::newRow("with marks, capitals") << QStringLiteral("ZOË") << true;
        QTest::newRow("all words, any order") << QStringLiteral("went comp engin") << true;
        QTest::newRow("one word too many") << QStringLiteral("engineer plumber") << false;
        QTest::newRow("the middle of a word") << QStringLiteral("gineer") << false;
        QTest::newRow("the middle of Japanese") << QStringLiteral("在住") << true;
        QTest::newRow("other Japanese") << QStringLiteral("大阪") << false;
        QTest::newRow("operators are words") << QStringLiteral("NOT engineer") << false;
        QTest::newRow("quotes and marks") << QStringLiteral("\"engineer* (") << true;
        QTest::newRow("nothing") << QStringLiteral("  ") << false;
        QTest::newRow("the template is no text") << QStringLiteral("classic") << false;
    }

    void searchFinds()
    {
        QFETCH(const QString, words);
        QFETCH(const bool, found);
        const QString id = *(*m)->create(sampleCv(1), QStringLiteral("created"));
        const auto hits = (*m)->search(words);
        QVERIFY2(hits.ok(), hits ? "" : qPrintable(hits.error().text()));
        QCOMPARE(!hits->empty(), found);
        if (found) {
            QCOMPARE(hits->front().cv, id);
            QVERIFY(hits->front().snippet.contains(QChar(2)) && hits->front().snippet.contains(QChar(3)));
            QVERIFY(!hits->front().snippet.contains(u'\n'));
        }
    }

    void searchFollowsEdits()
    {
        const QString id = *(*m)->create(sampleCv(1), QStringLiteral("created"));
        m->edit(id, QStringLiteral("Beekeeping"));
        QCOMPARE((*m)->search(QStringLiteral("beek"))->size(), size_t(1));
        QVERIFY((*m)->search(QStringLiteral("engines"))->empty());
    }

    void attachmentsAreOncePerContent()
    {
        const QByteArray bytes("\x89PNG\0\xff", 6);
        const auto sha = (*m)->addAttachment(bytes);
        QVERIFY(sha.ok());
        QCOMPARE(sha->size(), 64);
        QCOMPARE(*(*m)->addAttachment(bytes), *sha);
        m->open();
        QCOMPARE(*(*m)->attachment(*sha), bytes);
        QCOMPARE((*m)->attachment(QString(64, u'0')).error().kind, base::Error::Kind::NotFound);
    }

    void remembersState()
    {
        QVERIFY((*m)->state(QStringLiteral("zoom")).isNull());
        (*m)->setState(QStringLiteral("zoom"), json::Value(125));
        QCOMPARE((*m)->state(QStringLiteral("zoom")).toInteger(), 125);
        m->open();
        QCOMPARE((*m)->state(QStringLiteral("zoom")).toInteger(), 125);
    }

    void oneFileHoldsEverything()
    {
        const QString id = *(*m)->create(sampleCv(1), QStringLiteral("created"));
        const QString photo = *(*m)->addAttachment("photo");
        m->edit(id, QStringLiteral("then"));
        const QString file = m_directory->filePath(QStringLiteral("all.vitae"));
        QVERIFY((*m)->backup(file).ok());
        QVERIFY(!QFile::exists(file + QStringLiteral(".part")));
        m->edit(id, QStringLiteral("later"));
        const auto busy = store::Library::restoreBackup(m_directory->path(), file);
        QCOMPARE(busy.error().kind, base::Error::Kind::Conflict);
        m->close();
        const auto restored = store::Library::restoreBackup(m_directory->path(), file);
        QVERIFY2(restored.ok(), restored ? "" : qPrintable(restored.error().text()));
        m->open();
        QVERIFY2((*m)->recovery().sentence.isEmpty(), qPrintable((*m)->recovery().sentence));
        QCOMPARE((*m)->load(id)->summary, QStringLiteral("then"));
        QCOMPARE((*m)->undoHistory(id)->index, 1);
        QCOMPARE(*(*m)->attachment(photo), QByteArray("photo"));
        // What was there before lies aside, whole.
        const QDir damaged(m_directory->filePath(QStringLiteral("damaged")));
        const QString aside = damaged.filePath(damaged.entryList(QDir::Dirs | QDir::NoDotAndDotDot).first());
        m->close();
        test::TestLibrary before(aside);
        before.open();
        QCOMPARE(before->load(id)->summary, QStringLiteral("later"));

        QFile nonsense(file);
        QVERIFY(nonsense.open(QIODevice::WriteOnly));
        nonsense.write("no back-up");
        nonsense.close();
        const auto refused = store::Library::restoreBackup(m_directory->path(), file);
        QCOMPARE(refused.error().kind, base::Error::Kind::InvalidInput);
        m->open();
        QCOMPARE((*m)->load(id)->summary, QStringLiteral("then"));
    }

    void aBackupADayAndSevenOfThem()
    {
        const store::Folder folder(m_directory->path());
        const QString id = *(*m)->create(sampleCv(1), QStringLiteral("created"));
        for (int day = 1; day <= 9; ++day) {
            m->open(); // each day a log of its own
            m->edit(id, QString::number(day));
            QVERIFY((*m)->flush().ok());
            const QDate today(2026, 6, day);
            QVERIFY(*store::backUpDaily(folder, today));
            QVERIFY(!*store::backUpDaily(folder, today));
        }
        QCOMPARE(folder.backupNames().size(), 7);
        QCOMPARE(folder.backupNames().first(), QStringLiteral("2026-06-09.db"));
        QCOMPARE(store::logNames(folder.journal()).size(), 1); // all but the last are in the two newest back-ups
        m->close();
        for (const QString &part : store::databaseFiles(folder.database()))
            QFile::remove(part);
        QFile::remove(folder.backups() + QStringLiteral("/2026-06-09.db")); // the newest is gone too
        m->open();
        QCOMPARE((*m)->load(id)->summary, QStringLiteral("9"));
        QCOMPARE((*m)->undoHistory(id)->steps.size(), size_t(9));
    }

    void backsUpByItself()
    {
        m->close();
        test::TestLibrary other(m_directory->path(), 1);
        other.open();
        const QString id = *other->create(sampleCv(1), QStringLiteral("created"));
        QTRY_COMPARE(store::Folder(m_directory->path()).backupNames(), QStringList{QStringLiteral("2026-05-01.db")});
    }

    void refusesWhatANewerProgramWrote()
    {
        QVERIFY((*m)->create(sampleCv(1), QStringLiteral("created")).ok());
        m->close();
        {
            auto database = sql::Database::open(m_directory->filePath(QStringLiteral("library.db")));
            QVERIFY((*database)
                        ->execute(QStringLiteral("INSERT INTO schema_version (number, name, at) VALUES (99, 'x', 0)"))
                        .ok());
            // As the newer program leaves it when it is killed: with SQLite's log, and no word that it was closed.
            for (const QString &part : store::databaseFiles(m_directory->filePath(QStringLiteral("library.db"))))
                QVERIFY(QFile::copy(part, part + QStringLiteral(".kept")));
        }
        for (const QString &part : store::databaseFiles(m_directory->filePath(QStringLiteral("library.db")))) {
            QFile::remove(part);
            QVERIFY(QFile::rename(part + QStringLiteral(".kept"), part));
        }
        const store::Folder folder(m_directory->path());
        folder.removeStamp();
        QVERIFY(folder.hasWal());
        QVERIFY(!store::logNames(folder.journal()).isEmpty());
        for (int start = 0; start < 3; ++start) {
            const auto refused = store::Library::open(m_directory->path(), m->options);
            QCOMPARE(refused.error().kind, base::Error::Kind::Unsupported);
            QVERIFY(!QFile::exists(m_directory->filePath(QStringLiteral("damaged"))));
        }
    }

    void whatCouldNotBeCommittedComesFromTheJournal()
    {
        const QString id = *(*m)->create(sampleCv(1), QStringLiteral("created"));
        const auto withDatabase = [this](const QString &sql) {
            auto database = sql::Database::open(m_directory->filePath(QStringLiteral("library.db")));
            return database.ok() && (*database)->execute(sql).ok();
        };
        QVERIFY(withDatabase(QStringLiteral(
            "CREATE TRIGGER full BEFORE UPDATE ON doc BEGIN SELECT RAISE(ABORT, 'no room is left'); END")));
        m->edit(id, QStringLiteral("only in the journal"));
        QVERIFY(!(*m)->flush().ok());
        m->close();
        QVERIFY(withDatabase(QStringLiteral("DROP TRIGGER full")));
        m->open();
        QVERIFY2((*m)->recovery().sentence.isEmpty(), qPrintable((*m)->recovery().sentence));
        QVERIFY(!QFile::exists(m_directory->filePath(QStringLiteral("damaged"))));
        QCOMPARE((*m)->load(id)->summary, QStringLiteral("only in the journal"));
    }

    void aFolderThatCannotBeMade()
    {
        QFile file(m_directory->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto refused = store::Library::open(file.fileName() + QStringLiteral("/x"), m->options);
        QCOMPARE(refused.error().kind, base::Error::Kind::Io);
        QVERIFY(refused.error().text().contains(QStringLiteral("cannot be made")));
    }

    void aFolderThatCannotBeWritten()
    {
        if (::geteuid() == 0)
            QSKIP("permissions do not bind the superuser");
        m->close();
        QVERIFY(QFile::setPermissions(m_directory->path(), QFile::ReadOwner | QFile::ExeOwner));
        const auto refused = store::Library::open(m_directory->path(), m->options);
        QVERIFY(QFile::setPermissions(m_directory->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().text().contains(m_directory->path()));
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::TestLibrary> m;
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_library.moc"
