#include "preview/PageStack.h"

#include <QTest>

using vitae::preview::PageStack;

class PageStackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesStandBelowEachOther();
    void findsThePagesOfAStretch();
    void mapsToAndFro();
    void fits();
};

namespace
{

constexpr QSizeF paper(12000, 17000);
constexpr int margin = PageStack::margin, gap = PageStack::gap;

} // namespace

void PageStackTest::pagesStandBelowEachOther()
{
    const PageStack stack(paper, 3, 0.05, 1000); // 600 × 850 pixels
    QCOMPARE(stack.pageRect(0), QRect(200, margin, 600, 850));
    QCOMPARE(stack.pageRect(2), QRect(200, margin + 2 * (850 + gap), 600, 850));
    QCOMPARE(stack.canvasSize(), QSize(1000, 2 * margin + 3 * 850 + 2 * gap));
    QCOMPARE(PageStack(paper, 3, 0.05, 100).canvasSize().width(), 600 + 2 * margin);
    QCOMPARE(PageStack(paper, 0, 0.05, 100).canvasSize().height(), 0);
}

void PageStackTest::findsThePagesOfAStretch()
{
    const PageStack stack(paper, 3, 0.05, 1000);
    const auto between = [&](int top, int bottom) { return stack.pagesBetween(top, bottom); };
    QCOMPARE(between(0, margin - 1), (std::pair{0, -1}));
    QCOMPARE(between(0, margin), (std::pair{0, 0}));
    QCOMPARE(between(0, margin + 850 + gap), (std::pair{0, 1}));
    QCOMPARE(between(margin + 850, margin + 850 + gap), (std::pair{1, 1}));
    QCOMPARE(between(-500, 9000), (std::pair{0, 2}));
    QCOMPARE(stack.pageAt(-5), 0);
    QCOMPARE(stack.pageAt(margin + 849), 0);
    QCOMPARE(stack.pageAt(margin + 850 + gap), 1);
    QCOMPARE(stack.pageAt(100000), 2);
    QCOMPARE(PageStack().pageAt(10), 0);
    QCOMPARE(PageStack().pagesBetween(0, 100), (std::pair{0, -1}));
}

void PageStackTest::mapsToAndFro()
{
    const PageStack stack(paper, 3, 0.05, 1000);
    const QRectF rect(100, 200, 300, 400);
    const QRectF canvas = stack.toCanvas(1, rect);
    QCOMPARE(canvas.topLeft(), QPointF(205, margin + 850 + gap + 10));
    QCOMPARE(canvas.size(), QSizeF(15, 20));
    QCOMPARE(stack.toPage(1, canvas.topLeft()), rect.topLeft());
}

void PageStackTest::fits()
{
    const QSize window(800, 600);
    const PageStack wide(paper, 1, PageStack::fitWidth(paper, window), 800);
    QCOMPARE(wide.pageRect(0).width(), 800 - 2 * margin);
    const PageStack whole(paper, 1, PageStack::fitPage(paper, window), 800);
    QCOMPARE(whole.pageRect(0).height(), 600 - 2 * margin);
    QVERIFY(PageStack::fitPage(paper, {0, 0}) > 0);
}

QTEST_APPLESS_MAIN(PageStackTest)
#include "tst_page_stack.moc"
