#include "services/office/LinkCodes.h"

#include "services/accounts/Secrets.h"

#include <array>

namespace vitae::office
{

QString newLinkCode(ports::World &world)
{
    const std::array<quint64, 4> bits{world.random.next(), world.random.next(), world.random.next(),
                                      world.random.next()};
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bits.data()), sizeof bits)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray linkCodeHash(const QString &code, const ports::World &world)
{
    return accounts::keyedHash(world.secrets.code, QString(u"link\n" + code).toUtf8());
}

QString linkTo(const QString &path, const QString &code, const ports::World &world)
{
    QString base = world.settings.text(QStringLiteral("public_url"));
    while (base.endsWith(u'/'))
        base.chop(1);
    return QString(base + path + u"?code=" + code);
}

} // namespace vitae::office
