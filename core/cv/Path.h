// Where in a CV: the names and ids from the root to a value, as "experience/<id>/bullets/1".
#pragma once

#include "base/Result.h"

#include <QStringList>

namespace vitae::cv
{

/// Segments are field names, item ids, and positions in lists of texts. A position may stand for an id where a person
/// writes the path ("experience/0/company"); resolve() turns it into one. "~1" stands for "/" and "~0" for "~" inside a
/// segment, as in RFC 6901. The empty path is the whole CV.
class Path
{
public:
    Path() = default;
    explicit Path(QStringList segments) : m_segments(std::move(segments)) {}
    Path(std::initializer_list<QString> segments) : m_segments(segments) {}

    [[nodiscard]] static Path parse(QStringView text);
    [[nodiscard]] QString toString() const;
    /// One segment as it stands in toString().
    [[nodiscard]] static QString escape(QStringView segment);

    [[nodiscard]] bool isEmpty() const { return m_segments.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_segments.size(); }
    [[nodiscard]] const QString &operator[](qsizetype i) const { return m_segments[i]; }
    [[nodiscard]] const QString &first() const { return m_segments.first(); }
    [[nodiscard]] const QString &last() const { return m_segments.last(); }
    [[nodiscard]] const QStringList &segments() const { return m_segments; }

    [[nodiscard]] Path parent() const { return Path(m_segments.first(m_segments.size() - 1)); }
    [[nodiscard]] Path child(const QString &segment) const;
    [[nodiscard]] bool startsWith(const Path &prefix) const;

    friend bool operator==(const Path &, const Path &) = default;
    friend size_t qHash(const Path &path, size_t seed = 0) { return qHash(path.m_segments, seed); }

private:
    QStringList m_segments;
};

} // namespace vitae::cv
