// Applying changes and undoing them.
#include "cv/Target.h"

#include <QCoreApplication>

namespace vitae::cv
{

namespace
{

using base::Error;
using reflect::Sequence;
using reflect::Target;
using Kind = Target::Kind;

Error conflict(const Path &path)
{
    return base::fail(Error::Kind::Conflict,
                      QCoreApplication::translate("cv", "this is not what the change was made for"), path.toString());
}

Error invalid(const Path &path, const char *message)
{
    return base::fail(Error::Kind::InvalidInput, QCoreApplication::translate("cv", message), path.toString());
}

Error tooDeep(const Path &path)
{
    return base::fail(Error::Kind::TooLarge, QCoreApplication::translate("cv", "is nested too deeply"),
                      path.toString());
}

/// The target of a change, which must not go into a struct that has to be set as a whole.
base::Result<Target> placeOf(const Cv &cv, const Path &path)
{
    auto target = reflect::locate(cv, path, reflect::Positions::Refused);
    if (target && !target->emptyStruct.isEmpty())
        return conflict(path);
    return target;
}

/// Whether every item of a new value has an id that no other item has. `replaced` is what it takes the place of.
base::Result<void> checkIds(const Cv &cv, const reflect::Type &type, const void *value, const void *replaced,
                            const Path &path)
{
    QStringList ids;
    reflect::forEachItem(type, const_cast<void *>(value), [&](const reflect::ListType &list, void *items, qsizetype i) {
        ids.append(list.idAt(items, i));
    });
    if (ids.isEmpty())
        return {};
    if (ids.contains(QString()))
        return invalid(path, QT_TRANSLATE_NOOP("cv", "has an item without an id"));
    QSet<QString> taken = reflect::idsIn(reflect::structType<Cv>(), &cv);
    if (replaced)
        taken.subtract(reflect::idsIn(type, replaced));
    for (const QString &id : ids) {
        if (taken.contains(id))
            return base::fail(Error::Kind::Conflict, QCoreApplication::translate("cv", "the id “%1” is taken").arg(id),
                              path.toString());
        taken.insert(id);
    }
    return {};
}

base::Result<void> setTyped(Cv &cv, Target &target, const Change &change)
{
    std::shared_ptr<void> value;
    if (change.after && !change.after->isNull()) {
        auto read = reflect::decodeAt(*target.type, *change.after, change.path,
                                      reflect::entriesBeside(cv, *target.type, target.value));
        if (!read)
            return std::move(read).error();
        value = std::move(*read);
        if (auto ids = checkIds(cv, *target.type, value.get(), target.value, change.path); !ids)
            return ids;
    } else if (target.kind == Kind::Field) {
        value = target.type->make();
    } else {
        return invalid(change.path, QT_TRANSLATE_NOOP("cv", "must be an object"));
    }

    if (target.kind == Kind::Item && *target.type->asStruct()->id(value.get()) != change.path.last())
        return invalid(change.path, QT_TRANSLATE_NOOP("cv", "the id of an item cannot be changed"));
    if (target.kind == Kind::Field)
        target.owner->setEmpty(*target.object, target.name,
                               target.type->isEmpty(value.get()) ? change.after : std::nullopt);
    target.type->moveTo(target.value, value.get());
    return {};
}

base::Result<void> setUnknown(Target &target, const Change &change)
{
    json::Value *present = target.unknown();
    const qsizetype count = target.object ? target.object->size() - target.firstUnknown : 0;
    if (!change.after) {
        if (target.kind == Kind::Element)
            return invalid(change.path, QT_TRANSLATE_NOOP("cv", "must be given"));
        const qsizetype position = target.object->indexOf(target.name) - target.firstUnknown;
        if (!present || position != (change.from < 0 ? count - 1 : change.from))
            return conflict(change.path);
        target.object->take(target.name);
        return {};
    }
    if (reflect::isDeeperThan(*change.after, reflect::maxUnknownDepth - target.depth))
        return tooDeep(change.path);
    if (present) {
        *present = *change.after;
        return {};
    }
    if (change.from > count)
        return conflict(change.path);
    target.object->insert(target.firstUnknown + (change.from < 0 ? count : change.from), target.name, *change.after);
    return {};
}

base::Result<void> applySet(Cv &cv, const Change &change)
{
    auto target = placeOf(cv, change.path);
    if (!target)
        return std::move(target).error();
    if (target->isId())
        return invalid(change.path, QT_TRANSLATE_NOOP("cv", "the id of an item cannot be changed"));
    if (!target->holds(change.before))
        return conflict(change.path);
    if (target->kind == Kind::Text) {
        static const reflect::Type &text = *reflect::structType<Cv>().find(u"summary")->type;
        auto read = reflect::decodeAt(text, change.after.value_or(nullptr), change.path, 0);
        if (!read)
            return std::move(read).error();
        (*target->sequence.texts)[target->index] = *static_cast<QString *>(read->get());
        return {};
    }
    return target->type ? setTyped(cv, *target, change) : setUnknown(*target, change);
}

/// What stands for a list without entries, so that the list is the same after an entry came and went.
std::optional<json::Value> standInOf(const Target &list)
{
    const json::Value *value = list.standIn();
    return value ? std::optional(*value) : std::nullopt;
}

base::Result<void> insertItem(Cv &cv, Sequence &sequence, const Change &change)
{
    const reflect::StructType &type = sequence.list->item();
    auto read =
        reflect::decodeAt(type, *change.after, change.path, reflect::countEntries(reflect::structType<Cv>(), &cv) + 1);
    if (!read)
        return std::move(read).error();
    if (const QString &id = *type.id(read->get()); id.isEmpty() || id != change.path.last())
        return invalid(change.path, QT_TRANSLATE_NOOP("cv", "must have the id that its path has"));
    // Through a list of its own, so that the item's own id is looked at too.
    std::shared_ptr<void> alone = sequence.list->make();
    sequence.list->insert(alone.get(), 0, read->get());
    if (auto ids = checkIds(cv, *sequence.list, alone.get(), nullptr, change.path); !ids)
        return ids;
    sequence.list->insert(sequence.items, change.to, sequence.list->at(alone.get(), 0));
    return {};
}

base::Result<void> insertText(Cv &cv, Sequence &sequence, const Change &change)
{
    static const reflect::Type &text = *reflect::structType<Cv>().find(u"summary")->type;
    auto read = reflect::decodeAt(text, *change.after, change.path, 0);
    if (!read)
        return std::move(read).error();
    if (reflect::countEntries(reflect::structType<Cv>(), &cv) >= reflect::maxEntries)
        return base::fail(Error::Kind::TooLarge,
                          QCoreApplication::translate("cv", "is one too many: a CV holds up to 20,000 entries"),
                          change.path.toString());
    sequence.texts->insert(change.to, *static_cast<QString *>(read->get()));
    return {};
}

base::Result<void> applyInsert(Cv &cv, const Change &change)
{
    if (change.path.isEmpty() || !change.after)
        return invalid(change.path, QT_TRANSLATE_NOOP("cv", "an insertion needs a place and a value"));
    auto list = placeOf(cv, change.path.parent());
    if (!list)
        return std::move(list).error();
    Sequence sequence = list->asSequence();
    if (!sequence || change.to < 0 || change.to > sequence.size() || change.before != standInOf(*list))
        return conflict(change.path);
    if (!sequence.items && change.path.last() != QString::number(change.to))
        return invalid(change.path, QT_TRANSLATE_NOOP("cv", "must end with its position"));

    if (sequence.array) {
        if (reflect::isDeeperThan(*change.after, reflect::maxUnknownDepth - list->depth - 1))
            return tooDeep(change.path);
        sequence.array->insert(sequence.array->begin() + change.to, *change.after);
        return {};
    }
    auto inserted = sequence.items ? insertItem(cv, sequence, change) : insertText(cv, sequence, change);
    if (inserted && change.before)
        list->owner->setEmpty(*list->object, list->name, std::nullopt);
    return inserted;
}

/// The entry that a removal or a move is about, at the position where the change says that it is.
base::Result<Target> findEntry(const Cv &cv, const Change &change)
{
    auto target = placeOf(cv, change.path);
    if (target && (target->index < 0 || target->index != change.from))
        return conflict(change.path);
    return target;
}

base::Result<void> applyRemove(Cv &cv, const Change &change)
{
    auto target = findEntry(cv, change);
    if (!target)
        return std::move(target).error();
    if (!target->holds(change.before))
        return conflict(change.path);
    auto list = placeOf(cv, change.path.parent());
    if (!list)
        return std::move(list).error();
    if (change.after) {
        // The stand-in must be an empty value, and only an empty list has one.
        if (list->kind != Kind::Field || target->sequence.size() != 1)
            return conflict(change.path);
        if (!change.after->isNull() && (!change.after->isArray() || !change.after->array().empty()))
            return invalid(change.path, QT_TRANSLATE_NOOP("cv", "only null or [] stands for an empty list"));
    }
    target->sequence.removeAt(target->index);
    if (change.after)
        list->owner->setEmpty(*list->object, list->name, change.after);
    return {};
}

base::Result<void> applyMove(Cv &cv, const Change &change)
{
    auto target = findEntry(cv, change);
    if (!target)
        return std::move(target).error();
    if (change.to < 0 || change.to >= target->sequence.size())
        return conflict(change.path);
    target->sequence.move(change.from, change.to);
    return {};
}

} // namespace

base::Result<void> apply(Cv &cv, const Change &change)
{
    switch (change.op) {
    case Change::Op::Set:
        return applySet(cv, change);
    case Change::Op::Insert:
        return applyInsert(cv, change);
    case Change::Op::Remove:
        return applyRemove(cv, change);
    case Change::Op::Move:
        return applyMove(cv, change);
    }
    Q_UNREACHABLE();
}

Change inverse(const Change &change)
{
    Change undo = change;
    std::swap(undo.before, undo.after);
    switch (change.op) {
    case Change::Op::Set:
        break; // `from` is a position that both ways share
    case Change::Op::Insert:
        undo.op = Change::Op::Remove;
        std::swap(undo.from, undo.to);
        break;
    case Change::Op::Remove:
        undo.op = Change::Op::Insert;
        std::swap(undo.from, undo.to);
        break;
    case Change::Op::Move:
        std::swap(undo.from, undo.to);
        if (!change.path.isEmpty() && !reflect::endsAtItem(change.path))
            undo.path = change.path.parent().child(QString::number(undo.from));
        break;
    }
    return undo;
}

} // namespace vitae::cv
