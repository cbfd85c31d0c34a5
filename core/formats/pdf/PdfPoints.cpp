#include "formats/pdf/PdfPoints.h"

#include <algorithm>

namespace vitae::formats::pdf
{

void findPoints(std::vector<PdfEntry> &entries)
{
    const auto isPoint = [](const QString &text) { return !text.endsWith(u'.') && text.size() > 15 && text.size() < 300; };
    const auto pointsOf = [&](const PdfEntry &entry) { // from which paragraph on
        qsizetype first = entry.paragraphs.size();
        while (first > 0 && isPoint(entry.paragraphs[first - 1]))
            --first;
        return first;
    };
    const bool marked = std::any_of(entries.begin(), entries.end(), [](const PdfEntry &entry) { return !entry.bullets.isEmpty(); });
    const bool several = std::any_of(entries.begin(), entries.end(),
                                     [&](const PdfEntry &entry) { return entry.paragraphs.size() - pointsOf(entry) > 1; });
    if (!marked && several) {
        for (PdfEntry &entry : entries) {
            const qsizetype first = pointsOf(entry);
            entry.bullets = entry.paragraphs.mid(first);
            entry.paragraphs.resize(first);
        }
    }
}

} // namespace vitae::formats::pdf
