// Tokens in a real secret service: gnome-keyring on a session bus of the test's own, in a home of its own. The test runs
// itself once more in there.
#include "client/Keychain.h"
#include "client/SyncRun.h"
#include "store/Library.h"
#include "tests/server/support/TestServer.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using client::Keychain;
using client::SyncRun;
using client::Tokens;

namespace
{

const char insideVariable[] = "VITAE_TEST_INSIDE_SESSION";
constexpr int patience = 120'000;

struct Desk {
    base::SystemClock clock;
    base::SystemRandom random;
    Keychain keychain;
    std::unique_ptr<store::Library> library;
    std::unique_ptr<SyncRun> run;

    explicit Desk(const QString &folder)
    {
        auto opened = store::Library::open(folder, {&clock, &random, 1, -1});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        library = *std::move(opened);
        auto made = SyncRun::open({folder, &clock, &random, &keychain, nullptr});
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        run = *std::move(made);
    }
};

} // namespace

class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withASecretService();
    void withoutOneItIsSaid();
};

/// In that session.
class TestInSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensAreKept();
    void theNextStartIsSignedIn();
};

void TestKeychain::withASecretService()
{
    const QString session = QStandardPaths::findExecutable(QStringLiteral("dbus-run-session"));
    const QString daemon = QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon"));
    if (session.isEmpty() || daemon.isEmpty())
        QSKIP("dbus-run-session and gnome-keyring-daemon are not installed");
    const QTemporaryDir home;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL", "DISPLAY", "WAYLAND_DISPLAY",
                             "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION"})
        variables.remove(QLatin1String(name));
    variables.insert(QStringLiteral("HOME"), home.path());
    variables.insert(QStringLiteral("XDG_DATA_HOME"), home.filePath(QStringLiteral("data")));
    variables.insert(QStringLiteral("XDG_CACHE_HOME"), home.filePath(QStringLiteral("cache")));
    variables.insert(QStringLiteral("XDG_CONFIG_HOME"), home.filePath(QStringLiteral("config")));
    variables.insert(QStringLiteral("XDG_RUNTIME_DIR"), home.path());
    variables.insert(QLatin1String(insideVariable), QStringLiteral("1"));
    QProcess process;
    process.setProcessEnvironment(variables);
    process.setProcessChannelMode(QProcess::MergedChannels);
    // The first line that the daemon reads unlocks the key ring, and makes it where there is none.
    process.start(session, {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                            QStringLiteral("echo secret | \"$0\" --unlock --components=secrets >/dev/null && exec \"$1\""),
                            daemon, QCoreApplication::applicationFilePath()});
    QVERIFY(process.waitForFinished(patience));
    const QByteArray said = process.readAll();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, said);
    QVERIFY2(said.contains("PASS   : TestInSession::theNextStartIsSignedIn"), said);
}

void TestInSession::tokensAreKept()
{
    const QString one = QStringLiteral("/home/ana/Vitae"), two = QStringLiteral("/home/ana/Büro");
    const Tokens tokens{QStringLiteral("access"), QStringLiteral("refresh"), 1'234'567'890'123};
    const auto nothing = Keychain().read(one);
    QVERIFY2(nothing.ok(), nothing ? "" : qPrintable(nothing.error().text()));
    QVERIFY(!*nothing);
    QVERIFY(Keychain().write(one, {QStringLiteral("a"), QStringLiteral("b"), 1}));
    QVERIFY(Keychain().write(one, tokens)); // in place of the other
    QVERIFY(Keychain().write(two, {QStringLiteral("ä\"'\n"), QString(3000, u'r'), 2}));
    QVERIFY(**Keychain().read(one) == tokens);
    QCOMPARE((*Keychain().read(two))->access, QStringLiteral("ä\"'\n"));
    QCOMPARE((*Keychain().read(two))->refresh.size(), 3000);
    QVERIFY(Keychain().remove(one));
    QVERIFY(Keychain().remove(one)); // twice is no error
    QVERIFY(!*Keychain().read(one));
    QVERIFY(Keychain().read(two)->has_value());
}

void TestInSession::theNextStartIsSignedIn()
{
    test::TestServer server;
    const test::Person ana = server.person();
    const QTemporaryDir folder;
    {
        Desk desk(folder.path());
        SyncRun::SignIn signIn;
        signIn.server = QUrl(server.url());
        signIn.email = ana.email;
        signIn.secret = ana.password;
        const auto connected = desk.run->connect(signIn);
        QVERIFY2(connected.ok(), connected ? "" : qPrintable(connected.error().text()));
        QVERIFY(connected->kept);
        QVERIFY(!desk.run->sync()->error);
    }
    server.clock().advance(2 * 60 * 60 * 1000); // the access token is over: what is renewed is kept as well
    for (int start = 0; start < 2; ++start) {
        Desk desk(folder.path());
        const auto report = desk.run->sync();
        QVERIFY2(report.ok(), report ? "" : qPrintable(report.error().text()));
        QVERIFY2(!report->error, report->error ? qPrintable(report->error->text()) : "");
    }
    Desk desk(folder.path());
    QVERIFY(desk.run->disconnect());
    QVERIFY(!*Keychain().read(folder.path()));
}

void TestKeychain::withoutOneItIsSaid()
{
    // Nobody is on this bus.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP"})
        qunsetenv(name);
    const auto written = Keychain().write(QStringLiteral("key"), {});
    QVERIFY(!written);
    QCOMPARE(written.error().kind, base::Error::Kind::Unavailable);
    QCOMPARE(written.error().code, QStringLiteral("no_keychain"));
    QVERIFY2(written.error().message.contains(u"no keychain") && written.error().message.contains(u"each time"),
             qPrintable(written.error().message));
    const auto read = Keychain().read(QStringLiteral("key"));
    QVERIFY(!read);
    QCOMPARE(read.error().code, QStringLiteral("no_keychain"));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    TestKeychain outside;
    TestInSession inside;
    const bool isInside = qEnvironmentVariableIsSet(insideVariable);
    return QTest::qExec(isInside ? static_cast<QObject *>(&inside) : &outside, argc, argv);
}

#include "tst_keychain.moc"
