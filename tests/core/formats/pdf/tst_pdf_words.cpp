// The words of PDFs, with fonts and links as their writers name them.

#include "formats/pdf/PdfImport.h"
#include "formats/pdf/PdfWords.h"

#include <QTest>

using namespace vitae;
using namespace vitae::formats::pdf;
using namespace Qt::StringLiterals;

namespace
{

/// A file of pages with the fonts F1 (Helvetica) and F2.
class Written
{
public:
    explicit Written(const QByteArray &font, const QByteArray &encoding = "/WinAnsiEncoding") : m_font(font), m_encoding(encoding) {}

    /// At a distance from the left and the bottom; a text in the parentheses of PDF.
    static QByteArray show(const char *font, int x, int y, const QByteArray &text)
    {
        return QByteArray("BT /") + font + " 10 Tf 1 0 0 1 " + QByteArray::number(x) + ' ' + QByteArray::number(y) + " Tm (" + text +
               ") Tj ET\n";
    }

    void page(const QByteArray &content, const QByteArray &url = {}, const QByteArray &filter = {})
    {
        const int at = 5 + int(m_pages.size());
        QByteArray page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents " +
                          QByteArray::number(at + 1) + " 0 R";
        if (!url.isEmpty())
            page += " /Annots [<< /Type /Annot /Subtype /Link /Rect [40 690 300 715] /A << /S /URI /URI (" + url + ") >> >>]";
        m_pages.append(page + " >>");
        m_pages.append("<< /Length " + QByteArray::number(content.size()) + filter + " >>\nstream\n" + content + "\nendstream");
    }

    [[nodiscard]] QByteArray bytes() const
    {
        QByteArray kids;
        for (int i = 0; i < int(m_pages.size()); i += 2)
            kids += QByteArray::number(5 + i) + " 0 R ";
        QByteArrayList objects{"<< /Type /Catalog /Pages 2 0 R >>",
                               "<< /Type /Pages /Kids [" + kids + "] /Count " + QByteArray::number(m_pages.size() / 2) + " >>",
                               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
                               "<< /Type /Font /Subtype /Type1 /BaseFont /" + m_font + " /Encoding " + m_encoding + " >>"};
        objects += m_pages;
        QByteArray out = "%PDF-1.4\n", table = "0000000000 65535 f \n";
        for (int i = 0; i < int(objects.size()); ++i) {
            table += QByteArray::number(out.size()).rightJustified(10, '0') + " 00000 n \n";
            out += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
        }
        const QByteArray start = QByteArray::number(out.size()), size = QByteArray::number(objects.size() + 1);
        return out + "xref\n0 " + size + '\n' + table + "trailer\n<< /Root 1 0 R /Size " + size + " >>\nstartxref\n" + start + "\n%%EOF\n";
    }

private:
    QByteArray m_font, m_encoding;
    QByteArrayList m_pages;
};

QStringList textsOf(const Page &page)
{
    QStringList out;
    for (const Word &word : page.words)
        out.append(word.text);
    return out;
}

} // namespace

class PdfWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTwoBullets();
    void keepsLettersOfFacesForTexts_data();
    void keepsLettersOfFacesForTexts();
    void takesSignsForMarksWhereTheyStandAgain();
    void keepsLinksBehindAPageThatCannotBeDecoded();
};

void PdfWordsTest::keepsTwoBullets()
{
    Written file("SymbolMT", "<< /Type /Encoding /Differences [183 /bullet] >>");
    file.page(Written::show("F1", 50, 780, "Jane Doe") + Written::show("F1", 50, 740, "Experience") +
              Written::show("F1", 50, 720, "Acme Inc") + Written::show("F1", 400, 720, "Jan 2020 - Present") +
              Written::show("F1", 50, 706, "Engineer") + Written::show("F2", 60, 690, "\\267") +
              Written::show("F1", 75, 690, "Wrote the first thing") + Written::show("F2", 60, 676, "\\267") +
              Written::show("F1", 75, 676, "Wrote the second thing"));
    const auto pages = readWords(file.bytes());
    QVERIFY(pages.ok());
    QCOMPARE(textsOf(pages->front()).count(u"•"_s), 2);
    const auto imported = importPdf(file.bytes());
    QVERIFY(imported.ok());
    QCOMPARE(int(imported->cv.experience.size()), 1);
    QCOMPARE(imported->cv.experience[0].bullets, QStringList({u"Wrote the first thing"_s, u"Wrote the second thing"_s}));
}

void PdfWordsTest::keepsLettersOfFacesForTexts_data()
{
    QTest::addColumn<QByteArray>("font");
    for (const char *name : {"Lexicon-Roman", "AAAAAA+RubiconText", "Silicon"})
        QTest::newRow(name) << QByteArray(name);
}

void PdfWordsTest::keepsLettersOfFacesForTexts()
{
    QFETCH(QByteArray, font);
    Written file(font);
    file.page(Written::show("F2", 50, 780, "I program in C & a bit of R") + Written::show("F2", 50, 760, "C and R for 5 years") +
              Written::show("F2", 50, 740, "C as in Cobol") + Written::show("F2", 50, 720, "C, too"));
    const auto pages = readWords(file.bytes());
    QVERIFY(pages.ok());
    const QString text = textsOf(pages->front()).join(u' ');
    QCOMPARE(text, u"I program in C & a bit of R C and R for 5 years C as in Cobol C, too"_s);
}

void PdfWordsTest::takesSignsForMarksWhereTheyStandAgain()
{
    Written file("FontAwesome5Free-Solid");
    QByteArray content = Written::show("F2", 300, 780, "l");
    for (int i = 0; i < 3; ++i) // a little beside each other, as at the edge of a column that is set anew
        content += Written::show("F2", 59 + i, 700 - 20 * i, "l") + Written::show("F1", 75, 700 - 20 * i, "Point");
    file.page(content);
    const auto pages = readWords(file.bytes());
    QVERIFY(pages.ok());
    QCOMPARE(textsOf(pages->front()).count(u"•"_s), 3);
    QCOMPARE(textsOf(pages->front()).count(u"l"_s), 0);
}

void PdfWordsTest::keepsLinksBehindAPageThatCannotBeDecoded()
{
    Written file("Helvetica-Bold");
    file.page("no deflated bytes", "https://first.example.org", " /Filter /FlateDecode");
    file.page(Written::show("F1", 50, 700, "My page"), "https://second.example.org");
    const auto pages = readWords(file.bytes());
    QVERIFY(pages.ok());
    QCOMPARE(int(pages->size()), 2);
    QCOMPARE(textsOf((*pages)[1]), QStringList({u"My"_s, u"page"_s}));
    QCOMPARE((*pages)[1].words.front().url, u"https://second.example.org"_s);
}

QTEST_GUILESS_MAIN(PdfWordsTest)
#include "tst_pdf_words.moc"
