#include "match/Match.h"

#include "match/Keywords.h"
#include "match/Profile.h"
#include "match/Words.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace vitae::match
{

namespace
{

// What each part weighs where the offer says something about it.
constexpr double skillsWeight = 0.42, keywordsWeight = 0.18, experienceWeight = 0.15, educationWeight = 0.08,
                 titleWeight = 0.17;
constexpr int mostEvidence = 12, mostSuggestions = 10, longestEvidence = 160;
constexpr int usualYears = 3; ///< compared with where an offer names none
constexpr double trade = 1, subject = 1.5; ///< words of a title: "engineer", "backend"
constexpr double apart = 0.5;              ///< for a phrase whose words stand apart

QString shortened(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= longestEvidence ? line : QString(line.left(longestEvidence - 1).trimmed() + u'…');
}

struct Parts {
    const Wanted &wanted;
    const Asked &asked;
    const Profile &profile;
};

bool has(const Profile &profile, const WantedSkill &skill)
{
    return std::any_of(skill.any.begin(), skill.any.end(), [&](int one) { return profile.skills.contains(one); });
}

Component skillsOf(const Parts &parts, Match &out)
{
    Component made;
    double all = 0, held = 0;
    for (const WantedSkill &skill : parts.wanted.skills) {
        all += skill.weight;
        if (!has(parts.profile, skill)) {
            out.missingSkills.append(skill.name);
            continue;
        }
        held += skill.weight;
        out.matchingSkills.append(skill.name);
        for (const int one : skill.any) {
            if (parts.profile.skills.contains(one) && made.evidence.size() < mostEvidence) {
                made.evidence.append(skill.name + u": " + shortened(parts.profile.skills.value(one)));
                break;
            }
        }
    }
    made.weight = all > 0 ? skillsWeight * std::min(1.0, 0.5 + double(parts.wanted.skills.size()) / 10) : 0;
    made.score = all > 0 ? held / all : 0;
    return made;
}

double held(const Profile &profile, const Keyword &keyword)
{
    if (keyword.stems.size() == 1)
        return profile.stems.contains(keyword.stems.front()) ? 1 : 0;
    if (profile.phrases.contains(keyword.stems.join(u' ')))
        return 1;
    return profile.stems.contains(keyword.stems.front()) && profile.stems.contains(keyword.stems.back()) ? apart : 0;
}

Component keywordsOf(const Parts &parts)
{
    Component made;
    double all = 0, found = 0;
    for (const Keyword &keyword : parts.wanted.keywords) {
        all += keyword.weight;
        const double share = held(parts.profile, keyword);
        found += share * keyword.weight;
        if (share > 0 && made.evidence.size() < mostEvidence) {
            const QString text = keyword.stems.size() > 1 && share == 1
                                     ? parts.profile.phrases.value(keyword.stems.join(u' '))
                                     : parts.profile.stems.value(keyword.stems.front());
            made.evidence.append(keyword.name + u": " + shortened(text));
        }
    }
    made.weight = all > 0 ? keywordsWeight : 0;
    // Nobody uses every word of an offer: six in ten is all that can be asked.
    made.score = all > 0 ? std::min(1.0, found / all / 0.6) : 0;
    return made;
}

QSet<QString> tradeStems(Stemmer &stemmer)
{
    QSet<QString> out;
    for (const QString &one : {QStringLiteral("developer"), QStringLiteral("manager"), QStringLiteral("nurse"),
                               QStringLiteral("teacher"), QStringLiteral("designer"), QStringLiteral("analyst"),
                               QStringLiteral("accountant"), QStringLiteral("salesperson"),
                               QStringLiteral("assistant"), QStringLiteral("cook"), QStringLiteral("technician"),
                               QStringLiteral("consultant"), QStringLiteral("scientist"), QStringLiteral("driver"),
                               QStringLiteral("administrator")})
        out.insert(stemmer.stem(one));
    return out;
}

/// How much of the title asked for another title says.
double titleShare(const QStringList &asked, const QStringList &held, const QSet<QString> &trades,
                  const QHash<QString, QString> *elsewhere)
{
    double all = 0, found = 0;
    for (const QString &stem : asked) {
        const double weight = trades.contains(stem) ? trade : subject;
        all += weight;
        if (held.contains(stem))
            found += weight;
        else if (elsewhere && elsewhere->contains(stem))
            found += weight / 2;
    }
    return all > 0 ? found / all : 0;
}

Component titleOf(const Parts &parts, const QSet<QString> &trades)
{
    Component made;
    if (parts.wanted.title.isEmpty())
        return made;
    made.weight = titleWeight;
    QString best;
    for (const auto &[text, stems] : parts.profile.titles) {
        const double share = titleShare(parts.wanted.title, stems, trades, &parts.profile.stems);
        const double own = titleShare(parts.wanted.title, stems, trades, nullptr);
        if (own > 0 && share > made.score) {
            made.score = share;
            best = text;
        }
    }
    if (!best.isEmpty())
        made.evidence.append(shortened(best));
    return made;
}

/// From 0, another trade, to 1.
double relevance(const Job &job, const Parts &parts, const QSet<QString> &trades)
{
    const double byTitle = titleShare(parts.wanted.title, job.title, trades, nullptr);
    double all = 0, found = 0;
    for (const WantedSkill &skill : parts.wanted.skills) {
        all += skill.weight;
        if (std::any_of(skill.any.begin(), skill.any.end(), [&](int one) { return job.skills.contains(one); }))
            found += skill.weight;
    }
    for (const Keyword &keyword : parts.wanted.keywords) {
        all += keyword.weight / 4;
        if (keyword.stems.size() == 1 && job.stems.contains(keyword.stems.front()))
            found += keyword.weight / 4;
    }
    const double byContent = all > 0 ? std::min(1.0, found / all / 0.15) : 0;
    return std::max(std::min(1.0, byTitle * 1.25), byContent);
}

Component experienceOf(const Parts &parts, const QSet<QString> &trades)
{
    Component made;
    std::map<int, double> months;
    for (const Job &job : parts.profile.jobs) {
        const double here = relevance(job, parts, trades);
        if (here <= 0)
            continue;
        for (int month = job.from; month < std::min(job.to, job.from + 12 * 60); ++month) {
            double &known = months[month];
            known = std::max(known, here);
        }
        if (made.evidence.size() < mostEvidence && job.to > job.from)
            made.evidence.append(QString(shortened(job.name) + u": " +
                                         QString::number((job.to - job.from) / 12.0, 'f', 1) + u" years"));
    }
    double years = 0;
    for (const auto &[month, here] : months)
        years += here / 12;
    const int wanted = parts.asked.years > 0 ? parts.asked.years : usualYears;
    made.weight = parts.asked.years > 0 ? experienceWeight : experienceWeight / 2;
    made.score = std::min(1.0, years / wanted);
    if (parts.asked.years > 0)
        made.evidence.prepend(QString(u"Asked for: " + shortened(parts.asked.yearsText)));
    return made;
}

Component educationOf(const Parts &parts)
{
    Component made;
    if (parts.asked.degree == Degree::None)
        return made;
    made.weight = educationWeight;
    const int below = int(parts.asked.degree) - int(parts.profile.degree);
    made.score = below <= 0                                     ? 1
                 : parts.profile.degree == Degree::None         ? 0
                 : below == 1                                   ? 0.6
                                                                : 0.25;
    if (parts.asked.orEquivalent)
        made.score = std::max(made.score, 0.5);
    made.evidence.append(QString(u"Asked for: " + shortened(parts.asked.degreeText)));
    if (!parts.profile.degreeText.isEmpty())
        made.evidence.append(shortened(parts.profile.degreeText));
    return made;
}

double oneDecimal(double value)
{
    return std::round(value * 10) / 10;
}

void suggest(const Parts &parts, Match &out)
{
    double all = 0;
    for (const WantedSkill &skill : parts.wanted.skills)
        all += skill.weight;
    for (const WantedSkill &skill : parts.wanted.skills) {
        if (has(parts.profile, skill))
            continue;
        const bool must = skill.zone == Zone::Must || skill.zone == Zone::Title;
        QString text = must ? QStringLiteral("The offer requires %1 and your CV does not name it: if you have done it, "
                                             "say where and with what result.")
                            : skill.zone == Zone::Nice
                                  ? QStringLiteral("%1 is welcome in this offer: if you know it, add it to your skills.")
                                  : QStringLiteral("The work involves %1: if you have done it, show it in an entry.");
        out.suggestions.push_back({text.arg(skill.name), oneDecimal(100 * out.skills.weight * skill.weight / all)});
    }
    if (out.title.weight > 0 && out.title.score < 0.5) {
        out.suggestions.push_back({QStringLiteral("None of your titles is close to the one of the offer: if your work was "
                                                  "the same under another name, say so in your headline."),
                                   oneDecimal(100 * out.title.weight * (1 - out.title.score) / 2)});
    }
    if (out.keywords.weight > 0 && out.keywords.score < 0.6) {
        QStringList words;
        for (const Keyword &keyword : parts.wanted.keywords) {
            if (held(parts.profile, keyword) == 0 && words.size() < 5 && keyword.stems.size() == 1)
                words.append(keyword.name);
        }
        if (!words.isEmpty()) {
            out.suggestions.push_back({QStringLiteral("Use the offer's own words where they are true of you: %1.")
                                           .arg(words.join(QStringLiteral(", "))),
                                       oneDecimal(100 * out.keywords.weight * (1 - out.keywords.score) / 4)});
        }
    }
    if (out.education.weight > 0 && parts.profile.degree == Degree::None) {
        out.suggestions.push_back({QStringLiteral("The offer asks for %1: name your degree in the education section.")
                                       .arg(nameOf(parts.asked.degree)),
                                   oneDecimal(100 * out.education.weight * (1 - out.education.score))});
    }
    std::stable_sort(out.suggestions.begin(), out.suggestions.end(),
                     [](const Suggestion &a, const Suggestion &b) { return a.gain > b.gain; });
    if (out.suggestions.size() > mostSuggestions)
        out.suggestions.resize(mostSuggestions);
}

} // namespace

Match match(const cv::Cv &cv, const OfferText &offer, const QDate &today)
{
    Match out;
    out.language = languageOf(tokens(offer.text.left(6000)));
    Stemmer stemmer(out.language);
    const SkillList &list = SkillList::known(out.language);
    const ZonedOffer zones = zoned(offer.title, offer.text);
    QSet<QString> foreign;
    for (const Token &token : tokens(offer.company))
        foreign.insert(token.folded);
    const Wanted wanted = wantedIn(zones, list, stemmer, foreign);
    const Asked asked = askedIn(zones);
    const Profile profile = profileOf(cv, list, stemmer, today);
    const Parts parts{wanted, asked, profile};
    const QSet<QString> trades = tradeStems(stemmer);

    out.skills = skillsOf(parts, out);
    out.keywords = keywordsOf(parts);
    out.experience = experienceOf(parts, trades);
    out.education = educationOf(parts);
    out.title = titleOf(parts, trades);
    double weights = 0, sum = 0;
    for (const Component *one : {&out.skills, &out.keywords, &out.experience, &out.education, &out.title})
        weights += one->weight;
    for (Component *one : {&out.skills, &out.keywords, &out.experience, &out.education, &out.title}) {
        one->weight /= weights;
        sum += one->weight * one->score;
    }
    // An offer that asks for nothing at all cannot be answered.
    if (wanted.skills.empty() && wanted.keywords.empty() && wanted.title.isEmpty())
        sum = 0;
    out.score = int(std::lround(100 * std::clamp(sum, 0.0, 1.0)));
    suggest(parts, out);
    return out;
}

} // namespace vitae::match
