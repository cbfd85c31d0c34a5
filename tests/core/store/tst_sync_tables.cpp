// What waits for the server, in the library: nothing that changes a document gets past it.
#include "base/JsonParser.h"
#include "store/Folder.h"
#include "store/Library.h"
#include "store/Recovery.h"
#include "store/SyncBody.h"
#include "store/SyncTables.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using store::Library;
using store::SyncTables;

namespace
{

/// A folder with a library and, beside it, what sync sees of it.
struct Place {
    QTemporaryDir folder;
    base::ManualClock clock{QDateTime(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC)};
    base::SeededRandom random{7};
    std::unique_ptr<Library> library;
    std::unique_ptr<SyncTables> tables;

    Place() { open(); }
    void open()
    {
        auto opened = Library::open(folder.path(), {&clock, &random, 1, -1});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        library = *std::move(opened);
        auto sync = SyncTables::open(folder.path());
        if (!sync)
            qFatal("%s", qPrintable(sync.error().text()));
        tables = *std::move(sync);
    }
    void close()
    {
        tables.reset();
        library.reset();
    }
    void connect()
    {
        store::SyncClient client;
        client.id = QStringLiteral("11111111-1111-4111-8111-111111111111");
        client.server = QStringLiteral("https://vitae.example.org");
        QVERIFY(tables->setClient(client));
    }
    QString create(const QString &name)
    {
        cv::Cv cv;
        cv.cv_title = name;
        cv.personal.name = name;
        const auto id = library->create(cv, QStringLiteral("created"));
        return id ? *id : QString();
    }
    void rename(const QString &id, const QString &name)
    {
        const auto cv = library->load(id);
        QVERIFY(cv);
        const auto change = cv::makeSet(*cv, cv::Path::parse(QStringLiteral("personal/name")), name);
        QVERIFY(change);
        QVERIFY(library->journal({id, {*change}, Library::JournalEntry::Kind::Edit, QStringLiteral("Rename")}));
        QVERIFY(library->flush());
    }
    /// An application as the server has it, in its revision 9.
    QString pull(const json::Value &body)
    {
        const QString id = QStringLiteral("22222222-2222-4222-8222-222222222222"), type = QStringLiteral("application");
        const auto row = SyncTables::rowOf(type, body);
        if (!row || !tables->insert({id, type, {}, 1, 9, 1, 1, false}, *row, json::write(body), body, 1))
            qFatal("nothing came from the server");
        return id;
    }
    void promote(const QString &id)
    {
        QVERIFY(library->patchDocument(id, {{{QStringLiteral("role")}, std::nullopt, QStringLiteral("Head"), -1}}));
        QVERIFY(library->flush());
    }
    /// With its log, and the word that it was closed.
    void loseDatabase()
    {
        for (const char *file : {"library.db", "library.db-wal", "library.db-shm", ".closed"})
            QFile::remove(folder.filePath(QString::fromLatin1(file)));
    }
    std::vector<store::OutboxRow> freeze()
    {
        auto transaction = sql::Transaction::begin(tables->database());
        auto rows = tables->freeze(100, 1'000'000, clock.now().toMSecsSinceEpoch());
        if (!transaction || !rows || !transaction->commit())
            qFatal("nothing can be frozen");
        return *std::move(rows);
    }
    bool agrees()
    {
        const auto wrong = tables->database().integer(QStringLiteral(
            "SELECT COUNT(*) FROM doc WHERE dirty <> EXISTS (SELECT 1 FROM outbox WHERE outbox.doc = doc.id)"));
        return wrong && *wrong == 0;
    }
};

} // namespace

class TestSyncTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEditWaitsOnce()
    {
        Place place;
        place.connect();
        const QString id = place.create(QStringLiteral("Ana"));
        for (int i = 0; i < 5; ++i)
            place.rename(id, QStringLiteral("Ana %1").arg(i));
        QVERIFY(place.library->setTags(id, {QStringLiteral("new")}));
        QVERIFY(place.library->moveToTrash(id));
        QVERIFY(place.library->restoreFromTrash(id));
        QCOMPARE(*place.tables->waiting(), 1);
        QVERIFY(place.agrees());
        const auto rows = place.freeze();
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(rows[0].mid, 1);
        QCOMPARE(rows[0].op, QStringLiteral("put"));
        const auto body = json::parse(rows[0].body);
        QVERIFY(body);
        QCOMPARE((*body)[u"cv"][u"personal"][u"name"].toString(), QStringLiteral("Ana 4"));
        QCOMPARE((*body)[u"title"].toString(), QStringLiteral("Ana"));
        QCOMPARE((*body)[u"tags"].toStringList(), QStringList{QStringLiteral("new")});
    }

    void whatWasSentStaysAsItWas()
    {
        Place place;
        place.connect();
        const QString id = place.create(QStringLiteral("Ana"));
        const auto rows = place.freeze();
        place.rename(id, QStringLiteral("Later"));
        auto sent = place.tables->sent();
        QVERIFY(sent);
        QCOMPARE(sent->size(), size_t(1));
        QCOMPARE((*sent)[0].body, rows[0].body);
        QCOMPARE((*sent)[0].mid, rows[0].mid);
        QCOMPARE(*place.tables->waiting(), 1); // one document, twice on its way
        QVERIFY(place.tables->acknowledge(1, 4, 1'700'000'000'000));
        QVERIFY(place.agrees());
        const auto document = place.tables->document(id);
        QCOMPARE((*document)->baseRev, 4);
        QCOMPARE((*document)->baseAt, 1'700'000'000'000);
        QVERIFY((*document)->dirty); // what came later still waits
        const auto next = place.freeze();
        QCOMPARE(next.size(), size_t(1));
        QCOMPARE(next[0].mid, 2);
        QCOMPARE(next[0].baseRev, 4);
        QVERIFY(place.tables->acknowledge(2, 5));
        QVERIFY(!(*place.tables->document(id))->dirty);
        QVERIFY(place.agrees());
    }

    void whatTheServerHasIsKeptOnceUntilItIsChanged()
    {
        Place place;
        place.connect();
        const auto bases = [&] { // how many letters of what the server has stand beside the bodies
            return place.tables->database()
                .integer(QStringLiteral("SELECT SUM(LENGTH(base_body)) FROM doc"))
                ->value_or(-1);
        };
        const json::Value body = *json::parse(R"({"company":"Contoso","role":"Engineer","x_other":[1.50,{"a":null}]})");
        const QString id = place.pull(body);
        QCOMPARE(bases(), 0);
        QVERIFY((*place.tables->document(id))->base == body);
        QVERIFY(!(*place.tables->document(id))->dirty);

        const auto note = [&](const QString &value) {
            QVERIFY(place.library->patchDocument(id, {{{QStringLiteral("role")}, std::nullopt, value, -1}}));
            QVERIFY(place.library->flush());
        };
        note(QStringLiteral("Lead"));
        note(QStringLiteral("Head"));
        auto document = *place.tables->document(id);
        QVERIFY(document->base == body); // as the server has it, not as it was before the last change
        QCOMPARE(document->body[u"role"].toString(), QStringLiteral("Head"));
        QVERIFY(document->dirty);
        QVERIFY(bases() > 0);

        QCOMPARE(place.freeze().size(), size_t(1));
        QVERIFY(place.tables->acknowledge(1, 10));
        document = *place.tables->document(id);
        QVERIFY(!document->dirty);
        QCOMPARE(document->base[u"role"].toString(), QStringLiteral("Head"));
        QCOMPARE(bases(), 0);

        note(QStringLiteral("Boss"));
        (void)place.freeze();
        note(QStringLiteral("Chief")); // while that is on its way
        QVERIFY(place.tables->acknowledge(2, 11));
        document = *place.tables->document(id);
        QCOMPARE(document->base[u"role"].toString(), QStringLiteral("Boss"));
        QCOMPARE(document->body[u"role"].toString(), QStringLiteral("Chief"));

        // What a merge made of it.
        SyncTables::Outcome outcome{id, QStringLiteral("application"), {}, 1, document->base};
        outcome.base = document->base;
        outcome.baseRev = 12;
        QVERIFY(place.tables->put(outcome, 2));
        document = *place.tables->document(id);
        QVERIFY(document->base == outcome.base && document->body == outcome.base);
        QCOMPARE(bases(), 0);
        note(QStringLiteral("Again"));
        QVERIFY((*place.tables->document(id))->base == outcome.base);
    }

    void anEditThatWasTakenBackIsNotSent()
    {
        Place place;
        place.connect();
        const QString id = place.create(QStringLiteral("Ana"));
        (void)place.freeze();
        QVERIFY(place.tables->acknowledge(1, 1));
        place.rename(id, QStringLiteral("Eve"));
        place.rename(id, QStringLiteral("Ana"));
        QVERIFY((*place.tables->document(id))->dirty);
        QVERIFY(place.freeze().empty());
        QVERIFY(!(*place.tables->document(id))->dirty);
        QVERIFY(place.agrees());
    }

    void whatHasNotHappenedWaitsAgain()
    {
        Place place;
        place.connect();
        const QString first = place.create(QStringLiteral("Ana"));
        const QString second = place.create(QStringLiteral("Eve"));
        QCOMPARE(place.freeze().size(), size_t(2));
        place.rename(second, QStringLiteral("Later"));
        QVERIFY(place.tables->unsend(1));
        QVERIFY(place.agrees());
        const auto rows = place.freeze();
        QCOMPARE(rows.size(), size_t(2)); // coalesced with what came later
        QCOMPARE(rows[0].mid, 1);
        QCOMPARE(rows[0].doc, first);
        QVERIFY(rows[1].body.contains("Later"));
    }

    void whatWasChosenMeanwhileIsStillTold()
    {
        Place place;
        place.connect();
        const QString id = place.create(QStringLiteral("Ana"));
        (void)place.freeze();
        QVERIFY(place.tables->acknowledge(1, 9));
        place.rename(id, QStringLiteral("Eve"));
        QCOMPARE(place.freeze().size(), size_t(1));
        QVERIFY(place.tables->addConflict({0, id, QStringLiteral("personal/name"), false, QStringLiteral("Eve"),
                                           QStringLiteral("Ida"), 5}));
        QVERIFY(place.tables->resolve(place.tables->conflicts()->front().number, 6));
        QVERIFY(place.tables->unsend(2)); // the server refused what was on its way
        const auto rows = place.freeze();
        QCOMPARE(rows.size(), size_t(1));
        const auto told = json::parse(rows[0].losers);
        QVERIFY(told);
        QCOMPARE(told->array().size(), size_t(1));
        QCOMPARE(told->array()[0][u"value"].toString(), QStringLiteral("Ida"));
        QVERIFY(told->array()[0][u"settled"].toBool());
    }

    void aTextThatIsGoneHasNoPlace()
    {
        Place place;
        place.connect();
        cv::Cv cv;
        cv::Experience job;
        job.id = QStringLiteral("job1");
        job.bullets = QStringList{QStringLiteral("Neighbour."), QStringLiteral("Kept.")};
        cv.experience.push_back(job);
        const auto id = place.library->create(cv, QStringLiteral("created"));
        QVERIFY(id.ok());
        const QString path = QStringLiteral("experience/job1/bullets/1");
        QVERIFY(place.tables->addConflict({0, *id, path, false, QStringLiteral("Kept."), QStringLiteral("Other."), 5}));
        const auto conflict = [&] { return place.tables->conflicts()->front(); };
        const auto write = [&](const QStringList &bullets) {
            const auto now = place.library->load(*id);
            cv::Path list = cv::Path::parse(u"experience/job1/bullets");
            const auto change = cv::makeSet(*now, list, json::Value(bullets));
            QVERIFY(change.ok());
            QVERIFY(place.library->journal({*id, {*change}, store::Library::JournalEntry::Kind::Edit, QStringLiteral("Edit")}));
            QVERIFY(place.library->flush());
        };
        QVERIFY(!conflict().moved);
        QCOMPARE(conflict().path, path);
        // Below another one: it is followed.
        write({QStringLiteral("New."), QStringLiteral("Neighbour."), QStringLiteral("Kept.")});
        QVERIFY(!conflict().moved);
        QCOMPARE(conflict().path, QStringLiteral("experience/job1/bullets/2"));
        // Written anew as well: what stands where it stood is its neighbour, and is not taken for it.
        write({QStringLiteral("New."), QStringLiteral("Neighbour."), QStringLiteral("Kept and edited.")});
        QVERIFY(conflict().moved);
        QCOMPARE(conflict().kept.toString(), QStringLiteral("Kept."));
        QCOMPARE(conflict().other.toString(), QStringLiteral("Other."));
        // Undone, or swapped on another device.
        write({QStringLiteral("Other."), QStringLiteral("Neighbour.")});
        QVERIFY(!conflict().moved);
        QCOMPARE(conflict().path, QStringLiteral("experience/job1/bullets/0"));
        QCOMPARE(conflict().kept.toString(), QStringLiteral("Other."));
        QCOMPARE(conflict().other.toString(), QStringLiteral("Kept."));
    }

    void whatWasDeletedAgainIsNoQuestion()
    {
        Place place;
        place.connect();
        cv::Cv cv;
        for (const char16_t *id : {u"job1", u"job2"}) {
            cv::Experience job;
            job.id = QString::fromUtf16(id);
            job.company = QStringLiteral("Acme");
            cv.experience.push_back(job);
        }
        const auto id = place.library->create(cv, QStringLiteral("created"));
        QVERIFY(id.ok());
        // Deleted here, changed there: it stays, and both devices say so; one of them had not seen what stays.
        for (const char16_t *path : {u"experience/job1", u"experience/job2", u""})
            QVERIFY(place.tables->addConflict({0, *id, QString::fromUtf16(path), true, {}, {}, 5}));
        QCOMPARE(*place.tables->conflictCount(), 3);
        QCOMPARE(place.tables->conflicts()->front().kept[u"company"].toString(), QStringLiteral("Acme"));
        const auto change = cv::makeRemove(*place.library->load(*id), cv::Path::parse(u"experience/job1"));
        QVERIFY(change.ok());
        QVERIFY(place.library->journal({*id, {*change}, store::Library::JournalEntry::Kind::Edit, QStringLiteral("Edit")}));
        QVERIFY(place.library->flush());
        QCOMPARE(*place.tables->conflictCount(), 2);
        QCOMPARE(place.tables->conflicts()->front().path, QStringLiteral("experience/job2"));
        QVERIFY(place.library->moveToTrash(*id));
        const auto left = place.tables->conflicts();
        QCOMPARE(left->size(), size_t(1));
        QCOMPARE(left->front().path, QStringLiteral("experience/job2"));
    }

    void trashAndErasureAreToldOneAfterTheOther()
    {
        Place place;
        place.connect();
        const QString id = place.create(QStringLiteral("Ana"));
        QVERIFY(place.library->moveToTrash(id));
        QCOMPARE(place.freeze()[0].op, QStringLiteral("put"));
        QVERIFY(place.tables->acknowledge(1, 1));
        auto rows = place.freeze();
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(rows[0].op, QStringLiteral("trash"));
        QVERIFY(rows[0].body.isEmpty());
        QVERIFY(place.tables->acknowledge(2, 2));
        QVERIFY(place.agrees());
        QVERIFY(place.library->deleteForever(id));
        rows = place.freeze();
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(rows[0].op, QStringLiteral("erase"));
        QCOMPARE(rows[0].baseRev, 2);
        QVERIFY(place.tables->acknowledge(3, 3));
        QCOMPARE(*place.tables->waiting(), 0);
        // Who was never there needs no end.
        const QString unknown = place.create(QStringLiteral("Eve"));
        QVERIFY(place.library->deleteForever(unknown));
        QVERIFY(place.freeze().empty());
    }

    void theJournalBringsItBackAfterACrash()
    {
        Place place;
        place.connect();
        const QString id = place.create(QStringLiteral("Ana"));
        (void)place.freeze();
        QVERIFY(place.tables->acknowledge(1, 1));
        QVERIFY(!(*place.tables->document(id))->dirty);
        // The database as it was before the edit, the journal as it was after it.
        const QString kept = place.folder.path() + QStringLiteral("/kept.db");
        QVERIFY(place.library->backup(kept));
        place.rename(id, QStringLiteral("Eve"));
        place.close();
        place.loseDatabase();
        QVERIFY(QFile::rename(kept, place.folder.path() + QStringLiteral("/library.db")));
        place.open();
        QCOMPARE(place.library->load(id)->personal.name, QStringLiteral("Eve"));
        QVERIFY(place.agrees());
        const auto rows = place.freeze();
        QCOMPARE(rows.size(), size_t(1));
        QVERIFY(rows[0].body.contains("Eve"));
    }

    /// What the server has is written once where it is the body; a body from elsewhere must not pass for it.
    void whatWasBroughtBackIsNotTakenForTheServers_data()
    {
        QTest::addColumn<bool>("byJournal");
        QTest::newRow("a back-up and the journal") << true;
        QTest::newRow("a back-up and the damaged file") << false;
    }
    void whatWasBroughtBackIsNotTakenForTheServers()
    {
        QFETCH(bool, byJournal);
        Place place;
        place.connect();
        const store::Folder folder(place.folder.path());
        const json::Value body = *json::parse(R"({"company":"Contoso","role":"Engineer"})");
        const QString id = place.pull(body);
        const QString kept = place.folder.filePath(QStringLiteral("kept.db"));
        const QString damaged = place.folder.filePath(QStringLiteral("damaged.db"));
        QVERIFY(place.library->backup(kept));
        place.promote(id);
        QVERIFY(place.library->backup(damaged));
        place.close();
        place.loseDatabase();
        if (byJournal) {
            QVERIFY(QDir().mkpath(folder.backups()));
            QVERIFY(QFile::rename(kept, folder.backups() + QStringLiteral("/2026-03-01.db")));
        } else {
            QVERIFY(QDir(folder.journal()).removeRecursively());
            const auto taken = store::salvage(damaged, kept, {});
            QVERIFY(taken);
            QCOMPARE(taken->documents, QSet<QString>{id});
            QVERIFY(QFile::rename(kept, folder.database()));
        }
        place.open();
        const auto document = *place.tables->document(id);
        QCOMPARE(document->body[u"role"].toString(), QStringLiteral("Head"));
        QVERIFY2(document->base == body, json::write(document->base));
        QCOMPARE(document->baseRev, 9);
        QVERIFY(document->dirty);
        QVERIFY(place.agrees());
    }

    /// The journal does not begin with what came from the server; what was done with it here is in there alone.
    void editsOfWhatCameFromTheServerOutliveALostLog()
    {
        Place place;
        place.connect();
        const QString id = place.pull(*json::parse(R"({"company":"Contoso","role":"Engineer"})"));
        const QString before = place.folder.filePath(QStringLiteral("before.db"));
        QVERIFY(place.library->backup(before));
        place.promote(id);
        place.close();
        place.loseDatabase();
        // What SQLite had moved into its file, without the log that had the rest.
        QVERIFY(QFile::rename(before, store::Folder(place.folder.path()).database()));
        place.open();
        QVERIFY(place.library->recovery().sentence.contains(QStringLiteral("rebuilt")));
        const auto document = *place.tables->document(id);
        QCOMPARE(document->body[u"company"].toString(), QStringLiteral("Contoso"));
        QCOMPARE(document->body[u"role"].toString(), QStringLiteral("Head"));
        QVERIFY(place.agrees());
    }

    void whatTheServerAddedIsKept()
    {
        Place place;
        place.connect();
        const QString id = QStringLiteral("6b4c8d2e-0000-4000-8000-000000000001");
        const auto body = json::parse(
            R"({"title":"Mine","file_name":"mine.md","x":{"y":[1.50]},"view":"markdown","cv":{"cv_title":"Mine","personal":{"name":"Ana"}},"markdown":"Ana, in Markdown"})");
        QVERIFY(body);
        SyncTables::Outcome outcome{id, QStringLiteral("cv"), {}, 1, *body, false, 3, 0, *body};
        QVERIFY(place.tables->put(outcome, 5));
        QVERIFY(place.tables->announce());
        QVERIFY(!(*place.tables->document(id))->dirty);
        QCOMPARE((*place.tables->document(id))->body, *body);
        QCOMPARE(place.library->load(id)->personal.name, QStringLiteral("Ana"));
        place.rename(id, QStringLiteral("Eve"));
        const auto rows = place.freeze();
        QCOMPARE(rows.size(), size_t(1));
        const auto sent = json::parse(rows[0].body);
        QCOMPARE((*sent)[u"file_name"].toString(), QStringLiteral("mine.md"));
        QCOMPARE((*sent)[u"x"], (*body)[u"x"]);
        QCOMPARE((*sent)[u"view"].toString(), QStringLiteral("structure"));
        QVERIFY((*sent)[u"markdown"].isNull()); // it is not what the CV says any more
    }

    void aTooLargeDocumentSaysSo()
    {
        Place place;
        place.connect();
        cv::Cv cv;
        cv.cv_title = QStringLiteral("Big");
        cv.summary = QString(600 * 1024, u'x');
        QVERIFY(place.library->create(cv, QStringLiteral("created")));
        QVERIFY(place.freeze().empty());
        QCOMPARE(place.tables->refusals()->size(), 1);
        QVERIFY(!*place.tables->sendable());
        QCOMPARE(*place.tables->waiting(), 1);
    }

    void aBodyGoesWithoutABlob()
    {
        const QString sha(64, u'a'), other(64, u'b');
        const auto application = json::parse(QStringLiteral(R"({"company":"A","attachments":[{"id":"1","blob":"%1"},)"
                                                            R"({"id":"2","blob":"%2"}],"logo":{"blob":"%1"}})")
                                                 .arg(sha, other)
                                                 .toUtf8());
        QVERIFY(application);
        const json::Value left = store::withoutBlob(QStringLiteral("application"), *application, sha);
        QCOMPARE(store::blobNames(left), QStringList{other});
        QCOMPARE(left[u"company"].toString(), QStringLiteral("A"));
        QVERIFY(!left.object().contains(u"logo"));

        const auto cv = json::parse(QStringLiteral(R"({"cv":{"personal":{"name":"Ana","photo":"%1"}},"title":"Ana",)"
                                                   R"("blobs":[{"blob":"%1","kind":"photo"}]})")
                                        .arg(sha)
                                        .toUtf8());
        QVERIFY(cv);
        const json::Value plain = store::withoutBlob(QStringLiteral("cv"), *cv, sha);
        QVERIFY(!plain.object().contains(u"blobs"));
        QVERIFY(plain[u"cv"][u"personal"][u"photo"].isNull());
        QCOMPARE(plain[u"cv"][u"personal"][u"name"].toString(), QStringLiteral("Ana"));
        QCOMPARE(store::withoutBlob(QStringLiteral("cv"), *cv, other), *cv);
        QVERIFY(store::withoutBlob(QStringLiteral("cv"), json::Value(), sha).isNull());
    }

    void anotherServerKnowsNothing()
    {
        Place place;
        place.connect();
        const QString id = place.create(QStringLiteral("Ana"));
        (void)place.freeze();
        QVERIFY(place.tables->acknowledge(1, 9));
        QVERIFY(place.tables->forgetServer());
        QVERIFY((*place.tables->document(id))->dirty);
        QCOMPARE((*place.tables->document(id))->baseRev, 0);
        QVERIFY(place.agrees());
    }
};

QTEST_GUILESS_MAIN(TestSyncTables)
#include "tst_sync_tables.moc"
