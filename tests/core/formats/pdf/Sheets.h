// Pages of words, as readers of PDFs give them.
#pragma once

#include "formats/pdf/PdfImport.h"

namespace vitae::test
{

using namespace Qt::StringLiterals;
using formats::pdf::Page;
using formats::pdf::Word;

/// Puts texts on pages of A4, word by word.
class Sheets
{
public:
    Sheets() { turn(); }

    void turn()
    {
        m_pages.emplace_back();
        m_pages.back().width = 595;
        m_pages.back().height = 842;
    }

    Sheets &put(double x, double y, const QString &text, double size = 10, bool bold = false)
    {
        for (const QString &word : text.split(u' ')) {
            const double width = letter * size * double(word.size());
            m_pages.back().words.push_back({word, QRectF(x, y, width, 1.2 * size), size, bold, false, {}});
            x += width + space * size;
        }
        return *this;
    }

    /// Up to the right edge `x`.
    Sheets &end(double x, double y, const QString &text, double size = 10, bool bold = false)
    {
        const double width = letter * size * double(text.size() - text.count(u' ')) + space * size * double(text.count(u' '));
        return put(x - width, y, text, size, bold);
    }

    [[nodiscard]] cv::Cv read() const { return formats::pdf::importPages(m_pages).cv; }
    [[nodiscard]] std::vector<Page> &pages() { return m_pages; }

private:
    static constexpr double letter = 0.5, space = 0.27; // of the size

    std::vector<Page> m_pages;
};

inline QString wordsOf(const Page &page)
{
    QStringList out;
    for (const Word &word : page.words)
        out.append(word.text);
    return out.join(u' ');
}

} // namespace vitae::test
