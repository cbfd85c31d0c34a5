// A real window on a library of its own, with the dialogs answered by the test.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "library/Samples.h"
#include "shell/MainWindow.h"
#include "store/Library.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace vitae::test
{

class TestWindow
{
public:
    explicit TestWindow(QString directory = {}) : m_theme(*qApp)
    {
        dataDir = directory.isEmpty() ? m_temporary.filePath(QStringLiteral("data")) : directory;
        open();
    }
    ~TestWindow() { shut(); }

    void open()
    {
        store::Library::Options options;
        options.clock = &clock;
        options.random = &random;
        options.backupDelay = -1;
        auto opened = store::Library::open(dataDir, options);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        library = *std::move(opened);
        m_theme.apply(settings::loadPreferences(*library).theme);
        const platform::Dialogs dialogs{
            [this](QWidget *, const QString &, const QString &) { return std::exchange(nextOpen, {}); },
            [this](QWidget *, const QString &, const QString &suggested, const QString &) {
                lastSuggested = suggested;
                return std::exchange(nextSave, {});
            },
            [this](const QString &path) { revealed.append(path); }};
        window = std::make_unique<shell::MainWindow>(
            shell::MainWindow::Services{*library, clock, random, m_theme, dataDir, dialogs});
    }

    void show(QSize size = {1280, 820})
    {
        window->showAsLeft();
        window->resize(size);
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    void shut()
    {
        if (window)
            window->close();
        window.reset();
        library.reset();
    }

    /// As after the end of the program: everything is made anew on the same folder.
    void restart()
    {
        shut();
        open();
        show();
    }

    QString addSample(const char *id)
    {
        const auto made = library->create(*library::loadSample(QLatin1String(id)), QStringLiteral("created"));
        clock.advance(60'000);
        return *made;
    }

    template <class Widget = QWidget>
    Widget *find(const char *name) const
    {
        auto *found = window->findChild<Widget *>(QLatin1String(name));
        if (!found)
            qWarning("no widget is called %s", name);
        return found;
    }

    theme::Theme &theme() { return m_theme; }

private:
    QTemporaryDir m_temporary;
    theme::Theme m_theme;

public:
    QString dataDir;
    base::ManualClock clock{QDateTime(QDate(2026, 5, 4), QTime(9, 0), Qt::UTC)};
    base::SeededRandom random{7};
    std::unique_ptr<store::Library> library;
    std::unique_ptr<shell::MainWindow> window;
    QString nextOpen, nextSave, lastSuggested;
    QStringList revealed;
};

} // namespace vitae::test
