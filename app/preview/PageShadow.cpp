#include "preview/PageShadow.h"

#include <QPainter>
#include <cmath>

namespace vitae::preview
{

namespace
{

constexpr int drop = 2; // the light comes from above

} // namespace

void PageShadow::draw(const QColor &color, qreal ratio)
{
    m_color = color;
    const int half = qCeil(reach * ratio), side = 2 * half + 1;
    m_image = QImage(side, side, QImage::Format_ARGB32_Premultiplied);
    const double strongest = color.alphaF() * 0.6;
    for (int y = 0; y < side; ++y) {
        auto *line = reinterpret_cast<QRgb *>(m_image.scanLine(y));
        for (int x = 0; x < side; ++x) {
            const double fade = std::max(0.0, 1 - std::hypot(x - half, y - half) / half);
            line[x] =
                qPremultiply(qRgba(color.red(), color.green(), color.blue(), qRound(255 * strongest * fade * fade)));
        }
    }
    m_image.setDevicePixelRatio(ratio);
}

void PageShadow::paint(QPainter &painter, const QRect &page, const QColor &color)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    if (m_image.isNull() || m_image.devicePixelRatio() != ratio || m_color != color) {
        draw(color, ratio);
    }
    const int side = m_image.width(), half = side / 2; // in the image's own pixels
    const auto piece = [&](const QRect &target, int x, int y, int width, int height) {
        painter.drawImage(target, m_image, QRect(x, y, width, height));
    };
    const QRect inner = page.translated(0, drop).adjusted(drop, 0, -drop, -drop);
    const QRect outer = inner.adjusted(-reach, -reach, reach, reach);
    const int left = outer.left(), top = outer.top();
    const int right = inner.right() + 1, bottom = inner.bottom() + 1;
    piece({left, top, reach, reach}, 0, 0, half, half);
    piece({right, top, reach, reach}, half + 1, 0, half, half);
    piece({left, bottom, reach, reach}, 0, half + 1, half, half);
    piece({right, bottom, reach, reach}, half + 1, half + 1, half, half);
    piece({inner.left(), top, inner.width(), reach}, half, 0, 1, half);
    piece({inner.left(), bottom, inner.width(), reach}, half, half + 1, 1, half);
    piece({left, inner.top(), reach, inner.height()}, 0, half, half, 1);
    piece({right, inner.top(), reach, inner.height()}, half + 1, half, half, 1);
}

} // namespace vitae::preview
