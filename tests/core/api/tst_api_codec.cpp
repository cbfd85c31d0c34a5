// What one end of sync writes the other end reads, whole or not at all.
#include "api/Device.h"
#include "api/Pull.h"
#include "api/Push.h"
#include "api/Session.h"
#include "api/Snapshot.h"
#include "base/JsonParser.h"

#include <QTest>

using namespace vitae;
using namespace vitae::api;

namespace
{

Change sampleChange()
{
    Change change;
    change.space = QStringLiteral("s1");
    change.doc = QStringLiteral("d1");
    change.type = QStringLiteral("cv");
    change.rev = 12;
    change.schema = 1;
    change.body = R"({"title":"Zoë \"Z\" \\ }{][","n":1.50,"list":[1,[2,{"a":"]"}]],"empty":{}})";
    change.sha = QByteArray(64, 'a');
    change.author = QStringLiteral("a1");
    change.client = QStringLiteral("c\"1");
    change.mid = 4;
    change.reason = QStringLiteral("merge");
    change.createdAt = 1700000000000;
    change.updatedAt = 1700000000001;
    change.trashedAt = 1700000000002;
    change.losers = {json::Object{{QStringLiteral("rev"), 3}}};
    return change;
}

Change tombstone()
{
    Change change;
    change.space = QStringLiteral("s1");
    change.doc = QStringLiteral("d2");
    change.rev = 13;
    change.gone = true;
    return change;
}

PullReply samplePull()
{
    PullReply reply;
    reply.epoch = QStringLiteral("e");
    reply.cursor = QStringLiteral("Y3Vyc29y");
    reply.more = true;
    reply.heads = {{QStringLiteral("s1"), 13}, {QStringLiteral("s2"), 0}};
    reply.lastMid = 7;
    reply.changes = {sampleChange(), tombstone()};
    return reply;
}

} // namespace

class TestApiCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pull()
    {
        const QByteArray text = encode(samplePull());
        QVERIFY(json::parse(text).ok());
        const auto read = decodePull(text);
        QVERIFY(read.ok());
        QVERIFY(*read == samplePull());
        // The same in another writer's hand: white space, order and members from a later version.
        auto value = *json::parse(text);
        value.asObject()->insert(0, QStringLiteral("later"), json::Array{json::Object{}, 1, true, nullptr});
        const auto pretty = decodePull(json::write(value, json::Style::Pretty));
        QVERIFY(pretty.ok());
        QCOMPARE(pretty->changes.size(), size_t(2));
        QVERIFY(*json::parse(pretty->changes[0].body) == *json::parse(sampleChange().body));
        QVERIFY(pretty->changes[1] == tombstone());
    }

    void cutOffIsNoAnswer()
    {
        PullReply reply = samplePull();
        const QByteArray text = encode(reply);
        for (qsizetype length = 0; length < text.size(); ++length)
            QVERIFY2(!decodePull(text.left(length)).ok(), qPrintable(QString::number(length)));
        PushReply pushed;
        pushed.results = {{1, QStringLiteral("d"), 2, QByteArray(64, 'b')}};
        const QByteArray answer = encode(pushed);
        for (qsizetype length = 0; length < answer.size(); ++length)
            QVERIFY(!decodePushReply(answer.left(length)).ok());
        SnapshotReply snapshot{QStringLiteral("e"), QStringLiteral("c"), {}, 0, {tombstone()}};
        const QByteArray listed = encode(snapshot);
        for (qsizetype length = 0; length < listed.size(); ++length)
            QVERIFY(!decodeSnapshot(listed.left(length)).ok());
    }

    void push()
    {
        PushRequest request;
        request.client = QStringLiteral("c1");
        request.epoch = QStringLiteral("e1");
        Mutation put;
        put.mid = 1;
        put.space = QStringLiteral("s");
        put.doc = QStringLiteral("d");
        put.type = QStringLiteral("application");
        put.body = R"({"company":"Åäö","n":1.0})";
        put.losers = {json::Object{{QStringLiteral("path"), QStringLiteral("a/b")}}};
        Mutation trash = put;
        trash.mid = 2;
        trash.op = Mutation::Op::Trash;
        trash.baseRev = 9;
        trash.body.clear();
        trash.losers.clear();
        Mutation erase = trash;
        erase.mid = 3;
        erase.op = Mutation::Op::Erase;
        request.mutations = {put, trash, erase};
        const auto value = json::parse(encode(request));
        QVERIFY(value.ok());
        auto read = decodePush(*value);
        QVERIFY(read.ok());
        QCOMPARE(read->client, request.client);
        QCOMPARE(read->epoch, request.epoch);
        QVERIFY(read->mutations[0].content == *json::parse(put.body));
        read->mutations[0].content = {};
        QVERIFY(read->mutations == request.mutations);
    }

    void malformedPush_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("fields");
        QTest::newRow("nothing") << QByteArray("{}")
                                 << QStringList{QStringLiteral("client"), QStringLiteral("epoch"),
                                                QStringLiteral("schema"), QStringLiteral("mutations")};
        QTest::newRow("types") << QByteArray(R"({"client":1,"epoch":"e","schema":"1","mutations":{}})")
                               << QStringList{QStringLiteral("client"), QStringLiteral("schema"),
                                              QStringLiteral("mutations")};
        QTest::newRow("mutation")
            << QByteArray(
                   R"({"client":"c","epoch":"e","schema":1,"mutations":[{"mid":0,"space":"s","doc":"","type":"cv","base_rev":-1,"op":"burn","losers":3}]})")
            << QStringList{QStringLiteral("mutations.0.mid"),      QStringLiteral("mutations.0.doc"),
                           QStringLiteral("mutations.0.base_rev"), QStringLiteral("mutations.0.op"),
                           QStringLiteral("mutations.0.body"),     QStringLiteral("mutations.0.losers")};
        QTest::newRow("no objects") << QByteArray(R"({"client":"c","epoch":"e","schema":1,"mutations":[7]})")
                                    << QStringList{QStringLiteral("mutations.0.mid")};
    }

    void malformedPush()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, fields);
        const auto read = decodePush(*json::parse(text));
        QVERIFY(!read.ok());
        QStringList named;
        for (const auto &field : read.error().fields)
            named.append(field.field);
        for (const QString &field : fields)
            QVERIFY2(named.contains(field), qPrintable(field));
    }

    void refusedPush()
    {
        PushReply reply;
        reply.results = {{4, QStringLiteral("d"), 9, QByteArray(64, 'c')}, {5, QStringLiteral("e"), 10, {}}};
        reply.lastMid = 5;
        reply.heads = {{QStringLiteral("s"), 10}};
        reply.refusal = Refusal{QStringLiteral("conflict"), QStringLiteral("Somebody wrote “it” first."),
                                QStringLiteral("d"),        6, 3, sampleChange(), QStringLiteral("e2")};
        const auto read = decodePushReply(encode(reply));
        QVERIFY(read.ok());
        QVERIFY(*read == reply);
        QVERIFY(decodeRefusal("<html>").code.isEmpty());
    }

    void otherAnswers()
    {
        SnapshotReply snapshot{QStringLiteral("e"), QStringLiteral("c"), {{QStringLiteral("s"), 3}}, 2, {tombstone()}};
        const auto readSnapshot = decodeSnapshot(encode(snapshot));
        QVERIFY(readSnapshot.ok() && *readSnapshot == snapshot);
        DocumentsReply documents{{sampleChange()}, true};
        const auto readDocuments = decodeDocuments(encode(documents));
        QVERIFY(readDocuments.ok() && *readDocuments == documents);
        const std::vector<Device> devices{
            {QStringLiteral("c"), QStringLiteral("Laptop"), QStringLiteral("Linux"), 1, 2, true}};
        const auto readDevices = decodeDevices(encode(devices));
        QVERIFY(readDevices.ok() && *readDevices == devices);
        SessionReply session{QStringLiteral("t"), QStringLiteral("r"), 5, QStringLiteral("a"), QStringLiteral("x@y.z"),
                             QStringLiteral("N"), QStringLiteral("MEMBER"), QStringLiteral("s")};
        const auto readSession = decodeSession(encode(session));
        QVERIFY(readSession.ok() && *readSession == session);
        QVERIFY(!decodeSession("{}").ok());
        QVERIFY(!decodeDevices("{}").ok());
    }
};

QTEST_GUILESS_MAIN(TestApiCodec)
#include "tst_api_codec.moc"
