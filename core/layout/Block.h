// What a column is filled with: strips of the column's width that follow each other down the page. Paths, texts and
// ornaments of a block are in its own coordinates: x from the column's left edge, y from the block's top.
#pragma once

#include "layout/Document.h"
#include "layout/Paragraph.h"

#include <memory>
#include <vector>

namespace vitae::layout
{

struct BlockText {
    std::shared_ptr<const Paragraph> paragraph;
    QPointF at; ///< of the paragraph's top left corner
    cv::Path path;
};

struct Block {
    qreal before = 0; ///< space above; none at the top of a page
    qreal height = 0;
    std::vector<Item> ornaments;
    std::vector<BlockText> texts; ///< in reading order
    /// texts.front() may go on on the next page, between lines; the others stay with its first line.
    bool splits = false;
    bool keepWithNext = false;
    qreal room = 0;       ///< below its top must be free on its page: a text beside it is longer than itself
    bool heading = false; ///< of a section: an entry of the outline
    QString title;        ///< of the outline's entry
    bool rail = false;    ///< the timeline's line runs past it, at railX, from `railFrom` down
    qreal railX = 0, railFrom = 0;
    QColor railColor;
    qreal railWidth = 0;
};

/// What is built and kept as one: a heading, an entry, a header.
using Chunk = std::vector<Block>;

} // namespace vitae::layout
