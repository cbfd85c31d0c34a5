// The pieces that all chunks are made of: texts, bullets, headings.
#include "layout/ChunkBuilder.h"

#include "layout/Icons.h"

#include <QTransform>
#include <cmath>

namespace vitae::layout
{

qreal ChunkBuilder::units(double em) const
{
    return std::round(em * m_sheet.em);
}

bool ChunkBuilder::isLong(qreal height, int lines) const
{
    constexpr qreal mostOfPage = 0.4;
    return height > qMin(m_sheet.pitch * lines, (m_sheet.bottom() - m_sheet.top()) * mostOfPage);
}

std::shared_ptr<const Paragraph> ChunkBuilder::measured(TextBuilder &builder, TextBuilder::Box box) const
{
    return m_cache.paragraphs.get(builder.take(box));
}

qreal ChunkBuilder::mirrored(qreal x, qreal width) const
{
    return m_sheet.rightToLeft ? m_column.width - x - width : x;
}

void ChunkBuilder::put(Block &block, std::shared_ptr<const Paragraph> paragraph, qreal x, qreal y,
                       const cv::Path &path) const
{
    const qreal left = mirrored(x, paragraph->spec().width);
    block.texts.push_back({std::move(paragraph), {left, y}, path});
}

void ChunkBuilder::ornament(Block &block, const QRectF &rect, QColor fill, qreal radius) const
{
    const QRectF placed(mirrored(rect.x(), rect.width()), rect.y(), rect.width(), rect.height());
    block.ornaments.push_back({RectItem{placed, fill, radius}, placed, {}});
}

void ChunkBuilder::icon(Block &block, int icon, qreal x, qreal y, qreal size, QColor color) const
{
    const qreal left = mirrored(x, size);
    const QPainterPath path = (QTransform::fromTranslate(left, y).scale(size, size)).map(iconPath(Icon(icon)));
    block.ornaments.push_back({ShapeItem{path, color}, path.boundingRect(), {}});
}

void ChunkBuilder::addFlowing(Chunk &chunk, TextBuilder &builder, Strip strip, qreal before, const cv::Path &path) const
{
    Block block;
    block.before = before;
    block.splits = true;
    auto paragraph = measured(builder, {strip.width});
    block.height = paragraph->height();
    put(block, std::move(paragraph), strip.x, 0, path);
    chunk.push_back(std::move(block));
}

void ChunkBuilder::addLines(Chunk &chunk, const FieldText &text, Role role, Strip strip, qreal before) const
{
    qsizetype at = 0;
    qreal space = before;
    while (at <= text.text.size()) {
        qsizetype end = text.text.indexOf(u'\n', at);
        if (end < 0)
            end = text.text.size();
        FieldText line{text.text.mid(at, end - at), text.path, text.offset + int(at)};
        if (line.text.trimmed().isEmpty()) {
            space = before + m_sheet.pitch * 0.4; // a blank line parts two paragraphs
        } else {
            for (const FieldText &piece : pieces(line)) {
                TextBuilder builder = this->builder(role);
                builder.addInline(piece, role);
                addFlowing(chunk, builder, strip, std::round(space), text.path);
                space = 0;
            }
            space = before;
        }
        at = end + 1;
    }
}

void ChunkBuilder::addBullets(Chunk &chunk, const std::vector<FieldText> &bullets, Strip strip, qreal before) const
{
    const qreal indent = units(m_sheet.design().bulletIndentEm);
    size_t lastButOne = 0; // of the blocks, the one that the last bullet's follows
    const size_t first = chunk.size();
    for (const FieldText &bullet : bullets) {
        lastButOne = chunk.size() - 1;
        Block block;
        block.before = before;
        block.splits = true;
        TextBuilder mark = builder(Role::Bullet);
        mark.addPlain(m_sheet.design().bullet, Role::Bullet);
        put(block, measured(mark, {indent}), strip.x, 0, bullet.path);
        for (const FieldText &piece : pieces(bullet)) {
            TextBuilder text = builder(Role::Bullet);
            text.addInline(piece, Role::Bullet, true);
            auto paragraph = measured(text, {strip.width - indent});
            block.height = paragraph->height();
            put(block, std::move(paragraph), strip.x + indent, 0, bullet.path);
            chunk.push_back(std::exchange(block, {}));
            block.splits = true;
        }
    }
    // No page begins with the last line of an entry.
    if (bullets.size() > 1 && lastButOne >= first && chunk.size() == lastButOne + 2) {
        const qreal few = 2.5 * m_sheet.pitch;
        chunk[lastButOne].keepWithNext = chunk[lastButOne].height < few && chunk.back().height < few;
    }
}

Chunk ChunkBuilder::heading(const cv::Path &path, const FieldText &title) const
{
    const Template &design = m_sheet.design();
    const QColor rule = m_sheet.color(Ink::Rule, m_column.ground);
    const qreal ruleWidth = qMax(4.0, design.ruleWidthPt * unitsPerPoint);
    const qreal size = m_sheet.size(Role::Heading);
    const qreal barIndent = design.headingMark == HeadingMark::Bar ? std::round(size * 0.7) : 0;

    Block block;
    block.heading = true;
    block.keepWithNext = true;
    block.title = title.text;
    block.before = std::round(units(design.sectionGapEm) * m_sheet.sectionSpacing);
    TextBuilder text = builder(Role::Heading);
    if (title.path.isEmpty())
        text.addPlain(title.text, Role::Heading);
    else
        text.addInline(title, Role::Heading);
    const auto paragraph = measured(text, {m_column.width - barIndent});
    constexpr int longTitle = 12; // lines
    if (isLong(paragraph->height(), longTitle)) {
        block.splits = true;
        block.keepWithNext = false;
        block.height = paragraph->height();
        put(block, paragraph, barIndent, 0, path);
        return {std::move(block)};
    }
    const Paragraph::Line &line = paragraph->lines().front();
    const qreal middle = line.baseline() - m_sheet.capHeight(Role::Heading) / 2;
    qreal top = 0, bottom = paragraph->height();
    const bool tall = line.height > m_sheet.linePitch(Role::Heading); // a script with deep descenders
    switch (design.headingMark) {
    case HeadingMark::None:
        break;
    case HeadingMark::RuleBelow:
        bottom = paragraph->lines().back().baseline() + std::round(size * (tall ? 0.52 : 0.36));
        ornament(block, {0, bottom, m_column.width, ruleWidth}, rule);
        bottom += ruleWidth;
        break;
    case HeadingMark::RuleAbove:
        top = std::round(size * 0.3);
        ornament(block, {0, 0, m_column.width, ruleWidth}, rule);
        break;
    case HeadingMark::RuleBeside: {
        const qreal from = std::round(paragraph->naturalWidth() + size * 0.7);
        if (paragraph->lineCount() == 1 && from < m_column.width - size)
            ornament(block, {from, std::round(middle - ruleWidth / 2), m_column.width - from, ruleWidth}, rule);
        break;
    }
    case HeadingMark::Bar: {
        const qreal height = std::round(m_sheet.capHeight(Role::Heading) * 1.25);
        ornament(block, {0, std::round(middle - height / 2), std::round(size * 0.26), height},
                 m_sheet.color(Ink::Accent, m_column.ground));
        break;
    }
    case HeadingMark::Underline:
        bottom = paragraph->lines().back().baseline() + std::round(size * (tall ? 0.6 : 0.42));
        ornament(block, {0, bottom, std::round(size * 2), std::round(ruleWidth * 2.5)},
                 m_sheet.color(Ink::Accent, m_column.ground));
        bottom += ruleWidth * 2.5;
        break;
    }
    put(block, paragraph, barIndent, top, path);
    block.height = std::round(top + bottom + m_sheet.after(Role::Heading));
    return {std::move(block)};
}

Chunk ChunkBuilder::text(const FieldText &text, const std::vector<FieldText> &bullets) const
{
    Chunk chunk;
    const Strip strip{0, m_column.width};
    if (!text.isEmpty())
        addLines(chunk, text, Role::Body, strip, 0);
    addBullets(chunk, bullets, strip, units(shapeOf({}).bulletsEm));
    if (!chunk.empty())
        chunk.front().before = 0;
    return chunk;
}

} // namespace vitae::layout
