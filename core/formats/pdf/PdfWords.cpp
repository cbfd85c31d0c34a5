#include "formats/pdf/PdfWords.h"

#include <QCoreApplication>
#include <QHash>
#include <poppler-document.h>
#include <poppler-page.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <algorithm>
#include <memory>

namespace vitae::formats::pdf
{

namespace
{

using base::Error;
using base::fail;

constexpr size_t mostWords = 60000;

QString tr(const char *text)
{
    return QCoreApplication::translate("formats", text);
}

/// Without the signs of icon fonts, which stand in the private use areas, and what cannot be seen.
QString cleaned(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        const bool icon = c.unicode() >= 0xe000 && c.unicode() <= 0xf8ff;
        const bool unseen = c.category() == QChar::Other_Control || c == u'\u200b' || c == u'\ufeff' ||
                            c.unicode() >= 0xfff0 || c == u'\u200e' || c == u'\u200f';
        if (icon)
            out += c == u'\uf0b7' || c == u'\uf0a7' ? QStringLiteral("•") : QString(); // Word's own bullets
        else if (!unseen)
            out += c == u'\u00a0' ? QChar(u' ') : c;
    }
    return out.normalized(QString::NormalizationForm_KC).size() == out.size()
               ? out.normalized(QString::NormalizationForm_C)
               : QString(out).replace(u'\ufb00', QStringLiteral("ff")).replace(u'\ufb01', QStringLiteral("fi"))
                     .replace(u'\ufb02', QStringLiteral("fl")).replace(u'\ufb03', QStringLiteral("ffi"))
                     .replace(u'\ufb04', QStringLiteral("ffl")).normalized(QString::NormalizationForm_C);
}

/// Some producers set letters in fonts much larger than they look, in boxes twice as high as a line: then the width of
/// the letters tells. By fonts where there is enough of one.
void settle(std::vector<Word> &words)
{
    struct Sum {
        double width = 0;
        qsizetype letters = 0;
    };
    QHash<int, Sum> sums;
    const auto key = [](const Word &word) { return int(word.size * 10); };
    for (const Word &word : words) {
        Sum &sum = sums[key(word)];
        sum.width += word.box.width();
        sum.letters += word.text.size();
    }
    for (Word &word : words) {
        const Sum sum = sums.value(key(word));
        const bool many = sum.letters >= 30;
        const double likely = many ? sum.width / double(sum.letters) / 0.5
                                   : word.box.width() / double(word.text.size()) / 0.5;
        if (many || word.text.size() >= 3) {
            if (word.size > (many ? 1.4 : 1.7) * likely || word.size < 0.45 * likely)
                word.size = likely;
        }
        if (word.box.height() > 1.7 * word.size) {
            const double middle = word.box.center().y();
            word.box.setTop(middle - 0.6 * word.size);
            word.box.setBottom(middle + 0.6 * word.size);
        }
    }
}

struct Links {
    struct One {
        QRectF box;
        QString url;
    };
    std::vector<std::vector<One>> pages;
};

/// The addresses under the words. What cannot be read has none: the words count.
Links linksOf(const QByteArray &bytes)
{
    Links out;
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("cv.pdf", bytes.constData(), size_t(bytes.size()));
        for (QPDFPageObjectHelper &page : QPDFPageDocumentHelper(pdf).getAllPages()) {
            out.pages.emplace_back();
            QPDFObjectHandle box = page.getCropBox();
            if (!box.isRectangle())
                continue;
            const auto crop = box.getArrayAsRectangle();
            QPDFObjectHandle list = page.getObjectHandle().getKey("/Annots");
            if (!list.isArray())
                continue;
            for (int i = 0; i < std::min(list.getArrayNItems(), 2000); ++i) {
                QPDFObjectHandle one = list.getArrayItem(i);
                if (!one.isDictionary() || !one.getKey("/A").isDictionary() ||
                    !one.getKey("/A").getKey("/URI").isString() || !one.getKey("/Rect").isRectangle())
                    continue;
                const auto rect = one.getKey("/Rect").getArrayAsRectangle();
                const QRectF area = QRectF(QPointF(rect.llx - crop.llx, crop.ury - rect.ury),
                                           QPointF(rect.urx - crop.llx, crop.ury - rect.lly))
                                        .normalized();
                const QString url = QString::fromStdString(one.getKey("/A").getKey("/URI").getStringValue());
                out.pages.back().push_back({area, url});
            }
        }
    } catch (const std::exception &) { // NOLINT: a file that only the other reader understands
    }
    return out;
}

void silence(const std::string &, void *) {}

} // namespace

base::Result<std::vector<Page>> readWords(const QByteArray &bytes)
{
    if (bytes.left(1024).indexOf("%PDF-") < 0)
        return fail(Error::Kind::InvalidInput, tr("This is not a PDF file"));
    poppler::set_debug_error_function(&silence, nullptr);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.constData(), int(bytes.size())));
    if (!document)
        return fail(Error::Kind::InvalidInput, tr("This PDF is damaged and cannot be read"));
    if (document->is_locked())
        return fail(Error::Kind::InvalidInput, tr("This PDF is encrypted: take its password off first"));
    const int count = document->pages();
    if (count <= 0)
        return fail(Error::Kind::InvalidInput, tr("This PDF is damaged: it has no pages"));
    if (count > mostPages)
        return fail(Error::Kind::TooLarge,
                    tr("This PDF has %1 pages; a CV has %2 at most").arg(count).arg(mostPages));
    std::vector<Page> out;
    size_t words = 0;
    for (int i = 0; i < count; ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        out.emplace_back();
        if (!page)
            continue;
        Page &made = out.back();
        const poppler::rectf area = page->page_rect();
        made.width = area.width();
        made.height = area.height();
        for (const poppler::text_box &box : page->text_list(poppler::page::text_list_include_font)) {
            const auto utf8 = box.text().to_utf8();
            const QString text = cleaned(QString::fromUtf8(utf8.data(), qsizetype(utf8.size())));
            if (text.trimmed().isEmpty() || box.rotation() != 0)
                continue;
            const poppler::rectf place = box.bbox();
            const QString font =
                box.has_font_info() ? QString::fromStdString(box.get_font_name()).toLower() : QString();
            Word word{text.trimmed(),
                      QRectF(place.x(), place.y(), place.width(), place.height()),
                      box.has_font_info() ? box.get_font_size() : place.height(),
                      font.contains(u"bold") || font.contains(u"black") || font.contains(u"heavy") ||
                          font.contains(u"demi") || font.contains(u"medi") || font.contains(u"bx"),
                      font.contains(u"italic") || font.contains(u"oblique") || font.contains(u"slanted"),
                      {}};
            if (++words > mostWords)
                return fail(Error::Kind::TooLarge, tr("This PDF has more text than a CV can have"));
            made.words.push_back(std::move(word));
        }
        settle(made.words);
    }
    if (words == 0)
        return fail(Error::Kind::InvalidInput, tr("This PDF has no text, only pictures: it was probably scanned"));
    const Links links = linksOf(bytes);
    for (size_t i = 0; i < std::min(out.size(), links.pages.size()); ++i) {
        for (Word &word : out[i].words) {
            for (const Links::One &link : links.pages[i]) {
                if (link.box.contains(word.box.center()))
                    word.url = link.url;
            }
        }
    }
    return out;
}

} // namespace vitae::formats::pdf
