#include "store/SyncBody.h"

#include "cv/Codec.h"
#include "cv/Cv.h"

#include <algorithm>

namespace vitae::store
{

namespace
{

const QString cvMember = QStringLiteral("cv"), titleMember = QStringLiteral("title"),
              viewMember = QStringLiteral("view"), markdownMember = QStringLiteral("markdown"),
              tagsMember = QStringLiteral("tags"), blobsMember = QStringLiteral("blobs");

QString titleOf(const json::Value &cv)
{
    const QString title = cv[u"cv_title"].toString();
    const QString shown = title.isEmpty() ? cv[u"personal"][u"name"].toString() : title;
    return shown.isEmpty() ? QStringLiteral("Untitled") : shown;
}

/// The server's text of it may be another than ours.
bool isSameCv(const json::Value &theirs, const json::Value &local)
{
    if (theirs == local)
        return true;
    const auto cv = cv::fromJson(theirs);
    return cv && cv::toJson(*cv) == local;
}

bool isSum(const QString &text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

void collectBlobs(const json::Value &value, QStringList &found)
{
    for (const json::Value &item : value.array())
        collectBlobs(item, found);
    for (const json::Member &member : value.object()) {
        if (member.name == u"blob" && isSum(member.value.toString())) {
            if (!found.contains(member.value.toString()))
                found.append(member.value.toString());
        } else {
            collectBlobs(member.value, found);
        }
    }
}

void removeBlob(json::Value &value, const QString &sha)
{
    const auto isIt = [&](const json::Value &one) { return one[u"blob"].toString() == sha; };
    if (json::Array *items = value.asArray()) {
        std::erase_if(*items, isIt);
        for (json::Value &item : *items)
            removeBlob(item, sha);
    } else if (json::Object *object = value.asObject()) {
        QStringList gone;
        for (json::Member &member : *object) {
            if (isIt(member.value) || (member.name == u"blob" && member.value.toString() == sha))
                gone.append(member.name);
            else
                removeBlob(member.value, sha);
        }
        for (const QString &name : std::as_const(gone))
            (void)object->take(name);
    }
}

/// The photo is a text in the CV; what the server follows are objects.
json::Value photoBlobs(const json::Value &cv)
{
    const QString photo = cv[u"personal"][u"photo"].toString();
    if (!isSum(photo))
        return {};
    return json::Array{json::Object{{QStringLiteral("blob"), photo}, {QStringLiteral("kind"), QStringLiteral("photo")}}};
}

} // namespace

json::Value wireBody(const QString &type, const json::Value &base, const json::Value &local, const QStringList &tags)
{
    if (type != u"cv")
        return local;
    json::Object body = base.object();
    if (const json::Value *before = body.find(cvMember); !before || !isSameCv(*before, local)) {
        const bool named = !before || titleOf(*before) != titleOf(local) || !body.contains(titleMember);
        body.set(cvMember, local);
        if (named)
            body.set(titleMember, titleOf(local));
        if (const json::Value blobs = photoBlobs(local); !blobs.isNull())
            body.set(blobsMember, blobs);
        else
            (void)body.take(blobsMember);
        // The exact Markdown of another program is not this CV's any more.
        if (body.take(markdownMember) || body.contains(viewMember))
            body.set(viewMember, QStringLiteral("structure"));
    }
    if (body.value(tagsMember).toStringList() != tags)
        body.set(tagsMember, tags);
    return body;
}

base::Result<LocalBody> localBody(const QString &type, const json::Value &wire)
{
    if (!wire.isObject())
        return base::fail(base::Error::Kind::InvalidInput, QStringLiteral("the document is no object"));
    if (type != u"cv")
        return LocalBody{wire, {}};
    const auto cv = cv::fromJson(wire[cvMember]);
    if (!cv)
        return cv.error();
    return LocalBody{cv::toJson(*cv), wire[tagsMember].toStringList()};
}

QString localPath(const QString &wirePath)
{
    const QString below = cvMember + u'/';
    return wirePath == cvMember ? QString() : wirePath.startsWith(below) ? wirePath.mid(below.size()) : wirePath;
}

QString wirePath(const QString &type, const QString &localPath)
{
    if (type != u"cv" || localPath == tagsMember)
        return localPath;
    return localPath.isEmpty() ? cvMember : QString(cvMember + u'/' + localPath);
}

json::Value valueAt(const json::Value &body, const QString &path)
{
    json::Value at = body;
    const QStringList names = path.split(u'/', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        json::Value next;
        if (at.isArray()) {
            for (const json::Value &item : at.array()) {
                if (item[u"id"].toString() == name)
                    next = item;
            }
            bool isNumber = false;
            const int position = name.toInt(&isNumber);
            if (next.isNull() && isNumber && position >= 0 && size_t(position) < at.array().size())
                next = at.array()[size_t(position)];
        } else {
            next = at[name];
        }
        at = std::move(next);
    }
    return at;
}

bool isPlaceInList(const QString &path)
{
    bool isNumber = false;
    (void)path.section(u'/', -1).toInt(&isNumber);
    return isNumber;
}

std::optional<QString> placeNow(const json::Value &body, const QString &path, const json::Value &kept,
                                const json::Value &other)
{
    if (!isPlaceInList(path))
        return path;
    const json::Value at = valueAt(body, path);
    if (at == kept || at == other)
        return path;
    const QString list = path.section(u'/', 0, -2);
    const json::Value values = valueAt(body, list);
    for (const json::Value &wanted : {kept, other}) {
        const json::Array &texts = values.array();
        if (const auto found = std::find(texts.begin(), texts.end(), wanted); found != texts.end())
            return QString(list + u'/' + QString::number(found - texts.begin()));
    }
    return std::nullopt;
}

QStringList blobNames(const json::Value &body)
{
    QStringList found;
    collectBlobs(body, found);
    return found;
}

json::Value withoutBlob(const QString &type, const json::Value &wire, const QString &sha)
{
    json::Value body = wire;
    json::Object *object = body.asObject();
    if (!object)
        return body;
    json::Value *cv = type == u"cv" ? object->find(cvMember) : nullptr;
    if (cv && (*cv)[u"personal"][u"photo"].toString() == sha)
        (void)cv->asObject()->find(u"personal")->asObject()->take(u"photo");
    removeBlob(body, sha);
    if (cv && object->contains(blobsMember) && object->value(blobsMember).array().empty())
        (void)object->take(blobsMember);
    return body;
}

} // namespace vitae::store
