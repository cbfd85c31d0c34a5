#include "Processes.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>
#include <chrono>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace vitae::bench
{

namespace
{

constexpr int patienceMs = 20000;

// posix_spawn rather than fork: copying this process's page tables is no part of what is measured.
pid_t spawn(const QStringList &command, const QByteArrayList &environment, int errorFd)
{
    QByteArrayList arguments;
    for (const QString &part : command) {
        arguments += part.toLocal8Bit();
    }
    std::vector<char *> argv, envp;
    for (QByteArray &argument : arguments) {
        argv.push_back(argument.data());
    }
    argv.push_back(nullptr);
    QByteArrayList variables = environment;
    for (char **entry = environ; *entry; ++entry) {
        variables += *entry;
    }
    for (QByteArray &variable : variables) {
        envp.push_back(variable.data());
    }
    envp.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (errorFd >= 0) {
        posix_spawn_file_actions_adddup2(&actions, errorFd, STDERR_FILENO);
    } else {
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    pid_t pid = -1;
    const int failed = posix_spawn(&pid, argv[0], &actions, nullptr, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    return failed ? -1 : pid;
}

// Reads lines until one that starts with `last`, or until the other end closes or time is up.
QByteArray readUntil(int fd, const QByteArray &last)
{
    QByteArray text;
    const QDeadlineTimer deadline(patienceMs);
    while (!text.contains(last) || !text.endsWith('\n')) {
        pollfd wait{fd, POLLIN, 0};
        char buffer[4096];
        if (poll(&wait, 1, int(deadline.remainingTime())) <= 0) {
            break;
        }
        const ssize_t count = read(fd, buffer, sizeof buffer);
        if (count <= 0) {
            break;
        }
        text.append(buffer, count);
    }
    return text;
}

std::optional<double> momentIn(const QByteArray &trace, const QByteArray &moment)
{
    for (const QByteArray &line : trace.split('\n')) {
        const QByteArrayList words = line.split(' ');
        if (words.size() == 3 && words[0] == "vitae-start" && words[1] == moment) {
            return words[2].toDouble();
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Run> run(const QStringList &command)
{
    QElapsedTimer timer;
    timer.start();
    const pid_t pid = spawn(command, {}, -1);
    if (pid < 0) {
        return std::nullopt;
    }
    int status = 0;
    rusage usage{};
    wait4(pid, &status, 0, &usage);
    return Run{double(timer.nsecsElapsed()) / 1e6, double(usage.ru_maxrss) / 1024,
               WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

Memory memoryOf(qint64 pid)
{
    Memory memory;
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly)) {
        return memory;
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        const auto kilobytes = [&] { return line.simplified().split(' ').value(1).toDouble(); };
        if (line.startsWith("VmRSS:")) {
            memory.resident = kilobytes() / 1024;
        } else if (line.startsWith("VmHWM:")) {
            memory.peak = kilobytes() / 1024;
        }
    }
    return memory;
}

std::optional<Start> startWindow(const QStringList &command)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return std::nullopt;
    }
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const auto instant = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
    const pid_t pid = spawn(command, {"VITAE_TRACE_START=" + QByteArray::number(qint64(instant))}, ends[1]);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return std::nullopt;
    }
    const QByteArray trace = readUntil(ends[0], "vitae-start usable");
    QThread::msleep(300); // what it still does at its start counts as its memory
    const Memory memory = memoryOf(pid);
    kill(pid, SIGTERM);
    int status = 0;
    waitpid(pid, &status, 0);
    close(ends[0]);

    const auto first = momentIn(trace, "first-pixels"), usable = momentIn(trace, "usable");
    if (!first || !usable) {
        return std::nullopt;
    }
    return Start{*first, *usable, memory.resident, memory.peak};
}

} // namespace vitae::bench
