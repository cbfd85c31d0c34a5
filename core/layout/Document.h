// The result of layout: pages of positioned items, which screen, PDF and PNG paint alike.
//
// All lengths are layout units of 1/20 pt (1440 to the inch), x to the right and y down from the page's top left
// corner. Items stand in reading order, decorations before the text on them.
#pragma once

#include "cv/Path.h"

#include <QColor>
#include <QImage>
#include <QPainterPath>
#include <QRectF>
#include <QString>
#include <memory>
#include <variant>
#include <vector>

namespace vitae::layout
{

inline constexpr qreal unitsPerPoint = 20;
inline constexpr qreal unitsPerInch = unitsPerPoint * 72;
inline constexpr qreal unitsPerMm = unitsPerPoint * 72 / 25.4;

class Paragraph;

/// Some lines of a measured paragraph. Line n of it is painted at `origin` + its own position in the paragraph.
struct TextItem {
    std::shared_ptr<const Paragraph> paragraph;
    int firstLine = 0, lineCount = 0;
    QPointF origin;
};

struct RectItem {
    QRectF rect;
    QColor fill;
    qreal radius = 0;
};

struct LineItem {
    QLineF line;
    QColor color;
    qreal width = 0;
};

struct ShapeItem { ///< an icon or an ornament
    QPainterPath path;
    QColor fill;
};

struct ImageItem {
    QRectF rect;
    std::shared_ptr<const QImage> image;
    qreal radius = 0; ///< of the corners; half the width makes a circle
};

struct Item {
    std::variant<TextItem, RectItem, LineItem, ShapeItem, ImageItem> content;
    QRectF bounds; ///< everything it paints lies inside
    cv::Path path; ///< the item, section or field of the CV that it shows; empty for decorations
};

struct Page {
    std::vector<Item> items;
};

struct OutlineEntry {
    QString title;
    int page = 0;
    qreal y = 0;
};

struct LinkArea {
    int page = 0;
    QRectF rect;
    QString url;
};

/// A place in a field's text: `offset` counts UTF-16 units of the field as it stands in the CV, marks included.
struct TextPosition {
    cv::Path path;
    int offset = 0;
};

struct Document {
    QSizeF pageSize;
    std::vector<Page> pages;
    std::vector<OutlineEntry> outline;
    std::vector<LinkArea> links;
    bool truncated = false; ///< the limit on pages was met

    /// The field under a point of a page, nothing where there is no text near.
    [[nodiscard]] std::optional<TextPosition> hit(int page, QPointF point) const;

    struct Place {
        int page = 0;
        QRectF rect; ///< of the line that holds the position, or of the item's bounds
    };
    /// Where a field (or the first text of an item or section) stands.
    [[nodiscard]] std::optional<Place> find(const cv::Path &path, int offset = 0) const;
};

} // namespace vitae::layout
