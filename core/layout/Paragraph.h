// A measured paragraph: shaped once, broken into lines for one width, then painted as often as needed.
//
// Immutable. Coordinates are layout units from the paragraph's own top left corner: TextItem::origin moves them to the
// page, so painting lines 3 to 5 of a paragraph puts line 3 at origin.y() + lines()[3].top. Fonts have a pixel size in
// layout units (10.5 pt is 210 pixels); painters are scaled by pixels per layout unit and never change the breaks.
// Painting is for one thread at a time, as Qt's font engines are.
#pragma once

#include "cv/Path.h"

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>
#include <QTextOption>
#include <memory>
#include <optional>
#include <vector>

class QPainter;
class QTextLayout;

namespace vitae::layout
{

/// The look of a stretch of text.
struct CharStyle {
    QFont font; ///< pixel size in layout units
    QColor color;

    friend bool operator==(const CharStyle &, const CharStyle &) = default;
};

/// Where a stretch of a paragraph's text comes from. Text without a source (separators, numbers) is the template's.
struct Source {
    int start = 0, length = 0; ///< in Paragraph::text()
    cv::Path path;             ///< the field, down to a position in a list of texts
    int offset = 0;            ///< of the stretch's first character in the field as it stands in the CV
    /// Character `start + n` of the text is character `offset + n` of the field. Not so for a date shown in another
    /// form, where the whole stretch stands for the whole field.
    bool verbatim = true;

    friend bool operator==(const Source &, const Source &) = default;
};

/// A stretch of text that is a link.
struct Hyperlink {
    int start = 0, length = 0;
    QString url;

    friend bool operator==(const Hyperlink &, const Hyperlink &) = default;
};

/// What a paragraph is made from; the key under which it is cached.
struct ParagraphSpec {
    struct Range {
        int start = 0, length = 0;
        std::shared_ptr<const CharStyle> style; ///< compared by value

        friend bool operator==(const Range &a, const Range &b);
    };

    QString text;
    std::shared_ptr<const CharStyle> style; ///< of the paragraph; its font places the base lines
    std::vector<Range> ranges;              ///< what looks different
    std::vector<Source> sources;            ///< in the order of the text
    std::vector<Hyperlink> links;           ///< in the order of the text
    qreal width = 0;
    qreal lineHeight = 0;                ///< from base line to base line; a line with taller glyphs is taller
    Qt::Alignment align = Qt::AlignLeft; ///< AlignLeft is the side where reading starts, so right in right-to-left text
    Qt::LayoutDirection direction = Qt::LayoutDirectionAuto; ///< auto: by the first strong character

    friend bool operator==(const ParagraphSpec &a, const ParagraphSpec &b);
};

[[nodiscard]] size_t qHash(const ParagraphSpec &spec, size_t seed = 0);

/// Where the piece that begins at `at` ends in a text of absurd length, behind a space where there is one; any other
/// text is one piece.
[[nodiscard]] qsizetype pieceEnd(QStringView text, qsizetype at);

class Paragraph
{
public:
    struct Line {
        qreal left = 0, top = 0;   ///< left: where the text starts, alignment considered
        qreal width = 0;           ///< of the text, spaces at its end left out
        qreal height = 0;          ///< to the next line's top
        qreal ascent = 0;          ///< from top to base line
        int start = 0, length = 0; ///< in text()

        [[nodiscard]] QRectF rect() const { return {left, top, width, height}; }
        [[nodiscard]] qreal baseline() const { return top + ascent; }
    };

    /// A stretch of one line, in logical order.
    struct Run {
        int start = 0, length = 0; ///< in text()
        QRectF rect;
        /// Its script reorders letters or makes glyphs that stand for no character (Bengali, Devanagari, Tamil, Khmer,
        /// Myanmar, …), so that a ToUnicode map cannot give the text back: wrap it in /Span with /ActualText.
        bool needsActualText = false;
    };

    explicit Paragraph(ParagraphSpec spec);
    ~Paragraph();
    Paragraph(const Paragraph &) = delete;
    Paragraph &operator=(const Paragraph &) = delete;

    [[nodiscard]] const ParagraphSpec &spec() const { return m_spec; }
    [[nodiscard]] const QString &text() const { return m_spec.text; } ///< logical order; QChar::LineSeparator breaks
    [[nodiscard]] const std::vector<Source> &sources() const { return m_spec.sources; }
    [[nodiscard]] const std::vector<Hyperlink> &links() const { return m_spec.links; }
    [[nodiscard]] const std::vector<Line> &lines() const { return m_lines; }
    [[nodiscard]] int lineCount() const { return int(m_lines.size()); }
    [[nodiscard]] qreal height() const;       ///< of all lines
    [[nodiscard]] qreal naturalWidth() const; ///< of the widest line
    [[nodiscard]] bool isRightToLeft() const { return m_rightToLeft; }

    /// The height of lines [first, first + count).
    [[nodiscard]] qreal height(int first, int count) const;
    /// Everything that lines [first, first + count) paint, overhanging glyphs included (by measure, not by outline).
    [[nodiscard]] QRectF inkRect(int first, int count) const;

    /// Paints lines [first, first + count), each at `origin` + its own position.
    void draw(QPainter &painter, QPointF origin, int first, int count) const;
    /// Paints a stretch that lies in one line, at the same place as draw() would. For a run at a time: what painters
    /// of a whole line need not care about.
    void drawRun(QPainter &painter, QPointF origin, int start, int length) const;

    /// The line cut where needsActualText changes: in most lines one run, the whole line, without it. Spaces and
    /// punctuation stay with the run before them. Empty for an empty line.
    [[nodiscard]] std::vector<Run> runs(int line) const;
    /// Whether any run of the line needs actual text; quick.
    [[nodiscard]] bool needsActualText(int line) const;

    /// The parts of lines [first, first + count) that the stretch covers, in order.
    [[nodiscard]] std::vector<QRectF> rects(int start, int length, int first, int count) const;
    [[nodiscard]] int positionAt(int line, qreal x) const;    ///< the nearest place for a cursor
    [[nodiscard]] qreal xAt(int line, int position) const;    ///< of a cursor
    [[nodiscard]] int lineAt(int position) const;             ///< the line that holds the position
    [[nodiscard]] const Source *sourceAt(int position) const; ///< of the text at or before it, else the next; or null
    [[nodiscard]] std::optional<int> positionOf(const cv::Path &path, int offset) const; ///< of a field's text

private:
    /// A part of the text that was shaped by itself: the whole of it but for texts of absurd length, since shaping
    /// takes time that grows with the square of a text's length.
    struct Part {
        int start = 0, length = 0; ///< in text()
        int firstLine = 0;
        std::unique_ptr<QTextLayout> layout;
    };

    [[nodiscard]] const Part &partOfLine(int line) const;
    void shape(Part &part, qreal &top);
    [[nodiscard]] QRectF stretchRect(const Line &line, int start, int end) const;

    ParagraphSpec m_spec;
    std::vector<Line> m_lines;
    std::vector<QRectF> m_ink; ///< of each line
    std::vector<Part> m_parts; ///< one at least
    bool m_rightToLeft = false;
    bool m_hasComplexScript = false;
};

} // namespace vitae::layout
