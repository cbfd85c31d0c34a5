// gzip (RFC 1952) of whole bodies.
#pragma once

#include <QByteArray>

struct libdeflate_compressor;

namespace vitae::http
{

/// Whether Accept-Encoding takes gzip (RFC 9110 12.5.3).
[[nodiscard]] bool acceptsGzip(const QByteArray &acceptEncoding);

/// One a thread; it may serve many bodies.
class Gzip
{
public:
    Gzip() = default;
    ~Gzip();
    Gzip(const Gzip &) = delete;
    Gzip &operator=(const Gzip &) = delete;

    /// Empty where it would not become smaller.
    [[nodiscard]] QByteArray packed(const QByteArray &body);

private:
    libdeflate_compressor *m_compressor = nullptr; ///< made when it is needed
};

} // namespace vitae::http
