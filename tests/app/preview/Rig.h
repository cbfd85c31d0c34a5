// A library with one CV, its editor and its preview, in a window offscreen.
#pragma once

#include "SampleCv.h"

#include "base/Clock.h"
#include "base/Random.h"
#include "editing/Editor.h"
#include "layout/Paragraph.h"
#include "preview/PreviewPane.h"
#include "preview/PreviewWidget.h"
#include "store/Library.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace vitae::test
{

class Rig
{
public:
    explicit Rig(const cv::Cv &cv, QSize size = {700, 900})
    {
        library = store::Library::open(dir.path(), {&clock, &random}).value().release();
        const QString id = library->create(cv, QStringLiteral("created")).value();
        editor = std::move(editing::Editor::open(*library, id, clock, random)).value();
        session = std::make_unique<preview::LayoutSession>(*editor, preview::templateSource(layout::TemplateLibrary()));
        pane = std::make_unique<preview::PreviewPane>();
        pane->setSession(session.get());
        // As in the window, something stands above: text that begins beyond the window's own edge may be rounded
        // to another pixel by Qt, because fixed-point numbers are cut towards zero.
        pane->setContentsMargins(0, 40, 0, 0);
        pane->resize(size);
        pane->show();
        shown = QTest::qWaitForWindowExposed(pane.get());
    }

    ~Rig()
    {
        pane.reset();
        session.reset();
        editor.reset();
        delete library;
    }

    [[nodiscard]] preview::PreviewWidget &view() const { return pane->view(); }
    [[nodiscard]] const layout::Document &pages() const { return session->document(); }
    [[nodiscard]] QScrollBar &bar() const { return *pane->view().verticalScrollBar(); }

    [[nodiscard]] bool set(const cv::Path &path, const QString &text) const
    {
        return editor->set(path, json::Value(text)).ok();
    }

    /// Scrolls until the rectangle stands in the middle of the window.
    [[nodiscard]] QPointF bringIntoView(int page, const QPointF &point) const
    {
        const QPointF now = view().toViewport(page, {point, QSizeF()}).topLeft();
        bar().setValue(bar().value() + qRound(now.y()) - view().viewport()->height() / 2);
        view().horizontalScrollBar()->setValue(view().horizontalScrollBar()->value() + qRound(now.x()) -
                                               view().viewport()->width() / 2);
        return view().toViewport(page, {point, QSizeF()}).topLeft();
    }

    QTemporaryDir dir;
    base::SystemClock clock;
    base::SeededRandom random{11};
    store::Library *library = nullptr;
    std::unique_ptr<editing::Editor> editor;
    std::unique_ptr<preview::LayoutSession> session;
    std::unique_ptr<preview::PreviewPane> pane;
    bool shown = false;
};

/// A character of a field on a page, and where to click so that the cursor goes before it.
struct Spot {
    int page = 0;
    QPointF point;
    cv::Path path;
    int offset = 0;
};

/// About every `step`-th character that stands verbatim on the pages.
[[nodiscard]] std::vector<Spot> spots(const layout::Document &document, int step);

[[nodiscard]] inline cv::Path bulletPath(const cv::Cv &cv, size_t job, int bullet)
{
    return {QStringLiteral("experience"), cv.experience[job].id, QStringLiteral("bullets"), QString::number(bullet)};
}

} // namespace vitae::test
