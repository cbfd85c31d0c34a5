// The applications: board, table and statistics of the same rows, one of them in full, and the ways in and out.
#pragma once

#include "tracker/ApplicationsModel.h"
#include "tracker/Services.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace vitae::theme
{
class Banner;
}

namespace vitae::tracker
{

class ApplicationsTable;
class BoardView;
class DetailsPage;
class QuickAdd;
class StatisticsPage;

class TrackerPage : public QWidget
{
    Q_OBJECT

public:
    explicit TrackerPage(const Services &services, QWidget *parent = nullptr);
    ~TrackerPage() override;

    enum class View { Board, Table, Statistics };
    void setView(View view);
    [[nodiscard]] View view() const { return m_view; }
    [[nodiscard]] QStringList selectedIds() const;
    [[nodiscard]] QString openId() const; ///< the application shown in full; empty: none
    void leave(); ///< the page is left: what was typed is kept

public Q_SLOTS:
    void startAdding();
    void focusSearch();
    void openApplication(const QString &id);
    void openSelected();
    void trashSelected();
    void showTrash();
    void editStages();
    void importCsv();
    void exportCsv();
    void exportCalendar();
    bool closeDetails(); ///< false where none were open

Q_SIGNALS:
    void cvRequested(const QString &id);
    void message(const QString &sentence);
    void failed(const QString &sentence);
    void stateChanged(); ///< selection, or what is shown

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildHeader();
    QWidget *buildTools();
    QWidget *buildBulk();
    QWidget *buildEmpty();
    void connectViews();
    void update();
    void updateFilters();
    void updateBulk();
    void showMenu(QPoint globalPosition);
    void add(const applying::Application &application, const QString &stage);
    void setPriority(const QString &priority);
    void changeDue();
    void pasteFromClipboard();
    [[nodiscard]] std::vector<Application> loadShown() const;
    [[nodiscard]] QStringList shownIds() const; ///< the selected ones, else all that the filters leave

    Services m_services;
    ApplicationsModel m_model;
    View m_view = View::Board;
    QStackedWidget *m_stack = nullptr, *m_views = nullptr;
    QWidget *m_list = nullptr, *m_tools = nullptr, *m_bulk = nullptr, *m_empty = nullptr, *m_tablePage = nullptr;
    QuickAdd *m_adding = nullptr;
    BoardView *m_board = nullptr;
    ApplicationsTable *m_table = nullptr;
    StatisticsPage *m_statistics = nullptr;
    DetailsPage *m_details = nullptr;
    theme::Banner *m_banner = nullptr;
    QButtonGroup *m_choice = nullptr;
    QLineEdit *m_search = nullptr;
    QComboBox *m_stage = nullptr, *m_priority = nullptr, *m_due = nullptr;
    QComboBox *m_bulkStage = nullptr, *m_bulkPriority = nullptr;
    QLabel *m_count = nullptr, *m_selected = nullptr;
    QTimer *m_searchTimer = nullptr;
    QStringList m_kept; ///< selected before the model was reset
};

} // namespace vitae::tracker
