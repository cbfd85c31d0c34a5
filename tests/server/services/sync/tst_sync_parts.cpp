// Cursors, files, devices and the chores that clean up after them.
#include "SyncDevice.h"
#include "api/Codes.h"
#include "api/Protocol.h"
#include "jobs/Housekeeping.h"
#include "ports/SyncRepository.h"
#include "services/sync/BlobNames.h"
#include "services/sync/Blobs.h"
#include "services/sync/Devices.h"
#include "services/sync/Versions.h"

#include <QCryptographicHash>
#include <QDir>

using namespace vitae;
using ports::Owner;
using ports::Store;
using sync::Blobs;
using sync::Cursor;
using test::freshId;
using test::ServiceWorld;
using test::SyncDevice;
namespace code = api::code;

namespace
{

const QString preferences = QStringLiteral("preferences");

QString shaOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QByteArray naming(const QString &sha)
{
    return R"({"attachments":[{"blob":")" + sha.toLatin1() + R"(","name":"a.pdf","size":3}]})";
}

/// Uploads outside any transaction, as the dialect does.
base::Result<qint64> take(ServiceWorld &world, const sync::Who &who, const QString &sha, const Blobs::Piece &piece)
{
    base::Result<qint64> taken = base::fail(base::Error::Kind::Internal, {});
    const auto done = world.storage().read([&](Store &store) -> base::Result<void> {
        taken = Blobs(store, world.world()).take(who, sha, piece);
        return {};
    });
    return done ? taken : done.error();
}

} // namespace

class TestSyncParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cursorsComeBackAsTheyWere()
    {
        Cursor cursor{QStringLiteral("epoch"), {}};
        QVERIFY(*sync::decodeCursor(encode(cursor)) == cursor);
        cursor.spaces = {{QStringLiteral("a"), {7, 0, 7}}, {QStringLiteral("b"), {0, 12, 0}}};
        QVERIFY(*sync::decodeCursor(encode(cursor)) == cursor);
        cursor.spaces[QStringLiteral("c")] = {9, 0, 4}; // in the middle of a reading
        QVERIFY(*sync::decodeCursor(encode(cursor)) == cursor);
        cursor.spaces[QStringLiteral("b")] = {12, 12, 12}; // what is behind the floor no more needs no memory of it
        QCOMPARE(sync::decodeCursor(encode(cursor))->spaces.value(QStringLiteral("b")).since, 0);
        for (const char *bad : {"", "%%%", "MiBlcG9jaA", "MSA", "MSBlCmEgeA", "MSBlCmEgLTE", "MSBlCmEgMSAyIDMgNA"})
            QVERIFY2(!sync::decodeCursor(QString::fromLatin1(bad)).ok(), bad);
    }

    void blobsThatABodyNames()
    {
        const QString one(64, u'a'), two(64, u'b');
        const QString text = QStringLiteral(
            R"({"x":[{"blob":"%1","name":"n","kind":"photo"},{"y":{"blob":"%2","z":{"blob":"%1"}}}]})").arg(one, two);
        const auto body = json::parse(text.toUtf8());
        const auto names = sync::blobNames(*body);
        QCOMPARE(names->size(), size_t(2));
        QVERIFY((names->at(0) == sync::BlobName{one, QStringLiteral("n"), QStringLiteral("photo")}));
        QVERIFY((names->at(1) == sync::BlobName{two, {}, QStringLiteral("attachment")}));
        QVERIFY(!sync::blobNames(*json::parse(R"({"blob":"A"})")).ok());
        QVERIFY(sync::blobNames(*json::parse(R"({"blob":7})"))->empty());
    }

    void filesComeInPieces_data() { test::engineRows(); }
    void filesComeInPieces()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        SyncDevice a(world, owner);
        QByteArray bytes(100'000, 'x');
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = char(i * 7 + i / 251);
        const QString sha = shaOf(bytes);
        const qint64 total = bytes.size();
        const auto state = [&] {
            return world.read([&](Store &store) { return Blobs(store, world.world()).state(a.who(), sha); });
        };
        QVERIFY(!state().size);
        QCOMPARE(a.refused({a.put(freshId(), preferences, 0, naming(sha))}), code::blobMissing);
        QCOMPARE(*take(world, a.who(), sha, {0, total, bytes.left(40'000)}), 40'000);
        QCOMPARE(state().received, 40'000);
        world.reopen(); // and goes on after a restart, in whichever process
        // The answer was lost: the device asks, or is told where it stands.
        const auto again = take(world, a.who(), sha, {0, total, bytes.left(40'000)});
        QCOMPARE(again.error().code, QStringLiteral("upload_offset"));
        QCOMPARE(again.error().detail, QStringLiteral("40000"));
        QCOMPARE(*take(world, a.who(), sha, {40'000, total, bytes.mid(40'000, 1)}), 40'001);
        QCOMPARE(take(world, a.who(), sha, {40'001, total + 1, bytes.mid(40'001)}).error().code,
                 QStringLiteral("upload_offset"));
        QVERIFY(!world.world().blobs.has(sha));
        QCOMPARE(*take(world, a.who(), sha, {40'001, total, bytes.mid(40'001)}), total);
        QCOMPARE(state().size, std::optional(total));
        QCOMPARE(*take(world, a.who(), sha, {40'001, total, bytes.mid(40'001)}), total); // once more: it is there

        // Nobody reads it before a document names it, and then only who may read the document.
        const auto read = [&](const sync::Who &who, qint64 from, qint64 count) {
            QByteArray got = "none";
            (void)world.storage().read([&](Store &store) -> base::Result<void> {
                if (auto part = Blobs(store, world.world()).read(who, sha, from, count))
                    got = *part;
                return {};
            });
            return got;
        };
        QCOMPARE(read(a.who(), 0, 5), QByteArray("none"));
        QVERIFY(!a.push({a.put(freshId(), preferences, 0, naming(sha))}).refusal);
        QCOMPARE(read(a.who(), 0, total), bytes);
        QCOMPARE(read(a.who(), 99'990, 50), bytes.right(10));
        SyncDevice stranger(world, world.person());
        QCOMPARE(read(stranger.who(), 0, total), QByteArray("none"));
        // To know the name of a file is not to have it.
        QCOMPARE(stranger.refused({stranger.put(freshId(), preferences, 0, naming(sha))}), code::blobMissing);
        QCOMPARE(*take(world, stranger.who(), sha, {0, total, bytes}), total);
        QVERIFY(!stranger.push({stranger.put(freshId(), preferences, 0, naming(sha))}).refusal);
        QCOMPARE(read(stranger.who(), 0, total), bytes);
    }

    void aFileOfATeamMayBeNamedInOnesOwnSpace_data() { test::engineRows(); }
    void aFileOfATeamMayBeNamedInOnesOwnSpace()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person(), member = world.person();
        SyncDevice a(world, owner), m(world, member);
        const QByteArray bytes = "certificate";
        const QString sha = shaOf(bytes), copy = freshId();
        QCOMPARE(*take(world, a.who(), sha, {0, bytes.size(), bytes}), bytes.size());
        QVERIFY(!a.push({a.put(freshId(), preferences, 0, naming(sha))}).refusal);
        const auto setMember = [&](std::optional<qint64> removedAt) {
            return world.refusal([&](Store &store) {
                return store.documents().setMember(owner.space, member.account, QStringLiteral("viewer"), removedAt);
            });
        };
        QVERIFY(!setMember({}));
        // The device is told that it is there: then its own copy of the document has to be taken.
        const auto state = [&] {
            return world.read([&](Store &store) { return Blobs(store, world.world()).state(m.who(), sha); });
        };
        QCOMPARE(state().size, std::optional(qint64(bytes.size())));
        QCOMPARE(*take(world, m.who(), sha, {0, bytes.size(), bytes}), bytes.size());
        QCOMPARE(m.refused({m.put(copy, preferences, 0, naming(sha))}), QString());

        // From then on it is its own, whoever is in the team.
        QVERIFY(!setMember(5));
        QCOMPARE(state().size, std::optional(qint64(bytes.size())));
        QCOMPARE(m.refused({m.put(freshId(), preferences, 0, naming(sha))}), QString());
        const QByteArray secret = "of the team alone";
        QCOMPARE(*take(world, a.who(), shaOf(secret), {0, secret.size(), secret}), secret.size());
        QVERIFY(!a.push({a.put(freshId(), preferences, 0, naming(shaOf(secret)))}).refusal);
        QCOMPARE(m.refused({m.put(freshId(), preferences, 0, naming(shaOf(secret)))}), code::blobMissing);
    }

    void filesThatAreNotWhatTheySay()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        SyncDevice a(world, world.person());
        const QString sha = shaOf("right");
        QCOMPARE(take(world, a.who(), sha, {0, 5, "wrong"}).error().code, code::blobMismatch);
        QVERIFY(!world.world().blobs.has(sha));
        QCOMPARE(*take(world, a.who(), sha, {0, 5, "rig"}), 3);
        QCOMPARE(take(world, a.who(), sha, {3, 5, "XX"}).error().code, code::blobMismatch);
        QCOMPARE(*take(world, a.who(), sha, {0, 5, "right"}), 5); // from the beginning
        QCOMPARE(take(world, a.who(), QStringLiteral("../etc"), {0, 5, "right"}).error().code, code::invalid);
        QCOMPARE(take(world, a.who(), shaOf("big"), {0, api::limit::blob + 1, "right"}).error().code, code::tooLarge);
    }

    void filesThatNobodyNamedGo_data() { test::engineRows(); }
    void filesThatNobodyNamedGo()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        SyncDevice a(world, world.person());
        const QString kept = shaOf("kept"), left = shaOf("left");
        QCOMPARE(*take(world, a.who(), kept, {0, 4, "kept"}), 4);
        QCOMPARE(*take(world, a.who(), left, {0, 4, "left"}), 4);
        const QString doc = freshId();
        QVERIFY(!a.push({a.put(doc, preferences, 0, naming(kept))}).refusal);
        world.clock().advance(qint64(25) * 60 * 60 * 1000);
        jobs::Housekeeping(world.world(), jobs::usualChores()).doAllNow();
        QTRY_VERIFY_WITH_TIMEOUT(!world.world().blobs.has(left), 20'000);
        QVERIFY(world.world().blobs.has(kept));
        QVERIFY(!a.push({a.put(doc, preferences, 1, naming(kept))}).refusal);
        // With its last document the file goes.
        QVERIFY(!a.push({a.remove(api::Mutation::Op::Erase, doc, preferences, 2)}).refusal);
        QTRY_VERIFY_WITH_TIMEOUT(!world.world().blobs.has(kept), 20'000);
    }

    void devices_data() { test::engineRows(); }
    void devices()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const Owner owner = world.person();
        SyncDevice a(world, owner), b(world, owner), stranger(world, world.person());
        const auto signIn = [&](const SyncDevice &device, const char *name) {
            return !world.refusal([&](Store &store) -> base::Result<int> {
                const auto done = sync::Devices(store, world.world())
                                      .signedIn(device.who(), {device.client, QString::fromLatin1(name),
                                                               QStringLiteral("Linux")});
                return done ? base::Result<int>(0) : done.error();
            });
        };
        const auto list = [&](const SyncDevice &device) {
            return world.read([&](Store &store) { return sync::Devices(store, world.world()).list(device.who()); });
        };
        QVERIFY(signIn(a, "Laptop"));
        world.clock().advance(1000);
        QVERIFY(signIn(b, "Tower"));
        QVERIFY(signIn(stranger, "Elsewhere"));
        auto all = list(a);
        QCOMPARE(all.size(), size_t(2));
        QCOMPARE(all[0].name, QStringLiteral("Tower"));
        QVERIFY(!all[0].current && all[1].current);
        world.clock().advance(1000);
        QVERIFY(!a.push({a.put(freshId(), preferences, 0, "{}")}).refusal);
        QCOMPARE(list(a)[0].name, QStringLiteral("Laptop")); // seen last
        const auto end = [&](const SyncDevice &by, const QString &client) {
            return world.refusal(
                [&](Store &store) { return sync::Devices(store, world.world()).end(by.who(), client); });
        };
        QCOMPARE(end(stranger, b.client)->kind, base::Error::Kind::NotFound);
        QVERIFY(!end(a, b.client));
        QCOMPARE(list(a).size(), size_t(1));
        QCOMPARE(end(a, b.client)->kind, base::Error::Kind::NotFound);
        QVERIFY(signIn(b, "Tower again"));
        QCOMPARE(list(a).size(), size_t(2));
        // Another account's device is not taken over by who names it.
        SyncDevice thief = stranger;
        thief.client = a.client;
        QVERIFY(signIn(thief, "Mine"));
        QCOMPARE(list(stranger).size(), size_t(1));
        for (const api::Device &one : list(a))
            QCOMPARE(one.name, one.id == a.client ? QStringLiteral("Laptop") : QStringLiteral("Tower again"));
        // A year and more without a sign, and it is forgotten.
        world.clock().advance(qint64(401) * 24 * 60 * 60 * 1000);
        QVERIFY(signIn(a, "Laptop"));
        jobs::Housekeeping(world.world(), jobs::usualChores()).doAllNow();
        QCOMPARE(list(a).size(), size_t(1));
        QVERIFY(!world.read([&](Store &store) { return store.sync().device(b.client); }));
    }

    void answersAreKeptForAWhile()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        SyncDevice a(world, world.person());
        api::PushRequest first, last;
        for (int i = 0; i < 12; ++i) {
            std::vector<api::Mutation> batch;
            for (int j = 0; j < 100; ++j)
                batch.push_back(a.put(freshId(), preferences, 0, "{}"));
            last = a.request(std::move(batch));
            if (i == 0)
                first = last;
            QVERIFY(!a.send(last).refusal);
        }
        QVERIFY(!a.send(last).refusal);
        // A thousand mutations later only a copy of old data says such a thing again.
        QCOMPARE(a.send(first).refusal->code, code::clientForked);
        QVERIFY(!world.read([&](Store &store) { return store.sync().result(a.client, 100); }));
    }

    void historyIsForReaders()
    {
        ServiceWorld world(QStringLiteral("sqlite"));
        SyncDevice a(world, world.person()), stranger(world, world.person());
        const QString doc = freshId();
        QVERIFY(!a.push({a.put(doc, preferences, 0, R"({"v":1})"), a.put(doc, preferences, 1, R"({"v":2})")}).refusal);
        const auto list = world.read([&](Store &store) { return sync::Versions(store).list(a.who(), doc); });
        QCOMPARE(list.size(), size_t(2));
        QCOMPARE(list[0].rev, 2);
        QCOMPARE(list[1].rev, 1);
        const auto one = world.read([&](Store &store) { return sync::Versions(store).at(a.who(), doc, 1); });
        QCOMPARE(one.body, QByteArray(R"({"v":1})"));
        const auto refused = world.refusal([&](Store &store) { return sync::Versions(store).list(stranger.who(), doc); });
        QCOMPARE(refused->code, code::noSuchDocument);
        const auto missing = world.refusal([&](Store &store) { return sync::Versions(store).at(a.who(), doc, 9); });
        QCOMPARE(missing->code, code::noSuchDocument);
    }
};

QTEST_GUILESS_MAIN(TestSyncParts)
#include "tst_sync_parts.moc"
