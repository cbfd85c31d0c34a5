// Paints a CV as a card: page one, title, language and when it changed, tags; what a search found in it.
#pragma once

#include "base/Clock.h"

#include <QStyledItemDelegate>
#include <functional>

namespace vitae::library
{

class CardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// The picture of page one, null while there is none.
    using Picture = std::function<QImage(const QModelIndex &index)>;

    CardDelegate(base::Clock &clock, Picture picture, QObject *parent = nullptr);

    static constexpr int smallestWidth = 196;
    /// Card size for a view's width: as many columns as fit.
    [[nodiscard]] static QSize gridSize(int viewWidth, const QFontMetrics &metrics);
    void setGridSize(QSize size) { m_size = size; }

    /// The "…" button of a card.
    [[nodiscard]] static QRect menuRect(const QRect &card);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

Q_SIGNALS:
    void menuRequested(const QModelIndex &index, QPoint globalPosition);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    base::Clock &m_clock;
    Picture m_picture;
    QSize m_size;
};

} // namespace vitae::library
