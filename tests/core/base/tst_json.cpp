#include "base/JsonParser.h"

#include <QTest>

using namespace vitae;

class JsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderAndDigits();
    void readsTexts_data();
    void readsTexts();
    void refuses_data();
    void refuses();
    void tellsWhere();
    void limitsDepth();
    void lastOfRepeatedNamesCounts();
    void readsLargeObjectsInLinearTime();
    void writesPretty();
    void writesNumbersThatReadBackEqual();
    void wholeByValue();
};

void JsonTest::keepsOrderAndDigits()
{
    const QByteArray text = R"({"z":1.50,"a":[1e5,-0,12345678901234567890123],"m":{"y":null,"x":true}})";
    const auto value = json::parse(text);
    QVERIFY(value);
    QCOMPARE(json::write(*value), text);
}

void JsonTest::readsTexts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("\"abc\"") << QStringLiteral("abc");
    QTest::newRow("escapes") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << QStringLiteral("\"\\/\b\f\n\r\t");
    QTest::newRow("unicode") << QByteArray(R"("\u00e9\ud83d\ude00")") << QString::fromUtf8("é😀");
    QTest::newRow("NUL") << QByteArray(R"("a\u0000b")") << QString(QLatin1String("a\0b", 3));
    QTest::newRow("UTF-8") << QByteArray("\"日本語\"") << QString::fromUtf8("日本語");
    QTest::newRow("BOM in a text") << QByteArray("\"\xEF\xBB\xBFx\"") << QString(QChar(0xFEFF) + QLatin1Char('x'));
}

void JsonTest::readsTexts()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    const auto value = json::parse(json);
    QVERIFY(value);
    QCOMPARE(value->toString(), text);
    const auto again = json::parse(json::write(*value));
    QVERIFY(again);
    QCOMPARE(again->toString(), text);
}

void JsonTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *text : {"",
                             " ",
                             "{",
                             "[",
                             "[1,]",
                             "{\"a\":1,}",
                             "{a:1}",
                             "{\"a\" 1}",
                             "01",
                             "1.",
                             ".5",
                             "+1",
                             "-",
                             "1e",
                             "1e+",
                             "nul",
                             "truefalse",
                             "\"abc",
                             "\"a\nb\"",
                             "\"\\x\"",
                             "\"\\u12\"",
                             "\"\\u12g4\"",
                             "\"\\ud800\"",
                             "\"\\udc00\"",
                             "\"\\ud800\\u0041\"",
                             "\"\xff\"",
                             "\"\xc0\x80\"",
                             "\"\xed\xa0\x80\"",
                             "[1] 2",
                             "NaN",
                             "Infinity",
                             "'a'",
                             "{\"a\":1 \"b\":2}",
                             "[1 2]",
                             "\x00"})
        QTest::newRow(QByteArray(text).toPercentEncoding().append('.').constData()) << QByteArray(text);
}

void JsonTest::refuses()
{
    QFETCH(QByteArray, json);
    const auto value = json::parse(json);
    QVERIFY(!value);
    QCOMPARE(value.error().kind, base::Error::Kind::InvalidInput);
    QVERIFY(!value.error().message.isEmpty());
}

void JsonTest::tellsWhere()
{
    const auto value = json::parse("{\n  \"a\": nope\n}");
    QVERIFY(!value);
    QCOMPARE(value.error().detail, QStringLiteral("line 2, column 8"));
}

void JsonTest::limitsDepth()
{
    const QByteArray deep = QByteArray(100000, '[') + QByteArray(100000, ']');
    const auto value = json::parse(deep);
    QVERIFY(!value);
    QCOMPARE(value.error().kind, base::Error::Kind::TooLarge);
    const auto nested = [](int levels) { return QByteArray(QByteArray(levels, '[') + QByteArray(levels, ']')); };
    QVERIFY(json::parse(nested(200)));
    QVERIFY(!json::parse(nested(201)));
}

void JsonTest::lastOfRepeatedNamesCounts()
{
    const auto value = json::parse(R"({"a":1,"b":2,"a":3})");
    QVERIFY(value);
    QCOMPARE(json::write(*value), QByteArray(R"({"a":3,"b":2})"));
}

void JsonTest::readsLargeObjectsInLinearTime()
{
    QByteArray text = "{";
    for (int i = 0; i < 50000; ++i)
        text += "\"k" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ",";
    text += "\"k7\":\"last\"}";
    const auto value = json::parse(text);
    QVERIFY(value);
    QCOMPARE(value->object().size(), 50000);
    QCOMPARE((*value)[u"k7"].toString(), QStringLiteral("last"));
}

void JsonTest::writesPretty()
{
    const auto value = json::parse(R"({"a":[1,{"b":[]}],"c":{}})");
    QVERIFY(value);
    QCOMPARE(json::write(*value, json::Style::Pretty),
             QByteArray("{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": {}\n}\n"));
}

void JsonTest::writesNumbersThatReadBackEqual()
{
    for (const double number : {0.1, 1.0 / 3, 1e300, 5e-324, -2.5, 10.0}) {
        const auto value = json::parse(json::write(json::Value(number)));
        QVERIFY(value);
        QCOMPARE(value->toDouble(), number);
    }
    QCOMPARE(json::write(json::Value(qInf())), QByteArray("null"));
}

void JsonTest::wholeByValue()
{
    const auto whole = [](const char *text) { return json::Number{text}.toWhole(); };
    QCOMPARE(whole("3"), 3);
    QCOMPARE(whole("3.0"), 3);
    QCOMPARE(whole("-2.5e1"), -25);
    QCOMPARE(whole("1e3"), 1000);
    QCOMPARE(whole("9223372036854775807"), std::numeric_limits<qint64>::max());
    for (const char *none : {"3.5", "1e300", "-1e-3", "9007199254740993.0e5"})
        QVERIFY2(!whole(none), none);
    QVERIFY(!json::Number{"3.0"}.toInteger());
}

QTEST_APPLESS_MAIN(JsonTest)
#include "tst_json.moc"
