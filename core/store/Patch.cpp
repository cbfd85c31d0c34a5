#include "store/Patch.h"

#include <QSet>
#include <algorithm>

namespace vitae::store
{

using json::Value;

namespace
{

/// Whether the items can be told apart by their ids.
bool isKeyed(const Value &value)
{
    if (!value.isArray())
        return false;
    QSet<QString> ids;
    for (const Value &item : value.array()) {
        const QString id = item[u"id"].toString();
        if (id.isEmpty() || ids.contains(id))
            return false;
        ids.insert(id);
    }
    return true;
}

qsizetype indexOf(const json::Array &items, const QString &id)
{
    const auto found = std::ranges::find_if(items, [&](const Value &item) { return item[u"id"].toString() == id; });
    return found == items.end() ? -1 : found - items.begin();
}

void compare(const QStringList &path, const Value &before, const Value &after, Patch &patch);

void compareObjects(const QStringList &path, const json::Object &before, const json::Object &after, Patch &patch)
{
    for (const json::Member &member : before) {
        if (!after.contains(member.name))
            patch.push_back({path + QStringList(member.name), member.value, std::nullopt,
                             int(before.indexOf(member.name))});
    }
    for (const json::Member &member : after) {
        const QStringList place = path + QStringList(member.name);
        if (const Value *old = before.find(member.name))
            compare(place, *old, member.value, patch);
        else
            patch.push_back({place, std::nullopt, member.value, int(after.indexOf(member.name))});
    }
}

/// False where the order of what both have is another.
bool compareLists(const QStringList &path, const json::Array &before, const json::Array &after, Patch &patch)
{
    QStringList kept, now;
    for (const Value &item : before) {
        if (indexOf(after, item[u"id"].toString()) >= 0)
            kept += item[u"id"].toString();
    }
    for (const Value &item : after) {
        if (indexOf(before, item[u"id"].toString()) >= 0)
            now += item[u"id"].toString();
    }
    if (kept != now)
        return false;
    // From the end, so that each position is right when its turn comes; taken back they come in the opposite order.
    for (qsizetype i = qsizetype(before.size()) - 1; i >= 0; --i) {
        const QString id = before[size_t(i)][u"id"].toString();
        if (indexOf(after, id) < 0)
            patch.push_back({path + QStringList(id), before[size_t(i)], std::nullopt, int(i)});
    }
    for (size_t i = 0; i < after.size(); ++i) {
        const QString id = after[i][u"id"].toString();
        const qsizetype old = indexOf(before, id);
        if (old < 0)
            patch.push_back({path + QStringList(id), std::nullopt, after[i], int(i)});
        else
            compare(path + QStringList(id), before[size_t(old)], after[i], patch);
    }
    return true;
}

void compare(const QStringList &path, const Value &before, const Value &after, Patch &patch)
{
    if (before == after)
        return;
    if (before.isObject() && after.isObject())
        return compareObjects(path, before.object(), after.object(), patch);
    if (isKeyed(before) && isKeyed(after) && compareLists(path, before.array(), after.array(), patch))
        return;
    patch.push_back({path, before, after, -1});
}

/// The object or list of items that a path's last name belongs to; null where there is none.
Value *container(Value &document, const QStringList &path)
{
    Value *place = &document;
    for (qsizetype i = 0; place && i + 1 < path.size(); ++i) {
        if (json::Object *object = place->asObject()) {
            place = object->find(path[i]);
        } else if (json::Array *items = place->asArray()) {
            const qsizetype at = indexOf(*items, path[i]);
            place = at < 0 ? nullptr : &(*items)[size_t(at)];
        } else {
            place = nullptr;
        }
    }
    return place && (place->isObject() || place->isArray()) ? place : nullptr;
}

std::optional<Value> present(const Value &container, const QString &name)
{
    if (container.isObject()) {
        const Value *found = container.object().find(name);
        return found ? std::optional(*found) : std::nullopt;
    }
    const qsizetype at = indexOf(container.array(), name);
    return at < 0 ? std::nullopt : std::optional(container.array()[size_t(at)]);
}

void place(Value &container, const PatchStep &step)
{
    const QString &name = step.path.last();
    if (json::Object *object = container.asObject()) {
        if (!step.after)
            (void)object->take(name);
        else if (step.position < 0 || object->contains(name))
            object->set(name, *step.after);
        else
            object->insert(std::min<qsizetype>(step.position, object->size()), name, *step.after);
        return;
    }
    json::Array &items = *container.asArray();
    const qsizetype at = indexOf(items, name);
    if (!step.after) {
        if (at >= 0)
            items.erase(items.begin() + at);
    } else if (at >= 0) {
        items[size_t(at)] = *step.after;
    } else {
        const auto last = qsizetype(items.size());
        items.insert(items.begin() + (step.position < 0 ? last : std::min<qsizetype>(step.position, last)),
                     *step.after);
    }
}

} // namespace

Patch difference(const Value &before, const Value &after)
{
    Patch patch;
    compareObjects({}, before.object(), after.object(), patch);
    return patch;
}

Patch inverted(const Patch &patch)
{
    Patch back;
    back.reserve(patch.size());
    for (auto step = patch.rbegin(); step != patch.rend(); ++step)
        back.push_back({step->path, step->after, step->before, step->position});
    return back;
}

Fit applyPatch(Value &document, const Patch &patch, const std::function<void()> &beforeGivingWay)
{
    Fit fit = Fit::Exact;
    for (const PatchStep &step : patch) {
        Value *where = step.path.isEmpty() ? nullptr : container(document, step.path);
        if (where && present(*where, step.path.last()) == step.before) {
            place(*where, step);
            continue;
        }
        if (fit == Fit::Exact)
            beforeGivingWay();
        fit = std::max(fit, where ? Fit::Forced : Fit::Partly);
        if (where)
            place(*where, step);
    }
    return fit;
}

Value toJson(const Patch &patch)
{
    json::Array steps;
    steps.reserve(patch.size());
    for (const PatchStep &step : patch) {
        json::Object object;
        object.append(QStringLiteral("path"), step.path);
        if (step.before)
            object.append(QStringLiteral("before"), *step.before);
        if (step.after)
            object.append(QStringLiteral("after"), *step.after);
        if (step.position >= 0)
            object.append(QStringLiteral("at"), step.position);
        steps.push_back(std::move(object));
    }
    return steps;
}

base::Result<Patch> patchFromJson(const Value &value)
{
    Patch patch;
    for (const Value &item : value.array()) {
        PatchStep step;
        step.path = item[u"path"].toStringList();
        if (const Value *before = item.object().find(u"before"))
            step.before = *before;
        if (const Value *after = item.object().find(u"after"))
            step.after = *after;
        step.position = int(item[u"at"].toInteger(-1));
        if (step.path.isEmpty() || (!step.before && !step.after))
            return base::fail(base::Error::Kind::InvalidInput, QStringLiteral("the change cannot be read"));
        patch.push_back(std::move(step));
    }
    return patch;
}

} // namespace vitae::store
