// One object a struct of Fields.h, which knows the struct's fields. Whatever need not know the struct is in
// Reflect.cpp: here it would be compiled eighteen times.
#include "cv/Leaves.h"
#include "cv/Reflect.h"

namespace vitae::cv::reflect
{

namespace
{

template <class Value>
const Type &typeOf();

template <Struct Value>
class StructOf final : public Typed<Value, StructType>
{
public:
    StructOf() : Typed<Value, StructType>(fieldsOf()) {}

    QString *id(void *value) const override
    {
        if constexpr (Item<Value>)
            return &this->as(value).id;
        else
            return nullptr;
    }
    json::Object &extra(void *value) const override { return this->as(value).extra; }

private:
    static std::vector<FieldInfo> fieldsOf()
    {
        Value any;
        const char *const start = reinterpret_cast<const char *>(&any);
        std::vector<FieldInfo> infos;
        forEachField<Value>([&]<class Member>(const Field<Value, Member> &field) {
            const auto offset = reinterpret_cast<const char *>(&(any.*field.member)) - start;
            infos.push_back({QStringView(field.name), &typeOf<Member>(), offset});
        });
        return infos;
    }
};

template <Item Value>
class ListOf final : public Typed<std::vector<Value>, ListType>
{
public:
    const StructType &item() const override { return structType<Value>(); }
    qsizetype size(const void *list) const override { return qsizetype(this->as(list).size()); }
    void *at(void *list, qsizetype i) const override { return &this->as(list)[size_t(i)]; }

protected:
    void resize(void *list, qsizetype size) const override { this->as(list).resize(size_t(size)); }
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
        return leafType<Value>();
    }
}

} // namespace

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

} // namespace vitae::cv::reflect
