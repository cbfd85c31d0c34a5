// A template: how CVs look, as data (resources/templates/*.json, and files in a user's folder).
//
// Lengths ending in `Em` are multiples of the body's font size, so that a design scales with it; those ending in `Mm`
// are millimetres. TEMPLATES.md beside the files describes the JSON, whose members have the names used here.
#pragma once

#include "base/Result.h"

#include <QByteArrayView>
#include <QColor>
#include <QHash>
#include <QMarginsF>
#include <QString>
#include <QStringList>
#include <array>
#include <memory>
#include <vector>

namespace vitae::layout
{

/// What stands for a colour in a template.
enum class Ink {
    Text,
    Muted,
    Accent,
    Rule,
    OnPanel, // the four above as they are on a filled side column
    OnPanelMuted,
    OnPanelAccent,
    OnPanelRule,
    OnBand, // and on a filled header
    OnBandMuted,
    OnBandAccent,
    OnBandRule,
    Panel,
    Band,
};
inline constexpr int inkCount = 14;

/// A colour is a fixed one, or the accent mixed with white (`tint` 0 is the accent itself, 1 is white).
struct InkSpec {
    QColor color;
    bool followsAccent = false;
    double tint = 0;
};

enum class Caps { AsWritten, Upper, Small };

struct TextStyle {
    bool headingFamily = false; ///< the template's heading family, not its body family
    double size = 1;            ///< multiple of the body's size
    int weight = 400;
    bool italic = false;
    Ink ink = Ink::Text;
    Caps caps = Caps::AsWritten;
    double tracking = 0;   ///< em
    double lineHeight = 1; ///< multiple of the body's line height factor
    double beforeEm = 0, afterEm = 0;
};

/// The roles that text plays.
enum class Role { Name, Title, Contact, Heading, Primary, Secondary, Meta, Body, Bullet, Label };
inline constexpr int roleCount = 10;

enum class Side { Left, Right };
enum class HeadingMark { None, RuleBelow, RuleAbove, RuleBeside, Bar, Underline };

/// A place for a part of an entry in a row; empty slots vanish with their separators.
struct SlotSpec {
    int slot = 0; ///< Slot of Entries.h
    QString separator = QStringLiteral(" · ");
    Role role = Role::Body;
};
using CellSpec = std::vector<SlotSpec>;

struct EntryRow {
    CellSpec margin, left, right; ///< margin: in a column of its own before the entry
};

/// How the entries of a section look: rows of cells, then description, details and bullets.
struct EntryShape {
    std::vector<EntryRow> rows;
    double gapEm = 0.7;     ///< between entries
    double marginEm = 0;    ///< the width of the column for margin cells; 0 where there is none
    double bulletsEm = 0.1; ///< above each bullet
    double textEm = 0.15;   ///< above description and details
};

/// How lists of names with details (skills, languages, interests) look.
struct ListShape {
    enum class Kind {
        Lines,   ///< "Name (level): details", a line each
        Inline,  ///< all names in one paragraph
        Chips,   ///< each detail (or name) in a rounded box
        Table,   ///< names in a column, details beside it
        Stacked, ///< name and level at the two ends of a line, details below
    };
    Kind kind = Kind::Lines;
    double gapEm = 0.2;
};

enum class ContactMark { None, Dot, Bar };

struct Template {
    QString id, name, description;

    // page
    QString pageSize = QStringLiteral("A4");
    QMarginsF marginsMm{18, 16, 18, 16}; ///< left, top, right, bottom
    QString dateFormat = QStringLiteral("MMM yyyy");
    bool pageNumbers = false; ///< at the feet of pages, where there are several

    // text
    QString bodyFamily, headingFamily;
    double sizePt = 10, lineHeight = 1.32;
    std::array<InkSpec, inkCount> inks;
    std::array<TextStyle, roleCount> styles;

    // columns
    int columns = 1;
    Side side = Side::Left;
    double sideWidth = 0.32; ///< of the page's width, its outer margin included
    double columnGapMm = 7;
    bool sideFill = false;
    bool sideFirst = false;   ///< the side column is read before the main one
    QStringList sideSections; ///< what goes there

    struct Header {
        Qt::Alignment align = Qt::AlignLeft;
        bool band = false;        ///< on a filled band as wide as the page
        bool inSide = false;      ///< photo and contacts in the side column
        bool split = false;       ///< contacts stacked at the far end, beside the name
        bool titleBeside = false; ///< the title on the name's line
        ContactMark mark = ContactMark::Dot;
        bool icons = true, photo = true;
        double photoMm = 26;
        bool roundPhoto = false;
        bool rule = false;    ///< a line below
        double afterEm = 0.4; ///< below everything
    } header;

    // sections
    HeadingMark headingMark = HeadingMark::RuleBelow;
    double sectionGapEm = 1.1;
    double ruleWidthPt = 0.6;
    QString bullet = QStringLiteral("•");
    double bulletIndentEm = 1.1;
    bool timeline = false; ///< a rail with a dot for each entry
    EntryShape entry, sideEntry;
    QHash<QString, EntryShape> entries; ///< by section
    ListShape list, sideList;
    QHash<QString, ListShape> lists; ///< by section
};

struct TemplateInfo {
    QString id, name, description;
    int columns = 1;
    bool bundled = true;
};

/// Reads a template; the errors name the member: "styles/heading/size: must be a number".
[[nodiscard]] base::Result<Template> parseTemplate(QByteArrayView json, const QString &id);

/// The bundled templates (from :/templates) and those in a user's folder, which may replace bundled ones.
class TemplateLibrary
{
public:
    explicit TemplateLibrary(QString userFolder = {});

    [[nodiscard]] static QString defaultId();

    /// In the order to show them. Files that cannot be read are left out; see problems().
    [[nodiscard]] std::vector<TemplateInfo> list() const;
    /// What is wrong with the files of the user's folder, for a person to read.
    [[nodiscard]] std::vector<base::Error> problems() const;
    /// The template with this id (the default for an empty one). NotFound, or what is wrong with its file.
    [[nodiscard]] base::Result<std::shared_ptr<const Template>> load(const QString &id) const;

private:
    [[nodiscard]] QStringList userFiles() const;

    QString m_userFolder;
};

} // namespace vitae::layout
