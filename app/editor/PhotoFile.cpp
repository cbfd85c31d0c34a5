#include "editor/PhotoFile.h"

#include "base/Files.h"
#include "editor/Tr.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QImageReader>

namespace vitae::editor
{

namespace
{

constexpr qint64 mostFileBytes = 64 << 20;
constexpr qsizetype mostKeptBytes = 1 << 20;
constexpr int mostKeptSide = 1600; ///< 50 mm at 800 dpi
constexpr int mostSide = 30000;
constexpr int quality = 88;

} // namespace

base::Result<QByteArray> readPhoto(const QString &file)
{
    using Kind = base::Error::Kind;
    const QString name = QFileInfo(file).fileName();
    auto bytes = base::readFile(file, mostFileBytes);
    if (!bytes)
        return bytes.error();
    QBuffer buffer(&*bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (!reader.canRead() || size.isEmpty())
        return base::fail(Kind::InvalidInput, tr("this is no image that Vitae can read; try a JPEG or PNG file"), name);
    if (qMax(size.width(), size.height()) > mostSide)
        return base::fail(Kind::TooLarge, tr("the image is too large; make it smaller than 30,000 pixels"), name);
    const bool large = qMax(size.width(), size.height()) > mostKeptSide;
    const bool keeps = reader.format() == "jpeg" || reader.format() == "png";
    if (!large && bytes->size() <= mostKeptBytes && keeps)
        return bytes;
    if (large)
        reader.setScaledSize(size.scaled(mostKeptSide, mostKeptSide, Qt::KeepAspectRatio));
    reader.setAutoTransform(true);
    const QImage image = reader.read();
    if (image.isNull())
        return base::fail(Kind::InvalidInput, tr("the image is damaged and cannot be read"), name);
    QByteArray made;
    QBuffer out(&made);
    out.open(QIODevice::WriteOnly);
    if (!image.save(&out, image.hasAlphaChannel() ? "PNG" : "JPEG", quality))
        return base::fail(Kind::Internal, tr("the image could not be made smaller"), name);
    return made;
}

} // namespace vitae::editor
