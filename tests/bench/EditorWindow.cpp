#include "EditorWindow.h"

#include "layout/Template.h"

#include <QApplication>
#include <QTest>

namespace vitae::bench
{

EditorWindow::EditorWindow(editing::Editor &editor, const cv::Cv &cv)
    : m_page{editor::Services()}, m_pane(new preview::PreviewPane),
      m_session(editor, preview::templateSource(layout::TemplateLibrary()))
{
    m_page.setPreview(m_pane);
    m_pane->setSession(&m_session);
    m_page.setEditor(&editor);
    QObject::connect(&m_page, &editor::EditorPage::fieldFocused, &m_pane->view(),
                     &preview::PreviewWidget::setCurrentField);
    m_page.resize(1500, 900);
    m_page.show();
    m_page.activateWindow(); // where no window manager does
    (void)QTest::qWaitForWindowActive(&m_page);
    const cv::Experience &job = cv.experience[1];
    m_page.focusField({QStringLiteral("experience"), job.id, QStringLiteral("bullets"), QStringLiteral("1")},
                      int(job.bullets[1].size()));
    QTest::qWait(500);
    m_field = QApplication::focusWidget();
}

EditorWindow::~EditorWindow()
{
    m_page.setEditor(nullptr);
    m_pane->setSession(nullptr);
}

} // namespace vitae::bench
