#include "editor/SectionCard.h"

#include "editor/EntryCard.h"
#include "editor/EntryHeader.h"
#include "editor/EntryList.h"
#include "editor/FormContext.h"
#include "editor/SectionOrder.h"
#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace vitae::editor
{

namespace
{
constexpr int headingHeight = 36;
constexpr int iconSpace = theme::size::icon + theme::space::small;
constexpr int gapDown = theme::space::medium;
} // namespace

SectionCard::SectionCard(FormContext &context, cv::Path path, QWidget *parent)
    : FlowWidget(parent), m_context(context), m_path(std::move(path)), m_spec(*sectionSpec(m_path.first()))
{
    setObjectName(QString(m_path.toString() + u"#section"));
    coverBackground();
    makeHeading();
}

void SectionCard::makeHeading()
{
    m_heading = new QLabel(this);
    m_heading->setTextFormat(Qt::PlainText);
    theme::setText(m_heading, theme::Text::Heading);
    m_note = new QLabel(tr("not on the page"), this);
    theme::setText(m_note, theme::Text::Caption);
    theme::setMuted(m_note);
    m_note->hide();
    refreshHeading();
    if (m_spec.shape != Shape::Entries)
        return;
    m_fold = new QToolButton(this);
    m_fold->setAutoRaise(true);
    m_fold->setFocusPolicy(Qt::TabFocus);
    m_fold->setObjectName(QString(m_path.toString() + u"#fold"));
    m_fold->setIcon(theme::icon(u"unfold-vertical", theme::Tone::Muted));
    m_fold->setToolTip(tr("Unfold or fold all entries"));
    m_fold->setAccessibleName(m_fold->toolTip());
    connect(m_fold, &QToolButton::clicked, this, [this] {
        build();
        bool all = true;
        for (const EntryItem *item : m_list->items())
            all &= static_cast<const EntryCard *>(item)->isUnfolded();
        m_list->setAllUnfolded(!all);
        m_fold->setIcon(theme::icon(all ? u"unfold-vertical" : u"fold-vertical", theme::Tone::Muted));
    });
}

void SectionCard::refreshHeading()
{
    const QString title = sectionLabel(m_context.cv(), m_path);
    if (title == m_heading->text())
        return;
    m_heading->setText(title);
    setAccessibleName(title);
    if (m_built)
        contentChanged();
}

void SectionCard::setShown(bool shown)
{
    if (shown != m_note->isHidden()) {
        m_note->setVisible(!shown);
        contentChanged();
    }
}

cv::Path SectionCard::listPath() const
{
    return m_spec.shape == Shape::Custom ? m_path.child(QStringLiteral("items")) : m_path;
}

void SectionCard::build()
{
    if (m_built)
        return;
    m_built = true;
    makeParts();
    contentChanged();
}

void SectionCard::makeParts()
{
    const auto addGrid = [this](const cv::Path &base, std::span<const FieldSpec> fields, Labels labels) {
        auto *grid = new FieldGrid(m_context, base, fields, labels, this);
        grid->show();
        m_grids.push_back(grid);
    };
    switch (m_spec.shape) {
    case Shape::Record:
        addGrid(m_path, m_spec.fields, Labels::Above);
        return;
    case Shape::Text:
        addGrid(cv::Path(), m_spec.fields, Labels::Hidden);
        return;
    case Shape::Custom:
        for (size_t i = 0; i < m_spec.fields.size(); ++i)
            addGrid(m_path, m_spec.fields.subspan(i, 1), Labels::Above);
        m_list = new EntryList(m_context, listPath(), customItemSpec(), this);
        m_addPart = new QToolButton(this);
        m_addPart->setText(tr("More …"));
        m_addPart->setToolTip(tr("Add text, bullets or entries to this section"));
        m_addPart->setAccessibleName(m_addPart->toolTip());
        m_addPart->setObjectName(QString(m_path.toString() + u"#more"));
        m_addPart->setAutoRaise(true);
        m_addPart->setPopupMode(QToolButton::InstantPopup);
        m_addPart->setMenu(new QMenu(m_addPart));
        m_addPart->show();
        m_list->hide();
        m_showsList = false;
        m_grids[1]->hide();
        m_grids[2]->hide();
        updateCustomParts();
        break;
    case Shape::Entries:
    case Shape::Rows:
        m_list = new EntryList(m_context, listPath(), m_spec, this);
        break;
    }
    m_list->setVisible(m_showsList);
}

// A custom section shows what it holds; the other parts can be asked for. What was shown once stays while it is open.
void SectionCard::updateCustomParts()
{
    const auto holds = [&](QStringView name) {
        const json::Value value = m_context.value(m_path.child(name.toString()));
        return value.isArray() ? !value.array().empty() : !value.toString().isEmpty();
    };
    const auto show = [this](QWidget *part) {
        if (part == m_list)
            m_showsList = true;
        part->show();
        contentChanged();
    };
    const bool empty = !holds(u"content") && !holds(u"bullets") && !holds(u"items");
    const bool nothingShown = m_grids[1]->isHidden() && m_grids[2]->isHidden() && !m_showsList;
    struct Part {
        QWidget *widget;
        QString name, label;
    };
    const Part parts[] = {{m_grids[1], QStringLiteral("content"), tr("Text")},
                          {m_grids[2], QStringLiteral("bullets"), tr("Bullets")},
                          {m_list, QStringLiteral("items"), tr("Entries")}};
    m_addPart->menu()->clear();
    bool more = false;
    for (const Part &part : parts) {
        if (part.widget->isHidden() && (holds(part.name) || (empty && nothingShown && part.widget == m_grids[1])))
            show(part.widget);
        if (!part.widget->isHidden())
            continue;
        more = true;
        connect(m_addPart->menu()->addAction(part.label), &QAction::triggered, this, [this, part, show] {
            show(part.widget);
            updateCustomParts();
        });
    }
    m_addPart->setVisible(more);
}

void SectionCard::refresh(const cv::Path &changed)
{
    refreshHeading();
    if (!m_built)
        return;
    for (FieldGrid *grid : m_grids)
        grid->refresh(changed);
    if (m_list && (changed.startsWith(listPath()) || listPath().startsWith(changed)))
        m_list->refresh(changed);
    if (m_spec.shape == Shape::Custom)
        updateCustomParts();
}

void SectionCard::focusAt(const QStringList &below, int offset)
{
    build();
    switch (m_spec.shape) {
    case Shape::Record:
        m_grids.front()->focusAt(below, offset);
        return;
    case Shape::Text:
        m_grids.front()->focusAt({}, offset);
        return;
    case Shape::Entries:
    case Shape::Rows:
        m_list->focusAt(below, offset);
        return;
    case Shape::Custom:
        if (!below.isEmpty() && below.first() == u"items") {
            m_list->focusAt(below.mid(1), offset);
            return;
        }
        for (FieldGrid *grid : m_grids)
            if (grid->focusAt(below, offset))
                return;
    }
}

QWidgetList SectionCard::flowChildren() const
{
    QWidgetList children;
    if (m_fold)
        children << m_fold;
    for (FieldGrid *grid : m_grids)
        if (!grid->isHidden())
            children << grid;
    if (m_list && m_showsList)
        children << m_list;
    if (m_addPart && !m_addPart->isHidden())
        children << m_addPart;
    return children;
}

int SectionCard::estimate(int width) const
{
    if (m_spec.shape == Shape::Entries)
        return int(m_context.ids(m_path).size()) * (EntryHeader::fixedHeight + theme::space::small) +
               theme::size::control;
    if (m_spec.shape == Shape::Rows)
        return int(m_context.ids(m_path).size()) * (FieldGrid::estimate(m_spec.fields, Labels::Hidden, width) + 8) +
               theme::size::control;
    return FieldGrid::estimate(m_spec.fields, Labels::Above, width);
}

template <class Place>
int SectionCard::flow(int width, Place &&place)
{
    int y = headingHeight;
    if (!m_built)
        return y + estimate(width);
    const auto put = [&](FlowWidget *part) {
        if (y > headingHeight)
            y += gapDown;
        const int height = part->heightFor(width);
        place(part, QRect(0, y, width, height));
        y += height;
    };
    for (FieldGrid *grid : m_grids)
        if (!grid->isHidden())
            put(grid);
    if (m_list && m_showsList)
        put(m_list);
    if (m_addPart && !m_addPart->isHidden())
        y += theme::space::tiny + theme::size::control;
    return y;
}

int SectionCard::measure(int width)
{
    return flow(width, [](FlowWidget *, const QRect &) {});
}

void SectionCard::arrange()
{
    const int right = width() - (m_fold ? theme::size::control : 0);
    const int noteWidth = m_note->isHidden() ? 0 : m_note->sizeHint().width() + theme::space::small;
    const int headingWidth = qMin(m_heading->sizeHint().width(), right - iconSpace - noteWidth);
    m_heading->setGeometry(iconSpace, 0, headingWidth, headingHeight - theme::space::tiny);
    m_note->setGeometry(iconSpace + headingWidth + theme::space::small, 2, noteWidth,
                        headingHeight - theme::space::tiny);
    if (m_fold)
        m_fold->setGeometry(right + 4, 2, theme::size::control - 4, theme::size::control - 4);
    std::vector<Placed> places;
    const int end = flow(width(), [&places](FlowWidget *part, const QRect &rect) { places.push_back({part, rect}); });
    placeAll(places);
    if (m_addPart && !m_addPart->isHidden())
        m_addPart->setGeometry(0, end - theme::size::control, m_addPart->sizeHint().width(), theme::size::control);
}

void SectionCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int icon = theme::size::icon;
    theme::paintIcon(painter, QRect(0, (headingHeight - theme::space::tiny - icon) / 2, icon, icon), m_spec.icon,
                     theme::colors(palette()).muted);
}

} // namespace vitae::editor
