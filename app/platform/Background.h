// Work that would make the window wait, on a thread of its own pool; its result comes back to the window's thread.
#pragma once

#include <QCoreApplication>
#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>
#include <memory>
#include <utility>

namespace vitae::platform
{

/// Runs `work()` in the pool and then `done(result)` on the window's thread, where `context` lives, unless that has gone
/// meanwhile. `work` must own what it uses.
template <class Work, class Done>
void inBackground(QThreadPool &pool, QObject *context, Work work, Done done)
{
    // The guard is looked at on the context's own thread alone; the application outlives its pools, and has what comes
    // too late thrown away.
    Q_ASSERT(context->thread() == qApp->thread());
    auto guard = std::make_shared<QPointer<QObject>>(context);
    pool.start([work = std::move(work), done = std::move(done), guard]() mutable {
        auto result = std::make_shared<decltype(work())>(work());
        QMetaObject::invokeMethod(
            qApp,
            [result, done = std::move(done), guard]() mutable {
                if (*guard)
                    done(std::move(*result));
            },
            Qt::QueuedConnection);
    });
}

} // namespace vitae::platform
