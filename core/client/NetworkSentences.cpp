#include "client/NetworkSentences.h"

#include "client/Tr.h"

#include <QSslCertificate>

namespace vitae::client
{

using base::Error;

namespace
{

QString reason(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return tr("its certificate is signed by itself and not by anybody that this computer trusts");
    case QSslError::CertificateExpired:
        return tr("its certificate ended on %1; whoever runs the server must renew it, or this computer's clock is wrong")
            .arg(error.certificate().expiryDate().date().toString(Qt::ISODate));
    case QSslError::CertificateNotYetValid:
        return tr("its certificate begins on %1; is this computer's clock right?")
            .arg(error.certificate().effectiveDate().date().toString(Qt::ISODate));
    case QSslError::HostNameMismatch:
        return tr("its certificate is for another name (%1)")
            .arg(error.certificate().subjectInfo(QSslCertificate::CommonName).join(QStringLiteral(", ")));
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return tr("its certificate is signed by somebody that this computer does not know");
    case QSslError::CertificateRevoked:
        return tr("its certificate was withdrawn");
    default:
        return error.errorString();
    }
}

} // namespace

QString fingerprintOf(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
}

Error certificateError(const QList<QSslError> &errors, const QString &host)
{
    QStringList reasons;
    for (const QSslError &error : errors) {
        if (const QString text = reason(error); !reasons.contains(text))
            reasons.append(text);
    }
    Error error;
    error.kind = Error::Kind::Forbidden;
    error.code = QStringLiteral("untrusted_certificate");
    error.message = tr("%1 cannot be trusted: %2.").arg(host, reasons.join(tr("; ")));
    for (const QSslError &one : errors) {
        if (!one.certificate().isNull())
            error.detail = fingerprintOf(one.certificate());
    }
    return error;
}

Error networkError(QNetworkReply::NetworkError error, const QString &host, const QString &native)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return base::fail(Error::Kind::Unavailable, tr("Nobody answers at %1; is the server running?").arg(host));
    case QNetworkReply::HostNotFoundError:
        return base::fail(Error::Kind::Unavailable,
                          tr("%1 cannot be found; is the address right, and this computer online?").arg(host));
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return base::fail(Error::Kind::TimedOut, tr("%1 did not answer in time.").arg(host));
    case QNetworkReply::RemoteHostClosedError:
        return base::fail(Error::Kind::Unavailable, tr("%1 hung up before it had answered.").arg(host));
    case QNetworkReply::SslHandshakeFailedError:
        if (native.contains(u"wrong version number")) { // as OpenSSL reads what is no TLS
            return base::fail(Error::Kind::Unavailable,
                              tr("%1 answers, but not with a secure connection; is the port right?").arg(host), native);
        }
        return base::fail(Error::Kind::Unavailable, tr("No secure connection to %1 came about: %2").arg(host, native));
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
        return base::fail(Error::Kind::Unavailable, tr("This computer is offline."), native);
    default:
        return base::fail(Error::Kind::Unavailable, tr("%1 cannot be reached: %2").arg(host, native));
    }
}

} // namespace vitae::client
