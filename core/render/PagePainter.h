// Paints a page of a Document: the one painter that screen, print, PDF and PNG share.
#pragma once

#include "layout/Document.h"

#include <QRectF>

class QPainter;

namespace vitae::render
{

/// Paints the page with its top left corner at the painter's origin, one painter unit a layout unit: callers scale the
/// painter by pixels per layout unit first. Paper is not painted. Items outside `clip` (layout units; null: the whole
/// page) are passed over, and so are lines of text outside it; what is painted may reach out of it. Saves and restores
/// the painter.
void paint(QPainter &painter, const layout::Document &document, int page, const QRectF &clip = {});

/// Paints one item other than text, as paint() does. The painter's hints are the caller's.
void paintDecoration(QPainter &painter, const layout::Item &item);

} // namespace vitae::render
