#include "layout/Fonts.h"

#include "layout/FontCharacters.h"
#include "layout/FontNames.h"

#include <QFile>
#include <QFontDatabase>
#include <QSet>
#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>

namespace vitae::layout
{

namespace
{

struct Family {
    const char16_t *name;
    const char16_t *file; ///< the files are :/fonts/<file>-<face>.ttf
    bool serif;
    bool italics;
};

constexpr std::array bundled{
    Family{u"Source Sans 3", u"SourceSans3", false, true},
    Family{u"Inter", u"Inter", false, true},
    Family{u"Source Serif 4", u"SourceSerif4", true, true},
    Family{u"EB Garamond", u"EBGaramond", true, true},
};

struct Helper {
    Script script;
    Family family;
};

constexpr std::array helpers{
    Helper{Script::Arabic, {u"Noto Sans Arabic", u"NotoSansArabic", false, false}},
    Helper{Script::Hebrew, {u"Noto Sans Hebrew", u"NotoSansHebrew", false, false}},
    Helper{Script::Devanagari, {u"Noto Sans Devanagari", u"NotoSansDevanagari", false, false}},
    Helper{Script::Bengali, {u"Noto Sans Bengali", u"NotoSansBengali", false, false}},
    Helper{Script::Thai, {u"Noto Sans Thai", u"NotoSansThai", false, false}},
};

QString text(const char16_t *literal)
{
    return QString::fromUtf16(literal);
}

const Family *findBundled(const QString &name)
{
    for (const Family &family : bundled) {
        if (QStringView(name).compare(QStringView(family.name), Qt::CaseInsensitive) == 0)
            return &family;
    }
    return nullptr;
}

/// The name under which Qt knows a bundled family.
QString loadedName(const Family &family)
{
    return QStringLiteral("Vitae ") + text(family.name);
}

/// Makes a face known to Qt's font database, once: the database belongs to the process, and so does this record of it.
void load(const Family &family, int weight, bool italic)
{
    const bool bold = weight >= QFont::DemiBold;
    const QString face = !family.italics || !italic ? (bold ? QStringLiteral("Bold") : QStringLiteral("Regular"))
                                                    : (bold ? QStringLiteral("BoldItalic") : QStringLiteral("Italic"));
    const QString file = QStringLiteral(":/fonts/") + text(family.file) + u'-' + face + QStringLiteral(".ttf");
    static std::mutex mutex;
    static QSet<QString> loaded;
    const std::lock_guard lock(mutex);
    if (loaded.contains(file))
        return;
    loaded.insert(file);
    QFile font(file);
    if (!font.open(QIODevice::ReadOnly))
        return; // a program without the fonts: what the system has will do
    QString style = face;
    style.replace(QStringLiteral("BoldItalic"), QStringLiteral("Bold Italic"));
    const QString postScriptName = text(family.file) + u'-' + face;
    QFontDatabase::addApplicationFontFromData(
        renamed(withDirectGlyphs(font.readAll()), loadedName(family), style, postScriptName));
}

Script scriptOf(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Arabic:
        return Script::Arabic;
    case QChar::Script_Hebrew:
        return Script::Hebrew;
    case QChar::Script_Devanagari:
        return Script::Devanagari;
    case QChar::Script_Bengali:
        return Script::Bengali;
    case QChar::Script_Thai:
        return Script::Thai;
    case QChar::Script_Han:
    case QChar::Script_Bopomofo:
        return Script::Han;
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
        return Script::Kana;
    case QChar::Script_Hangul:
        return Script::Hangul;
    case QChar::Script_Common:
    case QChar::Script_Inherited:
        // Ideographic punctuation and full-width forms come from the same font as their neighbours.
        return (c >= 0x3000 && c < 0x3040) || (c >= 0xff00 && c < 0xfff0) ? Script::Han : Script(0);
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
        return Script(0);
    default:
        return Script::Other;
    }
}

QStringList cjkFamilies(Cjk cjk, bool serif)
{
    QString suffix = QStringLiteral("SC");
    if (cjk == Cjk::Traditional)
        suffix = QStringLiteral("TC");
    else if (cjk == Cjk::Japanese)
        suffix = QStringLiteral("JP");
    else if (cjk == Cjk::Korean)
        suffix = QStringLiteral("KR");
    const QString sans = QStringLiteral("Noto Sans CJK ") + suffix;
    if (!serif)
        return {sans};
    return {QStringLiteral("Noto Serif CJK ") + suffix, sans};
}

} // namespace

Scripts scriptsOf(QStringView text)
{
    Scripts scripts;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.unicode() < 0x0530) // Latin, Greek, Cyrillic: what nearly every text is made of
            continue;
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            scripts |= scriptOf(QChar::surrogateToUcs4(c, text[i + 1]));
            ++i;
        } else if (const Script script = scriptOf(c.unicode()); script != Script(0)) {
            scripts |= script;
        }
    }
    return scripts;
}

std::vector<ShapedStretch> shapedStretches(QStringView text)
{
    std::vector<ShapedStretch> stretches;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar::Script script = text[i].script();
        const bool inside = !stretches.empty() && stretches.back().start + stretches.back().length == i;
        const bool shaped = script == QChar::Script_Devanagari || script == QChar::Script_Bengali;
        const bool neutral = script == QChar::Script_Inherited || script == QChar::Script_Common;
        if (inside && (shaped || neutral)) // signs and spaces belong to the script before them
            ++stretches.back().length;
        else if (shaped)
            stretches.push_back({int(i), 1});
    }
    // Those at the very start belong to the first letter.
    if (!stretches.empty()) {
        ShapedStretch &first = stretches.front();
        const auto isNeutral = [](QChar c) { return !c.isLetter(); };
        if (std::all_of(text.begin(), text.begin() + first.start, isNeutral)) {
            first.length += first.start;
            first.start = 0;
        }
    }
    return stretches;
}

QStringList Fonts::families()
{
    QStringList names;
    for (const Family &family : bundled)
        names.append(text(family.name));
    return names;
}

bool Fonts::isSerif(const QString &family)
{
    const Family *found = findBundled(family);
    return found && found->serif;
}

QFont Fonts::font(const Request &request)
{
    const Family *family = findBundled(request.family);
    QStringList names{family ? loadedName(*family) : request.family};
    if (family)
        load(*family, request.weight, request.italic);
    for (const Helper &helper : helpers) {
        if (request.scripts & helper.script) {
            load(helper.family, request.weight, request.italic);
            request.scriptFirst ? names.prepend(loadedName(helper.family)) : names.append(loadedName(helper.family));
        }
    }
    if (request.scripts & Scripts(Script::Han | Script::Kana | Script::Hangul))
        names.append(cjkFamilies(request.cjk, family && family->serif));
    if (!family) { // a family that this machine lacks must not become just any font
        load(bundled.front(), request.weight, request.italic);
        names.append(loadedName(bundled.front()));
    }

    QFont font;
    font.setFamilies(names);
    font.setPixelSize(qMax(1, int(std::lround(request.size))));
    font.setWeight(QFont::Weight(request.weight));
    font.setItalic(request.italic);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setKerning(true);
    return font;
}

} // namespace vitae::layout
