#include "render/finish/PdfText.h"

#include "render/finish/PdfGlyphs.h"

#include <QGlyphRun>
#include <QRawFont>
#include <QTextLayout>
#include <algorithm>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace vitae::render
{

namespace
{

/// Reads the few kinds of tokens that bfchar and bfrange sections are made of.
class CMapTokens
{
public:
    explicit CMapTokens(QByteArrayView text) : m_text(text) {}

    /// A word, a "[" or "]", or a hexadecimal string with its "<"; empty at the end.
    QByteArrayView next()
    {
        while (m_at < m_text.size() && uchar(m_text[m_at]) <= ' ')
            ++m_at;
        const qsizetype start = m_at;
        if (m_at >= m_text.size())
            return {};
        const char first = m_text[m_at++];
        if (first == '<' && m_at < m_text.size() && m_text[m_at] != '<') {
            while (m_at < m_text.size() && m_text[m_at] != '>')
                ++m_at;
            return m_text.sliced(start, std::exchange(m_at, qMin(m_at + 1, m_text.size())) - start);
        }
        if (first == '[' || first == ']')
            return m_text.sliced(start, 1);
        while (m_at < m_text.size() && uchar(m_text[m_at]) > ' ' && m_text[m_at] != '<' && m_text[m_at] != '[' &&
               m_text[m_at] != ']')
            ++m_at;
        return m_text.sliced(start, m_at - start);
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

bool isHex(QByteArrayView token)
{
    return token.startsWith('<');
}

int codeOf(QByteArrayView token)
{
    return token.sliced(1).toByteArray().toInt(nullptr, 16);
}

QString textOf(QByteArrayView token)
{
    const QByteArray bytes = QByteArray::fromHex(token.sliced(1).toByteArray());
    QString text;
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
        text.append(QChar(ushort(uchar(bytes[i]) << 8 | uchar(bytes[i + 1]))));
    return text;
}

void readRange(CMapTokens &tokens, QByteArrayView first, CidMap &map)
{
    const QByteArrayView last = tokens.next();
    QByteArrayView target = tokens.next();
    if (!isHex(first) || !isHex(last))
        return;
    const int low = codeOf(first), high = qMin(codeOf(last), 0xffff);
    if (target == QByteArrayView("[")) {
        for (int code = low; isHex(target = tokens.next()); ++code)
            map.insert(code, textOf(target));
        return;
    }
    if (!isHex(target))
        return;
    QString text = textOf(target);
    for (int code = low; code <= high && !text.isEmpty(); ++code) {
        map.insert(code, text);
        text.back() = QChar(ushort(text.back().unicode() + 1));
    }
}

QByteArray hex4(uint value)
{
    return QByteArray::number(value, 16).rightJustified(4, '0').toUpper();
}

/// Letters with a shape of their own (ligatures, Arabic presentation forms, Kangxi radicals, compatibility
/// ideographs): nobody means them, fonts share glyphs between them and the plain letters.
bool isPresentationForm(char16_t c)
{
    return (c >= 0x2e80 && c <= 0x2fdf) || (c >= 0xf900 && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfeff);
}

/// Readers (poppler, PDFium) take the characters of a line from left to right and turn right-to-left stretches round
/// one by one, those of a ligature (lam-alef) too: it has to give them from left to right.
QString inReadingOrder(QString text)
{
    const auto direction = text.isEmpty() ? QChar::DirON : text[0].direction();
    if (direction == QChar::DirAL || direction == QChar::DirR)
        std::reverse(text.begin(), text.end());
    return text;
}

/// Glyphs whose character does not occur in the text, next to characters of the text that no glyph stands for: they
/// belong together where the font draws both alike (U+2011 and U+2010, U+2EA0 and 民).
class SharedGlyphs
{
public:
    SharedGlyphs(const QList<QFont> &fonts, std::vector<char16_t> orphans)
        : m_fonts(fonts), m_orphans(std::move(orphans))
    {
    }

    [[nodiscard]] QString characterFor(char16_t c)
    {
        if (m_glyphs.empty())
            findGlyphs();
        for (const Glyph &glyph : m_glyphs) {
            if (glyph.font.glyphIndexesForString(QString(QChar(c))).value(0) == glyph.index)
                return QString(QChar(glyph.character));
        }
        return {};
    }

private:
    struct Glyph {
        QRawFont font;
        quint32 index = 0;
        char16_t character = 0;
    };

    void findGlyphs()
    {
        for (QFont font : m_fonts) {
            font.setCapitalization(QFont::MixedCase); // else "u" would own the glyph of "U"
            for (const char16_t orphan : m_orphans) {
                QTextLayout layout{QString(QChar(orphan)), font};
                layout.beginLayout();
                layout.createLine();
                layout.endLayout();
                for (const QGlyphRun &run : layout.glyphRuns()) {
                    if (run.glyphIndexes().size() == 1 && run.glyphIndexes().front() != 0)
                        m_glyphs.push_back({run.rawFont(), run.glyphIndexes().front(), orphan});
                }
            }
        }
    }

    const QList<QFont> &m_fonts;
    std::vector<char16_t> m_orphans;
    std::vector<Glyph> m_glyphs;
};

struct FontText {
    QPDFObjectHandle font;
    QPDFObjGen id;
    CidMap map;
};

std::vector<FontText> fontsOf(QPDF &pdf)
{
    std::vector<FontText> fonts;
    for (QPDFObjectHandle &object : pdf.getAllObjects()) {
        if (!object.isDictionaryOfType("/Font"))
            continue;
        QPDFObjectHandle cmap = object.getKey("/ToUnicode");
        if (!cmap.isStream())
            continue;
        const auto buffer = cmap.getStreamData();
        fonts.push_back(
            {object, object.getObjGen(), readToUnicode({buffer->getBuffer(), qsizetype(buffer->getSize())})});
    }
    return fonts;
}

constexpr size_t manyOrphans = 200; // more than that is no shared glyph but text that is not shown, or not as glyphs

std::vector<char16_t> orphansOf(const std::vector<FontText> &fonts, const CharacterSet &present)
{
    CharacterSet mapped;
    for (const FontText &font : fonts) {
        for (const QString &text : font.map)
            mapped.add(text);
    }
    std::vector<char16_t> orphans;
    for (int c = 0x21; c < 0x10000; ++c) {
        if (present.contains(char16_t(c)) && !mapped.contains(char16_t(c)) && !QChar::isSurrogate(uint(c)))
            orphans.push_back(char16_t(c));
    }
    if (orphans.size() > manyOrphans)
        orphans.clear();
    return orphans;
}

/// Characters that no glyph stands for, found their glyphs.
void matchOrphans(std::vector<FontText> &fonts, const PaintedPages &painted)
{
    const auto strange = [&painted](const QString &text) {
        return text.size() == 1 && text[0].unicode() != 0 && !painted.characters.contains(text[0].unicode());
    };
    const bool any = std::any_of(fonts.begin(), fonts.end(), [&](const FontText &font) {
        return std::any_of(font.map.begin(), font.map.end(), strange);
    });
    if (!any)
        return;
    std::vector<char16_t> orphans = orphansOf(fonts, painted.characters);
    if (orphans.empty())
        return;
    SharedGlyphs shared(painted.fonts, std::move(orphans));
    for (FontText &font : fonts) {
        for (QString &text : font.map) {
            if (!strange(text))
                continue;
            if (const QString found = shared.characterFor(text[0].unicode()); !found.isEmpty())
                text = found;
        }
    }
}

/// Takes out the entries that cannot be right, for the lines of the text to decide, and gives back those of them that
/// are better than nothing: a symbol that does not occur in the text, if it is not one for private use. Letters and
/// figures are what they are: in a heading set in capitals they need not occur in the text.
FontMaps takeDoubtful(std::vector<FontText> &fonts, const CharacterSet &present)
{
    FontMaps doubtful(fonts.size());
    for (size_t i = 0; i < fonts.size(); ++i) {
        for (auto it = fonts[i].map.begin(); it != fonts[i].map.end();) {
            const char16_t first = it->isEmpty() ? u'\0' : it->at(0).unicode();
            const bool plain = first < 0x80 || QChar::isLetterOrNumber(uint(first)) || QChar::isMark(uint(first));
            if (first != 0 && (it->size() > 1 || plain || present.contains(first))) {
                ++it;
                continue;
            }
            if (first != 0 && QChar::category(uint(first)) != QChar::Other_PrivateUse)
                doubtful[i].insert(it.key(), it.value());
            it = fonts[i].map.erase(it);
        }
    }
    return doubtful;
}

QHash<QByteArray, int> fontNumbers(QPDFPageObjectHelper &page, const std::vector<FontText> &fonts)
{
    QHash<QByteArray, int> numbers;
    QPDFObjectHandle names = page.getAttribute("/Resources", false).getKey("/Font");
    if (!names.isDictionary())
        return numbers;
    for (const std::string &name : names.getKeys()) {
        const QPDFObjGen id = names.getKey(name).getObjGen();
        const auto found =
            std::find_if(fonts.begin(), fonts.end(), [&id](const FontText &font) { return font.id == id; });
        if (found != fonts.end())
            numbers.insert(QByteArray::fromStdString(name.substr(1)), int(found - fonts.begin()));
    }
    return numbers;
}

/// Holds the shown glyphs against the painted lines; false where a glyph outside of marks stays without a text.
bool readPages(QPDF &pdf, const PaintedPages &painted, std::vector<FontText> &fonts, const FontMaps &doubtful)
{
    FontMaps maps;
    for (FontText &font : fonts)
        maps.push_back(std::move(font.map));
    const auto unknown = [&maps](const ShownGlyph &glyph) { return !maps[size_t(glyph.font)].contains(glyph.cid); };

    std::vector<ShownGlyph> missing;
    auto line = painted.lines.begin();
    int number = 0;
    for (QPDFPageObjectHelper &page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        const auto first = line;
        while (line != painted.lines.end() && line->page == number)
            ++line;
        ++number;
        const auto content = page.getObjectHandle().getKey("/Contents").getStreamData();
        const std::vector<ShownGlyph> shown =
            shownGlyphs({content->getBuffer(), qsizetype(content->getSize())}, fontNumbers(page, fonts));
        if (std::none_of(shown.begin(), shown.end(), unknown))
            continue;
        learnGlyphs(shown, {first, line}, maps);
        std::copy_if(shown.begin(), shown.end(), std::back_inserter(missing), unknown);
    }
    for (size_t i = 0; i < fonts.size(); ++i) {
        for (auto it = doubtful[i].begin(); it != doubtful[i].end(); ++it) {
            if (!maps[i].contains(it.key()))
                maps[i].insert(it.key(), it.value());
        }
    }
    const bool complete = std::none_of(missing.begin(), missing.end(), unknown);
    for (size_t i = 0; i < fonts.size(); ++i)
        fonts[i].map = std::move(maps[i]);
    return complete;
}

} // namespace

CidMap readToUnicode(QByteArrayView cmap)
{
    CidMap map;
    CMapTokens tokens(cmap);
    enum class Section { None, Characters, Ranges } section = Section::None;
    for (QByteArrayView token = tokens.next(); !token.isEmpty(); token = tokens.next()) {
        if (token == QByteArrayView("beginbfchar"))
            section = Section::Characters;
        else if (token == QByteArrayView("beginbfrange"))
            section = Section::Ranges;
        else if (token.startsWith("end"))
            section = Section::None;
        else if (section == Section::Ranges)
            readRange(tokens, token, map);
        else if (section == Section::Characters && isHex(token)) {
            if (const QByteArrayView target = tokens.next(); isHex(target))
                map.insert(codeOf(token), textOf(target));
        }
    }
    return map;
}

QByteArray writeToUnicode(const CidMap &map)
{
    QByteArray out = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                     "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                     "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr qsizetype sectionLimit = 100; // entries, as the CMap specification (Adobe 5014) has it
    qsizetype left = map.size(), inSection = 0;
    for (auto it = map.begin(); it != map.end(); ++it, --left, --inSection) {
        if (inSection == 0) {
            inSection = qMin(left, sectionLimit);
            out += (left < map.size() ? "endbfchar\n" : "") + QByteArray::number(inSection) + " beginbfchar\n";
        }
        out += '<' + hex4(uint(it.key())) + "> <";
        for (const QChar c : it.value())
            out += hex4(c.unicode());
        out += ">\n";
    }
    if (!map.isEmpty())
        out += "endbfchar\n";
    return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

QString plainCharacter(char16_t c, const CharacterSet &present)
{
    if (c > 0 && c < 0x20)
        return QStringLiteral(" "); // fonts give the tab and its like the glyph of the space
    const QString self{QChar(c)};
    const bool known = present.contains(c);
    if (c < 0xa0 || (known && !isPresentationForm(c)))
        return self;
    const QString plain = self.normalized(QString::NormalizationForm_KC);
    // A presentation form that somebody typed stands, unless its plain letters are there too.
    if (present.containsAll(plain) || (!known && isPresentationForm(c)))
        return inReadingOrder(plain);
    return self;
}

TextRepair repairToUnicode(QPDF &pdf, const PaintedPages &painted)
{
    std::vector<FontText> fonts = fontsOf(pdf);
    for (FontText &font : fonts) {
        for (QString &text : font.map) {
            if (text.size() == 1)
                text = plainCharacter(text[0].unicode(), painted.characters);
        }
    }
    matchOrphans(fonts, painted);
    const FontMaps doubtful = takeDoubtful(fonts, painted.characters);
    TextRepair repair;
    repair.complete = readPages(pdf, painted, fonts, doubtful);
    for (FontText &font : fonts) {
        font.font.getKey("/ToUnicode")
            .replaceStreamData(writeToUnicode(font.map).toStdString(), QPDFObjectHandle::newNull(),
                               QPDFObjectHandle::newNull());
        repair.readable.emplace(font.id, std::move(font.map));
    }
    return repair;
}

} // namespace vitae::render
