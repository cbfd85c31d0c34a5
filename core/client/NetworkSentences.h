// What went wrong on the network, in sentences with a next step.
#pragma once

#include "base/Result.h"

#include <QNetworkReply>
#include <QSslError>

namespace vitae::client
{

/// `detail` of an untrusted certificate is its fingerprint (SHA-256, hex), `code` "untrusted_certificate".
[[nodiscard]] base::Error certificateError(const QList<QSslError> &errors, const QString &host);
[[nodiscard]] base::Error networkError(QNetworkReply::NetworkError error, const QString &host, const QString &native);

[[nodiscard]] QString fingerprintOf(const QSslCertificate &certificate);

} // namespace vitae::client
