// A template resolved for one CV: its styles in layout units and fonts, the page's geometry, the colours; cv.style's
// wishes applied and brought within readable bounds.
#pragma once

#include "cv/Cv.h"
#include "layout/Document.h"
#include "layout/Fonts.h"
#include "layout/Paragraph.h"
#include "layout/Template.h"

#include <QHash>
#include <memory>

namespace vitae::layout
{

/// On what text stands: the page, a filled side column, a filled header.
enum class Ground { Page, Panel, Band };

/// How a stretch of text differs from its role.
struct Emphasis {
    bool bold = false, italic = false, code = false, link = false;

    friend bool operator==(const Emphasis &, const Emphasis &) = default;
};

/// Where text flows: the main column or the side one.
struct Column {
    qreal left = 0, width = 0;
    Ground ground = Ground::Page;
};

class Sheet
{
public:
    Sheet(std::shared_ptr<const Template> design, const cv::Cv &cv);

    [[nodiscard]] const Template &design() const { return *m_design; }

    // geometry, in layout units
    QSizeF pageSize;
    QMarginsF margins;
    qreal em = 0;    ///< the body's font size
    qreal pitch = 0; ///< the body's line height
    Column main, side;
    QRectF panel; ///< the filled side column, null where there is none
    bool twoColumns = false;
    bool rightToLeft = false; ///< the CV's direction; the page is mirrored

    // what the CV wants
    QString language, dateFormat;
    qreal sectionSpacing = 1;
    bool showIcons = true, showPhoto = true, showPageNumbers = false;

    /// The vertical extent of text on a page.
    [[nodiscard]] qreal top() const { return margins.top(); }
    [[nodiscard]] qreal bottom() const { return pageSize.height() - margins.bottom(); }

    [[nodiscard]] const TextStyle &style(Role role) const { return m_design->styles[size_t(role)]; }
    [[nodiscard]] qreal size(Role role) const { return em * style(role).size; }
    [[nodiscard]] qreal linePitch(Role role) const;
    [[nodiscard]] qreal before(Role role) const { return em * style(role).beforeEm; }
    [[nodiscard]] qreal after(Role role) const { return em * style(role).afterEm; }
    [[nodiscard]] QColor color(Ink ink, Ground ground = Ground::Page) const;

    /// The look of text, made once: equal requests give the same pointer. `scriptFirst`: for a stretch of a script
    /// that the body's family lacks, which is not even tried.
    [[nodiscard]] std::shared_ptr<const CharStyle> look(Role role, Ground ground, Emphasis emphasis, Scripts scripts,
                                                        bool scriptFirst = false) const;

    /// A date as the CV's language and format show it. A language whose words for months are not known gets numbers
    /// for numbers, and its own words as they were written.
    [[nodiscard]] QString shownDate(const QString &date) const;
    /// A template's separator with the language's own comma in it.
    [[nodiscard]] QString separator(const QString &text) const;

    /// The height from base line to the top of a capital in a role's font.
    [[nodiscard]] qreal capHeight(Role role) const;

private:
    void setPage(const cv::Style &style);
    void setColumns(const cv::Style &style);
    void setColors(const cv::Style &style);

    std::shared_ptr<const Template> m_design;
    QString m_bodyFamily, m_headingFamily;
    QString m_comma;
    Cjk m_cjk = Cjk::Simplified;
    std::array<QColor, inkCount> m_colors;
    mutable QHash<quint32, std::shared_ptr<const CharStyle>> m_looks;
};

/// What a Sheet takes from a CV besides its style: the same key means the same sheet.
struct SheetKey {
    std::shared_ptr<const Template> design;
    cv::Style style;
    QString language;
    bool rightToLeft = false;
    Cjk cjk = Cjk::Simplified;
    bool cjkFromTexts = false; ///< no language says it, and some text may

    SheetKey() = default;
    SheetKey(std::shared_ptr<const Template> design, const cv::Cv &cv);
    /// The same after `changed` alone changed in the CV of which `before` is.
    SheetKey(const SheetKey &before, const cv::Cv &cv, const cv::Path &changed);
    friend bool operator==(const SheetKey &, const SheetKey &) = default;
};

} // namespace vitae::layout
