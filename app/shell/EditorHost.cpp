#include "shell/EditorHost.h"

#include "editor/EditorPage.h"
#include "preview/PreviewPane.h"
#include "preview/PreviewWidget.h"
#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/StartTrace.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
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
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

/// The bar above the panes; a hairline parts it from them.
class Bar final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const theme::Colors &c = theme::colors(palette());
        painter.fillRect(rect(), c.window);
        painter.fillRect(QRect(0, height() - 1, width(), 1), c.border);
    }
};

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
    column->addWidget(buildBar(actions));
    column->addWidget(m_page, 1);

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

QWidget *EditorHost::buildBar(const Actions &actions)
{
    auto *bar = new Bar(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(space::small, space::tiny + 2, space::medium, space::tiny + 3);
    row->setSpacing(space::tiny);
    row->addWidget(toolButton(actions[Command::Back], bar));
    m_title = new QLineEdit(bar);
    m_title->setObjectName(QStringLiteral("cvTitle"));
    m_title->setAccessibleName(tr("Title of the CV"));
    m_title->setPlaceholderText(tr("Untitled CV"));
    m_title->setToolTip(tr("The title is for you: it is not printed"));
    m_title->setProperty("bare", true);
    m_title->setMaxLength(200);
    m_title->setMaximumWidth(420);
    theme::setText(m_title, theme::Text::Strong);
    row->addWidget(m_title, 10);
    row->addStretch(1);
    row->addWidget(toolButton(actions[Command::Undo], bar));
    row->addWidget(toolButton(actions[Command::Redo], bar));
    row->addSpacing(space::small);
    row->addWidget(toolButton(actions[Command::History], bar));
    row->addWidget(toolButton(actions[Command::Print], bar));
    row->addSpacing(space::small);
    auto *save = new QPushButton(theme::icon(u"download", theme::Tone::OnAccent), tr("Export"), bar);
    save->setObjectName(QStringLiteral("bar_export"));
    save->setAccessibleName(tr("Export the CV"));
    save->setToolTip(actions[Command::Export].toolTip());
    save->setProperty("primary", true);
    connect(save, &QPushButton::clicked, &actions[Command::Export], &QAction::trigger);
    row->addWidget(save);
    connect(m_title, &QLineEdit::editingFinished, this, [this] {
        const QString title = m_title->text().trimmed();
        if (!m_editor || title == m_editor->document().cv_title)
            return;
        if (const auto done = m_editor->set({QStringLiteral("cv_title")}, title); !done)
            Q_EMIT failed(done.error().text());
    });
    return bar;
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
    updateTitle();
    Q_EMIT undoChanged();
    return {};
}

void EditorHost::connectEditor()
{
    editing::Editor *editor = m_editor.get();
    connect(editor, &editing::Editor::changed, this, [this](const cv::Path &path) {
        if (path.isEmpty() || path.first() == u"cv_title")
            updateTitle();
        Q_EMIT changed();
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
    m_title->setFocus(Qt::ShortcutFocusReason);
    m_title->selectAll();
}

void EditorHost::updateTitle()
{
    const QString title = m_editor ? m_editor->document().cv_title : QString();
    if (m_title->text() != title)
        m_title->setText(title);
}

} // namespace vitae::shell
