// Stripe's API as we speak it, against a server on loopback that looks at every byte; the signatures and events that it
// sends; and invoices as files.

#include "base/JsonParser.h"
#include "billing/InvoicePaper.h"
#include "billing/MakePayments.h"
#include "billing/Manual.h"
#include "billing/Stripe.h"
#include "billing/StripeEvents.h"
#include "billing/StripeSignature.h"
#include "outbound/CurlClient.h"
#include "server/ai/FakeProvider.h"

#include <QTest>
#include <QUrl>
#include <mutex>

using namespace vitae;
using namespace vitae::billing;
using base::Error;
using ports::PaymentEvent;
using test::FakeProvider;
using Kind = PaymentEvent::Kind;

namespace
{

const QByteArray secret = "whsec_test";
constexpr qint64 now = 1'700'000'000'000;

struct Asked {
    QByteArray line;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    std::vector<std::pair<QString, QString>> fields;

    [[nodiscard]] QString field(const char *name) const
    {
        for (const auto &[key, value] : fields) {
            if (key == QString::fromLatin1(name))
                return value;
        }
        return {};
    }
};

Asked parse(const QByteArray &request)
{
    Asked asked;
    const qsizetype end = request.indexOf("\r\n\r\n");
    const QList<QByteArray> lines = request.left(end).split('\n');
    asked.line = lines.first().trimmed();
    for (const QByteArray &line : lines.mid(1))
        asked.headers.insert(line.left(line.indexOf(':')).toLower(), line.mid(line.indexOf(':') + 1).trimmed());
    for (const QByteArray &pair : request.mid(end + 4).split('&')) {
        if (!pair.isEmpty())
            asked.fields.emplace_back(QString::fromUtf8(QByteArray::fromPercentEncoding(pair.left(pair.indexOf('=')))),
                                      QString::fromUtf8(QByteArray::fromPercentEncoding(pair.mid(pair.indexOf('=') + 1))));
    }
    return asked;
}

/// A Stripe that keeps what it was asked and answers by path.
class FakeStripe
{
public:
    using Answer = std::function<FakeProvider::Answer(int number, const Asked &asked)>;

    explicit FakeStripe(Answer answer)
        : m_provider([this, answer = std::move(answer)](int number, const QByteArray &request) {
              const Asked asked = parse(request);
              {
                  const std::lock_guard lock(m_mutex);
                  m_asked.push_back(asked);
              }
              return answer(number, asked);
          })
    {
        set("billing.provider", "stripe");
        set("stripe.secret_key", "sk_test_1");
        set("stripe.webhook_secret", QString::fromLatin1(secret));
        set("stripe.api_base", m_provider.url().chopped(3)); // without /v1
        auto made = makePayments(m_settings, std::make_shared<outbound::CurlClient>(), m_random);
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        m_payments = *made;
    }

    void set(const char *key, const QString &value)
    {
        if (auto done = m_settings.set(QString::fromLatin1(key), value, {}); !done)
            qFatal("%s", qPrintable(done.error().text()));
    }
    void set(const char *key, const char *value) { set(key, QString::fromLatin1(value)); }
    [[nodiscard]] ports::Payments &payments() { return *m_payments; }
    [[nodiscard]] std::vector<Asked> asked()
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

private:
    std::mutex m_mutex;
    std::vector<Asked> m_asked;
    FakeProvider m_provider;
    ports::Settings m_settings;
    base::SystemRandom m_random;
    std::shared_ptr<ports::Payments> m_payments;
};

FakeProvider::Answer ok(const char *json)
{
    return {FakeProvider::http(200, json), 0, 0, false};
}

ports::CheckoutOrder order()
{
    ports::CheckoutOrder order;
    order.article = {QStringLiteral("Pro & more, one month"), 990, QStringLiteral("EUR"), QStringLiteral("monthly"), {}};
    order.type = QStringLiteral("subscription");
    order.item = QStringLiteral("plan-1");
    order.accountUuid = QStringLiteral("account-1");
    order.email = QStringLiteral("ada+cv@example.org");
    order.successUrl = QStringLiteral("https://cv.example.org/checkout/{CHECKOUT_SESSION_ID}");
    order.cancelUrl = QStringLiteral("https://cv.example.org");
    return order;
}

PaymentEvent read(const char *body)
{
    const auto event = stripeEvent(body);
    if (!event)
        qFatal("%s", qPrintable(event.error().text()));
    return *event;
}

} // namespace

class StripeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkoutsSayWhatIsBought();
    void packsAndPromotions();
    void aBrokenAnswerIsAskedForOnceMore();
    void refusalsAreTold();
    void changesNameTheItem();
    void portalsAndCustomers();
    void signatures_data();
    void signatures();
    void events_data();
    void events();
    void whatIsNoEventIsRefused();
    void byHandThereIsNobodyToAsk();
    void invoicesAreFiles();
};

void StripeTest::checkoutsSayWhatIsBought()
{
    FakeStripe stripe([](int, const Asked &) { return ok(R"({"id": "cs_1", "url": "https://stripe.example/cs_1"})"); });
    const auto session = stripe.payments().checkout(order());
    QVERIFY2(session.ok(), session ? "" : qPrintable(session.error().text()));
    QCOMPARE(session->id, u"cs_1");
    QCOMPARE(session->url, u"https://stripe.example/cs_1");
    const Asked asked = stripe.asked().front();
    QCOMPARE(asked.line, QByteArray("POST /v1/checkout/sessions HTTP/1.1"));
    QCOMPARE(asked.headers.value("authorization"), QByteArray("Bearer sk_test_1"));
    QCOMPARE(asked.headers.value("content-type"), QByteArray("application/x-www-form-urlencoded"));
    QVERIFY(asked.headers.value("idempotency-key").size() >= 16);
    QCOMPARE(asked.field("mode"), u"subscription");
    QCOMPARE(asked.field("customer_email"), u"ada+cv@example.org");
    QCOMPARE(asked.field("success_url"), u"https://cv.example.org/checkout/{CHECKOUT_SESSION_ID}");
    QCOMPARE(asked.field("line_items[0][quantity]"), u"1");
    QCOMPARE(asked.field("line_items[0][price_data][unit_amount]"), u"990");
    QCOMPARE(asked.field("line_items[0][price_data][currency]"), u"eur");
    QCOMPARE(asked.field("line_items[0][price_data][recurring][interval]"), u"month");
    QCOMPARE(asked.field("line_items[0][price_data][product_data][name]"), u"Pro & more, one month");
    for (const char *prefix : {"metadata", "subscription_data[metadata]"}) {
        const auto meta = [&](const char *name) {
            return asked.field(QByteArray(QByteArray(prefix) + "[" + name + "]").constData());
        };
        QCOMPARE(meta("accountId"), u"account-1");
        QCOMPARE(meta("type"), u"subscription");
        QCOMPARE(meta("planId"), u"plan-1");
        QCOMPARE(meta("billingPeriod"), u"monthly");
    }
}

void StripeTest::packsAndPromotions()
{
    FakeStripe stripe([](int, const Asked &asked) {
        if (asked.line.contains("code=NONE"))
            return ok(R"({"data": []})");
        if (asked.line.contains("promotion_codes"))
            return ok(R"({"data": [{"id": "promo_1"}]})");
        return ok(R"({"id": "cs_2", "url": "https://stripe.example/cs_2"})");
    });
    QCOMPARE(stripe.payments().promotion(QStringLiteral("NONE")).value(), QString());
    QCOMPARE(stripe.payments().promotion(QStringLiteral("A B&C")).value(), u"promo_1");
    QVERIFY(stripe.asked()[1].line.startsWith("GET /v1/promotion_codes?code=A%20B%26C&active=true"));
    auto bought = order();
    bought.article.period.clear();
    bought.article.price = QStringLiteral("price_1");
    bought.type = QStringLiteral("credits");
    bought.customer = QStringLiteral("cus_1");
    bought.promotion = QStringLiteral("promo_1");
    QVERIFY(stripe.payments().checkout(bought).ok());
    const Asked asked = stripe.asked().back();
    QCOMPARE(asked.field("mode"), u"payment");
    QCOMPARE(asked.field("line_items[0][price]"), u"price_1");
    QCOMPARE(asked.field("line_items[0][price_data][unit_amount]"), QString());
    QCOMPARE(asked.field("customer"), u"cus_1");
    QCOMPARE(asked.field("customer_email"), QString());
    QCOMPARE(asked.field("discounts[0][promotion_code]"), u"promo_1");
    QCOMPARE(asked.field("metadata[packId]"), u"plan-1");
    QCOMPARE(asked.field("subscription_data[metadata][packId]"), QString());
}

void StripeTest::aBrokenAnswerIsAskedForOnceMore()
{
    FakeStripe stripe([](int number, const Asked &) {
        if (number == 1)
            return FakeProvider::Answer{}; // the connection closes without a word
        if (number == 3)
            return FakeProvider::Answer{FakeProvider::http(500, "{}"), 0, 0, false};
        return ok(R"({"id": "cs_1", "url": "https://stripe.example/cs_1"})");
    });
    QVERIFY(stripe.payments().checkout(order()).ok());
    QVERIFY(stripe.payments().checkout(order()).ok());
    const auto asked = stripe.asked();
    QCOMPARE(asked.size(), 4u);
    const auto key = [&](size_t i) { return asked[i].headers.value("idempotency-key"); };
    QCOMPARE(key(0), key(1)); // the same wish
    QCOMPARE(key(2), key(3));
    QVERIFY(key(0) != key(2)); // another one
}

void StripeTest::refusalsAreTold()
{
    FakeStripe stripe([](int, const Asked &) {
        return FakeProvider::Answer{FakeProvider::http(402, R"({"error": {"message": "No such price: x"}})"), 0, 0, false};
    });
    const auto refused = stripe.payments().checkout(order());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Unavailable);
    QVERIFY(refused.error().message.contains(u"No such price: x"));
    QCOMPARE(stripe.asked().size(), 1u);
    FakeStripe nonsense([](int, const Asked &) { return ok("<html>"); });
    QCOMPARE(nonsense.payments().checkout(order()).error().kind, Error::Kind::Unavailable);
    nonsense.set("stripe.secret_key", "");
    QCOMPARE(nonsense.payments().checkout(order()).error().kind, Error::Kind::Unavailable);
    QCOMPARE(nonsense.asked().size(), 1u);
}

void StripeTest::changesNameTheItem()
{
    FakeStripe stripe([](int, const Asked &asked) {
        if (asked.line.startsWith("GET"))
            return ok(R"({"id": "sub_1", "status": "active", "cancel_at_period_end": true,
                          "items": {"data": [{"id": "si_1"}]}})");
        return ok(R"({"amount_due": 512})");
    });
    const ports::PlanChange change{QStringLiteral("sub_1"),
                                   {QStringLiteral("Premium"), 1990, QStringLiteral("EUR"), QStringLiteral("monthly"),
                                    QStringLiteral("price_2")},
                                   now};
    QCOMPARE(stripe.payments().preview(change).value(), 512);
    QCOMPARE(stripe.asked().back().field("subscription_details[items][0][id]"), u"si_1");
    QCOMPARE(stripe.asked().back().field("subscription_details[items][0][price]"), u"price_2");
    QCOMPARE(stripe.asked().back().field("subscription_details[proration_date]"), u"1700000000");
    QVERIFY(stripe.payments().change(change, true).ok());
    QCOMPARE(stripe.asked().back().line, QByteArray("POST /v1/subscriptions/sub_1 HTTP/1.1"));
    QCOMPARE(stripe.asked().back().field("items[0][id]"), u"si_1");
    QCOMPARE(stripe.asked().back().field("proration_behavior"), u"always_invoice");
    QVERIFY(stripe.payments().change(change, false).ok());
    QCOMPARE(stripe.asked().back().field("proration_behavior"), u"none");
    QVERIFY(stripe.payments().setCancelAtEnd(QStringLiteral("sub_1"), true).ok());
    QCOMPARE(stripe.asked().back().field("cancel_at_period_end"), u"true");
    QVERIFY(stripe.payments().subscription(QStringLiteral("sub_1")).value().cancelAtEnd);
}

void StripeTest::portalsAndCustomers()
{
    FakeStripe stripe([](int, const Asked &asked) {
        if (asked.line.contains("/customers"))
            return ok(R"({"id": "cus_9"})");
        if (asked.line.contains("/products"))
            return ok(R"({"id": "prod_9"})");
        if (asked.line.contains("/prices"))
            return ok(R"({"id": "price_9"})");
        return ok(R"({"url": "https://stripe.example/portal"})");
    });
    QCOMPARE(stripe.payments().customer(QStringLiteral("u"), QStringLiteral("a@b.c")).value(), u"cus_9");
    QCOMPARE(stripe.payments().portal(QStringLiteral("cus_9"), QStringLiteral("https://x")).value(),
             u"https://stripe.example/portal");
    QCOMPARE(stripe.asked().back().field("customer"), u"cus_9");
    const auto listed = stripe.payments().list(order().article, {});
    QCOMPARE(listed->product, u"prod_9");
    QCOMPARE(listed->price, u"price_9");
    QCOMPARE(stripe.asked().back().field("product"), u"prod_9");
}

void StripeTest::signatures_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("fits");
    const QByteArray body = "{\"id\": \"evt\"}";
    const QByteArray good = signatureOf(body, secret, now);
    const QByteArray other = signatureOf(body, "whsec_other", now);
    const auto row = [](const char *name, const QByteArray &header, bool fits) { QTest::newRow(name) << header << fits; };
    row("as signed", good, true);
    row("among others", "v0=abc," + good + ",v1=00", true);
    row("upper case", good.left(good.indexOf("v1=") + 3) + good.mid(good.indexOf("v1=") + 3).toUpper(), true);
    row("five minutes old", signatureOf(body, secret, now - 300'000), true);
    row("older", signatureOf(body, secret, now - 301'000), false);
    row("from the future", signatureOf(body, secret, now + 301'000), false);
    row("another secret", other, false);
    row("another body", signatureOf(body + ' ', secret, now), false);
    row("another time", "t=1699999999," + good.mid(good.indexOf("v1=")), false);
    row("no signature", "t=1700000000", false);
    row("no time", good.mid(good.indexOf("v1=")), false);
    row("cut off", good.chopped(2), false);
    row("empty", "", false);
    row("nonsense", "=,=,v1,t", false);
}

void StripeTest::signatures()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, fits);
    QCOMPARE(checkSignature(header, "{\"id\": \"evt\"}", secret, now).ok(), fits);
}

void StripeTest::events_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *type, const char *object, Kind kind) {
        QTest::newRow(QByteArray(QByteArray(type) + " " + object).left(80).constData()) << QByteArray(type) << QByteArray(object) << int(kind);
    };
    row("checkout.session.completed", R"({"id": "cs", "payment_status": "paid"})", Kind::Paid);
    row("checkout.session.completed", R"({"id": "cs", "payment_status": "no_payment_required"})", Kind::Paid);
    row("checkout.session.completed", R"({"id": "cs", "payment_status": "unpaid"})", Kind::Other);
    row("checkout.session.async_payment_succeeded", R"({"id": "cs", "payment_status": "paid"})", Kind::Paid);
    row("checkout.session.async_payment_failed", R"({"id": "cs"})", Kind::Expired);
    row("checkout.session.expired", R"({"id": "cs"})", Kind::Expired);
    row("customer.subscription.updated", R"({"id": "sub", "status": "active"})", Kind::SubscriptionChanged);
    row("customer.subscription.updated", R"({"id": "sub", "status": "canceled"})", Kind::SubscriptionEnded);
    row("customer.subscription.deleted", R"({"id": "sub", "status": "active"})", Kind::SubscriptionEnded);
    row("invoice.paid", R"({"id": "in", "billing_reason": "subscription_cycle"})", Kind::InvoicePaid);
    row("invoice.paid", R"({"id": "in", "billing_reason": "subscription_update"})", Kind::InvoicePaid);
    row("invoice.paid", R"({"id": "in", "billing_reason": "subscription_create"})", Kind::Other);
    row("invoice.payment_failed", R"({"id": "in"})", Kind::InvoiceFailed);
    row("invoice.voided", R"({"id": "in"})", Kind::InvoiceVoided);
    row("charge.refunded", R"({"id": "ch"})", Kind::Other);
    row("checkout.session.completed", "[]", Kind::Paid); // without a session it finds nobody
}

void StripeTest::events()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, object);
    QFETCH(int, kind);
    const QByteArray body =
        R"({"id": "evt_1", "created": 1700000000, "type": ")" + type + R"(", "data": {"object": )" + object + "}}";
    const PaymentEvent event = read(body.constData());
    QCOMPARE(int(event.kind), kind);
    QCOMPARE(event.created, now);
}

void StripeTest::whatIsNoEventIsRefused()
{
    for (const char *body : {"", "{}", "[]", "nonsense", R"({"id": 3, "type": "x"})", R"({"id": "evt"})"})
        QVERIFY2(!stripeEvent(body), body);
    const PaymentEvent event = read(R"({"id": "evt_1", "type": "checkout.session.completed", "created": 7, "data": {"object":
        {"id": "cs_1", "customer": {"id": "cus_1"}, "subscription": "sub_1", "invoice": "in_1", "amount_total": 891,
         "client_reference_id": "someone", "metadata": {"type": "subscription", "planId": "p", "billingPeriod": "yearly"}}}})");
    QCOMPARE(event.customer, u"cus_1");
    QCOMPARE(event.accountUuid, u"someone");
    QCOMPARE(event.amount.value_or(0), 891);
    QCOMPARE(event.planId, u"p");
    QCOMPARE(event.period, u"yearly");
}

void StripeTest::byHandThereIsNobodyToAsk()
{
    ports::Settings settings;
    base::SystemRandom random;
    QVERIFY(settings.set(QStringLiteral("public_url"), QStringLiteral("https://cv.example.org"), {}).ok());
    Manual manual(settings, random);
    const auto one = manual.checkout(order()), two = manual.checkout(order());
    QVERIFY(one->id != two->id);
    QCOMPARE(one->url, QString(u"https://cv.example.org/checkout/" + one->id));
    QCOMPARE(manual.portal({}, {}).error().kind, Error::Kind::Unavailable);
    QCOMPARE(manual.event("{}", "t=1", now).error().kind, Error::Kind::Unavailable);
    QCOMPARE(settings.set(QStringLiteral("billing.provider"), QStringLiteral("barter"), {}).error().kind,
             Error::Kind::InvalidInput);
}

void StripeTest::invoicesAreFiles()
{
    InvoicePaper paper;
    paper.seller = QStringLiteral("Kantor Notaris Sari\nJalan Merdeka 1, Bandung");
    paper.name = QStringLiteral("Zoë Müller");
    paper.email = QStringLiteral("zoe@example.org");
    paper.number = QStringLiteral("2026-000042");
    paper.date = QStringLiteral("2026-03-31");
    paper.description = QStringLiteral("Pro, one month");
    paper.status = QStringLiteral("paid");
    paper.amount = QStringLiteral("9.90 EUR");
    const auto pdf = invoicePdf(paper);
    QVERIFY2(pdf.ok(), pdf ? "" : qPrintable(pdf.error().text()));
    QVERIFY(pdf->startsWith("%PDF-"));
    QVERIFY(pdf->contains("%%EOF"));
    QVERIFY(pdf->size() > 3000);
    QCOMPARE(invoicePdf(paper).value(), *pdf); // the same invoice, the same bytes
    paper.amount = QStringLiteral("99.00 EUR");
    QVERIFY(invoicePdf(paper).value() != *pdf);
}

QTEST_MAIN(StripeTest)
#include "tst_stripe.moc"
