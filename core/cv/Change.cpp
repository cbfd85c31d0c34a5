#include "cv/Change.h"

#include "cv/Target.h"
#include "cv/Tr.h"

#include <array>
#include <limits>

namespace vitae::cv
{

namespace
{

using base::Error;
using reflect::Sequence;
using reflect::Target;
using Kind = Target::Kind;

Error invalid(const Path &path, const QString &message)
{
    return base::fail(Error::Kind::InvalidInput, message, path.toString());
}

base::Result<Target> find(const Cv &cv, const Path &path)
{
    return reflect::locate(cv, path, reflect::Positions::Allowed);
}

/// A change inside a struct that is empty but stands in the JSON as {} or null, as one change of the whole struct.
/// `make` makes the change for a CV in which the struct is just empty.
template <class Make>
base::Result<Change> setWhole(const Cv &cv, const QString &field, const Make &make)
{
    Cv scratch;
    const base::Result<Change> inside = make(scratch);
    if (!inside)
        return inside.error();
    if (auto applied = apply(scratch, *inside); !applied)
        return std::move(applied).error();
    const Path path{field};
    Change change{Change::Op::Set, path, find(cv, path)->present(), find(scratch, path)->present()};
    if (!change.after) // nothing came in
        change.after = change.before;
    return change;
}

/// Reads a value for the place of the target. Items without an id, or with one that is taken elsewhere, get ids.
base::Result<std::shared_ptr<void>> readFor(const Cv &cv, const Target &target, const Path &path,
                                            const json::Value &value)
{
    const reflect::StructType &whole = reflect::structType<Cv>();
    auto read =
        reflect::decodeAt(*target.type, value, path,
                          reflect::countEntries(whole, &cv) - reflect::countEntries(*target.type, target.value));
    if (read && (target.type->asStruct() || target.type->asList())) {
        QSet<QString> taken = reflect::idsIn(whole, &cv);
        taken.subtract(reflect::idsIn(*target.type, target.value));
        reflect::assignIds(*target.type, read->get(), target.path.toString(), taken);
    }
    return read;
}

base::Result<Change> setField(const Cv &cv, const Target &target, const Path &asked, json::Value value, Change change)
{
    if (target.isId())
        return invalid(asked, tr("the id of an item cannot be changed"));
    const json::Value *standIn = target.standIn();
    if (standIn && *standIn == value) {
        change.after = std::move(value);
        return change;
    }
    if (value.isNull())
        return change;
    auto read = readFor(cv, target, asked, value);
    if (!read)
        return std::move(read).error();
    if (!target.type->isEmpty(read->get()))
        change.after = target.type->encode(read->get());
    return change;
}

base::Result<Change> setWholeOrItem(const Cv &cv, const Target &target, const Path &asked, const json::Value &value,
                                    Change change)
{
    auto read = readFor(cv, target, asked, value);
    if (!read)
        return std::move(read).error();
    if (target.kind == Kind::Item) {
        QString &id = *target.type->asStruct()->id(read->get());
        if (id.isEmpty())
            id = target.path.last();
        if (id != target.path.last())
            return invalid(asked, tr("the id of an item cannot be changed"));
    }
    change.after = target.type->encode(read->get());
    return change;
}

base::Result<Change> insertItem(const Cv &cv, const Sequence &sequence, const Path &list, const json::Value &value,
                                const QString &newId, Change change)
{
    const reflect::StructType &type = sequence.list->item();
    auto read = reflect::decodeAt(type, value, list.child(QString::number(change.to)), 0);
    if (!read)
        return std::move(read).error();
    QSet<QString> taken = reflect::idsIn(reflect::structType<Cv>(), &cv);
    QString &id = *type.id(read->get());
    if (id.isEmpty() || taken.contains(id))
        id = newId;
    if (id.isEmpty() || taken.contains(id))
        return invalid(list, tr("the new entry needs an id of its own"));
    taken.insert(id);
    change.path = change.path.child(id);
    reflect::assignIds(type, read->get(), change.path.toString(), taken);
    change.after = type.encode(read->get());
    return change;
}

constexpr std::array<const char16_t *, 4> opNames{u"set", u"insert", u"remove", u"move"};

/// A position in the JSON of a change; -1 where there is none.
base::Result<int> positionIn(const json::Value &value, const QString &name)
{
    const json::Value *position = value.object().find(name);
    if (!position)
        return -1;
    const auto number = position->isNumber() ? position->number().toInteger() : std::nullopt;
    if (!number || *number < 0 || *number > std::numeric_limits<int>::max())
        return base::fail(Error::Kind::InvalidInput, tr("must be a position (0, 1, 2, …)"), name);
    return int(*number);
}

} // namespace

base::Result<Path> resolve(const Cv &cv, const Path &path)
{
    auto target = find(cv, path);
    if (!target)
        return std::move(target).error();
    if (target->kind == Kind::Unknown && !target->unknown())
        return base::fail(Error::Kind::NotFound, tr("“%1” leads nowhere").arg(path.last()), path.toString());
    return target->path;
}

base::Result<json::Value> valueAt(const Cv &cv, const Path &path)
{
    auto target = find(cv, path);
    if (!target)
        return std::move(target).error();
    if (auto present = target->present())
        return std::move(*present);
    if (target->type)
        return target->type->encode(target->value);
    return base::fail(Error::Kind::NotFound, tr("“%1” leads nowhere").arg(path.last()), path.toString());
}

base::Result<Change> makeSet(const Cv &cv, const Path &path, json::Value value)
{
    auto target = find(cv, path);
    if (!target)
        return std::move(target).error();
    if (!target->emptyStruct.isEmpty())
        return setWhole(cv, target->emptyStruct,
                        [&](const Cv &scratch) { return makeSet(scratch, path, std::move(value)); });

    Change change{Change::Op::Set, target->path, target->present(), std::nullopt};
    if (target->kind == Kind::Field)
        return setField(cv, *target, path, std::move(value), std::move(change));
    if (target->type)
        return setWholeOrItem(cv, *target, path, value, std::move(change));
    if (target->kind == Kind::Text && !value.isString())
        return invalid(path, tr("must be %1, not %2").arg(tr("text"), json::typeName(value.type())));
    if (target->kind == Kind::Unknown && !change.before)
        change.from = int(target->object->size() - target->firstUnknown);
    change.after = std::move(value);
    return change;
}

base::Result<Change> makeInsert(const Cv &cv, const Path &list, int position, json::Value value, const QString &newId)
{
    auto target = find(cv, list);
    if (!target)
        return std::move(target).error();
    if (!target->emptyStruct.isEmpty())
        return setWhole(cv, target->emptyStruct, [&](const Cv &scratch) {
            return makeInsert(scratch, list, position, std::move(value), newId);
        });
    const Sequence sequence = target->asSequence();
    if (!sequence && target->type && target->type->isTextList() && position == 0)
        return makeSet(cv, list, json::Array{std::move(value)}); // a list that is not set
    if (!sequence)
        return invalid(list, tr("is not a list"));
    if (position < 0 || position > sequence.size())
        return invalid(list, tr("has no position %1").arg(position));

    Change change{Change::Op::Insert, target->path};
    change.to = position;
    if (const json::Value *standIn = target->standIn())
        change.before = *standIn;
    if (sequence.items)
        return insertItem(cv, sequence, list, value, newId, std::move(change));
    change.path = change.path.child(QString::number(position));
    if (sequence.texts && !value.isString())
        return invalid(list.child(QString::number(position)),
                       tr("must be %1, not %2").arg(tr("text"), json::typeName(value.type())));
    change.after = std::move(value);
    return change;
}

base::Result<Change> makeRemove(const Cv &cv, const Path &item)
{
    auto target = find(cv, item);
    if (!target)
        return std::move(target).error();
    if (!target->emptyStruct.isEmpty())
        return setWhole(cv, target->emptyStruct, [&](const Cv &scratch) { return makeRemove(scratch, item); });
    if (target->index >= 0) {
        Change change{Change::Op::Remove, target->path, target->present(), std::nullopt};
        change.from = int(target->index);
        return change;
    }
    if (target->kind == Kind::Root || target->isId())
        return invalid(item, tr("cannot be removed"));
    Change change{Change::Op::Set, target->path, target->present(), std::nullopt};
    if (target->kind == Kind::Unknown) {
        if (!change.before)
            return base::fail(Error::Kind::NotFound, tr("“%1” leads nowhere").arg(item.last()), item.toString());
        change.from = int(target->object->indexOf(target->name) - target->firstUnknown);
    }
    return change;
}

base::Result<Change> makeMove(const Cv &cv, const Path &item, int to)
{
    auto target = find(cv, item);
    if (!target)
        return std::move(target).error();
    if (target->index < 0)
        return invalid(item, tr("is not in a list"));
    if (to < 0 || to >= target->sequence.size())
        return invalid(item, tr("cannot move to position %1").arg(to));
    Change change{Change::Op::Move, target->path};
    change.from = int(target->index);
    change.to = to;
    return change;
}

json::Value toJson(const Change &change)
{
    json::Object object;
    object.append(QStringLiteral("op"), QString::fromUtf16(opNames[size_t(change.op)]));
    object.append(QStringLiteral("path"), change.path.toString());
    if (change.before)
        object.append(QStringLiteral("before"), *change.before);
    if (change.after)
        object.append(QStringLiteral("after"), *change.after);
    if (change.from >= 0)
        object.append(QStringLiteral("from"), change.from);
    if (change.to >= 0)
        object.append(QStringLiteral("to"), change.to);
    return object;
}

base::Result<Change> changeFromJson(const json::Value &value)
{
    if (!value.isObject())
        return base::fail(Error::Kind::InvalidInput,
                          tr("must be %1, not %2").arg(tr("an object"), json::typeName(value.type())));
    const QString op = value[u"op"].toString();
    const auto known = std::ranges::find(opNames, op, [](const char16_t *name) { return QStringView(name); });
    if (known == opNames.end())
        return base::fail(Error::Kind::InvalidInput, tr("must be set, insert, remove or move"), QStringLiteral("op"));
    const QString *path = value[u"path"].asString();
    if (!path)
        return base::fail(Error::Kind::InvalidInput,
                          tr("must be %1, not %2").arg(tr("text"), json::typeName(value[u"path"].type())),
                          QStringLiteral("path"));

    Change change{Change::Op(known - opNames.begin()), Path::parse(*path)};
    if (const json::Value *before = value.object().find(u"before"))
        change.before = *before;
    if (const json::Value *after = value.object().find(u"after"))
        change.after = *after;
    for (auto [name, position] : {std::pair(u"from", &change.from), std::pair(u"to", &change.to)}) {
        auto read = positionIn(value, QString::fromUtf16(name));
        if (!read)
            return std::move(read).error();
        *position = *read;
    }
    return change;
}

} // namespace vitae::cv
