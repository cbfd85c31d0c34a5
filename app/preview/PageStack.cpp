#include "preview/PageStack.h"

#include <algorithm>

namespace vitae::preview
{

PageStack::PageStack(QSizeF pageSize, int pageCount, double scale, int width)
    : m_pageSize(pageSize), m_pageCount(pageCount), m_scale(scale), m_pixels((pageSize * scale).toSize()),
      m_width(std::max(width, m_pixels.width() + 2 * margin))
{
}

QSize PageStack::canvasSize() const
{
    if (m_pageCount == 0) {
        return {m_width, 0};
    }
    return {m_width, 2 * margin + m_pageCount * m_pixels.height() + (m_pageCount - 1) * gap};
}

QRect PageStack::pageRect(int page) const
{
    return {QPoint((m_width - m_pixels.width()) / 2, margin + page * (m_pixels.height() + gap)), m_pixels};
}

std::pair<int, int> PageStack::pagesBetween(int top, int bottom) const
{
    const int step = m_pixels.height() + gap;
    if (m_pageCount == 0 || bottom < margin) {
        return {0, -1};
    }
    const int first = std::max(0, top - margin + gap) / step;
    const int last = std::min(m_pageCount - 1, (bottom - margin) / step);
    return {first, last};
}

int PageStack::pageAt(int y) const
{
    const int step = m_pixels.height() + gap;
    return m_pageCount == 0 ? 0 : std::clamp((y - margin + gap / 2) / step, 0, m_pageCount - 1);
}

QRectF PageStack::toCanvas(int page, const QRectF &rect) const
{
    return {pageRect(page).topLeft() + rect.topLeft() * m_scale, rect.size() * m_scale};
}

QPointF PageStack::toPage(int page, const QPointF &point) const
{
    return (point - pageRect(page).topLeft()) / m_scale;
}

double PageStack::fitWidth(QSizeF pageSize, QSize window)
{
    return std::max(1, window.width() - 2 * margin) / pageSize.width();
}

double PageStack::fitPage(QSizeF pageSize, QSize window)
{
    return std::min(fitWidth(pageSize, window), std::max(1, window.height() - 2 * margin) / pageSize.height());
}

} // namespace vitae::preview
