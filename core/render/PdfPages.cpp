#include "render/PdfPages.h"

#include "layout/Paragraph.h"
#include "render/PagePainter.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <algorithm>
#include <cmath>

namespace vitae::render
{

namespace
{

constexpr double photoDpi = 300; // more cannot be told apart in print

QColor onWhite(const QColor &color)
{
    const double alpha = color.alphaF();
    const auto mix = [alpha](float part) { return float(part * alpha + 1 - alpha); };
    return alpha < 1 ? QColor::fromRgbF(mix(color.redF()), mix(color.greenF()), mix(color.blueF())) : color;
}

/// The picture with no more pixels than print needs, and without alpha where that is asked or makes no difference:
/// QPdfWriter embeds opaque pictures as JPEG.
std::shared_ptr<const QImage> forPrint(const layout::ImageItem &item, bool opaque)
{
    if (!item.image || item.image->isNull())
        return item.image;
    QImage image = *item.image;
    const QSize useful(int(std::ceil(item.rect.width() * photoDpi / layout::unitsPerInch)),
                       int(std::ceil(item.rect.height() * photoDpi / layout::unitsPerInch)));
    if (image.width() > useful.width() && image.height() > useful.height() && !useful.isEmpty())
        image = image.scaled(useful, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    if (image.hasAlphaChannel() && opaque) {
        QImage flat(image.size(), QImage::Format_RGB32);
        flat.fill(Qt::white);
        QPainter(&flat).drawImage(0, 0, image);
        image = flat;
    }
    return std::make_shared<const QImage>(std::move(image));
}

class PagesPainter
{
public:
    PagesPainter(QPainter &painter, const PdfOptions &options, Marking marking, PaintedPages &out)
        : m_painter(painter), m_options(options), m_marking(marking), m_out(out)
    {
    }

    void paintPage(const layout::Page &page)
    {
        ++m_page;
        for (const layout::Item &item : page.items) {
            if (const auto *text = std::get_if<layout::TextItem>(&item.content))
                paintText(*text);
            else
                paintOther(item);
        }
    }

private:
    void paintOther(const layout::Item &item)
    {
        layout::Item copy = item;
        if (auto *image = std::get_if<layout::ImageItem>(&copy.content))
            image->image = forPrint(*image, m_options.pdfA);
        if (m_options.pdfA)
            makeOpaque(copy);
        paintDecoration(m_painter, copy);
    }

    static void makeOpaque(layout::Item &item)
    {
        if (auto *rect = std::get_if<layout::RectItem>(&item.content))
            rect->fill = onWhite(rect->fill);
        else if (auto *line = std::get_if<layout::LineItem>(&item.content))
            line->color = onWhite(line->color);
        else if (auto *shape = std::get_if<layout::ShapeItem>(&item.content))
            shape->fill = onWhite(shape->fill);
    }

    void paintText(const layout::TextItem &item)
    {
        const layout::Paragraph &paragraph = *item.paragraph;
        collect(paragraph, item);
        const int end = qMin(item.firstLine + item.lineCount, paragraph.lineCount());
        int plain = item.firstLine; // lines from here to the present one need no marks
        for (int i = item.firstLine; i < end; ++i) {
            const layout::Paragraph::Line &line = paragraph.lines()[size_t(i)];
            const QStringView text = QStringView(paragraph.text()).mid(line.start, line.length);
            const bool beyondBmp = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSurrogate(); });
            if (m_marking != Marking::EveryWord && !beyondBmp && !paragraph.needsActualText(i)) {
                notePlain(text);
                continue;
            }
            paragraph.draw(m_painter, item.origin, plain, i - plain);
            plain = i + 1;
            for (const layout::Paragraph::Run &run : paragraph.runs(i))
                paintRun(item, run, run.needsActualText || beyondBmp);
        }
        paragraph.draw(m_painter, item.origin, plain, end - plain);
    }

    /// Word by word: readers select and search words, spaces stay what they are, and where a stretch has several fonts
    /// Qt would give all glyphs of one and then all of another.
    void paintRun(const layout::TextItem &item, const layout::Paragraph::Run &run, bool always)
    {
        const QString &text = item.paragraph->text();
        const int end = run.start + run.length;
        for (int at = run.start; at < end;) {
            const bool space = text[at].isSpace();
            int next = at + 1;
            while (next < end && text[next].isSpace() == space)
                ++next;
            if (space)
                item.paragraph->drawRun(m_painter, item.origin, at, next - at);
            else
                paintWord(item, at, next - at, always);
            at = next;
        }
    }

    void paintWord(const layout::TextItem &item, int start, int length, bool always)
    {
        const QString &text = item.paragraph->text();
        if (!always && m_marking != Marking::EveryWord) {
            notePlain(QStringView(text).mid(start, length));
            item.paragraph->drawRun(m_painter, item.origin, start, length);
            return;
        }
        const qsizetype number = qsizetype(m_out.spans.size());
        m_out.spans.push_back({text.mid(start, length), always});
        paintMark(mark::begin(number));
        item.paragraph->drawRun(m_painter, item.origin, start, length);
        paintMark(mark::end(number));
    }

    void notePlain(QStringView text)
    {
        const bool rightToLeft = std::any_of(text.begin(), text.end(), [](QChar c) {
            return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
        });
        m_out.lines.push_back({m_page, text, rightToLeft});
    }

    void paintMark(int y) { m_painter.fillRect(QRectF(mark::x, y, mark::width, mark::height), Qt::black); }

    void collect(const layout::Paragraph &paragraph, const layout::TextItem &item)
    {
        if (item.firstLine == 0)
            m_out.characters.add(paragraph.text());
        addFont(*paragraph.spec().style);
        for (const layout::ParagraphSpec::Range &range : paragraph.spec().ranges)
            addFont(*range.style);
    }

    void addFont(const layout::CharStyle &style)
    {
        if (m_out.fonts.empty() || (m_out.fonts.back() != style.font && !m_out.fonts.contains(style.font)))
            m_out.fonts.push_back(style.font);
    }

    QPainter &m_painter;
    const PdfOptions &m_options;
    Marking m_marking;
    PaintedPages &m_out;
    int m_page = -1;
};

} // namespace

base::Result<PaintedPages> paintPages(const layout::Document &document, const PdfOptions &options, Marking marking)
{
    using base::Error;
    PaintedPages out;
    out.pdf.reserve(256 * 1024);
    QBuffer buffer(&out.pdf);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPdfVersion(options.pdfA ? QPagedPaintDevice::PdfVersion_A1b : QPagedPaintDevice::PdfVersion_1_6);
        writer.setResolution(int(layout::unitsPerInch));
        const QSizeF points = document.pageSize / layout::unitsPerPoint;
        writer.setPageSize(QPageSize(points, QPageSize::Point, {}, QPageSize::ExactMatch));
        writer.setPageMargins({});
        QPainter painter;
        if (!painter.begin(&writer))
            return base::fail(Error::Kind::Internal,
                              QCoreApplication::translate("PdfExporter", "The PDF could not be started."));
        painter.setRenderHint(QPainter::Antialiasing);
        PagesPainter pages(painter, options, marking, out);
        for (size_t i = 0; i < document.pages.size(); ++i) {
            if (options.cancelled && options.cancelled->load())
                return base::fail(Error::Kind::Cancelled,
                                  QCoreApplication::translate("PdfExporter", "The export was cancelled."));
            if (i > 0)
                writer.newPage();
            const size_t spans = out.spans.size();
            pages.paintPage(document.pages[i]);
            if (out.spans.size() > spans)
                out.markedPages.push_back(int(i));
        }
    }
    return out;
}

} // namespace vitae::render
