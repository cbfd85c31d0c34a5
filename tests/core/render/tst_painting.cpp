// What the painter and the PNG put on paper.

#include "core/render/Pages.h"
#include "render/PagePainter.h"
#include "render/PngExporter.h"

#include <QElapsedTimer>
#include <QPainter>
#include <QTest>

using namespace vitae;
using base::Error;
using test::Pages;

namespace
{

QImage painted(const layout::Document &document, const QRectF &clip, int page = 0)
{
    QImage image(600, 842, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(0.05, 0.05);
    render::paint(painter, document, page, clip);
    return image;
}

layout::Document colours()
{
    Pages pages;
    const QRectF red(1000, 1000, 2000, 2000), blue(5000, 5000, 2000, 2000);
    pages.item(layout::RectItem{red, Qt::red, 0}, red);
    pages.item(layout::RectItem{blue, Qt::blue, 1000}, blue);
    auto green = std::make_shared<QImage>(10, 10, QImage::Format_RGB32);
    green->fill(Qt::green);
    const QRectF photo(1000, 8000, 2000, 2000);
    pages.item(layout::ImageItem{photo, green, 1000}, photo);
    return pages.document;
}

} // namespace

class PaintingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsInPlace();
    void clipPassesOver();
    void clippedTextIsTheSameInside();
    void noSuchPage();
    void stacksPages();
    void resolutionIsKept();
    void refusesOddSizes();
    void cancels();
};

void PaintingTest::paintsInPlace()
{
    const QImage image = painted(colours(), {});
    QCOMPARE(image.pixelColor(100, 100), QColor(Qt::red));
    QCOMPARE(image.pixelColor(300, 300), QColor(Qt::blue));
    QCOMPARE(image.pixelColor(252, 252), QColor(Qt::white)); // a round corner
    QCOMPARE(image.pixelColor(100, 450), QColor(Qt::green));
    QCOMPARE(image.pixelColor(52, 402), QColor(Qt::white));
    const QColor edge = image.pixelColor(64, 414); // on the circle's edge: mixed, not cut
    QVERIFY(edge != QColor(Qt::white) || image.pixelColor(65, 415) != QColor(Qt::green));
}

void PaintingTest::clipPassesOver()
{
    const QImage image = painted(colours(), QRectF(4000, 4000, 4000, 4000));
    QCOMPARE(image.pixelColor(100, 100), QColor(Qt::white));
    QCOMPARE(image.pixelColor(300, 300), QColor(Qt::blue));
}

void PaintingTest::clippedTextIsTheSameInside()
{
    Pages pages;
    pages.text(QStringLiteral("Many words of one long paragraph, gjpqy ÅÉ. ").repeated(60));
    const QRectF clip(1000, 3000, 9000, 1500);
    const QRect inside = QRectF(clip.x() / 20, clip.y() / 20, clip.width() / 20, clip.height() / 20).toAlignedRect();
    const QImage whole = painted(pages.document, {}), part = painted(pages.document, clip);
    QCOMPARE(part.copy(inside), whole.copy(inside));
    QVERIFY(part != whole);
}

void PaintingTest::noSuchPage()
{
    QImage blank(600, 842, QImage::Format_RGB32);
    blank.fill(Qt::white);
    QCOMPARE(painted(colours(), {}, 1), blank);
    QCOMPARE(painted(colours(), {}, -1), blank);
    QVERIFY(render::renderPage(colours(), 7, 96).isNull());
}

void PaintingTest::stacksPages()
{
    layout::Document document = colours();
    document.pages.push_back(document.pages.front());
    const auto png = render::exportPng(document, 72);
    QVERIFY(png);
    QVERIFY(png->startsWith("\x89PNG"));
    const QImage image = QImage::fromData(*png, "PNG");
    QCOMPARE(image.size(), QSize(595, 1684));
    QCOMPARE(image.pixelColor(100, 100), QColor(Qt::red));
    QCOMPARE(image.pixelColor(100, 942), QColor(Qt::red));
    QCOMPARE(image.copy(0, 0, 595, 842), render::renderPage(document, 0, 72).convertToFormat(image.format()));
}

void PaintingTest::resolutionIsKept()
{
    for (const double dpi : {18.0, 96.0, 300.0}) {
        const auto png = render::exportPng(colours(), dpi);
        QVERIFY(png);
        const QImage image = QImage::fromData(*png, "PNG");
        QCOMPARE(image.width(), qRound(11905.5 / 1440 * dpi));
        QVERIFY(qAbs(image.dotsPerMeterX() * 0.0254 - dpi) < 0.02);
    }
}

void PaintingTest::refusesOddSizes()
{
    for (const double dpi : {0.0, 17.9, 1200.1, -5.0, double(qQNaN()), double(qInf())}) {
        const auto png = render::exportPng(colours(), dpi);
        QVERIFY(!png);
        QCOMPARE(png.error().kind, Error::Kind::InvalidInput);
    }
    layout::Document many = colours();
    many.pages.resize(500);
    const auto large = render::exportPng(many, 300);
    QVERIFY(!large);
    QCOMPARE(large.error().kind, Error::Kind::TooLarge);
    QVERIFY(!render::exportPng(layout::Document{}, 96));
}

void PaintingTest::cancels()
{
    const std::atomic_bool cancelled = true;
    const auto png = render::exportPng(colours(), 96, &cancelled);
    QVERIFY(!png);
    QCOMPARE(png.error().kind, Error::Kind::Cancelled);
}

QTEST_MAIN(PaintingTest)
#include "tst_painting.moc"
