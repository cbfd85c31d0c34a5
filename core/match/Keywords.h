// What an offer asks for, as terms that weigh.
#pragma once

#include "match/OfferZones.h"
#include "match/SkillList.h"

#include <QSet>
#include <QStringList>

namespace vitae::match
{

/// One skill, or several of which any will do ("GitHub Actions or CircleCI").
struct WantedSkill {
    std::vector<int> any; ///< of the SkillList
    double weight = 0;
    Zone zone = Zone::Duty;
    QString name; ///< as a person reads it
};

/// A word or two words side by side that are no known skill.
struct Keyword {
    QStringList stems; ///< one or two
    double weight = 0;
    QString name; ///< as it stands in the offer
};

struct Wanted {
    std::vector<WantedSkill> skills; ///< the weightiest first
    std::vector<Keyword> keywords;   ///< likewise
    QStringList title;               ///< stems of its words without level and small words; trades in one form
};

/// `foreign` are folded words that say nothing about the work, such as the employer's name.
[[nodiscard]] Wanted wantedIn(const ZonedOffer &offer, const SkillList &list, Stemmer &stemmer,
                              const QSet<QString> &foreign);

/// The words of a title as they are compared.
[[nodiscard]] QStringList titleStems(const QString &title, Stemmer &stemmer);

} // namespace vitae::match
