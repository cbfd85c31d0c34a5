// The pages of the CV in an Editor, kept up to date: each change of the CV updates the layout within the event that
// made it, because that takes less time than handing it to a thread.
#pragma once

#include "editing/Editor.h"
#include "layout/Template.h"
#include "preview/PageSource.h"

#include <QThreadPool>

namespace vitae::preview
{

/// The template with an id; the default one where there is no such template. Never null.
using TemplateSource = std::function<std::shared_ptr<const layout::Template>(const QString &id)>;
[[nodiscard]] TemplateSource templateSource(const layout::TemplateLibrary &library);

class LayoutSession : public PageSource
{
    Q_OBJECT

public:
    /// The editor outlives the session.
    LayoutSession(editing::Editor &editor, TemplateSource templates, layout::Options options = {},
                  QObject *parent = nullptr);
    ~LayoutSession() override;

    [[nodiscard]] const layout::Document &document() const override;
    [[nodiscard]] const std::shared_ptr<const layout::Template> &design() const;

    /// Everything anew: a template's file, a font or a picture changed.
    void refresh();

    /// Looks for the style with which the CV takes at most `pages` pages, and sets it as one step that can be undone.
    /// That takes several layouts, so it is done on another thread; `fitted` follows. Where the CV changes meanwhile,
    /// the search begins anew; a second call takes the place of the first.
    void fitTo(int pages);

Q_SIGNALS:
    void fitted(const QString &problem); ///< a sentence to show where nothing readable fits, else empty

private:
    void onChanged(const cv::Path &path);
    void update(const cv::Path &path);
    void layoutAll();
    void announce(const layout::Damage &damage);
    void startFit();
    void finishFit(const std::optional<cv::Style> &style);

    editing::Editor &m_editor;
    TemplateSource m_templates;
    layout::Engine m_engine;
    std::shared_ptr<const layout::Template> m_design;
    bool m_updatedThisTurn = false;
    std::vector<cv::Path> m_pending;
    int m_fitPages = 0; ///< 0: no search is under way
    std::shared_ptr<std::atomic_bool> m_fitCancelled;
    QThreadPool m_pool;
};

} // namespace vitae::preview
