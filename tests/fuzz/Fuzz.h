// What the fuzz targets share.
#pragma once

#include <QByteArray>
#include <QString>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace vitae::fuzz
{

inline QByteArray bytesOf(const uint8_t *data, size_t size)
{
    return QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
}

/// A promise of the code under test; a broken one ends the run as a crash does.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace vitae::fuzz
