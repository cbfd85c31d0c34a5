#include "formats/pdf/PdfWords.h"

#include "formats/pdf/PdfMarks.h"
#include "formats/Tr.h"

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
/// the letters tells. By fonts where there is enough of one; letters that are drawings (Type 3) have no names of fonts,
/// and are all too large by about the same.
class Sizes
{
public:
    void add(const Word &word, bool named)
    {
        for (Sum *sum : {&m_sums[key(word, named)], named ? nullptr : &m_drawn}) {
            if (!sum)
                continue;
            sum->size += word.size * double(word.text.size());
            sum->width += word.box.width();
            sum->letters += word.text.size();
        }
    }

    void settle(Word &word, bool named) const
    {
        const Sum sum = m_sums.value(key(word, named));
        const bool many = sum.letters >= 30;
        const double likely = many ? sum.likely() : word.box.width() / double(word.text.size()) / letterWidth;
        if (!named && m_drawn.letters >= 30) {
            const double times = m_drawn.size / double(m_drawn.letters) / m_drawn.likely();
            if (times > 1.4 || times < 0.45)
                word.size /= times;
        } else if (many || word.text.size() >= 3) {
            if (word.size > (many ? 1.4 : 1.7) * likely || word.size < 0.45 * likely)
                word.size = likely;
        }
        if (word.box.height() > 1.7 * word.size) {
            const double middle = word.box.center().y();
            word.box.setTop(middle - 0.6 * word.size);
            word.box.setBottom(middle + 0.6 * word.size);
        }
    }

private:
    static constexpr double letterWidth = 0.5; // of the size

    struct Sum {
        double size = 0, width = 0;
        qsizetype letters = 0;
        [[nodiscard]] double likely() const { return width / double(letters) / letterWidth; }
    };

    static int key(const Word &word, bool named) { return int(word.size * 10) * (named ? 1 : -1); }

    QHash<int, Sum> m_sums;
    Sum m_drawn;
};

/// Fonts of which the letters are signs. By whole names: Lexicon and Rubicon are faces for texts.
bool isSignFont(const QString &font)
{
    const QString name = QString(font).remove(u'-').remove(u' ');
    for (const char16_t *one : {u"marvosym", u"wingding", u"webding", u"dingbat", u"fontawesome", u"phosphor", u"icons", u"icomoon",
                                u"fontello", u"devicon", u"materialsymbols", u"typicn"}) {
        if (name.contains(QStringView(one)))
            return true;
    }
    return false;
}

/// Single signs, of fonts for signs, as the marks of points where one stands at the same place again and again.
class Signs
{
public:
    void add(const Word &word, QChar sign) { ++m_counts[{sign.unicode(), place(word)}]; }

    [[nodiscard]] bool isMark(const Word &word, QChar sign) const
    {
        int count = 0;
        for (const int near : {-1, 0, 1}) // it may stand at the edge of two
            count += m_counts.value({sign.unicode(), place(word) + near});
        return count >= 3;
    }

private:
    static int place(const Word &word) { return int(word.box.left() / 2); }

    QHash<std::pair<ushort, int>, int> m_counts;
};

/// What a page has beside its words.
struct Surroundings {
    struct Link {
        QRectF box;
        QString url;
    };
    std::vector<Link> links;
    std::vector<QRectF> shapes;
};

std::vector<Surroundings::Link> linksOf(QPDFPageObjectHelper &page)
{
    std::vector<Surroundings::Link> out;
    QPDFObjectHandle box = page.getCropBox();
    QPDFObjectHandle list = page.getObjectHandle().getKey("/Annots");
    if (!box.isRectangle() || !list.isArray())
        return out;
    const auto crop = box.getArrayAsRectangle();
    for (int i = 0; i < std::min(list.getArrayNItems(), 2000); ++i) {
        QPDFObjectHandle one = list.getArrayItem(i);
        if (!one.isDictionary() || !one.getKey("/A").isDictionary() || !one.getKey("/A").getKey("/URI").isString() ||
            !one.getKey("/Rect").isRectangle())
            continue;
        const auto rect = one.getKey("/Rect").getArrayAsRectangle();
        const QRectF area = QRectF(QPointF(rect.llx - crop.llx, crop.ury - rect.ury),
                                   QPointF(rect.urx - crop.llx, crop.ury - rect.lly))
                                .normalized();
        out.push_back({area, QString::fromStdString(one.getKey("/A").getKey("/URI").getStringValue())});
    }
    return out;
}

/// The addresses under the words, and small shapes. What cannot be read has none: the words count.
std::vector<Surroundings> surroundingsOf(const QByteArray &bytes)
{
    std::vector<Surroundings> out;
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("cv.pdf", bytes.constData(), size_t(bytes.size()));
        for (QPDFPageObjectHelper &page : QPDFPageDocumentHelper(pdf).getAllPages()) {
            out.emplace_back();
            try {
                out.back().links = linksOf(page);
                out.back().shapes = smallShapesOf(page);
            } catch (const std::exception &) { // NOLINT: one page's, as of a stream that cannot be decoded
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
    std::vector<std::vector<bool>> named;
    std::vector<std::vector<Word>> found; // the signs of a page
    Sizes sizes;
    Signs signs;
    size_t words = 0;
    for (int i = 0; i < count; ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        out.emplace_back();
        named.emplace_back();
        found.emplace_back();
        if (!page)
            continue;
        Page &made = out.back();
        const poppler::rectf area = page->page_rect();
        made.width = area.width();
        made.height = area.height();
        for (const poppler::text_box &box : page->text_list(poppler::page::text_list_include_font)) {
            const auto utf8 = box.text().to_utf8();
            const QString written = QString::fromUtf8(utf8.data(), qsizetype(utf8.size())).trimmed();
            const QString font =
                box.has_font_info() ? QString::fromStdString(box.get_font_name()).toLower() : QString();
            const QString cleared = cleaned(written).trimmed();
            const bool sign = written.size() == 1 && cleared != u"•" && (cleared.isEmpty() || isSignFont(font));
            const QString text = sign ? written : cleared;
            if (text.isEmpty() || box.rotation() != 0)
                continue;
            const poppler::rectf place = box.bbox();
            Word word{text,
                      QRectF(place.x(), place.y(), place.width(), place.height()),
                      box.has_font_info() ? box.get_font_size() : place.height(),
                      font.contains(u"bold") || font.contains(u"black") || font.contains(u"heavy") ||
                          font.contains(u"demi") || font.contains(u"medi") || font.contains(u"bx"),
                      font.contains(u"italic") || font.contains(u"oblique") || font.contains(u"slanted"),
                      {}};
            if (++words > mostWords)
                return fail(Error::Kind::TooLarge, tr("This PDF has more text than a CV can have"));
            if (sign) {
                signs.add(word, text.front());
                found.back().push_back(std::move(word));
                continue;
            }
            named.back().push_back(!font.isEmpty());
            sizes.add(word, named.back().back());
            made.words.push_back(std::move(word));
        }
    }
    if (words == 0)
        return fail(Error::Kind::InvalidInput, tr("This PDF has no text, only pictures: it was probably scanned"));
    for (size_t i = 0; i < out.size(); ++i) {
        for (size_t k = 0; k < out[i].words.size(); ++k)
            sizes.settle(out[i].words[k], named[i][k]);
        for (Word &sign : found[i]) {
            if (!signs.isMark(sign, sign.text.front()))
                continue;
            sign.text = QStringLiteral("•");
            out[i].words.push_back(std::move(sign));
        }
    }
    const std::vector<Surroundings> surroundings = surroundingsOf(bytes);
    for (size_t i = 0; i < std::min(out.size(), surroundings.size()); ++i) {
        for (Word &word : out[i].words) {
            for (const Surroundings::Link &link : surroundings[i].links) {
                if (link.box.contains(word.box.center()))
                    word.url = link.url;
            }
        }
        addDrawnMarks(out[i].words, surroundings[i].shapes);
    }
    return out;
}

} // namespace vitae::formats::pdf
