// The real pages, one below the other, sharp at any zoom and resolution. Only what a change damaged is painted again;
// there is no picture of a page kept aside, because the window's own backing store is one and the display list paints
// faster than a page's pixels could be kept at high zoom.
#pragma once

#include "preview/PageShadow.h"
#include "preview/PageSource.h"
#include "preview/PageStack.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QUrl>

class QVariantAnimation;

namespace vitae::preview
{

class PreviewWidget : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class ZoomMode { FitWidth, FitPage, Fixed };

    static constexpr double minimumZoom = 0.25, maximumZoom = 4;

    explicit PreviewWidget(QWidget *parent = nullptr);
    ~PreviewWidget() override;

    /// What to show; null: an empty desk. The widget does not own it.
    void setSource(PageSource *source);
    [[nodiscard]] PageSource *source() const;

    [[nodiscard]] ZoomMode zoomMode() const { return m_zoomMode; }
    [[nodiscard]] double zoom() const; ///< 1 is the paper's size at 96 pixels to the inch
    void setZoomMode(ZoomMode mode);
    void setZoom(double zoom); ///< makes it Fixed; the middle of the window stays where it is
    void zoomIn();
    void zoomOut();

    [[nodiscard]] int currentPage() const; ///< of which most is in view
    void goToPage(int page);

    /// The field in which the user writes: it is marked, and brought into view where it is not. An empty path: none.
    void setCurrentField(const cv::Path &path, int offset = 0);
    [[nodiscard]] const cv::Path &currentField() const { return m_currentField; }

    /// A rectangle of a page in the viewport's pixels, for tests and callouts.
    [[nodiscard]] QRectF toViewport(int page, const QRectF &rect) const;

    /// The text of a page as a screen reader reads it.
    [[nodiscard]] QString pageText(int page) const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void fieldClicked(const vitae::cv::Path &path, int offset);
    void linkActivated(const QUrl &url);
    void zoomChanged(double zoom);
    void currentPageChanged(int page);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct FieldMark { ///< where a field stands now
        cv::Path path;
        std::vector<layout::Damage::Area> areas;
    };

    void onDamaged(const layout::Damage &damage);
    void onPagesChanged();
    void arrange(); ///< pages anew on the canvas, scroll bars, zoom
    void keepPoint(const QPointF &viewportPoint);
    void applyZoom(double zoom, const QPointF &anchor);
    void updateArea(const layout::Damage::Area &area);
    void updateMark(const FieldMark &mark);
    void mark(FieldMark &mark, const cv::Path &path);
    void followCurrentField();
    void scrollSoftly(int value);
    void remark(bool follow);
    void updateCursor(const QPointF &viewportPoint, Qt::KeyboardModifiers modifiers);
    void noteCurrentPage();
    void updateAccessibleName();

    [[nodiscard]] QPoint canvasOrigin() const;              ///< of the canvas, in the viewport
    [[nodiscard]] const layout::Document *document() const; ///< null: there is none
    [[nodiscard]] bool isInView(const FieldMark &mark) const;
    [[nodiscard]] std::optional<layout::TextPosition> textAt(const QPointF &viewportPoint) const;
    [[nodiscard]] std::optional<std::pair<int, QPointF>> pagePoint(const QPointF &viewportPoint) const;
    [[nodiscard]] std::optional<QUrl> linkAt(const QPointF &viewportPoint) const;
    void paintRect(QPainter &painter, const QRect &rect);
    void paintPage(QPainter &painter, int page, const QRect &clip) const;
    void paintMarks(QPainter &painter, int page) const;

    /// How far glyphs may reach out of an item's bounds, which are measured by the font's ascent and descent: stacked
    /// marks, swashes.
    static constexpr double overhang = 3 * layout::unitsPerPoint;
    static constexpr double markMargin = 2 * layout::unitsPerPoint; ///< around a marked field

    QPointer<PageSource> m_source;
    PageStack m_stack;
    PageShadow m_shadow;
    ZoomMode m_zoomMode = ZoomMode::FitWidth;
    double m_zoom = 1;
    cv::Path m_currentField;
    int m_currentOffset = 0;
    FieldMark m_currentMark, m_hoverMark;
    int m_currentPage = 0;
    bool m_panning = false, m_spaceHeld = false;
    QPointF m_panStart;
    QPoint m_panScroll;
    double m_pinchStart = 1;
    QVariantAnimation *m_scrolling = nullptr;
};

} // namespace vitae::preview
