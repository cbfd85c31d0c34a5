// The tree of sections and entries: click goes there, drag or Alt+Up and Alt+Down reorder, the eye shows and hides.
#pragma once

#include "cv/Path.h"

#include <QSet>
#include <QTreeView>

namespace vitae::editor
{

class OutlineModel;

class OutlineView : public QTreeView
{
    Q_OBJECT

public:
    OutlineView(OutlineModel &model, QWidget *parent);

    void setCurrentPath(const cv::Path &path); ///< follows the form; does not go there

Q_SIGNALS:
    void shown(const cv::Path &path);         ///< the row became the current one: scroll there
    void activatedPath(const cv::Path &path); ///< clicked or Enter: go there and write

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    void restoreFolds();
    [[nodiscard]] bool isOnEye(const QModelIndex &index, QPoint point) const;
    void dragTo(int y);
    void drop();
    void stopDragging();
    void moveCurrent(int steps);
    void openMenu(const QModelIndex &index, const QPoint &globalPosition);
    /// The top of a row and of what stands below it, in the viewport.
    [[nodiscard]] QRect spanOf(const QModelIndex &index) const;

    OutlineModel &m_model;
    QSet<QString> m_folded; ///< paths of sections
    cv::Path m_following;
    QPersistentModelIndex m_pressed;
    QPoint m_pressedAt;
    bool m_dragging = false;
    int m_dropRow = -1;
    int m_dropY = -1;
    bool m_quiet = false; ///< the current row is being set by the form
};

} // namespace vitae::editor
