// Lives of two and three devices and their server, from seeds; see Simulator.h.
//
//   tst_sync_simulator                    the seeds of every day, the regressions, and the planted faults
//   tst_sync_simulator --seeds N [--from S]
//   tst_sync_simulator --one "SEED CLIENTS STEPS WITHOUT" [--fault cursor|answer|sequence|mid|loser]
#include "server/support/Place.h"
#include "tests/sync/Simulator.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>

using vitae::sim::Faults;
using vitae::sim::Scenario;

namespace
{

constexpr int everyDay = 500, onPostgresql = 24, mostForFault = 400;

void say(const QString &line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

Scenario lifeOf(quint32 seed, const QString &engine)
{
    Scenario life;
    life.seed = seed;
    life.clients = 2 + int(seed % 2);
    life.steps = 30 + int(seed % 5) * 15;
    // Every fourth without what leaves nobody able to say which fields have two versions.
    life.without = seed % 4 == 3 ? vitae::sim::Deletions | vitae::sim::Copies | vitae::sim::Restores : 0;
    life.engine = engine;
    return life;
}

bool isGood(const Scenario &life)
{
    const QString wrong = vitae::sim::run(life);
    if (wrong.isEmpty())
        return true;
    const Scenario small = vitae::sim::shrunk(life);
    say(QStringLiteral("FAIL  %1 (%2): %3").arg(life.text(), life.engine, wrong));
    say(QStringLiteral("      smaller, for regressions.txt: %1: %2").arg(small.text(), vitae::sim::run(small)));
    return false;
}

/// How many of them are not good.
int many(quint32 from, int count, const QString &engine)
{
    QElapsedTimer timer;
    timer.start();
    int failed = 0;
    for (int i = 0; i < count && failed < 5; ++i)
        failed += !isGood(lifeOf(from + quint32(i), engine));
    say(QStringLiteral("%1 seeds from %2 on %3: %4 failed, %5 ms a seed")
            .arg(count)
            .arg(from)
            .arg(engine)
            .arg(failed)
            .arg(double(timer.elapsed()) / std::max(1, count), 0, 'f', 1));
    return failed;
}

std::optional<Scenario> parsed(const QString &line)
{
    const QStringList words = line.simplified().split(u' ');
    if (words.size() < 4)
        return std::nullopt;
    Scenario life;
    life.seed = words[0].toUInt();
    life.clients = words[1].toInt();
    life.steps = words[2].toInt();
    life.without = words[3].toUInt();
    return life;
}

int regressions()
{
    QFile file(QStringLiteral(VITAE_REGRESSIONS));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the regressions cannot be read");
    int failed = 0, count = 0;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine());
        const auto life = line.startsWith(u'#') ? std::nullopt : parsed(line);
        if (!life)
            continue;
        ++count;
        failed += !isGood(*life);
    }
    say(QStringLiteral("%1 regressions: %2 failed").arg(count).arg(failed));
    return failed;
}

/// Whether a mistake that somebody might make is found within some hundred lives.
bool isCaught(const char *name, const Faults &faults)
{
    for (int i = 0; i < mostForFault; ++i) {
        Scenario life = lifeOf(quint32(1'000'000 + i), QStringLiteral("sqlite"));
        life.faults = faults;
        const QString wrong = vitae::sim::run(life);
        if (!wrong.isEmpty()) {
            say(QStringLiteral("planted: %1: caught by seed %2: %3").arg(QLatin1String(name)).arg(i + 1).arg(wrong));
            return true;
        }
    }
    say(QStringLiteral("FAIL  planted: %1: not caught").arg(QLatin1String(name)));
    return false;
}

struct Plant {
    const char16_t *word;
    const char *what;
    bool Faults::*fault;
};
constexpr Plant plants[]{
    {u"cursor", "the cursor is stored before its page", &Faults::cursorBeforePage},
    {u"answer", "the answer leaves before the commit", &Faults::answerBeforeCommit},
    {u"sequence", "the sequence is given out before the commit", &Faults::sequenceBeforeCommit},
    {u"mid", "a time-out makes a new mid", &Faults::newMidOnTimeout},
    {u"loser", "the merge drops a loser", &Faults::droppedLoser},
};

int planted()
{
    int missed = 0;
    for (const Plant &plant : plants) {
        Faults faults;
        faults.*plant.fault = true;
        missed += !isCaught(plant.what, faults);
    }
    return missed;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.addOption({QStringLiteral("seeds"), QStringLiteral("live so many lives"), QStringLiteral("N")});
    options.addOption({QStringLiteral("from"), QStringLiteral("the first seed"), QStringLiteral("S"),
                       QStringLiteral("1")});
    options.addOption({QStringLiteral("one"), QStringLiteral("live that one"), QStringLiteral("LINE")});
    options.addOption({QStringLiteral("fault"), QStringLiteral("with a planted mistake"), QStringLiteral("F")});
    options.addOption({QStringLiteral("engine"), QStringLiteral("sqlite or postgresql"), QStringLiteral("E"),
                       QStringLiteral("sqlite")});
    options.process(application);
    const QString engine = options.value(QStringLiteral("engine"));
    if (options.isSet(QStringLiteral("one"))) {
        auto life = parsed(options.value(QStringLiteral("one")));
        if (!life)
            return 2;
        life->engine = engine;
        for (const Plant &plant : plants)
            life->faults.*plant.fault = options.value(QStringLiteral("fault")) == QStringView(plant.word);
        const QString wrong = vitae::sim::run(*life);
        say(wrong.isEmpty() ? QStringLiteral("good") : wrong);
        return !wrong.isEmpty();
    }
    if (options.isSet(QStringLiteral("seeds")))
        return many(options.value(QStringLiteral("from")).toUInt(), options.value(QStringLiteral("seeds")).toInt(),
                    engine) != 0;
    int failed = regressions() + many(1, everyDay, QStringLiteral("sqlite"));
    if (vitae::test::Place::engines().contains(QStringLiteral("postgresql")))
        failed += many(1, onPostgresql, QStringLiteral("postgresql"));
    failed += planted();
    return failed != 0;
}
