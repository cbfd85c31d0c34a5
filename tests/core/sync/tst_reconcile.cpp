// What becomes of a document when the server tells of it, and what a sync does next.
#include "base/JsonParser.h"
#include "sync/Plan.h"
#include "sync/Reconcile.h"

#include <QTest>

using namespace vitae;
using store::SyncDocument;
using sync::Reconciled;
using sync::reconcile;
using sync::Situation;
using sync::Step;

namespace
{

json::Value parsed(const char *text)
{
    auto value = json::parse(text);
    if (!value)
        qFatal("%s", qPrintable(value.error().text()));
    return *value;
}

SyncDocument here(const char *base, const char *body)
{
    SyncDocument document;
    document.id = QStringLiteral("d");
    document.type = QStringLiteral("application");
    document.baseRev = base ? 3 : 0;
    if (base)
        document.base = parsed(base);
    document.body = parsed(body);
    document.dirty = !base || document.base != document.body;
    return document;
}

} // namespace

class TestReconcile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNobodyChangedHereIsTheirs()
    {
        const Reconciled result = reconcile(here(R"({"a":1})", R"({"a":1})"), {parsed(R"({"a":2})"), false, false});
        QCOMPARE(result.body, parsed(R"({"a":2})"));
        QVERIFY(result.losers.empty());
        QVERIFY(result.keepOurs);
    }

    void differentFieldsAreBothKept()
    {
        const Reconciled result =
            reconcile(here(R"({"a":1,"b":1})", R"({"a":2,"b":1})"), {parsed(R"({"a":1,"b":3})"), false, false});
        QCOMPARE(result.body, parsed(R"({"a":2,"b":3})"));
        QVERIFY(result.losers.empty());
    }

    void oneFieldHasTwoVersions()
    {
        const Reconciled result = reconcile(here(R"({"a":1})", R"({"a":2})"), {parsed(R"({"a":3})"), false, false});
        QCOMPARE(result.body, parsed(R"({"a":3})"));
        QCOMPARE(result.losers.size(), size_t(1));
        QCOMPARE(result.losers[0].path, QStringLiteral("a"));
        QCOMPARE(result.losers[0].value, json::Value(2));
    }

    void anEditBringsBackWhatWasDeleted()
    {
        // Here edited, there thrown away or erased.
        Reconciled result = reconcile(here(R"({"a":1})", R"({"a":2})"), {parsed(R"({"a":1})"), true, false});
        QVERIFY(!result.deleted);
        QCOMPARE(result.losers.size(), size_t(1));
        QCOMPARE(result.losers[0].kind, sync::Loser::Kind::Deleted);
        result = reconcile(here(R"({"a":1})", R"({"a":2})"), {{}, false, true});
        QVERIFY(!result.deleted);
        QCOMPARE(result.body, parsed(R"({"a":2})"));
        // Here thrown away, there edited.
        SyncDocument thrown = here(R"({"a":1})", R"({"a":1})");
        thrown.deleted = thrown.dirty = true;
        result = reconcile(thrown, {parsed(R"({"a":5})"), false, false});
        QVERIFY(!result.deleted);
        QCOMPARE(result.body, parsed(R"({"a":5})"));
    }

    void aDeletionThatNobodyContradictsStands()
    {
        QVERIFY(reconcile(here(R"({"a":1})", R"({"a":1})"), {parsed(R"({"a":1})"), true, false}).deleted);
        QVERIFY(reconcile(here(R"({"a":1})", R"({"a":1})"), {{}, false, true}).deleted);
        SyncDocument thrown = here(R"({"a":1})", R"({"a":1})");
        thrown.deleted = thrown.dirty = true;
        const Reconciled result = reconcile(thrown, {parsed(R"({"a":1})"), false, false});
        QVERIFY(result.deleted);
        QVERIFY(result.losers.empty());
    }

    void aRestoredDocumentStaysRestored()
    {
        SyncDocument restored = here(R"({"a":1})", R"({"a":1})");
        restored.remote = SyncDocument::Remote::Trashed;
        restored.dirty = true;
        QVERIFY(!reconcile(restored, {parsed(R"({"a":1})"), true, false}).deleted);
    }

    void theMarkdownOfAMergedCvIsGone()
    {
        SyncDocument ours;
        ours.type = QStringLiteral("cv");
        ours.baseRev = 1;
        ours.base = parsed(R"({"title":"T","view":"markdown","cv":{"cv_title":"T","summary":"s"},"markdown":"s"})");
        ours.body = parsed(R"({"title":"T","view":"structure","cv":{"cv_title":"T","summary":"ours"}})");
        ours.dirty = true;
        const json::Value theirs = parsed(
            R"({"title":"T","view":"markdown","cv":{"cv_title":"T","summary":"s","personal":{"name":"N"}},"markdown":"N s"})");
        const Reconciled result = reconcile(ours, {theirs, false, false});
        QCOMPARE(result.body[u"cv"][u"summary"].toString(), QStringLiteral("ours"));
        QCOMPARE(result.body[u"cv"][u"personal"][u"name"].toString(), QStringLiteral("N"));
        QCOMPARE(result.body[u"view"].toString(), QStringLiteral("structure"));
        QVERIFY(result.body[u"markdown"].isNull());
        QVERIFY(result.losers.empty());
    }

    void nobodysCvBecomesInvalid()
    {
        SyncDocument ours;
        ours.type = QStringLiteral("cv");
        ours.baseRev = 1;
        ours.base = parsed(R"({"cv":{"cv_title":"T"}})");
        ours.body = parsed(R"({"cv":{"cv_title":"Ours"}})");
        ours.dirty = true;
        const Reconciled result = reconcile(ours, {parsed(R"({"cv":{"cv_title":"T","experience":"no list"}})"), false, false});
        QVERIFY(result.copy.has_value()); // both are kept
        QCOMPARE(*result.copy, ours.body);
    }

    void plansOneStepAfterTheOther()
    {
        Situation now;
        QCOMPARE(plan(now), Step::Pull); // nothing is known of the server
        now.knowsServer = true;
        now.sent = now.waiting = true;
        QCOMPARE(plan(now), Step::Push); // its fate first
        now.sent = false;
        QCOMPARE(plan(now), Step::Pull);
        now.pulled = true;
        now.upload = true;
        QCOMPARE(plan(now), Step::Upload);
        now.upload = false;
        QCOMPARE(plan(now), Step::Push);
        now.waiting = false;
        now.download = true;
        QCOMPARE(plan(now), Step::Download);
        now.download = false;
        QCOMPARE(plan(now), Step::Done);
        now.compare = true;
        QCOMPARE(plan(now), Step::Compare);
        now.fetch = true;
        QCOMPARE(plan(now), Step::Fetch);
        now.fruitless = sync::mostFruitless;
        QCOMPARE(plan(now), Step::GiveUp);
        now.stopped = true;
        QCOMPARE(plan(now), Step::Done);
    }
};

QTEST_GUILESS_MAIN(TestReconcile)
#include "tst_reconcile.moc"
