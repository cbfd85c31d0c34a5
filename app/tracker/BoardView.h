// The board: a column for each stage, cards that are dragged between them, or moved with Ctrl and an arrow.
#pragma once

#include "tracker/ApplicationsModel.h"

#include <QScrollArea>

class QHBoxLayout;

namespace vitae::tracker
{

class BoardColumn;

class BoardView : public QScrollArea
{
    Q_OBJECT

public:
    explicit BoardView(ApplicationsModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QStringList selectedIds() const;
    void select(const QString &id);
    void keepSelected(const QStringList &ids); ///< without moving anything
    void focusCards();

Q_SIGNALS:
    void opened(const QString &id);
    void menuRequested(QPoint globalPosition);
    void selectionChanged();

private:
    void build();
    void move(const QStringList &ids, int to);
    void focusNeighbour(int from, int by);

    ApplicationsModel &m_model;
    QHBoxLayout *m_row;
    QList<BoardColumn *> m_columns;
};

} // namespace vitae::tracker
