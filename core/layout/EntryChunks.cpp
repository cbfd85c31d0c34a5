// Entries: rows of cells, description, details, bullets, and the timeline beside them.
#include "layout/ChunkBuilder.h"

#include "cv/Dates.h"
#include "layout/Links.h"

#include <cmath>

namespace vitae::layout
{

const EntryShape &ChunkBuilder::shapeOf(const QString &section) const
{
    const Template &design = m_sheet.design();
    if (&m_column == &m_sheet.side && m_sheet.twoColumns)
        return design.sideEntry;
    const auto own = design.entries.constFind(section);
    return own == design.entries.constEnd() ? design.entry : *own;
}

void ChunkBuilder::addSlot(TextBuilder &builder, Slot slot, Role role, const EntryView &view) const
{
    switch (slot) {
    case Slot::Primary:
        for (size_t i = 0; i < view.primary.size(); ++i) {
            if (i > 0)
                builder.addPlain(QStringLiteral(", "), role);
            builder.addInline(view.primary[i], role);
        }
        break;
    case Slot::Secondary:
        builder.addInline(view.secondary, role);
        break;
    case Slot::Tertiary:
        builder.addPlain(view.tertiaryLabel, role);
        builder.addInline(view.tertiary, role);
        break;
    case Slot::Location:
        builder.addInline(view.location, role);
        break;
    case Slot::Dates: {
        const auto shown = [this](const FieldText &date) {
            return cv::formatDate(date.text, m_sheet.dateFormat, m_sheet.language);
        };
        if (!view.start.isEmpty())
            builder.addShown(shown(view.start), view.start, role);
        if (!view.start.isEmpty() && !view.end.isEmpty())
            builder.addPlain(QStringLiteral(" – "), role);
        if (!view.end.isEmpty())
            builder.addShown(shown(view.end), view.end, role);
        break;
    }
    case Slot::Url:
        builder.addVerbatim(shownUrl(view.url), role, {false, false, false, true}, linkTarget(view.url.text));
        break;
    case Slot::Details:
        addDetails(builder, view.details, role);
        break;
    }
}

void ChunkBuilder::addCell(TextBuilder &builder, const CellSpec &cell, const EntryView &view, quint32 &shown) const
{
    for (const SlotSpec &spec : cell) {
        const Slot slot = Slot(spec.slot);
        if (!view.has(slot) || (shown & 1u << spec.slot))
            continue;
        if (!builder.isEmpty())
            builder.addPlain(spec.separator, spec.role);
        addSlot(builder, slot, spec.role, view);
        shown |= 1u << spec.slot;
    }
}

void ChunkBuilder::addRow(Chunk &chunk, const EntryRow &row, const EntryView &view, Strip strip, qreal marginWidth,
                          quint32 &shown) const
{
    struct Part {
        std::shared_ptr<const Paragraph> paragraph;
        qreal x = 0;
    };
    std::vector<Part> parts;
    const auto make = [&](const CellSpec &cell, TextBuilder::Box box, qreal x) -> qreal {
        Role role = Role::Body;
        for (auto it = cell.rbegin(); it != cell.rend(); ++it) {
            if (view.has(Slot(it->slot)))
                role = it->role;
        }
        TextBuilder builder = this->builder(role);
        addCell(builder, cell, view, shown);
        if (builder.isEmpty())
            return 0;
        parts.push_back({measured(builder, box), x});
        return parts.back().paragraph->naturalWidth();
    };
    if (marginWidth > 0)
        make(row.margin, {marginWidth, Qt::AlignRight}, 0);
    const qreal gap = units(1);
    const qreal rightBox = std::round(strip.width * 0.46);
    const size_t beforeRight = parts.size();
    const qreal rightWidth = make(row.right, {rightBox, Qt::AlignRight}, strip.x + strip.width - rightBox);
    Part right;
    if (parts.size() > beforeRight) {
        right = parts.back();
        parts.pop_back();
    }
    const qreal leftWidth = rightWidth > 0 ? strip.width - std::ceil(rightWidth) - gap : strip.width;
    make(row.left, {leftWidth}, strip.x);
    if (right.paragraph)
        parts.push_back(right);
    if (parts.empty())
        return;

    // The cells' first lines share a base line.
    qreal ascent = 0, height = 0;
    for (const Part &part : parts)
        ascent = qMax(ascent, part.paragraph->lines().front().ascent);
    for (const Part &part : parts)
        height = qMax(height, ascent - part.paragraph->lines().front().ascent + part.paragraph->height());
    if (height > m_sheet.pitch * 12) { // no header of an entry, but somebody's long text: let it run over pages
        for (Part &part : parts) {
            Block block;
            block.splits = true;
            block.height = part.paragraph->height();
            put(block, std::move(part.paragraph), part.x, 0, view.path);
            chunk.push_back(std::move(block));
        }
        return;
    }
    Block block;
    block.height = height;
    block.keepWithNext = true;
    for (Part &part : parts) {
        const qreal y = ascent - part.paragraph->lines().front().ascent;
        put(block, std::move(part.paragraph), part.x, y, view.path);
    }
    chunk.push_back(std::move(block));
}

void ChunkBuilder::addRail(Chunk &chunk, qreal x, Place place) const
{
    const QColor accent = m_sheet.color(Ink::Accent, m_column.ground);
    const qreal radius = units(0.28);
    const qreal center = std::round(chunk.front().texts.front().at.y() +
                                    chunk.front().texts.front().paragraph->lines().front().baseline() -
                                    m_sheet.capHeight(Role::Primary) / 2);
    for (size_t i = 0; i < chunk.size(); ++i) {
        Block &block = chunk[i];
        block.rail = true;
        block.railX = mirrored(x, 0);
        block.railFrom = i == 0 && place.first ? center : -block.before;
        block.railColor = m_sheet.color(Ink::Rule, m_column.ground);
        block.railWidth = qMax(4.0, m_sheet.design().ruleWidthPt * unitsPerPoint);
    }
    ornament(chunk.front(), {x - radius, center - radius, 2 * radius, 2 * radius}, accent, radius);
}

Chunk ChunkBuilder::entry(const EntryView &view, const QString &section, Place place) const
{
    const EntryShape &shape = shapeOf(section);
    const bool timeline = m_sheet.design().timeline && m_column.ground == Ground::Page;
    const qreal marginWidth = units(shape.marginEm);
    const qreal gutter = marginWidth > 0 || timeline ? units(timeline ? 2 : 1.2) : 0;
    const Strip strip{marginWidth + gutter, m_column.width - marginWidth - gutter};

    Chunk chunk;
    quint32 shown = 0;
    for (const EntryRow &row : shape.rows)
        addRow(chunk, row, view, strip, marginWidth, shown);
    EntryRow rest; // what the shape has no place for must not be lost
    for (int slot = 0; slot < slotCount; ++slot) {
        if (!(shown & 1u << slot) && Slot(slot) != Slot::Details)
            rest.left.push_back({slot, QStringLiteral(" · "), Role::Meta});
    }
    addRow(chunk, rest, view, strip, marginWidth, shown);
    const size_t rows = chunk.size();
    if (!view.description.isEmpty())
        addLines(chunk, view.description, Role::Body, strip, units(shape.textEm));
    if (!(shown & 1u << int(Slot::Details)) && !view.details.empty()) {
        TextBuilder details = builder(Role::Meta);
        addDetails(details, view.details, Role::Meta);
        addFlowing(chunk, details, strip, units(shape.textEm), view.path);
    }
    addBullets(chunk, view.bullets, strip, units(shape.bulletsEm));
    if (chunk.empty())
        return chunk;
    if (rows == chunk.size())
        chunk.back().keepWithNext = false;
    chunk.front().before = place.first ? 0 : units(shape.gapEm);
    if (timeline)
        addRail(chunk, marginWidth + std::round(gutter / 2), place);
    return chunk;
}

} // namespace vitae::layout
