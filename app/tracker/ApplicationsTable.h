// The table: the same rows as the board, sorted by any column, edited in place, several at once.
#pragma once

#include "tracker/ApplicationsModel.h"

#include <QTableView>

namespace vitae::tracker
{

class ApplicationsTable : public QTableView
{
    Q_OBJECT

public:
    explicit ApplicationsTable(ApplicationsModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QStringList selectedIds() const;
    enum class Reveal { Yes, No };
    void select(const QStringList &ids, Reveal reveal = Reveal::Yes);

Q_SIGNALS:
    void opened(const QString &id);
    void menuRequested(QPoint globalPosition);
    void selectionChangedByUser();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void spread();
    void chooseColumns(QPoint position);
    void restoreState();
    void saveState();

    ApplicationsModel &m_model;
    bool m_ownWidths = false; ///< the user has drawn a column wider or narrower
    bool m_spreading = false;
};

} // namespace vitae::tracker
