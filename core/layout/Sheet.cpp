#include "layout/Sheet.h"

#include "cv/Change.h"
#include "cv/Dates.h"
#include "cv/Fields.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace vitae::layout
{

namespace
{

constexpr double minSizePt = 6, maxSizePt = 24;
constexpr double minMarginMm = 5, maxMarginMm = 60;
constexpr double minLineHeight = 0.9, maxLineHeight = 3;
constexpr double maxSectionSpacing = 4;

double bounded(double value, double low, double high, double fallback)
{
    return std::isfinite(value) ? std::clamp(value, low, high) : fallback;
}

/// "pt" of "pt-BR".
QStringView primaryTag(QStringView language)
{
    const auto end = std::find_if(language.begin(), language.end(), [](QChar c) { return c == u'-' || c == u'_'; });
    return language.first(end - language.begin());
}

bool isRightToLeftLanguage(QStringView language)
{
    static const QStringList languages{QStringLiteral("ar"), QStringLiteral("he"), QStringLiteral("iw"),
                                       QStringLiteral("fa"), QStringLiteral("ur"), QStringLiteral("yi"),
                                       QStringLiteral("ps"), QStringLiteral("sd"), QStringLiteral("ug"),
                                       QStringLiteral("dv"), QStringLiteral("ckb")};
    return languages.contains(primaryTag(language).toString().toLower());
}

/// Calls `visit(text)` for every text of a value made of structs, lists and texts, until it returns true.
template <class Type, class Visitor>
bool visitTexts(const Type &value, Visitor &visit)
{
    if constexpr (std::is_same_v<Type, QString>) {
        return visit(value);
    } else if constexpr (std::is_same_v<Type, QStringList>) {
        return std::any_of(value.begin(), value.end(), visit);
    } else if constexpr (cv::isItemList<Type>) {
        return std::any_of(value.begin(), value.end(), [&](const auto &item) { return visitTexts(item, visit); });
    } else if constexpr (cv::Struct<Type>) {
        bool found = false;
        cv::forEachField<Type>([&](const auto &field) { found = found || visitTexts(value.*field.member, visit); });
        return found;
    } else {
        return false;
    }
}

bool isFarEastern(const QString &text)
{
    constexpr char16_t firstJamo = 0x1100;
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= firstJamo; });
}

bool isFarEastern(const json::Value &value)
{
    if (value.isString())
        return isFarEastern(value.toString());
    const json::Array &array = value.array();
    const json::Object &object = value.object();
    return std::any_of(array.begin(), array.end(), [](const json::Value &item) { return isFarEastern(item); }) ||
           std::any_of(object.begin(), object.end(), [](const json::Member &m) { return isFarEastern(m.value); });
}

struct CjkForms {
    Cjk cjk = Cjk::Simplified;
    bool fromTexts = false; ///< some text may decide it
};

CjkForms cjkOf(const cv::Cv &cv)
{
    const QString language = cv.language.toLower();
    if (language.startsWith(u"ja"))
        return {Cjk::Japanese};
    if (language.startsWith(u"ko"))
        return {Cjk::Korean};
    if (language.startsWith(u"zh")) {
        const bool traditional = language.contains(u"hant") || language.contains(u"tw") || language.contains(u"hk") ||
                                 language.contains(u"mo");
        return {traditional ? Cjk::Traditional : Cjk::Simplified};
    }
    Scripts all;
    bool fromTexts = false;
    const auto collect = [&](const QString &text) {
        if (isFarEastern(text)) {
            fromTexts = true;
            all |= scriptsOf(text);
        }
        return bool(all & Scripts(Script::Kana | Script::Hangul));
    };
    visitTexts(cv, collect);
    if (all & Script::Kana)
        return {Cjk::Japanese, fromTexts};
    return {all & Script::Hangul ? Cjk::Korean : Cjk::Simplified, fromTexts};
}

bool isRightToLeft(const cv::Cv &cv)
{
    if (!cv.language.isEmpty())
        return isRightToLeftLanguage(cv.language);
    for (const QString &text : {cv.summary, cv.personal.title, cv.personal.name}) {
        if (!text.isEmpty())
            return text.isRightToLeft();
    }
    return false;
}

QColor mixed(const QColor &color, double tint)
{
    const auto channel = [tint](int c) { return int(std::lround(c + (255 - c) * tint)); };
    return {channel(color.red()), channel(color.green()), channel(color.blue())};
}

/// Relative luminance as WCAG 2 defines it.
double luminance(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

bool isDark(const QColor &color)
{
    return luminance(color) < 0.4;
}

} // namespace

SheetKey::SheetKey(std::shared_ptr<const Template> design, const cv::Cv &cv)
    : design(std::move(design)), style(cv.style), language(cv.language), rightToLeft(isRightToLeft(cv))
{
    const CjkForms forms = cjkOf(cv);
    cjk = forms.cjk;
    cjkFromTexts = forms.fromTexts;
}

// Each key press asks, and reading a long CV takes longer than laying out the line that changed.
SheetKey::SheetKey(const SheetKey &before, const cv::Cv &cv, const cv::Path &changed)
{
    const auto isAsBefore = [&] {
        const auto value = cv::valueAt(cv, changed); // nothing where it was removed
        return !value || !isFarEastern(*value);
    };
    if (changed.isEmpty() || before.cjkFromTexts || cv.language != before.language || !isAsBefore()) {
        *this = SheetKey(before.design, cv);
        return;
    }
    *this = before;
    style = cv.style;
    rightToLeft = isRightToLeft(cv);
}

Sheet::Sheet(std::shared_ptr<const Template> design, const cv::Cv &cv) : m_design(std::move(design))
{
    const cv::Style &style = cv.style;
    language = cv.language;
    rightToLeft = isRightToLeft(cv);
    m_cjk = cjkOf(cv).cjk;
    m_bodyFamily = style.font_family.isEmpty() ? m_design->bodyFamily : style.font_family;
    // A family that the user chose is for everything; the template's pairing is only right with its own body.
    m_headingFamily = style.font_family.isEmpty() ? m_design->headingFamily : style.font_family;
    const double sizePt =
        bounded(style.font_size_pt.value_or(m_design->sizePt), minSizePt, maxSizePt, m_design->sizePt);
    em = std::round(sizePt * unitsPerPoint);
    const double lineHeight =
        bounded(style.line_height.value_or(m_design->lineHeight), minLineHeight, maxLineHeight, m_design->lineHeight);
    pitch = std::round(em * lineHeight);
    sectionSpacing = bounded(style.section_spacing.value_or(1), 0, maxSectionSpacing, 1);
    dateFormat = style.date_format.isEmpty() ? m_design->dateFormat : style.date_format;
    showIcons = style.show_icons.value_or(m_design->header.icons);
    showPhoto = style.show_photo.value_or(m_design->header.photo);
    showPageNumbers = style.show_page_numbers.value_or(m_design->pageNumbers);
    m_comma = QStringLiteral(", ");
    if (const QStringView tag = primaryTag(language); tag == u"ar" || tag == u"fa" || tag == u"ur")
        m_comma = QStringLiteral("، ");
    else if (tag == u"ja" || tag == u"zh")
        m_comma = QStringLiteral("、");
    setPage(style);
    setColumns(style);
    setColors(style);
}

void Sheet::setPage(const cv::Style &style)
{
    const QString &name = style.page_size.isEmpty() ? m_design->pageSize : style.page_size;
    const bool letter = name.compare(u"letter", Qt::CaseInsensitive) == 0;
    pageSize = letter ? QSizeF(12240, 15840) : QSizeF(11906, 16838); // A4 to the nearest unit
    const QMarginsF mm = m_design->marginsMm;
    const auto units = [&](double designMm) {
        const double wanted = style.margins_mm ? *style.margins_mm : designMm;
        return std::round(bounded(wanted, minMarginMm, maxMarginMm, designMm) * unitsPerMm);
    };
    margins = {units(mm.left()), units(mm.top()), units(mm.right()), units(mm.bottom())};
}

void Sheet::setColumns(const cv::Style &style)
{
    twoColumns = style.columns.value_or(m_design->columns) >= 2;
    const qreal textWidth = pageSize.width() - margins.left() - margins.right();
    main = {margins.left(), textWidth, Ground::Page};
    side = main;
    if (!twoColumns)
        return;
    const qreal gap = std::round(m_design->columnGapMm * unitsPerMm);
    const bool left = m_design->side == Side::Left;
    if (m_design->sideFill) {
        // The panel reaches the page's edges; its text keeps a margin inside that is never wider than the page's.
        const qreal width = std::round(pageSize.width() * m_design->sideWidth);
        const qreal outer = qMin(left ? margins.left() : margins.right(), std::round(width * 0.16));
        panel = {left ? 0 : pageSize.width() - width, 0, width, pageSize.height()};
        side = {panel.left() + (left ? outer : gap * 0.75), width - outer - gap * 0.75, Ground::Panel};
        const qreal mainLeft = left ? width + gap : margins.left();
        const qreal mainRight = left ? pageSize.width() - margins.right() : panel.left() - gap;
        main = {mainLeft, mainRight - mainLeft, Ground::Page};
    } else {
        const qreal width = std::round(textWidth * m_design->sideWidth);
        side = {left ? margins.left() : margins.left() + textWidth - width, width, Ground::Page};
        main = {left ? margins.left() + width + gap : margins.left(), textWidth - width - gap, Ground::Page};
    }
    if (rightToLeft) {
        const auto mirror = [this](Column &column) { column.left = pageSize.width() - column.left - column.width; };
        mirror(main);
        mirror(side);
        if (!panel.isNull())
            panel.moveLeft(pageSize.width() - panel.right());
    }
}

void Sheet::setColors(const cv::Style &style)
{
    const InkSpec &own = m_design->inks[size_t(Ink::Accent)];
    QColor accent = own.color;
    if (const QColor wanted = QColor::fromString(style.accent); wanted.isValid())
        accent = QColor(wanted.red(), wanted.green(), wanted.blue());
    for (size_t i = 0; i < inkCount; ++i) {
        const InkSpec &ink = m_design->inks[i];
        m_colors[i] = ink.followsAccent ? mixed(accent, ink.tint) : ink.color;
    }
    m_colors[size_t(Ink::Accent)] = accent;
    // What the user's accent does to a filled ground must not hide the text on it.
    const auto contrast = [this](Ink ground, Ink text, Ink muted, Ink accented, Ink rule) {
        const QColor fill = m_colors[size_t(ground)];
        if (isDark(fill) == isDark(m_colors[size_t(text)])) {
            m_colors[size_t(text)] = isDark(fill) ? QColor(0xff, 0xff, 0xff) : QColor(0x22, 0x22, 0x22);
            m_colors[size_t(muted)] = isDark(fill) ? mixed(fill, 0.78) : QColor(0x55, 0x55, 0x55);
        }
        if (isDark(fill) == isDark(m_colors[size_t(accented)]))
            m_colors[size_t(accented)] = m_colors[size_t(text)];
        if (isDark(fill) == isDark(m_colors[size_t(rule)]))
            m_colors[size_t(rule)] = m_colors[size_t(muted)];
    };
    contrast(Ink::Panel, Ink::OnPanel, Ink::OnPanelMuted, Ink::OnPanelAccent, Ink::OnPanelRule);
    contrast(Ink::Band, Ink::OnBand, Ink::OnBandMuted, Ink::OnBandAccent, Ink::OnBandRule);
}

qreal Sheet::linePitch(Role role) const
{
    // Big type needs less air between its lines than the body does.
    const TextStyle &s = style(role);
    const qreal full = size(role) * (pitch / em) * s.lineHeight;
    return std::round(s.size > 1.3 ? qMin(full, size(role) * 1.2 * s.lineHeight) : full);
}

QColor Sheet::color(Ink ink, Ground ground) const
{
    static constexpr std::array panel{Ink::OnPanel, Ink::OnPanelMuted, Ink::OnPanelAccent, Ink::OnPanelRule};
    static constexpr std::array band{Ink::OnBand, Ink::OnBandMuted, Ink::OnBandAccent, Ink::OnBandRule};
    if (ground != Ground::Page && size_t(ink) < panel.size())
        ink = (ground == Ground::Panel ? panel : band)[size_t(ink)];
    return m_colors[size_t(ink)];
}

std::shared_ptr<const CharStyle> Sheet::look(Role role, Ground ground, Emphasis emphasis, Scripts scripts,
                                             bool scriptFirst) const
{
    const quint32 key = quint32(role) | quint32(ground) << 5 | quint32(emphasis.bold) << 8 |
                        quint32(emphasis.italic) << 9 | quint32(emphasis.code) << 10 | quint32(emphasis.link) << 11 |
                        quint32(scriptFirst) << 12 | quint32(scripts) << 13;
    std::shared_ptr<const CharStyle> &look = m_looks[key];
    if (look)
        return look;

    const TextStyle &s = style(role);
    Fonts::Request request;
    request.family = s.headingFamily ? m_headingFamily : m_bodyFamily;
    request.size = size(role);
    request.weight = emphasis.bold ? qMax(s.weight, 700) : s.weight;
    // A template's italics are a Latin habit; where the writer asked for them they stay.
    request.italic = emphasis.italic ? !s.italic || scripts : s.italic && !scripts;
    request.scripts = scripts;
    request.cjk = m_cjk;
    request.scriptFirst = scriptFirst;
    CharStyle made;
    made.font = Fonts::font(request);
    if (s.tracking != 0 && !scripts) // letters that join must not be pulled apart
        made.font.setLetterSpacing(QFont::AbsoluteSpacing, std::round(s.tracking * request.size));
    if (s.caps == Caps::Upper)
        made.font.setCapitalization(QFont::AllUppercase);
    else if (s.caps == Caps::Small)
        made.font.setCapitalization(QFont::SmallCaps);
    made.color = color(emphasis.link ? Ink::Accent : s.ink, ground);
    look = std::make_shared<const CharStyle>(std::move(made));
    return look;
}

QString Sheet::shownDate(const QString &date) const
{
    static constexpr std::array<QStringView, 6> spoken{u"", u"en", u"fr", u"id", u"de", u"es"};
    const QString tag = primaryTag(language).toString().toLower();
    if (std::find(spoken.begin(), spoken.end(), tag) != spoken.end())
        return cv::formatDate(date, dateFormat, language);
    if (std::any_of(date.begin(), date.end(), [](QChar c) { return c.isLetter(); }))
        return date;
    const bool words = dateFormat.contains(QStringLiteral("MMM"));
    return cv::formatDate(date, words ? QStringLiteral("MM/yyyy") : dateFormat, language);
}

QString Sheet::separator(const QString &text) const
{
    return text == u", " ? m_comma : text;
}

qreal Sheet::capHeight(Role role) const
{
    return QFontMetricsF(look(role, Ground::Page, {}, {})->font).capHeight();
}

} // namespace vitae::layout
