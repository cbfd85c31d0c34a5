// What two requests could do to sessions and codes at once, on both databases; and what the check of a token costs.

#include "ports/AccountRepository.h"
#include "server/support/ServiceWorld.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Codes.h"
#include "services/accounts/Sessions.h"

#include <QElapsedTimer>
#include <thread>

using namespace vitae;
using accounts::Account;
using accounts::Accounts;
using accounts::Codes;
using accounts::Issued;
using accounts::SessionKind;
using accounts::Sessions;
using test::ServiceWorld;

namespace
{

Account somebody(ServiceWorld &services)
{
    return services.write([&](ports::Store &store) {
        return Accounts(store, services.world())
            .create({.email = QStringLiteral("ann@example.com"), .passwordHash = QStringLiteral("secret")});
    });
}

Issued session(ServiceWorld &services, const Account &account, SessionKind kind)
{
    return services.write(
        [&](ports::Store &store) { return Sessions(store, services.world()).start(account, kind); });
}

/// How many of `count` at once did it.
int atOnce(int count, const std::function<bool()> &what)
{
    std::atomic<int> done = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) {
        threads.emplace_back([&] {
            if (what())
                ++done;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    return done;
}

} // namespace

class SessionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneOfManyRefreshesWins_data() { test::engineRows(); }
    void oneOfManyRefreshesWins();
    void theSameAttemptIsTheSameUse_data() { test::engineRows(); }
    void theSameAttemptIsTheSameUse();
    void parallelTriesAreCounted_data() { test::engineRows(); }
    void parallelTriesAreCounted();
    void codesAreUsedOnce_data() { test::engineRows(); }
    void codesAreUsedOnce();
    void codesAreBoundToTheirSubject_data();
    void codesAreBoundToTheirSubject();
    void oneOfManyIsFirst_data() { test::engineRows(); }
    void oneOfManyIsFirst();
    void codesAreNotStored_data() { test::engineRows(); }
    void codesAreNotStored();
    void checkingATokenIsQuick_data() { test::engineRows(); }
    void checkingATokenIsQuick();
};

void SessionsTest::oneOfManyRefreshesWins()
{
    QFETCH(QString, engine);
    ServiceWorld services(engine);
    const Issued issued = session(services, somebody(services), SessionKind::Refreshable);
    const int renewed = atOnce(8, [&] {
        bool good = false;
        (void)services.storage().writeNow([&](ports::Store &store) -> base::Result<void> {
            good = Sessions(store, services.world()).refresh(issued.refresh).ok();
            return {};
        });
        return good;
    });
    QCOMPARE(renewed, 1);
    // The others came with a token that was used: nobody is in any more.
    QVERIFY(!services.storage()
                 .read([&](ports::Store &store) -> base::Result<void> {
                     const auto who = Sessions(store, services.world()).authenticate(issued.access);
                     return who ? base::Result<void>() : base::Result<void>(who.error());
                 })
                 .ok());
}

void SessionsTest::theSameAttemptIsTheSameUse()
{
    QFETCH(QString, engine);
    ServiceWorld services(engine);
    const Account ann = somebody(services);
    const Issued issued = session(services, ann, SessionKind::Refreshable);
    const auto refresh = [&](const QByteArray &token, const QString &attempt) {
        std::optional<Issued> renewed;
        (void)services.storage().writeNow([&](ports::Store &store) -> base::Result<void> {
            if (auto tokens = Sessions(store, services.world()).refresh(token, attempt))
                renewed = *std::move(tokens);
            return {};
        });
        return renewed;
    };
    const auto isIn = [&](const QByteArray &access) {
        return services.storage()
            .read([&](ports::Store &store) -> base::Result<void> {
                const auto who = Sessions(store, services.world()).authenticate(access);
                return who ? base::Result<void>() : base::Result<void>(who.error());
            })
            .ok();
    };
    const QString mine = QStringLiteral("a secret of this device");
    const auto first = refresh(issued.refresh, mine);
    QVERIFY(first);
    const auto again = refresh(issued.refresh, mine); // its answer never came
    QVERIFY(again);
    QVERIFY(isIn(again->access));
    const auto next = refresh(again->refresh, QStringLiteral("the next secret of it"));
    QVERIFY(next);
    // What the answer held is used: now the old token is a stolen one, whoever has it.
    QVERIFY(!refresh(issued.refresh, mine));
    QVERIFY(!isIn(next->access));
    // So it is at once where the attempt is another, or none.
    for (const QString &attempt : {QString(), QStringLiteral("a thief's own secret")}) {
        const Issued other = session(services, ann, SessionKind::Refreshable);
        const auto good = refresh(other.refresh, mine);
        QVERIFY(good);
        QVERIFY(!refresh(other.refresh, attempt));
        QVERIFY(!isIn(good->access));
        QVERIFY(!refresh(good->refresh, mine));
    }
}

void SessionsTest::parallelTriesAreCounted()
{
    QFETCH(QString, engine);
    ServiceWorld services(engine);
    const QString email = QStringLiteral("ann@example.com");
    const QString code = services.write([&](ports::Store &store) {
        return Codes(store, services.world()).make(accounts::purpose::login, email);
    });
    const auto redeem = [&](const QString &guess) {
        bool good = false;
        (void)services.storage().writeNow([&](ports::Store &store) -> base::Result<void> {
            good = Codes(store, services.world()).redeem(accounts::purpose::login, email, guess).ok();
            return {};
        });
        return good;
    };
    const QString wrong = code == u"000000" ? QStringLiteral("111111") : QStringLiteral("000000");
    QCOMPARE(atOnce(5, [&] { return redeem(wrong); }), 0);
    QVERIFY2(!redeem(code), "five tries at once were counted as fewer");
}

void SessionsTest::codesAreUsedOnce()
{
    QFETCH(QString, engine);
    ServiceWorld services(engine);
    const QString email = QStringLiteral("ann@example.com");
    const QString code = services.write([&](ports::Store &store) {
        return Codes(store, services.world()).make(accounts::purpose::login, email);
    });
    QCOMPARE(atOnce(4,
                    [&] {
                        bool good = false;
                        (void)services.storage().writeNow([&](ports::Store &store) -> base::Result<void> {
                            good = Codes(store, services.world()).redeem(accounts::purpose::login, email, code).ok();
                            return {};
                        });
                        return good;
                    }),
             1);
}

void SessionsTest::codesAreBoundToTheirSubject_data()
{
    QTest::addColumn<QString>("made");
    QTest::addColumn<QString>("used");
    QTest::addColumn<bool>("good");
    QTest::newRow("same") << "one" << "one" << true;
    QTest::newRow("another") << "one" << "two" << false;
    QTest::newRow("of one, for all") << "one" << "" << false;
    QTest::newRow("of all, for one") << "" << "one" << true;
    QTest::newRow("of all, for all") << "" << "" << true;
}

void SessionsTest::codesAreBoundToTheirSubject()
{
    QFETCH(QString, made);
    QFETCH(QString, used);
    QFETCH(bool, good);
    ServiceWorld services(QStringLiteral("sqlite"));
    const QString email = QStringLiteral("ann@example.com");
    const QString code = services.write([&](ports::Store &store) {
        return Codes(store, services.world()).make(accounts::purpose::deletion, email, made);
    });
    const auto redeem = [&](const QString &purpose, const QString &who) {
        return !services.refusal([&](ports::Store &store) -> base::Result<int> {
            if (auto done = Codes(store, services.world()).redeem(purpose, who, code, used); !done)
                return done.error();
            return 1;
        });
    };
    QVERIFY(!redeem(accounts::purpose::login, email));
    QVERIFY(!redeem(accounts::purpose::deletion, QStringLiteral("bob@example.com")));
    QCOMPARE(redeem(accounts::purpose::deletion, email), good);
}

void SessionsTest::oneOfManyIsFirst()
{
    QFETCH(QString, engine);
    ServiceWorld services(engine);
    std::atomic<int> number = 0;
    const int made = atOnce(6, [&] {
        return services.storage()
            .writeNow([&](ports::Store &store) -> base::Result<void> {
                const auto account =
                    Accounts(store, services.world())
                        .create({.email = QStringLiteral("p%1@example.com").arg(++number)});
                return account ? base::Result<void>() : base::Result<void>(account.error());
            })
            .ok();
    });
    QVERIFY(made >= 1);
    const auto all = services.read([](ports::Store &store) { return store.accounts().list(10, 0); });
    QCOMPARE(std::count_if(all.begin(), all.end(), [](const Account &a) { return a.role == accounts::role::admin; }), 1);
}

void SessionsTest::codesAreNotStored()
{
    QFETCH(QString, engine);
    if (engine != u"sqlite")
        QSKIP("the file is SQLite's");
    ServiceWorld services(engine);
    QStringList codes;
    for (int i = 0; i < 3; ++i) {
        codes.append(services.write([&](ports::Store &store) {
            return Codes(store, services.world()).make(accounts::purpose::login, QStringLiteral("ann@example.com"));
        }));
    }
    QByteArray bytes;
    for (const QString &suffix : {QString(), QStringLiteral("-wal")}) {
        QFile file(QString(services.place().url() + suffix));
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    QVERIFY(bytes.contains("ann@example.com"));
    for (const QString &code : codes)
        QVERIFY(!bytes.contains(code.toLatin1()));
}

void SessionsTest::checkingATokenIsQuick()
{
    QFETCH(QString, engine);
    ServiceWorld services(engine);
    const Issued issued = session(services, somebody(services), SessionKind::Day);
    constexpr int rounds = 3000;
    QElapsedTimer timer;
    const auto done = services.storage().read([&](ports::Store &store) -> base::Result<void> {
        timer.start();
        for (int i = 0; i < rounds; ++i) {
            const auto who = Sessions(store, services.world()).authenticate(issued.access);
            if (!who)
                return who.error();
        }
        return {};
    });
    QVERIFY(done.ok());
    const double micros = double(timer.nsecsElapsed()) / 1000 / rounds;
    qInfo("%.1f us a request", micros);
    QVERIFY(micros < 2000); // a guard against a query without an index, on whatever machine
}

QTEST_GUILESS_MAIN(SessionsTest)
#include "tst_sessions.moc"
