#include "transfer/Import.h"

#include "base/Files.h"
#include "formats/Import.h"
#include "formats/apart/PdfReader.h"
#include "render/PdfAttachment.h"
#include "transfer/Tr.h"

#include <QFileInfo>

namespace vitae::transfer
{

namespace
{

using base::Error;

/// "cv.pdf", or "cv.pdf: line 3, column 4": which file, and where in it.
Error named(Error error, const QString &fileName)
{
    error.detail = error.detail.isEmpty() ? fileName : QString(fileName + u": " + error.detail);
    return error;
}

base::Result<Imported> importPdf(const QByteArray &bytes)
{
    const auto attached = render::readAttachment(bytes);
    if (!attached) {
        if (attached.error().kind == Error::Kind::TooLarge)
            return attached.error();
        auto read = formats::apart::readPdf(bytes); // what others made, by how it looks
        if (!read)
            return read.error();
        return Imported{std::move(read->cv), formats::humanName(formats::Format::Pdf), read->notes};
    }
    auto imported = formats::importCv(*attached, QStringLiteral("cv.json"));
    if (!imported)
        return imported.error();
    return Imported{std::move(imported->cv), formats::humanName(formats::Format::Pdf), imported->notes};
}

} // namespace

base::Result<Imported> importBytes(const QByteArray &bytes, const QString &fileName)
{
    const QString shortName = fileName == u"-" ? tr("standard input") : QFileInfo(fileName).fileName();
    if (formats::detect(bytes, shortName) == formats::Format::Pdf) {
        auto imported = importPdf(bytes);
        return imported ? imported : base::Result<Imported>(named(imported.error(), shortName));
    }
    auto imported = formats::importCv(bytes, shortName);
    if (!imported)
        return named(imported.error(), shortName);
    return Imported{std::move(imported->cv), formats::humanName(imported->format), imported->notes};
}

base::Result<Imported> importFile(const QString &path)
{
    const auto bytes = base::readFile(path, importLimit);
    if (!bytes)
        return bytes.error();
    return importBytes(*bytes, path);
}

QStringList importPatterns()
{
    return {QStringLiteral("*.pdf"), QStringLiteral("*.json"), QStringLiteral("*.md"), QStringLiteral("*.markdown"),
            QStringLiteral("*.txt")};
}

} // namespace vitae::transfer
