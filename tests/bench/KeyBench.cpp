#include "KeyBench.h"

#include "EditorWindow.h"
#include "Floor.h"

#include "base/Clock.h"
#include "base/Random.h"
#include "editing/Editor.h"
#include "store/Library.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <ctime>

namespace vitae::bench
{

namespace
{

// Long enough to wrap lines to and fro; afterwards it is deleted again, so that the CV keeps its size.
constexpr char words[] =
    " and cut the waiting time in four clinics by half, with figures to show for it and no overtime";

double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// How long this thread was ready to run and did not.
double queuedMilliseconds()
{
    QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() / 1e6 : 0;
}

class PaintCounter : public QObject
{
public:
    using QObject::QObject;
    int count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint;
        return false;
    }
};

void settle()
{
    QTest::qWait(400); // scrolling, hints, caches that fill when there is time
}

} // namespace

KeyTimes typeInto(QWidget &field, QWidget &page, int keys)
{
    KeyTimes times;
    PaintCounter painted;
    page.installEventFilter(&painted);
    field.setFocus();
    settle();
    constexpr int length = int(sizeof words) - 1;
    for (int i = 0; i < keys; ++i) {
        const bool forth = i / length % 2 == 0;
        painted.count = 0;
        QElapsedTimer timer;
        const double cpu = threadMilliseconds(), queued = queuedMilliseconds();
        timer.start();
        if (forth) {
            QTest::keyPress(&field, words[i % length]);
        } else {
            QTest::keyPress(&field, Qt::Key_Backspace);
        }
        QCoreApplication::sendPostedEvents();
        while (painted.count == 0 && timer.elapsed() < 200) {
            QCoreApplication::processEvents();
        }
        const double wall = double(timer.nsecsElapsed()) / 1e6;
        times.wall.add(wall);
        times.own.add(wall - (queuedMilliseconds() - queued));
        times.cpu.add(threadMilliseconds() - cpu);
        times.painted += painted.count > 0;
        QTest::keyRelease(&field, forth ? Qt::Key_A : Qt::Key_Backspace);
        QCoreApplication::processEvents();
    }
    return times;
}

KeyTimes keysInVitae(const cv::Cv &cv, int keys)
{
    QTemporaryDir dir;
    base::SystemClock clock;
    base::SystemRandom random;
    auto library = store::Library::open(dir.path(), {&clock, &random});
    if (!library) {
        return {};
    }
    const auto id = (*library)->create(cv, QStringLiteral("created"));
    auto editor = id ? editing::Editor::open(**library, *id, clock, random) : id.error();
    if (!editor) {
        return {};
    }

    EditorWindow window(**editor, cv);
    if (!window.field()) {
        return {};
    }
    KeyTimes times = typeInto(*window.field(), window.paper(), keys);
    times.pages = window.pages();
    return times;
}

KeyTimes keysInFloor(const cv::Cv &cv, int keys)
{
    QWidget window;
    auto *row = new QHBoxLayout(&window);
    auto *field = new QLineEdit;
    auto *page = new FloorPage(blocksOf(cv));
    row->addWidget(field, 1);
    row->addWidget(page, 2);
    window.resize(1400, 900);
    window.show();
    window.activateWindow();
    (void)QTest::qWaitForWindowActive(&window);
    constexpr size_t bullet = 12;
    field->setText(blocksOf(cv)[bullet].text);
    QObject::connect(field, &QLineEdit::textEdited, page, [&](const QString &text) { page->setText(bullet, text); });
    return typeInto(*field, *page, keys);
}

} // namespace vitae::bench
