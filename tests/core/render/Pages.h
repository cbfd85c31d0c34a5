// Documents made by hand, so that the tests of rendering need no template and no engine.
#pragma once

#include "layout/Document.h"
#include "layout/Fonts.h"
#include "layout/Paragraph.h"

#include <QFont>
#include <QString>

namespace vitae::test
{

/// Bundled, with what is bundled for other scripts: a test must not depend on what the machine has.
inline QFont font(const QString &family = QStringLiteral("Source Sans 3"), bool bold = false)
{
    using layout::Script;
    return layout::Fonts::font({family, 210, bold ? QFont::Bold : QFont::Normal, false,
                                Script::Arabic | Script::Hebrew | Script::Devanagari | Script::Bengali | Script::Thai});
}

/// An A4 document that grows downwards.
class Pages
{
public:
    Pages()
    {
        document.pageSize = QSizeF(210, 297) * layout::unitsPerMm;
        document.pages.emplace_back();
    }

    Pages &text(const QString &text, const QFont &withFont = font(), const QColor &color = Qt::black)
    {
        layout::ParagraphSpec spec;
        spec.text = text;
        spec.style = std::make_shared<layout::CharStyle>(layout::CharStyle{withFont, color});
        spec.width = document.pageSize.width() - 2 * margin;
        spec.lineHeight = withFont.pixelSize() * 1.4;
        auto paragraph = std::make_shared<const layout::Paragraph>(std::move(spec));
        if (m_y + paragraph->height() > document.pageSize.height() - margin)
            newPage();
        layout::TextItem item{paragraph, 0, paragraph->lineCount(), {margin, m_y}};
        const QRectF bounds = paragraph->inkRect(0, item.lineCount).translated(item.origin);
        document.pages.back().items.push_back({item, bounds, {}});
        m_y += paragraph->height() + 80;
        return *this;
    }

    template <class Content>
    Pages &item(Content content, const QRectF &bounds)
    {
        document.pages.back().items.push_back({std::move(content), bounds, {}});
        return *this;
    }

    Pages &newPage()
    {
        document.pages.emplace_back();
        m_y = margin;
        return *this;
    }

    [[nodiscard]] qreal y() const { return m_y; }

    static constexpr qreal margin = 1000;
    layout::Document document;

private:
    qreal m_y = margin;
};

} // namespace vitae::test
