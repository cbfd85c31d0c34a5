#include "compose/Matching.h"

#include "compose/Composer.h"
#include "compose/Language.h"
#include "compose/Prose.h"
#include "compose/Skills.h"
#include "compose/Wording.h"
#include "cv/Inline.h"
#include "cv/Sections.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace vitae::compose
{

namespace
{

/// A stable order by what the offer makes of each.
template <class List, class Text>
void sortByRelevance(List &list, const Offer &offer, Text text)
{
    using Item = typename List::value_type;
    std::vector<std::pair<double, Item>> scored;
    for (Item &item : list)
        scored.emplace_back(relevance(cv::plainText(text(item)), offer), std::move(item));
    std::stable_sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    list.clear();
    for (auto &[score, item] : scored)
        list.push_back(std::move(item));
}

void sortBullets(QStringList &bullets, const Offer &offer)
{
    // "It saved …" means the bullet before it.
    static const QRegularExpression follows(
        QStringLiteral("^(?:it|this|that|these|they|cela|ce|ceci|ini|hal ini|itu)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    const bool chained = std::any_of(bullets.begin(), bullets.end(),
                                     [](const QString &bullet) { return follows.match(bullet).hasMatch(); });
    if (!chained)
        sortByRelevance(bullets, offer, [](const QString &bullet) { return bullet; });
}

/// An item of a list of skills, where "Go" is one and no verb.
QString asSkill(const QString &item)
{
    return QString(QStringLiteral("in ") + item);
}

QString textOf(const cv::Project &project)
{
    return QString(project.name + u' ' + project.description + u' ' + project.technologies.join(u' ') + u' ' +
                   project.bullets.join(u' '));
}

QString textOf(const cv::Skill &skill)
{
    return QString(skill.name + u' ' + skill.items.join(QStringLiteral(", ")));
}

/// What the résumé names in its jobs and projects.
QString workText(const cv::Cv &cv)
{
    QStringList out{cv.summary};
    for (const cv::Experience &item : cv.experience)
        out += QStringList{item.title, item.description} + item.bullets;
    for (const cv::Project &item : cv.projects)
        out.append(textOf(item));
    return cv::plainText(out.join(u'\n'));
}

} // namespace

cv::Cv matchedCv(cv::Cv cv, const Offer &offer)
{
    for (cv::Experience &item : cv.experience)
        sortBullets(item.bullets, offer);
    for (cv::Project &item : cv.projects) {
        sortBullets(item.bullets, offer);
        sortByRelevance(item.technologies, offer, asSkill);
    }
    sortByRelevance(cv.projects, offer, [](const cv::Project &project) { return textOf(project); });
    sortByRelevance(cv.certifications, offer, [](const cv::Certification &item) { return item.name; });
    for (cv::Skill &skill : cv.skills)
        sortByRelevance(skill.items, offer, asSkill);
    sortByRelevance(cv.skills, offer, [](const cv::Skill &skill) { return textOf(skill); });

    // Skills that stand in the jobs but not in the list, where the offer asks for them.
    QSet<int> listed;
    for (const cv::Skill &skill : cv.skills) {
        for (const FoundSkill &found : Skills::known().find(cv::plainText(textOf(skill))))
            listed.insert(found.skill);
    }
    QStringList more;
    for (const FoundSkill &found : Skills::known().find(workText(cv))) {
        const bool wanted = std::any_of(offer.keywords.begin(), offer.keywords.end(),
                                        [&](const Keyword &keyword) { return keyword.skill == found.skill; });
        if (wanted && !listed.contains(found.skill)) {
            listed.insert(found.skill);
            more.append(capitalised(found.name));
        }
    }
    if (!more.isEmpty()) {
        const QString language = cv.language.isEmpty() ? languageOf(workText(cv)) : cv.language.left(2);
        cv.skills.push_back({{}, wording(Heading::FromExperience, language), {}, more, {}});
    }
    QStringList layout = cv::visibleSections(cv);
    const qsizetype skills = layout.indexOf(QStringLiteral("skills"));
    const qsizetype summary = layout.indexOf(QStringLiteral("summary"));
    if (skills > 0 && !cv.skills.empty() && summary >= 0 && skills > summary + 1) {
        layout.move(skills, summary + 1);
        cv.layout = layout;
    }
    return cv;
}

QString matchedResume(const QString &resume, const Offer &offer)
{
    return plainMarkdown(matchedCv(readResume(resume), offer));
}

Comparison compared(const QString &resume, const Offer &offer)
{
    QSet<int> there;
    for (const FoundSkill &found : Skills::known().find(cv::plainText(resume)))
        there.insert(found.skill);
    Comparison out;
    const QString text = folded(cv::plainText(resume)); // "Designed an observability platform" names it too
    for (const Keyword &keyword : offer.keywords)
        (there.contains(keyword.skill) || (keyword.name.size() > 5 && text.contains(folded(keyword.name)))
             ? out.shown
             : out.missing)
            .append(keyword.name);
    return out;
}

} // namespace vitae::compose
