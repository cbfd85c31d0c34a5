// gzip (RFC 1952) of whole bodies, by libdeflate: in memory, nothing streamed.
#pragma once

#include <QByteArray>
#include <memory>
#include <optional>

struct libdeflate_compressor;
struct libdeflate_decompressor;

namespace vitae::gzip
{

struct Free {
    void operator()(libdeflate_compressor *compressor) const;
    void operator()(libdeflate_decompressor *decompressor) const;
};

/// One a thread; it may serve many bodies.
class Packer
{
public:
    /// Empty where it would not become smaller, or the library is missing.
    [[nodiscard]] QByteArray packed(const QByteArray &body);

private:
    std::unique_ptr<libdeflate_compressor, Free> m_compressor; ///< made when it is needed
};

/// One a thread; it may serve many bodies.
class Unpacker
{
public:
    /// Whether it can do anything: the library is there.
    [[nodiscard]] bool works();
    /// All members one after the other, up to `most` bytes in all. Nothing: the bytes are damaged, end too early, have
    /// something else behind them, or would become more.
    [[nodiscard]] std::optional<QByteArray> unpacked(const QByteArray &packed, qsizetype most);

private:
    std::unique_ptr<libdeflate_decompressor, Free> m_decompressor;
};

} // namespace vitae::gzip
