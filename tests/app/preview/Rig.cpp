#include "Rig.h"

namespace vitae::test
{

namespace
{

void addSpots(std::vector<Spot> &found, const layout::TextItem &text, int page, int step, int &count)
{
    const layout::Paragraph &paragraph = *text.paragraph;
    for (const layout::Source &source : paragraph.sources()) {
        for (int i = 0; i < source.length && source.verbatim; ++i) {
            const int position = source.start + i, line = paragraph.lineAt(position);
            const bool here = line >= text.firstLine && line < text.firstLine + text.lineCount;
            if (!here || !paragraph.text()[position].isLetterOrNumber() || ++count % step != 0) {
                continue;
            }
            const double left = paragraph.xAt(line, position), right = paragraph.xAt(line, position + 1);
            const layout::Paragraph::Line &where = paragraph.lines()[size_t(line)];
            const QPointF point(left + (right - left) / 4, where.top + where.height / 2);
            found.push_back({page, text.origin + point, source.path, source.offset + i});
        }
    }
}

} // namespace

std::vector<Spot> spots(const layout::Document &document, int step)
{
    std::vector<Spot> found;
    int count = 0;
    for (size_t page = 0; page < document.pages.size(); ++page) {
        for (const layout::Item &item : document.pages[page].items) {
            if (const auto *text = std::get_if<layout::TextItem>(&item.content)) {
                addSpots(found, *text, int(page), step, count);
            }
        }
    }
    return found;
}

} // namespace vitae::test
