#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "cv/Codec.h"

#include <QSet>
#include <QTest>

using namespace vitae;

namespace
{

json::Value parsed(const QByteArray &text)
{
    const auto value = json::parse(text);
    if (!value)
        qFatal("not JSON: %s", qPrintable(value.error().text()));
    return *value;
}

cv::Cv read(const QByteArray &text)
{
    const auto cv = cv::fromJson(parsed(text));
    if (!cv)
        qFatal("not a CV: %s", qPrintable(cv.error().text()));
    return *cv;
}

QByteArray written(const QByteArray &text)
{
    return json::write(cv::toJson(read(text)));
}

/// Everything that was sent stands in what comes back: members of objects in any order, ids added.
bool contains(const json::Value &back, const json::Value &sent)
{
    if (sent.isObject()) {
        return back.isObject() && std::ranges::all_of(sent.object(), [&](const json::Member &member) {
                   const json::Value *own = back.object().find(member.name);
                   return own && contains(*own, member.value);
               });
    }
    if (sent.isArray() && back.isArray()) {
        return std::ranges::equal(back.array(), sent.array(),
                                  [](const auto &a, const auto &b) { return contains(a, b); });
    }
    return back == sent;
}

} // namespace

class CodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBack_data();
    void comesBack();
    void knownFieldsFirstInTheOrderOfTheTable();
    void unknownMembersKeepOrderAndDigits();
    void emptiesStayAtTheFrontOfExtra();
    void sameFileSameIds();
    void firstOfTwoKeepsItsId();
    void madeIdsNeverTakeOneThatStandsFurtherOn();
    void looksLikeCv_data();
    void looksLikeCv();
    void refuses_data();
    void refuses();
    void saysEveryErrorAtOnce();
    void unknownSectionIsKeptButNotValid();
    void limits();
    void numbersThatAreNoneAreWrittenAsText();
    void partsAsJson();
};

void CodecTest::comesBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray(R"({})");
    QTest::newRow("nulls and empties") << QByteArray(
        R"({"cv_title": null, "language": "", "layout": null, "personal": {}, "experience": [], "skills": null,
            "summary": "", "style": {"columns": null, "accent": ""}, "custom_sections": []})");
    QTest::newRow("empty layout") << QByteArray(R"({"layout": []})");
    QTest::newRow("personal inside") << QByteArray(R"({"personal": {"name": "", "links": [], "fields": null}})");
    QTest::newRow("null personal") << QByteArray(R"({"personal": null, "style": null})");
    QTest::newRow("items") << QByteArray(
        R"({"personal": {"name": "Ada", "links": [{"label": "Git", "url": "x"}, {}], "fields": [{"label": "", "value": null}]},
            "experience": [{"company": "A", "bullets": ["", "one\ntwo"], "end_date": null}, {"bullets": []}],
            "education": [{"gpa": 3.850}, {"gpa": "3.850"}, {"gpa": ""}, {"gpa": null}, {"gpa": 1E2}],
            "custom_sections": [{"title": "T", "items": [{"title": "x", "foo": [1, {"a": null}]}]}]})");
    QTest::newRow("style") << QByteArray(
        R"({"style": {"template": "classic", "page_size": "A4", "margins_mm": 20, "font_size_pt": 10.5,
            "columns": 2, "show_icons": true, "show_photo": false, "own": {"x": 1.10}}})");
    QTest::newRow("other scripts") << QByteArray(
        "{\"summary\": \"\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a \xe6\x97\xa5 \xf0\x9f\x8e\x89\"}");
}

void CodecTest::comesBack()
{
    QFETCH(QByteArray, text);
    const json::Value sent = parsed(text);
    const cv::Cv cv = read(text);
    const json::Value back = cv::toJson(cv);
    QVERIFY2(contains(back, sent), json::write(back).constData());

    const auto again = cv::fromJson(back);
    QVERIFY(again);
    QVERIFY(*again == cv);
    QCOMPARE(json::write(cv::toJson(*again)), json::write(back));
}

void CodecTest::knownFieldsFirstInTheOrderOfTheTable()
{
    QCOMPARE(
        written(R"({"z": 1, "summary": "s", "a": 2, "personal": {"b": 1, "email": "e", "name": "n"}, "language": ""})"),
        QByteArray(R"({"language":"","personal":{"name":"n","email":"e","b":1},"summary":"s","z":1,"a":2})"));
}

void CodecTest::unknownMembersKeepOrderAndDigits()
{
    const QByteArray text =
        R"({"personal":{"name":"n","x-9":1.10,"x-1":[1e400,-0.0,null,{"q":"","p":12345678901234567890}]},)"
        R"("style":{"columns":1,"":0,"id":7},"zz":"\u0000","aa":{}})";
    QCOMPARE(written(text), text);
}

void CodecTest::emptiesStayAtTheFrontOfExtra()
{
    const cv::Cv cv = read(R"({"foo": 1, "summary": "", "bar": 2, "language": null})");
    QCOMPARE(json::write(cv.extra), QByteArray(R"({"language":null,"summary":"","foo":1,"bar":2})"));
}

void CodecTest::sameFileSameIds()
{
    const QByteArray text = R"({"personal": {"links": [{"url": "a"}, {"url": "a"}]},
        "experience": [{"company": "A"}, {"company": "A", "id": null}, {"company": "A", "id": ""}],
        "custom_sections": [{"items": [{}, {}]}, {"items": [{}]}]})";
    const cv::Cv cv = read(text);
    QVERIFY(cv == read(text));
    QSet<QString> ids;
    for (const auto &link : cv.personal.links)
        ids.insert(link.id);
    for (const auto &item : cv.experience)
        ids.insert(item.id);
    for (const auto &section : cv.custom_sections) {
        ids.insert(section.id);
        for (const auto &item : section.items)
            ids.insert(item.id);
    }
    QCOMPARE(ids.size(), 10);
    QVERIFY(std::ranges::all_of(ids, [](const QString &id) { return base::isUuid(id); }));
}

void CodecTest::firstOfTwoKeepsItsId()
{
    const cv::Cv cv =
        read(R"({"personal": {"links": [{"id": "x"}]}, "experience": [{"id": "x"}, {"id": "y"}, {"id": "y"}]})");
    QCOMPARE(cv.personal.links[0].id, QStringLiteral("x"));
    QVERIFY(base::isUuid(cv.experience[0].id));
    QCOMPARE(cv.experience[1].id, QStringLiteral("y"));
    QVERIFY(base::isUuid(cv.experience[2].id));
}

void CodecTest::madeIdsNeverTakeOneThatStandsFurtherOn()
{
    const QString made = read(R"({"skills": [{"name": "s"}]})").skills[0].id;
    const cv::Cv cv = read("{\"skills\": [{\"name\": \"s\"}, {\"id\": \"" + made.toUtf8() + "\"}]}");
    QCOMPARE(cv.skills[1].id, made);
    QVERIFY(cv.skills[0].id != made);
    QVERIFY(!cv.skills[0].id.isEmpty());
}

void CodecTest::looksLikeCv_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("looks");
    QTest::newRow("personal") << QByteArray(R"({"personal": {}})") << true;
    QTest::newRow("section") << QByteArray(R"({"skills": []})") << true;
    QTest::newRow("JSON Resume") << QByteArray(R"({"basics": {}, "skills": []})") << false;
    QTest::newRow("something else") << QByteArray(R"({"name": "x"})") << false;
    QTest::newRow("list") << QByteArray(R"(["personal"])") << false;
    QTest::newRow("null") << QByteArray("null") << false;
}

void CodecTest::looksLikeCv()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, looks);
    QCOMPARE(cv::looksLikeCv(parsed(text)), looks);
}

void CodecTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, QByteArray text, const char16_t *path, const char16_t *message) {
        QTest::newRow(name) << text << QString::fromUtf16(path) << QString::fromUtf16(message);
    };
    row("a list", "[]", u"", u"A CV must be an object, not a list");
    row("null", "null", u"", u"A CV must be an object, not null");
    row("number for text", R"({"summary": 1})", u"summary", u"must be text, not a number");
    row("in an item", R"({"experience": [{"company": "a"}, {"bullets": ["a", "b", {}]}]})", u"experience/1/bullets/2",
        u"must be text, not an object");
    row("null in a list of texts", R"({"skills": [{"items": [null]}]})", u"skills/0/items/0",
        u"must be text, not null");
    row("text for a list of texts", R"({"skills": [{"items": ""}]})", u"skills/0/items",
        u"must be a list of texts, not text");
    row("object for a list", R"({"skills": {}})", u"skills", u"must be a list, not an object");
    row("text for an item", R"({"skills": ["C++"]})", u"skills/0", u"must be an object, not text");
    row("null for an item", R"({"skills": [null]})", u"skills/0", u"must be an object, not null");
    row("number for an id", R"({"skills": [{"id": 1}]})", u"skills/0/id", u"must be text, not a number");
    row("list for a struct", R"({"personal": []})", u"personal", u"must be an object, not a list");
    row("nested", R"({"custom_sections": [{"items": [{"title": true}]}]})", u"custom_sections/0/items/0/title",
        u"must be text, not true or false");
    row("text for a number", R"({"style": {"margins_mm": "20"}})", u"style/margins_mm", u"must be a number, not text");
    row("huge number", R"({"style": {"margins_mm": 1e999}})", u"style/margins_mm", u"is a number out of range");
    row("fraction", R"({"style": {"columns": 1.5}})", u"style/columns", u"must be a whole number");
    row("text for yes or no", R"({"style": {"show_icons": "yes"}})", u"style/show_icons",
        u"must be true or false, not text");
    row("list for a grade", R"({"education": [{"gpa": []}]})", u"education/0/gpa",
        u"must be a number or text, not a list");
    row("NUL", R"({"summary": "a\u0000b"})", u"summary", u"contains a NUL character");
    row("text for layout", R"({"layout": "summary"})", u"layout", u"must be a list of texts, not text");
}

void CodecTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, path);
    QFETCH(QString, message);
    const auto errors = cv::validate(parsed(text));
    QCOMPARE(errors.size(), size_t(1));
    QCOMPARE(errors[0].path, path);
    QCOMPARE(errors[0].message, message);
    const auto cv = cv::fromJson(parsed(text));
    QVERIFY(!cv);
    QCOMPARE(cv.error().kind, base::Error::Kind::InvalidInput);
    QCOMPARE(cv.error().detail, path);
    QCOMPARE(cv.error().message, message);
}

void CodecTest::saysEveryErrorAtOnce()
{
    const auto errors =
        cv::validate(parsed(R"({"summary": 1, "skills": [{"name": 2}, 3], "layout": ["summary", "foo"]})"));
    QStringList paths;
    for (const auto &error : errors)
        paths.append(error.path);
    QCOMPARE(paths, QStringList({QStringLiteral("summary"), QStringLiteral("skills/0/name"), QStringLiteral("skills/1"),
                                 QStringLiteral("layout/1")}));
}

void CodecTest::unknownSectionIsKeptButNotValid()
{
    const json::Value value = parsed(R"({"layout": ["summary", "skills", "foo"]})");
    const auto errors = cv::validate(value);
    QCOMPARE(errors.size(), size_t(1));
    QCOMPARE(errors[0].path, QStringLiteral("layout/2"));
    QCOMPARE(errors[0].message, QString::fromUtf16(u"unknown section “foo”"));
    const auto cv = cv::fromJson(value);
    QVERIFY(cv);
    QCOMPARE(cv->layout->size(), 3);
}

void CodecTest::limits()
{
    const auto withBullets = [](int count) {
        json::Object item;
        item.set(QStringLiteral("bullets"), json::Array(size_t(count), QStringLiteral("x")));
        json::Object cv;
        cv.set(QStringLiteral("experience"), json::Array{item});
        return json::Value(cv);
    };
    QVERIFY(cv::fromJson(withBullets(19'999)));
    const auto many = cv::fromJson(withBullets(20'000));
    QVERIFY(!many);
    QCOMPARE(many.error().kind, base::Error::Kind::TooLarge);
    QCOMPARE(many.error().detail, QStringLiteral("experience/0/bullets/19999"));
    QCOMPARE(cv::validate(withBullets(30'000)).size(), size_t(1));

    json::Object text;
    text.set(QStringLiteral("summary"), QString(1 << 20, u'w'));
    QVERIFY(cv::fromJson(text));
    text.set(QStringLiteral("summary"), QString((1 << 20) + 1, u'w'));
    QCOMPARE(cv::fromJson(text).error().kind, base::Error::Kind::TooLarge);

    text.set(QStringLiteral("summary"), QString(QChar(0xd800)));
    QCOMPARE(cv::fromJson(text).error().detail, QStringLiteral("summary"));

    const QByteArray deep = "{\"foo\":" + QByteArray(150, '[') + QByteArray(150, ']') + "}";
    QCOMPARE(cv::fromJson(parsed(deep)).error().kind, base::Error::Kind::TooLarge);
}

void CodecTest::numbersThatAreNoneAreWrittenAsText()
{
    cv::Education school;
    for (const char16_t *text : {u"3,8", u"03", u"1.", u"", u"-", u"1e", u"NaN", u"1 "}) {
        school.gpa = {QString::fromUtf16(text), true};
        QVERIFY(json::parse(json::write(cv::toJson(school))));
    }
    school.gpa = {QStringLiteral("-1.50e+3"), true};
    QCOMPARE(json::write(cv::toJson(school)), QByteArray(R"({"gpa":-1.50e+3})"));
}

void CodecTest::partsAsJson()
{
    cv::Experience job;
    job.id = QStringLiteral("i");
    job.bullets = {QStringLiteral("b")};
    QCOMPARE(json::write(cv::toJson(job)), QByteArray(R"({"id":"i","bullets":["b"]})"));
    QCOMPARE(json::write(cv::toJson(cv::Style{})), QByteArray("{}"));
}

QTEST_GUILESS_MAIN(CodecTest)
#include "tst_codec.moc"
