// One row of an answer.
#pragma once

#include <QByteArray>
#include <QString>
#include <functional>
#include <optional>

namespace vitae::sql
{

/// Columns count from 0. A value is read as whatever is asked for: the text of 7 is "7", NULL is as empty as 0.
class Row
{
public:
    virtual ~Row() = default;

    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const = 0;
    [[nodiscard]] virtual QByteArray bytes(int column) const = 0;
    [[nodiscard]] virtual qint64 integer(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }
};

using EachRow = std::function<void(const Row &)>;

} // namespace vitae::sql
