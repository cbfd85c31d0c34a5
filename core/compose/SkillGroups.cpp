#include "compose/SkillGroups.h"

#include "compose/Language.h"
#include "compose/Prose.h"
#include "compose/Skills.h"
#include "compose/Wording.h"

#include <QSet>
#include <algorithm>

namespace vitae::compose
{

namespace
{

constexpr int other = -1;
constexpr qsizetype fewSkills = 8; ///< these need no groups

struct Item {
    QString name;
    int group = other;
};

} // namespace

std::vector<cv::Skill> groupedSkills(const QString &text, const QStringList &listed, const QStringList &without,
                                     QStringView language)
{
    const Skills &known = Skills::known();
    QString searched = text;
    for (const QString &name : without) {
        if (name.size() > 1)
            searched.replace(name, QString(name.size(), u' '), Qt::CaseInsensitive);
    }
    std::vector<Item> items;
    QSet<int> seen;
    QSet<QString> names;
    const auto add = [&](const QString &name, int skill, int group) {
        if ((skill >= 0 && seen.contains(skill)) || names.contains(folded(name)))
            return;
        if (skill >= 0)
            seen.insert(skill);
        names.insert(folded(name));
        items.push_back({capitalised(name), group});
    };
    for (const FoundSkill &found : known.find(searched))
        add(found.name, found.skill, found.group);
    for (const QString &item : listed) {
        if (const FoundSkill *found = known.named(item))
            add(found->name, found->skill, found->group);
        else if (const auto inside = known.find(item);
                 inside.empty() || inside.front().end - inside.front().begin < item.size() / 2)
            add(item, -1, other);
    }
    std::vector<cv::Skill> out;
    std::vector<std::pair<int, QStringList>> groups;
    for (const Item &item : items) {
        auto group = std::find_if(groups.begin(), groups.end(), [&](const auto &g) { return g.first == item.group; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {item.group, {}});
        group->second.append(item.name);
    }
    const auto large = std::count_if(groups.begin(), groups.end(),
                                     [](const auto &group) { return group.first != other && group.second.size() > 1; });
    if (qsizetype(items.size()) <= fewSkills || large < 1) {
        QStringList all;
        for (const Item &item : items)
            all.append(item.name);
        if (all.size() == 1) // a name without items, as it is read back
            out.push_back({{}, all.front(), {}, {}, {}});
        else if (!all.isEmpty())
            out.push_back({{}, {}, {}, all, {}});
        return out;
    }
    std::stable_sort(groups.begin(), groups.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    const bool many = groups.size() > 7;
    QStringList rest;
    for (const auto &[group, names] : groups) {
        if (group == other || (many && names.size() == 1))
            rest += names;
        else
            out.push_back({{}, known.heading(group, language), {}, names, {}});
    }
    if (!rest.isEmpty())
        out.push_back({{}, wording(Heading::OtherSkills, language), {}, rest, {}});
    return out;
}

} // namespace vitae::compose
