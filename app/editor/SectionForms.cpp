#include "editor/SectionForms.h"

#include <QCoreApplication>

namespace vitae::editor
{

namespace
{

// clang-format off
#define T(text) QT_TRANSLATE_NOOP("SectionForms", text)

constexpr FieldSpec personalFields[] = {
    {u"name",     T("Full name"),      Kind::Line,  8,  T("Amélie Fontaine")},
    {u"photo",    T("Photo"),          Kind::Photo, 4,  nullptr},
    {u"title",    T("Headline"),       Kind::Phrase, 12, T("Product designer")},
    {u"email",    T("E-mail"),         Kind::Email, 6,  T("amelie@example.com")},
    {u"phone",    T("Phone"),          Kind::Line,  6,  T("+33 6 12 34 56 78")},
    {u"location", T("Place"),          Kind::Line,  6,  T("Lyon, France")},
    {u"website",  T("Website"),        Kind::Url,   6,  T("https://example.com")},
    {u"linkedin", T("LinkedIn"),       Kind::Url,   6,  T("linkedin.com/in/…")},
    {u"github",   T("GitHub"),         Kind::Url,   6,  T("github.com/…")},
    {u"links",    T("More links"),     Kind::Items, 12, nullptr},
    {u"fields",   T("More details"),   Kind::Items, 12, nullptr},
};
constexpr FieldSpec linkFields[] = {
    {u"label", T("Label"),   Kind::Phrase, 4, T("Portfolio")},
    {u"url",   T("Address"), Kind::Url,  8, T("https://…")},
};
constexpr FieldSpec labelledFields[] = {
    {u"label", T("Label"), Kind::Phrase, 4, T("Driving licence")},
    {u"value", T("Value"), Kind::Line, 8, T("B")},
};
constexpr FieldSpec summaryFields[] = {
    {u"summary", T("Summary"), Kind::Text, 12, T("Two or three sentences: what you do, what you are best at, what you look for.")},
};
constexpr FieldSpec experienceFields[] = {
    {u"title",       T("Job title"),    Kind::Phrase,  6,  T("Senior engineer")},
    {u"company",     T("Employer"),     Kind::Line,    6,  T("Acme")},
    {u"start_date",  T("From"),         Kind::Date,    3,  T("Jan 2021")},
    {u"end_date",    T("To"),           Kind::EndDate, 3,  T("Present")},
    {u"location",    T("Place"),        Kind::Line,    6,  T("Toronto, Canada")},
    {u"description", T("Description"),  Kind::Text,    12, T("One line about the job, if its title does not say it.")},
    {u"bullets",     T("Achievements"), Kind::Bullets, 12, T("What you did, and what came of it")},
    {u"url",         T("Website"),      Kind::Url,     12, T("https://…")},
};
constexpr FieldSpec educationFields[] = {
    {u"degree",      T("Degree"),      Kind::Line,    6,  T("MSc")},
    {u"field",       T("Field"),       Kind::Phrase,  6,  T("Computer science")},
    {u"institution", T("School"),      Kind::Line,    6,  T("Université de Lyon")},
    {u"location",    T("Place"),       Kind::Line,    6,  T("Lyon, France")},
    {u"start_date",  T("From"),        Kind::Date,    3,  T("2016")},
    {u"end_date",    T("To"),          Kind::EndDate, 3,  T("2018")},
    {u"gpa",         T("Grade"),       Kind::Number,  6,  T("3.8 / 4.0")},
    {u"courses",     T("Courses"),     Kind::Tags,    12, T("Add course")},
    {u"bullets",     T("Highlights"),  Kind::Bullets, 12, T("Prizes, thesis, projects")},
    {u"url",         T("Website"),     Kind::Url,     12, T("https://…")},
};
constexpr FieldSpec skillFields[] = {
    {u"name",  T("Group"),  Kind::Phrase, 7,  T("Programming")},
    {u"level", T("Level"),  Kind::Line, 5,  T("Level, if you like")},
    {u"items", T("Skills"), Kind::Tags, 12, T("Add skill")},
};
constexpr FieldSpec projectFields[] = {
    {u"name",         T("Name"),         Kind::Line,    6,  T("Harvest planner")},
    {u"role",         T("Role"),         Kind::Phrase,  6,  T("Lead developer")},
    {u"start_date",   T("From"),         Kind::Date,    3,  T("Mar 2022")},
    {u"end_date",     T("To"),           Kind::EndDate, 3,  T("Present")},
    {u"link",         T("Link"),         Kind::Url,     6,  T("https://…")},
    {u"description",  T("Description"),  Kind::Text,    12, T("What it is and for whom")},
    {u"technologies", T("Technologies"), Kind::Tags,    12, T("Add technology")},
    {u"bullets",      T("Highlights"),   Kind::Bullets, 12, T("What you did, and what came of it")},
};
constexpr FieldSpec languageFields[] = {
    {u"name",  T("Language"), Kind::Line, 6, T("Bahasa Indonesia")},
    {u"level", T("Level"),    Kind::Line, 6, T("Native, C1, fluent …")},
};
constexpr FieldSpec certificationFields[] = {
    {u"name",   T("Name"),    Kind::Line, 6, T("Certified ScrumMaster")},
    {u"issuer", T("Issuer"),  Kind::Line, 6, T("Scrum Alliance")},
    {u"date",   T("Date"),    Kind::Date, 4, T("Jun 2023")},
    {u"url",    T("Website"), Kind::Url,  8, T("https://…")},
};
constexpr FieldSpec awardFields[] = {
    {u"title",   T("Title"),       Kind::Phrase, 12, T("Employee of the year")},
    {u"awarder", T("Awarded by"),  Kind::Line, 8,  T("Acme")},
    {u"date",    T("Date"),        Kind::Date, 4,  T("2022")},
    {u"summary", T("Description"), Kind::Text, 12, T("What it was for")},
};
constexpr FieldSpec publicationFields[] = {
    {u"name",        T("Title"),       Kind::Phrase, 12, T("Title of the paper, article or book")},
    {u"publisher",   T("Publisher"),   Kind::Line, 8,  T("Journal, conference or publisher")},
    {u"releaseDate", T("Date"),        Kind::Date, 4,  T("Nov 2021")},
    {u"url",         T("Website"),     Kind::Url,  12, T("https://doi.org/…")},
    {u"summary",     T("Description"), Kind::Text, 12, T("What it is about")},
};
constexpr FieldSpec volunteeringFields[] = {
    {u"position",     T("Role"),         Kind::Phrase,  6,  T("Tutor")},
    {u"organization", T("Organisation"), Kind::Line,    6,  T("Red Cross")},
    {u"startDate",    T("From"),         Kind::Date,    3,  T("2019")},
    {u"endDate",      T("To"),           Kind::EndDate, 3,  T("Present")},
    {u"url",          T("Website"),      Kind::Url,     6,  T("https://…")},
    {u"summary",      T("Description"),  Kind::Text,    12, T("What the organisation does")},
    {u"highlights",   T("Highlights"),   Kind::Bullets, 12, T("What you did")},
};
constexpr FieldSpec interestFields[] = {
    {u"name",     T("Interest"), Kind::Phrase, 5, T("Photography")},
    {u"keywords", T("Details"),  Kind::Tags, 7, T("Add detail")},
};
constexpr FieldSpec referenceFields[] = {
    {u"name",      T("Name"),      Kind::Line, 12, T("Jane Doe, head of engineering at Acme")},
    {u"reference", T("Reference"), Kind::Text, 12, T("What they say about you, or “available on request”")},
};
constexpr FieldSpec customFields[] = {
    {u"title",   T("Heading"), Kind::Phrase,  12, T("Patents")},
    {u"content", T("Text"),    Kind::Text,    12, T("Write freely")},
    {u"bullets", T("Bullets"), Kind::Bullets, 12, T("A bullet")},
};
constexpr FieldSpec customItemFields[] = {
    {u"title",       T("Title"),       Kind::Phrase,  6,  T("Title")},
    {u"subtitle",    T("Subtitle"),    Kind::Line,    6,  T("Organisation, place or kind")},
    {u"start_date",  T("From"),        Kind::Date,    3,  T("2020")},
    {u"end_date",    T("To"),          Kind::EndDate, 3,  T("2021")},
    {u"location",    T("Place"),       Kind::Line,    6,  T("Jakarta, Indonesia")},
    {u"description", T("Description"), Kind::Text,    12, T("What it is about")},
    {u"bullets",     T("Bullets"),     Kind::Bullets, 12, T("A bullet")},
    {u"url",         T("Website"),     Kind::Url,     12, T("https://…")},
};

constexpr const char16_t *experienceSummary[]    = {u"title", u"company", u"start_date", u"end_date"};
constexpr const char16_t *educationSummary[]     = {u"degree", u"field", u"institution", u"start_date", u"end_date"};
constexpr const char16_t *skillSummary[]         = {u"name", u"items"};
constexpr const char16_t *projectSummary[]       = {u"name", u"role", u"start_date", u"end_date"};
constexpr const char16_t *nameLevelSummary[]     = {u"name", u"level"};
constexpr const char16_t *certificationSummary[] = {u"name", u"issuer", u"date"};
constexpr const char16_t *awardSummary[]         = {u"title", u"awarder", u"date"};
constexpr const char16_t *publicationSummary[]   = {u"name", u"publisher", u"releaseDate"};
constexpr const char16_t *volunteeringSummary[]  = {u"position", u"organization", u"startDate", u"endDate"};
constexpr const char16_t *nameSummary[]          = {u"name"};
constexpr const char16_t *labelSummary[]         = {u"label"};
constexpr const char16_t *customItemSummary[]    = {u"title", u"subtitle", u"start_date", u"end_date"};

constexpr SectionSpec sections[] = {
    {u"personal",       u"user-round",      Shape::Record,  personalFields,      nullptr,                 nullptr,                {},                   0},
    {u"summary",        u"align-left",      Shape::Text,    summaryFields,       nullptr,                 nullptr,                {},                   0},
    {u"experience",     u"briefcase",       Shape::Entries, experienceFields,    T("Add job"),            T("New job"),           experienceSummary,    2},
    {u"education",      u"graduation-cap",  Shape::Entries, educationFields,     T("Add education"),      T("New education"),     educationSummary,     2},
    {u"skills",         u"wrench",          Shape::Rows,    skillFields,         T("Add group of skills"), T("New group"),        skillSummary,         0},
    {u"projects",       u"folder-git-2",    Shape::Entries, projectFields,       T("Add project"),        T("New project"),       projectSummary,       2},
    {u"languages",      u"languages",       Shape::Rows,    languageFields,      T("Add language"),       T("New language"),      nameLevelSummary,     0},
    {u"certifications", u"badge-check",     Shape::Entries, certificationFields, T("Add certification"),  T("New certification"), certificationSummary, 1},
    {u"awards",         u"award",           Shape::Entries, awardFields,         T("Add award"),          T("New award"),         awardSummary,         1},
    {u"publications",   u"book-open",       Shape::Entries, publicationFields,   T("Add publication"),    T("New publication"),   publicationSummary,   1},
    {u"volunteering",   u"heart-handshake", Shape::Entries, volunteeringFields,  T("Add volunteer work"), T("New volunteer work"), volunteeringSummary, 2},
    {u"interests",      u"smile",           Shape::Rows,    interestFields,      T("Add interest"),       T("New interest"),      nameSummary,          0},
    {u"references",     u"quote",           Shape::Entries, referenceFields,     T("Add reference"),      T("New reference"),     nameSummary,          0},
    {u"custom_sections", u"rows-3",         Shape::Custom,  customFields,        T("Add entry"),          T("New section"),       {},                   0},
};
constexpr SectionSpec links =
    {u"links",  u"link", Shape::Rows, linkFields, T("Add link"), T("New link"), labelSummary, 0};
constexpr SectionSpec labelled =
    {u"fields", u"tag",  Shape::Rows, labelledFields, T("Add detail"), T("New detail"), labelSummary, 0};
constexpr SectionSpec customItems =
    {u"items",  u"list", Shape::Entries, customItemFields, T("Add entry"), T("New entry"), customItemSummary, 2};

#undef T
// clang-format on

} // namespace

const SectionSpec *sectionSpec(QStringView name)
{
    for (const SectionSpec &spec : sections)
        if (name == spec.name)
            return &spec;
    return nullptr;
}

const SectionSpec &linkSpec()
{
    return links;
}
const SectionSpec &labelledFieldSpec()
{
    return labelled;
}
const SectionSpec &customItemSpec()
{
    return customItems;
}

QString tableText(const char *text)
{
    return text ? QCoreApplication::translate("SectionForms", text) : QString();
}

} // namespace vitae::editor
