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
enum class Ink { Text, Muted, Accent, Rule, Panel, OnPanel, OnPanelMuted, Band, OnBand, OnBandMuted };
inline constexpr int inkCount = 10;

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

struct Cell {
    struct Slot {
        QString name;      ///< "primary", "secondary", "dates", "location", "url", …; see Entries.cpp
        QString separator; ///< before it, where something stands before it
        Role role = Role::Body;
    };
    std::vector<Slot> slots;
};

struct EntryRow {
    Cell left, right;
};

/// How the entries of a section look.
struct EntryShape {
    std::vector<EntryRow> rows;
    double gapEm = 0.7;         ///< between entries
    bool datesInMargin = false; ///< dates in a column of their own beside the entry
};

/// How lists of names with details (skills, languages, interests) look.
struct ListShape {
    enum class Kind { Lines, Inline, Chips, Table, Stacked };
    Kind kind = Kind::Lines;
    double gapEm = 0.2;
    QString separator = QStringLiteral(", ");
};

struct Template {
    QString id, name, description;

    // page
    QString pageSize = QStringLiteral("A4");
    QMarginsF marginsMm{18, 16, 18, 16}; ///< left, top, right, bottom
    QString dateFormat = QStringLiteral("MMM yyyy");

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
    QStringList sideSections; ///< what goes there, "contact" included

    // header
    struct Header {
        Qt::Alignment align = Qt::AlignLeft;
        bool band = false;
        bool inSide = false; ///< photo and contacts in the side column
        QString contactSeparator = QStringLiteral("  ·  ");
        bool icons = true;
        bool photo = true;
        double photoMm = 26;
        bool roundPhoto = false;
        bool rule = false;
        double afterEm = 0.6;
    } header;

    // sections
    HeadingMark headingMark = HeadingMark::RuleBelow;
    double sectionGapEm = 1.1;
    QString bullet = QStringLiteral("•");
    double bulletIndentEm = 1.1;
    bool timeline = false; ///< a rail with a dot an entry
    bool justify = false;
    EntryShape entry;
    QHash<QString, EntryShape> entries; ///< by section
    ListShape list;
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
