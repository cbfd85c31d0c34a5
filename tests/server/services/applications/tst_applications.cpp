// Applications and their pipeline, on both databases.
#include "base/JsonParser.h"
#include "ports/CvRepository.h"
#include "server/support/ServiceWorld.h"
#include "services/applications/Applications.h"
#include "services/applications/Naming.h"
#include "services/tasks/Tasks.h"

#include <QSet>

using namespace vitae;
using applications::Application;
using applications::Applications;
using applications::Edit;
using applications::Filter;
using applications::Phase;
using applications::Processing;
using base::Error;
using base::Result;
using ports::Owner;
using ports::Store;
using test::ServiceWorld;

namespace
{

Edit google()
{
    Edit edit;
    edit.company = QStringLiteral("Google");
    edit.role = QStringLiteral("Senior Developer");
    edit.description = QStringLiteral("We look for somebody who …");
    edit.notes = QStringLiteral("n\0o");
    return edit;
}

/// Calls of the service, each in a transaction of its own.
struct Desk {
    ServiceWorld &world;
    Owner owner;

    template <class Call>
    auto write(Call call)
    {
        return world.write([&](Store &store) {
            Applications all(store, world.world());
            return call(all);
        });
    }
    template <class Call>
    auto read(Call call)
    {
        return world.read([&](Store &store) {
            Applications all(store, world.world());
            return call(all);
        });
    }
    template <class Call>
    std::optional<Error> refusal(Call call)
    {
        return world.refusal([&](Store &store) {
            Applications all(store, world.world());
            return call(all);
        });
    }
    Application create(const Edit &edit = google())
    {
        return write([&](Applications &all) { return all.create(owner, edit); });
    }
    Application get(const QString &id)
    {
        return read([&](Applications &all) { return all.byId(owner, id); });
    }
    Processing processing(const QString &id)
    {
        return read([&](Applications &all) { return all.processing(owner, id); });
    }
    std::optional<Error> start(const QString &id, Phase phase)
    {
        return refusal([&](Applications &all) { return all.start(owner, id, phase, json::Object()); });
    }
    void haveResume()
    {
        ports::CvRow row;
        row.id = QStringLiteral("cv");
        row.space = owner.space;
        row.fileName = QStringLiteral("cv");
        (void)world.write([&](Store &store) { return store.cvs().insert(row, QString()); });
    }
    /// Takes the next task as a worker would, and ends it.
    void carryOut(const QString &content)
    {
        const auto done = world.refusal([&](Store &store) -> Result<void> {
            const qint64 now = world.clock().now().toMSecsSinceEpoch();
            const QStringList kinds{QStringLiteral("research"), QStringLiteral("resume"), QStringLiteral("cover_letter")};
            auto task = store.tasks().take(kinds, QStringLiteral("w"), now + 1000, now);
            if (!task || !*task)
                return base::fail(Error::Kind::Internal, QStringLiteral("no task"));
            Applications all(store, world.world());
            world.clock().advance(4000);
            ports::TaskRow row = **task;
            row.finishedAt = row.updatedAt = now + 4000;
            row.state = content.isEmpty() ? ports::TaskState::Failed : ports::TaskState::Completed;
            auto effect = content.isEmpty() ? all.fail(row, QStringLiteral("The model is tired."))
                                            : all.finish(row, content);
            if (!effect)
                return effect;
            const auto ended = store.tasks().end(row, QStringLiteral("w"));
            return ended && *ended ? Result<void>() : base::fail(Error::Kind::Internal, QStringLiteral("not ended"));
        });
        QVERIFY2(!done, done ? qPrintable(done->text()) : "");
    }
};

} // namespace

class TestApplications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreWrittenInSnakeCase_data()
    {
        QTest::addColumn<QString>("company");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("name");
        const auto row = [](const char16_t *company, const char16_t *role, const char16_t *name) {
            QTest::newRow(qPrintable(QString::fromUtf16(company)))
                << QString::fromUtf16(company) << QString::fromUtf16(role) << QString::fromUtf16(name);
        };
        row(u"Google", u"Senior Developer", u"google_senior_developer");
        row(u"  Müller & Söhne GmbH ", u"C++/Qt (m/w)", u"muller_sohne_gmbh_c_qt_m_w");
        row(u"Straße Øst Łódź", u"L'été", u"strasse_ost_lodz_lete");
        row(u"日本", u"Engineer", u"engineer");
        row(u"日本", u"技師", u"application");
        row(u"ＡＢＣ １", u"x", u"abc_1_x");
    }
    void namesAreWrittenInSnakeCase()
    {
        QFETCH(QString, company);
        QFETCH(QString, role);
        QFETCH(QString, name);
        const QDate date(2025, 7, 1);
        QCOMPARE(applications::nameOf(company, role, date), QString(name + u"_2025_07_01"));
        for (const qint64 suffix : {1, 2, 10, 1234}) {
            ports::ApplicationRow row;
            row.base = applications::nameOf(company, role, date);
            row.suffix = suffix;
            const auto parts = applications::partsOf(row.name());
            QCOMPARE(parts.base, row.base);
            QCOMPARE(parts.suffix, suffix);
        }
    }

    void aNewOneHasItsDefaultsAndAUniqueName_data() { test::engineRows(); }
    void aNewOneHasItsDefaultsAndAUniqueName()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        Desk desk{world, world.person()};
        const Application one = desk.create();
        QCOMPARE(one.summary.name(), QStringLiteral("google_senior_developer_2026_03_02"));
        QCOMPARE(desk.create().summary.name(), QStringLiteral("google_senior_developer_2026_03_02_2"));
        QCOMPARE(desk.create().summary.name(), QStringLiteral("google_senior_developer_2026_03_02_3"));
        Desk other{world, world.person()};
        QCOMPARE(other.create().summary.name(), one.summary.name());
        const Application read = desk.get(one.summary.id);
        QCOMPARE(read.summary, one.summary);
        QCOMPARE(read.summary.priority, QStringLiteral("medium"));
        QCOMPARE(read.summary.stage, QStringLiteral("Applied"));
        QCOMPARE(read.summary.pipeline, QStringLiteral("draft"));
        QCOMPARE(read.summary.dateApplied, QStringLiteral("2026-03-02"));
        QCOMPARE(read.description, *google().description);
        QCOMPARE(read.notes, QStringLiteral("n\0o"));
        QCOMPARE(desk.read([&](Applications &all) { return all.byNumber(desk.owner, one.summary.number); }).summary,
                 one.summary);
        const auto document = world.read([&](Store &store) { return store.documents().find(one.summary.id); });
        QCOMPARE((*json::parse(document->body))[u"name"].toString(), one.summary.name());
        const auto foreign = other.refusal([&](Applications &all) { return all.byId(other.owner, one.summary.id); });
        QCOMPARE(foreign->kind, Error::Kind::NotFound);
        const auto foreignNumber =
            other.refusal([&](Applications &all) { return all.byNumber(other.owner, one.summary.number); });
        QCOMPARE(foreignNumber->kind, Error::Kind::NotFound);
    }

    void whatIsNotSaidStays_data() { test::engineRows(); }
    void whatIsNotSaidStays()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        Desk desk{world, world.person()};
        const Application one = desk.create();
        world.clock().advance(5000);
        Edit edit;
        edit.location = QStringLiteral("Toronto");
        edit.stage = QStringLiteral("Offer");
        const Application changed =
            desk.write([&](Applications &all) { return all.update(desk.owner, one.summary.id, edit); });
        QCOMPARE(changed.summary.location, QStringLiteral("Toronto"));
        QCOMPARE(changed.summary.company, one.summary.company);
        QCOMPARE(changed.description, one.description);
        QCOMPARE(changed.summary.updatedAt, one.summary.updatedAt + 5000);
        QCOMPARE(changed.summary.createdAt, one.summary.createdAt);
        QCOMPARE(desk.get(one.summary.id).summary, changed.summary);
        Edit unknown;
        unknown.resume = QStringLiteral("nobody's");
        const auto refused =
            desk.refusal([&](Applications &all) { return all.update(desk.owner, one.summary.id, unknown); });
        QCOMPARE(refused->code, QStringLiteral("resume_unknown"));
        Desk other{world, world.person()};
        QCOMPARE(other.refusal([&](Applications &all) { return all.update(other.owner, one.summary.id, edit); })->kind,
                 Error::Kind::NotFound);
        QCOMPARE(other.refusal([&](Applications &all) { return all.remove(other.owner, one.summary.id); })->kind,
                 Error::Kind::NotFound);
    }

    void membersThatNobodyKnowsStay()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        Desk desk{world, world.person()};
        const Application one = desk.create();
        // A device adds events and contacts.
        QVERIFY(!world.refusal([&](Store &store) -> Result<void> {
            auto row = store.documents().find(one.summary.id);
            auto body = *json::parse((*row)->body);
            body.asObject()->set(QStringLiteral("events"), json::Array{json::Value(1)});
            (*row)->body = json::write(body);
            return store.documents().update(**row);
        }));
        Edit edit;
        edit.location = QStringLiteral("Toronto");
        (void)desk.write([&](Applications &all) { return all.update(desk.owner, one.summary.id, edit); });
        QCOMPARE(json::write(desk.get(one.summary.id).rest), QByteArray(R"({"events":[1]})"));
    }

    void listsFilterCountAndPage_data() { test::engineRows(); }
    void listsFilterCountAndPage()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        Desk desk{world, world.person()}, other{world, world.person()};
        std::vector<QString> ids;
        for (int i = 0; i < 7; ++i) {
            Edit edit = google();
            edit.priority = i % 2 ? QStringLiteral("high") : QStringLiteral("low");
            ids.push_back(desk.create(edit).summary.id);
        }
        (void)other.create();
        const auto list = [&](const Filter &filter) {
            return desk.read([&](Applications &all) { return all.list(desk.owner, filter); });
        };
        QCOMPARE(list({}).items.size(), size_t(7));
        QCOMPARE(list({}).total, 7);
        QCOMPARE(list({}).items[0].id, ids[0]);
        QCOMPARE(list({.newestFirst = true}).items[0].id, ids[6]);
        QCOMPARE(list({.priority = QStringLiteral("high")}).total, 3);
        QCOMPARE(list({.priority = QStringLiteral("high")}).items.size(), size_t(3));
        const auto page = list({.limit = 3, .offset = 5});
        QCOMPARE(page.items.size(), size_t(2));
        QCOMPARE(page.total, 7);
        QCOMPARE(page.items[0].id, ids[5]);
        QCOMPARE(list({.pipeline = QStringLiteral("completed")}).total, 0);

        // Out of lists, and back.
        Edit out;
        out.deleted = true;
        (void)desk.write([&](Applications &all) { return all.update(desk.owner, ids[1], out); });
        QCOMPARE(list({}).total, 6);
        QCOMPARE(list({}).items.size(), size_t(6));
        QCOMPARE(list({.priority = QStringLiteral("high")}).total, 2);
        QCOMPARE(list({.deletedToo = true}).total, 7);
        QCOMPARE(list({.deletedToo = true}).items.size(), size_t(7));
        QVERIFY(desk.get(ids[1]).summary.deleted);
        Edit back;
        back.deleted = false;
        back.priority = QStringLiteral("low");
        (void)desk.write([&](Applications &all) { return all.update(desk.owner, ids[1], back); });
        QCOMPARE(list({}).total, 7);
        QCOMPARE(list({.priority = QStringLiteral("low")}).total, 5);

        // Gone.
        QVERIFY(!desk.refusal([&](Applications &all) { return all.remove(desk.owner, ids[1]); }));
        QVERIFY(!desk.refusal([&](Applications &all) { return all.erase(desk.owner, ids[0]); }));
        QCOMPARE(list({.deletedToo = true}).total, 5);
        QCOMPARE(list({}).total, 5);
        QCOMPARE(list({.priority = QStringLiteral("low")}).total, 3);
        QCOMPARE(desk.refusal([&](Applications &all) { return all.byId(desk.owner, ids[1]); })->kind,
                 Error::Kind::NotFound);
        int seen = 0;
        QVERIFY(world.storage()
                    .read([&](Store &store) {
                        return Applications(store, world.world()).each(desk.owner, {}, [&](const Application &one) {
                            QCOMPARE(one.description, *google().description);
                            ++seen;
                        });
                    })
                    .ok());
        QCOMPARE(seen, 5);
        const auto erased = world.read([&](Store &store) { return store.documents().find(ids[0]); });
        QVERIFY(erased->body.isEmpty());
    }

    void thePipelineGoesItsWay_data() { test::engineRows(); }
    void thePipelineGoesItsWay()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        Desk desk{world, world.person()};
        const QString id = desk.create().summary.id;
        QVERIFY(desk.processing(id).state == Processing::State::Idle);
        QCOMPARE(desk.start(id, Phase::Research)->code, QStringLiteral("no_resume"));
        QCOMPARE(desk.get(id).summary.pipeline, QStringLiteral("draft"));
        desk.haveResume();
        QCOMPARE(desk.start(id, Phase::Resume)->code, QStringLiteral("phase_missing"));
        QCOMPARE(desk.start(id, Phase::CoverLetter)->kind, Error::Kind::PreconditionFailed);

        // Without a past, half a minute is expected.
        const int wakes = world.wakes;
        const qint64 now = world.clock().now().toMSecsSinceEpoch();
        const auto started = desk.write(
            [&](Applications &all) { return all.start(desk.owner, id, Phase::Research, json::Object()); });
        QCOMPARE(started.estimatedCompletion, now + 30'000);
        QTRY_COMPARE(world.wakes.load(), wakes + 1);
        QCOMPARE(desk.get(id).summary.pipeline, QStringLiteral("research_processing"));
        QVERIFY(desk.processing(id).state == Processing::State::Running);
        QCOMPARE(desk.processing(id).estimatedCompletion, std::optional(now + 30'000));
        QCOMPARE(desk.start(id, Phase::Research)->code, QStringLiteral("phase_running"));
        QCOMPARE(desk.start(id, Phase::Resume)->code, QStringLiteral("phase_missing"));
        desk.carryOut(QStringLiteral("# Report"));
        Application one = desk.get(id);
        QCOMPARE(one.summary.pipeline, QStringLiteral("research_complete"));
        QVERIFY(one.summary.researched && !one.summary.optimized);
        QCOMPARE(one.research->content, QStringLiteral("# Report"));
        QCOMPARE(desk.processing(id).completedAt, std::optional(now + 4000));
        QCOMPARE(desk.processing(id).progress, 1.0);
        QCOMPARE(desk.start(id, Phase::Research)->code, QStringLiteral("phase_done"));

        // A failure keeps its phase, and may be started again; so may research.
        QVERIFY(!desk.start(id, Phase::Resume));
        desk.carryOut(QString());
        one = desk.get(id);
        QCOMPARE(one.summary.pipeline, QStringLiteral("failed"));
        QCOMPARE(one.summary.failedPhase, QStringLiteral("resume"));
        const Processing failed = desk.processing(id);
        QVERIFY(failed.state == Processing::State::Failed && failed.phase == Phase::Resume);
        QCOMPARE(failed.error, QStringLiteral("The model is tired."));
        QCOMPARE(desk.start(id, Phase::CoverLetter)->code, QStringLiteral("phase_missing"));
        QVERIFY(!desk.start(id, Phase::Research));
        desk.carryOut(QStringLiteral("# Report 2"));
        QCOMPARE(desk.get(id).research->id, one.research->id);
        QVERIFY(!desk.start(id, Phase::Resume));
        desk.carryOut(QStringLiteral("# Me"));
        // The past now says four seconds.
        const auto letter = desk.write(
            [&](Applications &all) { return all.start(desk.owner, id, Phase::CoverLetter, json::Object()); });
        QCOMPARE(letter.estimatedCompletion - world.clock().now().toMSecsSinceEpoch(), 30'000); // none of this kind
        desk.carryOut(QStringLiteral("Dear all"));
        one = desk.get(id);
        QCOMPARE(one.summary.pipeline, QStringLiteral("completed"));
        QVERIFY(one.summary.researched && one.summary.optimized && one.summary.lettered);
        QCOMPARE(desk.start(id, Phase::CoverLetter)->code, QStringLiteral("phase_done"));
        const QString second = desk.create().summary.id;
        const auto again = desk.write(
            [&](Applications &all) { return all.start(desk.owner, second, Phase::Research, json::Object()); });
        QCOMPARE(again.estimatedCompletion - world.clock().now().toMSecsSinceEpoch(), 4000);

        // A person edits a paper.
        world.clock().advance(100);
        const auto paper = desk.write([&](Applications &all) {
            return all.editPaper(desk.owner, id, Phase::CoverLetter, QStringLiteral("Dear you"));
        });
        QCOMPARE(paper.content, QStringLiteral("Dear you"));
        QCOMPARE(paper.id, one.letter->id);
        QVERIFY(paper.updatedAt > paper.createdAt);
        QCOMPARE(desk.refusal([&](Applications &all) {
                         return all.editPaper(desk.owner, second, Phase::Resume, QStringLiteral("x"));
                     })->code,
                 QStringLiteral("paper"));
    }

    void removalCancelsTheTask_data() { test::engineRows(); }
    void removalCancelsTheTask()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        Desk desk{world, world.person()};
        desk.haveResume();
        const QString id = desk.create().summary.id;
        const auto started = desk.write(
            [&](Applications &all) { return all.start(desk.owner, id, Phase::Research, json::Object()); });
        QVERIFY(!desk.refusal([&](Applications &all) { return all.remove(desk.owner, id); }));
        const auto task =
            world.read([&](Store &store) { return tasks::Tasks(store, world.world()).find(desk.owner, started.task); });
        QVERIFY(task.state == ports::TaskState::Cancelled);
    }

    void aCancelledPhaseMayStartAgain()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        Desk desk{world, world.person()};
        desk.haveResume();
        const QString id = desk.create().summary.id;
        const auto started = desk.write(
            [&](Applications &all) { return all.start(desk.owner, id, Phase::Research, json::Object()); });
        QVERIFY(!world.refusal(
            [&](Store &store) { return tasks::Tasks(store, world.world()).cancel(desk.owner, started.task); }));
        QVERIFY(desk.processing(id).state == Processing::State::Failed);
        QVERIFY(!desk.start(id, Phase::Research));
        QVERIFY(desk.processing(id).state == Processing::State::Running);
    }

    void thereAreExamples()
    {
        const auto &all = Applications::examples();
        QVERIFY(!all.empty() && all.size() <= 5);
        QSet<QString> stages;
        for (const Application &one : all) {
            QVERIFY(one.example && one.description.size() >= 50 && !one.notes.isEmpty());
            QVERIFY(QDate::fromString(one.summary.dateApplied, Qt::ISODate).isValid());
            stages.insert(one.summary.stage);
        }
        QCOMPARE(stages.size(), 4);
    }
};

QTEST_GUILESS_MAIN(TestApplications)
#include "tst_applications.moc"
