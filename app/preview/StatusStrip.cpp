#include "preview/StatusStrip.h"

#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace vitae::preview
{

namespace
{

constexpr int fewLines = 8; ///< on a last page: so few that tightening can bring them back

QToolButton *makeButton(const QString &name, const QString &accessibleName, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAccessibleName(accessibleName);
    button->setAutoRaise(true);
    button->setFont(theme::font(theme::Text::Caption));
    button->setFocusPolicy(Qt::TabFocus);
    button->setIconSize({theme::size::smallIcon, theme::size::smallIcon});
    return button;
}

// Above the button: the strip stands at the window's lower edge.
void popUp(QMenu &menu, QToolButton &button)
{
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())));
}

QString fitText(int pages)
{
    return pages == 1 ? StatusStrip::tr("Fit to 1 page") : StatusStrip::tr("Fit to %n pages", nullptr, pages);
}

} // namespace

StatusStrip::StatusStrip(PreviewWidget &view, QWidget *parent)
    : QWidget(parent), m_view(view), m_page(makeButton(QStringLiteral("previewPages"), tr("Pages"), this)),
      m_hint(makeButton(QStringLiteral("previewFit"), tr("Fit to fewer pages"), this)),
      m_zoomOut(makeButton(QStringLiteral("previewZoomOut"), tr("Zoom out"), this)),
      m_zoom(makeButton(QStringLiteral("previewZoom"), tr("Zoom"), this)),
      m_zoomIn(makeButton(QStringLiteral("previewZoomIn"), tr("Zoom in"), this))
{
    setObjectName(QStringLiteral("previewStrip"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space::small, theme::space::tiny, theme::space::small, theme::space::tiny);
    row->setSpacing(theme::space::hair);
    row->addWidget(m_page);
    row->addWidget(m_hint);
    row->addStretch();
    row->addWidget(m_zoomOut);
    row->addWidget(m_zoom);
    row->addWidget(m_zoomIn);

    m_zoomOut->setIcon(theme::icon(u"minus", theme::Tone::Muted));
    m_zoomOut->setToolTip(tr("Zoom out (Ctrl+−)"));
    m_zoomIn->setIcon(theme::icon(u"plus", theme::Tone::Muted));
    m_zoomIn->setToolTip(tr("Zoom in (Ctrl++)"));
    m_zoom->setToolTip(tr("Zoom"));
    m_hint->setIcon(theme::icon(u"fold-vertical", theme::Tone::Accent));
    m_hint->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_hint->hide();

    connect(m_zoomOut, &QToolButton::clicked, &m_view, &PreviewWidget::zoomOut);
    connect(m_zoomIn, &QToolButton::clicked, &m_view, &PreviewWidget::zoomIn);
    connect(m_zoom, &QToolButton::clicked, this, &StatusStrip::showZoomMenu);
    connect(m_page, &QToolButton::clicked, this, &StatusStrip::showPagesMenu);
    connect(m_hint, &QToolButton::clicked, this, [this] { Q_EMIT fitRequested(m_count - 1); });
    connect(&m_view, &PreviewWidget::zoomChanged, this, &StatusStrip::showZoom);
    connect(&m_view, &PreviewWidget::currentPageChanged, this, &StatusStrip::showPage);
    showPage();
    showZoom();
}

void StatusStrip::setPages(int count, int linesOnLast)
{
    if (count == m_count && linesOnLast == m_linesOnLast) {
        return;
    }
    m_count = count;
    m_linesOnLast = linesOnLast;
    showPage();
    showHint();
}

void StatusStrip::setFitting(bool fitting)
{
    m_hint->setEnabled(!fitting);
    m_page->setCursor(fitting ? Qt::BusyCursor : Qt::ArrowCursor);
}

void StatusStrip::showPage()
{
    m_page->setEnabled(m_count > 0);
    m_page->setText(m_count == 0   ? tr("No pages")
                    : m_count == 1 ? tr("1 page")
                                   : tr("Page %1 of %2").arg(m_view.currentPage() + 1).arg(m_count));
}

void StatusStrip::showZoom()
{
    m_zoom->setText(tr("%1 %").arg(qRound(m_view.zoom() * 100)));
    m_zoomOut->setEnabled(m_view.zoom() > PreviewWidget::minimumZoom * 1.001);
    m_zoomIn->setEnabled(m_view.zoom() < PreviewWidget::maximumZoom * 0.999);
}

void StatusStrip::showHint()
{
    const bool nearlyEmpty = m_count > 1 && m_linesOnLast <= fewLines;
    m_hint->setVisible(nearlyEmpty);
    if (!nearlyEmpty) {
        return;
    }
    const QString lines = m_linesOnLast == 1 ? tr("Page %1 has 1 line").arg(m_count)
                                             : tr("Page %1 has %n lines", nullptr, m_linesOnLast).arg(m_count);
    const QString fit = fitText(m_count - 1);
    const QString whole = m_count == 2 ? tr("%1: fit to 1 page?").arg(lines)
                                       : tr("%1: fit to %n pages?", nullptr, m_count - 1).arg(lines);
    const int others = m_page->sizeHint().width() + m_zoomOut->sizeHint().width() + m_zoom->sizeHint().width() +
                       m_zoomIn->sizeHint().width() + 2 * theme::space::wide + theme::space::huge;
    const bool room = others + m_hint->fontMetrics().horizontalAdvance(whole) < width();
    m_hint->setText(room ? whole : fit);
    m_hint->setToolTip(whole);
    m_hint->setAccessibleDescription(whole);
}

void StatusStrip::resizeEvent(QResizeEvent *)
{
    showHint();
}

void StatusStrip::showPagesMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    constexpr int most = 4;
    for (int pages = 1; pages < m_count && pages <= most; ++pages) {
        connect(menu->addAction(fitText(pages)), &QAction::triggered, this,
                [this, pages] { Q_EMIT fitRequested(pages); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("First page")), &QAction::triggered, this, [this] { m_view.goToPage(0); });
    connect(menu->addAction(tr("Last page")), &QAction::triggered, this, [this] { m_view.goToPage(m_count - 1); });
    popUp(*menu, *m_page);
}

void StatusStrip::showZoomMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    using Mode = PreviewWidget::ZoomMode;
    const auto addMode = [&](const QString &label, Mode mode) {
        QAction *action = menu->addAction(label);
        action->setCheckable(true);
        action->setChecked(m_view.zoomMode() == mode);
        connect(action, &QAction::triggered, this, [this, mode] { m_view.setZoomMode(mode); });
    };
    addMode(tr("Fit width"), Mode::FitWidth);
    addMode(tr("Fit page"), Mode::FitPage);
    menu->addSeparator();
    for (int percent : {50, 75, 100, 125, 150, 200, 400}) {
        QAction *action = menu->addAction(tr("%1 %").arg(percent));
        action->setCheckable(true);
        action->setChecked(m_view.zoomMode() == Mode::Fixed && qRound(m_view.zoom() * 100) == percent);
        connect(action, &QAction::triggered, this, [this, percent] { m_view.setZoom(percent / 100.0); });
    }
    popUp(*menu, *m_zoom);
}

} // namespace vitae::preview
