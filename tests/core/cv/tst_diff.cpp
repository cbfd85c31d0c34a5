// That a diff is right is tested on random CVs (tst_change_properties); here, that it says no more than it must.
#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "cv/Diff.h"

#include <QTest>

using namespace vitae;

namespace
{

cv::Cv read(const QByteArray &text)
{
    const auto value = json::parse(text);
    if (!value)
        qFatal("not JSON: %s", qPrintable(value.error().text()));
    const auto cv = cv::fromJson(*value);
    if (!cv)
        qFatal("not a CV: %s", qPrintable(cv.error().text()));
    return *cv;
}

} // namespace

class DiffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatChanged_data();
    void saysWhatChanged();
    void oneWordInALargeCv();
};

void DiffTest::saysWhatChanged_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QStringList>("changes");
    const auto row = [](const char *name, QByteArray from, QByteArray to, const std::vector<const char *> &changes) {
        QStringList texts;
        for (const char *text : changes)
            texts.append(QString::fromUtf8(text));
        QTest::newRow(name) << from << to << texts;
    };
    const auto bullets = [](const char *texts) -> QByteArray {
        return R"({"experience": [{"id": "e", "bullets": [)" + QByteArray(texts) + "]}]}";
    };
    const auto skills = [](const char *ids) -> QByteArray {
        QByteArray items;
        for (const QByteArray &id : QByteArray(ids).split(' '))
            items += (items.isEmpty() ? "{\"id\":\"" : ",{\"id\":\"") + id + "\"}";
        return "{\"skills\": [" + items + "]}";
    };
    row("nothing", R"({"summary": "s", "x": [1]})", R"({"x": [1], "summary": "s"})", {});
    row("a field", R"({"summary": "s"})", R"({"summary": "t"})",
        {R"({"op":"set","path":"summary","before":"s","after":"t"})"});
    row("a field that comes", "{}", R"({"personal": {"name": "n"}})",
        {R"({"op":"set","path":"personal","after":{"name":"n"}})"});
    row("a field of two", R"({"personal": {"name": "n", "email": "e"}})", R"({"personal": {"name": "n"}})",
        {R"({"op":"set","path":"personal/email","before":"e"})"});
    row("null for nothing", "{}", R"({"summary": null})", {R"({"op":"set","path":"summary","after":null})"});
    row("bullet in the middle", bullets(R"("a","b","c")"), bullets(R"("a","b","x","c")"),
        {R"({"op":"insert","path":"experience/e/bullets/2","after":"x","to":2})"});
    row("bullet gone", bullets(R"("a","b","c")"), bullets(R"("a","c")"),
        {R"({"op":"remove","path":"experience/e/bullets/1","before":"b","from":1})"});
    row("bullet edited", bullets(R"("a","b","c")"), bullets(R"("a","B","c")"),
        {R"({"op":"set","path":"experience/e/bullets/1","before":"b","after":"B"})"});
    row("bullet moved", bullets(R"("a","b","c","d")"), bullets(R"("b","c","d","a")"),
        {R"({"op":"move","path":"experience/e/bullets/0","from":0,"to":3})"});
    row("one of equal bullets gone", bullets(R"("a","a","a")"), bullets(R"("a","a")"),
        {R"({"op":"remove","path":"experience/e/bullets/2","before":"a","from":2})"});
    row("last item to the front", skills("1 2 3 4 5"), skills("5 1 2 3 4"),
        {R"({"op":"move","path":"skills/5","from":4,"to":0})"});
    row("first item to the end", skills("1 2 3 4 5"), skills("2 3 4 5 1"),
        {R"({"op":"move","path":"skills/1","from":0,"to":4})"});
    row("two items moved", skills("1 2 3 4 5 6"), skills("4 1 2 6 3 5"),
        {R"({"op":"move","path":"skills/4","from":3,"to":0})", R"({"op":"move","path":"skills/6","from":5,"to":3})"});
    row("item inserted", skills("1 3"), skills("1 2 3"),
        {R"({"op":"insert","path":"skills/2","after":{"id":"2"},"to":1})"});
    row("first item of a list that came empty", R"({"skills": []})", skills("1"),
        {R"({"op":"insert","path":"skills/1","before":[],"after":{"id":"1"},"to":0})"});
    row("item that changed its list", R"({"experience": [{"id": "x", "url": "u"}]})",
        R"({"projects": [{"id": "x", "link": "u"}]})",
        {R"({"op":"remove","path":"experience/x","before":{"id":"x","url":"u"},"from":0})",
         R"({"op":"insert","path":"projects/x","after":{"id":"x","link":"u"},"to":0})"});
    row("layout set", "{}", R"({"layout": []})", {R"({"op":"set","path":"layout","after":[]})"});
    row("layout changed", R"({"layout": ["summary", "skills"]})", R"({"layout": ["skills", "summary"]})",
        {R"({"op":"move","path":"layout/0","from":0,"to":1})"});
    row("unknown member", R"({"a": 1, "b": {"x": [1]}, "c": 3})", R"({"a": 1, "b": {"x": [2]}, "c": 3})",
        {R"({"op":"set","path":"b","before":{"x":[1]},"after":{"x":[2]}})"});
    row("unknown member comes", R"({"a": 1, "c": 3})", R"({"a": 1, "b": 2, "c": 3})",
        {R"({"op":"set","path":"b","after":2,"from":1})"});
    row("unknown member goes", R"({"a": 1, "b": 2, "c": 3})", R"({"a": 1, "c": 3})",
        {R"({"op":"set","path":"b","before":2,"from":1})"});
}

void DiffTest::saysWhatChanged()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QStringList, changes);
    cv::Cv cv = read(from);
    const cv::Cv wanted = read(to);
    QStringList found;
    for (const cv::Change &change : cv::diff(cv, wanted)) {
        found.append(QString::fromUtf8(json::write(cv::toJson(change))));
        QVERIFY2(cv::apply(cv, change), qPrintable(found.last()));
    }
    QCOMPARE(found, changes);
    QVERIFY(cv == wanted);
}

void DiffTest::oneWordInALargeCv()
{
    cv::Cv from;
    from.experience.resize(500);
    for (size_t i = 0; i < 500; ++i) {
        from.experience[i].company = QString::number(i);
        for (int j = 0; j < 20; ++j)
            from.experience[i].bullets.append(QStringLiteral("%1 %2").arg(i).arg(j));
    }
    cv::assignIds(from);
    cv::Cv to = from;
    to.experience[321].bullets[7] += QStringLiteral(" more");
    const auto changes = cv::diff(from, to);
    QCOMPARE(changes.size(), size_t(1));
    QCOMPARE(changes[0].path.toString(), QString(u"experience/" + from.experience[321].id + u"/bullets/7"));
}

QTEST_GUILESS_MAIN(DiffTest)
#include "tst_diff.moc"
