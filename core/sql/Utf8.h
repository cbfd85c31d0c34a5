// A text that is UTF-8 already, as a value of a statement: it goes to SQLite as it is. To PostgreSQL's driver it goes as
// any other text.
#pragma once

#include <QByteArray>
#include <QVariant>
#include <utility>

namespace vitae::sql
{

struct Utf8 {
    QByteArray text;
};

[[nodiscard]] inline QVariant utf8(QByteArray text)
{
    return QVariant::fromValue(Utf8{std::move(text)});
}

} // namespace vitae::sql
