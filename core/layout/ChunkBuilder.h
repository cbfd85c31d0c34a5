// Builds the chunks that a column is filled with from parts of a CV, in the shapes that the template asks for.
#pragma once

#include "layout/Block.h"
#include "layout/Engine.h"
#include "layout/Entries.h"
#include "layout/ParagraphCache.h"

namespace vitae::layout
{

/// What building keeps from one layout to the next.
struct BuildCache {
    ParagraphCache paragraphs;

    struct Photo {
        qint64 source = 0; ///< QImage::cacheKey() of the picture that it was cut from
        std::shared_ptr<const QImage> image;
    } photo;
};

class ChunkBuilder
{
public:
    ChunkBuilder(const Sheet &sheet, const Column &column, BuildCache &cache, const ImageSource &images)
        : m_sheet(sheet), m_column(column), m_cache(cache), m_images(images)
    {
    }

    /// Name, title and, where they do not stand in the side column, contacts and photo. One block that cannot split,
    /// unless it is taller than `tallest`.
    [[nodiscard]] Chunk header(const cv::Personal &personal, qreal tallest) const;
    /// Photo and contacts in the side column.
    [[nodiscard]] Chunk contacts(const cv::Personal &personal) const;
    [[nodiscard]] Chunk heading(const cv::Path &path, const FieldText &title) const;
    /// A text of lines, and bullets: the summary, the head of a custom section.
    [[nodiscard]] Chunk text(const FieldText &text, const std::vector<FieldText> &bullets) const;

    struct Place {
        bool first = false, last = false; ///< in its section
    };
    [[nodiscard]] Chunk entry(const EntryView &view, const QString &section, Place place) const;
    [[nodiscard]] Chunk list(const std::vector<ListView> &views, const QString &section) const;

private:
    struct Contact;
    struct HeaderText;
    struct Rows;
    struct Strip; ///< where a part of the column is: distance from its start, width

    [[nodiscard]] std::shared_ptr<const Paragraph> measured(TextBuilder &builder, TextBuilder::Box box) const;
    void put(Block &block, std::shared_ptr<const Paragraph> paragraph, qreal x, qreal y, const cv::Path &path) const;
    [[nodiscard]] qreal mirrored(qreal x, qreal width) const;
    [[nodiscard]] TextBuilder builder(Role role) const { return {m_sheet, m_column.ground, role}; }
    [[nodiscard]] qreal units(double em) const;
    /// Whether a text of this height is no head of something any more, but somebody's long text: to be let flow from
    /// page to page. `lines` of the body are much, and no strip that stays whole may fill a page.
    [[nodiscard]] bool isLong(qreal height, int lines) const;
    void ornament(Block &block, const QRectF &rect, QColor fill, qreal radius = 0) const;
    void icon(Block &block, int icon, qreal x, qreal y, qreal size, QColor color) const;

    // text
    void addFlowing(Chunk &chunk, TextBuilder &builder, Strip strip, qreal before, const cv::Path &path) const;
    void addLines(Chunk &chunk, const FieldText &text, Role role, Strip strip, qreal before) const;
    void addBullets(Chunk &chunk, const std::vector<FieldText> &bullets, Strip strip, qreal before) const;

    // entries
    [[nodiscard]] const EntryShape &shapeOf(const QString &section) const;
    void addCell(TextBuilder &builder, const CellSpec &cell, const EntryView &view, quint32 &shown) const;
    void addSlot(TextBuilder &builder, Slot slot, Role role, const EntryView &view) const;
    void addRow(Chunk &chunk, const EntryRow &row, const EntryView &view, Strip strip, Rows &rows) const;
    void closeMargin(Chunk &chunk, const Rows &rows) const;
    void addRail(Chunk &chunk, qreal x, ChunkBuilder::Place place) const;

    // lists
    [[nodiscard]] const ListShape &listShapeOf(const QString &section) const;
    void addListName(TextBuilder &builder, const ListView &view, bool withLevel) const;
    void addDetails(TextBuilder &builder, const std::vector<FieldText> &details, Role role) const;
    [[nodiscard]] Chunk listLines(const std::vector<ListView> &views, qreal gap) const;
    [[nodiscard]] Chunk listInline(const std::vector<ListView> &views) const;
    [[nodiscard]] Chunk listTable(const std::vector<ListView> &views, qreal gap) const;
    void addStackedHead(Chunk &chunk, const ListView &view) const;
    [[nodiscard]] Chunk listStacked(const std::vector<ListView> &views, qreal gap) const;
    [[nodiscard]] Chunk listChips(const std::vector<ListView> &views, qreal gap) const;

    // header
    [[nodiscard]] std::vector<Contact> contactsOf(const cv::Personal &personal) const;
    [[nodiscard]] qreal addContacts(Block &block, const std::vector<Contact> &contacts, Strip strip, qreal y,
                                    Qt::Alignment align, bool stacked) const;
    [[nodiscard]] std::shared_ptr<const QImage> photoOf(const cv::Personal &personal) const;
    void addPhoto(Block &block, std::shared_ptr<const QImage> photo, qreal x, qreal y, qreal size) const;

    const Sheet &m_sheet;
    const Column &m_column;
    BuildCache &m_cache;
    const ImageSource &m_images;
};

/// What the rows of an entry share while they are built.
struct ChunkBuilder::Rows {
    qreal marginWidth = 0;
    quint32 shown = 0;      ///< a bit for each slot
    qreal overhang = 0;     ///< how far the margin's text hangs below the last row
    size_t overhanging = 0; ///< the row that it began in
};

struct ChunkBuilder::Strip {
    qreal x = 0, width = 0;
};

} // namespace vitae::layout
