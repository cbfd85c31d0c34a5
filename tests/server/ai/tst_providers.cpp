// Providers that answer slowly, wrongly, partly or never; and the one that needs no network.

#include "ai/Protocols.h"
#include "ai/Providers.h"
#include "base/JsonParser.h"
#include "server/ai/FakeProvider.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vitae;
using test::FakeProvider;
using Kind = base::Error::Kind;

namespace
{

const QByteArray paper = "# Ann Lee\n\n## Summary\n\nNurse with ten years of work on wards.";
const QByteArray secret = "sk-very-secret-123";

ports::Settings quick(int timeout = 2000)
{
    ports::Settings settings;
    const auto set = [&](const char *key, const QString &value) {
        if (const auto done = settings.set(QString::fromLatin1(key), value, {}); !done)
            qFatal("%s", qPrintable(done.error().text()));
    };
    set("ai.timeout", QString::number(timeout / 1000.0));
    set("ai.connect_timeout", QStringLiteral("0.5"));
    set("ai.retry_delay", QStringLiteral("0.05"));
    set("ai.concurrency", QStringLiteral("2"));
    set("ai.answer", QStringLiteral("64KiB"));
    return settings;
}

QByteArray environment(const QString &name)
{
    return name == u"TEST_KEY" ? secret : QByteArray();
}

ports::AiEndpoint at(const QString &url, const char *provider = "openai_compatible")
{
    return {QString::fromLatin1(provider), QStringLiteral("some/model"), url, QStringLiteral("TEST_KEY")};
}

const ports::AiTask task = ports::ComposeTask{QStringLiteral("I am a nurse {{text}}."), QStringLiteral("Nurse")};

} // namespace

class ProvidersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAsOpenAi();
    void asksAsGemini();
    void mapsFailures_data();
    void mapsFailures();
    void triesOnceMore_data();
    void triesOnceMore();
    void neverAnswers();
    void stopsWhenCancelled();
    void asksAFewAtOnce();
    void keepsTheKeyToItself();
    void followsNoRedirect();
    void knowsWhatIsReady_data();
    void knowsWhatIsReady();
    void cleansText_data();
    void cleansText();
    void readsGemini_data();
    void readsGemini();
    void offlineAnswersEveryTask();
    void promptsSayEverything();
};

void ProvidersTest::asksAsOpenAi()
{
    FakeProvider fake([](int, const QByteArray &) { return FakeProvider::Answer{FakeProvider::chat(paper)}; });
    ai::Providers providers(quick(), environment);
    const auto answer = providers.ask(at(fake.url(), "open_router"), task);
    QVERIFY2(answer.ok(), answer ? "" : qPrintable(answer.error().text()));
    QCOMPARE(answer->content, QString::fromUtf8(paper) + u'\n');
    QCOMPARE(answer->provider, QStringLiteral("open_router"));
    QCOMPARE(answer->inputTokens, 12);
    QCOMPARE(answer->outputTokens, 34);
    const QByteArray request = fake.lastRequest();
    QVERIFY(request.startsWith("POST /v1/chat/completions HTTP/1.1\r\n"));
    QVERIFY(request.contains(QByteArray("Authorization: Bearer " + secret + "\r\n")));
    const auto body = json::parse(request.sliced(request.indexOf("\r\n\r\n") + 4));
    QVERIFY(body.ok());
    QCOMPARE((*body)[u"model"].toString(), QStringLiteral("some/model"));
    const auto &messages = (*body)[u"messages"].array();
    QCOMPARE(messages.size(), size_t(2));
    QVERIFY(messages[0][u"content"].toString().contains(u"Never invent"));
    QVERIFY(messages[1][u"content"].toString().contains(u"I am a nurse {{text}}.")); // braces of others stay
}

void ProvidersTest::asksAsGemini()
{
    FakeProvider fake([](int, const QByteArray &) {
        return FakeProvider::Answer{FakeProvider::http(
            200, R"({"candidates":[{"finishReason":"STOP","content":{"parts":[{"thought":true,"text":"hm"},{"text":")" +
                     QByteArray(60, 'x') +
                     R"("}]}}],"usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":6}})")};
    });
    ai::Providers providers(quick(), environment);
    const auto answer = providers.ask(at(fake.url(), "google_gemini"), task);
    QVERIFY2(answer.ok(), answer ? "" : qPrintable(answer.error().text()));
    QCOMPARE(answer->content, QString(60, u'x') + u'\n');
    QCOMPARE(answer->inputTokens, 5);
    const QByteArray request = fake.lastRequest();
    QVERIFY2(request.startsWith("POST /v1/models/some%2Fmodel:generateContent HTTP/1.1\r\n"),
             request.left(100).constData());
    QVERIFY(request.contains(QByteArray("x-goog-api-key: " + secret + "\r\n")));
    QVERIFY(!request.left(request.indexOf('\r')).contains(secret));
}

void ProvidersTest::mapsFailures_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("requests");
    QTest::newRow("401") << FakeProvider::http(401, "{}") << 1;
    QTest::newRow("400") << FakeProvider::http(400, "{}") << 1;
    QTest::newRow("500") << FakeProvider::http(500, "oops") << 2;
    QTest::newRow("503") << FakeProvider::http(503, "") << 2;
    QTest::newRow("429") << FakeProvider::http(429, "{}") << 2;
    QTest::newRow("429 for long") << FakeProvider::http(429, "{}", "Retry-After: 3600\r\n") << 1;
    QTest::newRow("not JSON") << FakeProvider::http(200, "<html>hello</html>") << 1;
    QTest::newRow("JSON, no object") << FakeProvider::http(200, "[1,2]") << 1;
    QTest::newRow("empty object") << FakeProvider::http(200, "{}") << 1;
    QTest::newRow("no choices") << FakeProvider::http(200, R"({"choices":[]})") << 1;
    QTest::newRow("wrong types") << FakeProvider::http(200, R"({"choices":[{"message":{"content":7}}]})") << 1;
    QTest::newRow("error within 200") << FakeProvider::http(200, R"({"error":{"message":"quota"}})") << 1;
    QTest::newRow("no body") << FakeProvider::http(200, "") << 1;
    QTest::newRow("empty text") << FakeProvider::chat("   ") << 1;
    QTest::newRow("too short") << FakeProvider::chat("Sorry.") << 1;
    QTest::newRow("cut off") << FakeProvider::chat(paper, "length") << 1;
    QTest::newRow("filtered") << FakeProvider::chat(paper, "content_filter") << 1;
    QTest::newRow("huge") << FakeProvider::chat(QByteArray(200000, 'a')) << 1;
    QTest::newRow("partly") << FakeProvider::chat(paper).chopped(30) << 1;
    QTest::newRow("no HTTP") << QByteArray("hello there\r\n\r\n") << 1;
    QTest::newRow("no word") << QByteArray() << 2;
    QTest::newRow("broken UTF-8") << FakeProvider::http(200, "{\"choices\":[{\"message\":{\"content\":\"\xff\xfe" +
                                                                 QByteArray(60, 'a') + "\"}}]}")
                                  << 1;
}

void ProvidersTest::mapsFailures()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, requests);
    FakeProvider fake([&](int, const QByteArray &) { return FakeProvider::Answer{answer}; });
    ai::Providers providers(quick(), environment);
    const auto got = providers.ask(at(fake.url()), task);
    QVERIFY(!got.ok());
    QCOMPARE(got.error().kind, Kind::Unavailable);
    QCOMPARE(got.error().code, QStringLiteral("EXTERNAL_API_ERROR"));
    QVERIFY(!got.error().message.isEmpty());
    QCOMPARE(fake.requests(), requests);
}

void ProvidersTest::triesOnceMore_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("closed") << QByteArray();
    QTest::newRow("500") << FakeProvider::http(500, "");
    QTest::newRow("429") << FakeProvider::http(429, "");
    QTest::newRow("502") << FakeProvider::http(502, "<html>");
}

void ProvidersTest::triesOnceMore()
{
    QFETCH(QByteArray, first);
    FakeProvider fake([&](int number, const QByteArray &) {
        return FakeProvider::Answer{number == 1 ? first : FakeProvider::chat(paper)};
    });
    ai::Providers providers(quick(), environment);
    QElapsedTimer timer;
    timer.start();
    const auto answer = providers.ask(at(fake.url()), task);
    QVERIFY2(answer.ok(), answer ? "" : qPrintable(answer.error().text()));
    QCOMPARE(fake.requests(), 2);
    QVERIFY(timer.elapsed() >= 50);
}

void ProvidersTest::neverAnswers()
{
    for (const auto &answer :
         {FakeProvider::Answer{{}, 0, 0, true}, FakeProvider::Answer{FakeProvider::chat(paper), 3000},
          FakeProvider::Answer{FakeProvider::chat(paper), 0, 3000}}) {
        FakeProvider fake([&](int, const QByteArray &) { return answer; });
        ai::Providers providers(quick(600), environment);
        QElapsedTimer timer;
        timer.start();
        const auto got = providers.ask(at(fake.url()), task);
        QVERIFY(!got.ok());
        QCOMPARE(got.error().kind, Kind::TimedOut);
        QCOMPARE(got.error().code, QStringLiteral("EXTERNAL_API_ERROR"));
        QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
    }
    // Nobody listens: refused at once, twice.
    QString url;
    {
        FakeProvider gone([](int, const QByteArray &) { return FakeProvider::Answer{}; });
        url = gone.url();
    }
    ai::Providers providers(quick(), environment);
    const auto got = providers.ask(at(url), task);
    QVERIFY(!got.ok());
    QCOMPARE(got.error().kind, Kind::Unavailable);
}

void ProvidersTest::stopsWhenCancelled()
{
    FakeProvider fake([](int, const QByteArray &) { return FakeProvider::Answer{{}, 0, 0, true}; });
    ai::Providers providers(quick(30000), environment);
    std::atomic<bool> cancelled = false;
    std::thread canceller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        cancelled = true;
    });
    QElapsedTimer timer;
    timer.start();
    const auto got = providers.ask(at(fake.url()), task, &cancelled);
    canceller.join();
    QVERIFY(!got.ok());
    QCOMPARE(got.error().kind, Kind::Cancelled);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

void ProvidersTest::asksAFewAtOnce()
{
    FakeProvider fake([](int, const QByteArray &) { return FakeProvider::Answer{FakeProvider::chat(paper), 100}; });
    ai::Providers providers(quick(20000), environment);
    std::vector<std::thread> threads;
    std::atomic<int> good = 0;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] { good += providers.ask(at(fake.url()), task).ok(); });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good.load(), 8);
    QVERIFY2(fake.mostAtOnce() <= 2, qPrintable(QString::number(fake.mostAtOnce())));
    QCOMPARE(fake.requests(), 8);
}

void ProvidersTest::keepsTheKeyToItself()
{
    for (const QByteArray &answer : {FakeProvider::http(401, "{\"error\":\"bad key " + secret + "\"}"),
                                     FakeProvider::http(200, "{\"error\":{\"message\":\"" + secret + "\"}}")}) {
        FakeProvider fake([&](int, const QByteArray &) { return FakeProvider::Answer{answer}; });
        ai::Providers providers(quick(), environment);
        const auto got = providers.ask(at(fake.url()), task);
        QVERIFY(!got.ok());
        QVERIFY(!got.error().text().contains(QString::fromLatin1(secret)));
    }
    // A key that would break out of its header is none.
    ai::Providers providers(quick(), [](const QString &) { return QByteArray("a\r\nX-Evil: 1"); });
    QVERIFY(!providers.isReady(at(QStringLiteral("http://127.0.0.1:9/v1"))));
}

void ProvidersTest::followsNoRedirect()
{
    FakeProvider other([](int, const QByteArray &) { return FakeProvider::Answer{FakeProvider::chat(paper)}; });
    FakeProvider fake([&](int, const QByteArray &) {
        return FakeProvider::Answer{
            FakeProvider::http(307, "", "Location: " + other.url().toLatin1() + "/chat/completions\r\n")};
    });
    ai::Providers providers(quick(), environment);
    QVERIFY(!providers.ask(at(fake.url()), task).ok());
    QCOMPARE(other.requests(), 0);
}

void ProvidersTest::knowsWhatIsReady_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("ready");
    const auto row = [](const char *name, const char *provider, const char *url, const char *key, bool ready) {
        QTest::newRow(name) << QString::fromLatin1(provider) << QString::fromLatin1(url) << QString::fromLatin1(key)
                            << ready;
    };
    row("offline", "offline", "", "", true);
    row("key set", "open_router", "", "TEST_KEY", true);
    row("key not set", "open_router", "", "OTHER_KEY", false);
    row("no key named", "open_router", "", "", false);
    row("gemini without", "google_gemini", "", "GOOGLE_GEMINI_API_KEY", false);
    row("ollama needs none", "ollama", "", "", true);
    row("own server needs none", "openai", "http://127.0.0.1:1/v1", "", true);
    row("own server with a key not set", "openai", "http://127.0.0.1:1/v1", "OTHER_KEY", false);
    row("compatible without an address", "openai_compatible", "", "", false);
    row("unknown", "skynet", "http://127.0.0.1:1", "TEST_KEY", false);
}

void ProvidersTest::knowsWhatIsReady()
{
    QFETCH(QString, provider);
    QFETCH(QString, url);
    QFETCH(QString, key);
    QFETCH(bool, ready);
    ai::Providers providers(quick(), environment);
    const ports::AiEndpoint endpoint{provider, QStringLiteral("m"), url, key};
    QCOMPARE(providers.isReady(endpoint), ready);
    if (!ready) {
        const auto got = providers.ask(endpoint, task);
        QVERIFY(!got.ok());
        QCOMPARE(got.error().kind, Kind::Unavailable);
    }
}

void ProvidersTest::cleansText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean"); ///< empty: of no use
    const QString body = QString::fromUtf8(paper);
    QTest::newRow("plain") << body << QString(body + u'\n');
    QTest::newRow("fence") << QString(u"```markdown\n" + body + u"\n```") << QString(body + u'\n');
    QTest::newRow("thoughts") << QString(u"<think>\nlet me see\n</think>\n\n" + body) << QString(body + u'\n');
    QTest::newRow("CRLF") << QString(body).replace(u'\n', QStringLiteral("\r\n")) << QString(body + u'\n');
    QTest::newRow("brief") << QStringLiteral("# Ann Lee\n") << QString();
    QTest::newRow("as brief as a paper may be") << QStringLiteral("# Ann Leeds\n") << QStringLiteral("# Ann Leeds\n");
    QTest::newRow("short") << QStringLiteral("No.") << QString();
    QTest::newRow("long") << QString(60000, u'a') << QString();
    QTest::newRow("only thoughts") << QStringLiteral(
                                          "<think>long thoughts about nothing in particular at all, really</think>")
                                   << QString();
}

void ProvidersTest::cleansText()
{
    QFETCH(QString, text);
    QFETCH(QString, clean);
    const auto got = ai::usableText(text);
    QCOMPARE(got.ok(), !clean.isEmpty());
    if (got)
        QCOMPARE(*got, clean);
}

void ProvidersTest::readsGemini_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("blocked") << QByteArray(R"({"promptFeedback":{"blockReason":"SAFETY"}})");
    QTest::newRow("cut off") << QByteArray(
        R"({"candidates":[{"finishReason":"MAX_TOKENS","content":{"parts":[{"text":"0123456789012345678901234567890123456789012345"}]}}]})");
    QTest::newRow("refused") << QByteArray(R"({"candidates":[{"finishReason":"SAFETY"}]})");
    QTest::newRow("no parts") << QByteArray(R"({"candidates":[{"content":{}}]})");
    QTest::newRow("text") << QByteArray("hello");
}

void ProvidersTest::readsGemini()
{
    QFETCH(QByteArray, body);
    const auto got = ai::geminiAnswer(body);
    QVERIFY(!got.ok());
    QCOMPARE(got.error().kind, Kind::Unavailable);
}

void ProvidersTest::offlineAnswersEveryTask()
{
    ai::Providers providers(quick(), [](const QString &) { return QByteArray(); });
    const ports::Offer offer{
        QStringLiteral("Acme"),
        QStringLiteral("Baker"),
        QStringLiteral("We need a baker with 3 years of experience in pastry and team leadership."),
        {},
        {},
        {}};
    const QString resume = QStringLiteral(
        "# Ann Lee\n\n## Experience\n\n### Baker — Bread & Co\n\n*2019 – Present*\n\n- Led a team of 4\n");
    const ports::AiTask tasks[] = {ports::ComposeTask{QStringLiteral("I am a baker."), QStringLiteral("Baker")},
                                   ports::ResearchTask{offer, {}}, ports::OptimiseTask{offer, resume, {}},
                                   ports::LetterTask{offer, resume, {}, {}}};
    for (const ports::AiTask &one : tasks) {
        const auto answer = providers.ask({QStringLiteral("offline"), {}, {}, {}}, one);
        QVERIFY(answer.ok());
        QVERIFY(answer->content.startsWith(u"# "));
        QCOMPARE(answer->provider, QStringLiteral("offline"));
        QCOMPARE(providers.ask({QStringLiteral("offline"), {}, {}, {}}, one)->content, answer->content);
    }
}

void ProvidersTest::promptsSayEverything()
{
    const ports::Offer offer{
        QStringLiteral("COMPANY"), QStringLiteral("ROLE"), QStringLiteral("DESCRIPTION"), QStringLiteral("PLACE"), {},
        QStringLiteral("NOTES")};
    struct Row {
        ports::AiTask task;
        QStringList words;
    };
    const Row rows[] = {
        {ports::ComposeTask{QStringLiteral("TEXT"), QStringLiteral("TITLE")},
         {QStringLiteral("TEXT"), QStringLiteral("TITLE")}},
        {ports::ResearchTask{offer, QStringLiteral("RESUME")},
         {QStringLiteral("COMPANY"), QStringLiteral("ROLE"), QStringLiteral("DESCRIPTION"), QStringLiteral("PLACE"),
          QStringLiteral("NOTES"), QStringLiteral("RESUME")}},
        {ports::OptimiseTask{offer, QStringLiteral("RESUME"), QStringLiteral("REPORT")},
         {QStringLiteral("COMPANY"), QStringLiteral("ROLE"), QStringLiteral("DESCRIPTION"), QStringLiteral("RESUME"),
          QStringLiteral("REPORT")}},
        {ports::LetterTask{offer, QStringLiteral("RESUME"), QStringLiteral("NAME"), QStringLiteral("CONTEXT")},
         {QStringLiteral("COMPANY"), QStringLiteral("ROLE"), QStringLiteral("DESCRIPTION"), QStringLiteral("RESUME"),
          QStringLiteral("NAME"), QStringLiteral("CONTEXT"), QStringLiteral("NOTES")}},
    };
    for (const Row &row : rows) {
        const ai::Prompt prompt = ai::promptFor(row.task);
        QVERIFY(prompt.rules.size() > 200);
        QVERIFY(!prompt.material.contains(u"{{"));
        for (const QString &word : row.words)
            QVERIFY2(prompt.material.contains(word), qPrintable(word));
    }
}

QTEST_APPLESS_MAIN(ProvidersTest)
#include "tst_providers.moc"
