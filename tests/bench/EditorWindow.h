// The real form, editor, journal, layout and preview in a window, with the cursor in a bullet.
#pragma once

#include "editor/EditorPage.h"
#include "preview/PreviewPane.h"
#include "preview/PreviewWidget.h"

namespace vitae::bench
{

class EditorWindow
{
public:
    EditorWindow(editing::Editor &editor, const cv::Cv &cv);
    ~EditorWindow();

    [[nodiscard]] QWidget *field() const { return m_field; } ///< null where the window got no focus
    [[nodiscard]] QWidget &paper() { return *m_pane->view().viewport(); }
    [[nodiscard]] int pages() const { return int(m_session.document().pages.size()); }

private:
    editor::EditorPage m_page;
    preview::PreviewPane *m_pane;
    preview::LayoutSession m_session;
    QWidget *m_field = nullptr;
};

} // namespace vitae::bench
