#include "DesktopSync.h"

#include "base/Json.h"
#include "client/HintStream.h"
#include "client/SyncRun.h"
#include "store/Library.h"
#include "support/Drawer.h"
#include "sync/Merge.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QUuid>
#include <cstdio>

namespace vitae::bench
{

namespace
{

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// The desktop's data folder and its client.
struct Desk {
    QTemporaryDir folder;
    base::SystemClock clock;
    base::SystemRandom random;
    test::Drawer keychain;
    std::unique_ptr<store::Library> library;
    std::unique_ptr<client::SyncRun> run;
    QUrl server;

    explicit Desk(quint16 port) : server(QStringLiteral("http://127.0.0.1:%1").arg(port))
    {
        auto opened = store::Library::open(folder.path(), {&clock, &random, 250, -1});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        library = *std::move(opened);
        auto made = client::SyncRun::open({folder.path(), &clock, &random, &keychain, nullptr});
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        run = *std::move(made);
        client::SyncRun::SignIn signIn;
        signIn.server = server;
        signIn.email = QStringLiteral("bench@example.org");
        signIn.secret = QStringLiteral("correct horse battery staple");
        if (auto connected = run->connect(signIn); !connected)
            qFatal("%s", qPrintable(connected.error().text()));
    }
    sync::SyncReport sync(double *took = nullptr)
    {
        QElapsedTimer timer;
        timer.start();
        auto report = run->sync();
        if (took)
            *took = milliseconds(timer);
        if (!report || report->error)
            qFatal("%s", qPrintable(report ? report->error->text() : report.error().text()));
        return *report;
    }
    void edit(const QStringList &ids, const QString &notes)
    {
        for (const QString &id : ids) {
            if (!library->patchDocument(id, {{{QStringLiteral("notes")}, std::nullopt, notes, -1}}))
                qFatal("a document cannot be written");
        }
        if (!library->flush())
            qFatal("the library cannot be written");
    }
};

} // namespace

void measureDesktopSync(quint16 port)
{
    Desk home(port), work(port);
    double took = 0;
    const sync::SyncReport pulled = home.sync(&took);
    std::printf("desktop: first pull of %d documents, applied and durable: %.0f ms, %d requests\n", pulled.pulled, took,
                pulled.requests);
    work.sync(&took);
    std::printf("desktop: the same once more, elsewhere: %.0f ms\n", took);
    for (int indexed = 1; indexed > 0;) {
        auto transaction = sql::Transaction::begin(home.run->tables().database());
        indexed = home.run->tables().index(500).valueOr(0);
        if (!transaction || !transaction->commit())
            qFatal("the index cannot be written");
    }
    const QStringList ids = home.library->documents(QStringLiteral("application"))->mid(0, 1000);
    home.edit(ids, QStringLiteral("Changed at home"));
    const sync::SyncReport pushed = home.sync(&took);
    std::printf("desktop: push of %d changed documents: %.0f ms, %d requests\n", pushed.pushed, took, pushed.requests);
    work.sync();
    std::vector<double> times;
    int requests = 0;
    for (int i = 0; i < 300; ++i) {
        const int asked = home.sync(&took).requests;
        if (i < 20) // what the push left to be read
            continue;
        requests = std::max(requests, asked);
        times.push_back(took);
    }
    std::sort(times.begin(), times.end());
    std::printf("desktop: a sync with nothing to do: %.2f ms (p99 %.2f), %d request\n", times[times.size() / 2],
                times[times.size() * 99 / 100], requests);

    client::HintStream hints;
    QElapsedTimer since;
    double applied = 0;
    bool told = false;
    QEventLoop loop;
    QObject::connect(&hints, &client::HintStream::hint, &loop, [&] {
        told |= work.sync().pulled > 0;
        applied = milliseconds(since);
        loop.quit();
    });
    since.start();
    hints.open(home.server, work.run->accessToken(), {});
    loop.exec(); // how things are
    times.clear();
    for (int i = 0; i < 20; ++i) {
        home.edit({ids[i]}, QStringLiteral("Again %1").arg(i));
        since.start();
        told = false; // the hint may come while the push still waits for its answer
        home.sync();
        while (!told)
            loop.exec();
        times.push_back(applied);
    }
    std::sort(times.begin(), times.end());
    std::printf("desktop: from the push to applied on the other device by its hint: %.0f ms (longest %.0f)\n",
                times[10], times.back());
}

void measureMerge()
{
    json::Array items;
    for (int i = 0; i < 200; ++i)
        items.push_back(json::Object{
            {QStringLiteral("id"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
            {QStringLiteral("title"), QStringLiteral("Engineer %1").arg(i)},
            {QStringLiteral("bullets"), json::Value(QStringList{QStringLiteral("Did the first thing and did it well"),
                                                                QStringLiteral("And then another one")})}});
    const json::Value base =
        json::Object{{QStringLiteral("cv"),
                      json::Object{{QStringLiteral("summary"), QStringLiteral("A person who has built many things")},
                                   {QStringLiteral("experience"), items}}}};
    const auto changed = [&](int from, const QString &text) {
        json::Array list = items;
        for (int i = from; i < 200; i += 20)
            list[size_t(i)].asObject()->set(QStringLiteral("title"), text);
        std::swap(list[size_t(from)], list[size_t(from + 40)]);
        return json::Value(json::Object{
            {QStringLiteral("cv"), json::Object{{QStringLiteral("summary"),
                                                 QString(QStringLiteral("A person who has built many things ") + text)},
                                                {QStringLiteral("experience"), list}}}});
    };
    const json::Value ours = changed(3, QStringLiteral("Ours")), theirs = changed(7, QStringLiteral("Theirs"));
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        QElapsedTimer timer;
        timer.start();
        const sync::Merged merged = sync::merge(base, ours, theirs);
        times.push_back(milliseconds(timer));
        if (merged.body.isNull())
            qFatal("nothing was merged");
    }
    std::sort(times.begin(), times.end());
    std::printf("merge of a CV of 200 items, 20 of them changed and 2 moved: %.2f ms (p99 %.2f)\n", times[100],
                times[198]);
}

} // namespace vitae::bench
