// The six dots by which a row is dragged.
#pragma once

#include <QWidget>

namespace vitae::editor
{

class DragHandle : public QWidget
{
    Q_OBJECT

public:
    explicit DragHandle(QWidget *parent);

Q_SIGNALS:
    void dragged(const QPoint &globalPosition);
    void dropped(bool cancelled);
    void menuRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QPoint m_pressedAt;
    bool m_dragging = false;
};

} // namespace vitae::editor
