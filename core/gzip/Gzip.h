// gzip (RFC 1952) of whole bodies, by libdeflate: in memory, nothing streamed.
#pragma once

#include <QByteArray>
#include <optional>

struct libdeflate_compressor;
struct libdeflate_decompressor;

namespace vitae::gzip
{

/// One a thread; it may serve many bodies.
class Packer
{
public:
    Packer() = default;
    ~Packer();
    Packer(const Packer &) = delete;
    Packer &operator=(const Packer &) = delete;

    /// Empty where it would not become smaller, or the library is missing.
    [[nodiscard]] QByteArray packed(const QByteArray &body);

private:
    libdeflate_compressor *m_compressor = nullptr; ///< made when it is needed
};

/// One a thread; it may serve many bodies.
class Unpacker
{
public:
    Unpacker() = default;
    ~Unpacker();
    Unpacker(const Unpacker &) = delete;
    Unpacker &operator=(const Unpacker &) = delete;

    /// Whether it can do anything: the library is there.
    [[nodiscard]] bool works();
    /// All members one after the other, up to `most` bytes in all. Nothing: the bytes are damaged, end too early, have
    /// something else behind them, or would become more.
    [[nodiscard]] std::optional<QByteArray> unpacked(const QByteArray &packed, qsizetype most);

private:
    libdeflate_decompressor *m_decompressor = nullptr;
};

} // namespace vitae::gzip
