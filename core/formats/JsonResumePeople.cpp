#include "formats/JsonResumePeople.h"

#include <QUrl>
#include <algorithm>

namespace vitae::formats
{

namespace
{

/// "San Francisco, California, US"; the street only where there is nothing else.
QString locationText(const json::Value &location)
{
    if (location.isString())
        return location.toString();
    QStringList parts;
    for (QStringView name : {u"city", u"region", u"countryCode"}) {
        const QString part = location[name].toString();
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.isEmpty() ? location[u"address"].toString() : parts.join(QStringLiteral(", "));
}

bool isCountryCode(const QString &text)
{
    return text.size() == 2 && text[0].isUpper() && text[1].isUpper();
}

json::Value locationOf(const QString &text)
{
    QStringList parts = text.split(QStringLiteral(", "), Qt::SkipEmptyParts);
    json::Object out;
    out.append(QStringLiteral("city"), parts.isEmpty() ? text : parts.takeFirst());
    const QString country = parts.size() == 2 && isCountryCode(parts.last()) ? parts.takeLast() : QString();
    if (!parts.isEmpty())
        out.append(QStringLiteral("region"), parts.join(QStringLiteral(", ")));
    if (!country.isEmpty())
        out.append(QStringLiteral("countryCode"), country);
    return out;
}

/// Where a profile goes: a field of `personal`, or its links with a label.
struct Profile {
    QString field, label, url;
};

Profile profileOf(const json::Value &profile)
{
    const QString network = profile[u"network"].toString();
    const QString url = profile[u"url"].toString();
    Profile out{{}, network, url.isEmpty() ? profile[u"username"].toString() : url};
    for (const auto *field : {u"linkedin", u"github"}) {
        if (network.compare(QStringView(field), Qt::CaseInsensitive) == 0)
            out.field = QString::fromUtf16(field);
    }
    return out;
}

bool areProfiles(const json::Value &profiles)
{
    return profiles.isArray() && !profiles.array().empty() &&
           std::all_of(profiles.array().begin(), profiles.array().end(), [](const json::Value &profile) {
               const Profile read = profileOf(profile);
               return profile.isObject() && !(read.label.isEmpty() && read.url.isEmpty());
           });
}

/// "jane" of "https://github.com/jane/".
QString userName(const QString &url)
{
    QString path = QUrl(url).path();
    while (path.endsWith(u'/'))
        path.chop(1);
    const QString name = path.section(u'/', -1);
    return name.isEmpty() ? url : name;
}

json::Value profileJson(const Profile &profile)
{
    json::Object out{{QStringLiteral("network"), profile.label}};
    const bool isAddress = profile.url.contains(u'/') || profile.url.contains(u'.');
    if (!profile.field.isEmpty() || !isAddress)
        out.append(QStringLiteral("username"), userName(profile.url));
    if (isAddress)
        out.append(QStringLiteral("url"), profile.url);
    return out;
}

/// The profiles that a CV has, in the order of its own fields.
std::vector<Profile> profilesIn(const json::Object &personal)
{
    std::vector<Profile> out;
    if (const QString url = personal.value(u"linkedin").toString(); !url.isEmpty())
        out.push_back({QStringLiteral("linkedin"), QStringLiteral("LinkedIn"), url});
    if (const QString url = personal.value(u"github").toString(); !url.isEmpty())
        out.push_back({QStringLiteral("github"), QStringLiteral("GitHub"), url});
    for (const json::Value &link : personal.value(u"links").array())
        out.push_back({{}, link[u"label"].toString(), link[u"url"].toString()});
    return out;
}

void keep(json::Object &personal, const QString &name, const json::Value &value)
{
    if (!personal.value(keptName).isObject())
        personal.set(keptName, json::Object());
    personal.find(keptName)->asObject()->set(name, value);
}

} // namespace

void readPerson(json::Object &basics)
{
    if (!locationText(basics.value(u"location")).isEmpty())
        basics.take(u"location");
    if (areProfiles(basics.value(u"profiles")))
        basics.take(u"profiles");
}

void finishPerson(const json::Object &basics, json::Object &personal)
{
    const json::Value &location = basics.value(u"location");
    if (const QString text = locationText(location); !text.isEmpty()) {
        personal.append(QStringLiteral("location"), text);
        if (locationOf(text) != location)
            keep(personal, QStringLiteral("location"), location);
    }
    const json::Value &profiles = basics.value(u"profiles");
    if (!areProfiles(profiles))
        return;
    json::Array links;
    bool regular = true;
    for (const json::Value &value : profiles.array()) {
        Profile profile = profileOf(value);
        if (!profile.field.isEmpty() && !profile.url.isEmpty() && !personal.contains(profile.field)) {
            personal.append(profile.field, profile.url);
        } else {
            profile.field.clear();
            json::Object link;
            if (!profile.label.isEmpty())
                link.append(QStringLiteral("label"), profile.label);
            if (!profile.url.isEmpty())
                link.append(QStringLiteral("url"), profile.url);
            links.push_back(std::move(link));
        }
    }
    if (!links.empty())
        personal.append(QStringLiteral("links"), std::move(links));
    const std::vector<Profile> read = profilesIn(personal);
    for (size_t i = 0; i < read.size() && regular; ++i)
        regular = read.size() == profiles.array().size() && profileJson(read[i]) == profiles.array()[i];
    if (!regular)
        keep(personal, QStringLiteral("profiles"), profiles);
}

void writePerson(const json::Object &personal, json::Object &basics)
{
    const json::Object &kept = personal.value(keptName).object();
    const json::Value &location = kept.value(u"location");
    const QString text = personal.value(u"location").toString();
    if (!text.isEmpty())
        basics.set(QStringLiteral("location"), locationText(location) == text ? location : locationOf(text));
    else if (!locationText(location).isEmpty())
        basics.take(u"location"); // the person removed it
    std::vector<Profile> profiles = profilesIn(personal);
    if (profiles.empty()) {
        if (areProfiles(kept.value(u"profiles")))
            basics.take(u"profiles");
        return;
    }
    json::Array out;
    for (const json::Value &original : kept.value(u"profiles").array()) {
        const Profile was = profileOf(original);
        const auto same = std::find_if(profiles.begin(), profiles.end(), [&](const Profile &profile) {
            return profile.url == was.url && (profile.field == was.field || profile.label == was.label);
        });
        if (same != profiles.end()) {
            out.push_back(original);
            profiles.erase(same);
        }
    }
    for (const Profile &profile : profiles)
        out.push_back(profileJson(profile));
    basics.set(QStringLiteral("profiles"), std::move(out));
}

} // namespace vitae::formats
