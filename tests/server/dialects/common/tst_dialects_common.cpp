// What every dialect reads and writes with: typed fields, forms of values, JSON as bytes, kept answers.

#include "base/JsonParser.h"
#include "dialects/common/AnswerCache.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Query.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>
#include <thread>

using namespace vitae;
using namespace vitae::dialects;

class DialectsCommonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void instantsAreThoseOfTheCalendar();
    void idsHaveOneForm_data();
    void idsHaveOneForm();
    void datesExist_data();
    void datesExist();
    void urls_data();
    void urls();
    void everyFieldAtFaultIsNamed();
    void textRules_data();
    void textRules();
    void queryParameters_data();
    void queryParameters();
    void jsonBytesReadBack();
    void structureOfJsonText();
    void cacheAnswersOnlyAtItsHead();
    void cacheKeepsItsBounds();
    void cacheFromManyThreads();
};

void DialectsCommonTest::instantsAreThoseOfTheCalendar()
{
    QCOMPARE(instant(0), u"1970-01-01T00:00:00.000Z");
    QCOMPARE(instant(1'777'619'092'647), u"2026-05-01T07:04:52.647Z");
    QCOMPARE(instant(-1), u"1969-12-31T23:59:59.999Z");
    QCOMPARE(dateOf(951'782'400'000), u"2000-02-29");
    QRandomGenerator random(7);
    for (int i = 0; i < 20'000; ++i) {
        const qint64 ms = qint64(random.generate64() % 250'000'000'000'000ULL); // to the year 9892
        QCOMPARE(instant(ms), QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs));
    }
}

void DialectsCommonTest::idsHaveOneForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("integer");
    QTest::addColumn<QString>("uuid");
    const auto row = [](const char *text, qint64 integer, const char *uuid) {
        QTest::newRow(text) << QString::fromUtf8(text) << integer << QString::fromLatin1(uuid);
    };
    row("1", 1, "");
    row("9223372036854775807", std::numeric_limits<qint64>::max(), "");
    row("9223372036854775808", 0, "");
    row("99999999999999999999", 0, "");
    row("0", 0, "");
    row("01", 0, "");
    row("+1", 0, "");
    row("-1", 0, "");
    row(" 1", 0, "");
    row("1.0", 0, "");
    row("٣", 0, ""); // a digit, but not of ours
    row("", 0, "");
    row("123e4567-e89b-12d3-a456-426614174000", 0, "123e4567-e89b-12d3-a456-426614174000");
    row("123E4567-E89B-12D3-A456-426614174000", 0, "123e4567-e89b-12d3-a456-426614174000");
    row("{123e4567-e89b-12d3-a456-426614174000}", 0, "");
    row("123e4567e89b12d3a456426614174000", 0, "");
    row("a1b2c3d4-e5f6-4g7h-8i9j-k0l1m2n3o4p5", 0, "");
}

void DialectsCommonTest::idsHaveOneForm()
{
    QFETCH(QString, text);
    QFETCH(qint64, integer);
    QFETCH(QString, uuid);
    QCOMPARE(integerId(text).value_or(0), integer);
    QCOMPARE(uuidId(text).value_or(QString()), uuid);
}

void DialectsCommonTest::datesExist_data()
{
    QTest::addColumn<bool>("valid");
    QTest::newRow("2023-01-15") << true;
    QTest::newRow("2024-02-29") << true;
    QTest::newRow("2023-02-29") << false;
    QTest::newRow("2023-1-15") << false;
    QTest::newRow("2023-13-01") << false;
    QTest::newRow("15-01-2023") << false;
    QTest::newRow("2023-01-15T00:00:00Z") << false;
    QTest::newRow("0000-01-01") << false;
    QTest::newRow("2023/01/15") << false;
    QTest::newRow("٢٠٢٣-01-15") << false;
    QTest::newRow("") << false;
}

void DialectsCommonTest::datesExist()
{
    QFETCH(bool, valid);
    QCOMPARE(isDate(QString::fromUtf8(QTest::currentDataTag())), valid);
}

void DialectsCommonTest::urls_data()
{
    QTest::addColumn<bool>("valid");
    QTest::newRow("https://careers.google.com/jobs/123") << true;
    QTest::newRow("http://example.org") << true;
    QTest::newRow("HTTPS://EXAMPLE.ORG/?q=1#x") << true;
    QTest::newRow("https://münchen.example/arbeit") << true;
    QTest::newRow("http://[2001:db8::1]:8080/") << true;
    QTest::newRow("ftp://example.org/x") << false;
    QTest::newRow("javascript:alert(1)") << false;
    QTest::newRow("example.org") << false;
    QTest::newRow("https://") << false;
    QTest::newRow("https:///path") << false;
    QTest::newRow("http://exa mple.org") << false;
    QTest::newRow("http://user:secret@example.org") << false;
    QTest::newRow("not a url") << false;
}

void DialectsCommonTest::urls()
{
    QFETCH(bool, valid);
    QCOMPARE(isHttpUrl(QString::fromUtf8(QTest::currentDataTag())), valid);
}

void DialectsCommonTest::everyFieldAtFaultIsNamed()
{
    const auto body = json::parse(R"({"name": 3, "level": "huge", "url": "x", "day": "2023-02-30", "flag": "yes",
        "count": 1.5, "small": -1, "none": null, "long": "abcdef"})");
    QVERIFY(body.ok());
    Input input(*body, plainWords());
    QVERIFY(!input.text(QStringLiteral("missing"), {.required = true, .min = 1}));
    QVERIFY(!input.text(QStringLiteral("name"), {.required = true, .min = 1}));
    QVERIFY(!input.text(QStringLiteral("none"), {}));
    QVERIFY(!input.text(QStringLiteral("long"), {.max = 5}));
    QVERIFY(!input.choice(QStringLiteral("level"), {QStringLiteral("low"), QStringLiteral("high")}));
    QVERIFY(!input.url(QStringLiteral("url")));
    QVERIFY(!input.date(QStringLiteral("day")));
    QVERIFY(!input.flag(QStringLiteral("flag")));
    QVERIFY(!input.integer(QStringLiteral("count"), 0, 10));
    QVERIFY(!input.integer(QStringLiteral("small"), 0, 10));
    QVERIFY(!input.text(QStringLiteral("absent"), {.min = 1}));
    const auto result = input.result();
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, base::Error::Kind::InvalidInput);
    QStringList found;
    for (const base::FieldMessages &field : result.error().fields)
        found.append(field.field + u" — " + field.messages.join(u'|'));
    QCOMPARE(found, (QStringList{
                        QStringLiteral("missing — This field is required"), QStringLiteral("name — Must be text"),
                        QStringLiteral("none — Must not be null"), QStringLiteral("long — Must be at most 5 characters"),
                        QStringLiteral("level — Must be one of: low, high"),
                        QStringLiteral("url — Must be a valid HTTP or HTTPS URL"),
                        QStringLiteral("day — Must be a date in the form YYYY-MM-DD"),
                        QStringLiteral("flag — Must be true or false"), QStringLiteral("count — Must be a whole number"),
                        QStringLiteral("small — Must be at least 0")}));
}

void DialectsCommonTest::textRules_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message"); // empty: read as it is
    const auto row = [](const char *name, QByteArray json, const char *message) {
        QTest::newRow(name) << json << QString::fromUtf8(message);
    };
    row("as it is", R"({"t": "  kept  \n"})", "");
    row("one character", R"({"t": "a"})", "");
    row("ten emoji", "{\"t\": \"" + QByteArray("😀").repeated(10) + "\"}", "");
    row("eleven emoji", "{\"t\": \"" + QByteArray("😀").repeated(11) + "\"}",
        "Ensure this field has no more than 10 characters.");
    row("blank", R"({"t": " \t\n"})", "This field may not be blank.");
    row("empty", R"({"t": ""})", "This field may not be blank.");
    row("absent", "{}", "This field is required.");
    row("null", R"({"t": null})", "This field is required.");
    row("list", R"({"t": ["a"]})", "Not a valid string.");
    row("null character", R"({"t": "a\u0000b"})", "Null characters are not allowed.");
}

void DialectsCommonTest::textRules()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, message);
    const auto body = json::parse(json);
    QVERIFY(body.ok());
    Input input(*body, restWords());
    const auto text = input.text(QStringLiteral("t"), {.required = true, .min = 1, .max = 10});
    if (message.isEmpty()) {
        QVERIFY(input.result().ok());
        QCOMPARE(*text, (*body)[u"t"].toString());
    } else {
        QVERIFY(!text);
        const auto result = input.result();
        QCOMPARE(result.error().fields, (std::vector<base::FieldMessages>{{QStringLiteral("t"), {message}}}));
    }
}

void DialectsCommonTest::queryParameters_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("read"); // empty: refused
    const auto row = [](const char *name, const char *value, const char *read) {
        QTest::addRow("%s=%s", name, value)
            << QString::fromLatin1(name) << QString::fromLatin1(value) << QString::fromLatin1(read);
    };
    row("limit", "1", "1");
    row("limit", "100", "100");
    row("limit", "0", "");
    row("limit", "101", "");
    row("limit", "x", "");
    row("limit", "", "");
    row("limit", "99999999999999999999", "");
    row("other", "x", "50");
    row("flag", "true", "1");
    row("flag", "False", "0");
    row("flag", "perhaps", "");
    row("status", "draft", "draft");
    row("status", "drafts", "");
    row("status", "", "");
}

void DialectsCommonTest::queryParameters()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, read);
    http::Request request;
    request.query = {{name, value}};
    Query query(request, plainWords());
    QString got;
    if (name == u"flag")
        got = QString::number(int(query.flag(name)));
    else if (name == u"status")
        got = query.choice(name, {QStringLiteral("draft")}).value_or(QString());
    else
        got = QString::number(query.integer(QStringLiteral("limit"), 50, 1, 100));
    QCOMPARE(query.result().ok(), !read.isEmpty());
    if (read.isEmpty())
        QCOMPARE(query.result().error().fields.front().field, name);
    else
        QCOMPARE(got, read);
}

void DialectsCommonTest::jsonBytesReadBack()
{
    QRandomGenerator random(11);
    for (int i = 0; i < 3000; ++i) {
        QString text;
        const int length = int(random.bounded(40));
        for (int k = 0; k < length; ++k) {
            const int kind = int(random.bounded(4));
            if (kind == 0)
                text += QChar(ushort(random.bounded(0x80)));
            else if (kind == 1)
                text += QChar(ushort(random.bounded(0x80, 0x800)));
            else if (kind == 2)
                text += QChar(ushort(random.bounded(0x800, 0xd800)));
            else
                text += QString::fromUcs4(std::array{char32_t(random.bounded(0x10000, 0x110000))}.data(), 1);
        }
        QByteArray out("x");
        appendJsonString(out, text);
        QCOMPARE(out.mid(1), json::write(text)); // the writer of values is the measure
    }
    QByteArray lone;
    appendJsonString(lone, QString(QChar(ushort(0xd800))));
    QCOMPARE(lone, QByteArray(R"("\ud800")"));
}

void DialectsCommonTest::structureOfJsonText()
{
    QByteArray out;
    JsonText(out)
        .open()
        .member("a", 1)
        .name("b")
        .openList()
        .text(u"x")
        .open()
        .close()
        .openList()
        .closeList()
        .null()
        .closeList()
        .member("c", true)
        .member("h", u"no flag")
        .memberInstant("d", 0)
        .memberOrNull("e", {})
        .memberOrNull("f", u"ü")
        .name("g")
        .value(json::Value(json::Array{1, 2}))
        .close();
    QCOMPARE(out, QByteArray(R"({"a":1,"b":["x",{},[],null],"c":true,"h":"no flag","d":"1970-01-01T00:00:00.000Z","e":null,"f":"ü","g":[1,2]})"));
}

void DialectsCommonTest::cacheAnswersOnlyAtItsHead()
{
    AnswerCache cache;
    QVERIFY(cache.find("a", 1).isNull());
    cache.keep("a", 1, "one");
    QCOMPARE(cache.find("a", 1), QByteArray("one"));
    QVERIFY(cache.find("a", 2).isNull());
    QVERIFY(cache.find("b", 1).isNull());
    cache.keep("a", 3, "three");
    cache.keep("a", 2, "two"); // a reader that was slow
    QCOMPARE(cache.find("a", 3), QByteArray("three"));
    QVERIFY(cache.find("a", 2).isNull());
}

void DialectsCommonTest::cacheKeepsItsBounds()
{
    AnswerCache cache(8 * 100'000);
    const QByteArray body(1000, 'x');
    for (int i = 0; i < 20'000; ++i)
        cache.keep(QByteArray::number(i), 1, body);
    int held = 0;
    for (int i = 0; i < 20'000; ++i)
        held += cache.find(QByteArray::number(i), 1).isNull() ? 0 : 1;
    QVERIFY2(held <= 8 * 100'000 / 1000, qPrintable(QString::number(held)));
    QVERIFY2(held >= 200, qPrintable(QString::number(held)));
    QVERIFY(!cache.find("19999", 1).isNull()); // what was kept last is there
    cache.keep("huge", 1, QByteArray(90'000, 'x'));
    QVERIFY(cache.find("huge", 1).isNull());
}

void DialectsCommonTest::cacheFromManyThreads()
{
    AnswerCache cache(200'000);
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 20'000; ++i) {
                const QByteArray key = QByteArray::number((i * 7 + t) % 500);
                const qint64 head = i % 3;
                const QByteArray found = cache.find(key, head);
                if (!found.isNull() && found != key + "@" + QByteArray::number(head))
                    ++wrong;
                cache.keep(key, head, key + "@" + QByteArray::number(head));
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_APPLESS_MAIN(DialectsCommonTest)
#include "tst_dialects_common.moc"
