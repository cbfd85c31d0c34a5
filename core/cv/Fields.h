// The one table of a CV's fields: codec, validation, changes and differences are all generated from it. A new field is a
// member in Cv.h and a row here (and an entry in resources/schema/cv.schema.json, which a test holds against this table).
#pragma once

#include "cv/Cv.h"

#include <tuple>

namespace vitae::cv
{

template <class Struct, class Type>
struct Field {
    const char16_t *name;
    Type Struct::*member;
};

template <class Struct, class Type>
Field(const char16_t *, Type Struct::*) -> Field<Struct, Type>;

/// A tuple of Field for each struct of Cv.h, in the order of the JSON; `id` is a field of every list item.
template <class Struct>
inline constexpr auto fields = nullptr;

// clang-format off
#define VITAE_FIELD(type, name) Field{u"" #name, &type::name}

template <> inline constexpr auto fields<Link> = std::tuple{
    VITAE_FIELD(Link, id), VITAE_FIELD(Link, label), VITAE_FIELD(Link, url)};

template <> inline constexpr auto fields<LabelledField> = std::tuple{
    VITAE_FIELD(LabelledField, id), VITAE_FIELD(LabelledField, label), VITAE_FIELD(LabelledField, value)};

template <> inline constexpr auto fields<Personal> = std::tuple{
    VITAE_FIELD(Personal, name), VITAE_FIELD(Personal, title), VITAE_FIELD(Personal, email),
    VITAE_FIELD(Personal, phone), VITAE_FIELD(Personal, location), VITAE_FIELD(Personal, website),
    VITAE_FIELD(Personal, linkedin), VITAE_FIELD(Personal, github), VITAE_FIELD(Personal, links),
    VITAE_FIELD(Personal, photo), VITAE_FIELD(Personal, fields)};

template <> inline constexpr auto fields<Experience> = std::tuple{
    VITAE_FIELD(Experience, id), VITAE_FIELD(Experience, company), VITAE_FIELD(Experience, title),
    VITAE_FIELD(Experience, location), VITAE_FIELD(Experience, url), VITAE_FIELD(Experience, start_date),
    VITAE_FIELD(Experience, end_date), VITAE_FIELD(Experience, description), VITAE_FIELD(Experience, bullets)};

template <> inline constexpr auto fields<Education> = std::tuple{
    VITAE_FIELD(Education, id), VITAE_FIELD(Education, institution), VITAE_FIELD(Education, degree),
    VITAE_FIELD(Education, field), VITAE_FIELD(Education, location), VITAE_FIELD(Education, url),
    VITAE_FIELD(Education, start_date), VITAE_FIELD(Education, end_date), VITAE_FIELD(Education, gpa),
    VITAE_FIELD(Education, courses), VITAE_FIELD(Education, bullets)};

template <> inline constexpr auto fields<Skill> = std::tuple{
    VITAE_FIELD(Skill, id), VITAE_FIELD(Skill, name), VITAE_FIELD(Skill, level), VITAE_FIELD(Skill, items)};

template <> inline constexpr auto fields<Project> = std::tuple{
    VITAE_FIELD(Project, id), VITAE_FIELD(Project, name), VITAE_FIELD(Project, description),
    VITAE_FIELD(Project, role), VITAE_FIELD(Project, link), VITAE_FIELD(Project, start_date),
    VITAE_FIELD(Project, end_date), VITAE_FIELD(Project, technologies), VITAE_FIELD(Project, bullets)};

template <> inline constexpr auto fields<Language> = std::tuple{
    VITAE_FIELD(Language, id), VITAE_FIELD(Language, name), VITAE_FIELD(Language, level)};

template <> inline constexpr auto fields<Certification> = std::tuple{
    VITAE_FIELD(Certification, id), VITAE_FIELD(Certification, name), VITAE_FIELD(Certification, date),
    VITAE_FIELD(Certification, issuer), VITAE_FIELD(Certification, url)};

template <> inline constexpr auto fields<Award> = std::tuple{
    VITAE_FIELD(Award, id), VITAE_FIELD(Award, title), VITAE_FIELD(Award, date), VITAE_FIELD(Award, awarder),
    VITAE_FIELD(Award, summary)};

template <> inline constexpr auto fields<Publication> = std::tuple{
    VITAE_FIELD(Publication, id), VITAE_FIELD(Publication, name), VITAE_FIELD(Publication, publisher),
    VITAE_FIELD(Publication, releaseDate), VITAE_FIELD(Publication, url), VITAE_FIELD(Publication, summary)};

template <> inline constexpr auto fields<Volunteering> = std::tuple{
    VITAE_FIELD(Volunteering, id), VITAE_FIELD(Volunteering, organization), VITAE_FIELD(Volunteering, position),
    VITAE_FIELD(Volunteering, url), VITAE_FIELD(Volunteering, startDate), VITAE_FIELD(Volunteering, endDate),
    VITAE_FIELD(Volunteering, summary), VITAE_FIELD(Volunteering, highlights)};

template <> inline constexpr auto fields<Interest> = std::tuple{
    VITAE_FIELD(Interest, id), VITAE_FIELD(Interest, name), VITAE_FIELD(Interest, keywords)};

template <> inline constexpr auto fields<Reference> = std::tuple{
    VITAE_FIELD(Reference, id), VITAE_FIELD(Reference, name), VITAE_FIELD(Reference, reference)};

template <> inline constexpr auto fields<CustomItem> = std::tuple{
    VITAE_FIELD(CustomItem, id), VITAE_FIELD(CustomItem, title), VITAE_FIELD(CustomItem, subtitle),
    VITAE_FIELD(CustomItem, start_date), VITAE_FIELD(CustomItem, end_date), VITAE_FIELD(CustomItem, location),
    VITAE_FIELD(CustomItem, url), VITAE_FIELD(CustomItem, description), VITAE_FIELD(CustomItem, bullets)};

template <> inline constexpr auto fields<CustomSection> = std::tuple{
    VITAE_FIELD(CustomSection, id), VITAE_FIELD(CustomSection, title), VITAE_FIELD(CustomSection, content),
    VITAE_FIELD(CustomSection, bullets), VITAE_FIELD(CustomSection, items)};

template <> inline constexpr auto fields<Style> = std::tuple{
    Field{u"template", &Style::template_}, VITAE_FIELD(Style, page_size), VITAE_FIELD(Style, margins_mm),
    VITAE_FIELD(Style, font_family), VITAE_FIELD(Style, font_size_pt), VITAE_FIELD(Style, line_height),
    VITAE_FIELD(Style, accent), VITAE_FIELD(Style, section_spacing), VITAE_FIELD(Style, date_format),
    VITAE_FIELD(Style, columns), VITAE_FIELD(Style, show_icons), VITAE_FIELD(Style, show_photo),
    VITAE_FIELD(Style, show_page_numbers)};

template <> inline constexpr auto fields<Cv> = std::tuple{
    VITAE_FIELD(Cv, cv_title), VITAE_FIELD(Cv, language), VITAE_FIELD(Cv, layout), VITAE_FIELD(Cv, personal),
    VITAE_FIELD(Cv, summary), VITAE_FIELD(Cv, experience), VITAE_FIELD(Cv, education), VITAE_FIELD(Cv, skills),
    VITAE_FIELD(Cv, projects), VITAE_FIELD(Cv, languages), VITAE_FIELD(Cv, certifications), VITAE_FIELD(Cv, awards),
    VITAE_FIELD(Cv, publications), VITAE_FIELD(Cv, volunteering), VITAE_FIELD(Cv, interests),
    VITAE_FIELD(Cv, references), VITAE_FIELD(Cv, custom_sections), VITAE_FIELD(Cv, style)};

#undef VITAE_FIELD
// clang-format on

template <class Type>
concept Struct = !std::is_same_v<decltype(fields<Type>), const std::nullptr_t>;

template <class Type>
concept Item = Struct<Type> && requires(Type &item) { item.id; };

template <class Type>
inline constexpr bool isItemList = false;
template <Item Type>
inline constexpr bool isItemList<std::vector<Type>> = true;

/// Calls `visit(Field)` for each field of a struct, in order.
template <Struct Type, class Visitor>
constexpr void forEachField(Visitor &&visit)
{
    std::apply([&](const auto &...field) { (visit(field), ...); }, fields<Type>);
}

} // namespace vitae::cv
