// fitmycv over the real server: credits, plans, checkouts, payments by hand and through Stripe (a server on loopback).

#include "base/JsonParser.h"
#include "base/Text.h"
#include "billing/StripeSignature.h"
#include "ports/World.h"
#include "services/billing/Purchases.h"
#include "services/credits/Credits.h"
#include "services/credits/Features.h"
#include "tests/server/ai/FakeProvider.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/dialects/fitmycv/Refusals.h"
#include "tests/server/support/TestServer.h"

#include <QTest>
#include <atomic>

using namespace vitae;
using base::s;
using namespace vitae::test;

namespace
{

const QString freePlan = QStringLiteral("5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a01");
const QString pro = QStringLiteral("5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a02");
const QString premium = QStringLiteral("5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a03");
const QString smallPack = QStringLiteral("5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7b01");
const QString nobody = QStringLiteral("00000000-0000-4000-8000-000000000000");
const QByteArray secret = "whsec_test";

json::Value wish(const QString &plan, const char *period = "monthly")
{
    return with({{"planId", plan}, {"billingPeriod", s(period)}});
}

} // namespace

class MoneyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void doorsAreShut_data();
    void doorsAreShut();
    void fieldsAreChecked_data();
    void fieldsAreChecked();
    void whatIsNotThereIs404_data();
    void whatIsNotThereIs404();
    void creditsAreCounted();
    void enforcedModeRefuses();
    void everybodyBeginsFree();
    void aPackIsPaidByHand();
    void aPlanIsPaidByHand();
    void renewalsAreAskedForByMail();
    void promotionsReduce();
    void invoicesAreOnesOwn();
    void plansAreAdministered();
    void packsAreAdministered();
    void stripeSellsThroughItsPages();
    void eventsMayOvertakeTheirSubscription();
    void whoGoesPaysNoLonger();
    void stripeChangesPlans();
    void eventsNeedASignature();

private:
    [[nodiscard]] HttpClient client() const { return m_server->client(); }
    Answer event(TestServer &server, const QByteArray &body, qint64 late = 0);

    std::unique_ptr<TestServer> m_server;
    Person m_admin, m_ada, m_other;
};

void MoneyTest::initTestCase()
{
    ServerOptions options;
    options.settings = {{s("billing.instructions"), s("Transfer it to NL00 BANK 0000 & name the reference.")}};
    m_server = std::make_unique<TestServer>(options);
    m_admin = m_server->person(s("ADMIN"));
    m_ada = m_server->person();
    m_other = m_server->person();
}

void MoneyTest::doorsAreShut_data()
{
    const ShutDoors table;
    for (const char *path :
         {"/api/credits/balance", "/api/credits/costs", "/api/credits/transactions", "/api/cv/can-create",
          "/api/cv/can-edit", "/api/subscription/current", "/api/subscription/plans", "/api/subscription/invoices",
          "/api/subscription/credit-packs", "/api/subscription/invoices/x/pdf", "/api/checkout/verify"})
        table.row("GET", path);
    for (const char *path :
         {"/api/cv/debit-edit", "/api/subscription/change", "/api/subscription/cancel", "/api/subscription/reactivate",
          "/api/subscription/cancel-downgrade", "/api/subscription/billing-portal", "/api/subscription/preview-upgrade",
          "/api/checkout/subscription", "/api/checkout/credits"})
        table.row("POST", path);
    for (const char *path : {"/api/admin/payments", "/api/admin/subscription-plans", "/api/admin/subscription-mode",
                             "/api/admin/credit-packs", "/api/admin/revenue", "/api/admin/plan-costs"})
        table.row("GET", path, true);
    for (const char *path : {"/api/admin/subscription-plans", "/api/admin/subscription-mode", "/api/admin/credit-packs",
                             "/api/admin/sync-stripe"})
        table.row("POST", path, true);
    for (const char *path : {"/api/admin/subscription-plans/x", "/api/admin/credit-packs/x"}) {
        table.row("PATCH", path, true);
        table.row("DELETE", path, true);
    }
    table.row("PATCH", "/api/admin/payments/x", true);
}

void MoneyTest::doorsAreShut()
{
    ShutDoors::check(client(), m_ada.token);
}

void MoneyTest::fieldsAreChecked_data()
{
    const BadFields table;
    table.row("GET", "/api/credits/transactions?limit=0", "", {s("limit")});
    table.row("GET", "/api/credits/transactions?limit=101&offset=-1", "", {s("limit"), s("offset")});
    table.row("GET", "/api/credits/transactions?limit=x", "", {s("limit")});
    table.row("GET", "/api/cv/can-edit", "", {s("file")});
    table.row("POST", "/api/cv/debit-edit", "{}", {s("filename")});
    table.row("POST", "/api/cv/debit-edit", R"({"filename": 3})", {s("filename")});
    for (const char *path :
         {"/api/subscription/change", "/api/subscription/preview-upgrade", "/api/checkout/subscription"}) {
        table.row("POST", path, "{}", {s("planId"), s("billingPeriod")});
        table.row("POST", path, R"({"planId": 1, "billingPeriod": "weekly"})", {s("planId"), s("billingPeriod")});
    }
    table.row("POST", "/api/checkout/subscription",
              R"({"planId": "5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a01", "billingPeriod": "monthly"})", {s("planId")});
    table.row("POST", "/api/checkout/subscription",
              R"({"planId": "5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a02", "billingPeriod": "monthly", "promoCode": "NOPE"})",
              {s("promoCode")});
    table.row("POST", "/api/checkout/credits", R"({"packId": true, "promoCode": 5})", {s("packId"), s("promoCode")});
    table.row("GET", "/api/checkout/verify", "", {s("sessionId")});
    table.row("GET", "/api/admin/payments?status=lost&limit=0", "", {s("status"), s("limit")});
    table.row("PATCH", "/api/admin/payments/x", R"({"status": "pending"})", {s("status")});
    table.row("POST", "/api/admin/subscription-mode", R"({"mode": "free"})", {s("mode")});
    table.row("POST", "/api/admin/subscription-plans", "{}", {s("name"), s("priceMonthly")});
    table.row(
        "POST", "/api/admin/subscription-plans",
        R"({"name": " ", "priceMonthly": -1, "priceYearly": 1.5, "tier": "x", "creditsPerMonth": -1, "features": [1], "isActive": 1})",
        {s("name"), s("priceMonthly"), s("priceYearly"), s("tier"), s("creditsPerMonth"), s("features"),
         s("isActive")});
    table.row("PATCH", "/api/admin/subscription-plans/x", R"({"priceMonthly": "x"})", {s("priceMonthly")});
    table.row("POST", "/api/admin/credit-packs", "{}", {s("name"), s("creditAmount"), s("price")});
    table.row("POST", "/api/admin/credit-packs", R"({"name": "x", "creditAmount": 0, "price": -1})",
              {s("creditAmount"), s("price")});
    table.row("PATCH", "/api/admin/credit-packs/x", R"({"creditAmount": 0})", {s("creditAmount")});
    table.row("GET", "/api/admin/revenue?period=8d", "", {s("period")});
    table.row("GET", "/api/admin/plan-costs?period=", "", {s("period")});
}

void MoneyTest::fieldsAreChecked()
{
    BadFields::check(client(), m_admin.token);
}

void MoneyTest::whatIsNotThereIs404_data()
{
    const NotThere table;
    const char *plan = R"({"planId": "00000000-0000-4000-8000-000000000000", "billingPeriod": "monthly"})";
    table.row("POST", s("/api/subscription/change"), plan);
    table.row("POST", s("/api/subscription/preview-upgrade"), plan);
    table.row("POST", s("/api/checkout/subscription"), plan);
    table.row("POST", s("/api/checkout/credits"), R"({"packId": "not a uuid"})");
    table.row("GET", s("/api/checkout/verify?sessionId=x"), "");
    table.row("GET", s("/api/cv/can-edit?file=none.json"), "");
    table.row("POST", s("/api/cv/debit-edit"), R"({"filename": "none.json"})");
    table.row("PATCH", s("/api/admin/payments/x"), R"({"status": "paid"})");
    for (const QString &id : {nobody, s("x")}) {
        table.row("PATCH", QString(u"/api/admin/subscription-plans/" + id), "{}");
        table.row("DELETE", QString(u"/api/admin/subscription-plans/" + id), "");
        table.row("PATCH", QString(u"/api/admin/credit-packs/" + id), "{}");
        table.row("DELETE", QString(u"/api/admin/credit-packs/" + id), "");
        table.row("GET", QString(u"/api/subscription/invoices/" + id + u"/pdf"), "");
    }
}

void MoneyTest::whatIsNotThereIs404()
{
    NotThere::check(client(), m_admin.token);
}

void MoneyTest::creditsAreCounted()
{
    const Person who = m_server->person();
    EXPECT(
        client().get(s("/api/credits/balance"), who.token), 200,
        R"({"balance": 5, "totalPurchased": 0, "totalUsed": 0, "totalRefunded": 0, "totalGifted": 5, "referralCode": "*"})");
    EXPECT(client().get(s("/api/credits/costs"), who.token), 200,
           R"({"costs": {"gpt_cv_generation": 1, "pdf_import": 1, "cv_improvement": 1, "cv_translation": 1,
                         "match_score": 1, "template_cv": 0, "cv_edit": 0}})");
    EXPECT(client().patch(QString(u"/api/admin/users/" + who.uuid), object(R"({"credits": 12})"), m_admin.token), 200,
           "{}");
    EXPECT(client().patch(QString(u"/api/admin/users/" + who.uuid), object(R"({"credits": 2})"), m_admin.token), 200,
           "{}");
    const Answer all = client().get(s("/api/credits/transactions?limit=2"), who.token);
    EXPECT(all, 200, R"({"total": 3, "transactions": [
        {"id": "*uuid", "amount": -10, "type": "adjustment", "featureName": null, "createdAt": "*time"},
        {"id": "*uuid", "amount": 7, "type": "gift"}]})");
    EXPECT(client().get(s("/api/credits/transactions?limit=2&offset=2"), who.token), 200,
           R"({"total": 3, "transactions": [{"amount": 5}]})");
    EXPECT(client().get(s("/api/credits/balance"), who.token), 200, R"({"balance": 2, "totalGifted": 12})");
}

void MoneyTest::enforcedModeRefuses()
{
    const Person who = m_server->person();
    EXPECT(client().post(s("/api/cvs/create"),
                         object(R"({"filename": "one.json", "content": {"personal": {"name": "Ada"}}})"), who.token),
           201, "{}");
    EXPECT(client().get(s("/api/admin/subscription-mode"), m_admin.token), 200, R"({"mode": "unlimited"})");
    EXPECT(client().patch(QString(u"/api/admin/users/" + who.uuid), object(R"({"credits": 0})"), m_admin.token), 200,
           "{}");
    EXPECT(client().get(s("/api/cv/can-create"), who.token), 200, R"({"canCreate": true})");
    EXPECT(client().post(s("/api/admin/subscription-mode"), object(R"({"mode": "enforced"})"), m_admin.token), 200,
           R"({"mode": "enforced"})");
    EXPECT(client().get(s("/api/cv/can-create"), who.token), 200,
           R"({"canCreate": false, "reason": "*", "needsCredit": true})");
    EXPECT(client().get(s("/api/cv/can-edit?file=one.json"), who.token), 200, R"({"canEdit": true})"); // costs nothing
    EXPECT(client().post(s("/api/cv/debit-edit"), object(R"({"filename": "one.json"})"), who.token), 200,
           R"({"success": true, "creditUsed": 0})");
    EXPECT(client().post(s("/api/admin/settings"),
                         object(R"({"settingName": "cost_cv_edit", "value": 2, "category": "credits"})"),
                         m_admin.token),
           201, "{}");
    EXPECT(client().get(s("/api/cv/can-edit?file=one.json"), who.token), 200, R"({"canEdit": false, "reason": "*"})");
    EXPECT(client().post(s("/api/cv/debit-edit"), object(R"({"filename": "one.json"})"), who.token), 402,
           R"({"error": "*", "needsCredit": true})");
    EXPECT(client().patch(QString(u"/api/admin/users/" + who.uuid), object(R"({"credits": 3})"), m_admin.token), 200,
           "{}");
    EXPECT(client().post(s("/api/cv/debit-edit"), object(R"({"filename": "one.json"})"), who.token), 200,
           R"({"success": true, "creditUsed": 2})");
    EXPECT(client().get(s("/api/credits/balance"), who.token), 200, R"({"balance": 1, "totalUsed": 2})");
    EXPECT(client().post(s("/api/cv/debit-edit"), object(R"({"filename": "one.json"})"), m_other.token), 404, "{}");
    const json::Array history =
        listOf(client().get(s("/api/admin/settings/history?limit=100"), m_admin.token), u"history");
    QVERIFY(std::any_of(history.begin(), history.end(), [](const json::Value &entry) {
        return entry[u"settingName"].toString() == u"subscription_mode" && entry[u"after"].toString() == u"enforced";
    }));
    EXPECT(client().post(s("/api/admin/subscription-mode"), object(R"({"mode": "unlimited"})"), m_admin.token), 200,
           "{}");
}

void MoneyTest::everybodyBeginsFree()
{
    const Person who = m_server->person();
    EXPECT(client().get(s("/api/subscription/current"), who.token), 200,
           R"({"subscription": {"planId": "5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a01", "status": "active",
               "billingPeriod": "monthly", "currentPeriodStart": "*time", "currentPeriodEnd": null,
               "cancelAtPeriodEnd": false, "pendingPlanId": null}, "plan": {"name": "Free", "tier": 0, "features": "*"}})");
    EXPECT(client().get(s("/api/subscription/plans"), who.token), 200,
           R"({"plans": [{"name": "Free"}, {"name": "Pro", "id": "*uuid"}, {"name": "Premium"}]})");
    EXPECT(client().get(s("/api/subscription/credit-packs"), who.token), 200,
           R"({"packs": [{"creditAmount": 10, "price": 490}, {"creditAmount": 30}, {"creditAmount": 100}]})");
    EXPECT(client().get(s("/api/subscription/invoices"), who.token), 200, R"({"invoices": []})");
    for (const char *path : {"cancel", "reactivate", "cancel-downgrade"})
        EXPECT(client().post(QString(u"/api/subscription/" + s(path)), json::Object(), who.token), 409,
               R"({"error": "*"})");
    EXPECT(client().post(s("/api/subscription/change"), wish(pro), who.token), 409, R"({"error": "*"})");
    EXPECT(client().post(s("/api/subscription/billing-portal"), json::Object(), who.token), 503, R"({"error": "*"})");
    EXPECT(client().post(s("/api/admin/sync-stripe"), json::Object(), m_admin.token), 503, R"({"error": "*"})");
    EXPECT(client().post(s("/api/subscription/preview-upgrade"), wish(pro, "yearly"), who.token), 200,
           R"({"preview": {"amount": 9900, "prorationDate": "*time", "currency": "EUR"}})");
}

void MoneyTest::aPackIsPaidByHand()
{
    const Person who = m_server->person();
    const Answer bought = client().post(s("/api/checkout/credits"), with({{"packId", smallPack}}), who.token);
    EXPECT(bought, 200, R"({"sessionId": "*uuid", "url": "*"})");
    const QString session = bought.json()[u"sessionId"].toString();
    QCOMPARE(bought.json()[u"url"].toString(), QString(m_server->url() + u"/checkout/" + session));
    const Answer page = client().get(QString(u"/checkout/" + session));
    QCOMPARE(page.status, 200);
    QVERIFY(page.header("content-type").startsWith("text/html"));
    QVERIFY2(page.body.contains("NL00 BANK 0000 &amp; name") && page.body.contains("4.90 EUR"), page.body.constData());
    QCOMPARE(client().get(QString(u"/checkout/" + nobody)).status, 404);
    const QString verify = QString(u"/api/checkout/verify?sessionId=" + session);
    EXPECT(
        client().get(verify, who.token), 200,
        R"({"success": false, "type": "credits", "details": {"status": "pending", "amount": 490, "currency": "EUR", "packId": "*uuid"}})");
    EXPECT(client().get(verify, m_other.token), 404, R"({"error": "*"})");
    EXPECT(client().get(s("/api/admin/payments?status=pending"), m_admin.token), 200,
           R"({"payments": "*", "total": "*"})");
    const QString payment = QString(u"/api/admin/payments/" + session);
    for (int again = 0; again < 2; ++again)
        EXPECT(
            client().patch(payment, object(R"({"status": "paid"})"), m_admin.token), 200,
            R"({"payment": {"status": "paid", "type": "credits", "amount": 490, "userId": "*uuid", "createdAt": "*time"}})");
    EXPECT(client().patch(payment, object(R"({"status": "cancelled"})"), m_admin.token), 409, R"({"error": "*"})");
    EXPECT(client().get(verify, who.token), 200, R"({"success": true, "details": {"status": "paid"}})");
    EXPECT(client().get(s("/api/credits/balance"), who.token), 200, R"({"balance": 15, "totalPurchased": 10})");
    EXPECT(
        client().get(s("/api/subscription/invoices"), who.token), 200,
        R"({"invoices": [{"id": "*uuid", "number": "*", "amount": 490, "currency": "EUR", "status": "paid", "pdfUrl": "*"}]})");
    const auto mails = m_server->outbox(who.email);
    QCOMPARE(mails.size(), 1u);
    QVERIFY(mails.front().text.contains(u"4.90 EUR"));
    const QString other = client()
                              .post(s("/api/checkout/credits"), with({{"packId", smallPack}}), who.token)
                              .json()[u"sessionId"]
                              .toString();
    for (int again = 0; again < 2; ++again)
        EXPECT(client().patch(QString(u"/api/admin/payments/" + other), object(R"({"status": "cancelled"})"),
                              m_admin.token),
               200, R"({"payment": {"status": "cancelled"}})");
    EXPECT(client().patch(QString(u"/api/admin/payments/" + other), object(R"({"status": "paid"})"), m_admin.token),
           409, "{}");
    EXPECT(client().get(s("/api/credits/balance"), who.token), 200, R"({"balance": 15})");
}

void MoneyTest::aPlanIsPaidByHand()
{
    const Person who = m_server->person();
    const auto paid = [&](const QString &session) {
        EXPECT(
            client().patch(QString(u"/api/admin/payments/" + session), object(R"({"status": "paid"})"), m_admin.token),
            200, R"({"payment": {"status": "paid"}})");
    };
    const Answer bought = client().post(s("/api/checkout/subscription"), wish(pro), who.token);
    EXPECT(bought, 200, R"({"sessionId": "*", "url": "*"})");
    paid(bought.json()[u"sessionId"].toString());
    EXPECT(client().get(s("/api/subscription/current"), who.token), 200,
           R"({"subscription": {"status": "active", "currentPeriodEnd": "*time"}, "plan": {"name": "Pro"}})");
    EXPECT(client().get(s("/api/credits/balance"), who.token), 200, R"({"balance": 55, "totalGifted": 55})");
    EXPECT(client().post(s("/api/subscription/change"), wish(pro), who.token), 409, R"({"error": "*"})");
    EXPECT(client().post(s("/api/subscription/preview-upgrade"), wish(premium), who.token), 200,
           R"({"preview": {"amount": 1000}})");
    // Dearer: once somebody confirms that it is paid.
    const Answer dearer = client().post(s("/api/subscription/change"), wish(premium), who.token);
    EXPECT(dearer, 200, R"({"subscription": {"planId": "5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a02",
                                             "pendingPlanId": "5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a03"}})");
    EXPECT(client().post(s("/api/subscription/cancel-downgrade"), json::Object(), who.token), 409, "{}");
    const Answer pending = client().get(s("/api/admin/payments?status=pending&limit=1"), m_admin.token);
    EXPECT(pending, 200, R"({"payments": [{"amount": 1000, "type": "subscription"}]})");
    paid(pending.json()[u"payments"].array().front()[u"sessionId"].toString());
    EXPECT(client().get(s("/api/subscription/current"), who.token), 200,
           R"({"subscription": {"pendingPlanId": null}, "plan": {"name": "Premium"}})");
    // Cheaper: at the period's end, or not at all.
    EXPECT(client().post(s("/api/subscription/preview-upgrade"), wish(pro), who.token), 200,
           R"({"preview": {"amount": 0}})");
    EXPECT(client().post(s("/api/subscription/change"), wish(pro), who.token), 200,
           R"({"subscription": {"planId": "5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a03",
                                "pendingPlanId": "5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a02"}})");
    EXPECT(client().post(s("/api/subscription/cancel-downgrade"), json::Object(), who.token), 200,
           R"({"subscription": {"pendingPlanId": null}})");
    EXPECT(client().post(s("/api/subscription/cancel"), json::Object(), who.token), 200,
           R"({"subscription": {"cancelAtPeriodEnd": true}})");
    EXPECT(client().post(s("/api/subscription/cancel"), json::Object(), who.token), 409, "{}");
    EXPECT(client().post(s("/api/subscription/reactivate"), json::Object(), who.token), 200,
           R"({"subscription": {"cancelAtPeriodEnd": false}})");
    EXPECT(client().remove(QString(u"/api/admin/subscription-plans/" + premium), m_admin.token), 409,
           R"({"error": "*"})");
    EXPECT(client().get(s("/api/admin/revenue"), m_admin.token), 200,
           R"({"mrr": "*", "arr": "*", "total": "*", "currency": "EUR", "byMonth": [{"month": "*", "amount": "*"}]})");
    const Answer revenue = client().get(s("/api/admin/revenue?period=7d"), m_admin.token);
    QCOMPARE(revenue.json()[u"mrr"].toInteger(), 1990);
    QCOMPARE(revenue.json()[u"arr"].toInteger(), 12 * 1990);
    const json::Array costs = listOf(client().get(s("/api/admin/plan-costs"), m_admin.token), u"plans");
    QCOMPARE(costs.size(), 3u);
    QCOMPARE(costs[2][u"subscribers"].toInteger(), 1);
    QCOMPARE(costs[2][u"revenue"].toInteger(), 1000);
    QCOMPARE(costs[1][u"revenue"].toInteger(), 990);
}

void MoneyTest::renewalsAreAskedForByMail()
{
    ServerOptions options;
    options.settings = {{s("billing.instructions"), s("Transfer it to NL00 BANK 0000.")}};
    TestServer server(options);
    const HttpClient client = server.client();
    const auto admin = [&] { return server.person(s("ADMIN")).token; }; // tokens live a day, periods a month
    const auto confirm = [&](const QString &session) {
        EXPECT(client.patch(QString(u"/api/admin/payments/" + session), object(R"({"status": "paid"})"), admin()), 200,
               R"({"payment": {"status": "paid"}})");
    };
    const Person who = server.person();
    const Answer bought = client.post(s("/api/checkout/subscription"), wish(pro), who.token);
    EXPECT_STATUS(bought, 200);
    confirm(bought.json()[u"sessionId"].toString());
    const auto subjects = [&](size_t atLeast) {
        QStringList all;
        for (const Mail &mail : server.outbox(who.email, atLeast))
            all.append(mail.subject);
        return all;
    };
    const QString confirmed = subjects(1).value(0);
    const auto passTime = [&](int days) {
        server.clock().advance(qint64(days) * 86'400'000);
        const auto done = server.world().storage.writeNow(
            [&](ports::Store &store) { return billing::Purchases(store, server.world()).passTime(); });
        QVERIFY2(done.ok(), done ? "" : qPrintable(done.error().text()));
    };
    passTime(20);
    QCOMPARE(subjects(1), QStringList{confirmed}); // not before the period is over
    passTime(12);
    passTime(1);
    const auto mails = server.outbox(who.email, 2);
    QCOMPARE(mails.size(), size_t(2)); // once, however often time is looked at
    const Mail &due = mails.back();
    QVERIFY2(due.subject != confirmed && !due.subject.isEmpty(), qPrintable(due.subject));
    for (const QString &text : {due.text, due.html}) {
        QVERIFY2(text.contains(u"9.90 EUR") && text.contains(u"Pro"), qPrintable(text));
        QVERIFY2(!text.contains(u"{{"), qPrintable(text));
    }
    QVERIFY2(due.link().startsWith(QString(server.url() + u"/checkout/")), qPrintable(due.link()));
    QVERIFY(due.html.contains(due.link()));
    const QString session = due.link().section(u'/', -1);
    const Answer page = client.get(QString(u"/checkout/" + session));
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("NL00 BANK 0000") && page.body.contains("9.90 EUR"));
    const QByteArray token = admin();
    EXPECT(client.get(s("/api/admin/email-logs?status=sent&limit=1"), token), 200, R"({"logs": [{"trigger": "payment_due"}]})");
    const QString summary = QString(u"/api/analytics/users/" + who.uuid + u"/summary");
    EXPECT(client.get(summary, token), 200, R"({"subscription": {"status": "past_due"}})");
    confirm(session);
    EXPECT(client.get(summary, token), 200,
           R"({"subscription": {"status": "active", "planId": "5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a02"}})");
    QCOMPARE(subjects(3).size(), 3);
    QCOMPARE(subjects(3).back(), confirmed);
}

void MoneyTest::promotionsReduce()
{
    const Person who = m_server->person();
    EXPECT(
        client().post(s("/api/admin/settings"),
                      object(R"({"settingName": "promo_SUMMER", "value": {"percent": 10}, "category": "promotions"})"),
                      m_admin.token),
        201, "{}");
    EXPECT(
        client().post(
            s("/api/admin/settings"),
            object(
                R"({"settingName": "promo_OLD", "value": {"amount": 5, "until": "2020-01-01"}, "category": "promotions"})"),
            m_admin.token),
        201, "{}");
    const Answer bought = client().post(s("/api/checkout/credits"),
                                        with({{"packId", smallPack}, {"promoCode", s(" summer ")}}), who.token);
    EXPECT(bought, 200, "{}");
    EXPECT(
        client().get(QString(u"/api/checkout/verify?sessionId=" + bought.json()[u"sessionId"].toString()), who.token),
        200, R"({"details": {"amount": 441}})");
    EXPECT(client().post(s("/api/checkout/credits"), with({{"packId", smallPack}, {"promoCode", s("OLD")}}), who.token),
           400, R"({"fields": {"promoCode": "*"}})");
}

void MoneyTest::invoicesAreOnesOwn()
{
    const Person who = m_server->person();
    const QString session = client()
                                .post(s("/api/checkout/credits"), with({{"packId", smallPack}}), who.token)
                                .json()[u"sessionId"]
                                .toString();
    EXPECT(client().patch(QString(u"/api/admin/payments/" + session), object(R"({"status": "paid"})"), m_admin.token),
           200, "{}");
    const QString pdf =
        listOf(client().get(s("/api/subscription/invoices"), who.token), u"invoices").front()[u"pdfUrl"].toString();
    const Answer file = client().get(pdf, who.token);
    QCOMPARE(file.status, 200);
    QCOMPARE(file.header("content-type"), QByteArray("application/pdf"));
    QVERIFY(file.body.startsWith("%PDF-"));
    EXPECT(client().get(pdf, m_other.token), 404, R"({"error": "*"})");
    EXPECT(client().get(pdf), 401, R"({"error": "*"})");
}

void MoneyTest::plansAreAdministered()
{
    const Answer made = client().post(
        s("/api/admin/subscription-plans"),
        object(R"({"name": "Team", "priceMonthly": 2990, "tier": 3, "creditsPerMonth": 300, "features": ["All"]})"),
        m_admin.token);
    EXPECT(made, 201, R"({"plan": {"id": "*uuid", "name": "Team", "tier": 3, "priceMonthly": 2990, "priceYearly": 35880,
                                   "creditsPerMonth": 300, "features": ["All"], "isActive": true}})");
    EXPECT(client().post(s("/api/admin/subscription-plans"), object(R"({"name": "TEAM", "priceMonthly": 1})"),
                         m_admin.token),
           409, R"({"error": "*"})");
    const QString id = made.json()[u"plan"][u"id"].toString(), path = QString(u"/api/admin/subscription-plans/" + id);
    EXPECT(client().patch(path, object(R"({"name": "Pro"})"), m_admin.token), 409, R"({"error": "*"})");
    EXPECT(client().patch(path, object(R"({"isActive": false, "priceYearly": 30000})"), m_admin.token), 200,
           R"({"plan": {"name": "Team", "isActive": false, "priceYearly": 30000, "priceMonthly": 2990}})");
    EXPECT(client().get(s("/api/subscription/plans"), m_ada.token), 200, R"({"plans": [{}, {}, {}]})");
    EXPECT(client().get(s("/api/user/onboarding/subscribe"), m_ada.token), 200, R"({"plans": [{}, {}, {}]})");
    EXPECT(client().get(s("/api/admin/subscription-plans"), m_admin.token), 200, R"({"plans": [{}, {}, {}, {}]})");
    EXPECT(client().post(s("/api/checkout/subscription"), wish(id), m_ada.token), 404, R"({"error": "*"})");
    EXPECT(client().remove(path, m_admin.token), 200, R"({"success": true})");
    EXPECT(client().remove(path, m_admin.token), 404, R"({"error": "*"})");
    EXPECT(client().remove(QString(u"/api/admin/subscription-plans/" + freePlan), m_admin.token), 409,
           R"({"error": "*"})");
}

void MoneyTest::packsAreAdministered()
{
    const Answer made = client().post(s("/api/admin/credit-packs"),
                                      object(R"({"name": "Tiny", "creditAmount": 1, "price": 99})"), m_admin.token);
    EXPECT(made, 201, R"({"pack": {"id": "*uuid", "name": "Tiny", "creditAmount": 1, "price": 99, "isActive": true}})");
    const QString path = QString(u"/api/admin/credit-packs/" + made.json()[u"pack"][u"id"].toString());
    EXPECT(client().get(s("/api/subscription/credit-packs"), m_ada.token), 200,
           R"({"packs": [{"name": "Tiny"}, {}, {}, {}]})");
    EXPECT(client().patch(path, object(R"({"isActive": false})"), m_admin.token), 200,
           R"({"pack": {"isActive": false}})");
    EXPECT(client().get(s("/api/subscription/credit-packs"), m_ada.token), 200, R"({"packs": [{}, {}, {}]})");
    EXPECT(client().get(s("/api/admin/credit-packs"), m_admin.token), 200, R"({"packs": [{}, {}, {}, {}]})");
    EXPECT(client().remove(path, m_admin.token), 200, R"({"success": true})");
}

Answer MoneyTest::event(TestServer &server, const QByteArray &body, qint64 late)
{
    const qint64 at = server.clock().now().toMSecsSinceEpoch() - late;
    return server.client().send(
        "POST", s("/api/webhooks/stripe"), body,
        {{"Content-Type", "application/json"}, {"Stripe-Signature", billing::signatureOf(body, secret, at)}});
}

void MoneyTest::stripeSellsThroughItsPages()
{
    FakeProvider stripe([](int number, const QByteArray &request) {
        if (!request.startsWith("POST /v1/checkout/sessions"))
            return FakeProvider::Answer{FakeProvider::http(404, "{}"), 0, 0, false};
        const QByteArray id = "cs_" + QByteArray::number(number);
        const QByteArray body = "{\"id\": \"" + id + "\", \"url\": \"https://stripe.example/" + id + "\"}";
        return FakeProvider::Answer{FakeProvider::http(200, body), 0, 0, false};
    });
    ServerOptions options;
    options.settings = {{s("billing.provider"), s("stripe")},
                        {s("stripe.secret_key"), s("sk_test")},
                        {s("stripe.webhook_secret"), QString::fromLatin1(secret)},
                        {s("stripe.api_base"), stripe.url().chopped(3)}};
    TestServer server(options);
    const Person admin = server.person(s("ADMIN")), who = server.person();
    const HttpClient client = server.client();
    const Answer bought = client.post(s("/api/checkout/credits"), with({{"packId", smallPack}}), who.token);
    EXPECT(bought, 200, R"({"sessionId": "cs_1", "url": "*"})");
    QCOMPARE(bought.json()[u"url"].toString(), u"https://stripe.example/cs_1");
    QVERIFY(stripe.lastRequest().contains(QByteArray("metadata%5BaccountId%5D=" + who.uuid.toLatin1())));
    const QByteArray paid = R"({"id": "evt_1", "type": "checkout.session.completed", "created": 1, "data": {"object":
        {"id": "cs_1", "payment_status": "paid", "amount_total": 490, "currency": "eur"}}})";
    for (int again = 0; again < 3; ++again)
        EXPECT(event(server, paid, again * 60'000), 200, R"({"received": true})");
    EXPECT(client.get(s("/api/credits/balance"), who.token), 200, R"({"balance": 15, "totalPurchased": 10})");
    EXPECT(client.get(s("/api/checkout/verify?sessionId=cs_1"), who.token), 200,
           R"({"success": true, "type": "credits"})");
    EXPECT(event(server, R"({"id": "evt_x", "type": "some.news", "data": {}})"), 200, R"({"received": true})");

    // A plan, whose end is told before its beginning was: it begins and ends in the order of things.
    const Answer plan = client.post(s("/api/checkout/subscription"), wish(pro), who.token);
    EXPECT(plan, 200, R"({"sessionId": "cs_2"})");
    const QByteArray begun = R"({"id": "evt_2", "type": "checkout.session.completed", "created": 2, "data": {"object":
        {"id": "cs_2", "payment_status": "paid", "customer": "cus_1", "subscription": "sub_1", "invoice": "in_1"}}})";
    EXPECT(event(server, begun), 200, R"({"received": true})");
    EXPECT(client.get(s("/api/subscription/current"), who.token), 200, R"({"plan": {"name": "Pro"}})");
    EXPECT(client.get(s("/api/credits/balance"), who.token), 200, R"({"balance": 65})");
    EXPECT(
        event(
            server,
            R"({"id": "evt_4", "type": "customer.subscription.deleted", "created": 9, "data": {"object": {"id": "sub_1"}}})"),
        200, R"({"received": true})");
    EXPECT(
        event(
            server,
            R"({"id": "evt_3", "type": "customer.subscription.updated", "created": 8, "data": {"object": {"id": "sub_1", "status": "active"}}})"),
        200, R"({"received": true})");
    EXPECT(client.get(s("/api/subscription/current"), who.token), 200, R"({"plan": {"name": "Free"}})");
    QCOMPARE(listOf(client.get(s("/api/subscription/invoices"), who.token), u"invoices").size(), 2u);
}

void MoneyTest::eventsMayOvertakeTheirSubscription()
{
    FakeProvider stripe([](int, const QByteArray &) {
        return FakeProvider::Answer{
            FakeProvider::http(200, R"({"id": "cs_1", "url": "https://stripe.example/cs_1"})"), 0, 0, false};
    });
    ServerOptions options;
    options.settings = {{s("billing.provider"), s("stripe")},
                        {s("stripe.secret_key"), s("sk_test")},
                        {s("stripe.webhook_secret"), QString::fromLatin1(secret)},
                        {s("stripe.api_base"), stripe.url().chopped(3)}};
    TestServer server(options);
    const Person who = server.person();
    const HttpClient client = server.client();
    EXPECT(client.post(s("/api/checkout/subscription"), wish(pro), who.token), 200, "{}");
    const QByteArray renewed = R"({"id": "evt_2", "type": "invoice.paid", "created": 5, "data": {"object": {"id": "in_2",
        "subscription": "sub_1", "billing_reason": "subscription_cycle", "amount_paid": 990, "currency": "eur"}}})";
    const QByteArray failed = R"({"id": "evt_3", "type": "invoice.payment_failed", "created": 9, "data": {"object":
        {"id": "in_3", "subscription": "sub_1"}}})";
    for (int again = 0; again < 2; ++again) {
        EXPECT(event(server, failed), 200, R"({"received": true})");
        EXPECT(event(server, renewed), 200, R"({"received": true})");
    }
    EXPECT(client.get(s("/api/subscription/current"), who.token), 200, R"({"plan": {"name": "Free"}})");
    QVERIFY(listOf(client.get(s("/api/subscription/invoices"), who.token), u"invoices").empty());
    EXPECT(event(server, R"({"id": "evt_1", "type": "checkout.session.completed", "created": 2, "data": {"object":
        {"id": "cs_1", "payment_status": "paid", "customer": "cus_1", "subscription": "sub_1", "invoice": "in_1"}}})"),
           200, R"({"received": true})");
    EXPECT(client.get(s("/api/subscription/current"), who.token), 200,
           R"({"plan": {"name": "Pro"}, "subscription": {"status": "past_due"}})");
    QCOMPARE(listOf(client.get(s("/api/subscription/invoices"), who.token), u"invoices").size(), 2u);
    EXPECT(client.get(s("/api/credits/balance"), who.token), 200, R"({"balance": 55})"); // the next month's come with it
}

void MoneyTest::whoGoesPaysNoLonger()
{
    std::atomic_int ended = 0;
    FakeProvider stripe([&](int, const QByteArray &request) {
        if (request.startsWith("DELETE /v1/subscriptions/sub_1 "))
            ++ended;
        return FakeProvider::Answer{
            FakeProvider::http(200, R"({"id": "cs_1", "url": "https://stripe.example/cs_1"})"), 0, 0, false};
    });
    ServerOptions options;
    options.settings = {{s("billing.provider"), s("stripe")},
                        {s("stripe.secret_key"), s("sk_test")},
                        {s("stripe.webhook_secret"), QString::fromLatin1(secret)},
                        {s("stripe.api_base"), stripe.url().chopped(3)}};
    TestServer server(options);
    const Person who = server.person();
    const HttpClient client = server.client();
    EXPECT(client.post(s("/api/checkout/subscription"), wish(pro), who.token), 200, "{}");
    EXPECT(event(server, R"({"id": "evt_1", "type": "checkout.session.completed", "created": 2, "data": {"object":
        {"id": "cs_1", "payment_status": "paid", "customer": "cus_1", "subscription": "sub_1"}}})"),
           200, R"({"received": true})");
    EXPECT(client.remove(s("/api/account/delete"), who.token), 200, R"({"success": true})");
    QTRY_COMPARE_WITH_TIMEOUT(ended.load(), 1, 30'000);
}

void MoneyTest::stripeChangesPlans()
{
    FakeProvider stripe([](int, const QByteArray &request) {
        const auto answer = [](const char *body) {
            return FakeProvider::Answer{FakeProvider::http(200, body), 0, 0, false};
        };
        if (request.startsWith("POST /v1/checkout/sessions"))
            return answer(R"({"id": "cs_1", "url": "https://stripe.example/cs_1"})");
        if (request.startsWith("GET /v1/subscriptions/sub_1"))
            return answer(R"({"id": "sub_1", "status": "past_due", "items": {"data": [{"id": "si_1"}]}})");
        if (request.contains("/create_preview"))
            return answer(R"({"amount_due": 777})");
        if (request.contains("/billing_portal"))
            return answer(R"({"url": "https://stripe.example/portal"})");
        if (request.contains("/products"))
            return answer(R"({"id": "prod_1"})");
        if (request.contains("/prices"))
            return answer(R"({"id": "price_1"})");
        return answer(R"({"id": "sub_1"})");
    });
    ServerOptions options;
    options.settings = {{s("billing.provider"), s("stripe")},
                        {s("stripe.secret_key"), s("sk_test")},
                        {s("stripe.webhook_secret"), QString::fromLatin1(secret)},
                        {s("stripe.api_base"), stripe.url().chopped(3)}};
    TestServer server(options);
    const Person admin = server.person(s("ADMIN")), who = server.person();
    const HttpClient client = server.client();
    EXPECT(client.post(s("/api/checkout/subscription"), wish(pro), who.token), 200, "{}");
    EXPECT(event(server, R"({"id": "evt_1", "type": "checkout.session.completed", "created": 2, "data": {"object":
        {"id": "cs_1", "payment_status": "paid", "customer": "cus_1", "subscription": "sub_1"}}})"),
           200, "{}");
    EXPECT(client.post(s("/api/subscription/preview-upgrade"), wish(premium), who.token), 200,
           R"({"preview": {"amount": 777}})");
    EXPECT(client.post(s("/api/subscription/change"), wish(premium), who.token), 200,
           R"({"subscription": {"planId": "5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a03", "pendingPlanId": null}})");
    QVERIFY(stripe.lastRequest().contains("proration_behavior=always_invoice"));
    EXPECT(client.post(s("/api/subscription/change"), wish(pro), who.token), 200,
           R"({"subscription": {"planId": "5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a03"}})");
    QVERIFY(stripe.lastRequest().contains("proration_behavior=none"));
    EXPECT(client.post(s("/api/subscription/cancel-downgrade"), json::Object(), who.token), 200, "{}");
    EXPECT(client.post(s("/api/subscription/cancel"), json::Object(), who.token), 200, "{}");
    QVERIFY(stripe.lastRequest().contains("cancel_at_period_end=true"));
    EXPECT(client.post(s("/api/subscription/billing-portal"), json::Object(), who.token), 200, R"({"url": "*"})");
    const Answer synced = client.post(s("/api/admin/sync-stripe"), json::Object(), admin.token);
    EXPECT(synced, 200, R"({"success": true, "packs": 3, "subscriptions": 1, "plans": "*"})");
    EXPECT(client.get(s("/api/subscription/current"), who.token), 200, R"({"subscription": {"status": "past_due"}})");
    EXPECT(client.post(s("/api/admin/sync-stripe"), json::Object(), admin.token), 200, R"({"plans": 0, "packs": 0})");
}

void MoneyTest::eventsNeedASignature()
{
    ServerOptions options;
    options.settings = {{s("stripe.webhook_secret"), QString::fromLatin1(secret)}};
    TestServer server(options);
    const QByteArray body = R"({"id": "evt", "type": "x"})";
    EXPECT(event(server, body), 200, R"({"received": true})");
    EXPECT(event(server, body, 301'000), 400, R"({"error": "*"})");
    EXPECT(server.client().send("POST", s("/api/webhooks/stripe"), body, {}), 400, R"({"error": "*"})");
    EXPECT(event(server, "nonsense"), 400, R"({"error": "*"})");
    EXPECT(client().send("POST", s("/api/webhooks/stripe"), body, {{"Stripe-Signature", "t=1,v1=00"}}), 503,
           R"({"error": "*"})"); // no secret there
}

QTEST_MAIN(MoneyTest)
#include "tst_fitmycv_money.moc"
