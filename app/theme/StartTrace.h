// For the benchmark of the start: VITAE_TRACE_START holds the nanoseconds of std::chrono::steady_clock (since boot on
// Linux, so two processes agree) at which the program was started; moments are then written to standard error as
// "vitae-start <moment> <milliseconds>". Without the variable nothing happens.
#pragma once

#include <QEvent>
#include <QTimer>
#include <QWidget>
#include <chrono>
#include <cstdio>

namespace vitae::theme
{

inline void traceStart(const char *moment)
{
    static const qint64 started = qEnvironmentVariable("VITAE_TRACE_START").toLongLong();
    if (started > 0) {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        const auto passed = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count() - started;
        std::fprintf(stderr, "vitae-start %s %.2f\n", moment, double(passed) / 1e6);
    }
}

/// Tells of a widget's first pixels: put on the window, and on the first page of an opened CV ("usable").
class StartTrace : public QObject
{
public:
    static void watch(QWidget &widget, const char *moment)
    {
        if (qEnvironmentVariableIsSet("VITAE_TRACE_START")) {
            widget.installEventFilter(new StartTrace(widget, moment));
        }
    }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            object->removeEventFilter(this);
            // The pixels are on their way to the screen when the event that paints them has ended.
            QTimer::singleShot(0, this, [this] {
                traceStart(m_moment);
                deleteLater();
            });
        }
        return false;
    }

private:
    StartTrace(QWidget &widget, const char *moment) : QObject(&widget), m_moment(moment) {}

    const char *m_moment;
};

} // namespace vitae::theme
