#include "match/Report.h"

#include <cmath>

namespace vitae::match
{

namespace
{

json::Value toJson(const Component &component)
{
    return json::Object{{QStringLiteral("score"), qint64(std::lround(component.score * 100))},
                        {QStringLiteral("weight"), std::round(component.weight * 1000) / 1000},
                        {QStringLiteral("evidence"), component.evidence}};
}

} // namespace

json::Object toJson(const Match &match)
{
    json::Array suggestions;
    for (const Suggestion &one : match.suggestions)
        suggestions.push_back(json::Object{{QStringLiteral("text"), one.text}, {QStringLiteral("gain"), one.gain}});
    return {{QStringLiteral("matchScore"), match.score},
            {QStringLiteral("scoreBreakdown"), json::Object{{QStringLiteral("skills"), toJson(match.skills)},
                                                            {QStringLiteral("keywords"), toJson(match.keywords)},
                                                            {QStringLiteral("experience"), toJson(match.experience)},
                                                            {QStringLiteral("education"), toJson(match.education)},
                                                            {QStringLiteral("title"), toJson(match.title)}}},
            {QStringLiteral("improvementSuggestions"), std::move(suggestions)},
            {QStringLiteral("missingSkills"), match.missingSkills},
            {QStringLiteral("matchingSkills"), match.matchingSkills}};
}

json::Object emptyReport()
{
    return {{QStringLiteral("matchScore"), nullptr},
            {QStringLiteral("scoreBreakdown"), nullptr},
            {QStringLiteral("improvementSuggestions"), json::Array()},
            {QStringLiteral("missingSkills"), json::Array()},
            {QStringLiteral("matchingSkills"), json::Array()}};
}

QString toText(const Match &match)
{
    QString out = QStringLiteral("%1 of 100\n\n").arg(match.score);
    const auto row = [&](const char16_t *name, const Component &component) {
        if (component.weight <= 0)
            return;
        out += QString::fromUtf16(name).leftJustified(12) +
               QStringLiteral("%1 of 100, counts %2 %\n")
                   .arg(std::lround(component.score * 100), 3)
                   .arg(std::lround(component.weight * 100));
    };
    row(u"skills", match.skills);
    row(u"keywords", match.keywords);
    row(u"experience", match.experience);
    row(u"education", match.education);
    row(u"title", match.title);
    const auto list = [&](const char16_t *name, const QStringList &values) {
        if (!values.isEmpty())
            out += u'\n' + QString::fromUtf16(name) + u": " + values.join(QStringLiteral(", ")) + u'\n';
    };
    list(u"Found", match.matchingSkills);
    list(u"Missing", match.missingSkills);
    if (!match.suggestions.empty())
        out += u'\n';
    for (const Suggestion &one : match.suggestions)
        out += QStringLiteral("+%1  %2\n").arg(one.gain, 0, 'f', 1).arg(one.text);
    return out;
}

} // namespace vitae::match
