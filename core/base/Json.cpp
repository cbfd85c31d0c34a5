#include "base/Json.h"

#include <QCoreApplication>
#include <algorithm>
#include <charconv>
#include <cmath>

namespace vitae::json
{

Object::Object() = default;
Object::Object(std::initializer_list<Member> members) : m_members(members) {}
Object::Object(const Object &) = default;
Object::Object(Object &&) noexcept = default;
Object &Object::operator=(const Object &) = default;
Object &Object::operator=(Object &&) noexcept = default;
Object::~Object() = default;

qsizetype Object::size() const
{
    return qsizetype(m_members.size());
}

bool Object::isEmpty() const
{
    return m_members.empty();
}

qsizetype Object::indexOf(QStringView name) const
{
    const auto it = std::ranges::find_if(m_members, [&](const Member &member) { return member.name == name; });
    return it == m_members.end() ? -1 : it - m_members.begin();
}

bool Object::contains(QStringView name) const
{
    return indexOf(name) >= 0;
}

const Value *Object::find(QStringView name) const
{
    const qsizetype i = indexOf(name);
    return i < 0 ? nullptr : &m_members[size_t(i)].value;
}

Value *Object::find(QStringView name)
{
    const qsizetype i = indexOf(name);
    return i < 0 ? nullptr : &m_members[size_t(i)].value;
}

const Value &Object::value(QStringView name) const
{
    static const Value null;
    const Value *found = find(name);
    return found ? *found : null;
}

void Object::set(const QString &name, Value value)
{
    if (Value *present = find(name))
        *present = std::move(value);
    else
        m_members.push_back({name, std::move(value)});
}

void Object::append(const QString &name, Value value)
{
    m_members.push_back({name, std::move(value)});
}

void Object::insert(qsizetype index, const QString &name, Value value)
{
    Q_ASSERT(!contains(name));
    m_members.insert(m_members.begin() + std::clamp<qsizetype>(index, 0, size()), Member{name, std::move(value)});
}

std::optional<Value> Object::take(QStringView name)
{
    const qsizetype i = indexOf(name);
    if (i < 0)
        return std::nullopt;
    Value value = std::move(m_members[size_t(i)].value);
    m_members.erase(m_members.begin() + i);
    return value;
}

std::vector<Member>::const_iterator Object::begin() const
{
    return m_members.begin();
}
std::vector<Member>::const_iterator Object::end() const
{
    return m_members.end();
}
std::vector<Member>::iterator Object::begin()
{
    return m_members.begin();
}
std::vector<Member>::iterator Object::end()
{
    return m_members.end();
}

bool operator==(const Object &a, const Object &b)
{
    return a.m_members == b.m_members;
}

std::optional<qint64> Number::toInteger() const
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

std::optional<qint64> Number::toWhole() const
{
    if (const auto integer = toInteger())
        return integer;
    constexpr double exact = 9007199254740992.0;
    const double value = toDouble();
    return std::floor(value) == value && std::abs(value) <= exact ? std::optional(qint64(value)) : std::nullopt;
}

Value::Value(qint64 value) : m_data(Number{QByteArray::number(value)}) {}

Value::Value(double value)
{
    if (!std::isfinite(value))
        return;
    char buffer[32];
    const auto [end, error] =
        std::to_chars(buffer, buffer + sizeof buffer, value); // the shortest that reads back equal
    m_data = Number{QByteArray(buffer, end - buffer)};
}

Value::Value(const QStringList &values) : m_data(Array(values.begin(), values.end())) {}

bool Value::toBool(bool fallback) const
{
    const bool *value = std::get_if<bool>(&m_data);
    return value ? *value : fallback;
}

double Value::toDouble(double fallback) const
{
    const Number *value = std::get_if<Number>(&m_data);
    return value ? value->toDouble() : fallback;
}

qint64 Value::toInteger(qint64 fallback) const
{
    const Number *value = std::get_if<Number>(&m_data);
    return value ? value->toInteger().value_or(fallback) : fallback;
}

QString Value::toString(const QString &fallback) const
{
    const QString *value = asString();
    return value ? *value : fallback;
}

const Array &Value::array() const
{
    static const Array empty;
    const Array *value = std::get_if<Array>(&m_data);
    return value ? *value : empty;
}

const Object &Value::object() const
{
    static const Object empty;
    const Object *value = std::get_if<Object>(&m_data);
    return value ? *value : empty;
}

QStringList Value::toStringList() const
{
    QStringList texts;
    for (const Value &item : array()) {
        if (const QString *text = item.asString())
            texts.append(*text);
    }
    return texts;
}

Number Value::number() const
{
    const Number *value = std::get_if<Number>(&m_data);
    return value ? *value : Number{"0"};
}

namespace
{

class Writer
{
public:
    explicit Writer(Style style) : m_pretty(style == Style::Pretty) {}

    QByteArray take(const Value &value)
    {
        add(value, 0);
        if (m_pretty)
            m_out += '\n';
        return std::move(m_out);
    }

private:
    void newLine(int depth)
    {
        if (!m_pretty)
            return;
        m_out += '\n';
        m_out.append(qsizetype(depth) * 2, ' ');
    }

    void add(const Value &value, int depth)
    {
        switch (value.type()) {
        case Value::Type::Null:
            m_out += "null";
            break;
        case Value::Type::Bool:
            m_out += value.toBool() ? "true" : "false";
            break;
        case Value::Type::Number:
            m_out += value.number().text;
            break;
        case Value::Type::String:
            add(*value.asString());
            break;
        case Value::Type::Array: {
            m_out += '[';
            bool first = true;
            for (const Value &item : value.array()) {
                if (!std::exchange(first, false))
                    m_out += ',';
                newLine(depth + 1);
                add(item, depth + 1);
            }
            if (!first)
                newLine(depth);
            m_out += ']';
            break;
        }
        case Value::Type::Object: {
            m_out += '{';
            bool first = true;
            for (const Member &member : value.object()) {
                if (!std::exchange(first, false))
                    m_out += ',';
                newLine(depth + 1);
                add(member.name);
                m_out += m_pretty ? ": " : ":";
                add(member.value, depth + 1);
            }
            if (!first)
                newLine(depth);
            m_out += '}';
            break;
        }
        }
    }

    void escape(char16_t unit)
    {
        static constexpr char digits[] = "0123456789abcdef";
        m_out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            m_out += digits[(unit >> shift) & 0xf];
    }

    /// ASCII that stands for itself, from there on.
    static qsizetype plainLength(const char16_t *units, qsizetype size)
    {
        qsizetype length = 0;
        while (length < size && units[length] >= 0x20 && units[length] < 0x80 && units[length] != u'"' &&
               units[length] != u'\\')
            ++length;
        return length;
    }

    /// What is not ASCII, from there on, up to an unpaired surrogate.
    static qsizetype wideLength(const char16_t *units, qsizetype size)
    {
        qsizetype length = 0;
        while (length < size && units[length] >= 0x80) {
            if (!QChar::isSurrogate(units[length]))
                ++length;
            else if (QChar::isHighSurrogate(units[length]) && length + 1 < size &&
                     QChar::isLowSurrogate(units[length + 1]))
                length += 2;
            else
                break;
        }
        return length;
    }

    void addEscaped(char16_t unit)
    {
        switch (unit) {
        case u'"':
            m_out += "\\\"";
            break;
        case u'\\':
            m_out += "\\\\";
            break;
        case u'\n':
            m_out += "\\n";
            break;
        case u'\r':
            m_out += "\\r";
            break;
        case u'\t':
            m_out += "\\t";
            break;
        default:
            escape(unit);
        }
    }

    void add(const QString &text)
    {
        m_out += '"';
        const char16_t *units = reinterpret_cast<const char16_t *>(text.utf16());
        const qsizetype size = text.size();
        for (qsizetype i = 0; i < size;) {
            if (const qsizetype plain = plainLength(units + i, size - i)) {
                const qsizetype place = m_out.size();
                m_out.resize(place + plain);
                std::copy_n(units + i, plain, m_out.begin() + place);
                i += plain;
            } else if (const qsizetype wide = wideLength(units + i, size - i)) {
                m_out += QStringView(units + i, wide).toUtf8();
                i += wide;
            } else {
                addEscaped(units[i++]);
            }
        }
        m_out += '"';
    }

    QByteArray m_out;
    bool m_pretty;
};

} // namespace

QByteArray write(const Value &value, Style style)
{
    return Writer(style).take(value);
}

QString typeName(Value::Type type)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("json", text); };
    switch (type) {
    case Value::Type::Null:
        return QStringLiteral("null");
    case Value::Type::Bool:
        return tr("true or false");
    case Value::Type::Number:
        return tr("a number");
    case Value::Type::String:
        return tr("text");
    case Value::Type::Array:
        return tr("a list");
    case Value::Type::Object:
        return tr("an object");
    }
    Q_UNREACHABLE();
}

} // namespace vitae::json
