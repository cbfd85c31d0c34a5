#include "publish/Photos.h"

#include "publish/PngCheck.h"
#include "publish/Tr.h"

#include <QBuffer>
#include <QCache>
#include <QCryptographicHash>
#include <QImageReader>
#include <mutex>

namespace vitae::publish
{

namespace
{

using base::Error;

constexpr qint64 byteLimit = 20 * 1024 * 1024;
constexpr qint64 pixelLimit = 100'000'000;
constexpr int longestSide = 1200; ///< 50 mm at 600 dpi: more is never seen
constexpr int kilobytesKept = 16 * 1024;

/// The media type and the bytes of "data:image/png;base64,…"; empty bytes where it is something else.
QByteArray bytesOfDataUri(const QString &uri)
{
    const qsizetype comma = uri.indexOf(u',');
    if (!uri.startsWith(u"data:", Qt::CaseInsensitive) || comma < 0 ||
        !QStringView(uri).left(comma).endsWith(u";base64", Qt::CaseInsensitive) || uri.size() > 2 * byteLimit)
        return {};
    return QByteArray::fromBase64(QStringView(uri).mid(comma + 1).toLatin1());
}

QByteArray mediaType(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG"))
        return QByteArrayLiteral("image/png");
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return QByteArrayLiteral("image/webp");
    return QByteArrayLiteral("image/jpeg");
}

bool isDataUri(const QString &photo)
{
    return photo.startsWith(u"data:", Qt::CaseInsensitive);
}

Error damaged()
{
    return base::fail(Error::Kind::InvalidInput, tr("the photo is damaged; choose another file"));
}

struct Cache {
    std::mutex mutex;
    QCache<QString, std::shared_ptr<const QImage>> images{kilobytesKept};
};

} // namespace

base::Result<QImage> decodePhoto(const QByteArray &bytes)
{
    if (bytes.size() > byteLimit)
        return base::fail(Error::Kind::TooLarge, tr("the photo has more than 20 MB; choose a smaller one"));
    const auto tooLarge = [] {
        return base::fail(Error::Kind::TooLarge,
                          tr("the photo has more than 100 million pixels; choose a smaller one"));
    };
    const auto hasRoom = [](QSize size) { return qint64(size.width()) * size.height() <= pixelLimit; };
    if (isPng(bytes)) {
        const auto size = pngSize(bytes);
        if (size && !hasRoom(*size))
            return tooLarge();
        if (!isSoundPng(bytes))
            return damaged();
    }
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QByteArray format = reader.format();
    if (format != "jpeg" && format != "png" && format != "webp")
        return base::fail(Error::Kind::InvalidInput, tr("the photo is not a JPEG or PNG picture; choose another file"));
    const QSize size = reader.size();
    if (!size.isValid())
        return damaged();
    if (!hasRoom(size))
        return tooLarge();
    if (qMax(size.width(), size.height()) > longestSide)
        reader.setScaledSize(size.scaled(longestSide, longestSide, Qt::KeepAspectRatio));
    const QImage image = reader.read();
    if (image.isNull())
        return damaged();
    return image;
}

layout::ImageSource photoSource(AttachmentSource attachments)
{
    auto cache = std::make_shared<Cache>();
    return [cache, attachments = std::move(attachments)](const QString &photo) -> std::shared_ptr<const QImage> {
        if (photo.isEmpty())
            return nullptr;
        const QString key =
            photo.size() <= 128
                ? photo
                : QString::fromLatin1(QCryptographicHash::hash(photo.toUtf8(), QCryptographicHash::Sha256).toHex());
        const std::lock_guard lock(cache->mutex);
        if (const auto *kept = cache->images.object(key))
            return *kept;
        QByteArray bytes;
        if (isDataUri(photo))
            bytes = bytesOfDataUri(photo);
        else if (attachments)
            bytes = attachments(photo).valueOr({});
        std::shared_ptr<const QImage> made;
        if (auto image = bytes.isEmpty() ? base::Result<QImage>(Error{}) : decodePhoto(bytes))
            made = std::make_shared<const QImage>(*std::move(image));
        const int cost = made ? int(made->sizeInBytes() / 1024) + 1 : 1; // what is no picture is remembered as well
        cache->images.insert(key, new std::shared_ptr<const QImage>(made), cost);
        return made;
    };
}

base::Result<void> checkPhoto(const cv::Cv &cv)
{
    const QString &photo = cv.personal.photo;
    if (!isDataUri(photo))
        return {};
    if (const auto image = decodePhoto(bytesOfDataUri(photo)); !image)
        return base::fail(image.error().kind, image.error().message, QStringLiteral("personal/photo"));
    return {};
}

QString missingPhoto(const cv::Cv &cv, const AttachmentSource &attachments)
{
    const QString photo = cv.personal.photo.trimmed();
    if (photo.isEmpty() || isDataUri(photo) || (attachments && attachments(photo).ok()))
        return {};
    constexpr int shown = 60;
    const QString name = photo.size() <= shown ? photo : QString(photo.left(shown) + u'…');
    return tr("the photo “%1” is only named in the CV and not part of it, so the pages have none; choose the picture "
              "again in the editor")
        .arg(name.simplified());
}

void inlinePhoto(cv::Cv &cv, const AttachmentSource &attachments)
{
    QString &photo = cv.personal.photo;
    if (photo.isEmpty() || isDataUri(photo))
        return;
    const auto bytes = attachments ? attachments(photo) : base::Result<QByteArray>(Error{});
    if (!bytes || bytes->isEmpty())
        return;
    photo = QString::fromLatin1(QByteArray("data:" + mediaType(*bytes) + ";base64," + bytes->toBase64()));
}

base::Result<void> extractPhoto(cv::Cv &cv, const AttachmentSink &sink)
{
    QString &photo = cv.personal.photo;
    if (!isDataUri(photo))
        return {};
    const QByteArray bytes = bytesOfDataUri(photo);
    photo.clear();
    if (bytes.isEmpty())
        return base::fail(Error::Kind::InvalidInput, tr("the photo in the file cannot be read and was left out"));
    if (const auto image = decodePhoto(bytes); !image)
        return image.error();
    const auto hash = sink(bytes);
    if (!hash)
        return hash.error();
    photo = *hash;
    return {};
}

} // namespace vitae::publish
