// The strip below the pages: which page, whether a last page is nearly empty, the zoom.
#pragma once

#include "preview/PreviewWidget.h"

#include <QWidget>

class QToolButton;

namespace vitae::preview
{

class StatusStrip : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(PreviewWidget &view, QWidget *parent = nullptr);

    void setPages(int count, int linesOnLast);
    void setFitting(bool fitting); ///< a search for a tighter style is under way

Q_SIGNALS:
    void fitRequested(int pages);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showPage();
    void showZoom();
    void showHint();
    void showPagesMenu();
    void showZoomMenu();

    PreviewWidget &m_view;
    QToolButton *m_page, *m_hint, *m_zoomOut, *m_zoom, *m_zoomIn;
    int m_count = 0, m_linesOnLast = 0;
};

} // namespace vitae::preview
