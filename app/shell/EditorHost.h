// One CV open for writing: the editor, its live pages, and the two put together. Made when a CV is first opened.
#pragma once

#include "editing/Editor.h"
#include "layout/Engine.h"
#include "layout/Template.h"
#include "preview/LayoutSession.h"
#include "shell/Actions.h"

#include <QWidget>
#include <memory>

namespace vitae::editor
{
class EditorPage;
}
namespace vitae::preview
{
class PreviewPane;
}

namespace vitae::shell
{

class EditorHost : public QWidget
{
    Q_OBJECT

public:
    struct Services {
        store::Library &library;
        base::Clock &clock;
        base::Random &random;
        const layout::TemplateLibrary &templates;
        layout::ImageSource photos;
        std::function<QString(QWidget *parent)> chooseImage;
    };

    EditorHost(Services services, const Actions &actions, QWidget *parent = nullptr);
    ~EditorHost() override;

    [[nodiscard]] base::Result<void> open(const QString &id);
    /// Ends the sitting: what was written becomes a version.
    void close();

    [[nodiscard]] editing::Editor *editor() const { return m_editor.get(); } ///< null where none is open
    [[nodiscard]] const layout::Document *pages() const;
    [[nodiscard]] QString openId() const { return m_editor ? m_editor->id() : QString(); }
    [[nodiscard]] QList<QAction *> commands() const;
    void renameTitle(); ///< puts the cursor into the title

Q_SIGNALS:
    void titleChanged();
    void undoChanged(); ///< what undo and redo would do is otherwise now
    void message(const QString &sentence);
    void failed(const QString &sentence);
    void saveFailed(const QString &sentence);
    void saveWorksAgain();

private:
    void buildToolbarEnds(const Actions &actions);
    void connectEditor();

    Services m_services;
    editor::EditorPage *m_page = nullptr;
    preview::PreviewPane *m_preview = nullptr;
    std::unique_ptr<editing::Editor> m_editor;
    std::unique_ptr<preview::LayoutSession> m_session; ///< uses the editor, so it goes first
};

} // namespace vitae::shell
