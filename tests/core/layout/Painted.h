// Pages as pictures, painted plainly: what a test or a person looks at.
#pragma once

#include "layout/Document.h"
#include "layout/Paragraph.h"

#include <QImage>
#include <QPainter>

namespace vitae::test
{

inline QImage painted(const layout::Document &document, int page, double dpi)
{
    const double scale = dpi / 72 / layout::unitsPerPoint;
    QImage image((document.pageSize * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    painter.scale(scale, scale);
    struct Paint {
        QPainter &painter;
        void operator()(const layout::TextItem &text) const
        {
            text.paragraph->draw(painter, text.origin, text.firstLine, text.lineCount);
        }
        void operator()(const layout::RectItem &rect) const
        {
            painter.setPen(Qt::NoPen);
            painter.setBrush(rect.fill);
            painter.drawRoundedRect(rect.rect, rect.radius, rect.radius);
        }
        void operator()(const layout::LineItem &line) const
        {
            painter.setPen(QPen(line.color, line.width));
            painter.drawLine(line.line);
        }
        void operator()(const layout::ShapeItem &shape) const { painter.fillPath(shape.path, shape.fill); }
        void operator()(const layout::ImageItem &image) const
        {
            QPainterPath clip;
            clip.addRoundedRect(image.rect, image.radius, image.radius);
            painter.save();
            painter.setClipPath(clip);
            painter.drawImage(image.rect, *image.image);
            painter.restore();
        }
    };
    for (const layout::Item &item : document.pages[size_t(page)].items)
        std::visit(Paint{painter}, item.content);
    return image;
}

/// A face, more or less.
inline std::shared_ptr<const QImage> samplePhoto()
{
    static const auto photo = [] {
        QImage image(300, 400, QImage::Format_RGB32);
        image.fill(QColor(0xcf, 0xdb, 0xe6));
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0x6b, 0x7f, 0x94));
        painter.drawEllipse(QPointF(150, 150), 62, 76);
        painter.drawEllipse(QPointF(150, 400), 130, 140);
        return std::make_shared<const QImage>(image);
    }();
    return photo;
}

} // namespace vitae::test
