#include "preview/PreviewPane.h"

#include "preview/FieldText.h"
#include "preview/PreviewWidget.h"
#include "preview/StatusStrip.h"

#include <QDesktopServices>
#include <QVBoxLayout>

namespace vitae::preview
{

PreviewPane::PreviewPane(QWidget *parent)
    : QWidget(parent), m_view(new PreviewWidget(this)), m_strip(new StatusStrip(*m_view, this))
{
    setObjectName(QStringLiteral("previewPane"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_strip);

    // What the last page holds is of interest when the writer pauses, not at each key.
    m_hintTimer.setSingleShot(true);
    m_hintTimer.setInterval(250);
    connect(&m_hintTimer, &QTimer::timeout, this, &PreviewPane::showPages);

    connect(m_view, &PreviewWidget::fieldClicked, this, &PreviewPane::fieldClicked);
    connect(m_view, &PreviewWidget::linkActivated, this, &PreviewPane::openLink);
    connect(m_strip, &StatusStrip::fitRequested, this, &PreviewPane::fitTo);
}

void PreviewPane::setSession(LayoutSession *session)
{
    if (m_session) {
        m_session->disconnect(this);
    }
    m_session = session;
    m_view->setSource(session);
    if (session) {
        connect(session, &PageSource::damaged, &m_hintTimer, qOverload<>(&QTimer::start));
        connect(session, &PageSource::pagesChanged, this, &PreviewPane::showPages);
        connect(session, &LayoutSession::fitted, this, [this](const QString &problem) {
            m_strip->setFitting(false);
            if (!problem.isEmpty()) {
                Q_EMIT message(problem);
            }
        });
    }
    m_strip->setFitting(false);
    showPages();
}

void PreviewPane::showPages()
{
    const std::vector<layout::Page> none;
    const auto &pages = m_session ? m_session->document().pages : none;
    m_strip->setPages(int(pages.size()), pages.empty() ? 0 : lineCount(pages.back()));
}

void PreviewPane::fitTo(int pages)
{
    if (!m_session) {
        return;
    }
    m_strip->setFitting(true);
    m_session->fitTo(pages);
}

// A CV may come from anywhere, and so may its links: only what a browser, a mailer or a phone opens.
void PreviewPane::openLink(const QUrl &url)
{
    static const QStringList schemes{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("mailto"),
                                     QStringLiteral("tel")};
    if (!schemes.contains(url.scheme().toLower()) || !QDesktopServices::openUrl(url)) {
        Q_EMIT message(tr("%1 could not be opened. The context menu copies it.").arg(url.toDisplayString()));
    }
}

} // namespace vitae::preview
