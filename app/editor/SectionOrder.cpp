#include "editor/SectionOrder.h"

#include "cv/Sections.h"
#include "editor/Tr.h"

namespace vitae::editor
{

namespace
{

/// What nearly every CV has: offered in an empty one without being asked for.
bool isUsual(QStringView section)
{
    return section == u"summary" || section == u"experience" || section == u"education" || section == u"skills";
}

/// The names of the sections that are shown, as `layout` would hold them.
QStringList shownNames(const cv::Cv &cv)
{
    QStringList names = cv::visibleSections(cv);
    if (!cv.layout)
        names.removeIf([&](const QString &name) { return cv::isSectionEmpty(cv, name) && !isUsual(name); });
    return names;
}

} // namespace

std::vector<SectionPlace> sectionPlaces(const cv::Cv &cv)
{
    std::vector<SectionPlace> places{{cv::Path{QStringLiteral("personal")}, true}};
    const auto add = [&](const QString &name, bool visible) {
        if (name != customSections)
            places.push_back({cv::Path{name}, visible});
        else
            for (const cv::CustomSection &section : cv.custom_sections)
                places.push_back({cv::Path{customSections, section.id}, visible});
    };
    const QStringList shown = shownNames(cv);
    for (const QString &name : shown)
        add(name, true);
    for (const QString &name : cv::sectionNames())
        if (!shown.contains(name) && !cv::isSectionEmpty(cv, name))
            add(name, false);
    return places;
}

QStringList absentSections(const cv::Cv &cv)
{
    const QStringList shown = shownNames(cv);
    QStringList absent;
    for (const QString &name : cv::sectionNames())
        if (name != customSections && !shown.contains(name) && cv::isSectionEmpty(cv, name))
            absent << name;
    return absent;
}

QString sectionLabel(const cv::Cv &cv, const cv::Path &section)
{
    if (section.isEmpty())
        return {};
    if (section.first() == u"personal")
        return tr("Personal details");
    if (section.first() != customSections || section.size() < 2)
        return cv::sectionTitle(cv, section.first());
    for (const cv::CustomSection &candidate : cv.custom_sections)
        if (candidate.id == section[1])
            return candidate.title.isEmpty() ? tr("New section") : candidate.title;
    return {};
}

QStringList layoutWith(const cv::Cv &cv, const QString &section, bool visible)
{
    QStringList names = shownNames(cv);
    names.removeAll(section);
    if (visible)
        names << section;
    return names;
}

QStringList layoutMoved(const cv::Cv &cv, const QString &section, const QString &before)
{
    QStringList names = shownNames(cv);
    names.removeAll(section);
    const qsizetype at = before.isEmpty() ? -1 : names.indexOf(before);
    names.insert(at < 0 ? names.size() : at, section);
    return names;
}

json::Value titlesWith(const cv::Cv &cv, const QString &section, const QString &title)
{
    json::Object titles = cv.extra.value(u"section_titles").object();
    if (title.isEmpty())
        titles.take(section);
    else
        titles.set(section, title);
    return titles;
}

} // namespace vitae::editor
