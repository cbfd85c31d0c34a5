#include "Rig.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

using namespace vitae;
using test::Rig;
using test::Spot;

namespace
{

cv::Cv shortCv()
{
    return bench::sampleCv(bench::jobsOnTwoPages);
}

// A page that is not full, on which only words of experience are missing.
cv::Cv onePageCv()
{
    cv::Cv cv = bench::sampleCv(2);
    cv.layout = QStringList{QStringLiteral("summary"), QStringLiteral("experience")};
    return cv;
}

double residentMb()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6 : 0;
}

} // namespace

class PreviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickFindsFieldAndOffset_data();
    void clickFindsFieldAndOffset();
    void clickBesideTextDoesNothing();
    void followsTheFieldBeingWritten();
    void staysWhereTheReaderScrolledTo();
    void burstOfChangesIsLaidOutOnce();
    void zoomFitsAndClamps();
    void zoomKeepsThePointUnderTheMouse();
    void zoomKeys();
    void pagesKeepTheirSizeWhenASecondAppears();
    void scrollsByKeysAndPans();
    void linksOpenWithControl();
    void hoverShowsWhatAClickWouldDo();
    void menuCopiesTheFieldsText();
    void hintFitsToFewerPagesAndBack();
    void tellsWhenNothingReadableFits();
    void fitsWhatTheCvIsAtTheEnd();
    void screenReaderHearsPagesAndText();
    void styleChangesReachThePages();
    void fiftyPagesScrollInBoundedMemory();
    void survivesTheEndOfItsSource();
};

void PreviewTest::clickFindsFieldAndOffset_data()
{
    QTest::addColumn<QString>("templateId");
    for (const layout::TemplateInfo &info : layout::TemplateLibrary().list()) {
        QTest::newRow(qPrintable(info.id)) << info.id;
    }
}

void PreviewTest::clickFindsFieldAndOffset()
{
    QFETCH(QString, templateId);
    cv::Cv cv = shortCv();
    cv.style.template_ = templateId;
    const Rig rig(cv);
    rig.view().setZoom(2); // letters wide enough for whole pixels to tell them apart
    const std::vector<Spot> spots = test::spots(rig.pages(), 61);
    QVERIFY2(spots.size() > 40, qPrintable(QString::number(spots.size())));

    QSignalSpy clicked(rig.pane.get(), &preview::PreviewPane::fieldClicked);
    for (const Spot &spot : spots) {
        const QByteArray what = qPrintable(QStringLiteral("%1:%2").arg(spot.path.toString()).arg(spot.offset));
        const auto place = rig.pages().find(spot.path, spot.offset);
        QVERIFY2(place, what);
        QCOMPARE(place->page, spot.page);
        QVERIFY2(place->rect.top() <= spot.point.y() && spot.point.y() <= place->rect.bottom(), what);

        const QPointF at = rig.bringIntoView(spot.page, spot.point);
        clicked.clear();
        QTest::mouseClick(rig.view().viewport(), Qt::LeftButton, {}, at.toPoint());
        QVERIFY2(clicked.size() == 1, what);
        QCOMPARE(clicked[0][0].value<cv::Path>().toString(), spot.path.toString());
        QVERIFY2(qAbs(clicked[0][1].toInt() - spot.offset) <= 1, what); // a pixel may be more than half a letter
        const auto hit = rig.pages().hit(spot.page, spot.point);
        QVERIFY2(hit && hit->path == spot.path && hit->offset == spot.offset, what);
    }
}

void PreviewTest::clickBesideTextDoesNothing()
{
    const Rig rig(shortCv());
    QSignalSpy clicked(rig.pane.get(), &preview::PreviewPane::fieldClicked);
    QTest::mouseClick(rig.view().viewport(), Qt::LeftButton, {}, QPoint(3, 3));
    const QPointF corner = rig.view().toViewport(0, QRectF(100, 100, 1, 1)).topLeft();
    QTest::mouseClick(rig.view().viewport(), Qt::LeftButton, {}, corner.toPoint());
    QCOMPARE(clicked.size(), 0);
}

void PreviewTest::followsTheFieldBeingWritten()
{
    const cv::Cv cv = shortCv();
    const Rig rig(cv, {600, 400});
    const QRectF window = rig.view().viewport()->rect();
    const auto isInView = [&](const cv::Path &path) {
        const auto place = rig.pages().find(path, 0);
        return place && window.contains(rig.view().toViewport(place->page, place->rect));
    };
    const cv::Path last = test::bulletPath(cv, cv.experience.size() - 1, 1);
    QVERIFY(!isInView(last));
    rig.view().setCurrentField(last, 0);
    QTRY_VERIFY(isInView(last));

    // A field that is in view is left where it is.
    QTest::qWait(200);
    const int before = rig.bar().value();
    rig.view().setCurrentField(test::bulletPath(cv, cv.experience.size() - 1, 2), 0);
    QTest::qWait(200);
    QCOMPARE(rig.bar().value(), before);

    // What pushes it down from above does not push it out of view.
    rig.view().setCurrentField(last, 0);
    const cv::Path above = test::bulletPath(cv, cv.experience.size() - 1, 0);
    QString text = cv.experience.back().bullets[0];
    for (int i = 0; i < 40; ++i) {
        text += QStringLiteral(" more words that take room");
        QVERIFY(rig.set(above, text));
        QTest::qWait(1);
    }
    QTRY_VERIFY(isInView(last));

    rig.view().setCurrentField({QStringLiteral("personal"), QStringLiteral("name")}, 0);
    QTRY_COMPARE(rig.bar().value() < 100, true);
}

void PreviewTest::staysWhereTheReaderScrolledTo()
{
    const cv::Cv cv = shortCv();
    const Rig rig(cv, {600, 400});
    rig.view().setCurrentField(test::bulletPath(cv, 0, 0), 0);
    QTest::qWait(200);
    rig.bar().setValue(rig.bar().maximum());
    QVERIFY(rig.set(test::bulletPath(cv, 5, 0), QStringLiteral("A change elsewhere")));
    QTest::qWait(200);
    QCOMPARE(rig.bar().value(), rig.bar().maximum());
}

void PreviewTest::burstOfChangesIsLaidOutOnce()
{
    const cv::Cv cv = shortCv();
    const Rig rig(cv);
    QSignalSpy damaged(rig.session.get(), &preview::PageSource::damaged);
    for (int i = 0; i < 100; ++i) {
        QVERIFY(rig.set(test::bulletPath(cv, size_t(i) % cv.experience.size(), 0), QStringLiteral("Bullet %1").arg(i)));
    }
    QCOMPARE(damaged.size(), 1); // the first at once
    QTRY_COMPARE(damaged.size(), 2);
    for (int i = 94; i < 100; ++i) {
        const cv::Path path = test::bulletPath(cv, size_t(i) % cv.experience.size(), 0);
        const auto place = rig.pages().find(path, 0);
        QVERIFY(place);
        QVERIFY(rig.view().pageText(place->page).contains(QStringLiteral("Bullet %1").arg(i)));
    }
}

void PreviewTest::zoomFitsAndClamps()
{
    const Rig rig(shortCv(), {700, 900});
    preview::PreviewWidget &view = rig.view();
    const QRectF page(QPointF(), rig.pages().pageSize);
    QCOMPARE(view.zoomMode(), preview::PreviewWidget::ZoomMode::FitWidth);
    for (int width : {400, 700, 1100}) {
        rig.pane->resize(width, 900);
        const QRectF shown = view.toViewport(0, page);
        QVERIFY(shown.left() >= preview::PageStack::margin - 1);
        QVERIFY(shown.width() > width - 2 * preview::PageStack::margin - 40);
        QVERIFY(shown.right() <= view.viewport()->width() - preview::PageStack::margin + 1);
        QVERIFY(view.horizontalScrollBar()->maximum() == 0);
    }
    view.setZoomMode(preview::PreviewWidget::ZoomMode::FitPage);
    QVERIFY(view.toViewport(0, page).height() <= view.viewport()->height());
    QVERIFY(view.toViewport(0, page).height() > view.viewport()->height() * 0.9);

    view.setZoom(1);
    QVERIFY(qAbs(view.toViewport(0, page).width() - page.width() / 1440 * 96) < 0.01);
    view.setZoom(100);
    QCOMPARE(view.zoom(), 4.0);
    view.setZoom(0);
    QCOMPARE(view.zoom(), 0.25);
    QVERIFY(!rig.pane->findChild<QToolButton *>(QStringLiteral("previewZoomOut"))->isEnabled());
    QCOMPARE(rig.pane->findChild<QToolButton *>(QStringLiteral("previewZoom"))->text(), QStringLiteral("25 %"));
}

void PreviewTest::zoomKeepsThePointUnderTheMouse()
{
    const Rig rig(shortCv());
    preview::PreviewWidget &view = rig.view();
    view.setZoom(1);
    rig.bar().setValue(600);
    const QPointF mouse(300, 350);
    const auto unitAt = [&](int page) { // the layout units under the mouse
        const QRectF one = view.toViewport(page, QRectF(0, 0, 1, 1));
        return QPointF((mouse.x() - one.x()) / one.width(), (mouse.y() - one.y()) / one.height());
    };
    const QPointF before = unitAt(0);
    QWheelEvent wheel(mouse, view.viewport()->mapToGlobal(mouse), {}, QPoint(0, 240), Qt::NoButton, Qt::ControlModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &wheel);
    QVERIFY(qAbs(view.zoom() - 1.44) < 0.01);
    const QPointF after = unitAt(0);
    QVERIFY2(QLineF(before, after).length() < 20, qPrintable(QString::number(QLineF(before, after).length())));
}

void PreviewTest::zoomKeys()
{
    const Rig rig(shortCv());
    preview::PreviewWidget &view = rig.view();
    const double fit = view.zoom();
    QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(qAbs(view.zoom() / fit - 1.2) < 0.001);
    QTest::keyClick(&view, Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(qAbs(view.zoom() / fit - 1) < 0.001);
    QTest::keyClick(&view, Qt::Key_Equal, Qt::ControlModifier);
    QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(view.zoomMode(), preview::PreviewWidget::ZoomMode::FitWidth);
    QVERIFY(qAbs(view.zoom() / fit - 1) < 0.001);
}

void PreviewTest::pagesKeepTheirSizeWhenASecondAppears()
{
    const cv::Cv cv = onePageCv();
    const Rig rig(cv, {700, 1200});
    QCOMPARE(rig.pages().pages.size(), size_t(1));
    const double before = rig.view().zoom();
    QVERIFY(rig.set(test::bulletPath(cv, 0, 0), QStringLiteral("word ").repeated(900)));
    QCoreApplication::processEvents();
    QVERIFY(rig.pages().pages.size() > 1);
    QCOMPARE(rig.view().zoom(), before);
    QVERIFY(rig.bar().maximum() > 0);
}

void PreviewTest::scrollsByKeysAndPans()
{
    const Rig rig(shortCv(), {500, 400});
    preview::PreviewWidget &view = rig.view();
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(rig.bar().value(), rig.bar().maximum());
    QCOMPARE(view.currentPage(), int(rig.pages().pages.size()) - 1);
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(rig.bar().value(), 0);
    QTest::keyClick(&view, Qt::Key_PageDown);
    QCOMPARE(rig.bar().value(), view.viewport()->height());

    const auto drag = [&](Qt::MouseButton button) {
        rig.bar().setValue(300);
        QTest::mousePress(view.viewport(), button, {}, QPoint(200, 200));
        QTest::mouseMove(view.viewport(), QPoint(200, 120));
        QTest::mouseRelease(view.viewport(), button, {}, QPoint(200, 120));
        return rig.bar().value();
    };
    QCOMPARE(drag(Qt::MiddleButton), 380);
    QCOMPARE(drag(Qt::LeftButton), 300);
    QTest::keyPress(&view, Qt::Key_Space);
    QCOMPARE(drag(Qt::LeftButton), 380);
    QTest::keyRelease(&view, Qt::Key_Space);
    QCOMPARE(drag(Qt::LeftButton), 300);
}

void PreviewTest::linksOpenWithControl()
{
    const Rig rig(shortCv());
    QVERIFY(!rig.pages().links.empty());
    const layout::LinkArea &link = rig.pages().links.front();
    const QPointF at = rig.bringIntoView(link.page, link.rect.center());
    rig.view().disconnect(rig.pane.get()); // no browser is to open
    QSignalSpy activated(&rig.view(), &preview::PreviewWidget::linkActivated);
    QSignalSpy clicked(&rig.view(), &preview::PreviewWidget::fieldClicked);
    QTest::mouseClick(rig.view().viewport(), Qt::LeftButton, Qt::ControlModifier, at.toPoint());
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toUrl(), QUrl(link.url));
    QCOMPARE(clicked.size(), 0);
    QTest::mouseClick(rig.view().viewport(), Qt::LeftButton, {}, at.toPoint());
    QCOMPARE(activated.size(), 1);
    QCOMPARE(clicked.size(), 1);

    const Rig other(shortCv());
    QSignalSpy message(other.pane.get(), &preview::PreviewPane::message);
    Q_EMIT other.view().linkActivated(QUrl(QStringLiteral("file:///etc/passwd")));
    QCOMPARE(message.size(), 1);
}

void PreviewTest::hoverShowsWhatAClickWouldDo()
{
    const cv::Cv cv = shortCv();
    const Rig rig(cv);
    const std::vector<Spot> spots = test::spots(rig.pages(), 200);
    const QPointF at = rig.bringIntoView(spots[1].page, spots[1].point);
    QTest::mouseMove(rig.view().viewport(), QPoint(2, 2));
    QCOMPARE(rig.view().viewport()->cursor().shape(), Qt::ArrowCursor);
    const QImage before = rig.pane->grab().toImage();
    QTest::mouseMove(rig.view().viewport(), at.toPoint());
    QCOMPARE(rig.view().viewport()->cursor().shape(), Qt::IBeamCursor);
    QVERIFY(rig.pane->grab().toImage() != before);
    QTest::mouseMove(rig.view().viewport(), QPoint(2, 2));
    QVERIFY(rig.pane->grab().toImage() == before);
}

void PreviewTest::menuCopiesTheFieldsText()
{
    const cv::Cv cv = shortCv();
    const Rig rig(cv);
    rig.view().setCurrentField({QStringLiteral("summary")}, 0);
    QStringList labels;
    QTimer::singleShot(0, [&] {
        auto *menu = rig.view().findChild<QMenu *>(QStringLiteral("previewMenu"));
        QVERIFY(menu);
        for (const QAction *action : menu->actions()) {
            labels += action->text();
        }
        menu->actions().first()->trigger();
        menu->close();
    });
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, QPoint(10, 10), rig.view().mapToGlobal(QPoint(10, 10)));
    QCoreApplication::sendEvent(rig.view().viewport(), &byKey);
    QVERIFY(labels.size() > 5);
    QCOMPARE(QApplication::clipboard()->text(), cv.summary);
}

void PreviewTest::hintFitsToFewerPagesAndBack()
{
    // Fill until the second page has a few lines.
    const cv::Cv cv = onePageCv();
    const Rig rig(cv);
    const auto *hint = rig.pane->findChild<QToolButton *>(QStringLiteral("previewFit"));
    QVERIFY(!hint->isVisible());
    QString text;
    while (rig.pages().pages.size() < 2) {
        text += QStringLiteral(" a few more words for this line of the page").repeated(4);
        QVERIFY(rig.set(test::bulletPath(cv, 1, 0), text));
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(hint->isVisible());
    QVERIFY2(hint->toolTip().contains(QStringLiteral("Page 2 has")), qPrintable(hint->toolTip()));

    const cv::Style before = rig.editor->document().style;
    const int steps = rig.editor->undoStack().count();
    QTest::mouseClick(const_cast<QToolButton *>(hint), Qt::LeftButton);
    QTRY_COMPARE(rig.pages().pages.size(), size_t(1));
    QTRY_VERIFY(!hint->isVisible());
    QCOMPARE(rig.editor->undoStack().count(), steps + 1);
    QCOMPARE(rig.editor->undoStack().undoText(), QStringLiteral("Fit to 1 page"));
    rig.editor->undoStack().undo();
    QCOMPARE(rig.editor->document().style, before);
    QTRY_COMPARE(rig.pages().pages.size(), size_t(2));
}

void PreviewTest::tellsWhenNothingReadableFits()
{
    const Rig rig(bench::sampleCv(30));
    const size_t pages = rig.pages().pages.size();
    const int steps = rig.editor->undoStack().count();
    QSignalSpy fitted(rig.session.get(), &preview::LayoutSession::fitted);
    QSignalSpy told(rig.pane.get(), &preview::PreviewPane::message);
    rig.session->fitTo(1);
    QTRY_COMPARE(fitted.size(), 1);
    QVERIFY(!fitted[0][0].toString().isEmpty());
    QCOMPARE(told.size(), 1);
    QCOMPARE(rig.pages().pages.size(), pages);
    QCOMPARE(rig.editor->undoStack().count(), steps);
}

void PreviewTest::fitsWhatTheCvIsAtTheEnd()
{
    cv::Cv cv = bench::sampleCv(10);
    const Rig rig(cv);
    const int pages = int(rig.pages().pages.size());
    QSignalSpy fitted(rig.session.get(), &preview::LayoutSession::fitted);
    rig.session->fitTo(pages - 1);
    const QString longer = cv.summary + QStringLiteral(" and a few more words that take some room").repeated(3);
    QVERIFY(rig.set({QStringLiteral("summary")}, longer)); // while it is looking
    QVERIFY(fitted.isEmpty());
    QTRY_COMPARE(fitted.size(), 1);
    cv.summary = longer;
    const auto expected = layout::Engine::fit(cv, rig.session->design(), pages - 1);
    QVERIFY2(expected, qPrintable(QString::number(pages)));
    QVERIFY(*expected != cv.style);
    QCOMPARE(rig.editor->document().style, *expected);
    QCOMPARE(rig.editor->document().summary, longer);
    QCOMPARE(rig.pages().pages.size(), size_t(pages - 1));
    rig.session->fitTo(1); // and goes away in the middle of it
}

void PreviewTest::screenReaderHearsPagesAndText()
{
    const cv::Cv cv = shortCv();
    const Rig rig(cv, {500, 400});
    QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(&rig.view());
    QVERIFY(heard);
    QCOMPARE(heard->text(QAccessible::Name), QStringLiteral("Preview, %1 pages").arg(rig.pages().pages.size()));
    QVERIFY(heard->text(QAccessible::Description).contains(cv.personal.name));
    rig.bar().setValue(rig.bar().maximum());
    QVERIFY(!heard->text(QAccessible::Description).contains(cv.personal.name));
    QCOMPARE(heard->text(QAccessible::Description), rig.view().pageText(int(rig.pages().pages.size()) - 1));
    for (const auto *button : rig.pane->findChildren<QToolButton *>()) {
        QVERIFY(!button->objectName().isEmpty() && !button->accessibleName().isEmpty());
    }
}

void PreviewTest::styleChangesReachThePages()
{
    const Rig rig(shortCv());
    const QSizeF a4 = rig.pages().pageSize;
    QVERIFY(rig.set({QStringLiteral("style"), QStringLiteral("page_size")}, QStringLiteral("Letter")));
    QCoreApplication::processEvents();
    QVERIFY(rig.pages().pageSize != a4);
    const QRectF shown = rig.view().toViewport(0, QRectF(QPointF(), rig.pages().pageSize));
    QVERIFY(shown.right() <= rig.view().viewport()->width());
    for (const layout::TemplateInfo &info : layout::TemplateLibrary().list()) {
        QVERIFY(rig.set({QStringLiteral("style"), QStringLiteral("template")}, info.id));
        QCoreApplication::processEvents();
        QCOMPARE(rig.session->design()->id, info.id);
    }
    QVERIFY(rig.set({QStringLiteral("style"), QStringLiteral("template")}, QStringLiteral("no such template")));
    QCoreApplication::processEvents();
    QCOMPARE(rig.session->design()->id, layout::TemplateLibrary::defaultId());
}

void PreviewTest::fiftyPagesScrollInBoundedMemory()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("AddressSanitizer keeps what was freed");
#endif
    const Rig rig(bench::sampleCv(bench::jobsOnFiftyPages), {700, 900});
    QVERIFY2(rig.pages().pages.size() > 40, qPrintable(QString::number(rig.pages().pages.size())));
    const auto scrollThrough = [&] {
        for (int at = 0; at < rig.bar().maximum(); at += 450) {
            rig.bar().setValue(at);
            QCoreApplication::processEvents();
        }
    };
    scrollThrough(); // glyphs of all sizes, and whatever paragraphs keep of their painting
    const double before = residentMb();
    for (int i = 0; i < 3; ++i) {
        scrollThrough();
    }
    const double grown = residentMb() - before;
    QVERIFY2(grown < 4, qPrintable(QString::number(grown)));
}

void PreviewTest::survivesTheEndOfItsSource()
{
    Rig rig(shortCv());
    rig.session.reset();
    QCoreApplication::processEvents();
    QCOMPARE(rig.view().accessibleName(), QStringLiteral("Preview, no pages"));
    QTest::mouseClick(rig.view().viewport(), Qt::LeftButton, {}, QPoint(200, 200));
    QTest::keyClick(&rig.view(), Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(!rig.pane->grab().isNull());
}

QTEST_MAIN(PreviewTest)
#include "tst_preview.moc"
