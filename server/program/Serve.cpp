#include "program/Serve.h"

#include "program/Instance.h"
#include "program/Telling.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace vitae::program
{

namespace
{

/// The signals as something to read. Blocked before any thread starts, so that none of them is interrupted.
int watchSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

int nextSignal(int descriptor)
{
    signalfd_siginfo information{};
    return ::read(descriptor, &information, sizeof information) == sizeof information ? int(information.ssi_signo) : 0;
}

} // namespace

int serve(ports::Settings settings)
{
    const int signals = watchSignals();
    const base::SystemClock clock;
    base::SystemRandom random;
    auto instance = Instance::open(std::move(settings), clock, random);
    if (!instance)
        return tell(instance.error());
    if (auto started = (*instance)->start(); !started)
        return tell(started.error());

    QSocketNotifier notifier(signals, QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, qApp, [&] {
        switch (nextSignal(signals)) {
        case SIGHUP:
            if (auto reloaded = (*instance)->reload(); !reloaded)
                tell(reloaded.error());
            break;
        case SIGTERM:
        case SIGINT:
            QCoreApplication::quit();
            break;
        default:
            break;
        }
    });
    std::printf("listening on %s\n", qPrintable((*instance)->server().url()));
    std::fflush(stdout);
    QCoreApplication::exec();

    notifier.setEnabled(false);
    sigset_t again;
    sigemptyset(&again);
    sigaddset(&again, SIGTERM);
    sigaddset(&again, SIGINT);
    pthread_sigmask(SIG_UNBLOCK, &again, nullptr); // the second one ends the process
    (*instance)->stop();
    ::close(signals);
    return 0;
}

} // namespace vitae::program
