#include "layout/Icons.h"

#include <QPainterPathStroker>
#include <QTransform>
#include <array>

namespace vitae::layout
{

namespace
{

// Drawn on a 24 × 24 grid with a pen of 2, as Lucide's are; LinkedIn and GitHub follow Lucide's outlines (ISC).

QPainterPath mail()
{
    QPainterPath path;
    path.addRoundedRect(2, 4, 20, 16, 2, 2);
    path.moveTo(22, 7);
    path.lineTo(13, 12.7);
    path.quadTo(12, 13.3, 11, 12.7);
    path.lineTo(2, 7);
    return path;
}

QPainterPath phone()
{
    QPainterPath path;
    path.addRoundedRect(6, 2, 12, 20, 2.5, 2.5);
    path.moveTo(11, 18);
    path.lineTo(13, 18);
    return path;
}

QPainterPath place()
{
    QPainterPath path;
    path.moveTo(20, 10);
    path.cubicTo(20, 15, 14.5, 20.2, 12.6, 21.8);
    path.quadTo(12, 22.3, 11.4, 21.8);
    path.cubicTo(9.5, 20.2, 4, 15, 4, 10);
    path.arcTo(4, 2, 16, 16, 180, -180);
    path.addEllipse(QPointF(12, 10), 3, 3);
    return path;
}

QPainterPath web()
{
    QPainterPath path;
    path.addEllipse(QPointF(12, 12), 10, 10);
    path.addEllipse(QPointF(12, 12), 4.2, 10);
    path.moveTo(2, 12);
    path.lineTo(22, 12);
    return path;
}

QPainterPath linkedIn()
{
    QPainterPath path;
    path.moveTo(16, 8);
    path.arcTo(10, 8, 12, 12, 90, -90);
    path.lineTo(22, 21);
    path.lineTo(18, 21);
    path.lineTo(18, 14);
    path.arcTo(14, 12, 4, 4, 0, 180);
    path.lineTo(14, 21);
    path.lineTo(10, 21);
    path.lineTo(10, 14);
    path.arcTo(10, 8, 12, 12, 180, -90);
    path.addRect(2, 9, 4, 12);
    path.addEllipse(QPointF(4, 4), 2, 2);
    return path;
}

QPainterPath gitHub()
{
    QPainterPath path;
    path.moveTo(15, 22);
    path.lineTo(15, 18);
    path.quadTo(15.1, 15.9, 14, 14.5);
    path.cubicTo(17, 14.5, 20, 12.5, 20, 9);
    path.cubicTo(20.08, 7.75, 19.73, 6.52, 19, 5.5);
    path.cubicTo(19.28, 4.35, 19.28, 3.15, 19, 2);
    path.cubicTo(19, 2, 18, 2, 16, 3.5);
    path.cubicTo(13.36, 3, 10.64, 3, 8, 3.5);
    path.cubicTo(6, 2, 5, 2, 5, 2);
    path.cubicTo(4.7, 3.15, 4.7, 4.35, 5, 5.5);
    path.quadTo(4, 7, 4, 9);
    path.cubicTo(4, 12.5, 7, 14.5, 10, 14.5);
    path.cubicTo(9.61, 14.99, 9.32, 15.55, 9.15, 16.15);
    path.cubicTo(8.98, 16.75, 8.93, 17.38, 9, 18);
    path.lineTo(9, 22);
    path.moveTo(9, 18);
    path.cubicTo(4.49, 20, 4, 16, 2, 16);
    return path;
}

QPainterPath link()
{
    QPainterPath path;
    path.moveTo(9, 17);
    path.lineTo(7, 17);
    path.arcTo(2, 7, 10, 10, 270, -180);
    path.lineTo(9, 7);
    path.moveTo(15, 7);
    path.lineTo(17, 7);
    path.arcTo(12, 7, 10, 10, 90, -180);
    path.lineTo(15, 17);
    path.moveTo(8, 12);
    path.lineTo(16, 12);
    return path;
}

QPainterPath outlined(const QPainterPath &strokes)
{
    QPainterPathStroker pen;
    pen.setWidth(2);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    pen.setCurveThreshold(0.02);
    QPainterPath path = pen.createStroke(strokes);
    path.setFillRule(Qt::WindingFill);
    return QTransform::fromScale(1 / 24.0, 1 / 24.0).map(path);
}

} // namespace

const QPainterPath &iconPath(Icon icon)
{
    static const std::array paths{outlined(mail()),     outlined(phone()),  outlined(place()), outlined(web()),
                                  outlined(linkedIn()), outlined(gitHub()), outlined(link())};
    return paths[size_t(icon)];
}

} // namespace vitae::layout
