#include "editor/Toolbar.h"

#include "editor/FormContext.h"
#include "editor/LineField.h"
#include "theme/Metrics.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>
#include <QToolButton>

namespace vitae::editor
{

namespace
{
const cv::Path titlePath{QStringLiteral("cv_title")};
}

Toolbar::Toolbar(FormContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_title(new LineEdit(context, this))
{
    setObjectName(QStringLiteral("editorToolbar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::space::small, theme::space::tiny + 2, theme::space::small,
                               theme::space::tiny + 2);
    layout->setSpacing(theme::space::hair);
    m_title->setObjectName(QStringLiteral("cv_title"));
    m_title->setAccessibleName(tr("Title of the CV"));
    m_title->setToolTip(tr("What this CV is called in your library; it is not on the page"));
    m_title->setProperty("bare", true);
    m_title->setMinimumWidth(90);
    m_title->setMaximumWidth(280);
    layout->addWidget(m_title, 1);
    connect(m_title, &QLineEdit::textEdited, this, [this](const QString &text) { m_context.set(titlePath, text); });
}

void Toolbar::addAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setObjectName(QString(action->objectName() + u"Button"));
    button->setAccessibleName(action->text());
    button->setFixedSize(theme::size::control, theme::size::control);
    button->setIconSize(QSize(theme::size::icon, theme::size::icon));
    layout()->addWidget(button);
}

void Toolbar::addSeparator()
{
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::VLine);
    line->setFixedHeight(theme::size::control - theme::space::medium);
    line->setForegroundRole(QPalette::Mid);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->addSpacing(theme::space::tiny);
    row->addWidget(line, 0, Qt::AlignVCenter);
    row->addSpacing(theme::space::tiny);
}

void Toolbar::addStretch()
{
    static_cast<QHBoxLayout *>(layout())->addStretch(2);
}

void Toolbar::setEnds(QWidget *start, QWidget *end)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->insertWidget(0, start);
    row->addSpacing(theme::space::tiny);
    row->addWidget(end);
}

void Toolbar::refresh()
{
    const cv::Cv &cv = m_context.cv();
    m_title->setEnabled(m_context.editor() != nullptr);
    m_title->setPlaceholderText(cv.personal.name.isEmpty() ? tr("Untitled CV") : cv.personal.name);
    if (m_title->text() != cv.cv_title) {
        m_title->setText(cv.cv_title);
        m_title->setCursorPosition(0);
    }
}

void Toolbar::onChanged(const cv::Path &path)
{
    if (path.isEmpty() || path == titlePath || path.last() == u"name")
        refresh();
}

} // namespace vitae::editor
