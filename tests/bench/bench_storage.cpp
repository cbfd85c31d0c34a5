// How many applications a second go through the service and the storage, durably: what POST /api/v1/applications costs
// without HTTP. Usage: bench_storage [SECONDS] [WAITING] [PEOPLE] [URL]
#include "base/Clock.h"
#include "server/support/ServiceWorld.h"
#include "services/applications/Applications.h"

#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>
#include <mutex>
#include <semaphore>
#include <sys/resource.h>

using namespace vitae;
using base::Result;

namespace
{

struct Load {
    test::ServiceWorld &world;
    const std::vector<ports::Owner> people;
    const applications::Edit edit;
    std::atomic<bool> over = false;
    std::atomic<qint64> next = 0, done = 0, failed = 0;
    std::counting_semaphore<> idle{0};
    std::mutex mutex;
    std::vector<qint64> waits; ///< microseconds

    void one()
    {
        if (over) {
            idle.release();
            return;
        }
        const ports::Owner &owner = people[size_t(next++) % people.size()];
        QElapsedTimer timer;
        timer.start();
        world.storage().write(
            [&](ports::Store &store) -> Result<void> {
                const auto made = applications::Applications(store, world.world()).create(owner, edit);
                return made ? Result<void>() : Result<void>(made.error());
            },
            [this, timer](const Result<void> &result) {
                ++(result ? done : failed);
                {
                    const std::lock_guard lock(mutex);
                    waits.push_back(timer.nsecsElapsed() / 1000);
                }
                one();
            });
    }
};

} // namespace

int main(int count, char **arguments)
{
    QCoreApplication program(count, arguments);
    const auto argument = [&](int i, int fallback) { return count > i ? QByteArray(arguments[i]).toInt() : fallback; };
    const int seconds = argument(1, 5), waiting = argument(2, 64), people = argument(3, 100);
    const QString engine = count > 4 ? QString::fromLocal8Bit(arguments[4]) : QStringLiteral("sqlite");

    test::ServiceWorld world(engine);
    std::vector<ports::Owner> owners;
    for (int i = 0; i < people; ++i)
        owners.push_back(world.person());
    applications::Edit edit;
    edit.company = QStringLiteral("Google");
    edit.role = QStringLiteral("Senior Developer");
    edit.description = QStringLiteral("We are looking for an experienced developer. ").repeated(12);
    edit.url = QStringLiteral("https://careers.example.com/jobs/123");
    edit.location = QStringLiteral("Toronto, ON");
    edit.priority = QStringLiteral("high");
    edit.additionalContext = QStringLiteral("Found through LinkedIn, know someone there");

    rusage before_{};
    ::getrusage(RUSAGE_SELF, &before_);
    const double cpuBefore = double(before_.ru_utime.tv_sec + before_.ru_stime.tv_sec) * 1e6 +
        double(before_.ru_utime.tv_usec + before_.ru_stime.tv_usec);
    Load load{world, owners, edit};
    QElapsedTimer timer;
    timer.start();
    qint64 before = 0;
    for (int i = 0; i < waiting; ++i)
        load.one();
    for (int second = 1; second <= seconds; ++second) {
        std::this_thread::sleep_for(std::chrono::seconds(1));
        const qint64 now = load.done;
        std::printf("second %d: %lld\n", second, static_cast<long long>(now - std::exchange(before, now)));
    }
    load.over = true;
    for (int i = 0; i < waiting; ++i)
        load.idle.acquire();
    const double time = double(timer.nsecsElapsed()) / 1e9;
    std::sort(load.waits.begin(), load.waits.end());
    const auto at = [&](double share) { return double(load.waits[size_t(double(load.waits.size() - 1) * share)]) / 1000; };
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const double cpu = double(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e6 +
        double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) - cpuBefore;
    std::printf("%s: %lld applications, %.0f a second, %lld failed; ms until durable: p50 %.1f p99 %.1f most %.1f; "
                "%.0f us of processor each\n",
                qPrintable(engine), static_cast<long long>(load.done), double(load.done) / time,
                static_cast<long long>(load.failed), at(0.5), at(0.99), at(1), cpu / double(load.done));
    return load.failed == 0 ? 0 : 1;
}
