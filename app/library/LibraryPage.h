// All CVs as cards: find one, open it, duplicate, tag, rename, throw away and get back. An empty library is the
// welcome.
#pragma once

#include "library/LibraryModel.h"
#include "library/Thumbnails.h"
#include "theme/Banner.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace vitae::library
{

class CardDelegate;
class CardView;
class WelcomePage;

class LibraryPage : public QWidget
{
    Q_OBJECT

public:
    struct Services {
        store::Library &library;
        base::Clock &clock;
        Thumbnails::Sources pictures;
        LibraryModel::Rename rename;
    };

    explicit LibraryPage(Services services, QWidget *parent = nullptr);
    ~LibraryPage() override;

    /// Reads the library again; call it when the page is shown and after what others did.
    void reload();
    [[nodiscard]] bool isTrash() const;
    [[nodiscard]] QStringList selectedIds() const;

public Q_SLOTS:
    void showLibrary();
    void showTrash();
    void showDoors();
    void showSamples();
    void focusSearch();

    // On the CVs that are selected.
    void openSelected();
    void duplicateSelected();
    void renameSelected();
    void tagSelected();
    void trashSelected();
    void restoreSelected();
    void deleteSelectedForever();
    void emptyTrash();

Q_SIGNALS:
    void openRequested(const QString &id);
    void blankRequested();
    void sampleChosen(const QString &sampleId);
    void importRequested();
    void trashed(const QStringList &ids); ///< these are in the trash now
    void message(const QString &sentence);
    void failed(const QString &sentence);
    void selectionChanged();

private:
    void build();
    QWidget *buildHeader();
    QWidget *buildTools();
    void buildView();
    void connectView();
    void updateState(); ///< which of welcome, cards and "nothing found" is shown, and what the header says
    void updateTags();
    void select(const QString &id);
    void selectOnly(const QModelIndex &index);
    void showMenu(QPoint globalPosition);
    void report(const base::Result<void> &result);
    void forEachSelected(const std::function<base::Result<void>(const QString &id)> &action);

    Services m_services;
    Thumbnails m_thumbnails;
    LibraryModel m_model;
    bool m_doorsAsked = false; ///< the doors are shown though the library is not empty

    QStackedWidget *m_stack = nullptr;
    WelcomePage *m_welcome = nullptr;
    QWidget *m_shelf = nullptr;
    CardView *m_view = nullptr;
    CardDelegate *m_delegate = nullptr;
    QLabel *m_title = nullptr, *m_nothing = nullptr;
    QLineEdit *m_search = nullptr;
    QComboBox *m_sort = nullptr, *m_tag = nullptr;
    QPushButton *m_new = nullptr, *m_import = nullptr, *m_trash = nullptr, *m_empty = nullptr;
    theme::Banner *m_banner = nullptr;
};

} // namespace vitae::library
