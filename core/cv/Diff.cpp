#include "cv/Diff.h"

#include "cv/Reflect.h"

#include <QHash>
#include <algorithm>
#include <set>

namespace vitae::cv
{

namespace
{

using reflect::FieldInfo;
using reflect::ListType;
using reflect::StructType;
using reflect::Type;

/// An entry of a list while two lists are compared: equal keys are the same entry.
using Keys = std::vector<int>;

/// The keys of `from` that may stay where they are while the others move: a longest run that has the order of `to`.
std::set<int> keysThatStay(const Keys &from, const Keys &to)
{
    QHash<int, int> placeOf;
    for (size_t i = 0; i < to.size(); ++i)
        placeOf.insert(to[i], int(i));

    std::vector<int> ends; // ends[n]: index in `from` of the last key of the best run of n + 1
    std::vector<int> previous(from.size(), -1);
    const auto place = [&](int i) { return placeOf.value(from[size_t(i)]); };
    for (int i = 0; i < int(from.size()); ++i) {
        if (!placeOf.contains(from[size_t(i)]))
            continue;
        const auto end = std::ranges::lower_bound(ends, place(i), {}, place);
        previous[size_t(i)] = end == ends.begin() ? -1 : *std::prev(end);
        if (end == ends.end())
            ends.push_back(i);
        else
            *end = i;
    }
    std::set<int> stay;
    for (int i = ends.empty() ? -1 : ends.back(); i >= 0; i = previous[size_t(i)])
        stay.insert(from[size_t(i)]);
    return stay;
}

/// Texts as keys: the second "x" of one list is the second "x" of the other.
class TextKeys
{
public:
    Keys of(const QStringList &texts)
    {
        Keys keys;
        QHash<QString, int> seen;
        for (const QString &text : texts) {
            const std::pair name(text, seen[text]++);
            if (!m_keys.contains(name))
                m_keys.insert(name, int(m_keys.size()));
            keys.push_back(m_keys.value(name));
        }
        return keys;
    }

private:
    QHash<std::pair<QString, int>, int> m_keys;
};

/// An old text that stands between the same neighbours as a new one is the same text, edited.
void pairEdited(Keys &from, const Keys &to)
{
    const std::set<int> stay = keysThatStay(from, to);
    const std::set<int> old(from.begin(), from.end()), fresh(to.begin(), to.end());
    size_t j = 0;
    for (int &key : from) {
        if (stay.contains(key)) {
            while (to[j] != key)
                ++j;
            ++j;
        } else if (!fresh.contains(key)) {
            while (j < to.size() && old.contains(to[j]) && !stay.contains(to[j]))
                ++j;
            if (j < to.size() && !old.contains(to[j]))
                key = to[j++];
        }
    }
}

class Differ
{
public:
    std::vector<Change> take(const Cv &from, const Cv &to)
    {
        // Everything that goes before anything that comes: an item that changed its list never stands in both, and the
        // CV never holds more than the larger of the two.
        const StructType &type = reflect::structType<Cv>();
        removals(type, &from, &to, {});
        others(type, &from, &to, {});
        return std::move(m_changes);
    }

private:
    static std::optional<json::Value> present(const StructType &owner, const FieldInfo &field, const void *in)
    {
        const void *value = field.in(in);
        if (!field.type->isEmpty(value))
            return field.type->encode(value);
        const json::Value *empty = owner.extra(in).find(field.name);
        return empty ? std::optional(*empty) : std::nullopt;
    }

    /// What stands for a list that is empty.
    static std::optional<json::Value> standIn(const StructType &owner, const FieldInfo &field, const void *in)
    {
        return field.type->isEmpty(field.in(in)) ? present(owner, field, in) : std::nullopt;
    }

    static bool same(const StructType &owner, const FieldInfo &field, const void *from, const void *to)
    {
        return field.type->equal(field.in(from), field.in(to)) &&
               standIn(owner, field, from) == standIn(owner, field, to);
    }

    static bool isList(const FieldInfo &field, const void *from, const void *to)
    {
        return field.type->asList() || (field.type->texts(field.in(from)) && field.type->texts(field.in(to)));
    }

    void set(const Path &path, std::optional<json::Value> before, std::optional<json::Value> after, int from = -1)
    {
        m_changes.push_back({Change::Op::Set, path, std::move(before), std::move(after), from});
    }

    // What goes.

    void removals(const StructType &type, const void *from, const void *to, const Path &path)
    {
        for (const FieldInfo *field : type.containers()) {
            if (same(type, *field, from, to))
                continue;
            const void *was = field->in(from), *is = field->in(to);
            const Path here = path.child(field->name.toString());
            if (field->type->asStruct()) {
                if (field->type->isEmpty(is) && !field->type->isEmpty(was))
                    set(here, present(type, *field, from), present(type, *field, to));
                else if (!field->type->isEmpty(was))
                    removals(*field->type->asStruct(), was, is, here);
            } else if (isList(*field, from, to)) {
                removeEntries(*field, was, is, standIn(type, *field, to), here);
            }
        }
    }

    void removeEntries(const FieldInfo &field, const void *from, const void *to,
                       const std::optional<json::Value> &standIn, const Path &path)
    {
        const ListType *list = field.type->asList();
        const auto [was, is] = keys(field, from, to);
        const std::set<int> stay(is.begin(), is.end());
        for (int i = int(was.size()) - 1; i >= 0; --i) {
            if (stay.contains(was[size_t(i)]))
                continue;
            const Path entry = path.child(list ? list->idAt(from, i) : QString::number(i));
            m_changes.push_back({Change::Op::Remove, entry, valueAt(field, from, i), std::nullopt, i});
            if (i == 0 && is.empty())
                m_changes.back().after = standIn;
        }
        for (int i = 0; list && i < int(was.size()); ++i) {
            const QString &id = list->idAt(from, i);
            const bool inPlace = i < list->size(to) && list->idAt(to, i) == id; // nearly always, and without a search
            const qsizetype other = inPlace ? i : list->indexOf(to, id);
            if (other >= 0)
                removals(list->item(), list->at(from, i), list->at(to, other), path.child(id));
        }
    }

    // What comes, moves and changes.

    void others(const StructType &type, const void *from, const void *to, const Path &path)
    {
        for (const FieldInfo &field : type.fields()) {
            if (same(type, field, from, to))
                continue;
            const void *was = field.in(from), *is = field.in(to);
            const Path here = path.child(field.name.toString());
            const bool emptyBefore = field.type->isEmpty(was), emptyNow = field.type->isEmpty(is);
            if (field.type->asStruct() && !emptyBefore && !emptyNow)
                others(*field.type->asStruct(), was, is, here);
            else if (isList(field, from, to) && !emptyNow)
                arrange(field, was, is, standIn(type, field, from), here);
            else if (emptyBefore || !emptyNow || !(field.type->asStruct() || isList(field, from, to)))
                set(here, present(type, field, from), present(type, field, to));
        }
        unknownMembers(type, type.extra(from), type.extra(to), path);
    }

    void arrange(const FieldInfo &field, const void *from, const void *to, const std::optional<json::Value> &standIn,
                 const Path &path)
    {
        const ListType *list = field.type->asList();
        auto [was, is] = keys(field, from, to);
        const std::set<int> here(was.begin(), was.end()), wanted(is.begin(), is.end());
        const std::set<int> stay = keysThatStay(was, is);
        Keys now = was;
        std::erase_if(now, [&](int key) { return !wanted.contains(key); });

        size_t next = 0; // where the entry belongs: behind the one before it
        for (int i = 0; i < int(is.size()); ++i) {
            const int key = is[size_t(i)];
            if (!here.contains(key)) {
                const Path entry = path.child(list ? list->idAt(to, i) : QString::number(next));
                m_changes.push_back(
                    {Change::Op::Insert, entry, standInFor(now, was, standIn), valueAt(field, to, i), -1, int(next)});
                now.insert(now.begin() + std::ptrdiff_t(next), key);
            } else if (stay.contains(key)) {
                while (now[next] != key)
                    ++next; // past entries that move later
            } else {
                move(now, key, next, list ? list->idAt(to, i) : QString(), path);
            }
            ++next;
        }
        for (int i = 0; i < int(is.size()); ++i) {
            const auto old = std::ranges::find(was, is[size_t(i)]);
            if (old != was.end())
                changeEntry(field, from, int(old - was.begin()), to, i, path);
        }
    }

    /// Only the first entry of a list that was empty from the start takes the place of what stood for it.
    static std::optional<json::Value> standInFor(const Keys &now, const Keys &was,
                                                 const std::optional<json::Value> &standIn)
    {
        return now.empty() && was.empty() ? standIn : std::nullopt;
    }

    void move(Keys &now, int key, size_t &to, const QString &id, const Path &path)
    {
        const size_t from = size_t(std::ranges::find(now, key) - now.begin());
        now.erase(now.begin() + std::ptrdiff_t(from));
        if (from < to)
            --to;
        now.insert(now.begin() + std::ptrdiff_t(to), key);
        if (from == to)
            return;
        const Path entry = path.child(id.isEmpty() ? QString::number(from) : id);
        m_changes.push_back({Change::Op::Move, entry, std::nullopt, std::nullopt, int(from), int(to)});
    }

    void changeEntry(const FieldInfo &field, const void *from, int i, const void *to, int j, const Path &path)
    {
        if (const ListType *list = field.type->asList()) {
            others(list->item(), list->at(from, i), list->at(to, j), path.child(list->idAt(to, j)));
            return;
        }
        const QString &was = field.type->texts(from)->at(i), &is = field.type->texts(to)->at(j);
        if (was != is)
            set(path.child(QString::number(j)), was, is);
    }

    /// Members that Vitae does not know, as wholes; one that changes its place goes and comes.
    void unknownMembers(const StructType &type, const json::Object &from, const json::Object &to, const Path &path)
    {
        const std::vector<json::Member> was(from.begin() + type.emptiesIn(from), from.end());
        const std::vector<json::Member> is(to.begin() + type.emptiesIn(to), to.end());
        if (was == is)
            return;
        QStringList names;
        const auto keysOf = [&](const std::vector<json::Member> &members) {
            Keys keys;
            for (const json::Member &member : members) {
                if (!names.contains(member.name))
                    names.append(member.name);
                keys.push_back(int(names.indexOf(member.name)));
            }
            return keys;
        };
        const Keys wasKeys = keysOf(was), isKeys = keysOf(is);
        const std::set<int> stay = keysThatStay(wasKeys, isKeys);
        for (int i = int(was.size()) - 1; i >= 0; --i) {
            if (!stay.contains(wasKeys[size_t(i)]))
                set(path.child(was[size_t(i)].name), was[size_t(i)].value, std::nullopt, i);
        }
        for (int i = 0; i < int(is.size()); ++i) {
            const json::Member &member = is[size_t(i)];
            const json::Value *old = stay.contains(isKeys[size_t(i)]) ? from.find(member.name) : nullptr;
            if (!old)
                set(path.child(member.name), std::nullopt, member.value, i);
            else if (*old != member.value)
                set(path.child(member.name), *old, member.value);
        }
    }

    static json::Value valueAt(const FieldInfo &field, const void *list, int i)
    {
        if (const ListType *items = field.type->asList())
            return items->item().encode(items->at(list, i));
        return field.type->texts(list)->at(i);
    }

    static std::pair<Keys, Keys> keys(const FieldInfo &field, const void *from, const void *to)
    {
        TextKeys keys;
        const ListType *list = field.type->asList();
        if (!list) {
            std::pair both(keys.of(*field.type->texts(from)), keys.of(*field.type->texts(to)));
            pairEdited(both.first, both.second);
            return both;
        }
        const auto ids = [&](const void *items) {
            QStringList all;
            for (qsizetype i = 0; i < list->size(items); ++i)
                all.append(list->idAt(items, i));
            return all;
        };
        return {keys.of(ids(from)), keys.of(ids(to))};
    }

    std::vector<Change> m_changes;
};

} // namespace

std::vector<Change> diff(const Cv &from, const Cv &to)
{
    return Differ().take(from, to);
}

} // namespace vitae::cv
