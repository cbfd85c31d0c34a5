#include "services/accounts/Referral.h"

#include "services/accounts/Secrets.h"

namespace vitae::accounts
{

namespace
{

constexpr int signatureLength = 6;
/// Without letters that look like digits.
constexpr char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

QString signatureOf(qint64 account, const ports::Secrets &secrets)
{
    const QByteArray hash = keyedHash(secrets.code, QByteArray("referral\n" + QByteArray::number(account)));
    QString out;
    for (int i = 0; i < signatureLength; ++i)
        out += QLatin1Char(digits[uchar(hash[i]) & 31]);
    return out;
}

} // namespace

QString referralCode(qint64 account, const ports::Secrets &secrets)
{
    QString number;
    for (quint64 rest = quint64(account); rest > 0; rest >>= 5)
        number.prepend(QLatin1Char(digits[rest & 31]));
    return QString(number + signatureOf(account, secrets));
}

std::optional<qint64> referrerOf(const QString &code, const ports::Secrets &secrets)
{
    constexpr qsizetype longestNumber = 12; // 60 bits
    const QString upper = code.trimmed().toUpper();
    const qsizetype length = upper.size() - signatureLength;
    if (length < 1 || length > longestNumber)
        return {};
    qint64 account = 0;
    for (const QChar c : upper.first(length)) {
        const qsizetype digit = QByteArrayView(digits, 32).indexOf(c.toLatin1());
        if (digit < 0)
            return {};
        account = account * 32 + digit;
    }
    if (referralCode(account, secrets) != upper)
        return {};
    return account;
}

} // namespace vitae::accounts
