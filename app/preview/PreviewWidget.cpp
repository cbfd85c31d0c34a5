#include "preview/PreviewWidget.h"

#include "preview/FieldText.h"
#include "preview/PreviewAccessible.h"

#include <QScrollBar>
#include <QStyle>
#include <QVariantAnimation>
#include <algorithm>
#include <cmath>

namespace vitae::preview
{

namespace
{

constexpr double pixelsPerUnit = 96 / (72 * layout::unitsPerPoint); // at zoom 1
constexpr int scrollMilliseconds = 140;
constexpr double zoomStep = 1.2;

} // namespace

PreviewWidget::PreviewWidget(QWidget *parent) : QAbstractScrollArea(parent), m_scrolling(new QVariantAnimation(this))
{
    setObjectName(QStringLiteral("preview"));
    setFrameShape(QFrame::NoFrame);
    setLayoutDirection(Qt::LeftToRight); // paper does not mirror with the window's language
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    installPreviewAccessibility();
    updateAccessibleName();

    m_scrolling->setDuration(scrollMilliseconds);
    m_scrolling->setEasingCurve(QEasingCurve::OutCubic);
    connect(m_scrolling, &QVariantAnimation::valueChanged, this,
            [this](const QVariant &value) { verticalScrollBar()->setValue(value.toInt()); });
}

PreviewWidget::~PreviewWidget() = default;

void PreviewWidget::setSource(PageSource *source)
{
    if (m_source) {
        m_source->disconnect(this);
    }
    m_source = source;
    m_currentMark = {};
    m_hoverMark = {};
    m_currentField = {};
    if (source) {
        connect(source, &PageSource::damaged, this, &PreviewWidget::onDamaged);
        connect(source, &PageSource::pagesChanged, this, &PreviewWidget::onPagesChanged);
        connect(source, &QObject::destroyed, this, &PreviewWidget::onPagesChanged);
    }
    verticalScrollBar()->setValue(0);
    onPagesChanged();
}

PageSource *PreviewWidget::source() const
{
    return m_source;
}

const layout::Document *PreviewWidget::document() const
{
    return m_source ? &m_source->document() : nullptr;
}

// --- What changed -------------------------------------------------------------------------------------------------

void PreviewWidget::onDamaged(const layout::Damage &damage)
{
    const bool wasInView = isInView(m_currentMark);
    if (damage.everything) {
        viewport()->update();
    } else {
        for (const layout::Damage::Area &area : damage.areas) {
            updateArea(area);
        }
    }
    if (!damage.pageCountChanged) { // else onPagesChanged() does the same
        remark(wasInView);
    }
}

void PreviewWidget::onPagesChanged()
{
    const bool wasInView = isInView(m_currentMark);
    arrange();
    viewport()->update();
    remark(wasInView);
    updateAccessibleName();
    noteCurrentPage();
}

// The fields that are marked may stand elsewhere now; the one that is being written stays in view.
void PreviewWidget::remark(bool follow)
{
    mark(m_hoverMark, {});
    mark(m_currentMark, m_currentField);
    if (follow) {
        followCurrentField();
    }
}

void PreviewWidget::mark(FieldMark &mark, const cv::Path &path)
{
    std::vector<layout::Damage::Area> areas;
    if (const layout::Document *pages = document(); pages && !path.isEmpty()) {
        areas = fieldAreas(*pages, path);
    }
    const auto same = [](const layout::Damage::Area &a, const layout::Damage::Area &b) {
        return a.page == b.page && a.rect == b.rect;
    };
    if (!std::equal(areas.begin(), areas.end(), mark.areas.begin(), mark.areas.end(), same)) {
        updateMark(mark);
        mark.areas = std::move(areas);
        updateMark(mark);
    }
    mark.path = path;
}

void PreviewWidget::updateArea(const layout::Damage::Area &area)
{
    const QRectF rect = area.rect.adjusted(-overhang, -overhang, overhang, overhang);
    viewport()->update(toViewport(area.page, rect).toAlignedRect().adjusted(-1, -1, 1, 1)); // antialiased edges
}

void PreviewWidget::updateMark(const FieldMark &mark)
{
    for (const layout::Damage::Area &area : mark.areas) {
        const double grown = markMargin * 1.5;
        updateArea({area.page, area.rect.adjusted(-grown, -grown, grown, grown)});
    }
}

// --- The field being written --------------------------------------------------------------------------------------

void PreviewWidget::setCurrentField(const cv::Path &path, int offset)
{
    m_currentField = path;
    m_currentOffset = offset;
    mark(m_currentMark, path);
    followCurrentField();
}

bool PreviewWidget::isInView(const FieldMark &mark) const
{
    const QRectF window = viewport()->rect();
    return std::any_of(mark.areas.begin(), mark.areas.end(), [&](const layout::Damage::Area &area) {
        return window.intersects(toViewport(area.page, area.rect));
    });
}

void PreviewWidget::followCurrentField()
{
    const layout::Document *pages = document();
    const auto place = pages && !m_currentField.isEmpty() ? pages->find(m_currentField, m_currentOffset) : std::nullopt;
    if (!place) {
        return;
    }
    const QRectF line = m_stack.toCanvas(place->page, place->rect);
    const int top = m_scrolling->state() == QAbstractAnimation::Running ? m_scrolling->endValue().toInt()
                                                                        : verticalScrollBar()->value();
    const int height = viewport()->height();
    const double breath = std::min(24.0, height / 8.0);
    if (line.top() < top + breath && top > 0) {
        scrollSoftly(int(line.top()) - height / 3);
    } else if (line.bottom() > top + height - breath) {
        scrollSoftly(int(line.bottom()) - height * 2 / 3);
    }
    const int left = horizontalScrollBar()->value(), width = viewport()->width();
    if (horizontalScrollBar()->maximum() > 0 && (line.left() < left || line.left() > left + width * 3 / 4)) {
        horizontalScrollBar()->setValue(int(line.left()) - width / 4);
    }
}

// Far jumps start near: what flies by cannot be read, and a frame is a frame.
void PreviewWidget::scrollSoftly(int value)
{
    QScrollBar *bar = verticalScrollBar();
    value = std::clamp(value, bar->minimum(), bar->maximum());
    m_scrolling->stop();
    if (!style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) || !isVisible()) {
        bar->setValue(value);
        return;
    }
    const int reach = viewport()->height();
    m_scrolling->setStartValue(std::clamp(bar->value(), value - reach, value + reach));
    m_scrolling->setEndValue(value);
    m_scrolling->start();
}

// --- Where things are ---------------------------------------------------------------------------------------------

double PreviewWidget::zoom() const
{
    return m_stack.scale() > 0 ? m_stack.scale() / pixelsPerUnit : m_zoom;
}

void PreviewWidget::setZoomMode(ZoomMode mode)
{
    if (mode == ZoomMode::Fixed) {
        m_zoom = zoom();
    }
    m_zoomMode = mode;
    keepPoint({viewport()->width() / 2.0, 0.0});
}

void PreviewWidget::setZoom(double zoom)
{
    applyZoom(zoom, QRectF(viewport()->rect()).center());
}

void PreviewWidget::zoomIn()
{
    setZoom(zoom() * zoomStep);
}

void PreviewWidget::zoomOut()
{
    setZoom(zoom() / zoomStep);
}

void PreviewWidget::applyZoom(double zoom, const QPointF &anchor)
{
    m_zoomMode = ZoomMode::Fixed;
    m_zoom = std::clamp(zoom, minimumZoom, maximumZoom);
    keepPoint(anchor);
}

// Arranges the pages anew so that what is under a point of the viewport stays under it.
void PreviewWidget::keepPoint(const QPointF &viewportPoint)
{
    m_scrolling->stop();
    const QPointF canvas = viewportPoint - canvasOrigin();
    const int page = m_stack.pageAt(int(canvas.y()));
    const QPointF onPage = m_stack.scale() > 0 ? m_stack.toPage(page, canvas) : QPointF();
    arrange();
    const QPointF now = m_stack.toCanvas(page, {onPage, QSizeF()}).topLeft() - viewportPoint;
    verticalScrollBar()->setValue(qRound(now.y()));
    horizontalScrollBar()->setValue(qRound(now.x()));
    viewport()->update();
    noteCurrentPage();
}

void PreviewWidget::arrange()
{
    const double before = zoom();
    const layout::Document *pages = document();
    const int count = pages ? int(pages->pages.size()) : 0;
    const QSizeF pageSize = count > 0 ? pages->pageSize : QSizeF(1, 1);
    // The width of the scroll bar is left free even where there is none yet, so that the pages keep their size when a
    // second one appears.
    const QSize window = maximumViewportSize();
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, verticalScrollBar());
    const QSize free(window.width() - bar, window.height());
    double scale = m_zoom * pixelsPerUnit;
    if (m_zoomMode == ZoomMode::FitWidth) {
        scale = PageStack::fitWidth(pageSize, free);
    } else if (m_zoomMode == ZoomMode::FitPage) {
        scale = PageStack::fitPage(pageSize, free);
    }
    scale = std::clamp(scale, minimumZoom * pixelsPerUnit, maximumZoom * pixelsPerUnit);

    m_stack = PageStack(pageSize, count, scale, 0);
    const bool tall = m_stack.canvasSize().height() > window.height();
    const bool wide = m_stack.canvasSize().width() > window.width() - (tall ? bar : 0);
    const QSize view(window.width() - (tall ? bar : 0), window.height() - (wide ? bar : 0));
    m_stack = PageStack(pageSize, count, scale, view.width());

    const QSize canvas = m_stack.canvasSize();
    const int line = qRound(20 * layout::unitsPerPoint * scale);
    verticalScrollBar()->setRange(0, std::max(0, canvas.height() - view.height()));
    verticalScrollBar()->setPageStep(view.height());
    verticalScrollBar()->setSingleStep(line);
    horizontalScrollBar()->setRange(0, std::max(0, canvas.width() - view.width()));
    horizontalScrollBar()->setPageStep(view.width());
    horizontalScrollBar()->setSingleStep(line);
    if (!qFuzzyCompare(before, zoom())) {
        Q_EMIT zoomChanged(zoom());
    }
}

QPoint PreviewWidget::canvasOrigin() const
{
    return {-horizontalScrollBar()->value(), -verticalScrollBar()->value()};
}

QRectF PreviewWidget::toViewport(int page, const QRectF &rect) const
{
    return m_stack.toCanvas(page, rect).translated(canvasOrigin());
}

std::optional<std::pair<int, QPointF>> PreviewWidget::pagePoint(const QPointF &viewportPoint) const
{
    const QPointF canvas = viewportPoint - canvasOrigin();
    const int page = m_stack.pageAt(int(canvas.y()));
    if (m_stack.pageCount() == 0 || !m_stack.pageRect(page).contains(canvas.toPoint())) {
        return std::nullopt;
    }
    return std::pair{page, m_stack.toPage(page, canvas)};
}

int PreviewWidget::currentPage() const
{
    return m_stack.pageAt(viewport()->height() / 2 - canvasOrigin().y());
}

void PreviewWidget::goToPage(int page)
{
    scrollSoftly(m_stack.pageRect(page).top() - PageStack::gap / 2);
}

void PreviewWidget::noteCurrentPage()
{
    if (const int page = currentPage(); page != m_currentPage) {
        m_currentPage = page;
        Q_EMIT currentPageChanged(page);
    }
}

void PreviewWidget::resizeEvent(QResizeEvent *)
{
    keepPoint({viewport()->width() / 2.0, 0.0});
}

void PreviewWidget::scrollContentsBy(int dx, int dy)
{
    // At a fractional resolution a page's pixels fall elsewhere after each step, and cannot be moved.
    const qreal ratio = devicePixelRatioF();
    if (ratio == std::floor(ratio)) {
        viewport()->scroll(dx, dy);
    } else {
        viewport()->update();
    }
    mark(m_hoverMark, {});
    noteCurrentPage();
}

QSize PreviewWidget::sizeHint() const
{
    return {640, 800};
}

QString PreviewWidget::pageText(int page) const
{
    const layout::Document *pages = document();
    const bool exists = pages && page >= 0 && size_t(page) < pages->pages.size();
    return exists ? preview::pageText(pages->pages[size_t(page)]) : QString();
}

void PreviewWidget::updateAccessibleName()
{
    const int count = m_stack.pageCount();
    setAccessibleName(count == 0   ? tr("Preview, no pages")
                      : count == 1 ? tr("Preview, 1 page")
                                   : tr("Preview, %n pages", nullptr, count));
}

} // namespace vitae::preview
