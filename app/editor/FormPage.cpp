#include "editor/FormPage.h"

#include "editor/EntryItem.h"
#include "editor/EntryList.h"
#include "editor/FormCanvas.h"
#include "editor/FormContext.h"
#include "editor/SectionCard.h"
#include "editor/SectionOrder.h"
#include "theme/Metrics.h"

#include <QApplication>
#include <QScrollBar>
#include <QTextEdit>

namespace vitae::editor
{

namespace
{

constexpr int mostPasses = 8; ///< building changes heights, which brings other parts near

/// Depth first, in the order in which a reader goes through the form.
void collectFocusable(QWidget *part, QWidgetList &found)
{
    if (part->isHidden() || !part->isEnabled())
        return;
    if (auto *flow = qobject_cast<FlowWidget *>(part)) {
        const QWidgetList children = flow->flowChildren();
        for (QWidget *child : children)
            collectFocusable(child, found);
        return;
    }
    QWidget *target = part->focusProxy() ? part->focusProxy() : part;
    if ((target->focusPolicy() & Qt::TabFocus) == Qt::TabFocus)
        found << target;
}

} // namespace

FormPage::FormPage(FormContext &context, QWidget *parent)
    : QScrollArea(parent), m_context(context), m_canvas(new FormCanvas(*this))
{
    setObjectName(QStringLiteral("form"));
    setAccessibleName(tr("Form"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // its coming and going would lay out the form anew
    setFocusPolicy(Qt::NoFocus);
    setWidget(m_canvas);
    viewport()->setAutoFillBackground(false);
    m_currentTimer.setSingleShot(true);
    m_currentTimer.setInterval(40);
    connect(&m_currentTimer, &QTimer::timeout, this, &FormPage::tellCurrent);
    m_revealTimer.setSingleShot(true);
    m_revealTimer.setInterval(0);
    connect(&m_revealTimer, &QTimer::timeout, this, [this] { reveal(m_toReveal); });
    connect(&m_context, &FormContext::cursorMoved, this, [this] {
        keepCursorVisible();
        m_currentTimer.start();
    });
}

void FormPage::rebuild()
{
    m_revealTimer.stop();
    for (SectionCard *card : m_canvas->sections) {
        card->hide();
        card->deleteLater();
    }
    m_canvas->sections.clear();
    m_current = cv::Path();
    verticalScrollBar()->setValue(0);
    syncSections();
    m_currentTimer.start();
}

SectionCard *FormPage::section(const cv::Path &path) const
{
    for (SectionCard *card : m_canvas->sections)
        if (path.startsWith(card->path()))
            return card;
    return nullptr;
}

void FormPage::syncSections()
{
    std::vector<SectionCard *> old = std::move(m_canvas->sections);
    m_canvas->sections.clear();
    const std::vector<SectionPlace> places =
        m_context.editor() ? sectionPlaces(m_context.cv()) : std::vector<SectionPlace>();
    for (const SectionPlace &place : places) {
        const auto found = std::find_if(old.begin(), old.end(),
                                        [&](const SectionCard *card) { return card && card->path() == place.path; });
        SectionCard *card = nullptr;
        if (found != old.end()) {
            card = std::exchange(*found, nullptr);
        } else {
            card = new SectionCard(m_context, place.path, m_canvas);
            card->show();
        }
        card->setShown(place.visible);
        m_canvas->sections.push_back(card);
    }
    for (SectionCard *gone : old)
        if (gone) {
            gone->hide();
            gone->deleteLater();
        }
    m_canvas->contentChanged();
}

void FormPage::onChanged(const cv::Path &path)
{
    const bool isWhole = path.isEmpty();
    const bool mayMoveSections = isWhole || path.size() <= 2 || path.first() == u"layout";
    if (mayMoveSections && path != cv::Path{QStringLiteral("style")}) {
        // A text that goes from empty to not empty brings its section; what is inside of one does not.
        const std::vector<SectionPlace> places = sectionPlaces(m_context.cv());
        bool same = places.size() == m_canvas->sections.size();
        for (size_t i = 0; same && i < places.size(); ++i)
            same = places[i].path == m_canvas->sections[i]->path();
        if (!same || path.first() == u"layout")
            syncSections();
    }
    for (SectionCard *card : m_canvas->sections) {
        if (isWhole || path.startsWith(card->path()) || card->path().startsWith(path))
            card->refresh(path);
        else if (path.first() == u"section_titles" || path.first() == u"language")
            card->refreshHeading();
    }
    // What another device did shows up where it is, and nothing moves under who writes.
    const bool asked = !m_context.isOwnChange() && !m_context.editor()->isByOthers();
    if (asked && !isWhole && path.first() != u"style") {
        m_toReveal = path;
        m_revealTimer.start();
    }
}

// Layout --------------------------------------------------------------------------------------------------------------

QRect FormPage::nearRect() const
{
    const QRect visible(0, verticalScrollBar()->value(), m_canvas->width(), viewport()->height());
    return visible.adjusted(0, -visible.height() / 3, 0, visible.height() / 3);
}

void FormPage::buildNear(FlowWidget &part)
{
    part.build();
    const QRect wanted = nearRect();
    const QWidgetList children = part.flowChildren();
    for (QWidget *child : children) {
        auto *flow = qobject_cast<FlowWidget *>(child);
        if (flow && !flow->isHidden() && m_canvas->rectOf(flow).intersects(wanted))
            buildNear(*flow);
    }
}

QWidget *FormPage::anchor() const
{
    const QRect visible(0, verticalScrollBar()->value(), m_canvas->width(), viewport()->height());
    QWidget *focus = QApplication::focusWidget();
    if (focus && m_canvas->isAncestorOf(focus) && m_canvas->rectOf(focus).intersects(visible))
        return focus;
    for (SectionCard *card : m_canvas->sections) {
        if (card->geometry().bottom() < visible.top())
            continue;
        if (card->list())
            for (EntryItem *item : card->list()->items())
                if (m_canvas->rectOf(item).bottom() > visible.top())
                    return item;
        return card;
    }
    return nullptr;
}

void FormPage::placeCanvas()
{
    const int width = viewport()->width();
    const int height = m_canvas->heightFor(width);
    m_canvas->place(QRect(m_canvas->x(), m_canvas->y(), width, height));
}

// What the eye is on stays where it is, whatever grows above it.
void FormPage::relayout()
{
    if (m_inLayout) {
        m_layoutAgain = true;
        return;
    }
    m_inLayout = true;
    QWidget *fixed = anchor();
    const int before = fixed ? m_canvas->rectOf(fixed).top() - verticalScrollBar()->value() : 0;
    int passes = 0;
    do {
        m_layoutAgain = false;
        placeCanvas();
        if (fixed && m_canvas->isAncestorOf(fixed))
            verticalScrollBar()->setValue(m_canvas->rectOf(fixed).top() - before);
        buildNear(*m_canvas);
    } while (m_layoutAgain && ++passes < mostPasses);
    m_inLayout = false;
}

void FormPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    relayout();
}

void FormPage::scrollContentsBy(int dx, int dy)
{
    QScrollArea::scrollContentsBy(dx, dy);
    if (!m_inLayout) {
        m_inLayout = true;
        m_layoutAgain = false;
        buildNear(*m_canvas);
        m_inLayout = false;
        if (m_layoutAgain)
            relayout();
    }
    m_currentTimer.start();
}

// Going somewhere -----------------------------------------------------------------------------------------------------

void FormPage::showItem(const cv::Path &path)
{
    SectionCard *card = section(path);
    if (!card)
        return;
    card->build();
    QWidget *target = card;
    const qsizetype depth = card->path().size() + (card->path().size() > 1 ? 1 : 0);
    if (card->list() && path.size() > depth)
        if (EntryItem *item = card->list()->item(path[depth]))
            target = item;
    const QRect rect = m_canvas->rectOf(target);
    verticalScrollBar()->setValue(rect.top() - theme::space::large);
}

void FormPage::focusAt(const cv::Path &path, int offset)
{
    SectionCard *card = section(path);
    if (!card)
        return;
    const QRect visible(0, verticalScrollBar()->value(), m_canvas->width(), viewport()->height());
    card->focusAt(path.segments().mid(card->path().size()), offset);
    QWidget *focus = QApplication::focusWidget();
    if (!focus || !m_canvas->isAncestorOf(focus))
        return;
    // From far away the field comes to the upper third, where one reads; a place that is seen already stays.
    if (!m_canvas->rectOf(focus).intersects(visible))
        verticalScrollBar()->setValue(m_canvas->rectOf(focus).top() - viewport()->height() / 3);
    keepCursorVisible();
    m_currentTimer.start();
}

void FormPage::reveal(const cv::Path &path)
{
    if (!m_context.editor() || path.isEmpty())
        return;
    const QWidget *focus = QApplication::focusWidget();
    const bool writing = focus && (m_canvas->isAncestorOf(focus) || focus == m_canvas);
    if (writing && cv::valueAt(m_context.cv(), path))
        focusAt(path, whereChanged);
    else if (writing && path.size() > 1 && cv::valueAt(m_context.cv(), path.parent()))
        focusAt(path.parent(), whereChanged);
    else
        showItem(path);
}

void FormPage::keepCursorVisible()
{
    QWidget *focus = QApplication::focusWidget();
    if (!focus || !m_canvas->isAncestorOf(focus))
        return;
    QRect rect = m_canvas->rectOf(focus);
    if (const auto *text = qobject_cast<QTextEdit *>(focus)) {
        const QRect cursor = text->cursorRect();
        rect = QRect(text->viewport()->mapTo(m_canvas, cursor.topLeft()), cursor.size());
    }
    const int margin = theme::space::wide;
    const int top = verticalScrollBar()->value();
    if (rect.top() - margin < top)
        verticalScrollBar()->setValue(rect.top() - margin);
    else if (rect.bottom() + margin > top + viewport()->height())
        verticalScrollBar()->setValue(rect.bottom() + margin - viewport()->height());
}

bool FormPage::focusNext(bool forward)
{
    QWidgetList found;
    collectFocusable(m_canvas, found);
    QWidget *focus = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < found.size(); ++i)
        if (found[i] == focus || (focus && found[i]->isAncestorOf(focus)))
            at = i;
    const qsizetype next = at + (forward ? 1 : -1);
    if (at >= 0 && next >= 0 && next < found.size()) {
        found[next]->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        keepCursorVisible();
        return true;
    }
    // Out of the form: the next in Qt's own chain that is not inside it.
    QWidget *other = m_canvas;
    do {
        other = forward ? other->nextInFocusChain() : other->previousInFocusChain();
        const bool outside = other != m_canvas && !m_canvas->isAncestorOf(other) && other != this;
        if (outside && other->isVisible() && other->isEnabled() && !other->focusProxy() &&
            (other->focusPolicy() & Qt::TabFocus) == Qt::TabFocus) {
            other->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    } while (other != m_canvas);
    return false;
}

cv::Path FormPage::pathAt(QWidget *widget) const
{
    for (QWidget *part = widget; part && part != m_canvas; part = part->parentWidget()) {
        if (const auto *item = qobject_cast<EntryItem *>(part))
            if (item->path().first() != u"personal")
                return item->path();
        if (const auto *card = qobject_cast<SectionCard *>(part))
            return card->path();
    }
    return {};
}

void FormPage::tellCurrent()
{
    QWidget *focus = QApplication::focusWidget();
    const QRect visible(0, verticalScrollBar()->value(), m_canvas->width(), viewport()->height());
    const bool focusSeen = focus && m_canvas->isAncestorOf(focus) && m_canvas->rectOf(focus).intersects(visible);
    const cv::Path current = pathAt(focusSeen ? focus : anchor());
    if (current == m_current || current.isEmpty())
        return;
    m_current = current;
    Q_EMIT currentChanged(current);
}

} // namespace vitae::editor
