// Plans through time: proration, downgrades at the period's end, cancellations, renewals; payments and events that come
// late, twice and in another order; sums at the borders of months.

#include "base/Uuid.h"
#include "ports/AccountRepository.h"
#include "server/support/ServiceWorld.h"
#include "services/analytics/Analytics.h"
#include "services/billing/Periods.h"
#include "services/billing/Plans.h"
#include "services/billing/ProviderEvents.h"
#include "services/billing/Purchases.h"
#include "services/credits/Credits.h"
#include "services/credits/Welcome.h"

using namespace vitae;
using namespace vitae::billing;
using base::Error;
using base::Result;
using ports::PaymentEvent;
using ports::Store;
using ports::SubscriptionRow;
using test::ServiceWorld;
using Kind = Subscriptions::Change::Kind;

namespace
{

const QString pro = QStringLiteral("5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a02");
const QString premium = QStringLiteral("5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7a03");
const QString smallPack = QStringLiteral("5f0c1d52-6f0e-4a43-9c35-0d1f6b0c7b01");
constexpr qint64 dayMs = 86'400'000;

qint64 at(int year, int month, int day, int hour = 0)
{
    return QDateTime(QDate(year, month, day), QTime(hour, 0), Qt::UTC).toMSecsSinceEpoch();
}

struct Person {
    qint64 id = 0;
    QString uuid;
};

Person person(ServiceWorld &world)
{
    static int count = 0;
    return world.write([&](Store &store) -> Result<Person> {
        ports::AccountRow row;
        row.uuid = base::newUuid(world.world().random);
        row.email = row.emailKey = QStringLiteral("payer%1@example.org").arg(++count);
        row.role = QStringLiteral("MEMBER");
        row.space = base::newUuid(world.world().random);
        row.language = QStringLiteral("en");
        if (auto done = store.accounts().insert(row); !done)
            return done.error();
        if (auto done = credits::onCreated(store, world.world(), row); !done)
            return done.error();
        return Person{row.id, row.uuid};
    });
}

SubscriptionRow now(ServiceWorld &world, const Person &who)
{
    return world.read([&](Store &store) { return Subscriptions(store, world.world()).of(who.id); });
}

qint64 balance(ServiceWorld &world, const Person &who)
{
    return world.read([&](Store &store) { return credits::Credits(store, world.world()).totals(who.id); }).balance;
}

SubscriptionRow begin(ServiceWorld &world, const Person &who, const QString &plan, const QString &period = monthly)
{
    return world.write([&](Store &store) { return Subscriptions(store, world.world()).begin(who.id, plan, period); });
}

void passTime(ServiceWorld &world)
{
    QVERIFY(!world.refusal([&](Store &store) { return Purchases(store, world.world()).passTime(); }));
}

void apply(ServiceWorld &world, const PaymentEvent &event)
{
    const auto refused = world.refusal([&](Store &store) { return billing::apply(store, world.world(), event); });
    QVERIFY2(!refused, refused ? qPrintable(refused->text()) : "");
}

Subscriptions::Change change(ServiceWorld &world, const Person &who, const QString &plan, const QString &period = monthly)
{
    return world.read([&](Store &store) { return Subscriptions(store, world.world()).change(who.id, plan, period); });
}

PaymentEvent paidEvent(const Person &who, const QString &id, const QString &session)
{
    PaymentEvent event;
    event.id = id;
    event.type = QStringLiteral("checkout.session.completed");
    event.kind = PaymentEvent::Kind::Paid;
    event.created = 1000;
    event.session = session;
    event.subscription = QStringLiteral("sub_1");
    event.customer = QStringLiteral("cus_1");
    event.invoice = QStringLiteral("in_1");
    event.accountUuid = who.uuid;
    event.purchase = QStringLiteral("subscription");
    event.planId = pro;
    event.period = monthly;
    return event;
}

std::vector<ports::InvoiceRow> invoices(ServiceWorld &world, const Person &who)
{
    return world.read([&](Store &store) { return store.billing().invoices(who.id); });
}

} // namespace

class BillingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void periodsKeepTheirDay();
    void proration_data();
    void proration();
    void whatAChangeMeans_data() { test::engineRows(); }
    void whatAChangeMeans();
    void creditsComeWithEachPeriod_data() { test::engineRows(); }
    void creditsComeWithEachPeriod();
    void downgradesWaitForTheEnd_data() { test::engineRows(); }
    void downgradesWaitForTheEnd();
    void cancellationsEndWithThePeriod_data() { test::engineRows(); }
    void cancellationsEndWithThePeriod();
    void renewalsArePaidByHand_data() { test::engineRows(); }
    void renewalsArePaidByHand();
    void paymentsCountOnce_data() { test::engineRows(); }
    void paymentsCountOnce();
    void eventsCountOnceInAnyOrder_data() { test::engineRows(); }
    void eventsCountOnceInAnyOrder();
    void whatEndedBeforeItsPaymentStaysEnded_data() { test::engineRows(); }
    void whatEndedBeforeItsPaymentStaysEnded();
    void monthsEndAtMidnightUtc_data() { test::engineRows(); }
    void monthsEndAtMidnightUtc();
    void revenueFollowsItsInvoices_data() { test::engineRows(); }
    void revenueFollowsItsInvoices();
};

void BillingTest::periodsKeepTheirDay()
{
    const qint64 anchor = at(2026, 1, 31, 9);
    QCOMPARE(nextEnd(anchor, monthly, anchor), at(2026, 2, 28, 9));
    QCOMPARE(nextEnd(anchor, monthly, at(2026, 2, 28, 9)), at(2026, 3, 31, 9));
    QCOMPARE(nextEnd(anchor, monthly, at(2027, 12, 31, 8)), at(2027, 12, 31, 9));
    QCOMPARE(nextEnd(anchor, yearly, anchor), at(2027, 1, 31, 9));
    QCOMPARE(nextEnd(at(2024, 2, 29), yearly, at(2024, 2, 29)), at(2025, 2, 28));
    QCOMPARE(nextEnd(at(2024, 2, 29), yearly, at(2027, 12, 1)), at(2028, 2, 29));
    for (qint64 day = 0; day < 800; day += 7) // never in the past, never more than a period away
        for (const QString &period : {monthly, yearly}) {
            const qint64 from = anchor + day * dayMs, end = nextEnd(anchor, period, from);
            QVERIFY(end > from && end - from <= (period == yearly ? 366 : 31) * dayMs);
        }
}

void BillingTest::proration_data()
{
    QTest::addColumn<qint64>("before");
    QTest::addColumn<qint64>("after");
    QTest::addColumn<qint64>("passed");
    QTest::addColumn<qint64>("due");
    QTest::newRow("at the beginning") << qint64(1000) << qint64(2000) << qint64(0) << qint64(1000);
    QTest::newRow("half way") << qint64(1000) << qint64(2000) << qint64(15) << qint64(500);
    QTest::newRow("a third left, rounded") << qint64(990) << qint64(1990) << qint64(20) << qint64(333);
    QTest::newRow("at the end") << qint64(1000) << qint64(2000) << qint64(30) << qint64(0);
    QTest::newRow("too late") << qint64(1000) << qint64(2000) << qint64(31) << qint64(0);
    QTest::newRow("cheaper") << qint64(2000) << qint64(1000) << qint64(10) << qint64(0);
}

void BillingTest::proration()
{
    QFETCH(qint64, before);
    QFETCH(qint64, after);
    QFETCH(qint64, passed);
    QFETCH(qint64, due);
    QCOMPARE(prorated(before, after, 0, 30 * dayMs, passed * dayMs), due);
}

void BillingTest::whatAChangeMeans()
{
    QFETCH(QString, engine);
    ServiceWorld world(engine);
    const Person who = person(world);
    QCOMPARE(int(change(world, who, pro).kind), int(Kind::FromFree));
    QCOMPARE(change(world, who, pro).due, 990);
    QCOMPARE(int(change(world, who, credits::freePlan).kind), int(Kind::None));
    const SubscriptionRow row = begin(world, who, pro);
    QCOMPARE(int(change(world, who, pro).kind), int(Kind::None));
    QCOMPARE(int(change(world, who, premium).kind), int(Kind::Dearer));
    QCOMPARE(change(world, who, premium).due, 1000);
    QCOMPARE(int(change(world, who, pro, yearly).kind), int(Kind::Dearer));
    QCOMPARE(change(world, who, pro, yearly).due, 9900 - 990);
    QCOMPARE(int(change(world, who, credits::freePlan).kind), int(Kind::Cheaper));
    world.clock().advance((row.end - row.start) / 2);
    QCOMPARE(change(world, who, premium).due, 500);
    begin(world, who, premium, yearly);
    QCOMPARE(int(change(world, who, premium).kind), int(Kind::Cheaper));
    QCOMPARE(int(change(world, who, pro, yearly).kind), int(Kind::Cheaper));
    QCOMPARE(change(world, who, pro).due, 0);
    const auto unknown = world.refusal([&](Store &store) {
        return Subscriptions(store, world.world()).change(who.id, QStringLiteral("no such plan"), monthly);
    });
    QVERIFY(unknown && unknown->kind == Error::Kind::NotFound);
}

void BillingTest::creditsComeWithEachPeriod()
{
    QFETCH(QString, engine);
    ServiceWorld world(engine);
    const Person who = person(world);
    QCOMPARE(balance(world, who), 5);
    const SubscriptionRow row = begin(world, who, pro, yearly);
    QCOMPARE(balance(world, who), 55);
    passTime(world);
    QCOMPARE(balance(world, who), 55);
    world.clock().advance(32 * dayMs); // into the year's second month
    passTime(world);
    passTime(world);
    QCOMPARE(balance(world, who), 105);
    world.clock().advance(62 * dayMs); // two more, after a pause
    passTime(world);
    QCOMPARE(balance(world, who), 205);
    QCOMPARE(now(world, who).end, row.end);
}

void BillingTest::downgradesWaitForTheEnd()
{
    QFETCH(QString, engine);
    ServiceWorld world(engine);
    const Person who = person(world);
    begin(world, who, premium);
    const auto wish = change(world, who, credits::freePlan);
    (void)world.write([&](Store &store) { return Subscriptions(store, world.world()).downgradeLater(wish); });
    QCOMPARE(now(world, who).plan, premium);
    QCOMPARE(now(world, who).pendingPlan, credits::freePlan);
    (void)world.write([&](Store &store) { return Subscriptions(store, world.world()).cancelDowngrade(who.id); });
    QVERIFY(now(world, who).pendingPlan.isEmpty());
    const auto twice =
        world.refusal([&](Store &store) { return Subscriptions(store, world.world()).cancelDowngrade(who.id); });
    QVERIFY(twice && twice->kind == Error::Kind::Conflict);
    const auto again = change(world, who, credits::freePlan);
    (void)world.write([&](Store &store) { return Subscriptions(store, world.world()).downgradeLater(again); });
    passTime(world);
    QCOMPARE(now(world, who).plan, premium);
    world.clock().advance(32 * dayMs);
    passTime(world);
    const SubscriptionRow after = now(world, who);
    QCOMPARE(after.plan, credits::freePlan);
    QCOMPARE(after.status, u"active");
    QCOMPARE(after.end, 0);
    QVERIFY(after.pendingPlan.isEmpty());
}

void BillingTest::cancellationsEndWithThePeriod()
{
    QFETCH(QString, engine);
    ServiceWorld world(engine);
    const Person who = person(world);
    const auto refused = [&](auto work) {
        const auto error = world.refusal(work);
        return error && error->kind == Error::Kind::Conflict;
    };
    const auto cancel = [&](Store &store) { return Subscriptions(store, world.world()).cancel(who.id); };
    const auto reactivate = [&](Store &store) { return Subscriptions(store, world.world()).reactivate(who.id); };
    QVERIFY(refused(cancel)); // nobody cancels the free plan
    begin(world, who, pro);
    QVERIFY(refused(reactivate));
    QVERIFY(world.write(cancel).cancelAtEnd);
    QVERIFY(refused(cancel));
    QVERIFY(!world.write(reactivate).cancelAtEnd);
    (void)world.write(cancel);
    world.clock().advance(32 * dayMs);
    passTime(world);
    QCOMPARE(now(world, who).plan, credits::freePlan);
    QVERIFY(!now(world, who).cancelAtEnd);
}

void BillingTest::renewalsArePaidByHand()
{
    QFETCH(QString, engine);
    ServiceWorld world(engine);
    const Person who = person(world);
    const SubscriptionRow first = begin(world, who, premium);
    const auto lower = change(world, who, pro);
    (void)world.write([&](Store &store) { return Subscriptions(store, world.world()).downgradeLater(lower); });
    world.clock().advance(32 * dayMs);
    passTime(world);
    passTime(world);
    QCOMPARE(now(world, who).status, u"past_due");
    const auto asked = world.read([&](Store &store) { return store.billing().payments(QStringLiteral("pending"), 10, 0); });
    QCOMPARE(asked.size(), 1u);
    QCOMPARE(asked.front().amount, 990); // of the plan that follows
    QCOMPARE(invoices(world, who).front().status, u"open");
    const qint64 before = balance(world, who);
    QVERIFY(world.write([&](Store &store) { return Purchases(store, world.world()).pay(asked.front().session, {}); }));
    const SubscriptionRow second = now(world, who);
    QCOMPARE(second.status, u"active");
    QCOMPARE(second.plan, pro);
    QCOMPARE(second.start, first.end);
    QCOMPARE(balance(world, who), before + 50);
    QCOMPARE(invoices(world, who).size(), 1u);
    QCOMPARE(invoices(world, who).front().status, u"paid");
    world.clock().advance(46 * dayMs); // the next one is never paid
    passTime(world);
    world.clock().advance(15 * dayMs);
    passTime(world);
    QCOMPARE(now(world, who).plan, credits::freePlan);
}

void BillingTest::paymentsCountOnce()
{
    QFETCH(QString, engine);
    ServiceWorld world(engine);
    const Person who = person(world);
    auto payment = world.read([&](Store &store) { return Purchases(store, world.world()).ofPack(who.id, smallPack); });
    payment.session = QStringLiteral("s1");
    QVERIFY(!world.refusal([&](Store &store) { return Purchases(store, world.world()).keep(payment); }));
    // The pack may go while somebody pays for it.
    QVERIFY(!world.refusal([&](Store &store) { return Plans(store, world.world()).removePack(smallPack); }));
    const auto pay = [&](Store &store) { return Purchases(store, world.world()).pay(QStringLiteral("s1"), {}); };
    QVERIFY(world.write(pay));
    QVERIFY(!world.write(pay));
    QVERIFY(!world.write([&](Store &store) { return Purchases(store, world.world()).cancel(QStringLiteral("s1")); }));
    QCOMPARE(balance(world, who), 15);
    const auto bills = invoices(world, who);
    QCOMPARE(bills.size(), 1u);
    QCOMPARE(bills.front().number, u"2026-000001");
    QCOMPARE(bills.front().amount, 490);
    QCOMPARE(bills.front().status, u"paid");
}

void BillingTest::eventsCountOnceInAnyOrder()
{
    QFETCH(QString, engine);
    ServiceWorld world(engine);
    const Person who = person(world);
    // The payment becomes known by its event before our own note of it.
    const PaymentEvent paid = paidEvent(who, QStringLiteral("evt_1"), QStringLiteral("cs_1"));
    apply(world, paid);
    apply(world, paid);
    PaymentEvent again = paid; // another event of the same session
    again.id = QStringLiteral("evt_2");
    apply(world, again);
    auto late = world.read([&](Store &store) { return Purchases(store, world.world()).ofPlan(who.id, pro, monthly); });
    late.session = QStringLiteral("cs_1");
    QVERIFY(!world.refusal([&](Store &store) { return Purchases(store, world.world()).keep(late); }));
    QCOMPARE(now(world, who).plan, pro);
    QCOMPARE(now(world, who).providerId, u"sub_1");
    QCOMPARE(balance(world, who), 55);
    QCOMPARE(invoices(world, who).size(), 1u);

    PaymentEvent expired = paid; // an older event that was late
    expired.id = QStringLiteral("evt_3");
    expired.kind = PaymentEvent::Kind::Expired;
    apply(world, expired);
    QCOMPARE(world.read([&](Store &store) { return Purchases(store, world.world()).find(QStringLiteral("cs_1")); }).status,
             u"paid");

    PaymentEvent changed;
    changed.kind = PaymentEvent::Kind::SubscriptionChanged;
    changed.type = QStringLiteral("customer.subscription.updated");
    changed.subscription = QStringLiteral("sub_1");
    changed.state.status = QStringLiteral("active");
    changed.id = QStringLiteral("evt_5");
    changed.created = 5000;
    changed.state.cancelAtEnd = true;
    apply(world, changed);
    changed.id = QStringLiteral("evt_4");
    changed.created = 4000;
    changed.state.cancelAtEnd = false;
    apply(world, changed); // older than what is known
    QVERIFY(now(world, who).cancelAtEnd);

    PaymentEvent renewal;
    renewal.kind = PaymentEvent::Kind::InvoicePaid;
    renewal.type = QStringLiteral("invoice.paid");
    renewal.id = QStringLiteral("evt_6");
    renewal.subscription = QStringLiteral("sub_1");
    renewal.invoice = QStringLiteral("in_2");
    renewal.amount = 990;
    renewal.renewal = true;
    const qint64 end = now(world, who).end;
    world.clock().advance(31 * dayMs);
    apply(world, renewal);
    renewal.id = QStringLiteral("evt_7"); // invoice.payment_succeeded says the same
    apply(world, renewal);
    QCOMPARE(now(world, who).start, end);
    QCOMPARE(balance(world, who), 105);
    QCOMPARE(invoices(world, who).size(), 2u);

    PaymentEvent ended;
    ended.kind = PaymentEvent::Kind::SubscriptionEnded;
    ended.type = QStringLiteral("customer.subscription.deleted");
    ended.id = QStringLiteral("evt_8");
    ended.subscription = QStringLiteral("sub_1");
    apply(world, ended);
    QCOMPARE(now(world, who).plan, credits::freePlan);
    PaymentEvent stranger = renewal;
    stranger.id = QStringLiteral("evt_9");
    stranger.invoice = QStringLiteral("in_3");
    apply(world, stranger); // of a subscription that is over
    QCOMPARE(now(world, who).plan, credits::freePlan);
}

void BillingTest::whatEndedBeforeItsPaymentStaysEnded()
{
    QFETCH(QString, engine);
    ServiceWorld world(engine);
    const Person who = person(world);
    PaymentEvent ended;
    ended.kind = PaymentEvent::Kind::SubscriptionEnded;
    ended.type = QStringLiteral("customer.subscription.deleted");
    ended.id = QStringLiteral("evt_2");
    ended.subscription = QStringLiteral("sub_1");
    apply(world, ended);
    apply(world, paidEvent(who, QStringLiteral("evt_1"), QStringLiteral("cs_1")));
    QCOMPARE(now(world, who).plan, credits::freePlan);
    QCOMPARE(invoices(world, who).size(), 1u); // the money came all the same
}

void BillingTest::monthsEndAtMidnightUtc()
{
    QFETCH(QString, engine);
    qputenv("TZ", "Pacific/Auckland"); // wherever the server stands
    ServiceWorld world(engine);
    const Person who = person(world);
    const auto bill = [&](const QString &id, qint64 amount) {
        (void)world.write([&](Store &store) -> Result<bool> {
            ports::InvoiceRow invoice;
            invoice.account = who.id;
            invoice.providerId = id;
            invoice.plan = pro;
            invoice.amount = amount;
            invoice.currency = QStringLiteral("EUR");
            invoice.status = QStringLiteral("paid");
            const auto made = Purchases(store, world.world()).bill(invoice);
            if (!made)
                return made.error();
            return made->has_value();
        });
    };
    const auto goTo = [&](qint64 instant) {
        world.clock().advance(instant - world.clock().now().toMSecsSinceEpoch());
    };
    goTo(at(2026, 3, 31, 23) + 3'599'999); // the last millisecond of March
    bill(QStringLiteral("a"), 100);
    world.clock().advance(1);
    bill(QStringLiteral("b"), 20);
    goTo(at(2026, 6, 1));
    bill(QStringLiteral("c"), 3);
    const auto revenue = [&](const char *period) {
        return world.read([&](Store &store) {
            return analytics::Analytics(store, world.world()).revenue(QString::fromLatin1(period));
        });
    };
    const auto all = revenue("all");
    QCOMPARE(all.total, 123);
    QCOMPARE(all.byMonth.size(), 4u); // May without anything is there too
    QCOMPARE(all.byMonth[0].month, u"2026-03");
    QCOMPARE(all.byMonth[0].amount, 100);
    QCOMPARE(all.byMonth[1].amount, 20);
    QCOMPARE(all.byMonth[2].amount, 0);
    QCOMPARE(all.byMonth[3].amount, 3);
    QCOMPARE(revenue("7d").total, 3);
    // 90 days back from 1 June: 4 March at midnight.
    QCOMPARE(revenue("90d").total, 123);
    goTo(at(2026, 6, 28, 12));
    QCOMPARE(revenue("90d").total, 123); // 31 March is the first of these days
    goTo(at(2026, 6, 29));
    QCOMPARE(revenue("90d").total, 23);
    qputenv("TZ", "UTC");
}

void BillingTest::revenueFollowsItsInvoices()
{
    QFETCH(QString, engine);
    ServiceWorld world(engine);
    const Person who = person(world);
    const auto bill = [&](const QString &provider, const QString &payment, qint64 amount, const QString &status) {
        ports::InvoiceRow row;
        row.account = who.id;
        row.providerId = provider;
        row.payment = payment;
        row.plan = pro;
        row.amount = amount;
        row.currency = QStringLiteral("EUR");
        row.status = status;
        QVERIFY(world.write([&](Store &store) { return Purchases(store, world.world()).bill(row); }).has_value());
    };
    const QString paid = QStringLiteral("paid"), open = QStringLiteral("open"), none = QStringLiteral("void");
    const QString first = QStringLiteral("in_a"), second = QStringLiteral("in_b"), byHand = QStringLiteral("p");
    const auto set = [&](const QString &provider, const QString &status) {
        QVERIFY(!world.refusal([&](Store &store) { return store.billing().setInvoiceStatus(provider, status); }));
    };
    const auto total = [&] {
        const auto months = world.read([](Store &store) { return store.billing().revenueByMonth(0); });
        const auto plans = world.read([](Store &store) { return store.billing().revenueByPlan(0); });
        const qint64 sum = months.empty() ? 0 : months.front().amount;
        return plans.size() <= 1 && (plans.empty() ? 0 : plans.front().amount) == sum ? sum : -1;
    };
    QCOMPARE(total(), 0);
    bill(first, {}, 100, paid);
    bill(second, {}, 50, open);
    bill({}, byHand, 30, open);
    QCOMPARE(total(), 100);
    for (int again = 0; again < 2; ++again) {
        set(second, paid);
        QCOMPARE(total(), again == 0 ? 150 : 180);
        QVERIFY(!world.refusal([&](Store &store) { return store.billing().payInvoiceOf(byHand); }));
        QCOMPARE(total(), 180);
    }
    for (int again = 0; again < 2; ++again) {
        set(first, none);
        QCOMPARE(total(), 80);
    }
    set(first, open);
    QCOMPARE(total(), 80);
    set(first, paid);
    QCOMPARE(total(), 180);
    QCOMPARE(invoices(world, who).size(), size_t(3));
}

QTEST_GUILESS_MAIN(BillingTest)
#include "tst_billing.moc"
