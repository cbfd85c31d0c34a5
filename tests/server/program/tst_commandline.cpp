// Settings from everywhere they may be said, and the sentences where they are wrong.

#include "program/CommandLine.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using namespace vitae::program;

namespace
{

QProcessEnvironment environment(const QList<std::pair<QString, QString>> &values = {})
{
    QProcessEnvironment result;
    for (const auto &[name, value] : values)
        result.insert(name, value);
    return result;
}

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

QString written(const QTemporaryDir &folder, const QByteArray &content)
{
    QFile file(folder.filePath(QStringLiteral("config.json")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    file.write(content);
    return file.fileName();
}

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commands_data();
    void commands();
    void theNearestWins();
    void addressesEndWithoutASlash();
    void units();
    void wrong_data();
    void wrong();
    void wrongFile_data();
    void wrongFile();
    void secretsAreNotTold();
    void helpNamesEverySetting();
};

void CommandLineTest::commands_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("command");
    QTest::addColumn<QString>("argument");
    const auto row = [](const char *typed, Command command, const char *argument) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << int(command) << QString::fromUtf8(argument);
    };
    row("", Command::Serve, "");
    row("--listen 127.0.0.1:0", Command::Serve, "");
    row("admin create a@example.org", Command::AdminCreate, "a@example.org");
    row("--data /x admin create a@example.org", Command::AdminCreate, "a@example.org");
    row("backup /x/y --data /x", Command::Backup, "/x/y");
    row("backup /x/y --oauth.google.client_id x", Command::Backup, "/x/y");
    row("--otp.allowed_domains münchen.de", Command::Serve, "");
    row("restore /x/y", Command::Restore, "/x/y");
    row("migrate", Command::Migrate, "");
    row("check", Command::Check, "");
    row("--print-routes", Command::PrintRoutes, "");
    row("--help", Command::Help, "");
    row("backup --help", Command::Help, "");
}

void CommandLineTest::commands()
{
    QFETCH(QString, typed);
    QFETCH(int, command);
    QFETCH(QString, argument);
    const auto line = CommandLine::read(words(typed.toUtf8().constData()), environment());
    QVERIFY2(line.ok(), line ? "" : qPrintable(line.error().text()));
    QCOMPARE(int(line->command), command);
    QCOMPARE(line->argument, argument);
}

void CommandLineTest::theNearestWins()
{
    const QTemporaryDir folder;
    const QString file = written(folder, R"({"listen": "127.0.0.1:1", "public_url": "https://file.example",
                                             "limits": {"json_body": "2KiB", "header_fields": 7}})");
    const auto env = environment({{QStringLiteral("VITAE_PUBLIC_URL"), QStringLiteral("https://env.example")},
                                  {QStringLiteral("VITAE_LISTEN"), QStringLiteral("127.0.0.1:2")}});
    const auto line = CommandLine::read({QStringLiteral("--config"), file, QStringLiteral("--public-url=https://line.example")}, env);
    QVERIFY2(line.ok(), line ? "" : qPrintable(line.error().text()));
    QCOMPARE(line->settings.text(QStringLiteral("public_url")), QStringLiteral("https://line.example"));
    QCOMPARE(line->settings.text(QStringLiteral("listen")), QStringLiteral("127.0.0.1:2"));
    QCOMPARE(line->settings.integer(QStringLiteral("limits.json_body")), 2048);
    QCOMPARE(line->settings.integer(QStringLiteral("limits.header_fields")), 7);
    QCOMPARE(line->settings.integer(QStringLiteral("limits.upload")), 10 << 20);
}

void CommandLineTest::addressesEndWithoutASlash()
{
    const auto line = CommandLine::read(words("--public-url https://cv.example.org/vitae/ --stripe.api_base http://127.0.0.1:1/"),
                                        environment());
    QVERIFY2(line.ok(), line ? "" : qPrintable(line.error().text()));
    QCOMPARE(line->settings.text(QStringLiteral("public_url")), QStringLiteral("https://cv.example.org/vitae"));
    QCOMPARE(line->settings.text(QStringLiteral("stripe.api_base")), QStringLiteral("http://127.0.0.1:1"));
}

void CommandLineTest::units()
{
    const auto line = CommandLine::read(words("--limits.upload 3MiB --timeouts.header 0.25 --proxies 10.0.0.1,10.1.0.0/16 "
                                              "--log.requests off"),
                                        environment());
    QVERIFY(line.ok());
    QCOMPARE(line->settings.integer(QStringLiteral("limits.upload")), 3 << 20);
    QCOMPARE(line->settings.milliseconds(QStringLiteral("timeouts.header")), 250);
    QCOMPARE(line->settings.list(QStringLiteral("proxies")),
             QStringList({QStringLiteral("10.0.0.1"), QStringLiteral("10.1.0.0/16")}));
    QVERIFY(!line->settings.flag(QStringLiteral("log.requests")));
}

void CommandLineTest::wrong_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown option") << "--colour blue" << "--colour";
    QTest::newRow("unknown short option") << "-x" << "-x";
    QTest::newRow("value missing") << "--listen" << "--listen";
    QTest::newRow("no number") << "--threads many" << "threads";
    QTest::newRow("no bytes") << "--limits.json_body 1MB" << "limits.json_body";
    QTest::newRow("negative bytes") << "--limits.json_body -1" << "limits.json_body";
    QTest::newRow("no seconds") << "--timeouts.idle soon" << "timeouts.idle";
    QTest::newRow("no flag") << "--log.requests maybe" << "log.requests";
    QTest::newRow("less than nothing") << "--limits.account_rate -5" << "limits.account_rate";
    QTest::newRow("no database of ours") << "--database mysql://a:geheim@b/c" << "database must be";
    QTest::newRow("no address") << "--public-url example.org" << "public_url";
    QTest::newRow("no host") << "--public-url https://" << "public_url";
    QTest::newRow("no origin") << "--cors.origins https://a.example,everywhere" << "cors.origins";
    QTest::newRow("an origin with a path") << "--cors.origins https://a.example/app" << "cors.origins";
    QTest::newRow("no e-mail address") << "--admin-email boss" << "admin_email";
    for (const char *zero : {"limits.connections", "limits.connections_per_address", "limits.header_bytes", "limits.url",
                             "limits.bodies", "limits.json_body", "limits.attempts", "limits.attempts_per_address",
                             "limits.remote_threads", "limits.pool_queue", "password.memory", "password.passes"})
        QTest::addRow("no %s", zero) << QStringLiteral("--%1 0").arg(QLatin1String(zero)) << QString::fromLatin1(zero);
    QTest::newRow("too little memory") << "--password.memory 1KiB" << "password.memory";
    QTest::newRow("too many threads") << "--limits.pool_threads 1000000" << "limits.pool_threads";
    QTest::newRow("too many serving threads") << "--threads 100000" << "threads must be";
    QTest::newRow("too many workers") << "--tasks.workers 100000" << "tasks.workers";
    QTest::newRow("no currency") << "--billing.currency EURO" << "billing.currency";
    QTest::newRow("nobody who takes payments") << "--billing.provider cash" << "billing.provider";
    QTest::newRow("no address of Stripe") << "--stripe.api_base foo" << "stripe.api_base";
    QTest::newRow("no address of the captcha") << "--recaptcha.verify_url ftp://x" << "recaptcha.verify_url";
    QTest::newRow("no address of tokens") << "--oauth.google.token_url nope" << "oauth.google.token_url";
    QTest::newRow("no domain") << "--otp.allowed_domains @@" << "otp.allowed_domains";
    QTest::newRow("two at signs") << "--admin-email a@b@c" << "admin_email";
    QTest::newRow("a query in the address") << "--public-url http://a/b?c=d" << "public_url";
    QTest::newRow("no folder") << "--data=" << "data";
    QTest::newRow("half of Google") << "--oauth.google.client_id x" << "oauth.google.client_secret must be given";
    QTest::newRow("half of LinkedIn") << "--oauth.linkedin.client_secret x" << "oauth.linkedin.client_id must be given";
    QTest::newRow("a key alone") << "--tls.key /x" << "tls.certificate must be given";
    QTest::newRow("payments without their key") << "--billing.provider stripe" << "stripe.secret_key";
    QTest::newRow("payments that nobody hears of")
        << "--billing.provider stripe --stripe.secret_key x" << "stripe.webhook_secret";
    QTest::newRow("room for less than one") << "--limits.bodies 1MiB" << "limits.bodies must be as large as";
    QTest::newRow("half a command") << "admin" << "admin create EMAIL";
    QTest::newRow("unknown command") << "frobnicate" << "frobnicate";
    QTest::newRow("address missing") << "admin create" << "admin create EMAIL";
    QTest::newRow("file missing") << "backup" << "backup FILE";
    QTest::newRow("too many words") << "migrate now" << "migrate";
    QTest::newRow("file not there") << "--config /nowhere/config.json" << "config";
}

void CommandLineTest::wrong()
{
    QFETCH(QString, typed);
    QFETCH(QString, named);
    const auto line = CommandLine::read(words(typed.toUtf8().constData()), environment());
    QVERIFY(!line.ok());
    QCOMPARE(line.error().kind, base::Error::Kind::InvalidInput);
    QVERIFY2(line.error().text().contains(named), qPrintable(line.error().text()));
    QVERIFY2(!line.error().text().contains(u'\n'), qPrintable(line.error().text()));
    QVERIFY2(!line.error().text().contains(u"geheim"), qPrintable(line.error().text()));
}

void CommandLineTest::wrongFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("named");
    QTest::newRow("no JSON") << QByteArray("listen: 127.0.0.1") << "config";
    QTest::newRow("a list") << QByteArray("[]") << "config must be a JSON object";
    QTest::newRow("unknown") << QByteArray(R"({"limits": {"colour": 1}})") << "limits.colour";
    QTest::newRow("wrong type") << QByteArray(R"({"listen": {"port": 1}})") << "listen";
    QTest::newRow("wrong value") << QByteArray(R"({"threads": "many"})") << "threads";
}

void CommandLineTest::wrongFile()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, named);
    const QTemporaryDir folder;
    const auto line = CommandLine::read({QStringLiteral("--config"), written(folder, content)}, environment());
    QVERIFY(!line.ok());
    QVERIFY2(line.error().text().contains(named), qPrintable(line.error().text()));
}

void CommandLineTest::secretsAreNotTold()
{
    const ports::Settings settings;
    for (const ports::Setting &setting : ports::settingsTable()) {
        if (!setting.secret || setting.type == ports::Setting::Type::Text)
            continue;
        ports::Settings copy = settings;
        const auto set = copy.set(setting.key, QStringLiteral("{geheim"), {});
        QVERIFY2(set.ok() || !set.error().text().contains(u"geheim"), qPrintable(setting.key));
    }
}

void CommandLineTest::helpNamesEverySetting()
{
    const QString help = helpText();
    for (const ports::Setting &setting : ports::settingsTable()) {
        QVERIFY2(help.contains(environmentName(setting.key)), qPrintable(setting.key));
        QVERIFY2(help.contains(setting.help), qPrintable(setting.key));
    }
    QCOMPARE(environmentName(QStringLiteral("limits.json_body")), QStringLiteral("VITAE_LIMITS_JSON_BODY"));
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
