// SHA-256 for the desktop: by Qt, and for who has much of it with the processor's own instructions.
#pragma once

#include <QByteArray>

namespace vitae::sha
{

/// 32 bytes. Any thread.
[[nodiscard]] QByteArray sha256(QByteArrayView bytes);

/// From now on in a tenth of the time where OpenSSL's libcrypto is installed. That is loaded here, which takes some
/// milliseconds: worth it from half a megabyte on. Any thread.
void expectMany();

} // namespace vitae::sha
