// Puts the text of one paragraph together: fields with their marks read, separators between them, and for every
// stretch its look, its link and its place in the CV.
#pragma once

#include "layout/Sheet.h"

namespace vitae::layout
{

/// A field of the CV as it stands there, and where.
struct FieldText {
    QString text;
    cv::Path path;
    int offset = 0; ///< of `text` in the field, where it is only a part of it

    [[nodiscard]] bool isEmpty() const { return text.isEmpty(); }
};

/// A text of absurd length in parts that are paragraphs of their own; any other as it is.
[[nodiscard]] std::vector<FieldText> pieces(const FieldText &field);

class TextBuilder
{
public:
    TextBuilder(const Sheet &sheet, Ground ground, Role role) : m_sheet(sheet), m_ground(ground), m_role(role) {}

    [[nodiscard]] bool isEmpty() const { return m_spec.text.isEmpty(); }

    /// Text of the template's own: separators, labels.
    void addPlain(const QString &text, Role role, Emphasis emphasis = {}, const QString &url = {});
    /// A field without markup: an address, a name of a place.
    void addVerbatim(const FieldText &field, Role role, Emphasis emphasis = {}, const QString &url = {});
    /// A field whose inline Markdown is read. A line feed becomes a line break where `keepBreaks`, else a space.
    void addInline(const FieldText &field, Role role, bool keepBreaks = false, Emphasis emphasis = {},
                   const QString &url = {});
    /// Text that stands for a field without being it: a date in another form.
    void addShown(const QString &shown, const FieldText &field, Role role, Emphasis emphasis = {});

    struct Box {
        qreal width = 0;
        Qt::Alignment align = Qt::AlignLeft; ///< in the CV's direction: AlignLeft is where its reading starts
        bool leftToRight = false;            ///< a number that reads so in any language: of a telephone
    };
    /// The finished paragraph's spec; the builder is empty afterwards.
    [[nodiscard]] ParagraphSpec take(Box box);

private:
    struct Stretch {
        int start = 0, length = 0;
        Role role = Role::Body;
        Emphasis emphasis;
    };

    void addPiece(const FieldText &field, Role role, bool keepBreaks, Emphasis emphasis, const QString &url);
    void append(const QString &text, Role role, Emphasis emphasis, const QString &url);
    void addSource(const FieldText &field, int textOffset, int fieldOffset, int length, bool verbatim = true);

    const Sheet &m_sheet;
    Ground m_ground;
    Role m_role;
    ParagraphSpec m_spec;
    std::vector<Stretch> m_stretches;
};

/// Where each UTF-16 unit of the spans' text stands in the Markdown that they were read from; one more for the end.
[[nodiscard]] std::vector<int> inlineOffsets(QStringView markdown, const QStringList &spanTexts,
                                             const std::vector<bool> &spanIsLink);

} // namespace vitae::layout
