// CV + template → Document. Pure but for its caches: the same CV, template and fonts give the same pages.
#pragma once

#include "cv/Cv.h"
#include "layout/Document.h"
#include "layout/Template.h"

#include <QImage>
#include <atomic>
#include <functional>
#include <memory>

namespace vitae::layout
{

/// The picture for `personal.photo` (a hash or a data: URI), null where there is none.
using ImageSource = std::function<std::shared_ptr<const QImage>(const QString &photo)>;

struct Options {
    ImageSource images;
    int maxPages = 500;                          ///< more is cut, and Document::truncated says so
    const std::atomic_bool *cancelled = nullptr; ///< looked at between entries; a cancelled layout is cut short
};

/// What an update changed on the pages, in layout units.
struct Damage {
    struct Area {
        int page = 0;
        QRectF rect;
    };
    std::vector<Area> areas;
    bool pageCountChanged = false;
    bool everything = false;
};

class Engine
{
public:
    explicit Engine(Options options = {});
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    /// Lays out the whole CV; unchanged paragraphs come from the cache. cv.style overrides the template.
    const Document &layout(const cv::Cv &cv, std::shared_ptr<const Template> design);

    /// The same after `changed` alone changed since the last call: only the entry that holds it is built anew, and
    /// pages before it are not touched.
    [[nodiscard]] Damage update(const cv::Cv &cv, const cv::Path &changed);

    [[nodiscard]] const Document &document() const;

    /// For "fit to N pages": the style (font size, line height, spacing, margins within readable bounds) with which the
    /// CV takes at most `pages` pages, nothing where none does or where it was cancelled. Several layouts long.
    [[nodiscard]] static std::optional<cv::Style> fit(const cv::Cv &cv, std::shared_ptr<const Template> design,
                                                      int pages, const std::atomic_bool *cancelled = nullptr);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vitae::layout
