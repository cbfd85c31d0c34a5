#include "shell/Application.h"

#include "account/SyncService.h"
#include "client/Keychain.h"
#include "platform/SingleInstance.h"
#include "shell/MainWindow.h"
#include "theme/Banner.h"
#include "theme/Metrics.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>
#include <cstdio>
#include <optional>

namespace vitae::shell
{

namespace
{

constexpr int syncAfter = 500; ///< milliseconds: the window comes first

/// Where there is no library there is no window to show a banner in.
int showFailure(QApplication &application, const QString &sentence)
{
    std::fprintf(stderr, "vitae: %s\n", qPrintable(sentence));
    QWidget window;
    window.setObjectName(QStringLiteral("failureWindow"));
    window.setWindowTitle(QStringLiteral("Vitae"));
    auto *column = new QVBoxLayout(&window);
    column->setContentsMargins(theme::space::wide, theme::space::wide, theme::space::wide, theme::space::wide);
    auto *title = new QLabel(QApplication::translate("shell::Application", "Vitae cannot open your CVs"), &window);
    theme::setText(title, theme::Text::Title);
    auto *text = new QLabel(sentence, &window);
    text->setWordWrap(true);
    text->setMinimumWidth(420);
    auto *quit = new QPushButton(QApplication::translate("shell::Application", "Quit"), &window);
    quit->setObjectName(QStringLiteral("quit"));
    quit->setAccessibleName(quit->text());
    QObject::connect(quit, &QPushButton::clicked, &window, &QWidget::close);
    column->addWidget(title);
    column->addWidget(text, 1);
    column->addWidget(quit, 0, Qt::AlignRight);
    window.show();
    application.exec();
    return 1;
}

/// One opening of the library with its window; made anew after a restore.
struct Sitting {
    std::unique_ptr<store::Library> library;
    std::unique_ptr<account::SyncService> sync;
    std::unique_ptr<MainWindow> window;
};

} // namespace

int runWindow(QApplication &application, const StartOptions &options)
{
    platform::SingleInstance instance(options.dataDir);
    if (instance.handOver(options.files))
        return 0;
    instance.listen();

    base::SystemClock clock;
    base::SystemRandom random;
    theme::Theme theme(application);
    std::optional<Sitting> sitting;
    const auto open = [&]() -> base::Result<void> {
        auto library = store::Library::open(options.dataDir, {&clock, &random});
        if (!library)
            return library.error();
        sitting.emplace();
        sitting->library = *std::move(library);
        theme.apply(settings::loadPreferences(*sitting->library).theme);
        sitting->sync = std::make_unique<account::SyncService>(
            account::SyncService::Options{options.dataDir, &clock, &random, std::make_shared<client::Keychain>()});
        sitting->window = std::make_unique<MainWindow>(MainWindow::Services{
            *sitting->library, clock, random, theme, options.dataDir, platform::systemDialogs(), sitting->sync.get()});
        QTimer::singleShot(syncAfter, sitting->sync.get(), &account::SyncService::start);
        return {};
    };
    // After a restore everything is made anew, once the window that asked for it has returned to the event loop.
    std::function<void()> watchRestore = [&] {
        QObject::connect(
            sitting->window.get(), &MainWindow::restoreRequested, &application,
            [&](const QString &file) {
                sitting.reset();
                const auto restored = store::Library::restoreBackup(options.dataDir, file);
                const auto opened = open();
                if (!opened) {
                    showFailure(application, opened.error().text());
                    return application.exit(1);
                }
                watchRestore();
                sitting->window->showAsLeft(false);
                if (restored)
                    sitting->window->tell(QApplication::translate("shell::Application", "Everything is restored"));
                else
                    sitting->window->fail(restored.error().text());
            },
            Qt::QueuedConnection);
    };
    if (const auto opened = open(); !opened) {
        theme.apply(theme::Mode::System);
        return showFailure(application, opened.error().text());
    }
    watchRestore();
    QObject::connect(&instance, &platform::SingleInstance::activated, &application, [&](const QStringList &files) {
        sitting->window->comeToFront();
        sitting->window->importFiles(files);
    });
    sitting->window->showAsLeft(options.files.isEmpty());
    sitting->window->importFiles(options.files);
    return application.exec();
}

} // namespace vitae::shell
