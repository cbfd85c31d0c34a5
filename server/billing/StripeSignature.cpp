#include "billing/StripeSignature.h"

#include <QMessageAuthenticationCode>

namespace vitae::billing
{

using base::Error;
using base::Result;

namespace
{

constexpr qint64 toleranceSeconds = 300;

QByteArray hmac(const QByteArray &time, const QByteArray &body, const QByteArray &secret)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, secret);
    code.addData(time);
    code.addData(".", 1);
    code.addData(body);
    return code.result().toHex();
}

/// In the same time wherever they differ.
bool equal(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= unsigned(uchar(a[i]) ^ uchar(b[i]));
    return difference == 0;
}

Error refused(const char *why)
{
    return base::fail(Error::Kind::InvalidInput, QString::fromLatin1(why));
}

} // namespace

Result<void> checkSignature(const QByteArray &header, const QByteArray &body, const QByteArray &secret, qint64 now)
{
    QByteArray time;
    QList<QByteArray> signatures;
    const QList<QByteArray> parts = header.split(',');
    for (const QByteArray &part : parts) {
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = part.left(equals).trimmed();
        if (equals > 0 && name == "t")
            time = part.mid(equals + 1).trimmed();
        else if (equals > 0 && name == "v1")
            signatures.append(part.mid(equals + 1).trimmed().toLower());
    }
    bool isNumber = false;
    const qint64 seconds = time.toLongLong(&isNumber);
    if (!isNumber || signatures.isEmpty())
        return refused("The signature is missing or malformed.");
    const QByteArray expected = hmac(time, body, secret);
    bool fits = false;
    for (const QByteArray &signature : signatures)
        fits = equal(signature, expected) || fits;
    if (!fits)
        return refused("The signature does not fit the body.");
    if (qAbs(now / 1000 - seconds) > toleranceSeconds)
        return refused("The signature is too old.");
    return {};
}

QByteArray signatureOf(const QByteArray &body, const QByteArray &secret, qint64 at)
{
    const QByteArray time = QByteArray::number(at / 1000);
    return "t=" + time + ",v1=" + hmac(time, body, secret);
}

} // namespace vitae::billing
