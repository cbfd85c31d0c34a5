#include "gzip/Gzip.h"

#include <QtEndian>
#include <algorithm>
#include <libdeflate.h>

namespace vitae::gzip
{

namespace
{

constexpr qsizetype shortestMember = 18; ///< head and foot
constexpr qsizetype mostOfAByte = 1032; ///< that a byte of deflate can become

/// What the foot of the last member says of its length, as far as it can be true.
qsizetype roomFor(const QByteArray &packed, qsizetype most)
{
    const auto said = qsizetype(qFromLittleEndian<quint32>(packed.constData() + packed.size() - 4));
    return std::clamp<qsizetype>(said, 0, std::min(most, packed.size() * mostOfAByte));
}

} // namespace

void Free::operator()(libdeflate_compressor *compressor) const
{
    libdeflate_free_compressor(compressor);
}

void Free::operator()(libdeflate_decompressor *decompressor) const
{
    libdeflate_free_decompressor(decompressor);
}

QByteArray Packer::packed(const QByteArray &body)
{
    // Level 1: nearly what zlib's level 6 makes of JSON, in a fifteenth of its time.
    if (!m_compressor)
        m_compressor.reset(libdeflate_alloc_compressor(1));
    if (!m_compressor)
        return {};
    QByteArray out(std::max<qsizetype>(body.size() - 1, 0), Qt::Uninitialized); // no room for what would not be smaller
    out.truncate(qsizetype(libdeflate_gzip_compress(m_compressor.get(), body.constData(), size_t(body.size()), out.data(),
                                                    size_t(out.size()))));
    return out;
}

bool Unpacker::works()
{
    if (!m_decompressor)
        m_decompressor.reset(libdeflate_alloc_decompressor());
    return m_decompressor != nullptr;
}

std::optional<QByteArray> Unpacker::unpacked(const QByteArray &packed, qsizetype most)
{
    if (packed.size() < shortestMember || !works())
        return std::nullopt;
    QByteArray out(roomFor(packed, most), Qt::Uninitialized);
    qsizetype from = 0, length = 0;
    while (from < packed.size()) {
        size_t taken = 0, made = 0;
        const auto result = libdeflate_gzip_decompress_ex(m_decompressor.get(), packed.constData() + from,
                                                          size_t(packed.size() - from), out.data() + length,
                                                          size_t(out.size() - length), &taken, &made);
        if (result == LIBDEFLATE_INSUFFICIENT_SPACE && out.size() < most) { // there are several members, or it was not true
            out.resize(std::min(most, std::max<qsizetype>(2 * out.size(), 64 * 1024)));
            continue;
        }
        if (result != LIBDEFLATE_SUCCESS)
            return std::nullopt;
        from += qsizetype(taken);
        length += qsizetype(made);
    }
    out.truncate(length);
    return out;
}

} // namespace vitae::gzip
