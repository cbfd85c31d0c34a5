// A text that is UTF-8 already, as a value of a statement: it goes to SQLite as it is. PostgreSQL's driver takes texts as
// QString, so there it is none.
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QVariant>

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

Q_DECLARE_METATYPE(vitae::sql::Utf8)
