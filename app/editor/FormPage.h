// The scrolling form: every section of the CV below the other. What is far from the visible part is not made yet.
#pragma once

#include "editor/FlowWidget.h"

#include "cv/Path.h"

#include <QScrollArea>
#include <QTimer>

namespace vitae::editor
{

class FormCanvas;
class FormContext;
class SectionCard;

class FormPage : public QScrollArea
{
    Q_OBJECT

public:
    FormPage(FormContext &context, QWidget *parent);

    void rebuild(); ///< another CV
    void onChanged(const cv::Path &path);

    /// Unfolds, scrolls there and puts the cursor there.
    void focusAt(const cv::Path &path, int offset);
    /// Scrolls so that an item or a section is seen, without taking the focus.
    void showItem(const cv::Path &path);

    [[nodiscard]] SectionCard *section(const cv::Path &path) const;

Q_SIGNALS:
    /// The section or entry that is being worked on, or stands at the top.
    void currentChanged(const cv::Path &path);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    friend class FormCanvas;
    void syncSections();
    void relayout();
    void placeCanvas();
    void buildNear(FlowWidget &part);
    [[nodiscard]] QRect nearRect() const; ///< the visible part and some more, in the canvas
    [[nodiscard]] QWidget *anchor() const;
    void reveal(const cv::Path &path);
    void keepCursorVisible();
    void tellCurrent();
    [[nodiscard]] cv::Path pathAt(QWidget *widget) const;
    bool focusNext(bool forward);

    FormContext &m_context;
    FormCanvas *m_canvas;
    QTimer m_currentTimer; ///< one answer after a burst of scrolling
    QTimer m_revealTimer;  ///< after all changes of one step
    cv::Path m_toReveal;
    cv::Path m_current;
    bool m_inLayout = false;
    bool m_layoutAgain = false;
};

} // namespace vitae::editor
