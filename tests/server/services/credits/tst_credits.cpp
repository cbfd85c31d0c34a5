// The ledger: the balance is the sum of the postings and never negative, whoever posts at the same time.

#include "base/Uuid.h"
#include "ports/AccountRepository.h"
#include "server/support/ServiceWorld.h"
#include "services/credits/Credits.h"
#include "services/credits/Features.h"
#include "services/credits/Welcome.h"
#include "services/settings/AppSettings.h"
#include "sql/Database.h"

#include <QRandomGenerator>
#include <thread>

using namespace vitae;
using base::Error;
using base::Result;
using credits::Credits;
using ports::Store;
using test::ServiceWorld;

namespace
{

const QString import = credits::feature::pdfImport;

/// An account of its own, as the office or a sign-up would make it.
ports::AccountRow account(ServiceWorld &world, qint64 referredBy = 0)
{
    static int count = 0;
    return world.write([&](Store &store) -> Result<ports::AccountRow> {
        ports::AccountRow row;
        row.uuid = base::newUuid(world.world().random);
        row.email = row.emailKey = QStringLiteral("credit%1@example.org").arg(++count);
        row.role = QStringLiteral("MEMBER");
        row.space = base::newUuid(world.world().random);
        row.language = QStringLiteral("en");
        row.referredBy = referredBy;
        if (auto done = store.accounts().insert(row); !done)
            return done.error();
        if (auto done = credits::onCreated(store, world.world(), row); !done)
            return done.error();
        return row;
    });
}

void enforce(ServiceWorld &world)
{
    (void)world.write([&](Store &store) {
        return settings::AppSettings(store, world.world())
            .set(QStringLiteral("subscription_mode"), json::Value(QStringLiteral("enforced")), QStringLiteral("billing"), {});
    });
}

void setBalance(ServiceWorld &world, qint64 account, qint64 balance)
{
    QVERIFY(!world.refusal([&](Store &store) { return Credits(store, world.world()).setBalance(account, balance); }));
}

ports::CreditTotals totals(ServiceWorld &world, qint64 account)
{
    return world.read([&](Store &store) { return Credits(store, world.world()).totals(account); });
}

/// Fails where the books do not balance: both entries of each posting cancel out, and the balance is their sum.
void auditBooks(ServiceWorld &world)
{
    auto database = sql::Database::open(world.place().url());
    QVERIFY(database.ok());
    const auto unbalanced = (*database)->integer(
        QStringLiteral("SELECT COUNT(*) FROM (SELECT t.id FROM credit_transaction t LEFT JOIN credit_entry e "
                       "ON e.posting = t.id GROUP BY t.id HAVING COUNT(e.number) <> 2 OR SUM(e.amount) <> 0) AS bad"));
    QVERIFY(unbalanced.ok());
    QCOMPARE(unbalanced->value_or(-1), 0);
    const auto wrong = (*database)->integer(QStringLiteral(
        "SELECT COUNT(*) FROM credit_balance b WHERE b.balance < 0 OR b.balance <> (SELECT COALESCE(SUM(t.amount), 0) "
        "FROM credit_transaction t WHERE t.account = b.account) OR b.balance <> (SELECT COALESCE(SUM(e.amount), 0) "
        "FROM credit_entry e JOIN credit_transaction t ON t.id = e.posting WHERE t.account = b.account "
        "AND e.book = 'account')"));
    QVERIFY(wrong.ok());
    QCOMPARE(wrong->value_or(-1), 0);
}

} // namespace

class CreditsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newAccountsGetTheFreePlansCredits_data() { test::engineRows(); }
    void newAccountsGetTheFreePlansCredits()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const auto one = account(world);
        QCOMPARE(totals(world, one.id), (ports::CreditTotals{5, 0, 0, 0, 5}));
        auditBooks(world);
    }

    void unlimitedCostsNothingAndIsRecorded_data() { test::engineRows(); }
    void unlimitedCostsNothingAndIsRecorded()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const auto one = account(world);
        setBalance(world, one.id, 0);
        const qint64 used = world.write(
            [&](Store &store) { return Credits(store, world.world()).debit(one.id, import, QStringLiteral("t1")); });
        QCOMPARE(used, 0);
        const auto rows = world.read([&](Store &store) { return Credits(store, world.world()).list(one.id, 1, 0); });
        QCOMPARE(rows.front().type, u"usage");
        QCOMPARE(rows.front().feature, import);
        QCOMPARE(rows.front().amount, 0);
        QVERIFY(!world.refusal([&](Store &store) { return Credits(store, world.world()).refund(one.id, QStringLiteral("t1")); }));
        QCOMPARE(totals(world, one.id).balance, 0);
        auditBooks(world);
    }

    void shortOfCreditsNothingHappens_data() { test::engineRows(); }
    void shortOfCreditsNothingHappens()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        enforce(world);
        const auto one = account(world);
        setBalance(world, one.id, 1);
        (void)world.write([&](Store &store) {
            return settings::AppSettings(store, world.world())
                .set(QStringLiteral("cost_pdf_import"), json::Value(2), QStringLiteral("credits"), {});
        });
        const auto refused = world.refusal(
            [&](Store &store) { return Credits(store, world.world()).debit(one.id, import, QStringLiteral("t")); });
        QVERIFY(refused);
        QCOMPARE(refused->kind, Error::Kind::PaymentRequired);
        QVERIFY(!world.read([&](Store &store) { return Credits(store, world.world()).covers(one.id, import); }));
        QCOMPARE(totals(world, one.id).balance, 1);
        const qint64 count = world.read([&](Store &store) { return Credits(store, world.world()).count(one.id); });
        QCOMPARE(count, 2); // the gift and the adjustment
        auditBooks(world);
    }

    void aFailedTaskIsRefundedOnce_data() { test::engineRows(); }
    void aFailedTaskIsRefundedOnce()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        enforce(world);
        const auto one = account(world);
        setBalance(world, one.id, 3);
        const auto debit = [&](const char *task) {
            return world.write([&](Store &store) {
                return Credits(store, world.world()).debit(one.id, import, QString::fromLatin1(task));
            });
        };
        QCOMPARE(debit("t1"), 1);
        QCOMPARE(debit("t1"), 0); // the same work costs once
        QCOMPARE(totals(world, one.id).balance, 2);
        for (int again = 0; again < 3; ++again)
            QVERIFY(!world.refusal([&](Store &store) {
                return Credits(store, world.world()).refund(one.id, QStringLiteral("t1"));
            }));
        QVERIFY(!world.refusal([&](Store &store) {
            return Credits(store, world.world()).refund(one.id, QStringLiteral("never"));
        }));
        const auto after = totals(world, one.id);
        QCOMPARE(after.balance, 3);
        QCOMPARE(after.used, 1);
        QCOMPARE(after.refunded, 1);
        auditBooks(world);
    }

    void referralsPayBothOnce_data() { test::engineRows(); }
    void referralsPayBothOnce()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        const auto one = account(world);
        const auto two = account(world, one.id);
        for (int again = 0; again < 2; ++again)
            QVERIFY(!world.refusal([&](Store &store) { return credits::onVerified(store, world.world(), two); }));
        QCOMPARE(totals(world, one.id).balance, 10);
        QCOMPARE(totals(world, two.id).balance, 10);
        auditBooks(world);
    }

    /// Random postings from many threads on few accounts: what each thread was told adds up to what the books say.
    void booksHoldUnderConcurrency_data() { test::engineRows(); }
    void booksHoldUnderConcurrency()
    {
        QFETCH(QString, engine);
        ServiceWorld world(engine);
        enforce(world);
        constexpr int people = 3, threads = 6, rounds = 40;
        std::vector<qint64> ids;
        for (int i = 0; i < people; ++i)
            ids.push_back(account(world).id);
        std::array<std::atomic<qint64>, people> expected;
        for (auto &sum : expected)
            sum = 5;
        std::atomic<int> shorts = 0;
        std::vector<std::thread> all;
        for (int t = 0; t < threads; ++t) {
            all.emplace_back([&, t] {
                QRandomGenerator random(quint32(1000 + t));
                for (int round = 0; round < rounds; ++round) {
                    const size_t who = size_t(random.bounded(people));
                    const int what = random.bounded(10);
                    // References meet those of other threads on purpose.
                    const QString reference = QString::number(random.bounded(200));
                    qint64 moved = 0;
                    const auto done = world.storage().writeNow([&](Store &store) -> Result<void> {
                        moved = 0; // a transaction that met another one runs again
                        Credits credits(store, world.world());
                        const auto before = credits.totals(ids[who]);
                        if (!before)
                            return before.error();
                        Result<void> result;
                        if (what < 6) {
                            const auto used = credits.debit(ids[who], import, reference);
                            result = used ? Result<void>() : Result<void>(used.error());
                        } else if (what < 8) {
                            result = credits.refund(ids[who], reference);
                        } else if (what < 9) {
                            result = credits.purchase(ids[who], 2, reference);
                        } else {
                            result = credits.setBalance(ids[who], before->balance / 2);
                        }
                        if (!result)
                            return result;
                        const auto after = credits.totals(ids[who]);
                        if (!after)
                            return after.error();
                        moved = after->balance - before->balance;
                        return after->balance < 0 ? Result<void>(base::fail(Error::Kind::Internal, QStringLiteral("negative")))
                                                  : Result<void>();
                    });
                    if (done)
                        expected[who] += moved;
                    else if (done.error().kind == Error::Kind::PaymentRequired)
                        ++shorts;
                    else
                        qFatal("%s", qPrintable(done.error().text()));
                }
            });
        }
        for (std::thread &thread : all)
            thread.join();
        for (size_t i = 0; i < people; ++i)
            QCOMPARE(totals(world, ids[i]).balance, expected[i].load());
        auditBooks(world);
        QVERIFY(shorts > 0); // the balances were short often enough to prove something
    }
};

QTEST_GUILESS_MAIN(CreditsTest)
#include "tst_credits.moc"
