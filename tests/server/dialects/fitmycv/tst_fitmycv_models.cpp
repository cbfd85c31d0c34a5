// What comes of a model's answer, and of a model that gives none: over the real server, with a provider on loopback.

#include "base/Text.h"
#include "tests/server/ai/FakeProvider.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTest>
#include <thread>

using namespace vitae;
using base::s;
using namespace vitae::test;

namespace
{

// Two jobs; the model turns them round and says something of the first that nobody told it.
constexpr char told[] = R"({"personal": {"name": "Ana Ng"}, "experience": [
    {"id": "6a1de8a4-0a3c-4d52-9a53-3d1c1a3a0001", "company": "Acme", "title": "Engineer", "start_date": "2018",
     "bullets": ["Built services", "Led a team of 5"]},
    {"id": "6a1de8a4-0a3c-4d52-9a53-3d1c1a3a0002", "company": "Beta", "title": "Analyst", "start_date": "2015",
     "bullets": ["Wrote reports for 12 clients"]}]})";
constexpr char answered[] = R"({"cv": {"personal": {"name": "Ana Ng"}, "experience": [
    {"id": "6a1de8a4-0a3c-4d52-9a53-3d1c1a3a0002", "company": "Beta", "title": "Analyst", "start_date": "2015",
     "bullets": ["Wrote reports for 12 clients"]},
    {"id": "6a1de8a4-0a3c-4d52-9a53-3d1c1a3a0001", "company": "Acme", "title": "Engineer", "start_date": "2018",
     "bullets": ["Built services 40% faster", "Led a team of 5"]}]}})";

ServerOptions with(const FakeProvider &provider, int dailyLimit = 0)
{
    return {.settings = provider.settings(dailyLimit), .realClock = true};
}

} // namespace

class ModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv(FakeProvider::keyName, "a-key"); }
    void whatIsMovedIsNotInvented();
    void whyAServiceFailedIsInTheLog();
    void aUsedUpDayRefusesBeforeItBegins();
    void aSilentModelHoldsUpNobody();
    void cleanupTestCase() { qunsetenv(FakeProvider::keyName); }
};

void ModelsTest::whatIsMovedIsNotInvented()
{
    const FakeProvider provider([](int, const QByteArray &) {
        return FakeProvider::Answer{FakeProvider::chat(answered), 0, 0, false};
    });
    TestServer server(with(provider));
    const Person ana = server.person();
    const HttpClient client = server.client();
    EXPECT_STATUS(client.post(s("/api/cvs/create"),
                              json::Object{{s("filename"), s("ana.json")}, {s("content"), object(told)}}, ana.token), 201);
    const Answer asked = client.post(s("/api/background-tasks/generate-cv-from-job-title"),
                                     object(R"({"jobTitle": "Engineer", "baseCvFilename": "ana.json"})"), ana.token);
    EXPECT_STATUS(asked, 200);
    server.finishTasks(60'000);
    const QString file = QString(u"?file=" + asked.json()[u"filename"].toString());
    const auto jobs = [&] { return client.get(u"/api/cvs/read" + file, ana.token).json()[u"content"][u"experience"].array(); };

    // The order is the model's; what it made up is not taken over, but offered where the item now stands.
    const json::Array made = jobs();
    QCOMPARE(made.size(), size_t(2));
    QCOMPARE(made[0][u"company"].toString(), s("Beta"));
    QCOMPARE(made[0][u"bullets"].toStringList(), QStringList{s("Wrote reports for 12 clients")});
    QCOMPARE(made[1][u"company"].toString(), s("Acme"));
    QCOMPARE(made[1][u"bullets"].toStringList(), (QStringList{s("Built services"), s("Led a team of 5")}));
    const Answer offered = client.get(u"/api/cvs/changes" + file, ana.token);
    EXPECT(offered, 200,
           R"({"changes": [{"path": "/experience/1/bullets/0", "op": "replace", "before": "Built services",
                            "after": "Built services 40% faster", "section": "experience", "status": "pending",
                            "flags": ["number: 40"]}]})");

    const json::Value change = offered.json()[u"changes"].array().front();
    EXPECT_STATUS(client.post(s("/api/cvs/changes"),
                              json::Object{{s("filename"), asked.json()[u"filename"]},
                                           {s("changes"), json::Array{json::Object{{s("id"), change[u"id"]},
                                                                                   {s("status"), s("accepted")}}}}},
                              ana.token), 200);
    QCOMPARE(jobs()[1][u"bullets"].toStringList(), (QStringList{s("Built services 40% faster"), s("Led a team of 5")}));
    QCOMPARE(jobs()[0][u"bullets"], made[0][u"bullets"]);
}

void ModelsTest::whyAServiceFailedIsInTheLog()
{
    const FakeProvider provider([](int, const QByteArray &) {
        return FakeProvider::Answer{FakeProvider::http(502, R"({"error": {"message": "no upstream"}})"), 0, 0, false};
    });
    TestServer server(with(provider));
    const Person ana = server.person();
    const Answer answer = server.client().post(s("/api/ai/generate/"),
                                               object(R"({"model": "Mine", "user_input": "I am a cook."})"), ana.token);
    EXPECT(answer, 503, R"({"error": "An error occurred while communicating with the AI service."})");
    QVERIFY(!answer.body.contains("502"));
    const QByteArray id = answer.header("x-request-id");
    QVERIFY(!id.isEmpty());
    const auto reasons = [&] {
        QByteArrayList found;
        for (const QByteArray &line : server.logLines()) {
            if (line.contains("\"level\":\"error\"") && line.contains("\"message\":") && line.contains(id))
                found.append(line);
        }
        return found;
    };
    QTRY_COMPARE(reasons().size(), 1);
    QVERIFY2(reasons().front().contains("502"), reasons().front());
    QVERIFY(!reasons().front().contains("a-key"));
}

void ModelsTest::aUsedUpDayRefusesBeforeItBegins()
{
    const FakeProvider provider([](int, const QByteArray &) {
        return FakeProvider::Answer{FakeProvider::chat(answered), 0, 0, false};
    });
    TestServer server(with(provider, 1));
    const Person ana = server.person();
    const HttpClient client = server.client();
    EXPECT_STATUS(client.post(s("/api/cvs/create"),
                              json::Object{{s("filename"), s("ana.json")}, {s("content"), object(told)}}, ana.token), 201);
    const auto improve = [&] { return client.post(s("/api/cv/improve"), object(R"({"filename": "ana.json"})"), ana.token); };
    EXPECT_STATUS(improve(), 200);
    server.finishTasks(60'000);
    const Answer refused = improve();
    EXPECT(refused, 429, R"({"error": "*"})");
    QVERIFY(refused.header("retry-after").toInt() > 0);
    EXPECT(client.get(s("/api/cv/metadata?file=ana.json"), ana.token), 200, R"({"optimiseStatus": "done"})"); // as it was
    QCOMPARE(provider.requests(), 1);
}

void ModelsTest::aSilentModelHoldsUpNobody()
{
    const FakeProvider provider([](int, const QByteArray &) { return FakeProvider::Answer{{}, 0, 0, true}; });
    ServerOptions options = with(provider);
    options.settings.insert(s("ai.timeout"), s("6"));
    options.settings.insert(s("limits.pool_threads"), s("1")); // which passwords are hashed on
    TestServer server(options);
    const Person ana = server.person();
    std::vector<std::thread> asking;
    for (int i = 0; i < 3; ++i)
        asking.emplace_back([&] {
            (void)server.client().post(s("/api/ai/generate/"), object(R"({"model": "Mine", "user_input": "I am a cook."})"),
                                       ana.token);
        });
    QTRY_COMPARE(provider.requests(), 3);
    QElapsedTimer timer;
    timer.start();
    const Answer in = server.client().post(s("/api/v1/auth/login"),
                                           json::Object{{s("email"), ana.email}, {s("password"), ana.password}});
    const qint64 took = timer.elapsed();
    for (std::thread &one : asking)
        one.join();
    EXPECT_STATUS(in, 200);
    QVERIFY2(took < 4000, qPrintable(QString::number(took)));
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    ModelsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_fitmycv_models.moc"
