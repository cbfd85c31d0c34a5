#include "formats/Remainder.h"

#include "cv/Codec.h"
#include "cv/Fields.h"
#include "cv/Sections.h"

#include <QHash>
#include <QSet>
#include <algorithm>

namespace vitae::formats
{

namespace
{

constexpr auto idsName = u"ids";
constexpr auto fixesName = u"fixes";

/// FNV-1a: short, and the same on every machine.
QString hashOf(const json::Value &value)
{
    quint32 hash = 2166136261u;
    for (char c : json::write(value)) {
        hash ^= quint8(c);
        hash *= 16777619u;
    }
    return QStringLiteral("%1").arg(hash, 8, 16, QChar(u'0'));
}

/// Whether the value at a path is a list of items with ids, not one that Vitae knows nothing of.
bool isItemList(const QString &path)
{
    static const QSet<QString> lists = [] {
        QSet<QString> names{QStringLiteral("personal/links"), QStringLiteral("personal/fields")};
        for (const QString &name : cv::sectionNames())
            names.insert(name);
        return names;
    }();
    return lists.contains(path) ||
           (path.startsWith(u"custom_sections/") && path.endsWith(u"/items") && path.count(u'/') == 2);
}

/// Without the ids of items: they are told apart from what a format says.
template <class Type>
void dropIds(Type &value)
{
    if constexpr (cv::isItemList<Type>) {
        for (auto &item : value)
            dropIds(item);
    } else if constexpr (cv::Struct<Type>) {
        if constexpr (cv::Item<Type>)
            value.id.clear();
        cv::forEachField<Type>([&](const auto &field) { dropIds(value.*field.member); });
    }
}

/// By which an item is known again after somebody edited the text around it: its first two texts.
QString keyOf(const json::Value &item)
{
    json::Array texts;
    for (const json::Member &member : item.object()) {
        if (member.name != u"id" && member.value.isString() && texts.size() < 2)
            texts.push_back(member.value);
    }
    return hashOf(texts).first(4);
}

QString joined(const QString &path, const QString &segment)
{
    QString escaped = segment;
    escaped.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
    return path.isEmpty() ? escaped : QString(path + u'/' + escaped);
}

class Comparison
{
public:
    void compare(const QString &path, const json::Value &wanted, const json::Value &derived, bool item = false)
    {
        if (wanted == derived)
            return;
        if (wanted.isObject() && derived.isObject() && keepsOrder(wanted.object(), derived.object()))
            compareObjects(path, wanted.object(), derived.object(), item);
        else if (wanted.isArray() && derived.isArray() && wanted.array().size() == derived.array().size())
            compareLists(path, wanted.array(), derived.array());
        else
            fix(path, hashOf(derived), wanted);
    }

    json::Object result()
    {
        json::Object out;
        if (!m_ids.isEmpty())
            out.append(QString::fromUtf16(idsName), std::move(m_ids));
        if (!m_fixes.isEmpty())
            out.append(QString::fromUtf16(fixesName), std::move(m_fixes));
        return out;
    }

private:
    void fix(const QString &path, const QString &was, const json::Value &value)
    {
        m_fixes.append(path, json::Array{was, value});
    }

    /// Whether putting in what is missing at its place gives the members in the wanted order.
    static bool keepsOrder(const json::Object &wanted, const json::Object &derived)
    {
        qsizetype last = -1;
        for (const json::Member &member : derived) {
            const qsizetype at = wanted.indexOf(member.name);
            if (at >= 0 && at < last)
                return false;
            last = std::max(last, at);
        }
        return true;
    }

    void compareObjects(const QString &path, const json::Object &wanted, const json::Object &derived, bool item)
    {
        for (const json::Member &member : derived) {
            if (!wanted.contains(member.name))
                m_fixes.append(joined(path, member.name), json::Array{hashOf(member.value)});
        }
        qsizetype position = 0;
        for (const json::Member &member : wanted) {
            const json::Value *found = derived.find(member.name);
            if (found)
                compare(joined(path, member.name), member.value, *found);
            else if (!item || member.name != u"id")
                m_fixes.append(joined(path, member.name), json::Array{QString(), member.value, qint64(position)});
            ++position;
        }
    }

    void compareLists(const QString &path, const json::Array &wanted, const json::Array &derived)
    {
        const bool items = isItemList(path);
        if (items && !wanted.empty()) {
            json::Array ids;
            for (size_t i = 0; i < wanted.size(); ++i)
                ids.push_back(QString(keyOf(derived[i]) + u':' + wanted[i][u"id"].toString()));
            m_ids.append(path, std::move(ids));
        }
        for (size_t i = 0; i < wanted.size(); ++i)
            compare(joined(path, items ? wanted[i][u"id"].toString() : QString::number(i)), wanted[i], derived[i],
                    items);
    }

    json::Object m_ids, m_fixes;
};

/// The value at a path and the object or list that it is in; null where the path leads nowhere.
struct Place {
    json::Value *owner = nullptr, *value = nullptr;
    QString name;
};

Place find(json::Value &root, const QString &path)
{
    Place place{nullptr, &root, {}};
    if (path.isEmpty())
        return place;
    for (QString segment : path.split(u'/')) {
        if (!place.value)
            return {};
        segment.replace(QStringLiteral("~1"), QStringLiteral("/")).replace(QStringLiteral("~0"), QStringLiteral("~"));
        json::Value *owner = place.value;
        json::Value *value = nullptr;
        if (json::Object *object = owner->asObject()) {
            value = object->find(segment);
        } else if (json::Array *list = owner->asArray()) {
            const auto byId = std::find_if(list->begin(), list->end(), [&](const json::Value &element) {
                return element[u"id"].toString() == segment && !segment.isEmpty();
            });
            bool isNumber = false;
            const auto index = segment.toULongLong(&isNumber);
            if (byId != list->end())
                value = &*byId;
            else if (isNumber && index < list->size())
                value = &(*list)[index];
        }
        place = {owner, value, segment};
    }
    return place;
}

void setId(json::Value &item, const QString &id)
{
    if (json::Object *object = item.asObject())
        object->set(QStringLiteral("id"), id);
}

/// Items whose key is the same first, each once and in order; then, where none came or went, by position.
void giveIds(json::Array &list, const QStringList &ids)
{
    QHash<QString, QStringList> byKey;
    for (const QString &id : ids)
        byKey[id.section(u':', 0, 0)].append(id.section(u':', 1));
    std::vector<size_t> unknown;
    for (size_t i = 0; i < list.size(); ++i) {
        QStringList &left = byKey[keyOf(list[i])];
        if (left.isEmpty())
            unknown.push_back(i);
        else
            setId(list[i], left.takeFirst());
    }
    if (qsizetype(list.size()) != ids.size())
        return;
    for (size_t i : unknown) {
        const QString id = ids[qsizetype(i)].section(u':', 1);
        const bool taken = std::any_of(list.begin(), list.end(),
                                       [&](const json::Value &item) { return item[u"id"].toString() == id; });
        if (!taken)
            setId(list[i], id);
    }
}

void applyFix(json::Value &root, const QString &path, const json::Array &fix)
{
    if (fix.empty() || fix.size() > 3)
        return;
    const Place place = find(root, path);
    const QString was = fix[0].toString();
    if (place.value) {
        if (was != hashOf(*place.value))
            return;
        if (fix.size() > 1)
            *place.value = fix[1];
        else if (json::Object *owner = place.owner ? place.owner->asObject() : nullptr)
            owner->take(place.name);
    } else if (json::Object *owner = place.owner ? place.owner->asObject() : nullptr;
               owner && was.isEmpty() && fix.size() == 3) {
        owner->insert(std::clamp<qint64>(fix[2].toInteger(), 0, owner->size()), place.name, fix[1]);
    }
}

} // namespace

json::Object remainderOf(const cv::Cv &wanted, const cv::Cv &derived)
{
    const json::Value target = cv::toJson(wanted);
    cv::Cv bare = derived;
    dropIds(bare);
    const json::Value base = cv::toJson(bare);
    Comparison comparison;
    comparison.compare({}, target, base);
    json::Object remainder = comparison.result();
    if (restored(derived, remainder) == wanted)
        return remainder;
    // Two items alike, or something as odd: the whole CV then.
    return {{QString::fromUtf16(fixesName), json::Object{{QString(), json::Array{hashOf(base), target}}}}};
}

cv::Cv restored(const cv::Cv &derived, const json::Object &remainder)
{
    cv::Cv bare = derived;
    dropIds(bare);
    json::Value value = cv::toJson(bare);
    for (const json::Member &member : remainder.value(idsName).object()) {
        const Place place = find(value, member.name);
        if (json::Array *list = place.value ? place.value->asArray() : nullptr)
            giveIds(*list, member.value.toStringList());
    }
    for (const json::Member &member : remainder.value(fixesName).object())
        applyFix(value, member.name, member.value.array());
    auto read = cv::fromJson(value);
    if (read)
        return std::move(read).value();
    cv::Cv plain = derived;
    cv::assignIds(plain);
    return plain;
}

} // namespace vitae::formats
