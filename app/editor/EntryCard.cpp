#include "editor/EntryCard.h"

#include "editor/EntryHeader.h"
#include "editor/FieldGrid.h"
#include "editor/FormContext.h"
#include "theme/Colors.h"
#include "theme/Metrics.h"

#include <QPainter>
#include <QResizeEvent>

namespace vitae::editor
{

namespace
{
constexpr int sideMargin = theme::space::large;
constexpr int below = theme::space::large;
} // namespace

EntryCard::EntryCard(FormContext &context, const cv::Path &path, const SectionSpec &spec, QWidget *parent)
    : EntryItem(context, path, spec, parent), m_header(new EntryHeader(this)),
      m_unfolded(context.folds().isUnfolded(path))
{
    coverBackground();
    m_header->setObjectName(QString(path.toString() + u"#header"));
    m_header->setUnfolded(m_unfolded);
    m_header->setSummary(summarise(context, path, spec));
    connect(m_header, &QAbstractButton::clicked, this, [this] { setUnfolded(!m_unfolded); });
    connect(m_header, &EntryHeader::menuRequested, this, &EntryCard::openMenu);
    connect(m_header, &EntryHeader::deleteRequested, this, [this] { this->context().remove(this->path()); });
    connect(m_header, &EntryHeader::dragged, this, &EntryItem::dragged);
    connect(m_header, &EntryHeader::dropped, this, &EntryItem::dropped);
}

void EntryCard::setUnfolded(bool unfolded)
{
    if (unfolded == m_unfolded)
        return;
    m_unfolded = unfolded;
    context().folds().setUnfolded(path(), unfolded);
    m_header->setUnfolded(unfolded);
    if (m_grid)
        m_grid->setVisible(unfolded);
    contentChanged(); // whoever lays out the page builds what is seen of it
    update();
}

void EntryCard::build()
{
    if (!m_unfolded || m_grid)
        return;
    m_grid = new FieldGrid(context(), path(), spec().fields, Labels::Above, this);
    m_grid->show();
    contentChanged();
}

void EntryCard::refresh(const cv::Path &changed)
{
    if (concernsSummary(path(), spec(), changed))
        m_header->setSummary(summarise(context(), path(), spec()));
    if (m_grid)
        m_grid->refresh(changed);
}

void EntryCard::focusAt(const QStringList &rest, int offset)
{
    if (rest.isEmpty()) {
        m_header->setFocus(Qt::OtherFocusReason);
        return;
    }
    setUnfolded(true);
    build();
    if (!m_grid->focusAt(rest, offset))
        m_header->setFocus(Qt::OtherFocusReason);
}

QWidgetList EntryCard::flowChildren() const
{
    if (m_unfolded && m_grid)
        return {m_header, m_grid};
    return {m_header};
}

int EntryCard::measure(int width)
{
    if (!m_unfolded)
        return EntryHeader::fixedHeight;
    const int inside = width - 2 * sideMargin;
    const int body = m_grid ? m_grid->heightFor(inside) : FieldGrid::estimate(spec().fields, Labels::Above, inside);
    return EntryHeader::fixedHeight + body + below;
}

void EntryCard::arrange()
{
    m_header->setGeometry(0, 0, width(), EntryHeader::fixedHeight);
    if (m_grid && m_unfolded)
        m_grid->place(QRect(sideMargin, EntryHeader::fixedHeight, width() - 2 * sideMargin,
                            height() - EntryHeader::fixedHeight - below));
}

void EntryCard::resizeEvent(QResizeEvent *event)
{
    const int edge = theme::radius::card;
    if (event->oldSize().width() != width()) {
        update();
    } else { // the lower edge, and what it was before
        update(0, height() - edge, width(), edge);
        update(0, event->oldSize().height() - edge, width(), edge);
    }
}

void EntryCard::paintEvent(QPaintEvent *)
{
    const theme::Colors &c = theme::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(c.border);
    painter.setBrush(c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::radius::card - 2,
                            theme::radius::card - 2);
}

} // namespace vitae::editor
