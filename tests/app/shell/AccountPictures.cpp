#include "AccountPictures.h"

#include "account/SyncService.h"
#include "base/Clock.h"
#include "base/Random.h"
#include "library/Samples.h"
#include "shell/MainWindow.h"
#include "store/Library.h"
#include "support/Drawer.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

namespace vitae::test
{

namespace
{

const QString email = QStringLiteral("margaret.okafor@example.com");
const QByteArray password = "correct horse battery staple";

QString program(const char *name)
{
    return QCoreApplication::applicationDirPath() + u'/' + QLatin1String(name);
}

QProcessEnvironment withoutKeychain()
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nowhere"));
    variables.remove(QStringLiteral("QT_SCALE_FACTOR"));
    return variables;
}

/// A command of vitae that must succeed.
void run(const QString &dataDir, const QStringList &words)
{
    QProcess process;
    process.setProcessEnvironment(withoutKeychain());
    process.start(program("vitae"), QStringList{QStringLiteral("--data-dir"), dataDir} + words);
    process.write(password + '\n');
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("vitae %s: %s", qPrintable(words.join(u' ')), process.readAllStandardError().constData());
}

/// Its address.
QString start(QProcess &server, const QString &folder)
{
    server.setProcessEnvironment(withoutKeychain());
    server.start(program("vitae-server"),
                 {QStringLiteral("--data"), folder, QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
    QByteArray said;
    while (!said.contains('\n')) {
        if (!server.waitForReadyRead(30'000))
            qFatal("the server does not start");
        said += server.readAllStandardOutput();
    }
    return QString::fromUtf8(said.mid(said.indexOf("http")).split('\n').first().trimmed());
}

std::unique_ptr<store::Library> openLibrary(const QString &folder, base::Clock &clock, base::Random &random)
{
    store::Library::Options options;
    options.clock = &clock;
    options.random = &random;
    options.backupDelay = -1;
    auto opened = store::Library::open(folder, options);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().text()));
    return *std::move(opened);
}

/// Two devices that have written the same line while they did not hear of each other.
void writeOnTwo(const QString &here, const QString &there, const QString &server)
{
    const QStringList account{
        QStringLiteral("account"),         QStringLiteral("connect"), server, QStringLiteral("--email"), email,
        QStringLiteral("--password-stdin")};
    const QStringList sync{QStringLiteral("sync"), QStringLiteral("--password-stdin")};
    const auto set = [](const char *path, const char *value) {
        return QStringList{QStringLiteral("set"), QStringLiteral("Project manager"), QLatin1String(path),
                           QLatin1String(value)};
    };
    run(here, account + QStringList{QStringLiteral("--register")});
    run(here, sync);
    run(there, account);
    run(there, sync);
    run(here, set("personal/title", "Head of Programme, Public Transport"));
    run(here, set("experience/0/bullets/0", "Led the change to contactless payment on 1,140 vehicles."));
    run(there, set("personal/title", "Programme Manager, Rail and Bus"));
    run(there, set("experience/0/bullets/0", "Contactless payment on all vehicles of the city in 14 months."));
    run(there, sync);
    run(here, sync);
}

} // namespace

void grabAccount(const QDir &folder, theme::Theme &theme, QSize size)
{
    if (!QFileInfo::exists(program("vitae")) || !QFileInfo::exists(program("vitae-server"))) {
        qInfo("no pictures of the account: vitae and vitae-server are not beside this program");
        return;
    }
    QTemporaryDir temporary;
    QProcess server;
    const QString address = start(server, temporary.filePath(QStringLiteral("server")));
    const QString here = temporary.filePath(QStringLiteral("here")),
                  there = temporary.filePath(QStringLiteral("there"));
    base::SystemClock clock;
    base::SystemRandom random;
    {
        const auto library = openLibrary(here, clock, random);
        if (!library->create(*library::loadSample(QStringLiteral("en-project-manager")), QStringLiteral("created")))
            qFatal("no sample");
    }
    writeOnTwo(here, there, address);

    const auto library = openLibrary(here, clock, random);
    account::SyncService service({here, &clock, &random, std::make_shared<test::Drawer>()});
    shell::MainWindow window({*library, clock, random, theme, here, {}, &service});
    window.showAsLeft();
    window.resize(size);
    service.start();
    const auto grab = [&](const char *name) {
        for (int i = 0; i < 60; ++i)
            QTest::qWait(10);
        if (!window.grab().save(folder.filePath(QLatin1String(name) + QStringLiteral(".png"))))
            qFatal("%s cannot be written", name);
    };
    const auto phaseIs = [&](account::SyncState::Phase phase) {
        if (!QTest::qWaitFor([&] { return service.state().phase == phase; }, 30'000))
            qFatal("the sync is in phase %d, not in %d", int(service.state().phase), int(phase));
    };
    window.actions()[shell::Command::GoSync].trigger();
    phaseIs(account::SyncState::Phase::SignedOut);
    grab("t-signed-out");
    window.findChild<QLineEdit *>(QStringLiteral("passwordEdit"))->setText(QString::fromLatin1(password));
    window.findChild<QPushButton *>(QStringLiteral("signInButton"))->click();
    phaseIs(account::SyncState::Phase::Idle);
    grab("u-account");
    for (auto *area : window.findChild<QWidget *>(QStringLiteral("syncPage"))->findChildren<QScrollArea *>())
        area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    grab("v-account-foot");
    window.findChild<QPushButton *>(QStringLiteral("signOutButton"))->click();
    phaseIs(account::SyncState::Phase::NotConnected);
    for (auto *area : window.findChild<QWidget *>(QStringLiteral("syncPage"))->findChildren<QScrollArea *>())
        area->verticalScrollBar()->setValue(0);
    grab("w-connect");
    window.close();
    server.terminate();
    server.waitForFinished(10'000);
}

} // namespace vitae::test
