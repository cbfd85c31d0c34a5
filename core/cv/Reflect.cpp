#include "cv/Reflect.h"

#include "base/Uuid.h"
#include "cv/Path.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>
#include <cmath>

namespace vitae::cv::reflect
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("cv", text);
}

// Leaves: isEmpty, encode and decode for each type that a field may have.

bool isEmptyValue(const QString &value)
{
    return value.isEmpty();
}
bool isEmptyValue(const QStringList &value)
{
    return value.isEmpty();
}
bool isEmptyValue(const NumberOrText &value)
{
    return value.isEmpty();
}
template <class Type>
bool isEmptyValue(const std::optional<Type> &value)
{
    return !value;
}

/// RFC 8259, section 6.
bool isJsonNumber(QStringView text)
{
    qsizetype i = 0;
    const auto digits = [&] {
        const qsizetype start = i;
        while (i < text.size() && text[i] >= u'0' && text[i] <= u'9')
            ++i;
        return i - start;
    };
    const auto skip = [&](QStringView any) { return i < text.size() && any.contains(text[i]) ? (++i, true) : false; };
    skip(u"-");
    const bool zero = i < text.size() && text[i] == u'0';
    if (const qsizetype count = digits(); count == 0 || (zero && count > 1))
        return false;
    if (skip(u".") && digits() == 0)
        return false;
    if (skip(u"eE")) {
        skip(u"+-");
        if (digits() == 0)
            return false;
    }
    return i == text.size();
}

json::Value encodeValue(const QString &value)
{
    return value;
}
json::Value encodeValue(const QStringList &value)
{
    return value;
}
json::Value encodeValue(const NumberOrText &value)
{
    if (value.isNumber && isJsonNumber(value.text))
        return json::Number{value.text.toLatin1()};
    return value.text;
}
template <class Type>
json::Value encodeValue(const std::optional<Type> &value)
{
    return value ? json::Value(*value) : json::Value();
}

void decodeValue(Decoder &decoder, const Place &place, const json::Value &value, QString &out)
{
    const QString *text = value.asString();
    if (!text)
        decoder.wrongType(place, tr("text"), value);
    else if (text->size() > maxTextLength)
        decoder.fail(place, tr("is longer than 1 MiB"), base::Error::Kind::TooLarge);
    else if (text->contains(QChar(0)))
        decoder.fail(place, tr("contains a NUL character"));
    else if (!text->isValidUtf16())
        decoder.fail(place, tr("contains half a character (an unpaired surrogate)"));
    else
        out = *text;
}

void decodeValue(Decoder &decoder, const Place &place, const json::Value &value, QStringList &out)
{
    if (!value.isArray()) {
        decoder.wrongType(place, tr("a list of texts"), value);
        return;
    }
    out.clear();
    out.reserve(qsizetype(value.array().size()));
    for (const json::Value &entry : value.array()) {
        const Place here{&place, {}, out.size()};
        if (!decoder.countEntry(here))
            return;
        decodeValue(decoder, here, entry, out.emplaceBack());
    }
}

void decodeValue(Decoder &decoder, const Place &place, const json::Value &value, NumberOrText &out)
{
    if (value.isNumber()) {
        out = {QString::fromLatin1(value.number().text), true};
    } else if (value.isString()) {
        out.isNumber = false;
        decodeValue(decoder, place, value, out.text);
    } else {
        decoder.wrongType(place, tr("a number or text"), value);
    }
}

void decodeValue(Decoder &decoder, const Place &place, const json::Value &value, double &out)
{
    bool inRange = true;
    const double number = value.number().text.toDouble(&inRange);
    if (!value.isNumber())
        decoder.wrongType(place, tr("a number"), value);
    else if (!inRange || !std::isfinite(number))
        decoder.fail(place, tr("is a number out of range"));
    else
        out = number == 0 ? 0 : number; // no minus zero, which is equal to zero but written differently
}

void decodeValue(Decoder &decoder, const Place &place, const json::Value &value, int &out)
{
    const double number = value.toDouble();
    if (!value.isNumber())
        decoder.wrongType(place, tr("a whole number"), value);
    else if (std::abs(number) > 1e9 || number != std::floor(number))
        decoder.fail(place, tr("must be a whole number"));
    else
        out = int(number);
}

void decodeValue(Decoder &decoder, const Place &place, const json::Value &value, bool &out)
{
    if (value.isBool())
        out = value.toBool();
    else
        decoder.wrongType(place, tr("true or false"), value);
}

template <class Type>
void decodeValue(Decoder &decoder, const Place &place, const json::Value &value, std::optional<Type> &out)
{
    decodeValue(decoder, place, value, out.emplace());
}

template <class Value, class Base>
class Typed : public Base
{
public:
    bool equal(const void *a, const void *b) const override { return as(a) == as(b); }
    std::shared_ptr<void> make() const override { return std::make_shared<Value>(); }
    void moveTo(void *to, void *from) const override { as(to) = std::move(as(from)); }

protected:
    static const Value &as(const void *value) { return *static_cast<const Value *>(value); }
    static Value &as(void *value) { return *static_cast<Value *>(value); }
};

template <class Value>
class LeafOf final : public Typed<Value, Type>
{
public:
    bool isEmpty(const void *value) const override { return isEmptyValue(this->as(value)); }
    json::Value encode(const void *value) const override { return encodeValue(this->as(value)); }
    void decode(Decoder &decoder, const Place &place, const json::Value &value, void *out) const override
    {
        decodeValue(decoder, place, value, this->as(out));
    }

    bool isTextList() const override
    {
        return std::is_same_v<Value, QStringList> || std::is_same_v<Value, std::optional<QStringList>>;
    }
    QStringList *texts(void *value) const override
    {
        if constexpr (std::is_same_v<Value, QStringList>)
            return &this->as(value);
        else if constexpr (std::is_same_v<Value, std::optional<QStringList>>)
            return this->as(value) ? &*this->as(value) : nullptr;
        else
            return nullptr;
    }
};

template <class Value>
const Type &typeOf();

template <Struct Value>
class StructOf final : public Typed<Value, StructType>
{
public:
    StructOf()
    {
        addFields(std::make_index_sequence<std::tuple_size_v<std::remove_const_t<decltype(cv::fields<Value>)>>>());
    }

    bool isEmpty(const void *value) const override
    {
        const Value &self = this->as(value);
        return self.extra.isEmpty() && std::ranges::all_of(this->m_fields, [&](const FieldInfo &field) {
                   return field.type->isEmpty(field.in(value));
               });
    }

    json::Value encode(const void *value) const override
    {
        const json::Object &extra = this->as(value).extra;
        json::Object object;
        for (const FieldInfo &field : this->m_fields) {
            if (const void *present = field.in(value); !field.type->isEmpty(present))
                object.append(field.name.toString(), field.type->encode(present));
            else if (const json::Value *empty = extra.find(field.name))
                object.append(field.name.toString(), *empty);
        }
        for (const json::Member &member : extra) {
            if (this->indexOf(member.name) < 0)
                object.append(member.name, member.value);
        }
        return object;
    }

    void decode(Decoder &decoder, const Place &place, const json::Value &value, void *out) const override
    {
        if (!value.isObject()) {
            decoder.wrongType(place, tr("an object"), value);
            return;
        }
        Value &self = this->as(out);
        self = {};
        for (const json::Member &member : value.object()) {
            const Place here{&place, member.name, -1};
            if (const FieldInfo *field = this->find(member.name))
                decodeField(decoder, here, *field, member, self);
            else if (isDeeperThan(member.value, maxUnknownDepth))
                decoder.fail(here, tr("is nested too deeply"), base::Error::Kind::TooLarge);
            else
                self.extra.append(member.name, member.value);
        }
    }

    QString *id(void *value) const override
    {
        if constexpr (Item<Value>)
            return &this->as(value).id;
        else
            return nullptr;
    }
    json::Object &extra(void *value) const override { return this->as(value).extra; }

private:
    void decodeField(Decoder &decoder, const Place &here, const FieldInfo &field, const json::Member &member,
                     Value &self) const
    {
        if (!member.value.isNull())
            field.type->decode(decoder, here, member.value, field.in(static_cast<void *>(&self)));
        const bool isId = static_cast<const void *>(this->id(&self)) == field.in(static_cast<const void *>(&self));
        if (!isId && field.type->isEmpty(field.in(static_cast<const void *>(&self))))
            this->setEmpty(self.extra, field.name, member.value);
    }

    template <size_t... I>
    void addFields(std::index_sequence<I...>)
    {
        this->m_fields.reserve(sizeof...(I));
        (addField<I>(), ...);
        for (const FieldInfo &field : this->m_fields) {
            if (field.type->asStruct() || field.type->asList() || field.type->isTextList())
                this->m_containers.push_back(&field);
        }
    }

    template <size_t I>
    void addField()
    {
        static constexpr auto &field = std::get<I>(cv::fields<Value>);
        using Member = std::remove_reference_t<decltype(std::declval<Value &>().*field.member)>;
        this->m_fields.push_back({QStringView(field.name), &typeOf<Member>(), [](void *owner) -> void * {
                                      return &(static_cast<Value *>(owner)->*std::get<I>(cv::fields<Value>).member);
                                  }});
    }
};

template <Item Value>
class ListOf final : public Typed<std::vector<Value>, ListType>
{
public:
    bool isEmpty(const void *value) const override { return this->as(value).empty(); }

    json::Value encode(const void *value) const override
    {
        json::Array array;
        array.reserve(this->as(value).size());
        for (const Value &entry : this->as(value))
            array.push_back(item().encode(&entry));
        return array;
    }

    void decode(Decoder &decoder, const Place &place, const json::Value &value, void *out) const override
    {
        if (!value.isArray()) {
            decoder.wrongType(place, tr("a list"), value);
            return;
        }
        std::vector<Value> &list = this->as(out);
        list.clear();
        list.reserve(std::min(value.array().size(), size_t(maxEntries)));
        for (const json::Value &entry : value.array()) {
            const Place here{&place, {}, qsizetype(list.size())};
            if (!decoder.countEntry(here))
                return;
            item().decode(decoder, here, entry, &list.emplace_back());
        }
    }

    const StructType &item() const override { return structType<Value>(); }
    qsizetype size(const void *list) const override { return qsizetype(this->as(list).size()); }
    void *at(void *list, qsizetype i) const override { return &this->as(list)[size_t(i)]; }

    void insert(void *list, qsizetype i, void *entry) const override
    {
        std::vector<Value> &values = this->as(list);
        values.insert(values.begin() + i, std::move(*static_cast<Value *>(entry)));
    }
    void removeAt(void *list, qsizetype i) const override
    {
        std::vector<Value> &values = this->as(list);
        values.erase(values.begin() + i);
    }
    void move(void *list, qsizetype from, qsizetype to) const override
    {
        const auto begin = this->as(list).begin();
        if (from < to)
            std::rotate(begin + from, begin + from + 1, begin + to + 1);
        else
            std::rotate(begin + to, begin + from, begin + from + 1);
    }
};

template <class Value>
const Type &typeOf()
{
    if constexpr (Struct<Value>) {
        return structType<Value>();
    } else if constexpr (isItemList<Value>) {
        static const ListOf<typename Value::value_type> type;
        return type;
    } else {
        static const LeafOf<Value> type;
        return type;
    }
}

} // namespace

bool isDeeperThan(const json::Value &value, int depth)
{
    const auto deeper = [&](const json::Value &inner) { return isDeeperThan(inner, depth - 1); };
    if (value.isArray())
        return depth == 0 || std::ranges::any_of(value.array(), deeper);
    if (value.isObject())
        return depth == 0 || std::ranges::any_of(value.object(), deeper, &json::Member::value);
    return false;
}

QString Place::toString() const
{
    const QString own = index >= 0 ? QString::number(index) : Path::escape(name);
    const QString above = parent ? parent->toString() : QString();
    return above.isEmpty() ? own : QString(above + u'/' + own);
}

void Decoder::fail(const Place &place, const QString &message, base::Error::Kind kind)
{
    m_failures.push_back({{place.toString(), message}, kind});
}

void Decoder::wrongType(const Place &place, const QString &due, const json::Value &value)
{
    fail(place, tr("must be %1, not %2").arg(due, json::typeName(value.type())));
}

bool Decoder::countEntry(const Place &place)
{
    if (++m_entries <= maxEntries)
        return true;
    if (!std::exchange(m_full, true))
        fail(place, tr("is one too many: a CV holds up to 20,000 entries"), base::Error::Kind::TooLarge);
    return false;
}

base::Result<void> Decoder::result() const
{
    if (m_failures.empty())
        return {};
    const auto &[error, kind] = m_failures.front();
    return base::fail(kind, error.message, error.path);
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

template <Struct Value>
const StructType &structType()
{
    static const StructOf<Value> type;
    return type;
}

template const StructType &structType<Link>();
template const StructType &structType<LabelledField>();
template const StructType &structType<Personal>();
template const StructType &structType<Experience>();
template const StructType &structType<Education>();
template const StructType &structType<Skill>();
template const StructType &structType<Project>();
template const StructType &structType<Language>();
template const StructType &structType<Certification>();
template const StructType &structType<Award>();
template const StructType &structType<Publication>();
template const StructType &structType<Volunteering>();
template const StructType &structType<Interest>();
template const StructType &structType<Reference>();
template const StructType &structType<CustomItem>();
template const StructType &structType<CustomSection>();
template const StructType &structType<Style>();
template const StructType &structType<Cv>();

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
