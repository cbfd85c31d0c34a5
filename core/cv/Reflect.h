// The table of Fields.h at run time, with the types erased: reading, writing, changing and comparing CVs are written
// once against this instead of once for each of the eighteen structs. Internal to core/cv.
#pragma once

#include "cv/Decoder.h"
#include "cv/Fields.h"

#include <QSet>
#include <memory>

namespace vitae::cv::reflect
{

class StructType;
class ListType;

/// The type of a field. Every `void *` is a value of that type.
class Type
{
public:
    Type() = default;
    Type(const Type &) = delete;
    Type &operator=(const Type &) = delete;
    virtual ~Type() = default;

    [[nodiscard]] virtual bool isEmpty(const void *value) const = 0;
    [[nodiscard]] virtual bool equal(const void *a, const void *b) const = 0;
    [[nodiscard]] virtual json::Value encode(const void *value) const = 0;
    /// Reads a value that is not null; on failure the decoder knows and `out` is of no use.
    virtual void decode(Decoder &decoder, const Place &place, const json::Value &value, void *out) const = 0;
    [[nodiscard]] virtual std::shared_ptr<void> make() const = 0; ///< an empty value
    virtual void moveTo(void *to, void *from) const = 0;

    [[nodiscard]] virtual const StructType *asStruct() const { return nullptr; }
    [[nodiscard]] virtual const ListType *asList() const { return nullptr; }
    [[nodiscard]] virtual bool isTextList() const { return false; }
    /// The texts of a list of texts, null where the type is another or the list is not set.
    [[nodiscard]] virtual QStringList *texts(void *) const { return nullptr; }
    [[nodiscard]] const QStringList *texts(const void *value) const { return texts(const_cast<void *>(value)); }
};

struct FieldInfo {
    QStringView name;
    const Type *type;
    ptrdiff_t offset; ///< in its struct, in bytes

    [[nodiscard]] void *in(void *owner) const { return static_cast<char *>(owner) + offset; }
    [[nodiscard]] const void *in(const void *owner) const { return static_cast<const char *>(owner) + offset; }
};

class StructType : public Type
{
public:
    [[nodiscard]] bool isEmpty(const void *value) const override;
    [[nodiscard]] json::Value encode(const void *value) const override;
    void decode(Decoder &decoder, const Place &place, const json::Value &value, void *out) const override;
    [[nodiscard]] const StructType *asStruct() const override { return this; }

    [[nodiscard]] const std::vector<FieldInfo> &fields() const { return m_fields; }
    [[nodiscard]] int indexOf(QStringView name) const; ///< -1: Vitae does not know it
    [[nodiscard]] const FieldInfo *find(QStringView name) const;
    /// The fields that hold items, texts of lists, or structs.
    [[nodiscard]] const std::vector<const FieldInfo *> &containers() const { return m_containers; }

    [[nodiscard]] virtual QString *id(void *value) const = 0; ///< null where the struct is no item of a list
    [[nodiscard]] virtual json::Object &extra(void *value) const = 0;
    [[nodiscard]] const json::Object &extra(const void *value) const { return extra(const_cast<void *>(value)); }

    /// How many members at the front of `extra` are known ones that came empty; they stand in the order of the table.
    [[nodiscard]] qsizetype emptiesIn(const json::Object &extra) const;
    /// What stands for a known member that is empty: nothing, or null or the empty value that came.
    void setEmpty(json::Object &extra, QStringView name, std::optional<json::Value> value) const;

protected:
    explicit StructType(std::vector<FieldInfo> fields);

private:
    void decodeField(Decoder &decoder, const Place &here, const FieldInfo &field, const json::Member &member,
                     void *self) const;

    std::vector<FieldInfo> m_fields;
    std::vector<const FieldInfo *> m_containers;
};

class ListType : public Type
{
public:
    [[nodiscard]] bool isEmpty(const void *value) const override { return size(value) == 0; }
    [[nodiscard]] json::Value encode(const void *value) const override;
    void decode(Decoder &decoder, const Place &place, const json::Value &value, void *out) const override;
    [[nodiscard]] const ListType *asList() const override { return this; }

    [[nodiscard]] virtual const StructType &item() const = 0;
    [[nodiscard]] virtual qsizetype size(const void *list) const = 0;
    [[nodiscard]] virtual void *at(void *list, qsizetype i) const = 0;
    [[nodiscard]] const void *at(const void *list, qsizetype i) const { return at(const_cast<void *>(list), i); }
    void insert(void *list, qsizetype i, void *item) const; ///< moves the item in
    void removeAt(void *list, qsizetype i) const;
    void move(void *list, qsizetype from, qsizetype to) const; ///< positions before and after

    [[nodiscard]] const QString &idAt(const void *list, qsizetype i) const;
    [[nodiscard]] qsizetype indexOf(const void *list, const QString &id) const; ///< -1: none

protected:
    virtual void resize(void *list, qsizetype size) const = 0;
};

/// What every type does by itself.
template <class Value, class Base>
class Typed : public Base
{
public:
    using Base::Base;

    bool equal(const void *a, const void *b) const override { return as(a) == as(b); }
    std::shared_ptr<void> make() const override { return std::make_shared<Value>(); }
    void moveTo(void *to, void *from) const override { as(to) = std::move(as(from)); }

protected:
    static const Value &as(const void *value) { return *static_cast<const Value *>(value); }
    static Value &as(void *value) { return *static_cast<Value *>(value); }
};

/// For each struct of Fields.h.
template <Struct Type>
[[nodiscard]] const StructType &structType();

/// Calls visit(list type, list, position) for every item of a value, the items inside items too, in the order of the
/// JSON.
template <class Visitor>
void forEachItem(const Type &type, void *value, const Visitor &visit)
{
    if (const StructType *object = type.asStruct()) {
        for (const FieldInfo *field : object->containers())
            forEachItem(*field->type, field->in(value), visit);
    } else if (const ListType *list = type.asList()) {
        for (qsizetype i = 0; i < list->size(value); ++i) {
            visit(*list, value, i);
            forEachItem(list->item(), list->at(value, i), visit);
        }
    }
}

/// Gives ids to the items of a value that have none, or one that is in `taken` already; `taken` then has them all.
/// `where` is the path of the value, with positions.
void assignIds(const Type &type, void *value, const QString &where, QSet<QString> &taken);

} // namespace vitae::cv::reflect
