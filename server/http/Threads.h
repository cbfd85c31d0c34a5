// Threads are the standard library's, as are their locks: Qt's hide from ThreadSanitizer who waited for whom.
#pragma once

#include <QtGlobal>
#include <pthread.h>
#include <thread>
#include <utility>

namespace vitae::http
{

/// A thread that debuggers and `top -H` call so; 15 letters.
template <class Work>
[[nodiscard]] std::thread namedThread(const char *name, Work work)
{
    return std::thread([name, work = std::move(work)]() mutable {
#ifdef Q_OS_LINUX
        pthread_setname_np(pthread_self(), name);
#endif
        work();
    });
}

} // namespace vitae::http
