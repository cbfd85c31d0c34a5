#include "cli/Source.h"

#include "cli/Tr.h"
#include "transfer/Export.h"
#include "transfer/Import.h"

#include <QFileInfo>

namespace vitae::cli
{

base::Result<Source> readSource(const Context &context, const QString &word)
{
    const bool isFile = word == u"-" || QFileInfo::exists(word);
    const bool libraryThere = QFileInfo::exists(context.dataDir + u"/library.db");
    if (isFile || !libraryThere || word.contains(u'/')) {
        auto imported = transfer::importFile(word);
        if (!imported)
            return imported.error();
        const QString base = word == u"-" ? QStringLiteral("cv") : QFileInfo(word).completeBaseName();
        return Source{std::move(imported->cv), nullptr, base};
    }
    auto opened = openLibrary(context);
    if (!opened)
        return opened.error();
    const auto id = findCv(*(*opened)->library, word);
    if (!id)
        return base::fail(id.error().kind, tr("there is no such file, and %1").arg(id.error().message),
                          id.error().detail);
    auto cv = (*opened)->library->load(*id);
    if (!cv)
        return cv.error();
    const QString title = cv::displayTitle(*cv);
    return Source{*std::move(cv), *std::move(opened),
                  QFileInfo(transfer::fileName(title, formats::Format::CanonicalJson)).completeBaseName()};
}

} // namespace vitae::cli
