#include "cli/Run.h"

#include "cli/Shelf.h"
#include "cli/Tr.h"

#include <QTextStream>
#include <algorithm>
#include <cstdio>

namespace vitae::cli
{

namespace
{

const std::vector<Option> &globalOptions()
{
    static const std::vector<Option> options{
        {"data-dir", "DIR", "keep the library in DIR in place of the user's own data folder"},
        {"help", nullptr, "show this and end", "h"},
        {"version", nullptr, "show the version and end"},
    };
    return options;
}

void complain(const QString &sentence)
{
    const QByteArray line = QString(u"vitae: " + sentence + u'\n').toUtf8();
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

bool say(const QByteArray &text)
{
    return std::fwrite(text.constData(), 1, size_t(text.size()), stdout) == size_t(text.size()) &&
           std::fflush(stdout) == 0;
}

QByteArray optionLines(const std::vector<Option> &options)
{
    QByteArray text;
    for (const Option &option : options) {
        QByteArray left = "  ";
        if (*option.shortName)
            left += QByteArray("-") + option.shortName +
                    (option.value ? QByteArray(" ") + option.value : QByteArray()) + ", ";
        left += QByteArray("--") + option.name;
        if (option.value)
            left += QByteArray(" ") + option.value;
        text += left.leftJustified(28) + option.help + '\n';
    }
    return text;
}

Invocation usageProblem(const QString &problem, const Command *command = nullptr)
{
    Invocation invocation;
    invocation.kind = Invocation::Kind::Usage;
    invocation.command = command;
    invocation.problem = problem;
    return invocation;
}

/// The position of the command's name: the first word that is no option and no value of --data-dir.
qsizetype commandPosition(const QStringList &words)
{
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i] == u"--data-dir")
            ++i;
        else if (!words[i].startsWith(u'-') || words[i] == u"-")
            return i;
    }
    return -1;
}

} // namespace

Invocation interpret(const QStringList &words, const QString &defaultDataDir)
{
    const qsizetype position = commandPosition(words);
    const Command *command = nullptr;
    if (position >= 0) {
        const auto &table = commands();
        const auto found =
            std::ranges::find_if(table, [&](const Command &row) { return words[position] == QLatin1String(row.name); });
        command = found == table.end() ? nullptr : &*found;
    }

    QStringList rest = words;
    std::vector<Option> known = globalOptions();
    if (command) {
        rest.removeAt(position);
        known.insert(known.begin(), command->options.begin(), command->options.end());
    }
    const auto arguments = parseArguments(rest, known);
    if (!arguments)
        return usageProblem(arguments.error().message, command);

    Invocation invocation;
    invocation.command = command;
    invocation.context = {*arguments, arguments->value("data-dir", defaultDataDir), nullptr};
    if (arguments->has("help") || (position >= 0 && !command && words[position] == u"help"))
        invocation.kind = Invocation::Kind::Help;
    else if (arguments->has("version"))
        invocation.kind = Invocation::Kind::Version;
    else if (command) {
        const qsizetype count = arguments->words.size();
        if (count < command->fewest)
            return usageProblem(tr("%1 needs %2").arg(QLatin1String(command->name), QLatin1String(command->words)),
                                command);
        if (count > command->most)
            return usageProblem(
                tr("%1 does not take “%2”").arg(QLatin1String(command->name), arguments->words[command->most]),
                command);
        invocation.kind = Invocation::Kind::Command;
    } else {
        for (const QString &word : arguments->words) { // only files go to the window; a mistyped command must not
            if (!word.contains(u'.') && !word.contains(u'/'))
                return usageProblem(tr("there is no command “%1”").arg(word));
        }
        invocation.files = arguments->words;
    }
    return invocation;
}

bool needsLibrary(const Invocation &invocation)
{
    if (invocation.kind != Invocation::Kind::Command)
        return false;
    switch (invocation.command->library) {
    case Library::Never:
        break;
    case Library::Always:
        return true;
    case Library::UnlessFile:
        return !namesFile(invocation.context, invocation.context.arguments.words[0]);
    case Library::UnlessOutput:
        return !invocation.context.arguments.has("output");
    }
    return false;
}

int run(const Invocation &invocation, Shelf *shelf)
{
    switch (invocation.kind) {
    case Invocation::Kind::Help:
        return say(helpText(invocation.command)) ? Success : Failed;
    case Invocation::Kind::Version:
        return say(QByteArrayLiteral("vitae " VITAE_VERSION "\n")) ? Success : Failed;
    case Invocation::Kind::Usage:
        complain(tr("%1 (see vitae %2--help)")
                     .arg(invocation.problem,
                          invocation.command ? QString(QLatin1String(invocation.command->name) + u' ') : QString()));
        return Usage;
    case Invocation::Kind::Window:
        return Usage; // the caller's
    case Invocation::Kind::Command:
        break;
    }
    Context context = invocation.context;
    context.shelf = shelf;
    const Command &command = *invocation.command;
    const Outcome outcome = command.run ? command.run(context) : shelf->run(command, context);
    if (!outcome.ok()) {
        complain(outcome.failure().error.text());
        return outcome.failure().usage ? Usage : Failed;
    }
    if (!say(outcome.output().text)) {
        complain(tr("standard output cannot be written"));
        return Failed;
    }
    if (!outcome.output().note.isEmpty())
        complain(outcome.output().note);
    if (outcome.output().complaint.isEmpty())
        return Success;
    complain(outcome.output().complaint);
    return Failed;
}

QByteArray helpText(const Command *command)
{
    QByteArray text;
    if (command) {
        text = QByteArray("Usage: vitae ") + command->name + ' ' + command->words + "\n\n" + command->help +
               "\n\nOptions:\n";
        return text + optionLines(command->options) + optionLines(globalOptions());
    }
    text = "Vitae " VITAE_VERSION ": CVs that people and parsers read right.\n\n"
           "Usage: vitae [FILE…]            open the window, with files to import\n"
           "       vitae COMMAND …          work without one\n\nCommands:\n";
    for (const Command &row : commands())
        text += "  " + QByteArray(row.name).leftJustified(16) + row.help + '\n';
    text += "\nvitae COMMAND --help tells a command's words and options.\n\nOptions:\n" + optionLines(globalOptions());
    return text + "\nExit codes: 0 done, 1 failed (one sentence on standard error), 2 wrong usage.\n";
}

} // namespace vitae::cli
