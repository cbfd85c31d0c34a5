#include "preview/FieldText.h"

#include "layout/Paragraph.h"

#include <QStringList>
#include <algorithm>
#include <cmath>

namespace vitae::preview
{

namespace
{

using layout::Document;
using layout::TextItem;

// Calls visit(TextItem, Source) for each stretch of a page that shows the path; true where there was any.
template <class Visitor>
bool forEachStretch(const layout::Page &page, const cv::Path &path, Visitor &&visit)
{
    bool any = false;
    for (const layout::Item &item : page.items) {
        const auto *text = std::get_if<TextItem>(&item.content);
        if (!text) {
            continue;
        }
        for (const layout::Source &source : text->paragraph->sources()) {
            if (source.path.startsWith(path)) {
                any = true;
                visit(*text, source);
            }
        }
    }
    return any;
}

// The pages of a path, which follow each other but for columns that run beside: stops a page after the last one.
template <class Visitor>
void forEachPage(const Document &document, const cv::Path &path, Visitor &&visit)
{
    const auto place = path.isEmpty() ? std::nullopt : document.find(path);
    if (!place) {
        return;
    }
    const int pages = int(document.pages.size());
    int misses = 0;
    for (int page = std::max(0, place->page); page < pages && misses < 2; ++page) {
        misses = visit(page) ? 0 : misses + 1;
    }
}

std::pair<int, int> lineSpan(const TextItem &text) // of characters
{
    const auto &lines = text.paragraph->lines();
    if (text.lineCount == 0) {
        return {0, 0};
    }
    const auto &last = lines[size_t(text.firstLine + text.lineCount - 1)];
    return {lines[size_t(text.firstLine)].start, last.start + last.length};
}

} // namespace

std::vector<layout::Damage::Area> fieldAreas(const Document &document, const cv::Path &path)
{
    std::vector<layout::Damage::Area> areas;
    forEachPage(document, path, [&](int page) {
        const TextItem *last = nullptr;
        return forEachStretch(
            document.pages[size_t(page)], path, [&](const TextItem &text, const layout::Source &source) {
                QRectF around;
                for (const QRectF &rect :
                     text.paragraph->rects(source.start, source.length, text.firstLine, text.lineCount)) {
                    around |= rect;
                }
                if (around.isEmpty()) {
                    return;
                }
                // rects() speaks of the paragraph, origin moves its line to the page.
                around.translate(text.origin);
                if (last == &text) {
                    areas.back().rect |= around;
                } else {
                    areas.push_back({page, around});
                }
                last = &text;
            });
    });
    return areas;
}

QString fieldText(const Document &document, const cv::Path &path)
{
    QStringList lines;
    forEachPage(document, path, [&](int page) {
        const TextItem *last = nullptr;
        return forEachStretch(
            document.pages[size_t(page)], path, [&](const TextItem &text, const layout::Source &source) {
                const auto [start, end] = lineSpan(text);
                const int from = std::max(start, source.start), to = std::min(end, source.start + source.length);
                if (from >= to) {
                    return;
                }
                const QString part = text.paragraph->text().mid(from, to - from);
                if (last == &text) {
                    lines.back() += part;
                } else {
                    lines += part;
                }
                last = &text;
            });
    });
    return lines.join(u'\n').replace(QChar::LineSeparator, u'\n');
}

QString pageText(const layout::Page &page)
{
    QStringList lines;
    for (const layout::Item &item : page.items) {
        if (const auto *text = std::get_if<TextItem>(&item.content)) {
            const auto [start, end] = lineSpan(*text);
            lines += text->paragraph->text().mid(start, end - start);
        }
    }
    return lines.join(u'\n').replace(QChar::LineSeparator, u'\n');
}

int lineCount(const layout::Page &page)
{
    std::vector<double> baselines;
    for (const layout::Item &item : page.items) {
        if (const auto *text = std::get_if<TextItem>(&item.content)) {
            for (int i = text->firstLine; i < text->firstLine + text->lineCount; ++i) {
                baselines.push_back(text->origin.y() + text->paragraph->lines()[size_t(i)].baseline());
            }
        }
    }
    std::sort(baselines.begin(), baselines.end());
    constexpr double sameLine = 3 * layout::unitsPerPoint;
    int count = 0;
    double last = -std::numeric_limits<double>::infinity();
    for (double baseline : baselines) {
        if (baseline - last > sameLine) {
            ++count;
            last = baseline;
        }
    }
    return count;
}

} // namespace vitae::preview
