// JSON (RFC 8259) as ordered values. Unlike QJsonDocument it keeps the order of an object's members and the digits of a
// number, so that what Vitae does not understand goes back out exactly as it came in.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <initializer_list>
#include <optional>
#include <variant>
#include <vector>

namespace vitae::json
{

class Value;
using Array = std::vector<Value>;
struct Member;

/// The members in the order of the document; names are unique. Look-ups are linear: objects here are small.
class Object
{
public:
    Object();
    Object(std::initializer_list<Member> members); ///< empty names are allowed, as in JSON
    Object(const Object &);
    Object(Object &&) noexcept;
    Object &operator=(const Object &);
    Object &operator=(Object &&) noexcept;
    ~Object();

    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool contains(QStringView name) const;
    [[nodiscard]] const Value *find(QStringView name) const; ///< null where there is none
    [[nodiscard]] Value *find(QStringView name);
    [[nodiscard]] const Value &value(QStringView name) const; ///< JSON null where there is none
    [[nodiscard]] qsizetype indexOf(QStringView name) const;  ///< -1 where there is none

    void set(const QString &name, Value value);    ///< replaces in place, or appends
    void append(const QString &name, Value value); ///< for a name that is known to be new
    void insert(qsizetype index, const QString &name, Value value);
    std::optional<Value> take(QStringView name);

    [[nodiscard]] std::vector<Member>::const_iterator begin() const;
    [[nodiscard]] std::vector<Member>::const_iterator end() const;
    [[nodiscard]] std::vector<Member>::iterator begin();
    [[nodiscard]] std::vector<Member>::iterator end();

    friend bool operator==(const Object &a, const Object &b); ///< order counts

private:
    std::vector<Member> m_members;
};

/// A number as it was written; numbers that the program makes have their shortest form.
struct Number {
    QByteArray text;

    [[nodiscard]] double toDouble() const { return text.toDouble(); }
    /// The integer, if it is one that 64 bits hold ("3", not "3.0").
    [[nodiscard]] std::optional<qint64> toInteger() const;
    /// The same by its value: "3.0" and "3e0" as well, as far as a double tells whole numbers apart (2^53).
    [[nodiscard]] std::optional<qint64> toWhole() const;

    friend bool operator==(const Number &, const Number &) = default;
};

class Value
{
public:
    enum class Type { Null, Bool, Number, String, Array, Object };

    Value() = default; ///< null
    Value(std::nullptr_t) {}
    Value(bool value) : m_data(value) {}
    Value(int value) : Value(qint64(value)) {}
    Value(qint64 value);
    Value(double value); ///< not finite: null
    Value(Number value) : m_data(std::move(value)) {}
    Value(QString value) : m_data(std::move(value)) {}
    Value(const QStringList &values);
    Value(Array value) : m_data(std::move(value)) {}
    Value(Object value) : m_data(std::move(value)) {}
    Value(const char *) = delete;

    [[nodiscard]] Type type() const { return Type(m_data.index()); }
    [[nodiscard]] bool isNull() const { return type() == Type::Null; }
    [[nodiscard]] bool isBool() const { return type() == Type::Bool; }
    [[nodiscard]] bool isNumber() const { return type() == Type::Number; }
    [[nodiscard]] bool isString() const { return type() == Type::String; }
    [[nodiscard]] bool isArray() const { return type() == Type::Array; }
    [[nodiscard]] bool isObject() const { return type() == Type::Object; }

    // The value where it has that type, else the fallback or an empty one.
    [[nodiscard]] bool toBool(bool fallback = false) const;
    [[nodiscard]] double toDouble(double fallback = 0) const;
    [[nodiscard]] qint64 toInteger(qint64 fallback = 0) const;
    [[nodiscard]] QString toString(const QString &fallback = {}) const;
    [[nodiscard]] const Array &array() const;
    [[nodiscard]] const Object &object() const;
    /// The strings of an array of strings; anything else in it is left out.
    [[nodiscard]] QStringList toStringList() const;
    [[nodiscard]] Number number() const;

    // Pointers to what is inside, null where the type is another.
    [[nodiscard]] Array *asArray() { return std::get_if<Array>(&m_data); }
    [[nodiscard]] Object *asObject() { return std::get_if<Object>(&m_data); }
    [[nodiscard]] const QString *asString() const { return std::get_if<QString>(&m_data); }

    /// `object()[name]`: the member, or JSON null.
    [[nodiscard]] const Value &operator[](QStringView name) const { return object().value(name); }

    friend bool operator==(const Value &, const Value &) = default;

private:
    std::variant<std::monostate, bool, Number, QString, Array, Object> m_data;
};

struct Member {
    QString name;
    Value value;

    friend bool operator==(const Member &, const Member &) = default;
};

enum class Style { Compact, Pretty };

/// UTF-8 text; Pretty indents by two spaces and ends with a line feed. A lone surrogate is written as \uXXXX.
[[nodiscard]] QByteArray write(const Value &value, Style style = Style::Compact);

/// A word for messages: "text", "a number", "a list", "an object", "true or false", "null".
[[nodiscard]] QString typeName(Value::Type type);

} // namespace vitae::json
