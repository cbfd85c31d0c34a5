// "Fit to N pages": the gentlest tightening with which a CV does.
#include "layout/Engine.h"

#include <cmath>

namespace vitae::layout
{

namespace
{

// What stays readable, whatever the number of pages asked for.
constexpr double leastSizePt = 8.5, leastLineHeight = 1.12, leastSpacing = 0.45, leastMarginMm = 11;
constexpr int steps = 16;

double towards(double from, double least, double t)
{
    return from <= least ? from : from + (least - from) * t;
}

double rounded(double value, double unit)
{
    return std::round(value / unit) * unit;
}

/// Air goes first, then the margins, then the size of the type.
cv::Style tightened(const cv::Style &style, const Template &design, double t)
{
    const auto stage = [t](double from, double to) { return std::clamp((t - from) / (to - from), 0.0, 1.0); };
    cv::Style tight = style;
    const double margin = qMin(qMin(design.marginsMm.top(), design.marginsMm.left()),
                               qMin(design.marginsMm.bottom(), design.marginsMm.right()));
    tight.section_spacing = rounded(towards(style.section_spacing.value_or(1), leastSpacing, stage(0, 0.6)), 0.05);
    tight.line_height =
        rounded(towards(style.line_height.value_or(design.lineHeight), leastLineHeight, stage(0, 0.7)), 0.01);
    if (const double s = stage(0.3, 0.9); s > 0)
        tight.margins_mm = rounded(towards(style.margins_mm.value_or(margin), leastMarginMm, s), 0.5);
    if (const double s = stage(0.35, 1); s > 0)
        tight.font_size_pt = rounded(towards(style.font_size_pt.value_or(design.sizePt), leastSizePt, s), 0.1);
    return tight;
}

} // namespace

std::optional<cv::Style> Engine::fit(const cv::Cv &cv, std::shared_ptr<const Template> design, int pages,
                                     const std::atomic_bool *cancelled)
{
    Options options;
    options.maxPages = qMax(1, pages) + 1; // one more is enough to know that it is too many
    options.cancelled = cancelled;
    options.images = [photo = std::make_shared<const QImage>(8, 8, QImage::Format_RGB32)](const QString &) {
        return photo;
    };
    Engine engine(std::move(options));
    cv::Cv tried = cv;
    const auto stopped = [cancelled] { return cancelled && cancelled->load(); };
    const auto fits = [&] { return !stopped() && int(engine.layout(tried, design).pages.size()) <= pages; };
    if (pages < 1)
        return {};
    if (fits())
        return stopped() ? std::nullopt : std::optional(cv.style);
    // The smallest step that fits; the steps tighten everything, so that what fits once fits from there on.
    int low = 0, high = steps;
    tried.style = tightened(cv.style, *design, 1);
    if (!fits())
        return {};
    while (high - low > 1) {
        const int middle = (low + high) / 2;
        tried.style = tightened(cv.style, *design, double(middle) / steps);
        (fits() ? high : low) = middle;
    }
    return stopped() ? std::nullopt : std::optional(tightened(cv.style, *design, double(high) / steps));
}

} // namespace vitae::layout
