// The grid of cards: as many columns as fit, keys and pointer as in a file manager.
#pragma once

#include <QListView>

namespace vitae::library
{

class CardDelegate;

class CardView : public QListView
{
    Q_OBJECT

public:
    explicit CardView(QWidget *parent = nullptr);

    void setCards(CardDelegate *delegate);

Q_SIGNALS:
    void opened(const QModelIndex &index);
    void menuRequested(QPoint globalPosition);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void arrange();

    CardDelegate *m_cards = nullptr;
};

} // namespace vitae::library
