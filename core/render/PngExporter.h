// Document → PNG, the pages stacked.
#pragma once

#include "base/Result.h"
#include "layout/Document.h"

#include <QByteArray>
#include <QImage>
#include <atomic>

namespace vitae::render
{

inline constexpr double minimumDpi = 18, maximumDpi = 1200;

/// One page on white paper; null for a page that is not there or too large to paint.
[[nodiscard]] QImage renderPage(const layout::Document &document, int page, double dpi);

/// All pages below each other, without gaps, on white. InvalidInput for a resolution out of bounds, TooLarge for more
/// than 120 million pixels (14 pages of A4 at 300 dpi), Cancelled.
[[nodiscard]] base::Result<QByteArray> exportPng(const layout::Document &document, double dpi,
                                                 const std::atomic_bool *cancelled = nullptr);

} // namespace vitae::render
