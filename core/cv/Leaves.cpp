#include "cv/Leaves.h"

#include "cv/Tr.h"

#include <cmath>

namespace vitae::cv::reflect
{

namespace
{

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

} // namespace

template <class Value>
const Type &leafType()
{
    static const LeafOf<Value> type;
    return type;
}

template const Type &leafType<QString>();
template const Type &leafType<QStringList>();
template const Type &leafType<NumberOrText>();
template const Type &leafType<std::optional<double>>();
template const Type &leafType<std::optional<int>>();
template const Type &leafType<std::optional<bool>>();
template const Type &leafType<std::optional<QString>>();
template const Type &leafType<std::optional<QStringList>>();

} // namespace vitae::cv::reflect
