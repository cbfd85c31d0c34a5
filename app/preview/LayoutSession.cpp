#include "preview/LayoutSession.h"

#include "cv/Diff.h"
#include "platform/Background.h"

#include <QTimer>

namespace vitae::preview
{

namespace
{

// What shapes every paragraph, or the order of all: the layout starts anew instead of looking for one entry.
bool touchesEverything(const cv::Path &path)
{
    static const QStringList parts{QStringLiteral("style"), QStringLiteral("language"), QStringLiteral("layout"),
                                   QStringLiteral("section_titles")};
    return path.isEmpty() || parts.contains(path.first());
}

} // namespace

TemplateSource templateSource(const layout::TemplateLibrary &library)
{
    return [library](const QString &id) {
        const auto fallback = std::make_shared<const layout::Template>(); // plain, but it shows the text
        return library.load(id).valueOr(library.load(layout::TemplateLibrary::defaultId()).valueOr(fallback));
    };
}

LayoutSession::LayoutSession(editing::Editor &editor, TemplateSource templates, layout::Options options,
                             QObject *parent)
    : PageSource(parent), m_editor(editor), m_templates(std::move(templates)), m_engine(std::move(options))
{
    m_pool.setMaxThreadCount(1);
    m_design = m_templates(m_editor.document().style.template_);
    m_engine.layout(m_editor.document(), m_design);
    connect(&m_editor, &editing::Editor::changed, this, &LayoutSession::onChanged);
}

LayoutSession::~LayoutSession()
{
    if (m_fitCancelled) {
        m_fitCancelled->store(true);
    }
    m_pool.waitForDone();
}

const layout::Document &LayoutSession::document() const
{
    return m_engine.document();
}

const std::shared_ptr<const layout::Template> &LayoutSession::design() const
{
    return m_design;
}

void LayoutSession::refresh()
{
    m_pending.clear();
    layoutAll();
}

void LayoutSession::fitTo(int pages)
{
    m_fitPages = pages;
    startFit();
}

void LayoutSession::startFit()
{
    if (m_fitCancelled) {
        m_fitCancelled->store(true);
    }
    auto cancelled = std::make_shared<std::atomic_bool>(false);
    m_fitCancelled = cancelled;
    const auto search = [cv = m_editor.document(), design = m_design, pages = m_fitPages, cancelled] {
        return layout::Engine::fit(cv, design, pages, cancelled.get());
    };
    platform::inBackground(m_pool, this, search, [this, cancelled](const std::optional<cv::Style> &style) {
        if (!cancelled->load()) {
            finishFit(style);
        }
    });
}

void LayoutSession::finishFit(const std::optional<cv::Style> &style)
{
    const int pages = std::exchange(m_fitPages, 0);
    m_fitCancelled.reset();
    if (!style) {
        Q_EMIT fitted(pages == 1 ? tr("This does not fit on 1 page in a size that is easy to read. Shorten some "
                                      "bullets, or hide a section.")
                                 : tr("This does not fit on %n pages in a size that is easy to read. Shorten some "
                                      "bullets, or hide a section.",
                                      nullptr, pages));
        return;
    }
    const cv::Cv &present = m_editor.document();
    cv::Cv tighter = present;
    tighter.style = *style;
    const std::vector<cv::Change> changes = cv::diff(present, tighter);
    const auto applied =
        m_editor.apply(changes, pages == 1 ? tr("Fit to 1 page") : tr("Fit to %n pages", nullptr, pages));
    Q_EMIT fitted(applied ? QString() : applied.error().message);
}

// The first change of a turn of the event loop is on the page at once: that is typing. Those that follow in the same
// turn (a step of many changes, an undo of one, a burst of keys on a slow machine) are laid out together at its end.
void LayoutSession::onChanged(const cv::Path &path)
{
    if (m_fitPages > 0) {
        startFit();
    }
    if (m_updatedThisTurn) {
        m_pending.push_back(path);
        return;
    }
    m_updatedThisTurn = true;
    QTimer::singleShot(0, this, [this] {
        m_updatedThisTurn = false;
        const std::vector<cv::Path> pending = std::exchange(m_pending, {});
        if (pending.empty()) {
            return;
        }
        const bool same =
            std::all_of(pending.begin(), pending.end(), [&](const cv::Path &p) { return p == pending[0]; });
        update(same ? pending[0] : cv::Path());
    });
    update(path);
}

void LayoutSession::update(const cv::Path &path)
{
    if (touchesEverything(path)) {
        layoutAll();
    } else {
        announce(m_engine.update(m_editor.document(), path));
    }
}

void LayoutSession::layoutAll()
{
    const cv::Cv &cv = m_editor.document();
    const qsizetype pages = qsizetype(m_engine.document().pages.size());
    const QSizeF size = m_engine.document().pageSize;
    m_design = m_templates(cv.style.template_);
    m_engine.layout(cv, m_design);
    layout::Damage damage;
    damage.everything = true;
    damage.pageCountChanged =
        qsizetype(m_engine.document().pages.size()) != pages || m_engine.document().pageSize != size;
    announce(damage);
}

void LayoutSession::announce(const layout::Damage &damage)
{
    Q_EMIT damaged(damage);
    if (damage.pageCountChanged) {
        Q_EMIT pagesChanged(int(m_engine.document().pages.size()));
    }
}

} // namespace vitae::preview
