#include "layout/Entries.h"

#include <array>

namespace vitae::layout
{

namespace
{

/// The path of an item, and its fields.
class Fields
{
public:
    Fields(const QString &section, const QString &id) : path({section, id}) {}
    explicit Fields(cv::Path path) : path(std::move(path)) {}

    [[nodiscard]] FieldText operator()(const QString &text, const char16_t *name) const
    {
        return text.isEmpty() ? FieldText{} : FieldText{text, path.child(QString::fromUtf16(name))};
    }
    [[nodiscard]] std::vector<FieldText> operator()(const QStringList &texts, const char16_t *name) const
    {
        return texts.isEmpty() ? std::vector<FieldText>{} : fieldTexts(texts, path.child(QString::fromUtf16(name)));
    }

    cv::Path path;
};

std::vector<FieldText> present(std::initializer_list<FieldText> fields)
{
    std::vector<FieldText> some;
    for (const FieldText &field : fields) {
        if (!field.isEmpty())
            some.push_back(field);
    }
    return some;
}

EntryView view(const cv::Experience &item, const QString &section)
{
    const Fields f(section, item.id);
    EntryView view{f.path};
    view.primary = present({f(item.title, u"title")});
    view.secondary = f(item.company, u"company");
    view.location = f(item.location, u"location");
    view.url = f(item.url, u"url");
    view.start = f(item.start_date, u"start_date");
    view.end = f(item.end_date, u"end_date");
    view.description = f(item.description, u"description");
    view.bullets = f(item.bullets, u"bullets");
    return view;
}

EntryView view(const cv::Education &item, const QString &section)
{
    const Fields f(section, item.id);
    EntryView view{f.path};
    view.primary = present({f(item.degree, u"degree"), f(item.field, u"field")});
    view.secondary = f(item.institution, u"institution");
    view.tertiary = f(item.gpa.text, u"gpa");
    if (!item.gpa.isEmpty() && item.gpa.text.front().isDigit()) // "Distinction" speaks for itself
        view.tertiaryLabel = QStringLiteral("GPA ");
    view.location = f(item.location, u"location");
    view.url = f(item.url, u"url");
    view.start = f(item.start_date, u"start_date");
    view.end = f(item.end_date, u"end_date");
    view.details = f(item.courses, u"courses");
    view.bullets = f(item.bullets, u"bullets");
    return view;
}

EntryView view(const cv::Project &item, const QString &section)
{
    const Fields f(section, item.id);
    EntryView view{f.path};
    view.primary = present({f(item.name, u"name")});
    view.secondary = f(item.role, u"role");
    view.url = f(item.link, u"link");
    view.start = f(item.start_date, u"start_date");
    view.end = f(item.end_date, u"end_date");
    view.description = f(item.description, u"description");
    view.details = f(item.technologies, u"technologies");
    view.bullets = f(item.bullets, u"bullets");
    return view;
}

EntryView view(const cv::Certification &item, const QString &section)
{
    const Fields f(section, item.id);
    EntryView view{f.path};
    view.primary = present({f(item.name, u"name")});
    view.secondary = f(item.issuer, u"issuer");
    view.start = f(item.date, u"date");
    view.url = f(item.url, u"url");
    return view;
}

EntryView view(const cv::Award &item, const QString &section)
{
    const Fields f(section, item.id);
    EntryView view{f.path};
    view.primary = present({f(item.title, u"title")});
    view.secondary = f(item.awarder, u"awarder");
    view.start = f(item.date, u"date");
    view.description = f(item.summary, u"summary");
    return view;
}

EntryView view(const cv::Publication &item, const QString &section)
{
    const Fields f(section, item.id);
    EntryView view{f.path};
    view.primary = present({f(item.name, u"name")});
    view.secondary = f(item.publisher, u"publisher");
    view.start = f(item.releaseDate, u"releaseDate");
    view.url = f(item.url, u"url");
    view.description = f(item.summary, u"summary");
    return view;
}

EntryView view(const cv::Volunteering &item, const QString &section)
{
    const Fields f(section, item.id);
    EntryView view{f.path};
    view.primary = present({f(item.position, u"position")});
    view.secondary = f(item.organization, u"organization");
    view.url = f(item.url, u"url");
    view.start = f(item.startDate, u"startDate");
    view.end = f(item.endDate, u"endDate");
    view.description = f(item.summary, u"summary");
    view.bullets = f(item.highlights, u"highlights");
    return view;
}

EntryView view(const cv::Reference &item, const QString &section)
{
    const Fields f(section, item.id);
    EntryView view{f.path};
    view.primary = present({f(item.name, u"name")});
    view.description = f(item.reference, u"reference");
    return view;
}

/// An entry without its first thing shows the second in its place.
EntryView promoted(EntryView view)
{
    if (view.primary.empty() && !view.secondary.isEmpty())
        view.primary = {std::exchange(view.secondary, {})};
    return view;
}

/// Calls `with(list)` for the list of entries that has this name.
template <class With>
auto withEntries(const cv::Cv &cv, QStringView section, With with) -> decltype(with(cv.experience))
{
    if (section == u"experience")
        return with(cv.experience);
    if (section == u"education")
        return with(cv.education);
    if (section == u"projects")
        return with(cv.projects);
    if (section == u"certifications")
        return with(cv.certifications);
    if (section == u"awards")
        return with(cv.awards);
    if (section == u"publications")
        return with(cv.publications);
    if (section == u"volunteering")
        return with(cv.volunteering);
    if (section == u"references")
        return with(cv.references);
    return {};
}

} // namespace

std::optional<Slot> slotByName(QStringView name)
{
    static constexpr std::array<QStringView, slotCount> names{u"primary", u"secondary", u"tertiary", u"location",
                                                              u"dates",   u"url",       u"details"};
    for (size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return Slot(i);
    }
    return {};
}

bool EntryView::has(Slot slot) const
{
    switch (slot) {
    case Slot::Primary:
        return !primary.empty();
    case Slot::Secondary:
        return !secondary.isEmpty();
    case Slot::Tertiary:
        return !tertiary.isEmpty();
    case Slot::Location:
        return !location.isEmpty();
    case Slot::Dates:
        return !start.isEmpty() || !end.isEmpty();
    case Slot::Url:
        return !url.isEmpty();
    case Slot::Details:
        return !details.empty();
    }
    return false;
}

std::vector<FieldText> fieldTexts(const QStringList &texts, const cv::Path &path)
{
    std::vector<FieldText> fields;
    fields.reserve(size_t(texts.size()));
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (!texts[i].isEmpty())
            fields.push_back({texts[i], path.child(QString::number(i))});
    }
    return fields;
}

bool isListSection(QStringView section)
{
    return section == u"skills" || section == u"languages" || section == u"interests";
}

size_t entryCount(const cv::Cv &cv, QStringView section)
{
    return withEntries(cv, section, [](const auto &items) { return items.size(); });
}

QString entryId(const cv::Cv &cv, QStringView section, size_t index)
{
    return withEntries(cv, section, [index](const auto &items) { return items[index].id; });
}

EntryView entryView(const cv::Cv &cv, const QString &section, size_t index)
{
    return promoted(withEntries(cv, section, [&](const auto &items) { return view(items[index], section); }));
}

EntryView entryView(const cv::CustomSection &section, size_t index)
{
    const cv::CustomItem &item = section.items[index];
    const Fields f(cv::Path{QStringLiteral("custom_sections"), section.id, QStringLiteral("items"), item.id});
    EntryView view{f.path};
    view.primary = present({f(item.title, u"title")});
    view.secondary = f(item.subtitle, u"subtitle");
    view.location = f(item.location, u"location");
    view.url = f(item.url, u"url");
    view.start = f(item.start_date, u"start_date");
    view.end = f(item.end_date, u"end_date");
    view.description = f(item.description, u"description");
    view.bullets = f(item.bullets, u"bullets");
    return promoted(std::move(view));
}

std::vector<ListView> listViews(const cv::Cv &cv, const QString &section)
{
    std::vector<ListView> views;
    const auto add = [&](const QString &id, const QString &name, const QString &level, const QStringList &details,
                         const char16_t *detailsName) {
        const Fields f(section, id);
        ListView view{f.path, f(name, u"name"), f(level, u"level"), f(details, detailsName)};
        if (!view.name.isEmpty() || !view.level.isEmpty() || !view.details.empty())
            views.push_back(std::move(view));
    };
    if (section == u"skills") {
        for (const cv::Skill &skill : cv.skills)
            add(skill.id, skill.name, skill.level, skill.items, u"items");
    } else if (section == u"languages") {
        for (const cv::Language &language : cv.languages)
            add(language.id, language.name, language.level, {}, u"");
    } else if (section == u"interests") {
        for (const cv::Interest &interest : cv.interests)
            add(interest.id, interest.name, {}, interest.keywords, u"keywords");
    }
    return views;
}

} // namespace vitae::layout
