#include "cv/Path.h"

namespace vitae::cv
{

Path Path::parse(QStringView text)
{
    const bool pointer = text.startsWith(u'/'); // a JSON Pointer is welcome too
    if (pointer)
        text = text.sliced(1);
    QStringList segments;
    if (!text.isEmpty() || pointer) {
        for (const QStringView part : text.split(u'/')) {
            QString segment = part.toString();
            segment.replace(QStringLiteral("~1"), QStringLiteral("/"))
                .replace(QStringLiteral("~0"), QStringLiteral("~"));
            segments.append(std::move(segment));
        }
    }
    return Path(std::move(segments));
}

QString Path::toString() const
{
    QStringList parts;
    parts.reserve(m_segments.size());
    for (const QString &segment : m_segments)
        parts.append(escape(segment));
    const QString text = parts.join(u'/');
    // A first segment without a name would be lost between the root and a slash.
    return !isEmpty() && first().isEmpty() ? QString(u'/' + text) : text;
}

QString Path::escape(QStringView segment)
{
    QString text = segment.toString();
    return text.replace(QStringLiteral("~"), QStringLiteral("~0")).replace(QStringLiteral("/"), QStringLiteral("~1"));
}

Path Path::child(const QString &segment) const
{
    QStringList segments = m_segments;
    segments.append(segment);
    return Path(std::move(segments));
}

bool Path::startsWith(const Path &prefix) const
{
    return m_segments.size() >= prefix.m_segments.size() &&
           std::equal(prefix.m_segments.begin(), prefix.m_segments.end(), m_segments.begin());
}

} // namespace vitae::cv
