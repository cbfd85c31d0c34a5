// Skills, languages, interests: names with details, in the kinds of lists that templates choose from.
#include "layout/ChunkBuilder.h"

#include <cmath>

namespace vitae::layout
{

const ListShape &ChunkBuilder::listShapeOf(const QString &section) const
{
    const Template &design = m_sheet.design();
    if (&m_column == &m_sheet.side && m_sheet.twoColumns)
        return design.sideList;
    const auto own = design.lists.constFind(section);
    return own == design.lists.constEnd() ? design.list : *own;
}

void ChunkBuilder::addDetails(TextBuilder &builder, const std::vector<FieldText> &details, Role role) const
{
    for (size_t i = 0; i < details.size(); ++i) {
        if (i > 0)
            builder.addPlain(m_sheet.separator(QStringLiteral(", ")), role);
        builder.addInline(details[i], role);
    }
}

void ChunkBuilder::addListName(TextBuilder &builder, const ListView &view, bool withLevel) const
{
    builder.addInline(view.name, Role::Label);
    if (!withLevel || view.level.isEmpty())
        return;
    if (view.name.isEmpty()) {
        builder.addInline(view.level, Role::Label);
        return;
    }
    builder.addPlain(QStringLiteral(" ("), Role::Meta);
    builder.addInline(view.level, Role::Meta);
    builder.addPlain(QStringLiteral(")"), Role::Meta);
}

Chunk ChunkBuilder::list(const std::vector<ListView> &views, const QString &section) const
{
    const ListShape &shape = listShapeOf(section);
    const qreal gap = units(shape.gapEm);
    bool anyDetails = false;
    for (const ListView &view : views)
        anyDetails |= !view.details.empty();
    Chunk chunk;
    switch (shape.kind) {
    case ListShape::Kind::Lines:
        chunk = anyDetails ? listLines(views, gap) : listInline(views);
        break;
    case ListShape::Kind::Inline:
        chunk = anyDetails ? listLines(views, gap) : listInline(views);
        break;
    case ListShape::Kind::Table:
        chunk = anyDetails ? listTable(views, gap) : listInline(views);
        break;
    case ListShape::Kind::Stacked:
        chunk = listStacked(views, gap);
        break;
    case ListShape::Kind::Chips:
        chunk = listChips(views, gap);
        break;
    }
    if (!chunk.empty())
        chunk.front().before = 0;
    return chunk;
}

Chunk ChunkBuilder::listLines(const std::vector<ListView> &views, qreal gap) const
{
    Chunk chunk;
    for (const ListView &view : views) {
        TextBuilder text = builder(Role::Body);
        addListName(text, view, true);
        if (!text.isEmpty() && !view.details.empty()) {
            const bool afterLevel = !view.name.isEmpty() && !view.level.isEmpty();
            text.addPlain(QStringLiteral(": "), afterLevel ? Role::Meta : Role::Label);
        }
        addDetails(text, view.details, Role::Body);
        addFlowing(chunk, text, {0, m_column.width}, gap, view.path);
    }
    return chunk;
}

Chunk ChunkBuilder::listInline(const std::vector<ListView> &views) const
{
    Chunk chunk;
    TextBuilder text = builder(Role::Body);
    for (const ListView &view : views) {
        if (!text.isEmpty())
            text.addPlain(QStringLiteral("  ·  "), Role::Meta);
        addListName(text, view, true);
    }
    if (!text.isEmpty())
        addFlowing(chunk, text, {0, m_column.width}, 0, views.front().path.parent());
    return chunk;
}

Chunk ChunkBuilder::listTable(const std::vector<ListView> &views, qreal gap) const
{
    // The names' column is as wide as the widest name, within reason.
    const qreal widest = std::round(m_column.width * 0.3);
    std::vector<std::shared_ptr<const Paragraph>> names;
    qreal nameWidth = 0;
    for (const ListView &view : views) {
        TextBuilder name = builder(Role::Label);
        addListName(name, view, true);
        names.push_back(name.isEmpty() ? nullptr : measured(name, {widest}));
        if (names.back())
            nameWidth = qMax(nameWidth, std::ceil(names.back()->naturalWidth()));
    }
    const qreal indent = nameWidth > 0 ? nameWidth + units(1.4) : 0;
    Chunk chunk;
    for (size_t i = 0; i < views.size(); ++i) {
        Block block;
        block.before = gap;
        block.splits = true;
        const auto &name = names[i];
        TextBuilder text = builder(Role::Body);
        addDetails(text, views[i].details, Role::Body);
        if (text.isEmpty()) {
            block.height = name->height();
            put(block, name, 0, 0, views[i].path);
            chunk.push_back(std::move(block));
            continue;
        }
        constexpr int longName = 4; // lines
        if (name && name->lineCount() > longName) {
            TextBuilder own = builder(Role::Label);
            addListName(own, views[i], true);
            addFlowing(chunk, own, {0, m_column.width}, gap, views[i].path);
            addFlowing(chunk, text, {indent, m_column.width - indent}, gap, views[i].path);
            continue;
        }
        auto details = measured(text, {m_column.width - indent});
        const qreal ascent = qMax(details->lines().front().ascent, name ? name->lines().front().ascent : 0);
        const qreal detailsTop = ascent - details->lines().front().ascent;
        const qreal nameTop = name ? ascent - name->lines().front().ascent : 0;
        block.room = name ? nameTop + name->height() : 0;
        block.height = qMax(detailsTop + details->height(), block.room);
        if (name)
            put(block, name, 0, nameTop, views[i].path);
        put(block, std::move(details), indent, detailsTop, views[i].path);
        chunk.push_back(std::move(block));
    }
    return chunk;
}

void ChunkBuilder::addStackedHead(Chunk &chunk, const ListView &view) const
{
    const bool keeps = !view.details.empty();
    const auto text = [this](const FieldText &field, Role role) {
        TextBuilder made = builder(role);
        made.addInline(field, role);
        return made;
    };
    TextBuilder name = text(view.name, Role::Label), level = text(view.level, Role::Meta);
    if (!name.isEmpty() && !level.isEmpty()) {
        const auto right = measured(level, {m_column.width, Qt::AlignRight});
        const qreal room = m_column.width - std::ceil(right->naturalWidth()) - units(0.6);
        const auto left = room > 0 ? measured(name, {room}) : nullptr;
        if (left && left->lineCount() == 1 && right->lineCount() == 1) { // beside each other, on one base line
            const qreal leftAscent = left->lines().front().ascent, rightAscent = right->lines().front().ascent;
            const qreal ascent = qMax(leftAscent, rightAscent);
            Block block;
            block.keepWithNext = keeps;
            block.height = qMax(ascent - leftAscent + left->height(), ascent - rightAscent + right->height());
            put(block, left, 0, ascent - leftAscent, view.path);
            put(block, right, 0, ascent - rightAscent, view.path);
            chunk.push_back(std::move(block));
            return;
        }
    }
    for (const auto &[field, role] : {std::pair(view.name, Role::Label), std::pair(view.level, Role::Meta)}) {
        TextBuilder alone = text(field, role);
        if (alone.isEmpty())
            continue;
        addFlowing(chunk, alone, {0, m_column.width}, 0, view.path);
        constexpr int longText = 12; // lines
        chunk.back().keepWithNext = !isLong(chunk.back().height, longText) && (keeps || role == Role::Label);
    }
    if (!chunk.empty() && !keeps)
        chunk.back().keepWithNext = false;
}

Chunk ChunkBuilder::listStacked(const std::vector<ListView> &views, qreal gap) const
{
    Chunk chunk;
    for (const ListView &view : views) {
        const size_t first = chunk.size();
        addStackedHead(chunk, view);
        if (!view.details.empty()) {
            TextBuilder details = builder(Role::Body);
            addDetails(details, view.details, Role::Body);
            addFlowing(chunk, details, {0, m_column.width}, 0, view.path);
        }
        if (chunk.size() > first)
            chunk[first].before = gap;
    }
    return chunk;
}

Chunk ChunkBuilder::listChips(const std::vector<ListView> &views, qreal gap) const
{
    const qreal padX = units(0.55), padY = units(0.14), between = units(0.4);
    const QColor fill = m_sheet.color(Ink::Panel, Ground::Page);
    Chunk chunk;
    Block line;
    qreal x = 0;
    const auto finishLine = [&] {
        if (!line.texts.empty())
            chunk.push_back(std::exchange(line, {}));
        x = 0;
    };
    const auto addChip = [&](TextBuilder &text, const cv::Path &path) {
        auto paragraph = measured(text, {m_column.width - 2 * padX});
        if (paragraph->lineCount() > 3) { // no chip
            finishLine();
            Block block;
            block.splits = true;
            block.before = gap;
            block.height = paragraph->height();
            put(block, std::move(paragraph), padX, 0, path);
            chunk.push_back(std::move(block));
            return;
        }
        const qreal width = std::ceil(paragraph->naturalWidth()) + 2 * padX;
        if (x > 0 && x + width > m_column.width)
            finishLine();
        const qreal height = paragraph->height() + 2 * padY;
        if (line.texts.empty())
            line.before = chunk.empty() ? 0 : between;
        ornament(line, {x, 0, width, height}, fill, qMin(height / 2, units(0.5)));
        // The paragraph is wider than its chip: in right-to-left text its start is at the right.
        put(line, std::move(paragraph), x + padX, padY, path);
        line.height = qMax(line.height, height);
        x += width + between;
    };
    for (const ListView &view : views) {
        if (view.details.empty()) {
            TextBuilder text = builder(Role::Body);
            addListName(text, view, true);
            addChip(text, view.path);
            continue;
        }
        finishLine();
        TextBuilder name = builder(Role::Label);
        addListName(name, view, true);
        if (!name.isEmpty()) {
            addFlowing(chunk, name, {0, m_column.width}, gap, view.path);
            chunk.back().keepWithNext = true;
        }
        for (const FieldText &detail : view.details) {
            TextBuilder text = builder(Role::Body);
            text.addInline(detail, Role::Body);
            addChip(text, view.path);
        }
        finishLine();
    }
    finishLine();
    return chunk;
}

} // namespace vitae::layout
