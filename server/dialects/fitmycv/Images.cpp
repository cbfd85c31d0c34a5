#include "dialects/fitmycv/Images.h"

#include <QBuffer>
#include <QImageReader>
#include <QImageWriter>
#include <cstring>

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;

constexpr int mostPixels = 4096; // a side
constexpr int jpegQuality = 90;

Error refused(const char *why)
{
    return base::fail(Error::Kind::InvalidInput, QString::fromLatin1(why));
}

QByteArray formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return "webp";
    return {};
}

} // namespace

Result<CleanImage> cleanImage(const QByteArray &sent)
{
    const QByteArray format = formatOf(sent);
    if (format.isEmpty())
        return refused("Must be a PNG, JPEG or WebP image");
    QBuffer in;
    in.setData(sent);
    in.open(QIODevice::ReadOnly);
    QImageReader reader(&in, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true); // what a camera's tag says of the side that is up, before the tag goes
    const QSize size = reader.size();
    if (size.width() > mostPixels || size.height() > mostPixels)
        return refused("Must have at most 4096 pixels a side");
    const QImage image = reader.read();
    if (image.isNull())
        return refused("The image is damaged");
    if (image.width() > mostPixels || image.height() > mostPixels)
        return refused("Must have at most 4096 pixels a side");
    const QImage plain =
        image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32 : QImage::Format_RGB32);

    CleanImage clean;
    QBuffer out(&clean.bytes);
    out.open(QIODevice::WriteOnly);
    const QByteArray target = format == "webp" && !QImageWriter::supportedImageFormats().contains("webp") ? "png" : format;
    QImageWriter writer(&out, target);
    if (target == "jpeg")
        writer.setQuality(jpegQuality);
    // A fresh image of the same pixels carries no text of the old one.
    QImage fresh(plain.size(), plain.format());
    for (int y = 0; y < plain.height(); ++y)
        std::memcpy(fresh.scanLine(y), plain.constScanLine(y), size_t(plain.bytesPerLine()));
    if (!writer.write(fresh))
        return refused("The image cannot be written anew");
    clean.type = "image/" + target;
    clean.width = fresh.width();
    clean.height = fresh.height();
    return clean;
}

} // namespace vitae::dialects::fitmycv
