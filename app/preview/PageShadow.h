// The soft shadow of a sheet of paper: drawn once, then stretched around pages of any size.
#pragma once

#include <QColor>
#include <QImage>
#include <QRect>

class QPainter;

namespace vitae::preview
{

class PageShadow
{
public:
    static constexpr int reach = 12; ///< pixels around the page that it may darken

    void paint(QPainter &painter, const QRect &page, const QColor &color);

private:
    void draw(const QColor &color, qreal ratio);

    QImage m_image; ///< of a page of one pixel
    QColor m_color;
};

} // namespace vitae::preview
