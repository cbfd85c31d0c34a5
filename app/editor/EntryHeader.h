// The one line of an entry that is always there: handle, arrow, summary, menu. Painted as one widget, so that hundreds
// of folded entries cost little.
#pragma once

#include "editor/Summary.h"

#include <QAbstractButton>

namespace vitae::editor
{

class EntryHeader : public QAbstractButton
{
    Q_OBJECT

public:
    explicit EntryHeader(QWidget *parent);

    static constexpr int fixedHeight = 44;

    void setSummary(const Summary &summary);
    void setUnfolded(bool unfolded);

Q_SIGNALS:
    void menuRequested(const QPoint &globalPosition);
    void deleteRequested();
    void dragged(const QPoint &globalPosition);
    void dropped(bool cancelled);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QRect menuRect() const;

    Summary m_summary;
    bool m_unfolded = false;
    bool m_hovered = false;
    bool m_dragging = false;
    QPoint m_pressedAt;
};

} // namespace vitae::editor
