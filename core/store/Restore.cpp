#include "store/Library.h"

#include "base/Files.h"
#include "store/Folder.h"
#include "store/Recovery.h"
#include "store/Tr.h"

namespace vitae::store
{

using base::Error;
using base::fail;
using base::Result;

Result<void> Library::restoreBackup(const QString &directory, const QString &file)
{
    if (!QDir().mkpath(directory))
        return fail(Error::Kind::Io, tr("the folder cannot be made"), directory);
    Folder folder(directory);
    if (auto entered = folder.enter(); !entered)
        return entered;
    const auto alone = folder.holdAlone();
    if (!alone)
        return alone.error();
    if (!*alone)
        return fail(Error::Kind::Conflict, tr("is open in another window or command; close it first"), directory);

    const base::SystemClock clock;
    const QStringList parts = databaseFiles(folder.restored());
    for (const QString &part : parts)
        QFile::remove(part);
    if (!QFile::copy(file, folder.restored()))
        return fail(Error::Kind::Io, tr("cannot be copied"), file);
    QFile::setPermissions(folder.restored(), QFile::ReadOwner | QFile::WriteOwner);
    if (const auto sound = verify(folder.restored(), clock); !sound) {
        for (const QString &part : parts)
            QFile::remove(part);
        return sound.error().kind == Error::Kind::Unsupported
                   ? fail(Error::Kind::Unsupported, sound.error().message, file)
                   : fail(Error::Kind::InvalidInput, tr("is not a back-up of Vitae or is damaged"), file);
    }
    if (!base::syncFile(folder.restored())) {
        QFile::remove(folder.restored());
        return fail(Error::Kind::Io, tr("cannot be written to the disk"), folder.restored());
    }

    folder.removeStamp();
    const auto aside = folder.setAside(clock, QStringLiteral("-before-restore"));
    if (!aside)
        return aside.error();
    if (QFileInfo::exists(folder.journal()) && !QFile::rename(folder.journal(), *aside % u"/journal"))
        return fail(Error::Kind::Io, tr("cannot be moved aside"), folder.journal());
    if (!QFile::rename(folder.restored(), folder.database()))
        return fail(Error::Kind::Io, tr("cannot take its place"), folder.restored());
    (void)base::syncFile(folder.database()); // its bytes are there; now its name is
    folder.writeStamp();
    return {};
}

} // namespace vitae::store
