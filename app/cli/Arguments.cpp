#include "cli/Arguments.h"

#include "cli/Tr.h"

#include <algorithm>

namespace vitae::cli
{

namespace
{

base::Error usage(const QString &message)
{
    return base::fail(base::Error::Kind::InvalidInput, message);
}

} // namespace

base::Result<Arguments> parseArguments(const QStringList &given, const std::vector<Option> &known)
{
    Arguments arguments;
    bool optionsEnded = false;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QString &word = given[i];
        if (optionsEnded || !word.startsWith(u'-') || word == u"-") {
            arguments.words.append(word);
            continue;
        }
        if (word == u"--") {
            optionsEnded = true;
            continue;
        }
        const bool isLong = word.startsWith(u"--");
        const qsizetype equals = isLong ? word.indexOf(u'=') : -1;
        const QString name = isLong ? word.mid(2, equals < 0 ? -1 : equals - 2) : word.mid(1);
        const auto option = std::ranges::find_if(known, [&](const Option &candidate) {
            return !name.isEmpty() && name == QLatin1String(isLong ? candidate.name : candidate.shortName);
        });
        if (option == known.end())
            return usage(tr("unknown option %1").arg(equals < 0 ? word : word.first(equals)));
        const QString key = QLatin1String(option->name);
        if (arguments.options.contains(key))
            return usage(tr("option --%1 is given twice").arg(key));
        if (!option->value) {
            if (equals >= 0)
                return usage(tr("option --%1 takes no value").arg(key));
            arguments.options.insert(key, QString());
        } else if (equals >= 0) {
            arguments.options.insert(key, word.mid(equals + 1));
        } else if (i + 1 < given.size()) {
            arguments.options.insert(key, given[++i]);
        } else {
            return usage(tr("option %1 needs a value: %2").arg(word, QLatin1String(option->value)));
        }
    }
    return arguments;
}

} // namespace vitae::cli
