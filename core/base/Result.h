// A value or an Error. std::expected's shape (C++23), for C++20.
#pragma once

#include "base/Error.h"

#include <QtGlobal>
#include <utility>
#include <variant>

namespace vitae::base
{

template <class T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T &value() const &
    {
        Q_ASSERT(ok());
        return std::get<0>(m_state);
    }
    [[nodiscard]] T &value() &
    {
        Q_ASSERT(ok());
        return std::get<0>(m_state);
    }
    [[nodiscard]] T &&value() &&
    {
        Q_ASSERT(ok());
        return std::get<0>(std::move(m_state));
    }
    [[nodiscard]] T valueOr(T fallback) const & { return ok() ? std::get<0>(m_state) : std::move(fallback); }

    [[nodiscard]] const Error &error() const &
    {
        Q_ASSERT(!ok());
        return std::get<1>(m_state);
    }
    [[nodiscard]] Error &&error() &&
    {
        Q_ASSERT(!ok());
        return std::get<1>(std::move(m_state));
    }

    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_ok(false) {}

    [[nodiscard]] bool ok() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    [[nodiscard]] const Error &error() const &
    {
        Q_ASSERT(!m_ok);
        return m_error;
    }
    [[nodiscard]] Error &&error() &&
    {
        Q_ASSERT(!m_ok);
        return std::move(m_error);
    }

private:
    Error m_error;
    bool m_ok = true;
};

/// The usual way to fail: `return fail(Error::Kind::NotFound, tr("…"), path);`
[[nodiscard]] inline Error fail(Error::Kind kind, QString message, QString detail = {})
{
    return Error{kind, std::move(message), std::move(detail)};
}

} // namespace vitae::base
