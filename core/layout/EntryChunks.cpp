// Entries: rows of cells, description, details, bullets, and the timeline beside them.
#include "layout/ChunkBuilder.h"

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
                builder.addPlain(m_sheet.separator(QStringLiteral(", ")), role);
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
        const auto shown = [this](const FieldText &date) { return m_sheet.shownDate(date.text); };
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
            builder.addPlain(m_sheet.separator(spec.separator), spec.role);
        addSlot(builder, slot, spec.role, view);
        shown |= 1u << spec.slot;
    }
}

void ChunkBuilder::addRow(Chunk &chunk, const EntryRow &row, const EntryView &view, Strip strip, Rows &rows) const
{
    struct Part {
        std::shared_ptr<const Paragraph> paragraph;
        qreal x = 0;
        qreal naturalWidth = 0;
    };
    const auto make = [&](const CellSpec &cell, TextBuilder::Box box, qreal x) -> Part {
        Role role = Role::Body;
        for (auto it = cell.rbegin(); it != cell.rend(); ++it) {
            if (view.has(Slot(it->slot)))
                role = it->role;
        }
        TextBuilder builder = this->builder(role);
        addCell(builder, cell, view, rows.shown);
        if (builder.isEmpty())
            return {};
        auto paragraph = measured(builder, box);
        const qreal width = std::ceil(paragraph->naturalWidth());
        return {std::move(paragraph), x, width};
    };
    const Part margin = rows.marginWidth > 0 ? make(row.margin, {rows.marginWidth, Qt::AlignRight}, 0) : Part{};
    const qreal rightBox = std::round(strip.width * 0.46);
    const Part right = make(row.right, {rightBox, Qt::AlignRight}, strip.x + strip.width - rightBox);
    const qreal leftWidth = right.paragraph ? strip.width - right.naturalWidth - units(1) : strip.width;
    const Part left = make(row.left, {leftWidth}, strip.x);

    // The cells' first lines share a base line.
    qreal ascent = 0, height = 0;
    for (const Part *part : {&margin, &left, &right}) {
        if (part->paragraph)
            ascent = qMax(ascent, part->paragraph->lines().front().ascent);
    }
    const auto top = [&](const Part &part) { return ascent - part.paragraph->lines().front().ascent; };
    for (const Part *part : {&left, &right}) {
        if (part->paragraph)
            height = qMax(height, top(*part) + part->paragraph->height());
    }
    constexpr int longRow = 12, longMargin = 5; // lines; more is no head of an entry, but somebody's text: let it flow
    const bool flows = isLong(height, longRow) || (margin.paragraph && isLong(margin.paragraph->height(), longMargin));
    if (flows) {
        for (const Part *part : {&margin, &left, &right}) {
            if (!part->paragraph)
                continue;
            Block block;
            block.splits = true;
            block.before = std::exchange(rows.overhang, 0);
            block.height = part->paragraph->height();
            put(block, part->paragraph, part->x, 0, view.path);
            chunk.push_back(std::move(block));
        }
        return;
    }
    if (!margin.paragraph && !left.paragraph && !right.paragraph)
        return;
    Block block;
    block.keepWithNext = true;
    if (margin.paragraph) {
        const qreal y = qMax(top(margin), rows.overhang);
        put(block, margin.paragraph, margin.x, y, view.path);
        rows.overhang = y + margin.paragraph->height();
        block.room = rows.overhang;
        if (height == 0)
            height = rows.overhang;
    }
    for (const Part *part : {&left, &right}) {
        if (part->paragraph)
            put(block, part->paragraph, part->x, top(*part), view.path);
    }
    block.height = height;
    rows.overhang = qMax(0.0, rows.overhang - height);
    chunk.push_back(std::move(block));
    rows.overhanging = chunk.size();
}

/// Makes an entry at least as tall as what stands in its margin.
void ChunkBuilder::closeMargin(Chunk &chunk, const Rows &rows) const
{
    qreal rest = rows.overhang;
    for (size_t i = rows.overhanging; i < chunk.size(); ++i)
        rest -= chunk[i].before + chunk[i].height;
    if (rest > 0 && !chunk.empty())
        chunk.back().height += rest;
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
    Rows rows{marginWidth};
    for (const EntryRow &row : shape.rows)
        addRow(chunk, row, view, strip, rows);
    EntryRow rest; // what the shape has no place for must not be lost
    for (int slot = 0; slot < slotCount; ++slot) {
        if (!(rows.shown & 1u << slot) && Slot(slot) != Slot::Details)
            rest.left.push_back({slot, QStringLiteral(" · "), Role::Meta});
    }
    addRow(chunk, rest, view, strip, rows);
    const size_t headRows = chunk.size();
    if (!view.description.isEmpty())
        addLines(chunk, view.description, Role::Body, strip, units(shape.textEm));
    if (!(rows.shown & 1u << int(Slot::Details)) && !view.details.empty()) {
        TextBuilder details = builder(Role::Meta);
        addDetails(details, view.details, Role::Meta);
        addFlowing(chunk, details, strip, units(shape.textEm), view.path);
    }
    if (!view.bullets.empty() && chunk.size() > headRows && chunk.back().height < 2.5 * m_sheet.pitch)
        chunk.back().keepWithNext = true; // a line or two that lead to the bullets
    addBullets(chunk, view.bullets, strip, units(shape.bulletsEm));
    if (chunk.empty())
        return chunk;
    if (headRows == chunk.size())
        chunk.back().keepWithNext = false;
    closeMargin(chunk, rows);
    chunk.front().before = place.first ? 0 : units(shape.gapEm);
    if (timeline)
        addRail(chunk, marginWidth + std::round(gutter / 2), place);
    return chunk;
}

} // namespace vitae::layout
