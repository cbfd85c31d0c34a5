// What somebody who types notices of a sync that brings ten thousand documents: the real form, editor, preview, sync
// and server. bench_typing --server FILE [documents]; prints a line for typing alone and one for typing meanwhile.
#include "EditorWindow.h"
#include "KeyBench.h"
#include "SampleCv.h"

#include "account/SyncService.h"
#include "client/SyncRun.h"
#include "editing/Editor.h"
#include "store/Library.h"
#include "support/Drawer.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>

using namespace vitae;

namespace
{

constexpr int patience = 600'000, keysAtOnce = 20;

client::SyncRun::SignIn signIn(const QString &server, client::SyncRun::SignIn::By by)
{
    client::SyncRun::SignIn signIn;
    signIn.server = QUrl(server);
    signIn.email = QStringLiteral("bench@example.org");
    signIn.secret = QStringLiteral("correct horse battery staple");
    signIn.name = QStringLiteral("Bench");
    signIn.by = by;
    return signIn;
}

/// So many documents of 4 KB onto the server, from another computer.
void fill(const QString &server, int count, base::SystemClock &clock, base::SystemRandom &random)
{
    const QTemporaryDir folder;
    test::Drawer keychain;
    auto library = store::Library::open(folder.path(), {&clock, &random, 250, -1});
    auto run = client::SyncRun::open({folder.path(), &clock, &random, &keychain, nullptr});
    if (!library || !run || !(*run)->connect(signIn(server, client::SyncRun::SignIn::By::Registration)))
        qFatal("nobody can sign in");
    json::Array bodies;
    for (int i = 0; i < count; ++i) {
        QString text;
        while (text.size() < 3800)
            text += QStringLiteral("a word and number %1 ").arg(random.next() % 10'000);
        bodies.push_back(json::Object{{QStringLiteral("company"), QStringLiteral("Company %1").arg(i)},
                                      {QStringLiteral("role"), QStringLiteral("Engineer")},
                                      {QStringLiteral("stage"), QStringLiteral("Applied")},
                                      {QStringLiteral("description"), text}});
    }
    if (!(*library)->createDocuments(QStringLiteral("application"), bodies, QStringLiteral("import")))
        qFatal("nothing can be made");
    const auto report = (*run)->sync();
    if (!report || report->error)
        qFatal("nothing can be sent");
}

struct Typing {
    bench::Samples own, wall, cpu;

    void add(const bench::KeyTimes &times)
    {
        own.add(times.own.largest());
        wall.add(times.wall.largest());
        cpu.add(times.cpu.largest());
        for (auto [all, some] : {std::pair(&allOwn, &times.own), std::pair(&allCpu, &times.cpu)})
            all->add(some->median());
    }
    void print(const char *what, int keys) const
    {
        std::printf(
            "%s: %d keys; to the painted page, usually %.1f ms; longest %.1f ms without the time that others had "
            "the processors (%.1f with it, %.1f of it work)\n",
            what, keys, allOwn.median(), own.largest(), wall.largest(), cpu.largest());
    }
    bench::Samples allOwn, allCpu;
};

void type(const QString &server, int expected, base::SystemClock &clock, base::SystemRandom &random)
{
    const QTemporaryDir folder;
    auto keychain = std::make_shared<test::Drawer>();
    auto opened = store::Library::open(folder.path(), {&clock, &random});
    if (!opened)
        qFatal("no library can be made");
    store::Library &library = **opened;
    const cv::Cv cv = bench::sampleCv(bench::jobsOnTwoPages);
    const auto id = library.create(cv, QStringLiteral("created"));
    auto editor = id ? editing::Editor::open(library, *id, clock, random) : id.error();
    if (!editor)
        qFatal("no CV can be made");
    bench::EditorWindow window(**editor, cv);
    QWidget *field = window.field();
    if (!field)
        qFatal("nothing can be typed into");

    Typing alone;
    for (int i = 0; i < 10; ++i)
        alone.add(bench::typeInto(*field, window.paper(), keysAtOnce));
    alone.print("typing alone", 10 * keysAtOnce);

    account::SyncService service({folder.path(), &clock, &random, keychain});
    service.start();
    QObject::connect(&service, &account::SyncService::documentsChanged, editor->get(),
                     [&] { (*editor)->refresh(editing::Editor::Wait::No); });
    bool connected = false, over = false;
    service.ask(
        [&](client::SyncRun &run) { return run.connect(signIn(server, client::SyncRun::SignIn::By::Password)).ok(); },
        [&](bool ok) { connected = ok; });
    if (!QTest::qWaitFor([&] { return connected; }, patience))
        qFatal("nobody can sign in");
    QObject::connect(&service, &account::SyncService::synced, field, [&] { over = true; });
    QElapsedTimer took;
    took.start();
    service.sync();
    Typing meanwhile;
    int keys = 0;
    for (; !over && took.elapsed() < patience; keys += keysAtOnce)
        meanwhile.add(bench::typeInto(*field, window.paper(), keysAtOnce));
    const qint64 pulled = took.elapsed();
    meanwhile.print("typing while a sync brings them", keys);
    const auto rows = library.applications();
    std::printf("%zu of %d documents came within %lld ms\n", rows ? rows->size() : 0, expected,
                static_cast<long long>(pulled));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype named = arguments.indexOf(QStringLiteral("--server"));
    if (named < 0 || named + 1 >= arguments.size()) {
        std::fputs("bench_typing --server FILE [documents]\n", stderr);
        return 2;
    }
    theme::Theme theme(application);
    theme.apply(theme::Mode::Light);
    const int count = arguments.value(named + 2, QStringLiteral("10000")).toInt();
    const QTemporaryDir data;
    QProcess server;
    server.setStandardErrorFile(QProcess::nullDevice());
    server.start(arguments[named + 1],
                 {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--data"), data.path(),
                  QStringLiteral("--limits.account_rate"), QStringLiteral("0")});
    while (server.state() != QProcess::NotRunning && !server.canReadLine() && server.waitForReadyRead(patience)) {
    }
    const QString url = QString::fromUtf8(server.readLine()).trimmed().section(u' ', -1);
    base::SystemClock clock;
    base::SystemRandom random;
    fill(url, count, clock, random);
    type(url, count, clock, random);
    server.terminate();
    server.waitForFinished();
    return 0;
}
