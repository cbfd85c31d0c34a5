// Certificate and key from PEM files.
#pragma once

#include "base/Result.h"

#include <QSslConfiguration>

namespace vitae::http
{

/// TLS 1.2 or newer. InvalidInput names the setting whose file is missing or wrong.
[[nodiscard]] base::Result<QSslConfiguration> tlsConfiguration(const QString &certificateFile, const QString &keyFile);

} // namespace vitae::http
