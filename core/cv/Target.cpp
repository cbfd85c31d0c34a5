#include "cv/Target.h"

#include <QCoreApplication>

namespace vitae::cv::reflect
{

namespace
{

using Kind = Target::Kind;

/// "7" as seven; -1 for anything that is not a position as one writes it.
qsizetype parsePosition(const QString &segment)
{
    bool ok = false;
    const int position = segment.toInt(&ok);
    return ok && position >= 0 && QString::number(position) == segment ? position : -1;
}

base::Error leadsNowhere(const Path &path, qsizetype step)
{
    return base::fail(base::Error::Kind::NotFound,
                      QCoreApplication::translate("cv", "“%1” leads nowhere").arg(path[step]),
                      Path(path.segments().first(step + 1)).toString());
}

/// A step from a struct to a member.
Target memberOf(const StructType &type, void *value, const QString &name)
{
    Target next;
    next.name = name;
    next.object = &type.extra(value);
    if (const FieldInfo *field = type.find(name)) {
        next.kind = Kind::Field;
        next.type = field->type;
        next.value = field->in(value);
        next.owner = &type;
    } else {
        next.kind = Kind::Unknown;
        next.firstUnknown = type.emptiesIn(*next.object);
    }
    return next;
}

/// A step into a sequence.
std::optional<Target> entryOf(const Sequence &sequence, const QString &segment, Positions positions)
{
    Target next;
    next.index = sequence.find(segment, positions == Positions::Allowed);
    if (next.index < 0)
        return std::nullopt;
    next.sequence = sequence;
    next.kind = sequence.items ? Kind::Item : sequence.texts ? Kind::Text : Kind::Element;
    if (sequence.items) {
        next.type = &sequence.list->item();
        next.value = sequence.list->at(sequence.items, next.index);
    }
    return next;
}

std::optional<Target> step(const Target &from, const QString &segment, Positions positions)
{
    std::optional<Target> next;
    json::Value *unknown = from.unknown();
    if (from.type && from.type->asStruct()) {
        next = memberOf(*from.type->asStruct(), from.value, segment);
    } else if (const Sequence sequence = from.asSequence()) {
        next = entryOf(sequence, segment, positions);
    } else if (unknown && unknown->isObject()) {
        next.emplace();
        next->kind = Kind::Unknown;
        next->object = unknown->asObject();
        next->name = segment;
    }
    if (!next)
        return next;
    if (unknown)
        next->depth = from.depth + 1;
    next->emptyStruct = from.kind == Kind::Field && from.standIn() ? from.name : from.emptyStruct;
    next->path = from.path.child(next->index >= 0 ? next->sequence.segment(next->index) : segment);
    return next;
}

} // namespace

qsizetype Sequence::size() const
{
    return items ? list->size(items) : texts ? texts->size() : qsizetype(array->size());
}

json::Value Sequence::at(qsizetype i) const
{
    if (items)
        return list->item().encode(list->at(items, i));
    return texts ? json::Value(texts->at(i)) : (*array)[size_t(i)];
}

qsizetype Sequence::find(const QString &segment, bool positions) const
{
    if (items) {
        const qsizetype i = segment.isEmpty() ? -1 : list->indexOf(items, segment);
        if (i >= 0 || !positions)
            return i;
    }
    const qsizetype position = parsePosition(segment);
    return position < size() ? position : -1;
}

QString Sequence::segment(qsizetype i) const
{
    return items ? list->idAt(items, i) : QString::number(i);
}

void Sequence::removeAt(qsizetype i)
{
    if (items)
        list->removeAt(items, i);
    else if (texts)
        texts->removeAt(i);
    else
        array->erase(array->begin() + i);
}

void Sequence::move(qsizetype from, qsizetype to)
{
    if (items) {
        list->move(items, from, to);
    } else if (texts) {
        texts->move(from, to);
    } else {
        json::Value moved = std::move((*array)[size_t(from)]);
        array->erase(array->begin() + from);
        array->insert(array->begin() + to, std::move(moved));
    }
}

bool Target::isId() const
{
    return kind == Kind::Field && name == u"id";
}

json::Value *Target::unknown() const
{
    if (kind == Kind::Unknown)
        return object->find(name);
    return kind == Kind::Element ? &(*sequence.array)[size_t(index)] : nullptr;
}

const json::Value *Target::standIn() const
{
    return kind == Kind::Field && type->isEmpty(value) ? object->find(name) : nullptr;
}

std::optional<json::Value> Target::present() const
{
    if (kind == Kind::Field && type->isEmpty(value)) {
        const json::Value *empty = standIn();
        return empty ? std::optional(*empty) : std::nullopt;
    }
    if (type)
        return type->encode(value);
    if (kind == Kind::Text)
        return sequence.at(index);
    const json::Value *there = unknown();
    return there ? std::optional(*there) : std::nullopt;
}

bool Target::holds(const std::optional<json::Value> &expected) const
{
    const std::optional<json::Value> now = present();
    if (now == expected)
        return true;
    if (!now || !expected || !type || expected->isNull() || type->isEmpty(value))
        return false;
    // 20.0 for 20, or members in another order: the same CV written by somebody else
    const auto read = decodeAt(*type, *expected, path, 0);
    return read && type->equal(read->get(), value);
}

Sequence Target::asSequence() const
{
    Sequence sequence;
    if (type) {
        sequence.list = type->asList();
        if (sequence.list)
            sequence.items = value;
        sequence.texts = type->texts(value);
    } else if (json::Value *there = unknown()) {
        sequence.array = there->asArray();
    }
    return sequence;
}

base::Result<Target> locate(const Cv &cv, const Path &path, Positions positions)
{
    Target target;
    target.type = &structType<Cv>();
    target.value = const_cast<Cv *>(&cv);
    for (qsizetype i = 0; i < path.size(); ++i) {
        std::optional<Target> next = step(target, path[i], positions);
        if (!next)
            return leadsNowhere(path, i);
        target = std::move(*next);
    }
    return target;
}

base::Result<std::shared_ptr<void>> decodeAt(const Type &type, const json::Value &value, const Path &path,
                                             qsizetype entries)
{
    std::vector<Place> places;
    places.reserve(size_t(path.size()) + 1);
    places.push_back({});
    for (const QString &segment : path.segments())
        places.push_back({&places.back(), segment, -1});
    Decoder decoder(entries);
    std::shared_ptr<void> read = type.make();
    type.decode(decoder, places.back(), value, read.get());
    if (auto result = decoder.result(); !result)
        return std::move(result).error();
    return read;
}

qsizetype countEntries(const Type &type, const void *value)
{
    if (const QStringList *texts = type.texts(value))
        return texts->size();
    qsizetype count = 0;
    if (const ListType *list = type.asList()) {
        count = list->size(value);
        for (qsizetype i = 0; i < list->size(value); ++i)
            count += countEntries(list->item(), list->at(value, i));
    } else if (const StructType *object = type.asStruct()) {
        for (const FieldInfo *field : object->containers())
            count += countEntries(*field->type, field->in(value));
    }
    return count;
}

qsizetype entriesBeside(const Cv &cv, const Type &type, const void *value)
{
    if (!type.asStruct() && !type.asList() && !type.isTextList())
        return 0;
    return countEntries(structType<Cv>(), &cv) - countEntries(type, value);
}

QSet<QString> idsIn(const Type &type, const void *value)
{
    QSet<QString> ids;
    forEachItem(type, const_cast<void *>(value),
                [&](const ListType &list, void *items, qsizetype i) { ids.insert(list.idAt(items, i)); });
    return ids;
}

bool endsAtItem(const Path &path)
{
    const Type *type = &structType<Cv>();
    bool item = false;
    for (const QString &segment : path.segments()) {
        if (const ListType *list = type->asList()) {
            type = &list->item();
            item = true;
            continue;
        }
        const FieldInfo *field = type->asStruct() ? type->asStruct()->find(segment) : nullptr;
        if (!field)
            return false;
        type = field->type;
        item = false;
    }
    return item;
}

} // namespace vitae::cv::reflect
