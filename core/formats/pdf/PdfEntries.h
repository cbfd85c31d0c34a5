// The lines of a section as entries: jobs, studies, projects and their like.
#pragma once

#include "formats/pdf/PdfLines.h"

#include <QStringList>

namespace vitae::formats::pdf
{

struct PdfEntry {
    std::vector<Segment> head; ///< without dates and place
    QString start, end, location, url;
    bool singleDate = false;
    QStringList paragraphs, bullets;
};

/// `right`: the edge that full lines reach; by it the end of a point is known where no mark begins the next.
[[nodiscard]] std::vector<PdfEntry> entriesOf(const std::vector<Line> &lines, double bodySize, double right);

} // namespace vitae::formats::pdf
