// Reads JSON from front to back and makes values only of what is asked for: a page of changes is megabytes of bodies
// that are stored as they came.
#pragma once

#include "base/Json.h"

#include <QByteArrayView>
#include <functional>

namespace vitae::api
{

/// Checks as much as it needs to find its way: brackets, quotes, commas. What skip() passes over may still be no JSON.
class Scanner
{
public:
    explicit Scanner(QByteArrayView text) : m_at(text.begin()), m_end(text.end()) {}

    // Each consumes one value and the white space around it; false, or an empty view, once anything did not fit.
    bool object(const std::function<void(QByteArrayView name)> &member); ///< `member` consumes its value
    bool array(const std::function<void()> &element);                    ///< `element` consumes itself
    QByteArrayView skip();
    QString text();     ///< of a string; empty for anything else
    qint64 integer();   ///< of an integer; 0 for anything else
    bool flag();        ///< of true; false for anything else
    json::Value value();

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool atEnd(); ///< nothing but white space is left, and nothing failed

private:
    void space();
    bool take(char c);
    QByteArrayView quoted();
    QByteArrayView broken();

    const char *m_at, *m_end;
    bool m_failed = false;
};

} // namespace vitae::api
