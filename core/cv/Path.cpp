#include "cv/Path.h"

namespace vitae::cv
{

Path Path::parse(QStringView text)
{
    if (text.startsWith(u'/'))
        text = text.sliced(1); // a JSON Pointer is welcome too
    QStringList segments;
    if (!text.isEmpty()) {
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
    for (QString segment : m_segments) {
        segment.replace(QStringLiteral("~"), QStringLiteral("~0")).replace(QStringLiteral("/"), QStringLiteral("~1"));
        parts.append(std::move(segment));
    }
    return parts.join(u'/');
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
