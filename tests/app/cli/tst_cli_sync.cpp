// The program and a real server: account, sync, status, conflicts, devices; and what is left when it is killed.
#include "tests/server/support/TestServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;

namespace
{

const QByteArray password = "correct horse battery staple\n";

struct Ran {
    int exitCode = -1;
    QByteArray out, err;

    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
};

void start(QProcess &process, const QString &folder, QStringList words, const QByteArray &input)
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS"})
        variables.remove(QLatin1String(name));
    // No keychain, whatever this machine has.
    variables.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nowhere"));
    process.setProcessEnvironment(variables);
    process.start(QStringLiteral(VITAE_BINARY), words << QStringLiteral("--data-dir") << folder);
    process.write(input);
    process.closeWriteChannel();
}

Ran run(const QTemporaryDir &folder, const QStringList &words, const QByteArray &input = {})
{
    QProcess process;
    start(process, folder.path(), words, input);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

Ran connected(const QTemporaryDir &folder, const test::TestServer &server, const QString &email, const char *more = "")
{
    QStringList all{QStringLiteral("account"), QStringLiteral("connect"), server.url(),
                    QStringLiteral("--email"), email, QStringLiteral("--password-stdin"), QStringLiteral("--json")};
    if (*more)
        all << QString::fromLatin1(more);
    return run(folder, all, password);
}

Ran synced(const QTemporaryDir &folder)
{
    return run(folder, words("sync --password-stdin --json"), password);
}

QString imported(const QTemporaryDir &folder)
{
    QFile file(folder.path() + QStringLiteral("/in.json"));
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(R"({"cv_title":"Mine","personal":{"name":"Ana Ng"},"summary":"Builds."})") < 0)
        qFatal("the folder cannot be written");
    file.close();
    return run(folder, {QStringLiteral("import"), file.fileName(), QStringLiteral("--json")}).object()
        [QStringLiteral("id")].toString();
}

QString fieldOf(const QTemporaryDir &folder, const QString &id, const char *field)
{
    return run(folder, {QStringLiteral("show"), id}).object()[QStringLiteral("personal")].toObject()
        [QLatin1String(field)].toString();
}

} // namespace

class TestCliSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoFoldersMeet();
    void callsAreChecked();
    void nothingIsLostWhenItIsKilled();
};

void TestCliSync::twoFoldersMeet()
{
    test::TestServer server;
    const QTemporaryDir home, work;
    const QString email = QStringLiteral("ana@example.org");
    const QString id = imported(home);
    QVERIFY(!id.isEmpty());
    Ran ran = run(home, words("status --json"));
    QCOMPARE(ran.exitCode, 0);
    QVERIFY(ran.object()[QStringLiteral("server")].isNull());
    ran = connected(home, server, email, "--register");
    QVERIFY2(ran.exitCode == 0, ran.err);
    QCOMPARE(ran.object()[QStringLiteral("server")].toString(), server.url());
    QCOMPARE(ran.object()[QStringLiteral("email")].toString(), email);
    QVERIFY(!ran.object()[QStringLiteral("device")].toString().isEmpty());
    QCOMPARE(run(home, words("status --json")).object()[QStringLiteral("pending")].toInt(), 1);
    ran = run(home, words("sync --json"));
    QCOMPARE(ran.exitCode, 1); // no keychain here
    QVERIFY2(ran.err.contains("--password-stdin"), ran.err);
    ran = synced(home);
    QVERIFY2(ran.exitCode == 0, ran.err);
    QCOMPARE(ran.object()[QStringLiteral("pushed")].toInt(), 1);
    QVERIFY(connected(work, server, email).exitCode == 0);
    QCOMPARE(synced(work).object()[QStringLiteral("pulled")].toInt(), 1);
    QCOMPARE(fieldOf(work, id, "name"), QStringLiteral("Ana Ng"));
    QCOMPARE(run(work, {QStringLiteral("set"), id, QStringLiteral("personal/title"), QStringLiteral("Lead")}).exitCode, 0);
    QCOMPARE(run(home, {QStringLiteral("set"), id, QStringLiteral("personal/title"), QStringLiteral("Head")}).exitCode, 0);
    QCOMPARE(synced(home).exitCode, 0);
    QCOMPARE(synced(work).object()[QStringLiteral("conflicts")].toInt(), 1);
    const QJsonArray conflicts = run(work, words("list conflicts --json")).array();
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts[0].toObject()[QStringLiteral("doc")].toString(), id);
    QCOMPARE(conflicts[0].toObject()[QStringLiteral("path")].toString(), QStringLiteral("personal/title"));
    QCOMPARE(conflicts[0].toObject()[QStringLiteral("kept")].toString(), QStringLiteral("Head"));
    QCOMPARE(conflicts[0].toObject()[QStringLiteral("other")].toString(), QStringLiteral("Lead"));
    const QJsonObject status = run(work, words("status --json")).object();
    QCOMPARE(status[QStringLiteral("pending")].toInt(), 0);
    QCOMPARE(status[QStringLiteral("conflicts")].toInt(), 1);
    QVERIFY(status[QStringLiteral("last_sync")].toString().endsWith(u'Z'));
    const Ran devices = run(work, words("list devices --password-stdin --json"), password);
    QVERIFY2(devices.exitCode == 0, devices.err);
    QCOMPARE(devices.array().size(), 2);
    QCOMPARE(run(work, words("account disconnect")).exitCode, 0);
    QVERIFY(run(work, words("status --json")).object()[QStringLiteral("server")].isNull());
    QCOMPARE(fieldOf(work, id, "title"), QStringLiteral("Head"));
}

void TestCliSync::callsAreChecked()
{
    const QTemporaryDir folder;
    QCOMPARE(run(folder, words("account")).exitCode, 2);
    QCOMPARE(run(folder, words("account connect")).exitCode, 2);
    QCOMPARE(run(folder, words("account connect vitae.example.org")).exitCode, 2);
    QCOMPARE(run(folder, words("account connect vitae.example.org --email a@example.org")).exitCode, 2);
    QCOMPARE(run(folder, words("list nothing")).exitCode, 2);
    Ran ran = run(folder, words("account connect http://example.org --email a@example.org --password-stdin"), password);
    QCOMPARE(ran.exitCode, 1);
    QVERIFY2(ran.err.contains("https"), ran.err);
    ran = run(folder, words("account connect http://127.0.0.1:9 --email a@example.org --password-stdin"), password);
    QCOMPARE(ran.exitCode, 1);
    QVERIFY2(ran.err.contains("Nobody answers"), ran.err);
    ran = run(folder, words("sync"));
    QCOMPARE(ran.exitCode, 1);
    QVERIFY(ran.out.isEmpty() && ran.err.contains("No server is connected"));
}

void TestCliSync::nothingIsLostWhenItIsKilled()
{
    test::TestServer server({.settings = {{QStringLiteral("limits.attempts"), QStringLiteral("1000")}}});
    const test::Person ana = server.person();
    const QTemporaryDir home, work;
    QString id = imported(home);
    for (const QTemporaryDir *folder : {&home, &work}) {
        const Ran ran = connected(*folder, server, ana.email);
        QVERIFY2(ran.exitCode == 0, ran.err);
    }
    QCOMPARE(synced(home).exitCode, 0);
    QCOMPARE(synced(work).exitCode, 0);
    constexpr int rounds = 12;
    for (int i = 0; i < rounds; ++i) {
        const QTemporaryDir &folder = i % 2 ? work : home;
        const char *field = i % 2 ? "personal/title" : "personal/location";
        QCOMPARE(run(folder, {QStringLiteral("set"), id, QLatin1String(field), QString::number(i)}).exitCode, 0);
        QProcess process;
        start(process, folder.path(), words("sync --password-stdin"), password);
        QVERIFY(process.waitForStarted(30'000));
        (void)process.waitForFinished(int(QRandomGenerator::global()->bounded(400)));
        process.kill();
        QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(30'000));
    }
    for (int i = 0; i < 2; ++i) {
        for (const QTemporaryDir *folder : {&home, &work}) {
            const Ran ran = synced(*folder);
            QVERIFY2(ran.exitCode == 0, ran.err);
        }
    }
    for (const QTemporaryDir *folder : {&home, &work}) {
        QCOMPARE(fieldOf(*folder, id, "location"), QString::number(rounds - 2));
        QCOMPARE(fieldOf(*folder, id, "title"), QString::number(rounds - 1));
        const QJsonObject status = run(*folder, words("status --json")).object();
        QCOMPARE(status[QStringLiteral("pending")].toInt(), 0);
        QCOMPARE(status[QStringLiteral("conflicts")].toInt(), 0);
    }
}

QTEST_GUILESS_MAIN(TestCliSync)
#include "tst_cli_sync.moc"
