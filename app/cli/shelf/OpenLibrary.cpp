#include "cli/shelf/OpenLibrary.h"

#include "cli/Tr.h"

namespace vitae::cli::shelf
{

base::Result<std::unique_ptr<OpenedLibrary>> openLibrary(const Context &context)
{
    auto opened = std::make_unique<OpenedLibrary>();
    auto library = store::Library::open(context.dataDir, {&opened->clock, &opened->random});
    if (!library)
        return library.error();
    opened->library = *std::move(library);
    return opened;
}

base::Result<QString> findCv(const store::Library &library, const QString &word, bool inTrash)
{
    const auto listed = library.list(inTrash);
    if (!listed)
        return listed.error();
    QStringList found;
    for (const store::CvSummary &cv : *listed) {
        if (cv.id == word)
            return cv.id;
        if (cv.title.compare(word, Qt::CaseInsensitive) == 0)
            found.append(cv.id);
    }
    if (found.size() == 1)
        return found.first();
    if (found.isEmpty()) {
        return base::fail(base::Error::Kind::NotFound,
                          inTrash ? tr("no CV in the trash has this id or title") : tr("no CV has this id or title"),
                          word);
    }
    return base::fail(base::Error::Kind::Conflict,
                      tr("several CVs have this title; name one by its id: %1").arg(found.join(QStringLiteral(", "))),
                      word);
}

} // namespace vitae::cli::shelf
