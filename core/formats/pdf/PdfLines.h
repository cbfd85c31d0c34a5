// Words as lines in the order in which a person reads them, columns one after the other.
#pragma once

#include "formats/pdf/PageWords.h"

#include <QStringList>

namespace vitae::formats::pdf
{

/// Words that stand together; a wide gap parts it from the next of its line.
struct Segment {
    QString text;
    QRectF box;
    double size = 0;
    bool bold = false, italic = false; ///< all of it
    bool beginsBold = false;
    qsizetype boldLength = 0; ///< of the bold beginning, where the rest is not
    QString url;
    bool aside = false; ///< dates or a place from a column of such
    double begins = 0;  ///< where an aside to the right stood before it was put to its row
};

struct Line {
    std::vector<Segment> segments;
    bool bullet = false; ///< a mark stood in front, and is gone
    int page = 0;
    int flow = 0; ///< lines of one column have the same
    double top = 0, bottom = 0, left = 0, right = 0; ///< left: of the text behind a mark
    double size = 0;
    bool bold = false;

    [[nodiscard]] QString text() const; ///< segments with a space between
};

[[nodiscard]] std::vector<Line> readingOrder(const std::vector<Page> &pages);

/// "submis\u00ad" + "sions", "cloud-" + "native", "one" + "two".
[[nodiscard]] QString continued(const QString &text, const QString &next);

/// Dates, a length of time or a place: what stands beside entries.
[[nodiscard]] bool isAside(const QString &text);
[[nodiscard]] bool isPlace(const QString &text); ///< "Vancouver, BC"
[[nodiscard]] bool isDuration(const QString &text);

} // namespace vitae::formats::pdf
