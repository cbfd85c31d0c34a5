#include "program/CommandLine.h"

#include "base/JsonParser.h"

#include <QFile>
#include <array>
#include <optional>

namespace vitae::program
{

namespace
{

using base::Error;
using base::fail;
using base::Result;

struct CommandRow {
    Command command;
    const char *words;    ///< as they are typed
    const char *argument; ///< null: none
    const char *help;
};

constexpr std::array<CommandRow, 5> commands{{
    {Command::AdminCreate, "admin create", "EMAIL", "Make an administrator, or make one of that account; asks for the password"},
    {Command::Backup, "backup", "FILE", "Write everything to one file, also while the server runs"},
    {Command::Restore, "restore", "FILE", "Replace everything by such a file; devices will ask before they delete"},
    {Command::Migrate, "migrate", nullptr, "Bring the database up to date and end"},
    {Command::Check, "check", nullptr, "Say whether settings, folder and database are in order"},
}};

Error wrong(const QString &message)
{
    return fail(Error::Kind::InvalidInput, message);
}

bool isSetting(const QString &key)
{
    const auto &table = ports::settingsTable();
    return std::any_of(table.begin(), table.end(), [&](const ports::Setting &setting) { return setting.key == key; });
}

/// One word of the command line that begins with "--", with its value.
struct Option {
    QString key, value;
};

/// "--public-url X", "--public_url=X", "--limits.json_body X".
Result<Option> readOption(const QStringList &arguments, qsizetype &at)
{
    const QString word = arguments[at].mid(2);
    const qsizetype equals = word.indexOf(u'=');
    Option option{word.left(equals < 0 ? word.size() : equals).replace(u'-', u'_'), {}};
    if (option.key != u"config" && !isSetting(option.key))
        return wrong(QString(u"there is no option --" + word.left(equals < 0 ? word.size() : equals) +
                             u"; --help shows all of them"));
    if (equals >= 0)
        option.value = word.mid(equals + 1);
    else if (++at < arguments.size())
        option.value = arguments[at];
    else
        return wrong(QString(u"--" + word + u" needs a value"));
    return option;
}

Result<json::Value> readFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(QString(u"config cannot be “" + name + u"”: " + file.errorString()));
    Result<json::Value> value = json::parse(file.readAll());
    if (!value)
        return wrong(QString(u"config cannot be “" + name + u"”: " + value.error().message + u" (" +
                             value.error().detail + u')'));
    return value;
}

Error inOneSentence(const Error &error)
{
    Error sentence = error;
    sentence.message = error.message + (error.detail.isEmpty() ? QString() : QString(u" (" + error.detail + u')'));
    sentence.detail.clear();
    return sentence;
}

/// The command's words, from those that are no options.
Result<void> readCommand(const QStringList &words, CommandLine &line)
{
    if (words.isEmpty())
        return {};
    for (const CommandRow &row : commands) {
        const QStringList own = QString::fromLatin1(row.words).split(u' ');
        if (words.mid(0, own.size()) != own)
            continue;
        line.command = row.command;
        const QStringList rest = words.mid(own.size());
        if (rest.size() != (row.argument ? 1 : 0)) {
            const QString wanted = row.argument ? QString(u' ' + QString::fromLatin1(row.argument)) : QString();
            return wrong(QString(u"it must be: vitae-server " + QString::fromLatin1(row.words) + wanted));
        }
        if (row.argument)
            line.argument = rest.first();
        return {};
    }
    for (const CommandRow &row : commands) {
        const QString typed = QString::fromLatin1(row.words);
        if (typed.startsWith(words.join(u' ') + u' '))
            return wrong(QString(u"it must be: vitae-server " + typed + u' ' + QString::fromLatin1(row.argument)));
    }
    return wrong(QString(u"there is no command “" + words.join(u' ') + u"”; --help shows all of them"));
}

} // namespace

QString environmentName(const QString &key)
{
    return u"VITAE_" + QString(key).replace(u'.', u'_').toUpper();
}

Result<CommandLine> CommandLine::read(const QStringList &arguments, const QProcessEnvironment &environment)
{
    CommandLine line;
    QStringList words;
    std::vector<Option> options;
    QString config = environment.value(QStringLiteral("VITAE_CONFIG"));
    std::optional<Command> shown;
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        const QString &word = arguments[at];
        if (word == u"--help" || word == u"-h") {
            shown = Command::Help;
        } else if (word == u"--version") {
            shown = Command::Version;
        } else if (word == u"--print-routes") {
            shown = Command::PrintRoutes;
        } else if (word.startsWith(u"--") && word.size() > 2) {
            Result<Option> option = readOption(arguments, at);
            if (!option)
                return option.error();
            if (option->key == u"config")
                config = option->value;
            else
                options.push_back(std::move(option).value());
        } else if (word.startsWith(u'-') && word.size() > 1) {
            return wrong(QString(u"there is no option " + word + u"; --help shows all of them"));
        } else {
            words.append(word);
        }
    }
    if (shown)
        line.command = *shown;
    else if (Result<void> command = readCommand(words, line); !command)
        return command.error();

    if (!config.isEmpty()) {
        Result<json::Value> file = readFile(config);
        if (!file)
            return file.error();
        if (Result<void> set = line.settings.setAll(*file, config); !set)
            return inOneSentence(set.error());
    }
    for (const ports::Setting &setting : ports::settingsTable()) {
        const QString name = environmentName(setting.key);
        if (!environment.contains(name))
            continue;
        if (Result<void> set = line.settings.set(setting.key, environment.value(name), name); !set)
            return inOneSentence(set.error());
    }
    for (const Option &option : options) {
        if (Result<void> set = line.settings.set(option.key, option.value, {}); !set)
            return inOneSentence(set.error());
    }
    if (line.command == Command::Serve) {
        if (Result<void> together = line.settings.checkTogether(); !together)
            return together.error();
    }
    return line;
}

QString helpText()
{
    QString text = QStringLiteral("vitae-server: the sync and API server of Vitae\n\n"
                                  "Usage: vitae-server [OPTIONS] [COMMAND]\n\nCommands (none: serve):\n");
    for (const CommandRow &row : commands) {
        QString words = QString::fromLatin1(row.words);
        if (row.argument)
            words += u' ' + QString::fromLatin1(row.argument);
        text += u"  " + words.leftJustified(20) + u' ' + QString::fromUtf8(row.help) + u'\n';
    }
    text += QStringLiteral("\nOptions:\n"
                           "  --config FILE        Settings as JSON: {\"limits\": {\"json_body\": \"2MiB\"}} (VITAE_CONFIG)\n"
                           "  --print-routes       Print method, path, dialect and access of every route and end\n"
                           "  --help, --version\n"
                           "\nSettings, each as an option, in the environment, and in the file; the first wins:\n");
    for (const ports::Setting &setting : ports::settingsTable()) {
        QString option = setting.key;
        if (!option.contains(u'.'))
            option.replace(u'_', u'-');
        text += u"  --" + option + u"  " + environmentName(setting.key) + u"\n      " + setting.help;
        if (!setting.fallback.isEmpty())
            text += u" [" + setting.fallback + u']';
        text += u'\n';
    }
    return text;
}

} // namespace vitae::program
