// JSON written straight into bytes. Lists are the hottest answers: a tree of values for 50 rows costs more than all the
// rest of the request.
#pragma once

#include "base/Json.h"

#include <QByteArray>
#include <QString>

namespace vitae::dialects
{

/// Appends to bytes of its caller; commas are its own business. Names are ASCII that needs no escaping.
class JsonText
{
public:
    explicit JsonText(QByteArray &out) : m_out(out) {}

    JsonText &open();        ///< an object
    JsonText &close();
    JsonText &openList();
    JsonText &closeList();
    JsonText &name(QByteArrayView name); ///< the next value's

    JsonText &text(QStringView value);
    JsonText &integer(qint64 value);
    JsonText &flag(bool value);
    JsonText &null();
    JsonText &instant(qint64 ms);
    JsonText &value(const json::Value &value);
    JsonText &raw(QByteArrayView json); ///< text that is JSON already

    // A member at once.
    JsonText &member(QByteArrayView n, QStringView v) { return name(n).text(v); }
    JsonText &member(QByteArrayView n, const char16_t *v) { return name(n).text(v); } ///< or it would be a bool
    JsonText &member(QByteArrayView n, const char *v) = delete;
    JsonText &member(QByteArrayView n, qint64 v) { return name(n).integer(v); }
    JsonText &member(QByteArrayView n, int v) { return name(n).integer(v); }
    JsonText &member(QByteArrayView n, bool v) { return name(n).flag(v); }
    JsonText &memberInstant(QByteArrayView n, qint64 ms) { return name(n).instant(ms); }
    /// Null for an empty text.
    JsonText &memberOrNull(QByteArrayView n, QStringView v) { return v.isEmpty() ? name(n).null() : name(n).text(v); }

private:
    void comma();

    QByteArray &m_out;
    bool m_comma = false;
};

/// Appends a JSON string with its quotes, as UTF-8; a lone surrogate is written as \uXXXX.
void appendJsonString(QByteArray &out, QStringView text);

} // namespace vitae::dialects
