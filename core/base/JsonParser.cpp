#include "base/JsonParser.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringDecoder>

namespace vitae::json
{

namespace
{

using base::Error;

class Parser
{
public:
    Parser(QByteArrayView text, const ParseLimits &limits) : m_text(text), m_limits(limits) {}

    base::Result<Value> run()
    {
        if (m_text.startsWith("\xEF\xBB\xBF"))
            m_pos = 3;
        space();
        Value value;
        if (!read(value, 0))
            return std::move(m_error);
        space();
        if (m_pos != m_text.size()) {
            error(tr("there is more text after the end of the JSON value"));
            return std::move(m_error);
        }
        return value;
    }

private:
    static QString tr(const char *text) { return QCoreApplication::translate("json::Parser", text); }

    bool error(const QString &message, Error::Kind kind = Error::Kind::InvalidInput)
    {
        const QByteArrayView before = m_text.first(qMin(m_pos, m_text.size()));
        const qsizetype line = before.count('\n') + 1;
        const qsizetype column = before.size() - before.lastIndexOf('\n');
        m_error = base::fail(kind, message, tr("line %1, column %2").arg(line).arg(column));
        return false;
    }

    [[nodiscard]] char peek() const { return m_pos < m_text.size() ? m_text[m_pos] : '\0'; }
    [[nodiscard]] bool atEnd() const { return m_pos >= m_text.size(); }

    void space()
    {
        while (!atEnd()) {
            const char c = m_text[m_pos];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
                return;
            ++m_pos;
        }
    }

    bool word(QByteArrayView text)
    {
        if (!m_text.sliced(m_pos).startsWith(text))
            return error(tr("this is not JSON"));
        m_pos += text.size();
        return true;
    }

    bool read(Value &out, int depth)
    {
        if (atEnd())
            return error(tr("the JSON text ends too early"));
        switch (peek()) {
        case '{':
            return readObject(out, depth + 1);
        case '[':
            return readArray(out, depth + 1);
        case '"': {
            QString text;
            if (!readString(text))
                return false;
            out = std::move(text);
            return true;
        }
        case 't':
            out = true;
            return word("true");
        case 'f':
            out = false;
            return word("false");
        case 'n':
            out = nullptr;
            return word("null");
        default:
            return readNumber(out);
        }
    }

    bool tooDeep(int depth)
    {
        if (depth <= m_limits.depth)
            return false;
        error(tr("the JSON text is nested deeper than %1 levels").arg(m_limits.depth), Error::Kind::TooLarge);
        return true;
    }

    bool readArray(Value &out, int depth)
    {
        if (tooDeep(depth))
            return false;
        ++m_pos;
        Array items;
        space();
        if (peek() == ']') {
            ++m_pos;
            out = std::move(items);
            return true;
        }
        for (;;) {
            space();
            if (!read(items.emplace_back(), depth))
                return false;
            space();
            const char c = peek();
            if (c == ']') {
                ++m_pos;
                out = std::move(items);
                return true;
            }
            if (c != ',')
                return error(atEnd() ? tr("the JSON text ends inside a list")
                                     : tr("expected a comma or a closing bracket"));
            ++m_pos;
        }
    }

    bool readObject(Value &out, int depth)
    {
        if (tooDeep(depth))
            return false;
        ++m_pos;
        Object object;
        QHash<QString, qsizetype> index; // only for objects too large for linear look-ups
        space();
        if (peek() == '}') {
            ++m_pos;
            out = std::move(object);
            return true;
        }
        for (;;) {
            space();
            if (peek() != '"')
                return error(atEnd() ? tr("the JSON text ends inside an object")
                                     : tr("expected a name in double quotes"));
            QString name;
            if (!readString(name))
                return false;
            space();
            if (peek() != ':')
                return error(tr("expected a colon after the name"));
            ++m_pos;
            space();
            Value value;
            if (!read(value, depth))
                return false;
            put(object, index, name, std::move(value));
            space();
            const char c = peek();
            if (c == '}') {
                ++m_pos;
                out = std::move(object);
                return true;
            }
            if (c != ',')
                return error(atEnd() ? tr("the JSON text ends inside an object")
                                     : tr("expected a comma or a closing brace"));
            ++m_pos;
        }
    }

    static void put(Object &object, QHash<QString, qsizetype> &index, const QString &name, Value value)
    {
        constexpr qsizetype small = 32;
        if (object.size() < small) {
            object.set(name, std::move(value));
            return;
        }
        if (index.isEmpty()) {
            for (auto it = object.begin(); it != object.end(); ++it)
                index.insert(it->name, it - object.begin());
        }
        if (const auto found = index.constFind(name); found != index.cend()) {
            (object.begin() + *found)->value = std::move(value);
            return;
        }
        index.insert(name, object.size());
        object.append(name, std::move(value));
    }

    bool readNumber(Value &out)
    {
        const qsizetype start = m_pos;
        const auto digits = [&] {
            const qsizetype from = m_pos;
            while (peek() >= '0' && peek() <= '9')
                ++m_pos;
            return m_pos > from;
        };
        if (peek() == '-')
            ++m_pos;
        const bool leadingZero = peek() == '0';
        const qsizetype whole = m_pos;
        if (!digits())
            return error(tr("this is not JSON"));
        if (leadingZero && m_pos - whole > 1)
            return error(tr("a number must not begin with a zero"));
        if (peek() == '.') {
            ++m_pos;
            if (!digits())
                return error(tr("a number needs digits after the point"));
        }
        if (peek() == 'e' || peek() == 'E') {
            ++m_pos;
            if (peek() == '+' || peek() == '-')
                ++m_pos;
            if (!digits())
                return error(tr("a number needs digits in its exponent"));
        }
        out = Number{m_text.sliced(start, m_pos - start).toByteArray()};
        return true;
    }

    bool hex(char16_t &unit)
    {
        unit = 0;
        if (m_pos + 4 > m_text.size())
            return error(tr("the JSON text ends inside a \\u escape"));
        for (int i = 0; i < 4; ++i, ++m_pos) {
            const char c = m_text[m_pos];
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0)
                return error(tr("a \\u escape needs four hexadecimal digits"));
            unit = char16_t((unit << 4) | digit);
        }
        return true;
    }

    bool readEscape(QString &out)
    {
        ++m_pos; // the backslash
        if (atEnd())
            return error(tr("the JSON text ends inside a text"));
        const char c = m_text[m_pos++];
        switch (c) {
        case '"':
        case '\\':
        case '/':
            out += QLatin1Char(c);
            return true;
        case 'b':
            out += u'\b';
            return true;
        case 'f':
            out += u'\f';
            return true;
        case 'n':
            out += u'\n';
            return true;
        case 'r':
            out += u'\r';
            return true;
        case 't':
            out += u'\t';
            return true;
        case 'u':
            break;
        default:
            --m_pos;
            return error(tr("unknown escape in a text"));
        }
        char16_t unit;
        if (!hex(unit))
            return false;
        if (QChar::isLowSurrogate(unit))
            return error(tr("half of a surrogate pair stands alone"));
        out += QChar(unit);
        if (!QChar::isHighSurrogate(unit))
            return true;
        if (!m_text.sliced(m_pos).startsWith("\\u"))
            return error(tr("half of a surrogate pair stands alone"));
        m_pos += 2;
        char16_t low;
        if (!hex(low))
            return false;
        if (!QChar::isLowSurrogate(low))
            return error(tr("half of a surrogate pair stands alone"));
        out += QChar(low);
        return true;
    }

    bool readString(QString &out)
    {
        ++m_pos; // the opening quote
        for (;;) {
            const qsizetype start = m_pos;
            while (!atEnd() && m_text[m_pos] != '"' && m_text[m_pos] != '\\' && uchar(m_text[m_pos]) >= 0x20)
                ++m_pos;
            if (m_pos > start && !appendUtf8(out, start))
                return false;
            if (atEnd())
                return error(tr("the JSON text ends inside a text"));
            const char c = m_text[m_pos];
            if (c == '"') {
                ++m_pos;
                return true;
            }
            if (c != '\\')
                return error(tr("a control character must be written as an escape"));
            if (!readEscape(out))
                return false;
        }
    }

    bool appendUtf8(QString &out, qsizetype start)
    {
        QStringDecoder decoder(QStringDecoder::Utf8,
                               QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
        const QString text = decoder.decode(m_text.sliced(start, m_pos - start));
        if (decoder.hasError())
            return error(tr("the text is not valid UTF-8"));
        out += text;
        return true;
    }

    QByteArrayView m_text;
    ParseLimits m_limits;
    qsizetype m_pos = 0;
    Error m_error;
};

} // namespace

base::Result<Value> parse(QByteArrayView utf8, const ParseLimits &limits)
{
    return Parser(utf8, limits).run();
}

} // namespace vitae::json
