#include "cv/Reflect.h"

#include "base/Uuid.h"
#include "cv/Tr.h"

#include <algorithm>

namespace vitae::cv::reflect
{

StructType::StructType(std::vector<FieldInfo> fields) : m_fields(std::move(fields))
{
    for (const FieldInfo &field : m_fields) {
        if (field.type->asStruct() || field.type->asList() || field.type->isTextList())
            m_containers.push_back(&field);
    }
}

bool StructType::isEmpty(const void *value) const
{
    return extra(value).isEmpty() &&
           std::ranges::all_of(m_fields, [&](const FieldInfo &field) { return field.type->isEmpty(field.in(value)); });
}

json::Value StructType::encode(const void *value) const
{
    const json::Object &unknown = extra(value);
    json::Object object;
    for (const FieldInfo &field : m_fields) {
        if (const void *present = field.in(value); !field.type->isEmpty(present))
            object.append(field.name.toString(), field.type->encode(present));
        else if (const json::Value *empty = unknown.find(field.name))
            object.append(field.name.toString(), *empty);
    }
    for (const json::Member &member : unknown) {
        if (indexOf(member.name) < 0)
            object.append(member.name, member.value);
    }
    return object;
}

void StructType::decode(Decoder &decoder, const Place &place, const json::Value &value, void *out) const
{
    if (!value.isObject()) {
        decoder.wrongType(place, tr("an object"), value);
        return;
    }
    moveTo(out, make().get());
    for (const json::Member &member : value.object()) {
        const Place here{&place, member.name, -1};
        if (const FieldInfo *field = find(member.name))
            decodeField(decoder, here, *field, member, out);
        else if (isDeeperThan(member.value, maxUnknownDepth))
            decoder.fail(here, tr("is nested too deeply"), base::Error::Kind::TooLarge);
        else
            extra(out).append(member.name, member.value);
    }
}

void StructType::decodeField(Decoder &decoder, const Place &here, const FieldInfo &field, const json::Member &member,
                             void *self) const
{
    void *const value = field.in(self);
    if (!member.value.isNull())
        field.type->decode(decoder, here, member.value, value);
    const bool isId = id(self) == value;
    if (!isId && field.type->isEmpty(value))
        setEmpty(extra(self), field.name, member.value);
}

int StructType::indexOf(QStringView name) const
{
    const auto found = std::ranges::find(m_fields, name, &FieldInfo::name);
    return found == m_fields.end() ? -1 : int(found - m_fields.begin());
}

const FieldInfo *StructType::find(QStringView name) const
{
    const int i = indexOf(name);
    return i < 0 ? nullptr : &m_fields[size_t(i)];
}

qsizetype StructType::emptiesIn(const json::Object &extra) const
{
    return std::ranges::find_if(extra, [&](const json::Member &member) { return indexOf(member.name) < 0; }) -
           extra.begin();
}

void StructType::setEmpty(json::Object &extra, QStringView name, std::optional<json::Value> value) const
{
    if (!value) {
        extra.take(name);
    } else if (json::Value *present = extra.find(name)) {
        *present = std::move(*value);
    } else {
        const int own = indexOf(name);
        const auto after = std::ranges::find_if(extra, [&](const json::Member &member) {
            const int other = indexOf(member.name);
            return other < 0 || other > own;
        });
        extra.insert(after - extra.begin(), name.toString(), std::move(*value));
    }
}

json::Value ListType::encode(const void *value) const
{
    const qsizetype count = size(value);
    json::Array array;
    array.reserve(size_t(count));
    for (qsizetype i = 0; i < count; ++i)
        array.push_back(item().encode(at(value, i)));
    return array;
}

void ListType::decode(Decoder &decoder, const Place &place, const json::Value &value, void *out) const
{
    if (!value.isArray()) {
        decoder.wrongType(place, tr("a list"), value);
        return;
    }
    resize(out, 0);
    for (const json::Value &entry : value.array()) {
        const qsizetype i = size(out);
        const Place here{&place, {}, i};
        if (!decoder.countEntry(here))
            return;
        resize(out, i + 1);
        item().decode(decoder, here, entry, at(out, i));
    }
}

void ListType::insert(void *list, qsizetype i, void *entry) const
{
    qsizetype last = size(list);
    resize(list, last + 1);
    for (; last > i; --last)
        item().moveTo(at(list, last), at(list, last - 1));
    item().moveTo(at(list, i), entry);
}

void ListType::removeAt(void *list, qsizetype i) const
{
    const qsizetype last = size(list) - 1;
    for (; i < last; ++i)
        item().moveTo(at(list, i), at(list, i + 1));
    resize(list, last);
}

void ListType::move(void *list, qsizetype from, qsizetype to) const
{
    const std::shared_ptr<void> entry = item().make();
    item().moveTo(entry.get(), at(list, from));
    for (const qsizetype step = from < to ? 1 : -1; from != to; from += step)
        item().moveTo(at(list, from), at(list, from + step));
    item().moveTo(at(list, to), entry.get());
}

const QString &ListType::idAt(const void *list, qsizetype i) const
{
    return *item().id(const_cast<void *>(at(list, i)));
}

qsizetype ListType::indexOf(const void *list, const QString &id) const
{
    const qsizetype count = size(list);
    for (qsizetype i = 0; i < count; ++i) {
        if (idAt(list, i) == id)
            return i;
    }
    return -1;
}

namespace
{

/// Names the items without ids, from the outside in, each by its place and content.
void nameItems(const Type &type, void *value, const QString &where, QSet<QString> &taken)
{
    if (const StructType *object = type.asStruct()) {
        for (const FieldInfo *field : object->containers())
            nameItems(*field->type, field->in(value),
                      where.isEmpty() ? field->name.toString() : QString(where + u'/' + field->name), taken);
    }
    const ListType *list = type.asList();
    for (qsizetype i = 0; list && i < list->size(value); ++i) {
        void *item = list->at(value, i);
        if (QString &id = *list->item().id(item); id.isEmpty()) {
            const QString content = QString::fromUtf8(json::write(list->item().encode(item)));
            const QString name = where + u'\n' + QString::number(i) + u'\n' + content;
            id = base::namedUuid(name);
            for (int again = 1; taken.contains(id); ++again)
                id = base::namedUuid(QString(name + u'\n' + QString::number(again)));
            taken.insert(id);
        }
        nameItems(list->item(), item, QString(where + u'/' + QString::number(i)), taken);
    }
}

} // namespace

void assignIds(const Type &type, void *value, const QString &where, QSet<QString> &taken)
{
    bool missing = false;
    forEachItem(type, value, [&](const ListType &list, void *items, qsizetype i) {
        QString &id = *list.item().id(list.at(items, i));
        if (!id.isEmpty() && taken.contains(id))
            id.clear();
        if (id.isEmpty())
            missing = true;
        else
            taken.insert(id);
    });
    if (missing) // only now, so that an id made here never takes one that stands further on
        nameItems(type, value, where, taken);
}

} // namespace vitae::cv::reflect
