#include "layout/Template.h"

#include "base/JsonParser.h"
#include "layout/Entries.h"
#include "layout/TemplateReader.h"

#include <array>

namespace vitae::layout
{

namespace
{

using Problem = TemplateReader::Problem;
using Words = std::initializer_list<std::pair<const char16_t *, int>>;

constexpr std::array<QStringView, inkCount> inkNames{
    u"text",           u"muted",           u"accent",        u"rule",    u"on_panel",
    u"on_panel_muted", u"on_panel_accent", u"on_panel_rule", u"on_band", u"on_band_muted",
    u"on_band_accent", u"on_band_rule",    u"panel",         u"band"};

constexpr std::array<QStringView, roleCount> roleNames{u"name",      u"title", u"contact", u"heading", u"primary",
                                                       u"secondary", u"meta",  u"body",    u"bullet",  u"label"};

template <size_t n>
std::optional<size_t> indexOf(const std::array<QStringView, n> &names, QStringView name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional<size_t>(found - names.begin());
}

/// What a template that says nothing about a colour gets.
void setDefaultInks(std::array<InkSpec, inkCount> &inks)
{
    const auto fixed = [&](Ink ink, QRgb rgb) { inks[size_t(ink)] = {QColor(rgb), false, 0}; };
    const auto tinted = [&](Ink ink, double tint) { inks[size_t(ink)] = {{}, true, tint}; };
    fixed(Ink::Text, 0x1f2328);
    fixed(Ink::Muted, 0x5b626b);
    fixed(Ink::Accent, 0x1f4e79);
    fixed(Ink::Rule, 0xc5cad1);
    fixed(Ink::OnPanel, 0x1f2328);
    fixed(Ink::OnPanelMuted, 0x5b626b);
    tinted(Ink::OnPanelAccent, 0);
    fixed(Ink::OnPanelRule, 0xc5cad1);
    fixed(Ink::OnBand, 0xffffff);
    tinted(Ink::OnBandMuted, 0.78);
    fixed(Ink::OnBandAccent, 0xffffff);
    tinted(Ink::OnBandRule, 0.4);
    tinted(Ink::Panel, 0.92);
    tinted(Ink::Band, 0);
}

void setDefaultStyles(std::array<TextStyle, roleCount> &styles)
{
    const auto style = [&](Role role) -> TextStyle & { return styles[size_t(role)]; };
    style(Role::Name) = {.headingFamily = true, .size = 2.4, .weight = 700, .afterEm = 0.1};
    style(Role::Title) = {.size = 1.15, .ink = Ink::Muted, .afterEm = 0.2};
    style(Role::Contact) = {.size = 0.94, .beforeEm = 0.2};
    style(Role::Heading) = {.headingFamily = true, .size = 1.2, .weight = 700, .ink = Ink::Accent, .afterEm = 0.4};
    style(Role::Primary) = {.weight = 700};
    style(Role::Secondary) = {.italic = true};
    style(Role::Meta) = {.ink = Ink::Muted};
    style(Role::Label) = {.weight = 700};
}

InkSpec readInk(const json::Value &value, const QString &path, TemplateReader &reader)
{
    const QString text = value.toString();
    if (text.startsWith(u"accent")) {
        if (text.size() == 6)
            return {{}, true, 0};
        bool ok = false;
        const double tint = QStringView(text).sliced(7).toDouble(&ok);
        if (ok && text[6] == u'+' && tint >= 0 && tint <= 1)
            return {{}, true, tint};
    }
    const QColor color = text.startsWith(u'#') ? QColor::fromString(text) : QColor();
    if (!color.isValid())
        reader.fail(path,
                    QStringLiteral("must be a colour (#rrggbb) or the accent, as it is or towards white (accent+0.9)"));
    return {color, false, 0};
}

void readStyle(const json::Value &value, const QString &path, Problem &problem, TextStyle &style)
{
    TemplateReader reader(value, path, problem);
    reader.read(u"family", style.headingFamily, {{u"body", false}, {u"heading", true}});
    reader.read(u"size", style.size, 0.5, 6);
    reader.read(u"weight", style.weight, 100, 900);
    reader.read(u"italic", style.italic);
    if (reader.has(u"ink")) {
        const auto ink = indexOf(inkNames, reader.take(u"ink").toString());
        if (ink)
            style.ink = Ink(*ink);
        else
            reader.fail(reader.path(u"ink"), QStringLiteral("must name a colour of the template"));
    }
    reader.read(u"caps", style.caps, {{u"none", Caps::AsWritten}, {u"upper", Caps::Upper}, {u"small", Caps::Small}});
    reader.read(u"tracking", style.tracking, -0.1, 0.5);
    reader.read(u"line_height", style.lineHeight, 0.5, 2);
    reader.read(u"before_em", style.beforeEm, 0, 5);
    reader.read(u"after_em", style.afterEm, -1, 5);
}

CellSpec readCell(const json::Value &value, const QString &path, Problem &problem)
{
    CellSpec cell;
    if (!value.isArray() && !problem.error)
        problem.error = base::fail(base::Error::Kind::InvalidInput, QStringLiteral("must be a list of slots"), path);
    for (size_t i = 0; i < value.array().size(); ++i) {
        const QString slotPath = path + u'/' + QString::number(i);
        const json::Value member = value.array()[i].isString()
                                       ? json::Value(json::Object{{QStringLiteral("slot"), value.array()[i]}})
                                       : value.array()[i];
        TemplateReader reader(member, slotPath, problem);
        SlotSpec spec;
        QString name;
        reader.read(u"slot", name);
        const auto slot = slotByName(name);
        if (!slot)
            reader.fail(reader.path(u"slot"),
                        QStringLiteral("must be one of: primary, secondary, tertiary, location, dates, url, details"));
        spec.slot = slot ? int(*slot) : 0;
        spec.role = slot == Slot::Primary ? Role::Primary : slot == Slot::Secondary ? Role::Secondary : Role::Meta;
        reader.read(u"separator", spec.separator);
        if (reader.has(u"style")) {
            const auto role = indexOf(roleNames, reader.take(u"style").toString());
            if (role)
                spec.role = Role(*role);
            else
                reader.fail(reader.path(u"style"), QStringLiteral("must name a style"));
        }
        cell.push_back(std::move(spec));
    }
    return cell;
}

void readShape(const json::Value &value, const QString &path, Problem &problem, EntryShape &shape)
{
    TemplateReader reader(value, path, problem);
    reader.read(u"gap_em", shape.gapEm, 0, 5);
    reader.read(u"margin_em", shape.marginEm, 0, 20);
    reader.read(u"bullets_em", shape.bulletsEm, 0, 2);
    reader.read(u"text_em", shape.textEm, 0, 2);
    if (!reader.has(u"rows"))
        return;
    const json::Value &rows = reader.take(u"rows");
    if (!rows.isArray())
        reader.fail(reader.path(u"rows"), QStringLiteral("must be a list"));
    shape.rows.clear();
    for (size_t i = 0; i < rows.array().size(); ++i) {
        TemplateReader row(rows.array()[i], reader.path(u"rows") + u'/' + QString::number(i), problem);
        EntryRow read;
        for (const auto &[name, cell] :
             {std::pair{QStringView(u"margin"), &read.margin}, {u"left", &read.left}, {u"right", &read.right}}) {
            if (row.has(name))
                *cell = readCell(row.take(name), row.path(name), problem);
        }
        shape.rows.push_back(std::move(read));
    }
}

void readList(const json::Value &value, const QString &path, Problem &problem, ListShape &shape)
{
    using Kind = ListShape::Kind;
    TemplateReader reader(value, path, problem);
    reader.read(u"kind", shape.kind,
                {{u"lines", Kind::Lines},
                 {u"inline", Kind::Inline},
                 {u"chips", Kind::Chips},
                 {u"table", Kind::Table},
                 {u"stacked", Kind::Stacked}});
    reader.read(u"gap_em", shape.gapEm, 0, 3);
}

void readColumns(const json::Value &value, Problem &problem, Template &design)
{
    TemplateReader reader(value, QStringLiteral("columns"), problem);
    reader.read(u"count", design.columns, 1, 2);
    reader.read(u"side", design.side, {{u"left", Side::Left}, {u"right", Side::Right}});
    reader.read(u"width", design.sideWidth, 0.15, 0.5);
    reader.read(u"gap_mm", design.columnGapMm, 0, 30);
    reader.read(u"fill", design.sideFill);
    reader.read(u"reading", design.sideFirst, {{u"main-first", false}, {u"side-first", true}});
    reader.read(u"sections", design.sideSections);
}

void readHeader(const json::Value &value, Problem &problem, Template::Header &header)
{
    TemplateReader reader(value, QStringLiteral("header"), problem);
    reader.read(u"align", header.align,
                {{u"left", Qt::Alignment(Qt::AlignLeft)}, {u"center", Qt::Alignment(Qt::AlignHCenter)}});
    reader.read(u"band", header.band);
    reader.read(u"contacts", header.inSide, {{u"header", false}, {u"side", true}});
    reader.read(u"split", header.split);
    reader.read(u"title_beside", header.titleBeside);
    reader.read(u"mark", header.mark,
                {{u"none", ContactMark::None}, {u"dot", ContactMark::Dot}, {u"bar", ContactMark::Bar}});
    reader.read(u"icons", header.icons);
    reader.read(u"photo", header.photo);
    reader.read(u"photo_mm", header.photoMm, 10, 60);
    reader.read(u"round_photo", header.roundPhoto);
    reader.read(u"rule", header.rule);
    reader.read(u"after_em", header.afterEm, 0, 6);
}

void readPage(const json::Value &value, Problem &problem, Template &design)
{
    TemplateReader reader(value, QStringLiteral("page"), problem);
    reader.read(u"size", design.pageSize);
    reader.read(u"date_format", design.dateFormat);
    reader.read(u"numbers", design.pageNumbers);
    QMarginsF &mm = design.marginsMm;
    if (!reader.has(u"margins_mm"))
        return;
    const json::Array &sides = reader.take(u"margins_mm").array();
    if (sides.size() != 4)
        reader.fail(reader.path(u"margins_mm"), QStringLiteral("must be four numbers: top, right, bottom, left"));
    else
        mm = {sides[3].toDouble(), sides[0].toDouble(), sides[1].toDouble(), sides[2].toDouble()};
}

void readSections(const json::Value &value, Problem &problem, Template &design)
{
    TemplateReader reader(value, QStringLiteral("sections"), problem);
    reader.read(u"mark", design.headingMark,
                {{u"none", HeadingMark::None},
                 {u"rule-below", HeadingMark::RuleBelow},
                 {u"rule-above", HeadingMark::RuleAbove},
                 {u"rule-beside", HeadingMark::RuleBeside},
                 {u"bar", HeadingMark::Bar},
                 {u"underline", HeadingMark::Underline}});
    reader.read(u"gap_em", design.sectionGapEm, 0, 6);
    reader.read(u"rule_pt", design.ruleWidthPt, 0.1, 6);
    reader.read(u"bullet", design.bullet);
    reader.read(u"bullet_indent_em", design.bulletIndentEm, 0, 4);
    reader.read(u"timeline", design.timeline);
}

/// Shapes by section, each what all sections have but for what it says otherwise.
template <class Shape, class Read>
void readBySection(TemplateReader &reader, QStringView name, const Shape &common, QHash<QString, Shape> &shapes,
                   Read read)
{
    if (!reader.has(name))
        return;
    const json::Value &value = reader.take(name);
    for (const json::Member &member : value.object()) {
        Shape shape = common;
        read(member.value, reader.path(name) + u'/' + member.name, reader.problem(), shape);
        shapes.insert(member.name, std::move(shape));
    }
}

void readTemplate(const json::Value &value, Problem &problem, Template &design)
{
    TemplateReader reader(value, {}, problem);
    reader.read(u"name", design.name);
    reader.read(u"description", design.description);
    if (design.name.isEmpty())
        reader.fail(QStringLiteral("name"), QStringLiteral("is missing"));
    reader.read(u"size_pt", design.sizePt, 6, 24);
    reader.read(u"line_height", design.lineHeight, 0.9, 3);
    if (reader.has(u"page"))
        readPage(reader.take(u"page"), problem, design);
    if (reader.has(u"fonts")) {
        TemplateReader fonts(reader.take(u"fonts"), QStringLiteral("fonts"), problem);
        fonts.read(u"body", design.bodyFamily);
        design.headingFamily = design.bodyFamily;
        fonts.read(u"heading", design.headingFamily);
    }
    if (reader.has(u"colors")) {
        TemplateReader colors(reader.take(u"colors"), QStringLiteral("colors"), problem);
        for (size_t i = 0; i < inkNames.size(); ++i) {
            if (colors.has(inkNames[i]))
                design.inks[i] = readInk(colors.take(inkNames[i]), colors.path(inkNames[i]), colors);
        }
    }
    if (reader.has(u"styles")) {
        TemplateReader styles(reader.take(u"styles"), QStringLiteral("styles"), problem);
        for (size_t i = 0; i < roleNames.size(); ++i) {
            if (styles.has(roleNames[i]))
                readStyle(styles.take(roleNames[i]), styles.path(roleNames[i]), problem, design.styles[i]);
        }
    }
    if (reader.has(u"columns"))
        readColumns(reader.take(u"columns"), problem, design);
    if (reader.has(u"header"))
        readHeader(reader.take(u"header"), problem, design.header);
    if (reader.has(u"sections"))
        readSections(reader.take(u"sections"), problem, design);
    if (reader.has(u"entry"))
        readShape(reader.take(u"entry"), QStringLiteral("entry"), problem, design.entry);
    if (reader.has(u"side_entry"))
        readShape(reader.take(u"side_entry"), QStringLiteral("side_entry"), problem, design.sideEntry);
    if (reader.has(u"list"))
        readList(reader.take(u"list"), QStringLiteral("list"), problem, design.list);
    if (reader.has(u"side_list"))
        readList(reader.take(u"side_list"), QStringLiteral("side_list"), problem, design.sideList);
    readBySection(reader, u"entries", design.entry, design.entries, readShape);
    readBySection(reader, u"lists", design.list, design.lists, readList);
}

EntryShape plainShape(std::initializer_list<EntryRow> rows)
{
    EntryShape shape;
    shape.rows = rows;
    return shape;
}

} // namespace

base::Result<Template> parseTemplate(QByteArrayView json, const QString &id)
{
    auto parsed = json::parse(json, {.depth = 20});
    if (!parsed)
        return parsed.error();
    Template design;
    design.id = id;
    design.bodyFamily = design.headingFamily = QStringLiteral("Source Sans 3");
    setDefaultInks(design.inks);
    setDefaultStyles(design.styles);
    const auto slot = [](Slot name, Role role) { return CellSpec{{int(name), QStringLiteral(" · "), role}}; };
    design.entry = plainShape({{{}, slot(Slot::Primary, Role::Primary), slot(Slot::Dates, Role::Meta)},
                               {{}, slot(Slot::Secondary, Role::Secondary), slot(Slot::Location, Role::Meta)}});
    design.sideEntry = plainShape({{{}, slot(Slot::Primary, Role::Primary), {}},
                                   {{}, slot(Slot::Secondary, Role::Secondary), {}},
                                   {{}, slot(Slot::Dates, Role::Meta), {}}});
    design.sideList.kind = ListShape::Kind::Stacked;
    design.sideSections = {QStringLiteral("skills"), QStringLiteral("languages"), QStringLiteral("certifications"),
                           QStringLiteral("interests")};

    Problem problem;
    readTemplate(parsed.value(), problem, design);
    if (problem.error)
        return *problem.error;
    return design;
}

} // namespace vitae::layout
