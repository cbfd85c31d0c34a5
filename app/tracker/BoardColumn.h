// One stage of the board: its name, how many cards it has, and the cards.
#pragma once

#include "tracker/ApplicationsModel.h"

#include <QListView>
#include <QSortFilterProxyModel>

class QLabel;

namespace vitae::tracker
{

class BoardColumn : public QWidget
{
    Q_OBJECT

public:
    BoardColumn(ApplicationsModel &model, const Stage &stage, QWidget *parent = nullptr);

    [[nodiscard]] const Stage &stage() const { return m_stage; }
    [[nodiscard]] QListView &view() const { return *m_view; }
    [[nodiscard]] QStringList selectedIds() const;
    [[nodiscard]] bool holds(const QString &id) const;
    void select(const QString &id);
    bool keepSelected(const QStringList &ids); ///< those of them that are here; false: none is
    void focusCards();

Q_SIGNALS:
    void opened(const QString &id);
    void dropped(const QStringList &ids);
    void stepRequested(int by);      ///< the selected cards are to go that many stages on
    void neighbourRequested(int by); ///< the focus is to go there
    void menuRequested(QPoint globalPosition);
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Cards;
    void updateCount();

    const Stage m_stage;
    QSortFilterProxyModel *m_cards;
    Cards *m_list;
    QListView *m_view;
    QLabel *m_title, *m_count;
    bool m_target = false; ///< something is dragged over it
};

} // namespace vitae::tracker
