#include "layout/Footer.h"

#include "layout/TextBuilder.h"

#include <cmath>

namespace vitae::layout
{

Item footer(const Sheet &sheet, const QString &name, int index, int count, ParagraphCache &paragraphs)
{
    // A filled side column reaches the page's edges: then the foot is the main column's.
    const qreal left = sheet.panel.isNull() ? sheet.margins.left() : sheet.main.left;
    const qreal width = sheet.panel.isNull() ? sheet.pageSize.width() - left - sheet.margins.right() : sheet.main.width;
    const auto paragraph = [&](bool withName) {
        TextBuilder builder(sheet, Ground::Page, Role::Meta);
        if (withName && !name.isEmpty()) {
            const FieldText field{name, {QStringLiteral("personal"), QStringLiteral("name")}};
            builder.addShown(name.simplified(), field, Role::Meta);
            builder.addPlain(QStringLiteral(" · "), Role::Meta);
        }
        builder.addPlain(QString::number(index + 1) + u" / " + QString::number(count), Role::Meta);
        return paragraphs.get(builder.take({width, Qt::AlignRight}));
    };
    auto text = paragraph(true);
    if (text->lineCount() > 1) // a name longer than the page is wide
        text = paragraph(false);
    const QPointF at(left, std::round(sheet.bottom() + qMax(0.0, (sheet.margins.bottom() - text->height()) / 2)));
    return {TextItem{text, 0, text->lineCount(), at}, text->inkRect(0, text->lineCount()).translated(at), {}};
}

} // namespace vitae::layout
