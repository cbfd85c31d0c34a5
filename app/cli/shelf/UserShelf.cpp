#include "cli/shelf/UserShelf.h"

#include "cli/Tr.h"
#include "cli/shelf/Commands.h"
#include "cli/shelf/OpenLibrary.h"
#include "cv/Codec.h"
#include "publish/Photos.h"
#include "transfer/Export.h"

#include <QFileInfo>
#include <algorithm>
#include <array>

namespace vitae::cli::shelf
{

namespace
{

struct Row {
    const char *name;
    Outcome (*run)(const Context &);
};

constexpr std::array rows{
    Row{"list", &runList},       Row{"show", &runShow},     Row{"set", &runSet},         Row{"insert", &runInsert},
    Row{"remove", &runRemove},   Row{"delete", &runDelete}, Row{"restore", &runRestore}, Row{"account", &runAccount},
    Row{"sync", &runSync},       Row{"status", &runStatus}, Row{"track", &runTrack},     Row{"backup", &runBackup},
    Row{"restore-backup", &runRestoreBackup},
};

} // namespace

Outcome UserShelf::run(const Command &command, const Context &context)
{
    const QLatin1String name(command.name);
    const auto row = std::ranges::find_if(rows, [&](const Row &one) { return name == QLatin1String(one.name); });
    if (row == rows.end())
        return base::fail(base::Error::Kind::Internal, tr("this command does nothing"), name);
    return row->run(context);
}

base::Result<Source> UserShelf::find(const Context &context, const QString &word)
{
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
    const std::shared_ptr<const OpenedLibrary> kept = *std::move(opened);
    return Source{*std::move(cv), [kept](const QString &hash) { return kept->library->attachment(hash); },
                  QFileInfo(transfer::fileName(title, formats::Format::CanonicalJson)).completeBaseName()};
}

Outcome UserShelf::add(const Context &context, transfer::Imported imported)
{
    auto opened = openLibrary(context);
    if (!opened)
        return opened.error();
    store::Library &library = *(*opened)->library;
    if (const auto kept =
            publish::extractPhoto(imported.cv, [&](const QByteArray &bytes) { return library.addAttachment(bytes); });
        !kept) {
        imported.notes.append(kept.error().text());
    }
    const auto id = library.create(imported.cv, QStringLiteral("import"));
    if (!id)
        return id.error();
    if (const auto saved = library.flush(); !saved)
        return saved.error();
    const QString title = cv::displayTitle(imported.cv);
    if (context.json()) {
        const json::Object object{{QStringLiteral("id"), *id}, {QStringLiteral("title"), title}};
        return Output{json::write(object, json::Style::Pretty), {}};
    }
    QString text = *id + u'\t' + title + u'\n';
    for (const QString &note : std::as_const(imported.notes))
        text += note + u'\n';
    return Output{text.toUtf8(), {}};
}

} // namespace vitae::cli::shelf
