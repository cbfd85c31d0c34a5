#include "render/PngExporter.h"

#include "render/PagePainter.h"
#include "render/painted/Tr.h"

#include <QBuffer>
#include <QImageWriter>
#include <QPainter>
#include <cmath>

namespace vitae::render
{

namespace
{

constexpr qint64 maximumPixels = 120'000'000; // 480 MB of 32-bit pixels at most
constexpr int maximumSide = 65'000;           // readers of PNG commonly refuse more

QSize pixelSize(const QSizeF &page, double dpi)
{
    return {int(std::lround(page.width() * dpi / layout::unitsPerInch)),
            int(std::lround(page.height() * dpi / layout::unitsPerInch))};
}

/// Null where there is no memory for it.
QImage paper(const QSize &size, double dpi)
{
    QImage image(size, QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.setDotsPerMeterX(int(std::lround(dpi / 0.0254)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    image.fill(Qt::white);
    return image;
}

void paintPage(QPainter &painter, const layout::Document &document, int page, const QSize &size, int top)
{
    painter.save();
    painter.setClipRect(QRect(QPoint(0, top), size));
    painter.translate(0, top);
    painter.scale(size.width() / document.pageSize.width(), size.height() / document.pageSize.height());
    paint(painter, document, page);
    painter.restore();
}

} // namespace

QImage renderPage(const layout::Document &document, int page, double dpi)
{
    const QSize size = pixelSize(document.pageSize, dpi);
    if (page < 0 || page >= int(document.pages.size()) || size.isEmpty() ||
        qint64(size.width()) * size.height() > maximumPixels)
        return {};
    QImage image = paper(size, dpi);
    if (image.isNull())
        return image;
    QPainter painter(&image);
    paintPage(painter, document, page, size, 0);
    return image;
}

base::Result<QByteArray> exportPng(const layout::Document &document, double dpi, const std::atomic_bool *cancelled)
{
    using base::Error;
    if (!(dpi >= minimumDpi && dpi <= maximumDpi)) // the negation catches what is not a number
        return base::fail(Error::Kind::InvalidInput, tr("The resolution must lie between 18 and 1200 dpi."));
    const QSize page = pixelSize(document.pageSize, dpi);
    const qint64 pages = qint64(document.pages.size());
    if (pages == 0 || page.isEmpty())
        return base::fail(Error::Kind::InvalidInput, tr("There is no page to export."));
    if (page.height() * pages > maximumSide || page.width() > maximumSide ||
        page.width() * page.height() * pages > maximumPixels)
        return base::fail(Error::Kind::TooLarge,
                          tr("%1 pages at %2 dpi make a picture that is too large: choose a lower resolution, or PDF.")
                              .arg(pages)
                              .arg(dpi));
    QImage image = paper({page.width(), int(page.height() * pages)}, dpi);
    if (image.isNull())
        return base::fail(Error::Kind::TooLarge, tr("There is not enough memory for a picture of this size."));
    QPainter painter(&image);
    for (int i = 0; i < int(pages); ++i) {
        if (cancelled && cancelled->load())
            return base::fail(Error::Kind::Cancelled, tr("The export was cancelled."));
        paintPage(painter, document, i, page, i * page.height());
    }
    painter.end();

    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setCompression(60); // zlib level 5 of 9: within 2 % of the smallest for text, several times faster
    if (!writer.write(image))
        return base::fail(Error::Kind::Io, tr("The picture could not be written: %1").arg(writer.errorString()));
    return bytes;
}

} // namespace vitae::render
