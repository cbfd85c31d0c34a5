// The words of a page of a PDF, where they stand and how they look.
#pragma once

#include <QRectF>
#include <QString>
#include <vector>

namespace vitae::formats::pdf
{

struct Word {
    QString text;
    QRectF box; ///< in points, from the top left corner of the page
    double size = 0;
    bool bold = false, italic = false;
    QString url; ///< of the link that it is part of
};

struct Page {
    double width = 0, height = 0;
    std::vector<Word> words;
};

} // namespace vitae::formats::pdf
