// Where pages stand below each other on the canvas, in device-independent pixels; the canvas is what scrolls.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>
#include <optional>

namespace vitae::preview
{

class PageStack
{
public:
    static constexpr int margin = 24; ///< around the pages
    static constexpr int gap = 20;    ///< between two pages

    PageStack() = default;
    /// `scale` is pixels to a layout unit; `width` what there is for the canvas at least.
    PageStack(QSizeF pageSize, int pageCount, double scale, int width);

    [[nodiscard]] int pageCount() const { return m_pageCount; }
    [[nodiscard]] double scale() const { return m_scale; }
    [[nodiscard]] QSize canvasSize() const;

    [[nodiscard]] QRect pageRect(int page) const; ///< on the canvas
    /// First and last page that a stretch of the canvas touches; {0, -1} where none does.
    [[nodiscard]] std::pair<int, int> pagesBetween(int top, int bottom) const;
    [[nodiscard]] int pageAt(int y) const; ///< the page at a height, or the one nearest to it

    [[nodiscard]] QRectF toCanvas(int page, const QRectF &rect) const;
    [[nodiscard]] QPointF toPage(int page, const QPointF &point) const;

    /// The scale with which a page's width, or all of a page, fits into a window.
    [[nodiscard]] static double fitWidth(QSizeF pageSize, QSize window);
    [[nodiscard]] static double fitPage(QSizeF pageSize, QSize window);

private:
    QSizeF m_pageSize;
    int m_pageCount = 0;
    double m_scale = 0;
    QSize m_pixels; ///< of a page
    int m_width = 0;
};

} // namespace vitae::preview
