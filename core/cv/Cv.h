// The CV as plain values: the canonical form that the desktop, the server and every format share.
//
// Texts hold inline Markdown only (bold, italic, code, links; see Inline.h). Dates are texts as somebody wrote them
// (see Dates.h). Every item of a list of objects has an `id`, unique in its CV, on which changes, merges and versions
// rest; Codec.h gives one to an item that has none.
//
// `extra` of each struct keeps, in order, the members of its JSON object that the struct's fields do not represent:
// unknown ones, and known ones that came as null or empty.
#pragma once

#include "base/Json.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace vitae::cv
{

/// "3.85" or 3.85: remembers which, and the digits.
struct NumberOrText {
    QString text;
    bool isNumber = false;

    [[nodiscard]] bool isEmpty() const { return text.isEmpty(); }
    friend bool operator==(const NumberOrText &, const NumberOrText &) = default;
};

struct Link {
    QString id, label, url;
    json::Object extra;
    friend bool operator==(const Link &, const Link &) = default;
};

struct LabelledField {
    QString id, label, value;
    json::Object extra;
    friend bool operator==(const LabelledField &, const LabelledField &) = default;
};

struct Personal {
    QString name, title, email, phone, location, website, linkedin, github;
    std::vector<Link> links;
    QString photo; ///< SHA-256 of an attachment in hex, or a data: URI in a file that stands alone
    std::vector<LabelledField> fields;
    json::Object extra;
    friend bool operator==(const Personal &, const Personal &) = default;
};

struct Experience {
    QString id, company, title, location, url, start_date, end_date, description;
    QStringList bullets;
    json::Object extra;
    friend bool operator==(const Experience &, const Experience &) = default;
};

struct Education {
    QString id, institution, degree, field, location, url, start_date, end_date;
    NumberOrText gpa;
    QStringList courses, bullets;
    json::Object extra;
    friend bool operator==(const Education &, const Education &) = default;
};

struct Skill {
    QString id, name, level;
    QStringList items;
    json::Object extra;
    friend bool operator==(const Skill &, const Skill &) = default;
};

struct Project {
    QString id, name, description, role, link, start_date, end_date;
    QStringList technologies, bullets;
    json::Object extra;
    friend bool operator==(const Project &, const Project &) = default;
};

struct Language {
    QString id, name, level;
    json::Object extra;
    friend bool operator==(const Language &, const Language &) = default;
};

// The six below have the fields, and the field names, of JSON Resume 1.0.

struct Certification {
    QString id, name, date, issuer, url;
    json::Object extra;
    friend bool operator==(const Certification &, const Certification &) = default;
};

struct Award {
    QString id, title, date, awarder, summary;
    json::Object extra;
    friend bool operator==(const Award &, const Award &) = default;
};

struct Publication {
    QString id, name, publisher, releaseDate, url, summary;
    json::Object extra;
    friend bool operator==(const Publication &, const Publication &) = default;
};

struct Volunteering {
    QString id, organization, position, url, startDate, endDate, summary;
    QStringList highlights;
    json::Object extra;
    friend bool operator==(const Volunteering &, const Volunteering &) = default;
};

struct Interest {
    QString id, name;
    QStringList keywords;
    json::Object extra;
    friend bool operator==(const Interest &, const Interest &) = default;
};

struct Reference {
    QString id, name, reference;
    json::Object extra;
    friend bool operator==(const Reference &, const Reference &) = default;
};

struct CustomItem {
    QString id, title, subtitle, start_date, end_date, location, url, description;
    QStringList bullets;
    json::Object extra;
    friend bool operator==(const CustomItem &, const CustomItem &) = default;
};

struct CustomSection {
    QString id, title, content;
    QStringList bullets;
    std::vector<CustomItem> items;
    json::Object extra;
    friend bool operator==(const CustomSection &, const CustomSection &) = default;
};

/// How the CV looks; what is not set, the template decides.
struct Style {
    QString template_; ///< `template` in JSON: the id of a template
    QString page_size; ///< "A4" or "Letter"
    std::optional<double> margins_mm;
    QString font_family;
    std::optional<double> font_size_pt;
    std::optional<double> line_height;     ///< multiple of the font's own
    QString accent;                        ///< #rrggbb
    std::optional<double> section_spacing; ///< multiple of the template's
    QString date_format;                   ///< see Dates.h
    std::optional<int> columns;            ///< 1 or 2
    std::optional<bool> show_icons, show_photo, show_page_numbers;
    json::Object extra;
    friend bool operator==(const Style &, const Style &) = default;
};

struct Cv {
    QString cv_title, language;
    std::optional<QStringList> layout; ///< names of the visible sections in order; not set: all, in the usual order
    Personal personal;
    QString summary;
    std::vector<Experience> experience;
    std::vector<Education> education;
    std::vector<Skill> skills;
    std::vector<Project> projects;
    std::vector<Language> languages;
    std::vector<Certification> certifications;
    std::vector<Award> awards;
    std::vector<Publication> publications;
    std::vector<Volunteering> volunteering;
    std::vector<Interest> interests;
    std::vector<Reference> references;
    std::vector<CustomSection> custom_sections;
    Style style;
    json::Object extra;
    friend bool operator==(const Cv &, const Cv &) = default;
};

/// `cv_title`, else the person's name: what lists show. May be empty.
[[nodiscard]] QString displayTitle(const Cv &cv);

} // namespace vitae::cv
