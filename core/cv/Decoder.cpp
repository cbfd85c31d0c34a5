#include "cv/Decoder.h"

#include "cv/Path.h"
#include "cv/Tr.h"

#include <algorithm>
#include <utility>

namespace vitae::cv::reflect
{

bool isDeeperThan(const json::Value &value, int depth)
{
    const auto deeper = [&](const json::Value &inner) { return isDeeperThan(inner, depth - 1); };
    if (value.isArray())
        return depth == 0 || std::ranges::any_of(value.array(), deeper);
    if (value.isObject())
        return depth == 0 || std::ranges::any_of(value.object(), deeper, &json::Member::value);
    return false;
}

QString Place::toString() const
{
    const QString own = index >= 0 ? QString::number(index) : Path::escape(name);
    const QString above = parent ? parent->toString() : QString();
    return above.isEmpty() ? own : QString(above + u'/' + own);
}

void Decoder::fail(const Place &place, const QString &message, base::Error::Kind kind)
{
    m_failures.push_back({{place.toString(), message}, kind});
}

void Decoder::wrongType(const Place &place, const QString &due, const json::Value &value)
{
    fail(place, tr("must be %1, not %2").arg(due, json::typeName(value.type())));
}

bool Decoder::countEntry(const Place &place)
{
    if (++m_entries <= maxEntries)
        return true;
    if (!std::exchange(m_full, true))
        fail(place, tr("is one too many: a CV holds up to 20,000 entries"), base::Error::Kind::TooLarge);
    return false;
}

base::Result<void> Decoder::result() const
{
    if (m_failures.empty())
        return {};
    const auto &[error, kind] = m_failures.front();
    return base::fail(kind, error.message, error.path);
}

} // namespace vitae::cv::reflect
