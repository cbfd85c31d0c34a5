#include "cli/Source.h"

#include "cli/Shelf.h"
#include "transfer/Import.h"

#include <QFileInfo>

namespace vitae::cli
{

bool namesFile(const Context &context, const QString &word)
{
    const bool isFile = word == u"-" || QFileInfo::exists(word);
    const bool libraryThere = QFileInfo::exists(context.dataDir + u"/library.db");
    return isFile || !libraryThere || word.contains(u'/');
}

base::Result<Source> readSource(const Context &context, const QString &word)
{
    if (!namesFile(context, word))
        return context.shelf->find(context, word);
    auto imported = transfer::importFile(word);
    if (!imported)
        return imported.error();
    const QString base = word == u"-" ? QStringLiteral("cv") : QFileInfo(word).completeBaseName();
    return Source{std::move(imported->cv), {}, base};
}

} // namespace vitae::cli
