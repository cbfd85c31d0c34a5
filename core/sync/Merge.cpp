#include "sync/Merge.h"

#include "sync/MergeParts.h"

#include <QHash>

namespace vitae::sync
{

namespace
{

using json::Array;
using json::Member;
using json::Object;
using json::Value;

bool same(const Value *a, const Value *b)
{
    return a && b ? *a == *b : !a && !b;
}

QString below(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : QString(path + u'/' + name);
}

class Merger
{
public:
    explicit Merger(std::vector<Loser> &losers) : m_losers(losers) {}

    /// A null pointer: it is not there.
    std::optional<Value> part(const Value *base, const Value *ours, const Value *theirs, const QString &path);

private:
    Value leaf(const Value *base, const Value &ours, const Value &theirs, const QString &path);
    Value objects(const Object &base, const Object &ours, const Object &theirs, const QString &path);
    Value arrays(const Array &base, const Array &ours, const Array &theirs, const QString &path);

    std::vector<Loser> &m_losers;
};

std::optional<Value> optional(const Value *value)
{
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<Value> Merger::part(const Value *base, const Value *ours, const Value *theirs, const QString &path)
{
    if (same(ours, theirs) || same(base, theirs))
        return optional(ours);
    if (same(base, ours))
        return optional(theirs);
    if (!ours || !theirs) {
        const Value &changed = ours ? *ours : *theirs;
        m_losers.push_back({Loser::Kind::Deleted, path, changed});
        return changed;
    }
    if (ours->isObject() && theirs->isObject())
        return objects(base ? base->object() : Object(), ours->object(), theirs->object(), path);
    if (ours->isArray() && theirs->isArray())
        return arrays(base ? base->array() : Array(), ours->array(), theirs->array(), path);
    return leaf(base, *ours, *theirs, path);
}

Value Merger::leaf(const Value *base, const Value &ours, const Value &theirs, const QString &path)
{
    if (base && base->isString() && ours.isString() && theirs.isString()) {
        if (auto text = mergeText(*base->asString(), *ours.asString(), *theirs.asString()))
            return Value(std::move(*text));
    }
    m_losers.push_back({Loser::Kind::Overridden, path, ours});
    return theirs;
}

Value Merger::objects(const Object &base, const Object &ours, const Object &theirs, const QString &path)
{
    Object merged;
    for (const Member &member : theirs) {
        if (auto value = part(base.find(member.name), ours.find(member.name), &member.value, below(path, member.name)))
            merged.append(member.name, std::move(*value));
    }
    QString previous;
    for (const Member &member : ours) {
        if (!theirs.contains(member.name)) {
            if (auto value = part(base.find(member.name), &member.value, nullptr, below(path, member.name)))
                merged.insert(previous.isNull() ? 0 : merged.indexOf(previous) + 1, member.name, std::move(*value));
        }
        if (merged.contains(member.name))
            previous = member.name;
    }
    return merged;
}

Value Merger::arrays(const Array &base, const Array &ours, const Array &theirs, const QString &path)
{
    const Named names = nameElements(base, ours, theirs);
    struct Three {
        const Value *base = nullptr, *ours = nullptr, *theirs = nullptr;
    };
    QHash<QString, Three> elements;
    QStringList all;
    const auto collect = [&](const QStringList &side, const Array &values, const Value *Three::*member) {
        for (qsizetype i = 0; i < side.size(); ++i) {
            if (!elements.contains(side[i]))
                all.append(side[i]);
            elements[side[i]].*member = &values[size_t(i)];
        }
    };
    collect(names.base, base, &Three::base);
    collect(names.ours, ours, &Three::ours);
    collect(names.theirs, theirs, &Three::theirs);

    QHash<QString, Merged> values;
    QStringList survivors;
    for (const QString &name : std::as_const(all)) {
        const Three &three = elements[name];
        Merged element;
        if (auto value = Merger(element.losers).part(three.base, three.ours, three.theirs, {})) {
            element.body = std::move(*value);
            values.insert(name, std::move(element));
            survivors.append(name);
        }
    }
    Array merged;
    merged.reserve(size_t(survivors.size()));
    for (const QString &name : mergeOrder(names, survivors)) {
        Merged &element = values[name];
        // Only now it is known where it stands.
        const QString id = element.body[u"id"].toString();
        const QString place = below(path, id.isEmpty() ? QString::number(merged.size()) : id);
        for (Loser &loser : element.losers) {
            loser.path = loser.path.isEmpty() ? place : below(place, loser.path);
            m_losers.push_back(std::move(loser));
        }
        merged.push_back(std::move(element.body));
    }
    return merged;
}

} // namespace

Merged merge(const Value &base, const Value &ours, const Value &theirs)
{
    Merged merged;
    merged.body = *Merger(merged.losers).part(&base, &ours, &theirs, {});
    return merged;
}

} // namespace vitae::sync
