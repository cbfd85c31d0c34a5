// Push and pull on both databases: what a device is promised, one sentence a test.
#include "SyncDevice.h"
#include "api/Codes.h"
#include "api/Protocol.h"
#include "services/applications/Applications.h"
#include "services/cvs/Cvs.h"

#include <QCryptographicHash>
#include <thread>

using namespace vitae;
using api::Mutation;
using ports::Owner;
using ports::Store;
using test::freshId;
using test::ServiceWorld;
using test::SyncDevice;
namespace code = api::code;

namespace
{

const QString cvType = QStringLiteral("cv");
const QString application = QStringLiteral("application");
const QString preferences = QStringLiteral("preferences");

QByteArray cvBody(const char *title, const char *more = "")
{
    return QByteArray(R"({"title":")") + title + R"(","view":"structure")" + more +
        R"(,"cv":{"personal":{"name":"Ada Lovelace","headline":"Analyst"},"summary":"Engines.","language":"en"}})";
}

QByteArray applicationBody(const char *company, const char *more = "")
{
    return QByteArray(R"({"company":")") + company + R"(","role":"Engineer","stage":"Interviewing")" + more + "}";
}

QByteArray shaOf(const QByteArray &body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
}

} // namespace

class TestSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatOneDeviceWritesAnotherReads_data() { test::engineRows(); }
    void whatOneDeviceWritesAnotherReads()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        SyncDevice a(world, owner), b(world, owner);
        const QString one = freshId(), two = freshId(), three = freshId();
        const QByteArray body = R"({"theme":"dark","unknown":[1.50,{"deep":"ünï “quoted”"}],"z":1,"a":2})";
        const auto reply =
            a.push({a.put(one, cvType, 0, cvBody("Analyst")), a.put(two, application, 0, applicationBody("Babbage & Co")),
                    a.put(three, preferences, 0, body)});
        QVERIFY(!reply.refusal);
        QCOMPARE(reply.lastMid, 3);
        QCOMPARE(reply.heads.value(owner.space), 3);
        const auto changes = b.pull();
        QCOMPARE(changes.size(), size_t(3));
        for (size_t i = 0; i < changes.size(); ++i) {
            QCOMPARE(changes[i].rev, qint64(i + 1));
            QCOMPARE(changes[i].rev, reply.results[i].rev);
            QCOMPARE(changes[i].sha, reply.results[i].sha);
            QCOMPARE(changes[i].sha, shaOf(changes[i].body));
            QCOMPARE(changes[i].client, a.client);
            QCOMPARE(changes[i].mid, qint64(i + 1));
            QCOMPARE(changes[i].space, owner.space);
        }
        QCOMPARE(changes[2].body, body); // byte for byte
        QVERIFY(b.pull().empty());
        // A device that reads one at a time sees the same, and so does one that reads later.
        SyncDevice slow(world, owner), late(world, owner);
        QVERIFY(slow.pull(1) == changes);
        QVERIFY(late.pull() == changes);
        QCOMPARE(a.page().lastMid, 3);
    }

    void apisSeeWhatADeviceWrote_data() { test::engineRows(); }
    void apisSeeWhatADeviceWrote()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        SyncDevice a(world, owner);
        const QString one = freshId(), two = freshId();
        const QByteArray body = applicationBody(
            "Analytical Engines",
            R"(,"url":"https://e.org/1","location":"London","priority":"high","notes":"call back","description":"Build it",)"
            R"("additional_context":"by steam","date_applied":"2026-02-03","salary":"£100","events":[{"id":"e1"}],)"
            R"("contacts":[{"id":"c1","name":"C. B."}],"documents":{"research_report":null,"optimized_resume":null,)"
            R"("cover_letter":{"id":"p1","content":"Dear Charles","created_at":"2026-02-01T00:00:00.000Z","updated_at":"2026-02-01T00:00:00.000Z"}},)"
            R"("pipeline":{"status":"completed","failed_phase":null,"error":null})");
        QVERIFY(!a.push({a.put(one, cvType, 0, cvBody("My CV", R"(,"file_name":"ada.json","focus_area":"engines","is_primary":true)")),
                         a.put(two, application, 0,
                               QByteArray(body.chopped(1) + R"(,"resume":")" + one.toLatin1() + R"("})"))})
                     .refusal);
        const auto stored = world.read([&](Store &store) { return cvs::Cvs(store, world.world()).byId(owner, one); });
        QCOMPARE(stored.summary.title, QStringLiteral("My CV"));
        QCOMPARE(stored.summary.fileName, QStringLiteral("ada.json"));
        QCOMPARE(stored.summary.focusArea, QStringLiteral("engines"));
        QVERIFY(stored.summary.primary);
        QVERIFY(stored.markdown.contains(QStringLiteral("Ada Lovelace")));
        const auto seen = world.read(
            [&](Store &store) { return applications::Applications(store, world.world()).byId(owner, two); });
        QCOMPARE(seen.summary.company, QStringLiteral("Analytical Engines"));
        QCOMPARE(seen.summary.role, QStringLiteral("Engineer"));
        QCOMPARE(seen.summary.stage, QStringLiteral("Interviewing"));
        QCOMPARE(seen.summary.priority, QStringLiteral("high"));
        QCOMPARE(seen.summary.location, QStringLiteral("London"));
        QCOMPARE(seen.summary.url, QStringLiteral("https://e.org/1"));
        QCOMPARE(seen.summary.dateApplied, QStringLiteral("2026-02-03"));
        QCOMPARE(seen.summary.pipeline, QStringLiteral("completed"));
        QCOMPARE(seen.summary.resume, one);
        QCOMPARE(seen.summary.resumeNumber, std::optional(stored.summary.number));
        QVERIFY(seen.summary.lettered && !seen.summary.researched);
        QCOMPARE(seen.notes, QStringLiteral("call back"));
        QCOMPARE(seen.description, QStringLiteral("Build it"));
        QCOMPARE(seen.additionalContext, QStringLiteral("by steam"));
        QCOMPARE(seen.letter->content, QStringLiteral("Dear Charles"));

        // And the other way round: what an API changes comes to the device, and nothing that it does not know is lost.
        SyncDevice b(world, owner);
        b.pull();
        applications::Edit edit;
        edit.stage = QStringLiteral("Offer");
        (void)world.write([&](Store &store) {
            return applications::Applications(store, world.world()).update(owner, two, edit);
        });
        const auto changes = b.pull();
        QCOMPARE(changes.size(), size_t(1));
        const auto now = *json::parse(changes[0].body);
        QCOMPARE(now[u"stage"].toString(), QStringLiteral("Offer"));
        QCOMPARE(now[u"salary"].toString(), QStringLiteral("£100"));
        QCOMPARE(now[u"contacts"].array().size(), size_t(1));
        QCOMPARE(now[u"events"].array().size(), size_t(1));
        QVERIFY(changes[0].client.isEmpty());
        // The device writes on top of that.
        QVERIFY(!b.push({b.put(two, application, changes[0].rev, applicationBody("Renamed"))}).refusal);
        QCOMPARE(world.read([&](Store &store) {
            return applications::Applications(store, world.world()).byId(owner, two);
        }).summary.company, QStringLiteral("Renamed"));
    }

    void namesThatAreTakenAreOthers()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        const Owner owner = world.person();
        SyncDevice a(world, owner);
        const QString one = freshId(), two = freshId();
        QVERIFY(!a.push({a.put(one, cvType, 0, cvBody("A", R"(,"file_name":"cv.json","is_primary":true)")),
                         a.put(two, cvType, 0, cvBody("B", R"(,"file_name":"cv.json","is_primary":true)"))})
                     .refusal);
        const auto list = world.read([&](Store &store) { return cvs::Cvs(store, world.world()).list(owner); });
        QCOMPARE(list.size(), size_t(2));
        QCOMPARE(list[0].fileName, QStringLiteral("cv.json"));
        QCOMPARE(list[1].fileName, QStringLiteral("cv-2.json"));
        QVERIFY(!list[0].primary && list[1].primary);
        // The first one has let go of the mark, and its body says so to every device.
        SyncDevice b(world, owner);
        const auto changes = b.pull();
        QCOMPARE(changes.size(), size_t(2));
        QCOMPARE(changes[1].doc, one);
        QCOMPARE((*json::parse(changes[1].body))[u"is_primary"], json::Value(false));
    }

    void theSameTwiceIsOnce_data() { test::engineRows(); }
    void theSameTwiceIsOnce()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        SyncDevice a(world, owner), b(world, owner);
        const QString one = freshId(), two = freshId();
        const auto request =
            a.request({a.put(one, cvType, 0, cvBody("A")), a.put(two, application, 0, applicationBody("X")),
                       a.remove(Mutation::Op::Trash, one, cvType, 1)});
        const auto first = a.send(request);
        QVERIFY(!first.refusal);
        QVERIFY(!b.push({b.put(two, application, first.results[1].rev, applicationBody("Y"))}).refusal);
        const qint64 head = world.read([&](Store &store) { return store.documents().head(owner.space); });
        for (int i = 0; i < 3; ++i) {
            const auto again = a.send(request);
            QVERIFY(again.results == first.results);
            QVERIFY(!again.refusal);
            QCOMPARE(again.lastMid, first.lastMid);
        }
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), head);
        // Also where the answer was lost halfway through what the device sends next.
        const auto longer = a.request({request.mutations[2], a.put(one, cvType, first.results[2].rev, cvBody("B"))});
        const auto next = a.send(longer);
        QVERIFY(!next.refusal);
        QVERIFY(next.results[0] == first.results[2]);
        QCOMPARE(next.results[1].rev, head + 1);
    }

    void aCopyOfADeviceIsFound()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        const Owner owner = world.person(), other = world.person();
        SyncDevice a(world, owner);
        QVERIFY(!a.push({a.put(freshId(), preferences, 0, "{}"), a.put(freshId(), preferences, 0, "{}")}).refusal);
        SyncDevice copy = a;
        copy.mid = 1;
        QCOMPARE(copy.refused({copy.put(freshId(), preferences, 0, R"({"mine":1})")}), code::clientForked);
        SyncDevice stranger(world, other);
        stranger.client = a.client;
        QCOMPARE(stranger.refused({stranger.put(freshId(), preferences, 0, "{}")}), code::clientForked);
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), 2);
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(other.space); }), 0);
        // The one that it was goes on.
        QVERIFY(!a.push({a.put(freshId(), preferences, 0, "{}")}).refusal);
    }

    void gapsAreRefused()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        const Owner owner = world.person();
        SyncDevice a(world, owner);
        a.mid = 1;
        const auto early = a.push({a.put(freshId(), preferences, 0, "{}")});
        QCOMPARE(early.refusal->code, code::mutationGap);
        QCOMPARE(early.refusal->mid, 2);
        QCOMPARE(early.lastMid, 0);
        a.mid = 0;
        auto first = a.put(freshId(), preferences, 0, "{}");
        ++a.mid;
        const auto reply = a.push({first, a.put(freshId(), preferences, 0, "{}")});
        QCOMPARE(reply.results.size(), size_t(1)); // what came before it stands
        QCOMPARE(reply.refusal->code, code::mutationGap);
        QCOMPARE(reply.refusal->mid, 3);
        QCOMPARE(reply.lastMid, 1);
    }

    void conflictsConsumeNothing_data() { test::engineRows(); }
    void conflictsConsumeNothing()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        SyncDevice a(world, owner), b(world, owner);
        const QString doc = freshId();
        QVERIFY(!a.push({a.put(doc, cvType, 0, cvBody("A"))}).refusal);
        b.pull();
        QVERIFY(!a.push({a.put(doc, cvType, 1, cvBody("A2"))}).refusal);
        const auto reply = b.push({b.put(freshId(), preferences, 0, "{}"), b.put(doc, cvType, 1, cvBody("B")),
                                   b.put(freshId(), preferences, 0, "{}")});
        QCOMPARE(reply.results.size(), size_t(1));
        QCOMPARE(reply.refusal->code, code::conflict);
        QCOMPARE(reply.refusal->mid, 2);
        QCOMPARE(reply.lastMid, 1);
        QCOMPARE(reply.refusal->document->rev, 2);
        QCOMPARE(reply.refusal->document->body, json::write(*json::parse(cvBody("A2"))));
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), 3);
        b.mid = 1; // the same number, another edit: only a definite answer replaces one
        auto merged = b.put(doc, cvType, 2, cvBody("Both"));
        merged.losers = {json::Object{{QStringLiteral("path"), QStringLiteral("title")},
                                      {QStringLiteral("value"), QStringLiteral("B")}}};
        QVERIFY(!b.push({merged}).refusal);

        // New on both sides, and gone meanwhile.
        QCOMPARE(b.refused({b.put(doc, cvType, 0, cvBody("B"))}), code::conflict);
        QVERIFY(!a.push({a.remove(Mutation::Op::Erase, doc, cvType, 4)}).refusal);
        const auto gone = b.push({b.put(doc, cvType, 4, cvBody("B"))});
        QCOMPARE(gone.refusal->code, code::conflict);
        QVERIFY(gone.refusal->document->gone);
        b.mid = gone.lastMid;
        // The edit wins: it is written over the tombstone.
        QVERIFY(!b.push({b.put(doc, cvType, gone.refusal->document->rev, cvBody("B"))}).refusal);
        QCOMPARE(world.read([&](Store &store) { return cvs::Cvs(store, world.world()).count(owner); }), 1);
        // A document that the server never had.
        const auto unknown = b.push({b.put(freshId(), cvType, 7, cvBody("B"))});
        QCOMPARE(unknown.refusal->code, code::conflict);
        QVERIFY(unknown.refusal->document->gone);
        QCOMPARE(unknown.refusal->document->rev, 0);
    }

    void losersAreToldHoweverSmallThePages_data() { test::engineRows(); }
    void losersAreToldHoweverSmallThePages()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        SyncDevice a(world, owner), b(world, owner);
        const QString doc = freshId();
        QVERIFY(!a.push({a.put(doc, cvType, 0, cvBody("A"))}).refusal);
        b.pull();
        auto merged = a.put(doc, cvType, 1, cvBody("Merged"));
        merged.losers = {json::Object{{QStringLiteral("path"), QStringLiteral("title")},
                                      {QStringLiteral("value"), QStringLiteral("Lost")}}};
        QVERIFY(!a.push({merged}).refusal);
        for (int i = 0; i < 3; ++i)
            QVERIFY(!a.push({a.put(freshId(), cvType, 0, cvBody("Another"))}).refusal);
        QVERIFY(!a.push({a.put(doc, cvType, 2, cvBody("Later"))}).refusal); // now it comes last, two pages after its loser
        const auto changes = b.pull(2);
        QCOMPARE(changes.size(), size_t(4));
        QCOMPARE(changes.back().doc, doc);
        QCOMPARE(changes.back().losers.size(), size_t(1));
        QVERIFY(!a.push({a.put(doc, cvType, 6, cvBody("Again"))}).refusal);
        QVERIFY(b.pull(2).back().losers.empty()); // once
    }

    void losersAreKeptAndTold_data() { test::engineRows(); }
    void losersAreKeptAndTold()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        SyncDevice a(world, owner), b(world, owner);
        const QString doc = freshId();
        QVERIFY(!a.push({a.put(doc, cvType, 0, cvBody("A"))}).refusal);
        b.pull();
        auto merged = a.put(doc, cvType, 1, cvBody("Merged"));
        merged.losers = {json::Object{{QStringLiteral("path"), QStringLiteral("title")},
                                      {QStringLiteral("value"), QStringLiteral("Lost")}}};
        QVERIFY(!a.push({merged}).refusal);
        QVERIFY(!a.push({a.put(doc, cvType, 2, cvBody("Later"))}).refusal); // the next save does not hide them
        const auto changes = b.pull();
        QCOMPARE(changes.size(), size_t(1));
        QCOMPARE(changes[0].losers.size(), size_t(1));
        QCOMPARE(changes[0].losers[0][u"rev"].toInteger(), 2);
        QCOMPARE(changes[0].losers[0][u"client"].toString(), a.client);
        QVERIFY(changes[0].losers[0][u"losers"] == json::Value(merged.losers));
        QVERIFY(!a.push({a.put(doc, cvType, 3, cvBody("Again"))}).refusal);
        const auto next = b.pull();
        QCOMPARE(next.size(), size_t(1));
        QVERIFY(next[0].losers.empty()); // once
        // History has every version, the put-aside one beside, and a CV's own history shows no losers.
        const auto versions =
            world.read([&](Store &store) { return cvs::Cvs(store, world.world()).versions(owner, doc); });
        QCOMPARE(versions.size(), size_t(4));
        const auto second = world.read([&](Store &store) { return store.documents().version(doc, 2); });
        QCOMPARE(second->reason, QStringLiteral("merge"));
        const auto losers = world.read([&](Store &store) { return store.documents().losersOf(doc); });
        QCOMPARE(losers.size(), size_t(1));
        QCOMPARE(losers[0].body, json::write(merged.losers));
    }

    void epochs()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        const Owner owner = world.person();
        SyncDevice a(world, owner);
        const QString doc = freshId();
        QVERIFY(!a.push({a.put(doc, preferences, 0, R"({"v":1})")}).refusal);
        a.pull();
        const QString cursor = a.cursor;
        world.write([](Store &store) -> base::Result<int> {
            if (auto set = store.documents().setEpoch(QStringLiteral("restored")); !set)
                return set.error();
            return 0;
        });
        QCOMPARE(a.pullRefusal(cursor), code::epochChanged);
        const auto refused = a.push({a.put(doc, preferences, 1, R"({"v":2})")});
        QCOMPARE(refused.refusal->code, code::epochChanged);
        QCOMPARE(refused.refusal->epoch, QStringLiteral("restored"));
        // A new name, hashes compared, what the server lacks pushed again.
        SyncDevice again(world, owner);
        const auto snapshot = world.read([&](Store &store) { return sync::Pull(store).snapshot(again.who(), again.client); });
        QCOMPARE(snapshot.epoch, QStringLiteral("restored"));
        QCOMPARE(snapshot.documents.size(), size_t(1));
        QCOMPARE(snapshot.documents[0].sha, shaOf(R"({"v":1})"));
        QVERIFY(snapshot.documents[0].body.isEmpty());
        again.cursor = snapshot.cursor;
        QVERIFY(again.pull().empty());
        QVERIFY(!again.push({again.put(doc, preferences, 1, R"({"v":2})")}).refusal);
        QCOMPARE(again.pull().size(), size_t(1));
    }

    void aServerThatWasSetBackIsNoticed()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        const Owner owner = world.person();
        SyncDevice a(world, owner);
        sync::Cursor ahead{world.read([](Store &store) { return store.documents().epoch(); }), {}};
        ahead.spaces.insert(owner.space, {5, 0, 5});
        QCOMPARE(a.pullRefusal(encode(ahead)), code::epochChanged);
        QCOMPARE(a.pullRefusal(QStringLiteral("???")), code::invalid);
        QCOMPARE(a.pullRefusal(QStringLiteral("aGVsbG8")), code::invalid);
    }

    void deletions_data() { test::engineRows(); }
    void deletions()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        SyncDevice a(world, owner), b(world, owner), away(world, owner);
        const QString one = freshId(), two = freshId(), three = freshId();
        QVERIFY(!a.push({a.put(one, cvType, 0, cvBody("A")), a.put(two, application, 0, applicationBody("X")),
                         a.put(three, preferences, 0, "{}")})
                     .refusal);
        b.pull();
        away.pull();
        const auto trashed = a.push({a.remove(Mutation::Op::Trash, one, cvType, 1),
                                     a.remove(Mutation::Op::Trash, two, application, 2),
                                     a.remove(Mutation::Op::Erase, three, preferences, 3)});
        QVERIFY(!trashed.refusal);
        const auto changes = b.pull();
        QCOMPARE(changes.size(), size_t(3));
        QVERIFY(changes[0].trashedAt && !changes[0].body.isEmpty());
        QVERIFY(changes[1].trashedAt);
        QVERIFY(changes[2].gone && changes[2].body.isEmpty() && changes[2].type.isEmpty());
        QCOMPARE(world.read([&](Store &store) { return cvs::Cvs(store, world.world()).count(owner); }), 0);
        // Twice is once more nothing; a put takes it out again.
        QVERIFY(!a.push({a.remove(Mutation::Op::Trash, one, cvType, trashed.results[0].rev),
                         a.remove(Mutation::Op::Erase, three, preferences, trashed.results[2].rev)})
                     .refusal);
        QVERIFY(b.pull().empty());
        QVERIFY(!a.push({a.put(one, cvType, trashed.results[0].rev, cvBody("A"))}).refusal);
        QCOMPARE(world.read([&](Store &store) { return cvs::Cvs(store, world.world()).count(owner); }), 1);
        QVERIFY(!b.pull()[0].trashedAt);

        // After 30 days the trash is emptied, and every device hears of it; after 180 more nothing is left but the floor.
        constexpr qint64 day = qint64(24) * 60 * 60 * 1000;
        const auto documents = [&](auto work) {
            return world.write([&](Store &store) { return work(documents::Documents(store, world.world())); });
        };
        world.clock().advance(31 * day);
        QCOMPARE(documents([](auto service) { return service.emptyTrash(); }), 1);
        const auto emptied = b.pull();
        QCOMPARE(emptied.size(), size_t(1));
        QVERIFY(emptied[0].gone);
        QCOMPARE(emptied[0].doc, two);
        QCOMPARE(documents([](auto service) { return service.forgetTombstones(); }), 0);
        SyncDevice begun(world, owner);
        QCOMPARE(begun.page(1).changes.size(), size_t(1));
        world.clock().advance(181 * day);
        QCOMPARE(documents([](auto service) { return service.forgetTombstones(); }), 2);
        QCOMPARE(away.pullRefusal(away.cursor), code::resyncRequired);
        QVERIFY(b.pull().empty()); // up to date: nothing to be told
        SyncDevice fresh(world, owner);
        const auto all = fresh.pull(1);
        QCOMPARE(all.size(), size_t(1));
        QCOMPARE(all[0].doc, one);
        QVERIFY(fresh.pull().empty());
    }

    void theFloorDoesNotStopWhoBeganAboveIt()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        const Owner owner = world.person();
        SyncDevice a(world, owner);
        std::vector<Mutation> puts;
        for (int i = 0; i < 6; ++i)
            puts.push_back(a.put(freshId(), preferences, 0, "{}"));
        const QString last = puts.back().doc;
        QVERIFY(!a.push(puts).refusal);
        QVERIFY(!a.push({a.remove(Mutation::Op::Erase, last, preferences, 6)}).refusal);
        world.clock().advance(qint64(181) * 24 * 60 * 60 * 1000);
        QCOMPARE(world.write([&](Store &store) { return documents::Documents(store, world.world()).forgetTombstones(); }), 1);
        SyncDevice fresh(world, owner); // its first pages are below the floor
        QCOMPARE(fresh.pull(2).size(), size_t(5));
    }

    void limits()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        const Owner owner = world.person();
        SyncDevice a(world, owner);
        const auto body = [](qint64 size) -> QByteArray { return "{\"t\":\"" + QByteArray(size - 8, 'x') + "\"}"; };
        QVERIFY(a.refused({a.put(freshId(), preferences, 0, body(api::limit::document))}).isEmpty());
        QCOMPARE(a.refused({a.put(freshId(), preferences, 0, body(api::limit::document + 1))}), code::tooLarge);
        std::vector<Mutation> many;
        const qint64 before = a.mid;
        for (int i = 0; i <= api::limit::batch; ++i)
            many.push_back(a.put(freshId(), preferences, 0, "{}"));
        QCOMPARE(a.push(many).refusal->code, code::tooLarge);
        many.pop_back();
        QVERIFY(!a.push(many).refusal);
        a.mid = before + api::limit::batch;
        std::vector<Mutation> heavy;
        for (int i = 0; i < 3; ++i)
            heavy.push_back(a.put(freshId(), preferences, 0, body(400 * 1024)));
        QCOMPARE(a.push(heavy).refusal->code, code::tooLarge);
        a.mid = before + api::limit::batch;
        // A page ends with the change that reaches 4 MiB, and none has more than 500.
        for (int i = 0; i < 10; ++i)
            QVERIFY(!a.push({a.put(freshId(), preferences, 0, body(500 * 1024))}).refusal);
        for (int i = 0; i < 5; ++i) {
            std::vector<Mutation> batch;
            for (int j = 0; j < 100; ++j)
                batch.push_back(a.put(freshId(), preferences, 0, "{}"));
            QVERIFY(!a.push(batch).refusal);
        }
        SyncDevice b(world, owner);
        size_t all = 0;
        for (bool more = true; more;) {
            const auto page = b.page();
            qint64 bytes = 0;
            for (const auto &change : page.changes)
                bytes += change.body.size();
            QVERIFY(page.changes.size() <= 500);
            QVERIFY(bytes < api::limit::pageBytes + api::limit::document);
            QVERIFY(!page.changes.empty());
            all += page.changes.size();
            more = page.more;
        }
        QCOMPARE(all, size_t(1 + 100 + 10 + 500));
    }

    void malformedMutations_data()
    {
        QTest::addColumn<QString>("doc");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no uuid") << QStringLiteral("x") << preferences << QByteArray("{}");
        QTest::newRow("upper case") << freshId().toUpper() << preferences << QByteArray("{}");
        QTest::newRow("type") << freshId() << QStringLiteral("account") << QByteArray("{}");
        QTest::newRow("no cv") << freshId() << cvType << QByteArray("{}");
        QTest::newRow("no cv either") << freshId() << cvType << QByteArray(R"({"cv":{"personal":7}})");
        QTest::newRow("blob") << freshId() << preferences << QByteArray(R"({"a":[{"blob":"../../etc"}]})");
    }
    void malformedMutations()
    {
        QFETCH(QString, doc);
        QFETCH(QString, type);
        QFETCH(QByteArray, body);
        ServiceWorld world(QStringLiteral("sqlite"));
        const Owner owner = world.person();
        SyncDevice a(world, owner);
        QCOMPARE(a.refused({a.put(doc, type, 0, body)}), code::invalid);
        QCOMPARE(world.read([&](Store &store) { return store.documents().head(owner.space); }), 0);
        QVERIFY(a.refused({a.put(freshId(), preferences, 0, "{}")}).isEmpty());
    }

    void newerDocumentsAreNotRewritten()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        const Owner owner = world.person();
        SyncDevice a(world, owner);
        const QString doc = freshId();
        QVERIFY(!a.push({a.put(doc, preferences, 0, "{}")}).refusal);
        world.write([&](Store &store) -> base::Result<int> {
            auto row = store.documents().find(doc);
            (*row)->schema = 2; // as a later server would have written it
            if (auto done = store.documents().update(**row); !done)
                return done.error();
            return 0;
        });
        QCOMPARE(a.refused({a.put(doc, preferences, 1, R"({"v":2})")}), code::documentNewer);
        a.schema = 2;
        QCOMPARE(a.refused({a.put(doc, preferences, 1, R"({"v":2})")}), code::serverTooOld);
        a.schema = 0;
        QCOMPARE(a.refused({a.put(doc, preferences, 1, R"({"v":2})")}), code::clientTooOld);
        QCOMPARE(a.pull()[0].schema, 2);
    }

    void spacesAreSeparate_data() { test::engineRows(); }
    void spacesAreSeparate()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person(), other = world.person();
        SyncDevice a(world, owner), b(world, other);
        const QString doc = freshId(), resume = freshId();
        QVERIFY(!a.push({a.put(doc, cvType, 0, cvBody("Secret"))}).refusal);
        QVERIFY(b.pull().empty());
        QCOMPARE(b.page().heads.keys(), QStringList{other.space});
        auto foreign = b.put(freshId(), preferences, 0, "{}");
        foreign.space = owner.space;
        QCOMPARE(b.refused({foreign}), code::noSuchSpace);
        QCOMPARE(b.refused({b.put(doc, cvType, 1, cvBody("Mine now"))}), code::noSuchDocument);
        QCOMPARE(b.refused({b.put(doc, cvType, 0, cvBody("Mine now"))}), code::noSuchDocument);
        QCOMPARE(b.refused({b.remove(Mutation::Op::Erase, doc, cvType, 1)}), code::noSuchDocument);
        QVERIFY(world.read([&](Store &store) { return sync::Pull(store).documents(b.who(), {doc}); }).documents.empty());
        QVERIFY(world.read([&](Store &store) { return sync::Pull(store).snapshot(b.who(), b.client); }).documents.empty());
        // Somebody else's CV in an application of one's own shows nothing of it.
        const QByteArray named = ",\"resume\":\"" + doc.toLatin1() + '\"';
        QVERIFY(!b.push({b.put(resume, application, 0, applicationBody("X", named.constData()))}).refusal);
        QVERIFY(!world.read([&](Store &store) {
            return applications::Applications(store, world.world()).byId(other, resume);
        }).summary.resumeNumber);
        // A cursor that names a space of somebody else's gives nothing of it either.
        sync::Cursor forged{world.read([](Store &store) { return store.documents().epoch(); }), {{owner.space, {0, 0}}}};
        b.cursor = encode(forged);
        for (const auto &change : b.pull())
            QCOMPARE(change.space, other.space);
    }

    void membersOfASpace_data() { test::engineRows(); }
    void membersOfASpace()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person(), viewer = world.person(), editor = world.person();
        SyncDevice a(world, owner);
        QVERIFY(!a.push({a.put(freshId(), preferences, 0, "{}")}).refusal);
        world.write([&](Store &store) -> base::Result<int> {
            for (const auto &[who, role] : {std::pair(viewer, "viewer"), std::pair(editor, "editor")}) {
                if (auto done = store.documents().setMember(owner.space, who.account, QString::fromLatin1(role), {}); !done)
                    return done.error();
            }
            return 0;
        });
        SyncDevice v(world, viewer), e(world, editor);
        QCOMPARE(v.pull().size(), size_t(1));
        QCOMPARE(v.page().heads.size(), 2);
        auto mutation = v.put(freshId(), preferences, 0, "{}");
        mutation.space = owner.space;
        QCOMPARE(v.refused({mutation}), code::readOnly);
        mutation = e.put(freshId(), preferences, 0, "{}");
        mutation.space = owner.space;
        QVERIFY(!e.push({mutation}).refusal);
        QCOMPARE(a.pull().size(), size_t(2));
        QCOMPARE(v.pull().size(), size_t(1));
        world.write([&](Store &store) -> base::Result<int> {
            if (auto done = store.documents().setMember(owner.space, viewer.account, QStringLiteral("viewer"), 5); !done)
                return done.error();
            return 0;
        });
        QVERIFY(!a.push({a.put(freshId(), preferences, 0, "{}")}).refusal);
        QVERIFY(v.pull().empty());
        QCOMPARE(v.page().heads.keys(), QStringList{viewer.space});
    }

    void revsHaveNoGapsAndNothingIsMissed_data() { test::engineRows(); }
    void revsHaveNoGapsAndNothingIsMissed()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        constexpr int writers = 3, pushes = 25;
        std::atomic<int> running = writers;
        std::vector<std::thread> threads;
        for (int i = 0; i < writers; ++i) {
            threads.emplace_back([&] {
                SyncDevice device(world, owner);
                for (int j = 0; j < pushes; ++j) {
                    const auto reply = device.push({device.put(freshId(), preferences, 0, "{}"),
                                                    device.put(freshId(), preferences, 0, "{}")});
                    if (reply.refusal)
                        qFatal("%s", qPrintable(reply.refusal->message));
                }
                --running;
            });
        }
        // Whoever reads while they write sees every rev, each after the one before it.
        SyncDevice reader(world, owner);
        qint64 next = 1;
        bool ordered = true;
        const auto readOn = [&] {
            for (const auto &change : reader.pull(7))
                ordered = ordered && change.rev == next++;
        };
        while (running > 0)
            readOn();
        for (std::thread &thread : threads)
            thread.join();
        readOn();
        QVERIFY(ordered);
        QCOMPARE(next - 1, qint64(writers) * pushes * 2);
    }

    void commitsAreTold_data() { test::engineRows(); }
    void commitsAreTold()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        std::mutex mutex;
        QHash<QString, qint64> heads;
        {
            const auto listening = world.storage().onChange([&](const QString &space, qint64 head) {
                const std::lock_guard lock(mutex);
                heads.insert(space, head);
            });
            const auto now = [&] {
                const std::lock_guard lock(mutex);
                return heads.value(owner.space);
            };
            SyncDevice a(world, owner);
            QVERIFY(!a.push({a.put(freshId(), preferences, 0, "{}"), a.put(freshId(), preferences, 0, "{}")}).refusal);
            QTRY_COMPARE_WITH_TIMEOUT(now(), 2, 20'000);
            // What is undone is not told.
            (void)world.refusal([&](Store &store) -> base::Result<int> {
                (void)store.documents().nextRev(owner.space);
                return base::fail(base::Error::Kind::Conflict, QStringLiteral("no"));
            });
            (void)world.write([&](Store &store) {
                return applications::Applications(store, world.world()).create(owner, {});
            });
            QTRY_COMPARE_WITH_TIMEOUT(now(), 3, 20'000);
        }
        SyncDevice b(world, owner);
        QVERIFY(!b.push({b.put(freshId(), preferences, 0, "{}")}).refusal);
        QCOMPARE(heads.value(owner.space), 3); // nobody listens any more
    }
};

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
