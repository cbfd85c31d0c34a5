// Whatever is done to an Editor, it is like its model, now and after closing and opening again.
#include "Script.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace vitae;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    base::SystemRandom ids;

    const bool like = rc::check("the editor is like its model across restarts", [&](const test::Seed &seed) {
        base::SeededRandom random = seed.random();
        base::ManualClock clock(QDateTime(QDate(2026, 5, 1), QTime(9, 0), Qt::UTC));
        const QTemporaryDir directory;
        std::unique_ptr<store::Library> library;
        std::unique_ptr<editing::Editor> editor;
        QString id;
        test::Model model;
        const auto reopen = [&] {
            editor.reset();
            library.reset();
            auto opened = store::Library::open(directory.path(),
                                               {.clock = &clock, .random = &ids, .linger = 1, .backupDelay = -1});
            RC_ASSERT(opened.ok());
            library = std::move(*opened);
            if (id.isEmpty()) {
                id = *library->create(test::randomCv(random, seed.size / 4), QStringLiteral("created"));
                model.cv = *library->load(id);
            }
            auto editing = editing::Editor::open(*library, id, clock, ids);
            RC_ASSERT(editing.ok());
            editor = std::move(*editing);
            model.typing = false;
        };
        reopen();
        const cv::Cv first = model.cv;
        test::Script script(seed.seed);
        const int actions = 5 + test::randomBelow(random, 4 * (seed.size + 1));
        for (int i = 0; i < actions; ++i) {
            if (test::randomBelow(random, 15) == 0) {
                reopen();
                clock.advance(10'000);
                RC_ASSERT(model.matches(*editor));
            }
            const test::Action action = script.next(model.cv);
            test::run(action, *editor, clock);
            model.run(action);
            RC_ASSERT(model.matches(*editor));
        }
        reopen();
        RC_ASSERT(model.matches(*editor));
        editor->undoStack().setIndex(0);
        RC_ASSERT(editor->document() == first);
        reopen();
        RC_ASSERT(editor->document() == first);
        RC_ASSERT(editor->undoStack().count() == int(model.steps.size()));
    });
    return like ? 0 : 1;
}
