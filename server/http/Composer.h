// From a Reply to the bytes of an answer: the head that every answer has, compression, tags.
#pragma once

#include "gzip/Gzip.h"
#include "http/Exchange.h"

namespace vitae::http
{

struct Outgoing {
    QByteArray head, body;
    int status = 0; ///< 304 where the client has it already
};

/// One a thread.
class Composer
{
public:
    explicit Composer(QStringList corsOrigins);

    /// `close`: the connection ends after this answer.
    [[nodiscard]] Outgoing compose(const Exchange &exchange, Reply &&reply, bool close);

private:
    const QByteArray &date();
    void appendCors(QByteArray &head, const Exchange &exchange, QByteArray &vary) const;

    std::vector<QByteArray> m_origins;
    gzip::Packer m_packer;
    qint64 m_second = 0;
    QByteArray m_date;
};

/// Whether Accept-Encoding takes gzip (RFC 9110 12.5.3).
[[nodiscard]] bool acceptsGzip(const QByteArray &acceptEncoding);

[[nodiscard]] QByteArrayView reasonPhrase(int status);

/// A 64-bit hash of the bytes, the same on every machine; fast, and nothing to sign with.
[[nodiscard]] quint64 contentHash(QByteArrayView bytes);

} // namespace vitae::http
