#include "layout/SystemFonts.h"

#include "cv/Codec.h"
#include "layout/Fonts.h"

#include <algorithm>
#include <array>
#ifdef VITAE_FONTCONFIG
#include <fontconfig/fontconfig.h>
#endif

namespace vitae::layout
{

namespace
{

struct Range {
    char16_t first, last;
};

// What the four families have in common of what CVs are made of; Latin letters with all their accents, typographic
// marks, arrows. Combining accents are left out: where they go is a matter of each font's rules.
constexpr std::array covered{
    Range{0x0020, 0x007e}, Range{0x00a0, 0x00ac}, Range{0x00ae, 0x00b1}, Range{0x00b4, 0x00b8}, Range{0x00ba, 0x012b},
    Range{0x012e, 0x0131}, Range{0x0134, 0x0148}, Range{0x014a, 0x0165}, Range{0x0168, 0x017f}, Range{0x2013, 0x2014},
    Range{0x2018, 0x201a}, Range{0x201c, 0x201e}, Range{0x2020, 0x2022}, Range{0x2026, 0x2026}, Range{0x2030, 0x2030},
    Range{0x2039, 0x203a}, Range{0x20ac, 0x20ac}, Range{0x2122, 0x2122}, Range{0x2190, 0x2193}, Range{0x2212, 0x2212},
};

/// Whose headings, dates and commas are written in Latin letters; what is not known to Vitae is set in English.
bool isLatinLanguage(QStringView tag)
{
    static const QStringList latin{QStringLiteral("en"), QStringLiteral("fr"), QStringLiteral("de"),
                                   QStringLiteral("es"), QStringLiteral("pt"), QStringLiteral("it"),
                                   QStringLiteral("nl"), QStringLiteral("id")};
    return tag.isEmpty() || latin.contains(tag.left(2).toString(), Qt::CaseInsensitive);
}

bool isBundled(const QString &family)
{
    return Fonts::families().contains(family, Qt::CaseInsensitive);
}

/// "&rarr;" in Markdown stands for a character that the text itself does not have.
bool mayHaveEntities(QStringView text)
{
    for (qsizetype at = text.indexOf(u'&'); at >= 0; at = text.indexOf(u'&', at + 1)) {
        const QStringView rest = text.sliced(at + 1);
        const auto end =
            std::find_if(rest.begin(), rest.end(), [](QChar c) { return !c.isLetterOrNumber() && c != u'#'; });
        if (end != rest.end() && *end == u';' && end != rest.begin())
            return true;
    }
    return false;
}

bool isCovered(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return isInBundledFonts(c.unicode()); });
}

bool isCovered(const EntryShape &shape)
{
    const auto covers = [](const CellSpec &cell) {
        return std::all_of(cell.begin(), cell.end(), [](const SlotSpec &slot) { return isCovered(slot.separator); });
    };
    return std::all_of(shape.rows.begin(), shape.rows.end(), [&](const EntryRow &row) {
        return covers(row.margin) && covers(row.left) && covers(row.right);
    });
}

bool isCovered(const Template &design)
{
    return isBundled(design.bodyFamily) && isBundled(design.headingFamily) && isCovered(design.bullet) &&
           isCovered(design.dateFormat) && isCovered(design.entry) && isCovered(design.sideEntry) &&
           std::all_of(design.entries.begin(), design.entries.end(),
                       [](const EntryShape &shape) { return isCovered(shape); });
}

} // namespace

bool isInBundledFonts(char16_t c)
{
    return std::any_of(covered.begin(), covered.end(),
                       [c](const Range &range) { return c >= range.first && c <= range.last; });
}

bool needsSystemFonts(const cv::Cv &cv, const Template &design)
{
    const QString &family = cv.style.font_family;
    if (!isLatinLanguage(cv.language) || !(family.isEmpty() || isBundled(family)) || !isCovered(design))
        return true;
    // Every text there is, in one; controls are escaped in it, and shown as spaces.
    cv::Cv words = cv;
    words.personal.photo.clear();
    const QString texts = QString::fromUtf8(json::write(cv::toJson(words)));
    return !isCovered(texts) || mayHaveEntities(texts);
}

void leaveOutSystemFonts()
{
#ifdef VITAE_FONTCONFIG
    if (FcConfig *nothing = FcConfigCreate())
        FcConfigSetCurrent(nothing); // and keep: whether the library takes a reference has changed between versions
#endif
}

} // namespace vitae::layout
