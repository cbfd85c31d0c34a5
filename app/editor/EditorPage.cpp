#include "editor/EditorPage.h"

#include "editor/DesignPanel.h"
#include "editor/FormContext.h"
#include "editor/FormPage.h"
#include "editor/OutlinePane.h"
#include "editor/RichEdit.h"
#include "editor/Toolbar.h"
#include "spelling/Speller.h"
#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QApplication>
#include <QCoreApplication>
#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

namespace vitae::editor
{

namespace
{

const QString panesKey = QStringLiteral("editor/panes");
const QString wordsKey = QStringLiteral("spelling/words");

QStringList ownWords(const Services &services)
{
    return services.state ? services.state(wordsKey).toStringList() : QStringList();
}

} // namespace

struct EditorPage::Private {
    Q_DECLARE_TR_FUNCTIONS(vitae::editor::EditorPage)
public:
    Private(EditorPage &page, Services services);

    void makePanes();
    void makeCommands();
    QAction *command(const QString &name, const char16_t *icon, const QString &text, const QKeySequence &keys);
    QAction *toggle(const QString &name, const char16_t *icon, const QString &text, const QKeySequence &keys,
                    QWidget *pane, bool shown);
    void setUndoActions();
    void onChanged(const cv::Path &path);
    void saveSizes();
    void restoreSizes();
    [[nodiscard]] RichEdit *focusedText() const;

    EditorPage &page;
    spelling::Speller speller;
    FormContext context;
    Toolbar *toolbar = nullptr;
    QSplitter *splitter = nullptr;
    OutlinePane *outline = nullptr;
    FormPage *form = nullptr;
    QWidget *previewSlot = nullptr;
    DesignPanel *design = nullptr;
    QAction *undo = nullptr, *redo = nullptr, *bold = nullptr, *italic = nullptr, *link = nullptr;
    QAction *showOutline = nullptr, *showForm = nullptr, *showPreview = nullptr, *showDesign = nullptr;
    QList<QAction *> commands;
    QList<QMetaObject::Connection> connections;
};

EditorPage::Private::Private(EditorPage &owner, Services services)
    : page(owner), speller(services.dictionaryFolders, ownWords(services)), context(std::move(services), speller)
{
}

void EditorPage::Private::makePanes()
{
    toolbar = new Toolbar(context, &page);
    splitter = new QSplitter(Qt::Horizontal, &page);
    splitter->setObjectName(QStringLiteral("editorPanes"));
    splitter->setHandleWidth(theme::space::tiny);
    splitter->setChildrenCollapsible(false);
    outline = new OutlinePane(context, splitter);
    form = new FormPage(context, splitter);
    previewSlot = new QWidget(splitter);
    previewSlot->setObjectName(QStringLiteral("previewSlot"));
    auto *slotLayout = new QVBoxLayout(previewSlot);
    slotLayout->setContentsMargins(0, 0, 0, 0);
    design = new DesignPanel(context, splitter);
    design->hide();
    outline->setMinimumWidth(150);
    form->setMinimumWidth(300);
    previewSlot->setMinimumWidth(220);
    for (QWidget *pane :
         {static_cast<QWidget *>(outline), static_cast<QWidget *>(form), previewSlot, static_cast<QWidget *>(design)})
        splitter->addWidget(pane);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 3);
    splitter->setStretchFactor(2, 4);
    splitter->setStretchFactor(3, 0);
    auto *layout = new QVBoxLayout(&page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(toolbar);
    layout->addWidget(splitter, 1);
}

QAction *EditorPage::Private::command(const QString &name, const char16_t *icon, const QString &text,
                                      const QKeySequence &keys)
{
    auto *action = new QAction(theme::icon(icon, theme::Tone::Muted), text, &page);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    const QString hint = keys.toString(QKeySequence::NativeText);
    action->setToolTip(hint.isEmpty() ? text : QString(text + u" (" + hint + u')'));
    page.addAction(action);
    commands << action;
    return action;
}

QAction *EditorPage::Private::toggle(const QString &name, const char16_t *icon, const QString &text,
                                     const QKeySequence &keys, QWidget *pane, bool shown)
{
    QAction *action = command(name, icon, text, keys);
    action->setCheckable(true);
    action->setChecked(shown);
    QObject::connect(action, &QAction::toggled, pane, [this, pane](bool on) {
        pane->setVisible(on);
        saveSizes();
    });
    return action;
}

void EditorPage::Private::makeCommands()
{
    const auto CtrlShift = Qt::CTRL | Qt::SHIFT;
    // Undo and redo have no shortcut here: the window's own actions and the fields have it.
    undo = command(QStringLiteral("editorUndo"), u"undo-2", tr("Undo"), {});
    redo = command(QStringLiteral("editorRedo"), u"redo-2", tr("Redo"), {});
    commands.clear();
    bold = command(QStringLiteral("bold"), u"bold", tr("Bold"), Qt::CTRL | Qt::Key_B);
    italic = command(QStringLiteral("italic"), u"italic", tr("Italic"), Qt::CTRL | Qt::Key_I);
    link = command(QStringLiteral("link"), u"link", tr("Link"), CtrlShift | Qt::Key_K);
    showOutline =
        toggle(QStringLiteral("showOutline"), u"panel-left", tr("Outline"), CtrlShift | Qt::Key_O, outline, true);
    showForm = toggle(QStringLiteral("showForm"), u"rows-3", tr("Form"), CtrlShift | Qt::Key_F, form, true);
    showPreview =
        toggle(QStringLiteral("showPreview"), u"panel-right", tr("Preview"), CtrlShift | Qt::Key_P, previewSlot, true);
    showDesign = toggle(QStringLiteral("showDesign"), u"palette", tr("Design"), CtrlShift | Qt::Key_D, design, false);
    QAction *add = command(QStringLiteral("addSectionCommand"), u"plus", tr("Add section"), CtrlShift | Qt::Key_N);
    QObject::connect(add, &QAction::triggered, outline, [this] {
        showOutline->setChecked(true);
        outline->openAddMenu();
    });
    QObject::connect(undo, &QAction::triggered, &context, &FormContext::undo);
    QObject::connect(redo, &QAction::triggered, &context, &FormContext::redo);
    const auto mark = [this](QAction *action, void (RichEdit::*act)()) {
        QObject::connect(action, &QAction::triggered, form, [this, act] {
            if (RichEdit *text = focusedText())
                (text->*act)();
        });
    };
    mark(bold, &RichEdit::toggleBold);
    mark(italic, &RichEdit::toggleItalic);
    mark(link, &RichEdit::toggleLinkAtCursor);
    toolbar->addAction(showOutline);
    toolbar->addSeparator();
    for (QAction *action : {undo, redo})
        toolbar->addAction(action);
    toolbar->addSeparator();
    for (QAction *action : {bold, italic, link})
        toolbar->addAction(action);
    toolbar->addStretch();
    toolbar->addAction(showDesign);
    toolbar->addAction(showPreview);
}

RichEdit *EditorPage::Private::focusedText() const
{
    return qobject_cast<RichEdit *>(QApplication::focusWidget());
}

void EditorPage::Private::setUndoActions()
{
    editing::Editor *editor = context.editor();
    const auto update = [this, editor] {
        QUndoStack *stack = editor ? &editor->undoStack() : nullptr;
        undo->setEnabled(stack && stack->canUndo());
        redo->setEnabled(stack && stack->canRedo());
        undo->setToolTip(undo->isEnabled() ? tr("Undo: %1").arg(stack->undoText()) : tr("Undo"));
        redo->setToolTip(redo->isEnabled() ? tr("Redo: %1").arg(stack->redoText()) : tr("Redo"));
    };
    update();
    if (editor)
        connections << QObject::connect(&editor->undoStack(), &QUndoStack::indexChanged, &context, update);
}

void EditorPage::Private::onChanged(const cv::Path &path)
{
    form->onChanged(path);
    outline->onChanged(path);
    toolbar->onChanged(path);
    design->onChanged(path);
    if (path.isEmpty() || path.first() == u"language")
        speller.setLanguage(context.cv().language.isEmpty() ? QStringLiteral("en") : context.cv().language);
}

void EditorPage::Private::saveSizes()
{
    if (!context.services().setState || !page.isVisible())
        return;
    json::Array sizes;
    for (const int size : splitter->sizes())
        sizes.emplace_back(size);
    json::Object panes;
    panes.set(QStringLiteral("sizes"), std::move(sizes));
    panes.set(QStringLiteral("outline"), showOutline->isChecked());
    panes.set(QStringLiteral("preview"), showPreview->isChecked());
    panes.set(QStringLiteral("design"), showDesign->isChecked());
    context.services().setState(panesKey, panes);
}

void EditorPage::Private::restoreSizes()
{
    QList<int> sizes{200, 460, 560, 260};
    if (context.services().state) {
        const json::Value panes = context.services().state(panesKey);
        if (panes[u"sizes"].array().size() == size_t(sizes.size()))
            for (int i = 0; i < sizes.size(); ++i)
                if (const qint64 size = panes[u"sizes"].array()[size_t(i)].toInteger(); size > 0)
                    sizes[i] = int(size);
        showOutline->setChecked(panes[u"outline"].toBool(true));
        showPreview->setChecked(panes[u"preview"].toBool(true));
        showDesign->setChecked(panes[u"design"].toBool(false));
    }
    splitter->setSizes(sizes);
}

EditorPage::EditorPage(Services services, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(*this, std::move(services)))
{
    setObjectName(QStringLiteral("editorPage"));
    setAccessibleName(tr("Editor"));
    d->makePanes();
    d->makeCommands();
    d->restoreSizes();
    d->setUndoActions();
    setFocusProxy(d->outline); // not the title: what one types first should not rename the CV
    connect(d->splitter, &QSplitter::splitterMoved, this, [this] { d->saveSizes(); });
    connect(d->outline, &OutlinePane::shown, d->form, &FormPage::showItem);
    connect(d->outline, &OutlinePane::activated, this, [this](const cv::Path &path) { focusField(path, 0); });
    connect(d->form, &FormPage::currentChanged, d->outline, &OutlinePane::setCurrentPath);
    connect(&d->context, &FormContext::cursorMoved, this, &EditorPage::fieldFocused);
    connect(&d->context, &FormContext::failed, this, &EditorPage::failed);
    connect(&d->speller, &spelling::Speller::changed, this, [this] {
        const QStringList words = d->speller.ownWords();
        if (d->context.services().setState && words != ownWords(d->context.services()))
            d->context.services().setState(wordsKey, words);
    });
    connect(qApp, &QApplication::focusChanged, this, [this] {
        const bool text = d->focusedText() && isAncestorOf(d->focusedText());
        for (QAction *action : {d->bold, d->italic, d->link})
            action->setEnabled(text);
    });
    for (QAction *action : {d->bold, d->italic, d->link})
        action->setEnabled(false);
}

EditorPage::~EditorPage()
{
    disconnect(qApp, nullptr, this, nullptr); // closing moves the focus
    setEditor(nullptr);
    // Before what they refer to.
    delete d->splitter;
    delete d->toolbar;
}

void EditorPage::setEditor(editing::Editor *editor)
{
    for (const QMetaObject::Connection &connection : std::as_const(d->connections))
        disconnect(connection);
    d->connections.clear();
    d->context.setEditor(editor);
    if (editor) {
        d->connections << connect(editor, &editing::Editor::changed, this,
                                  [this](const cv::Path &path) { d->onChanged(path); });
        const QString language = editor->document().language;
        d->speller.setLanguage(language.isEmpty() ? QStringLiteral("en") : language);
    }
    d->setUndoActions();
    d->toolbar->refresh();
    d->form->rebuild();
    d->outline->rebuild();
    d->design->rebuild();
}

void EditorPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    const QWidget *focus = window()->focusWidget();
    if (!focus || focus == this || !isAncestorOf(focus))
        d->outline->setFocus();
}

editing::Editor *EditorPage::editor() const
{
    return d->context.editor();
}

void EditorPage::setPreview(QWidget *preview)
{
    d->previewSlot->layout()->addWidget(preview);
}

void EditorPage::setToolbarEnds(QWidget *start, QWidget *end)
{
    d->toolbar->setEnds(start, end);
}

QList<QAction *> EditorPage::commands() const
{
    return d->commands;
}

void EditorPage::focusField(const cv::Path &path, int offset)
{
    d->showForm->setChecked(true);
    d->form->focusAt(path, offset);
}

void EditorPage::setOutlineVisible(bool visible)
{
    d->showOutline->setChecked(visible);
}
void EditorPage::setFormVisible(bool visible)
{
    d->showForm->setChecked(visible);
}
void EditorPage::setPreviewVisible(bool visible)
{
    d->showPreview->setChecked(visible);
}
void EditorPage::setDesignVisible(bool visible)
{
    d->showDesign->setChecked(visible);
}

} // namespace vitae::editor
