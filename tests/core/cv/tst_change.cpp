#include "base/JsonParser.h"
#include "cv/Change.h"
#include "cv/Codec.h"

#include <QTest>

using namespace vitae;
using base::Error;
using cv::Change;
using cv::Path;

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

QByteArray written(const cv::Cv &cv)
{
    return json::write(cv::toJson(cv));
}

const char *const sample = R"({"personal":{"name":"Ada","links":[{"id":"l1","url":"u"}],"x":{"a":[1,2],"b":"c"}},)"
                           R"("summary":"s","experience":[)"
                           R"({"id":"e1","company":"A","bullets":["one","two","three"]},)"
                           R"({"id":"e2","company":"B","own":true}],)"
                           R"("custom_sections":[{"id":"c1","items":[{"id":"i1","title":"t"}]}],)"
                           R"("style":{"margins_mm":20},"foo":1,"bar":2})";

/// Applies what was made and takes it back; gives the JSON in between.
QByteArray thereAndBack(const cv::Cv &cv, const base::Result<Change> &change)
{
    if (!change)
        return change.error().text().toUtf8();
    cv::Cv edited = cv;
    if (const auto applied = cv::apply(edited, *change); !applied)
        return applied.error().text().toUtf8();
    const QByteArray between = written(edited);
    if (const auto undone = cv::apply(edited, cv::inverse(*change)); !undone)
        return undone.error().text().toUtf8();
    return edited == cv && written(edited) == written(cv) ? between : "not undone: " + written(edited);
}

QByteArray replaced(const char *was, const char *is)
{
    QByteArray text = sample;
    if (text.count(was) != 1)
        qFatal("“%s” is not there once", was);
    return text.replace(was, is);
}

} // namespace

class ChangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sets_data();
    void sets();
    void inserts_data();
    void inserts();
    void removes_data();
    void removes();
    void moves_data();
    void moves();
    void refusesToMake_data();
    void refusesToMake();
    void conflicts_data();
    void conflicts();
    void resolvesPositions();
    void valuesAtPaths();
    void explicitEmptiesComeBack();
    void entryOfAnEmptyStructSetsTheWholeStruct();
    void newItemsGetIdsThatNobodyHas();
    void textInASettledCvIsNotRewritten();
    void undoOfAMoveByAnIdThatLooksLikeAPosition();
    void limitsHold();
    void json_data();
    void json();
    void refusesJson_data();
    void refusesJson();
    void pathsThroughText_data();
    void pathsThroughText();
};

void ChangeTest::sets_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *path, const char *value, const QByteArray &result) {
        QTest::newRow(path) << QString::fromLatin1(path) << QByteArray(value) << result;
    };
    row("summary", R"("n")", replaced(R"("summary":"s")", R"("summary":"n")"));
    row("/summary", R"("")", replaced(R"("summary":"s",)", ""));
    row("personal/name", "null", replaced(R"("name":"Ada",)", ""));
    row("personal/email", R"("e")", replaced(R"("name":"Ada",)", R"("name":"Ada","email":"e",)"));
    row("experience/e2/company", R"("C")", replaced(R"("company":"B")", R"("company":"C")"));
    row("experience/1/company", R"("C")", replaced(R"("company":"B")", R"("company":"C")"));
    row("experience/e1/bullets/1", R"("2")", replaced(R"("two")", R"("2")"));
    row("experience/e1/bullets", R"(["x"])", replaced(R"(["one","two","three"])", R"(["x"])"));
    row("experience/e2", R"({"company":"C"})",
        replaced(R"({"id":"e2","company":"B","own":true})", R"({"id":"e2","company":"C"})"));
    row("experience", R"([{"id":"e9"}])",
        replaced(R"([{"id":"e1","company":"A","bullets":["one","two","three"]},{"id":"e2","company":"B","own":true}])",
                 R"([{"id":"e9"}])"));
    row("custom_sections/c1/items/i1/title", R"("T")", replaced(R"("title":"t")", R"("title":"T")"));
    row("style/margins_mm", "15.50", replaced(R"("margins_mm":20)", R"("margins_mm":15.5)"));
    row("style", "{}", replaced(R"("style":{"margins_mm":20},)", ""));
    row("layout", "[]", replaced(R"("personal":)", R"("layout":[],"personal":)"));
    row("foo", "[1.10]", replaced(R"("foo":1)", R"("foo":[1.10])"));
    row("baz", "null", replaced(R"("bar":2)", R"("bar":2,"baz":null)"));
    row("personal/x/a/1", R"({"z":1})", replaced("[1,2]", R"([1,{"z":1}])"));
    row("personal/x/n", "0", replaced(R"("b":"c")", R"("b":"c","n":0)"));
    row("", R"({"summary":"all"})", R"({"summary":"all"})");
}

void ChangeTest::sets()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, result);
    const cv::Cv cv = read(sample);
    QCOMPARE(thereAndBack(cv, cv::makeSet(cv, Path::parse(path), parsed(value))), result);
}

void ChangeTest::inserts_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<int>("position");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *list, int position, const char *value, const QByteArray &result) {
        QTest::addRow("%s %d", list, position) << QString::fromLatin1(list) << position << QByteArray(value) << result;
    };
    row("experience", 0, R"({"company":"N"})",
        replaced(R"("experience":[)", R"("experience":[{"id":"new","company":"N"},)"));
    row("experience", 2, R"({"id":"e1"})", replaced(R"("own":true})", R"("own":true},{"id":"new"})"));
    row("experience", 1, R"({"id":"own id"})", replaced(R"({"id":"e2")", R"({"id":"own id"},{"id":"e2")"));
    row("skills", 0, "{}", replaced(R"("custom_sections":)", R"("skills":[{"id":"new"}],"custom_sections":)"));
    row("experience/e1/bullets", 1, R"("x")", replaced(R"("two")", R"("x","two")"));
    row("experience/e2/bullets", 0, R"("x")", replaced(R"("company":"B")", R"("company":"B","bullets":["x"])"));
    row("custom_sections/0/items", 1, "{}", replaced(R"("title":"t"})", R"("title":"t"},{"id":"new"})"));
    row("layout", 0, R"("skills")", replaced(R"("personal":)", R"("layout":["skills"],"personal":)"));
    row("personal/x/a", 2, "null", replaced("[1,2]", "[1,2,null]"));
}

void ChangeTest::inserts()
{
    QFETCH(QString, list);
    QFETCH(int, position);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, result);
    const cv::Cv cv = read(sample);
    QCOMPARE(thereAndBack(cv, cv::makeInsert(cv, Path::parse(list), position, parsed(value), QStringLiteral("new"))),
             result);
}

void ChangeTest::removes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *path, const QByteArray &result) {
        QTest::newRow(path) << QString::fromLatin1(path) << result;
    };
    row("experience/e2", replaced(R"(,{"id":"e2","company":"B","own":true})", ""));
    row("experience/0", replaced(R"({"id":"e1","company":"A","bullets":["one","two","three"]},)", ""));
    row("experience/e1/bullets/1", replaced(R"("two",)", ""));
    row("personal/links/l1", replaced(R"("links":[{"id":"l1","url":"u"}],)", ""));
    row("custom_sections/c1/items/i1", replaced(R"(,"items":[{"id":"i1","title":"t"}])", ""));
    row("summary", replaced(R"("summary":"s",)", ""));
    row("foo", replaced(R"("foo":1,)", ""));
    row("personal/x/a", replaced(R"("a":[1,2],)", ""));
    row("personal/x/a/0", replaced("[1,2]", "[2]"));
}

void ChangeTest::removes()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, result);
    const cv::Cv cv = read(sample);
    QCOMPARE(thereAndBack(cv, cv::makeRemove(cv, Path::parse(path))), result);
}

void ChangeTest::moves_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("to");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *path, int to, const QByteArray &result) {
        QTest::addRow("%s to %d", path, to) << QString::fromLatin1(path) << to << result;
    };
    const QByteArray bullets = R"("one","two","three")";
    row("experience/e1/bullets/0", 2, replaced(bullets, R"("two","three","one")"));
    row("experience/e1/bullets/2", 0, replaced(bullets, R"("three","one","two")"));
    row("experience/e1/bullets/1", 1, sample);
    row("experience/e2", 0,
        replaced(R"({"id":"e1","company":"A","bullets":["one","two","three"]},{"id":"e2","company":"B","own":true})",
                 R"({"id":"e2","company":"B","own":true},{"id":"e1","company":"A","bullets":["one","two","three"]})"));
    row("personal/x/a/0", 1, replaced("[1,2]", "[2,1]"));
}

void ChangeTest::moves()
{
    QFETCH(QString, path);
    QFETCH(int, to);
    QFETCH(QByteArray, result);
    const cv::Cv cv = read(sample);
    QCOMPARE(thereAndBack(cv, cv::makeMove(cv, Path::parse(path), to)), result);
}

void ChangeTest::refusesToMake_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *verb, const char *path, const char *value, Error::Kind kind,
                        const char16_t *error) {
        QTest::addRow("%s %s %s", verb, path, value) << QString::fromLatin1(verb) << QString::fromLatin1(path)
                                                     << QByteArray(value) << int(kind) << QString::fromUtf16(error);
    };
    constexpr auto invalid = Error::Kind::InvalidInput, notFound = Error::Kind::NotFound;
    row("set", "experience/0/company", "1", invalid, u"experience/0/company: must be text, not a number");
    row("set", "experience/e1/bullets/0", "[]", invalid, u"experience/e1/bullets/0: must be text, not a list");
    row("set", "experience/e1/bullets", R"(["a", 2])", invalid, u"experience/e1/bullets/1: must be text, not a number");
    row("set", "experience", R"([{}, {"company": true}])", invalid,
        u"experience/1/company: must be text, not true or false");
    row("set", "experience/e1", "[]", invalid, u"experience/e1: must be an object, not a list");
    row("set", "experience/e1", R"({"id": "e3"})", invalid, u"experience/e1: the id of an item cannot be changed");
    row("set", "experience/e1/id", R"("e3")", invalid, u"experience/e1/id: the id of an item cannot be changed");
    row("set", "style/margins_mm", R"("20")", invalid, u"style/margins_mm: must be a number, not text");
    row("set", "", "[]", invalid, u"must be an object, not a list");
    row("set", "summary", R"("\u0000")", invalid, u"summary: contains a NUL character");
    row("set", "experience/e9/company", R"("x")", notFound, u"experience/e9: “e9” leads nowhere");
    row("set", "experience/2/company", R"("x")", notFound, u"experience/2: “2” leads nowhere");
    row("set", "experience/01/company", R"("x")", notFound, u"experience/01: “01” leads nowhere");
    row("set", "experience/e1/bullets/3", R"("x")", notFound, u"experience/e1/bullets/3: “3” leads nowhere");
    row("set", "experience/e1/bullets/-1", R"("x")", notFound, u"experience/e1/bullets/-1: “-1” leads nowhere");
    row("set", "summary/x", R"("x")", notFound, u"summary/x: “x” leads nowhere");
    row("set", "baz/x", R"("x")", notFound, u"baz/x: “x” leads nowhere");
    row("insert", "summary", "{}", invalid, u"summary: is not a list");
    row("insert", "", "{}", invalid, u"is not a list");
    row("insert", "experience", R"("x")", invalid, u"experience/1: must be an object, not text");
    row("insert", "experience", R"({"company": 1})", invalid, u"experience/1/company: must be text, not a number");
    row("insert", "experience/e1/bullets", "1", invalid, u"experience/e1/bullets/1: must be text, not a number");
    row("insert", "skills", "{}", invalid, u"skills: has no position 1");
    row("remove", "", "null", invalid, u"cannot be removed");
    row("remove", "experience/e1/id", "null", invalid, u"experience/e1/id: cannot be removed");
    row("remove", "baz", "null", notFound, u"baz: “baz” leads nowhere");
    row("move", "experience/e1", "2", invalid, u"experience/e1: cannot move to position 2");
    row("move", "experience/e1", "-1", invalid, u"experience/e1: cannot move to position -1");
    row("move", "summary", "0", invalid, u"summary: is not in a list");
}

void ChangeTest::refusesToMake()
{
    QFETCH(QString, verb);
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(int, kind);
    QFETCH(QString, error);
    const cv::Cv cv = read(sample);
    const Path where = Path::parse(path);
    const auto change = verb == u"set"      ? cv::makeSet(cv, where, parsed(value))
                        : verb == u"insert" ? cv::makeInsert(cv, where, 1, parsed(value), QStringLiteral("new"))
                        : verb == u"remove" ? cv::makeRemove(cv, where)
                                            : cv::makeMove(cv, where, value.toInt());
    QVERIFY(!change);
    QCOMPARE(change.error().text(), error);
    QCOMPARE(int(change.error().kind), kind);
}

void ChangeTest::conflicts_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const char *change, Error::Kind kind = Error::Kind::Conflict) {
        QTest::newRow(name) << QByteArray(change) << int(kind);
    };
    constexpr auto invalid = Error::Kind::InvalidInput, notFound = Error::Kind::NotFound;
    row("another value before", R"({"op":"set","path":"summary","before":"x","after":"y"})");
    row("no value before", R"({"op":"set","path":"summary","after":"y"})");
    row("value before that is gone", R"({"op":"set","path":"personal/email","before":"x","after":"y"})");
    row("item gone", R"({"op":"set","path":"experience/e9/company","before":"x","after":"y"})", notFound);
    row("position for an id", R"({"op":"set","path":"experience/0/company","before":"A","after":"y"})", notFound);
    row("wrong type", R"({"op":"set","path":"summary","before":"s","after":1})", invalid);
    row("item to nothing", R"({"op":"set","path":"experience/e2","before":{"id":"e2","company":"B","own":true}})",
        invalid);
    row("text to nothing", R"({"op":"set","path":"experience/e1/bullets/0","before":"one"})", invalid);
    row("id", R"({"op":"set","path":"experience/e1/id","before":"e1","after":"e7"})", invalid);
    row("other id",
        R"({"op":"set","path":"experience/e2","before":{"id":"e2","company":"B","own":true},"after":{"id":"e7"}})",
        invalid);
    row("id taken", R"({"op":"set","path":"skills","after":[{"id":"l1"}]})");
    row("id twice", R"({"op":"set","path":"skills","after":[{"id":"n"},{"id":"n"}]})");
    row("item without id", R"({"op":"set","path":"skills","after":[{}]})", invalid);
    row("unknown member elsewhere", R"({"op":"set","path":"foo","before":1,"from":1})");
    row("insert of a taken id", R"({"op":"insert","path":"skills/e1","after":{"id":"e1"},"to":0})");
    row("insert under another id", R"({"op":"insert","path":"skills/n","after":{"id":"m"},"to":0})", invalid);
    row("insert without value", R"({"op":"insert","path":"skills/n","to":0})", invalid);
    row("insert beyond the end", R"({"op":"insert","path":"skills/n","after":{"id":"n"},"to":1})");
    row("insert without place", R"({"op":"insert","path":"skills/n","after":{"id":"n"}})");
    row("insert into no list", R"({"op":"insert","path":"summary/n","after":"n","to":0})");
    row("insert at the root", R"({"op":"insert","path":"","after":"n","to":0})", invalid);
    row("insert at two places", R"({"op":"insert","path":"experience/e1/bullets/0","after":"n","to":1})", invalid);
    row("insert for another stand-in", R"({"op":"insert","path":"skills/n","before":[],"after":{"id":"n"},"to":0})");
    row("remove from elsewhere",
        R"({"op":"remove","path":"experience/e2","before":{"id":"e2","company":"B","own":true},"from":0})");
    row("remove of another value", R"({"op":"remove","path":"experience/e1/bullets/0","before":"two","from":0})");
    row("remove of no item", R"({"op":"remove","path":"summary","before":"s","from":0})");
    row("move from elsewhere", R"({"op":"move","path":"experience/e1","from":1,"to":0})");
    row("move beyond the end", R"({"op":"move","path":"experience/e1","from":0,"to":2})");
    row("move of the root", R"({"op":"move","path":"","from":0,"to":0})");
}

void ChangeTest::conflicts()
{
    QFETCH(QByteArray, change);
    QFETCH(int, kind);
    const auto read_ = cv::changeFromJson(parsed(change));
    QVERIFY(read_);
    cv::Cv cv = read(sample);
    const auto applied = cv::apply(cv, *read_);
    QVERIFY(!applied);
    QCOMPARE(int(applied.error().kind), kind);
    QVERIFY(read_->path.toString().startsWith(applied.error().detail));
    QCOMPARE(written(cv), QByteArray(sample));
}

void ChangeTest::resolvesPositions()
{
    const cv::Cv cv = read(sample);
    const auto resolved = [&](const char *path) {
        const auto result = cv::resolve(cv, Path::parse(QString::fromLatin1(path)));
        return result ? result->toString() : QString(u'!' + result.error().detail);
    };
    QCOMPARE(resolved("experience/1/company"), QStringLiteral("experience/e2/company"));
    QCOMPARE(resolved("/custom_sections/0/items/0/url"), QStringLiteral("custom_sections/c1/items/i1/url"));
    QCOMPARE(resolved("experience/e1/bullets/2"), QStringLiteral("experience/e1/bullets/2"));
    QCOMPARE(resolved("personal/x/a/1"), QStringLiteral("personal/x/a/1"));
    QCOMPARE(resolved(""), QString());
    QCOMPARE(resolved("experience/5/company"), QStringLiteral("!experience/5"));
    QCOMPARE(resolved("nothing"), QStringLiteral("!nothing"));
}

void ChangeTest::valuesAtPaths()
{
    const cv::Cv cv = read(R"({"summary": null, "education": [{"id": "d", "gpa": 3.50}], "foo": {"a": 1.10}})");
    const auto value = [&](const char *path) {
        const auto result = cv::valueAt(cv, Path::parse(QString::fromLatin1(path)));
        return result ? json::write(*result) : result.error().text().toUtf8();
    };
    QCOMPARE(value("summary"), QByteArray("null"));
    QCOMPARE(value("cv_title"), QByteArray(R"("")"));
    QCOMPARE(value("skills"), QByteArray("[]"));
    QCOMPARE(value("style"), QByteArray("{}"));
    QCOMPARE(value("style/columns"), QByteArray("null"));
    QCOMPARE(value("education/0/gpa"), QByteArray("3.50"));
    QCOMPARE(value("education/d"), QByteArray(R"({"id":"d","gpa":3.50})"));
    QCOMPARE(value("foo/a"), QByteArray("1.10"));
    QCOMPARE(value("foo/b"), QByteArray("foo/b: “b” leads nowhere"));
    QCOMPARE(value(""), written(cv));
}

void ChangeTest::explicitEmptiesComeBack()
{
    const cv::Cv cv = read(R"({"summary":"","experience":[],"skills":null,"education":[{"id":"d","bullets":[]}]})");
    const QByteArray end = R"("education":[{"id":"d","bullets":[]}],)";
    QCOMPARE(
        thereAndBack(cv, cv::makeInsert(cv, {QStringLiteral("experience")}, 0, json::Object(), QStringLiteral("n"))),
        R"({"summary":"","experience":[{"id":"n"}],)" + end + R"("skills":null})");
    QCOMPARE(thereAndBack(cv, cv::makeInsert(cv, {QStringLiteral("skills")}, 0, json::Object(), QStringLiteral("n"))),
             R"({"summary":"","experience":[],)" + end + R"("skills":[{"id":"n"}]})");
    QCOMPARE(thereAndBack(cv, cv::makeInsert(cv, Path::parse(u"education/d/bullets"), 0, QStringLiteral("b"), {})),
             QByteArray(R"({"summary":"","experience":[],"education":[{"id":"d","bullets":["b"]}],"skills":null})"));
    QCOMPARE(thereAndBack(cv, cv::makeSet(cv, {QStringLiteral("summary")}, QStringLiteral("x"))),
             R"({"summary":"x","experience":[],)" + end + R"("skills":null})");
    // Setting what stands there already is no change.
    const auto same = cv::makeSet(cv, {QStringLiteral("summary")}, QString());
    QVERIFY(same);
    QVERIFY(same->before == same->after);
}

void ChangeTest::entryOfAnEmptyStructSetsTheWholeStruct()
{
    const cv::Cv cv = read(R"({"personal": {}, "style": null})");
    const auto name = cv::makeSet(cv, Path::parse(u"personal/name"), QStringLiteral("Ada"));
    QVERIFY(name);
    QCOMPARE(name->path.toString(), QStringLiteral("personal"));
    QCOMPARE(thereAndBack(cv, name), QByteArray(R"({"personal":{"name":"Ada"},"style":null})"));
    QCOMPARE(
        thereAndBack(cv, cv::makeInsert(cv, Path::parse(u"personal/links"), 0, json::Object(), QStringLiteral("n"))),
        QByteArray(R"({"personal":{"links":[{"id":"n"}]},"style":null})"));
    QCOMPARE(thereAndBack(cv, cv::makeSet(cv, Path::parse(u"style/columns"), 2)),
             QByteArray(R"({"personal":{},"style":{"columns":2}})"));
    const auto nothing = cv::makeSet(cv, Path::parse(u"personal/name"), QString());
    QVERIFY(nothing);
    QVERIFY(nothing->before == nothing->after);
}

void ChangeTest::newItemsGetIdsThatNobodyHas()
{
    const cv::Cv cv = read(sample);
    const auto change = cv::makeInsert(cv, {QStringLiteral("custom_sections")}, 0,
                                       parsed(R"({"items": [{}, {"id": "e1"}, {"id": "free"}]})"), QStringLiteral("n"));
    QVERIFY(change);
    const json::Array &items = (*change->after)[u"items"].array();
    QVERIFY(!items[0][u"id"].toString().isEmpty());
    QVERIFY(items[1][u"id"].toString() != u"e1");
    QCOMPARE(items[2][u"id"].toString(), QStringLiteral("free"));
    QVERIFY(!cv::makeInsert(cv, {QStringLiteral("skills")}, 0, json::Object(), QStringLiteral("e1")));
    QVERIFY(!cv::makeInsert(cv, {QStringLiteral("skills")}, 0, json::Object(), {}));
}

void ChangeTest::textInASettledCvIsNotRewritten()
{
    // Somebody else writes numbers and members in another way; it is still the same value.
    cv::Cv cv = read(sample);
    QVERIFY(cv::apply(
        cv, *cv::changeFromJson(parsed(R"({"op":"set","path":"style/margins_mm","before":20.0,"after":1.5e1})"))));
    QCOMPARE(*cv.style.margins_mm, 15.0);
    QVERIFY(cv::apply(
        cv, *cv::changeFromJson(parsed(
                R"({"op":"remove","path":"experience/e2","before":{"own":true,"company":"B","id":"e2"},"from":1})"))));
    QCOMPARE(cv.experience.size(), size_t(1));
}

void ChangeTest::undoOfAMoveByAnIdThatLooksLikeAPosition()
{
    const cv::Cv cv = read(R"({"skills": [{"id": "2"}, {"id": "0"}, {"id": "1"}]})");
    QCOMPARE(thereAndBack(cv, cv::makeMove(cv, Path::parse(u"skills/0"), 0)),
             QByteArray(R"({"skills":[{"id":"0"},{"id":"2"},{"id":"1"}]})"));
}

void ChangeTest::limitsHold()
{
    cv::Cv cv = read(sample);
    cv.experience[0].bullets = QStringList(20'000 - 5, QStringLiteral("x")); // with the five items: full
    const Path bullets = Path::parse(u"experience/e1/bullets");
    const auto full = cv::makeInsert(cv, bullets, 0, QStringLiteral("y"), {});
    QVERIFY(full);
    QCOMPARE(cv::apply(cv, *full).error().kind, Error::Kind::TooLarge);
    QCOMPARE(cv::makeSet(cv, {QStringLiteral("skills")}, json::Array{json::Object()}).error().kind,
             Error::Kind::TooLarge);
    QVERIFY(cv::apply(cv, *cv::makeRemove(cv, bullets.child(QStringLiteral("0")))));
    QVERIFY(cv::apply(cv, *cv::makeInsert(cv, bullets, 0, QStringLiteral("y"), {})));
    QVERIFY(cv::fromJson(cv::toJson(cv)));
    QCOMPARE(cv::apply(cv, {Change::Op::Set, {QStringLiteral("summary")}, QStringLiteral("s"), QString(2 << 20, u'w')})
                 .error()
                 .kind,
             Error::Kind::TooLarge);
}

void ChangeTest::json_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {R"({"op":"set","path":"experience/e1/company","before":"A","after":null})",
                             R"({"op":"set","path":"a~1b/~0","before":1.10,"from":0})",
                             R"({"op":"insert","path":"skills/x","after":{"id":"x"},"to":3})",
                             R"({"op":"remove","path":"/","before":{},"after":[],"from":3})",
                             R"({"op":"move","path":"skills/x","from":3,"to":0})"})
        QTest::newRow(text) << QByteArray(text);
}

void ChangeTest::json()
{
    QFETCH(QByteArray, text);
    const auto change = cv::changeFromJson(parsed(text));
    QVERIFY(change);
    QCOMPARE(json::write(cv::toJson(*change)), text);
}

void ChangeTest::refusesJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("list") << QByteArray("[]") << QString();
    QTest::newRow("no op") << QByteArray(R"({"path": ""})") << QStringLiteral("op");
    QTest::newRow("unknown op") << QByteArray(R"({"op": "Set", "path": ""})") << QStringLiteral("op");
    QTest::newRow("op is a number") << QByteArray(R"({"op": 1, "path": ""})") << QStringLiteral("op");
    QTest::newRow("no path") << QByteArray(R"({"op": "set"})") << QStringLiteral("path");
    QTest::newRow("path is a list") << QByteArray(R"({"op": "set", "path": []})") << QStringLiteral("path");
    QTest::newRow("negative") << QByteArray(R"({"op": "move", "path": "x", "from": -1})") << QStringLiteral("from");
    QTest::newRow("fraction") << QByteArray(R"({"op": "move", "path": "x", "to": 1.5})") << QStringLiteral("to");
    QTest::newRow("too large") << QByteArray(R"({"op": "move", "path": "x", "to": 1e99})") << QStringLiteral("to");
    QTest::newRow("text") << QByteArray(R"({"op": "move", "path": "x", "to": "1"})") << QStringLiteral("to");
}

void ChangeTest::refusesJson()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    const auto change = cv::changeFromJson(parsed(text));
    QVERIFY(!change);
    QCOMPARE(change.error().kind, Error::Kind::InvalidInput);
    QCOMPARE(change.error().detail, where);
}

void ChangeTest::pathsThroughText_data()
{
    QTest::addColumn<QStringList>("segments");
    QTest::addColumn<QString>("text");
    QTest::newRow("root") << QStringList() << QString();
    QTest::newRow("plain") << QStringList{QStringLiteral("a"), QStringLiteral("b")} << QStringLiteral("a/b");
    QTest::newRow("escaped") << QStringList{QStringLiteral("a/b"), QStringLiteral("~1")} << QStringLiteral("a~1b/~01");
    QTest::newRow("no name") << QStringList{QString()} << QStringLiteral("/");
    QTest::newRow("no name first") << QStringList{QString(), QStringLiteral("a")} << QStringLiteral("//a");
    QTest::newRow("no name last") << QStringList{QStringLiteral("a"), QString()} << QStringLiteral("a/");
}

void ChangeTest::pathsThroughText()
{
    QFETCH(QStringList, segments);
    QFETCH(QString, text);
    QCOMPARE(Path(segments).toString(), text);
    QCOMPARE(Path::parse(text).segments(), segments);
}

QTEST_GUILESS_MAIN(ChangeTest)
#include "tst_change.moc"
