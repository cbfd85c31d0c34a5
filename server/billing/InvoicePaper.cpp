#include "billing/InvoicePaper.h"

#include "layout/Document.h"
#include "layout/Fonts.h"
#include "layout/Paragraph.h"
#include "render/PdfExporter.h"

// The fonts lie in an archive, from which nothing would take them by itself. Outside the namespace, as Qt asks.
static void useFonts()
{
    Q_INIT_RESOURCE(fonts);
}

namespace vitae::billing
{

namespace
{

using layout::unitsPerMm;
using layout::unitsPerPoint;

const QColor ink(0x1d, 0x23, 0x2b), quiet(0x5b, 0x65, 0x73), rule(0xc9, 0xd0, 0xd8);

constexpr qreal margin = 22 * unitsPerMm, width = 210 * unitsPerMm, height = 297 * unitsPerMm;

struct Look {
    qreal size = 10.5; ///< points
    int weight = 400;
    QColor color = ink;
    bool right = false;
};

class Sheet
{
public:
    /// Writes a paragraph at the left of `wide` from `x`, below `y`; returns where it ends.
    qreal write(const QString &text, qreal x, qreal y, qreal wide, const Look &look = {})
    {
        layout::Fonts::Request request;
        request.family = layout::Fonts::families().value(0);
        request.size = look.size * unitsPerPoint;
        request.weight = look.weight;
        request.scripts = layout::scriptsOf(text);
        layout::ParagraphSpec spec;
        spec.text = QString(text).replace(u'\n', QChar(QChar::LineSeparator));
        spec.style = std::make_shared<layout::CharStyle>(layout::CharStyle{layout::Fonts::font(request), look.color});
        spec.width = wide;
        spec.lineHeight = look.size * 1.4 * unitsPerPoint;
        spec.align = look.right ? Qt::AlignRight : Qt::AlignLeft;
        auto paragraph = std::make_shared<layout::Paragraph>(std::move(spec));
        const int lines = paragraph->lineCount();
        const qreal end = y + paragraph->height();
        layout::TextItem item{paragraph, 0, lines, QPointF(x, y)};
        m_page.items.push_back({item, paragraph->inkRect(0, lines).translated(x, y), {}});
        return end;
    }

    void line(qreal y)
    {
        const QLineF stroke(margin, y, width - margin, y);
        m_page.items.push_back({layout::LineItem{stroke, rule, unitsPerPoint * 0.7},
                                QRectF(margin, y - unitsPerPoint, width - 2 * margin, 2 * unitsPerPoint), {}});
    }

    [[nodiscard]] layout::Document document() &&
    {
        layout::Document document;
        document.pageSize = QSizeF(width, height);
        document.pages.push_back(std::move(m_page));
        return document;
    }

private:
    layout::Page m_page;
};

} // namespace

base::Result<QByteArray> invoicePdf(const InvoicePaper &invoice)
{
    useFonts();
    Sheet sheet;
    const qreal whole = width - 2 * margin, half = whole / 2;
    constexpr qreal gap = 9 * unitsPerMm;
    qreal y = sheet.write(invoice.seller, margin, margin, whole, {12, 600});
    y = sheet.write(QStringLiteral("Invoice"), margin, y + gap, whole, {22, 600});
    y += gap / 2;
    const QString customer = invoice.name.isEmpty() ? invoice.email : QString(invoice.name + u'\n' + invoice.email);
    const qreal left = sheet.write(customer, margin, y, half);
    const qreal right = sheet.write(QString(u"No. " + invoice.number + u"\nDate: " + invoice.date + u"\nStatus: " +
                                            invoice.status),
                                    margin + half, y, half, {10.5, 400, ink, true});
    y = qMax(left, right) + gap;
    sheet.write(QStringLiteral("Description"), margin, y, half, {9, 600, quiet});
    y = sheet.write(QStringLiteral("Amount"), margin + half, y, half, {9, 600, quiet, true}) + gap / 4;
    sheet.line(y);
    y += gap / 4;
    const qreal described = sheet.write(invoice.description, margin, y, half * 1.4);
    y = qMax(described, sheet.write(invoice.amount, margin + half, y, half, {10.5, 400, ink, true})) + gap / 4;
    sheet.line(y);
    y += gap / 4;
    sheet.write(QStringLiteral("Total"), margin, y, half, {10.5, 600});
    sheet.write(invoice.amount, margin + half, y, half, {10.5, 600, ink, true});

    render::PdfOptions options;
    options.title = QString(u"Invoice " + invoice.number);
    options.author = invoice.seller.section(u'\n', 0, 0);
    options.language = QStringLiteral("en");
    return render::exportPdf(std::move(sheet).document(), options);
}

} // namespace vitae::billing
