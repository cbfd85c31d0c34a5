// The page on which a CV is written: outline | form | preview, and the design panel beside them.
#pragma once

#include "editing/Editor.h"
#include "editor/Services.h"

#include <QAction>
#include <QList>
#include <QWidget>
#include <memory>

namespace vitae::editor
{

class EditorPage : public QWidget
{
    Q_OBJECT

public:
    explicit EditorPage(Services services, QWidget *parent = nullptr);
    ~EditorPage() override;

    /// The CV to show; null for none. The editor belongs to the caller and must outlive its time here.
    void setEditor(editing::Editor *editor);
    [[nodiscard]] editing::Editor *editor() const;

    /// What stands in the third pane; the page becomes its parent.
    void setPreview(QWidget *preview);

    /// What the window puts at the ends of the strip above the panes (the way back; export, print); the page becomes
    /// their parent.
    void setToolbarEnds(QWidget *start, QWidget *end);

    /// The page's own actions (panes, bold, italic, link, add section, …) with text, shortcut and objectName, for menus
    /// and the command palette. They work while the page is visible.
    [[nodiscard]] QList<QAction *> commands() const;

public Q_SLOTS:
    /// Puts the cursor there: unfolds, scrolls, focuses. `offset` counts UTF-16 units of the field's text. A path of an
    /// item or a section shows that.
    void focusField(const cv::Path &path, int offset);
    void setOutlineVisible(bool visible);
    void setFormVisible(bool visible);
    void setPreviewVisible(bool visible);
    void setDesignVisible(bool visible);

Q_SIGNALS:
    /// The cursor moved in a field: what the preview follows.
    void fieldFocused(const cv::Path &path, int offset);
    /// Something could not be done (a photo that cannot be read, …), as a sentence for the status bar.
    void failed(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vitae::editor
