// A process for tst_crash: edits a CV until it is killed (or COUNT times), and says after each edit that it is done.
//
//   edit_helper script DIR CV SEED          the actions of Script.h, for ever
//   edit_helper skills DIR CV COUNT         adds COUNT skills
//   edit_helper summary DIR CV TEXT         sets the summary
//   edit_helper remove DIR CV PATH          removes an item
#include "Script.h"

#include <QCoreApplication>
#include <unistd.h>

using namespace vitae;

namespace
{

void say(int number)
{
    const QByteArray line = QByteArray::number(number) + '\n';
    if (::write(STDOUT_FILENO, line.constData(), size_t(line.size())) != line.size())
        _exit(1);
}

template <class T>
T need(base::Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    base::SystemRandom random;
    base::SystemClock now;
    base::ManualClock clock(now.now());
    auto library = need(store::Library::open(arguments[2], {.clock = &clock, .random = &random, .linger = 5}));
    auto editor = need(editing::Editor::open(*library, arguments[3], clock, random));
    if (arguments[1] == u"script") {
        test::Script script(arguments[4].toUInt());
        for (int i = 1;; ++i) {
            test::run(script.next(editor->document()), *editor, clock);
            say(i);
        }
    }
    if (arguments[1] == u"skills") {
        for (int i = 1; i <= arguments[4].toInt(); ++i) {
            need(editor->insert({QStringLiteral("skills")}, int(editor->document().skills.size()),
                                json::Object{{QStringLiteral("name"), QStringLiteral("Skill %1").arg(i)}}));
            say(i);
        }
    }
    if (arguments[1] == u"summary") {
        if (auto set = editor->set({QStringLiteral("summary")}, arguments[4]); !set)
            qFatal("%s", qPrintable(set.error().text()));
    }
    if (arguments[1] == u"remove") {
        if (auto removed = editor->remove(cv::Path::parse(arguments[4])); !removed)
            qFatal("%s", qPrintable(removed.error().text()));
    }
    return 0;
}
