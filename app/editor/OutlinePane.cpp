#include "editor/OutlinePane.h"

#include "cv/Sections.h"
#include "editor/FormContext.h"
#include "editor/OutlineModel.h"
#include "editor/OutlineView.h"
#include "editor/SectionForms.h"
#include "editor/SectionOrder.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitae::editor
{

namespace
{
}

OutlinePane::OutlinePane(FormContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_model(new OutlineModel(context, this)),
      m_view(new OutlineView(*m_model, this)),
      m_add(new QPushButton(theme::icon(u"plus", theme::Tone::Muted), tr("Add section"), this)),
      m_menu(new QMenu(m_add))
{
    setObjectName(QStringLiteral("outlinePane"));
    setFocusProxy(m_view);
    m_add->setObjectName(QStringLiteral("addSection"));
    m_add->setAccessibleName(m_add->text());
    m_add->setMenu(m_menu);
    m_menu->setObjectName(QStringLiteral("addSectionMenu"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space::small, theme::space::small, theme::space::tiny, theme::space::small);
    layout->setSpacing(theme::space::small);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_add);
    connect(m_menu, &QMenu::aboutToShow, this, &OutlinePane::fillMenu);
    connect(m_view, &OutlineView::shown, this, &OutlinePane::shown);
    connect(m_view, &OutlineView::activatedPath, this, &OutlinePane::activated);
}

void OutlinePane::rebuild()
{
    m_model->rebuild();
}

void OutlinePane::onChanged(const cv::Path &path)
{
    m_model->onChanged(path);
}

void OutlinePane::setCurrentPath(const cv::Path &path)
{
    m_view->setCurrentPath(path);
}

void OutlinePane::openAddMenu()
{
    m_add->showMenu();
}

void OutlinePane::fillMenu()
{
    m_menu->clear();
    for (const QString &name : absentSections(m_context.cv())) {
        QAction *action = m_menu->addAction(theme::icon(sectionSpec(name)->icon, theme::Tone::Muted),
                                            cv::sectionTitle(m_context.cv(), name));
        action->setObjectName(QString(u"add-" + name));
        connect(action, &QAction::triggered, this, [this, name] { addSection(name); });
    }
    m_menu->addSeparator();
    const auto addKind = [this](const char16_t *icon, const QString &label, const QString &name, CustomKind kind) {
        QAction *action = m_menu->addAction(theme::icon(icon, theme::Tone::Muted), label);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, [this, kind] { addCustom(kind); });
    };
    addKind(u"rows-3", tr("Your own, with entries"), QStringLiteral("add-custom-entries"), CustomKind::Entries);
    addKind(u"text", tr("Your own, with text"), QStringLiteral("add-custom-text"), CustomKind::Text);
    addKind(u"list", tr("Your own, with bullets"), QStringLiteral("add-custom-bullets"), CustomKind::Bullets);
}

void OutlinePane::addSection(const QString &name)
{
    const cv::Path layout{QStringLiteral("layout")};
    const auto change = cv::makeSet(m_context.cv(), layout, layoutWith(m_context.cv(), name, true));
    if (change && m_context.apply({*change}, tr("Add section “%1”").arg(cv::sectionTitle(m_context.cv(), name))))
        Q_EMIT activated(cv::Path{name});
}

void OutlinePane::addCustom(CustomKind kind)
{
    json::Object section;
    if (kind == CustomKind::Entries)
        section.set(QStringLiteral("items"), json::Array{json::Object()});
    else if (kind == CustomKind::Bullets)
        section.set(QStringLiteral("bullets"), QStringList{QString()});
    const qsizetype count = m_context.ids(cv::Path{customSections}).size();
    const cv::Path made = m_context.insert(cv::Path{customSections}, int(count), section);
    if (made.isEmpty())
        return;
    if (!cv::visibleSections(m_context.cv()).contains(customSections))
        m_context.set(cv::Path{QStringLiteral("layout")}, layoutWith(m_context.cv(), customSections, true));
    Q_EMIT activated(made.child(QStringLiteral("title")));
}

} // namespace vitae::editor
