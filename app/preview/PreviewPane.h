// The preview with its strip below: pages, zoom, and the hint that a last page is nearly empty.
#pragma once

#include "preview/LayoutSession.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace vitae::preview
{

class PreviewWidget;
class StatusStrip;

class PreviewPane : public QWidget
{
    Q_OBJECT

public:
    explicit PreviewPane(QWidget *parent = nullptr);

    /// Null: nothing is open. The pane does not own it.
    void setSession(LayoutSession *session);
    [[nodiscard]] PreviewWidget &view() { return *m_view; }

Q_SIGNALS:
    void fieldClicked(const vitae::cv::Path &path, int offset);
    void message(const QString &sentence); ///< for the status bar: what could not be done and what to do instead

private:
    void fitTo(int pages);
    void showPages();
    void openLink(const QUrl &url);

    PreviewWidget *m_view;
    StatusStrip *m_strip;
    QPointer<LayoutSession> m_session;
    QTimer m_hintTimer;
};

} // namespace vitae::preview
