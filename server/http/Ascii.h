// Names and words of HTTP, which are ASCII and mean the same in either case.
#pragma once

#include <QByteArray>

namespace vitae::http
{

[[nodiscard]] inline bool sameText(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), b.data(), size_t(b.size())) == 0;
}

} // namespace vitae::http
