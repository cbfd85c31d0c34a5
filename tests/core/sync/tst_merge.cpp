#include "base/JsonParser.h"
#include "sync/Merge.h"

#include <QTest>

using namespace vitae;
using sync::Loser;

namespace
{

json::Value parsed(const QByteArray &text)
{
    const auto value = json::parse(text);
    if (!value)
        qFatal("not JSON: %s in %s", qPrintable(value.error().text()), text.constData());
    return *value;
}

QByteArray written(const std::vector<Loser> &losers)
{
    QByteArray text;
    for (const Loser &loser : losers)
        text += (loser.kind == Loser::Kind::Deleted ? "deleted " : "") + loser.path.toUtf8() + '=' +
                json::write(loser.value) + ';';
    return text;
}

} // namespace

class MergeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void merges_data();
    void merges();
    void comesToAnEndWithVeryManyTexts();
};

void MergeTest::merges_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("merged");
    QTest::addColumn<QByteArray>("losers");
    const auto row = [](const char *name, const char *base, const char *ours, const char *theirs, const char *merged,
                        const char *losers = "") {
        QTest::newRow(name) << QByteArray(base) << QByteArray(ours) << QByteArray(theirs) << QByteArray(merged)
                            << QByteArray(losers);
    };

    row("different fields", R"({"a":1,"b":1})", R"({"a":2,"b":1})", R"({"a":1,"b":2})", R"({"a":2,"b":2})");
    row("the same change on both sides", R"({"a":1,"b":1})", R"({"a":2,"b":1})", R"({"a":2,"b":3})",
        R"({"a":2,"b":3})");
    row("one value twice: the server's stays", R"({"a":1})", R"({"a":2})", R"({"a":3})", R"({"a":3})", "a=2;");
    row("a field added on each side", R"({"a":1})", R"({"a":1,"o":1})", R"({"t":1,"a":1})", R"({"t":1,"a":1,"o":1})");
    row("a field deleted, another changed", R"({"a":1,"b":1})", R"({"b":1})", R"({"a":1,"b":2})", R"({"b":2})");
    row("deleted by us, changed by them", R"({"a":1})", R"({})", R"({"a":2})", R"({"a":2})", "deleted a=2;");
    row("changed by us, deleted by them", R"({"a":1})", R"({"a":2})", R"({})", R"({"a":2})", "deleted a=2;");
    row("a type against another", R"({"a":1})", R"({"a":[1]})", R"({"a":{"b":1}})", R"({"a":{"b":1}})", "a=[1];");

    row("different items", R"([{"id":"x","a":1},{"id":"y","a":1}])", R"([{"id":"x","a":2},{"id":"y","a":1}])",
        R"([{"id":"x","a":1},{"id":"y","a":2}])", R"([{"id":"x","a":2},{"id":"y","a":2}])");
    row("different fields of one item", R"([{"id":"x","a":1,"b":1}])", R"([{"id":"x","a":2,"b":1}])",
        R"([{"id":"x","a":1,"b":2}])", R"([{"id":"x","a":2,"b":2}])");
    row("one field of one item", R"({"l":[{"id":"x","a":1}]})", R"({"l":[{"id":"x","a":2}]})",
        R"({"l":[{"id":"x","a":3}]})", R"({"l":[{"id":"x","a":3}]})", "l/x/a=2;");
    row("an item added on each side", R"([{"id":"x"}])", R"([{"id":"x"},{"id":"o"}])", R"([{"id":"x"},{"id":"t"}])",
        R"([{"id":"x"},{"id":"o"},{"id":"t"}])");
    row("an item deleted against one changed", R"([{"id":"x","a":1},{"id":"y","a":1}])", R"([{"id":"y","a":1}])",
        R"([{"id":"x","a":2},{"id":"y","a":1}])", R"([{"id":"x","a":2},{"id":"y","a":1}])",
        R"(deleted x={"id":"x","a":2};)");
    row("an item deleted on one side, an item changed on the other", R"([{"id":"x","a":1},{"id":"y","a":1}])",
        R"([{"id":"y","a":1}])", R"([{"id":"x","a":1},{"id":"y","a":2}])", R"([{"id":"y","a":2}])");
    row("moved here, changed there", R"([{"id":"x","a":1},{"id":"y"},{"id":"z"}])",
        R"([{"id":"y"},{"id":"z"},{"id":"x","a":1}])", R"([{"id":"x","a":2},{"id":"y"},{"id":"z"}])",
        R"([{"id":"y"},{"id":"z"},{"id":"x","a":2}])");
    row("different items moved", R"([{"id":"1"},{"id":"2"},{"id":"3"},{"id":"4"}])",
        R"([{"id":"2"},{"id":"1"},{"id":"3"},{"id":"4"}])", R"([{"id":"1"},{"id":"2"},{"id":"4"},{"id":"3"}])",
        R"([{"id":"2"},{"id":"1"},{"id":"4"},{"id":"3"}])");
    row("one item moved to two places: the server's", R"([{"id":"1"},{"id":"2"},{"id":"3"},{"id":"4"}])",
        R"([{"id":"2"},{"id":"1"},{"id":"3"},{"id":"4"}])", R"([{"id":"2"},{"id":"3"},{"id":"4"},{"id":"1"}])",
        R"([{"id":"2"},{"id":"3"},{"id":"4"},{"id":"1"}])");

    row("different bullets", R"(["one","two","three"])", R"(["one!","two","three"])", R"(["one","two","three!"])",
        R"(["one!","two","three!"])");
    row("a bullet added on each side", R"(["one"])", R"(["one","ours"])", R"(["theirs","one"])",
        R"(["theirs","one","ours"])");
    row("the same bullet added", R"(["one"])", R"(["one","new"])", R"(["one","new","other"])",
        R"(["one","new","other"])");
    row("a bullet deleted on each side", R"(["one","two","three"])", R"(["two","three"])", R"(["one","two"])",
        R"(["two"])");
    row("a bullet rewritten on both sides: both stay", R"(["one"])", R"(["ours"])", R"(["theirs"])",
        R"(["ours","theirs"])");
    row("a bullet moved here, another changed there", R"(["alpha","beta","gamma"])", R"(["gamma","alpha","beta"])",
        R"(["alpha","beta new","gamma"])", R"(["gamma","alpha","beta new"])");
    row("equal bullets", R"(["a","a"])", R"(["a","a","a"])", R"(["a"])", R"(["a","a"])");
    row("sentences of one bullet", R"(["Cut the cost of hosting by 40 % within a single year."])",
        R"(["Halved the cost of hosting by 40 % within a single year."])",
        R"(["Cut the cost of hosting by 40 % within two years."])",
        R"(["Halved the cost of hosting by 40 % within two years."])");
    row("the same words of one bullet", R"(["Cut the cost of hosting by 40 % within a single year."])",
        R"(["Cut the cost of hosting by 45 % within a single year."])",
        R"(["Cut the cost of hosting by 50 % within a single year."])",
        R"(["Cut the cost of hosting by 50 % within a single year."])",
        R"(0="Cut the cost of hosting by 45 % within a single year.";)");
    // One text of a list, written by both: two wordings of it, however much each of them has changed.
    row("a sentence rewritten on both sides", R"(["one","Led the billing team in Lyon.","three"])",
        R"(["one","Answered for seven people and their budget.","three"])",
        R"(["one","Built up what became the finance group.","three"])",
        R"(["one","Built up what became the finance group.","three"])",
        R"(1="Answered for seven people and their budget.";)");
    row("a sentence changed here, rewritten there", R"(["Led the billing team in Lyon."])",
        R"(["Led the billing team in Paris."])", R"(["Built up what became the finance group."])",
        R"(["Built up what became the finance group."])", R"(0="Led the billing team in Paris.";)");
    row("a sentence rewritten here, changed there", R"(["Led the billing team in Lyon."])",
        R"(["Built up what became the finance group."])", R"(["Led the billing team in Paris."])",
        R"(["Led the billing team in Paris."])", R"(0="Built up what became the finance group.";)");
    row("one word changed here, replaced there", R"(["Perl"])", R"(["Perl 6"])", R"(["Ruby"])", R"(["Ruby"])",
        R"(0="Perl 6";)");
    row("a sentence rewritten, another added before it", R"(["Led the billing team in Lyon."])",
        R"(["Wrote the handbook.","Led the people of the finance group."])", R"(["Led the billing team in Paris."])",
        R"(["Wrote the handbook.","Led the billing team in Paris."])", R"(1="Led the people of the finance group.";)");
    row("neighbours rewritten on both sides", R"(["Led the billing team.","Cut the cost of hosting."])",
        R"(["Answered for seven people.","Moved everything to one provider."])",
        R"(["Built the finance group.","Saved much money every year."])",
        R"(["Built the finance group.","Saved much money every year."])",
        R"(0="Answered for seven people.";1="Moved everything to one provider.";)");
    row("a sentence changed and moved here, changed there", R"(["Led the billing team in Lyon.","two","three"])",
        R"(["two","three","Led the billing team in Paris."])", R"(["Led the billing team in Rome.","two","three"])",
        R"(["two","three","Led the billing team in Rome."])", R"(2="Led the billing team in Paris.";)");
    row("a sentence rewritten here, deleted there: it stays", R"(["one","Led the billing team in Lyon."])",
        R"(["one","Built up what became the finance group."])", R"(["one"])",
        R"(["one","Built up what became the finance group."])",
        R"(deleted 1="Built up what became the finance group.";)");
    row("a sentence rewritten alike on both sides", R"(["Led the billing team in Lyon."])",
        R"(["Built up what became the finance group.","two"])", R"(["Built up what became the finance group."])",
        R"(["Built up what became the finance group.","two"])");
    row("swapped here, changed there", R"(["Led the billing team.","two","Cut the cost of hosting."])",
        R"(["Cut the cost of hosting.","two","Led the billing team."])",
        R"(["Led the whole billing team.","two","Cut the cost of hosting."])",
        R"(["Cut the cost of hosting.","two","Led the whole billing team."])");
    // The other version is told at the place where the text stands now, not where it stood.
    row("both wrote it, one added before it", R"(["one","Cut the cost by 40 %."])",
        R"(["new","one","Cut the cost by 45 %."])", R"(["one","Cut the cost by 50 %."])",
        R"(["new","one","Cut the cost by 50 %."])", R"(2="Cut the cost by 45 %.";)");
    row("below an item with an id, too", R"({"l":[{"id":"x","b":["one","Cut the cost by 40 %."]}]})",
        R"({"l":[{"id":"x","b":["new","one","Cut the cost by 45 %."]}]})",
        R"({"l":[{"id":"x","b":["one","Cut the cost by 50 %."]}]})",
        R"({"l":[{"id":"x","b":["new","one","Cut the cost by 50 %."]}]})", R"(l/x/b/2="Cut the cost by 45 %.";)");
    row("a short text is a value", R"({"title":"Engineer"})", R"({"title":"Lead Engineer"})",
        R"({"title":"Engineer II"})", R"({"title":"Engineer II"})", R"(title="Lead Engineer";)");
    row("a text added on each side", R"({})", R"({"summary":"ours"})", R"({"summary":"theirs"})",
        R"({"summary":"theirs"})", R"(summary="ours";)");
    row("text without spaces", R"({"s":"東京の会社で五年間ソフトウェアの開発を担当しました。"})",
        R"({"s":"大阪の会社で五年間ソフトウェアの開発を担当しました。"})",
        R"({"s":"東京の会社で五年間ソフトウェアの設計を担当しました。"})",
        R"({"s":"大阪の会社で五年間ソフトウェアの設計を担当しました。"})");
    row("unknown members are merged like known ones", R"({"x":{"y":{"a":1}}})", R"({"x":{"y":{"a":1,"b":2}}})",
        R"({"x":{"y":{"a":3}}})", R"({"x":{"y":{"a":3,"b":2}}})");
    row("whole documents of different types", "1", R"("x")", "[]", "[]", R"(="x";)");
}

void MergeTest::merges()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, merged);
    QFETCH(QByteArray, losers);

    const sync::Merged result = sync::merge(parsed(base), parsed(ours), parsed(theirs));
    QCOMPARE(json::write(result.body), json::write(parsed(merged)));
    QCOMPARE(written(result.losers), losers);
    QCOMPARE(sync::merge(parsed(base), parsed(ours), parsed(theirs)), result);
}

void MergeTest::comesToAnEndWithVeryManyTexts()
{
    // Compared word by word they would be a hundred million pairs.
    constexpr int many = 10'000;
    const auto texts = [](const QString &text) {
        json::Array array;
        for (int i = 0; i < many; ++i)
            array.push_back(text.arg(i));
        return array;
    };
    const json::Array base = texts(QStringLiteral("Led team %1 in Lyon.")), ours = texts(QStringLiteral("Built %1 for a group."));
    json::Array theirs = base;
    theirs.insert(theirs.begin(), QStringLiteral("Wrote the handbook."));
    const sync::Merged merged = sync::merge(base, ours, theirs);
    QCOMPARE(merged.body.array().size(), size_t(many + 1)); // everything of ours, and what was added
    for (const json::Value &added : {theirs.front(), ours.front(), ours.back()}) {
        const json::Array &all = merged.body.array();
        QVERIFY(std::find(all.begin(), all.end(), added) != all.end());
    }
    QVERIFY(merged.losers.empty());
}

QTEST_APPLESS_MAIN(MergeTest)
#include "tst_merge.moc"
