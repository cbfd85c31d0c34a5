#include "shell/EditorHost.h"

#include "editor/EditorPage.h"
#include "preview/PreviewPane.h"
#include "preview/PreviewWidget.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/StartTrace.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace vitae::shell
{

namespace
{

namespace space = theme::space;

QToolButton *toolButton(QAction &action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(u"bar_" + action.objectName());
    button->setDefaultAction(&action);
    button->setAccessibleName(action.text());
    button->setIconSize({theme::size::icon, theme::size::icon});
    button->setFixedSize(theme::size::control, theme::size::control);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

EditorHost::EditorHost(Services services, const Actions &actions, QWidget *parent)
    : QWidget(parent), m_services(std::move(services))
{
    setObjectName(QStringLiteral("editorHost"));
    editor::Services needs;
    store::Library &library = m_services.library;
    needs.addAttachment = [&library](const QByteArray &bytes) { return library.addAttachment(bytes); };
    needs.images = m_services.photos;
    needs.chooseImage = m_services.chooseImage;
    needs.state = [&library](const QString &key) { return library.state(key); };
    needs.setState = [&library](const QString &key, const json::Value &value) { library.setState(key, value); };
    needs.templates = m_services.templates;
    m_page = new editor::EditorPage(std::move(needs), this);
    m_preview = new preview::PreviewPane;
    m_page->setPreview(m_preview);
    theme::StartTrace::watch(*m_preview->view().viewport(), "usable");

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_page);
    buildToolbarEnds(actions);

    connect(m_page, &editor::EditorPage::fieldFocused, &m_preview->view(),
            [this](const cv::Path &path, int offset) { m_preview->view().setCurrentField(path, offset); });
    connect(m_preview, &preview::PreviewPane::fieldClicked, m_page, &editor::EditorPage::focusField);
    connect(m_preview, &preview::PreviewPane::message, this, &EditorHost::message);
    connect(m_page, &editor::EditorPage::failed, this, &EditorHost::failed);
}

EditorHost::~EditorHost()
{
    close();
}

void EditorHost::buildToolbarEnds(const Actions &actions)
{
    auto *end = new QWidget(this);
    auto *row = new QHBoxLayout(end);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::hair);
    row->addWidget(toolButton(actions[Command::History], end));
    row->addWidget(toolButton(actions[Command::Print], end));
    row->addSpacing(space::small);
    auto *save = new QPushButton(theme::icon(u"download", theme::Tone::OnAccent), tr("Export"), end);
    save->setObjectName(QStringLiteral("bar_export"));
    save->setAccessibleName(tr("Export the CV"));
    save->setToolTip(actions[Command::Export].toolTip());
    save->setProperty("primary", true);
    connect(save, &QPushButton::clicked, &actions[Command::Export], &QAction::trigger);
    row->addWidget(save);
    m_page->setToolbarEnds(toolButton(actions[Command::Back], this), end);
}

base::Result<void> EditorHost::open(const QString &id)
{
    if (m_editor && m_editor->id() == id)
        return {};
    auto opened = editing::Editor::open(m_services.library, id, m_services.clock, m_services.random);
    if (!opened)
        return opened.error();
    close();
    m_editor = *std::move(opened);
    const layout::TemplateLibrary &templates = m_services.templates;
    const auto design = [&templates](const QString &name) {
        auto found = templates.load(name);
        if (!found)
            found = templates.load({});
        return found ? *found : std::make_shared<const layout::Template>();
    };
    layout::Options options;
    options.images = m_services.photos;
    m_session = std::make_unique<preview::LayoutSession>(*m_editor, design, options);
    m_page->setEditor(m_editor.get());
    m_preview->setSession(m_session.get());
    connectEditor();
    Q_EMIT undoChanged();
    return {};
}

void EditorHost::connectEditor()
{
    editing::Editor *editor = m_editor.get();
    connect(editor, &editing::Editor::changed, this, [this](const cv::Path &path) {
        if (path.isEmpty() || path.last() == u"cv_title" || path.last() == u"name")
            Q_EMIT titleChanged();
    });
    connect(editor, &editing::Editor::journalFailed, this, &EditorHost::saveFailed);
    connect(editor, &editing::Editor::journalWorksAgain, this, &EditorHost::saveWorksAgain);
    QUndoStack &steps = editor->undoStack();
    connect(&steps, &QUndoStack::indexChanged, this, &EditorHost::undoChanged);
    connect(&steps, &QUndoStack::undoTextChanged, this, &EditorHost::undoChanged);
}

void EditorHost::close()
{
    if (!m_editor)
        return;
    m_preview->setSession(nullptr);
    m_page->setEditor(nullptr);
    m_session.reset();
    const QString id = m_editor->id();
    m_editor.reset();
    m_services.library.keepVersion(id);
    Q_EMIT undoChanged();
}

const layout::Document *EditorHost::pages() const
{
    return m_session ? &m_session->document() : nullptr;
}

QList<QAction *> EditorHost::commands() const
{
    return m_page->commands();
}

void EditorHost::renameTitle()
{
    if (auto *title = m_page->findChild<QLineEdit *>(QStringLiteral("cv_title"))) {
        title->setFocus(Qt::ShortcutFocusReason);
        title->selectAll();
    }
}

} // namespace vitae::shell
