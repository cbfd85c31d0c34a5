#include "services/people/MailedLinks.h"

#include "services/accounts/Secrets.h"

#include <array>

namespace vitae::people
{

using base::Error;
using base::Result;
using ports::MailedLinkRow;

namespace
{

Error wrongToken()
{
    Error error = base::fail(Error::Kind::InvalidInput, QStringLiteral("The link is wrong, was used, or has expired."));
    error.code = QStringLiteral("wrong_token");
    error.fields.push_back({QStringLiteral("token"), {error.message}});
    return error;
}

} // namespace

QString newSecret(ports::World &world)
{
    const std::array<quint64, 4> bits{world.random.next(), world.random.next(), world.random.next(),
                                      world.random.next()};
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bits.data()), sizeof bits)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString address(const ports::World &world, const QString &path)
{
    QString base = world.settings.text(QStringLiteral("public_url"));
    while (base.endsWith(u'/'))
        base.chop(1);
    return QString(base + path);
}

Result<QString> MailedLinks::make(const QString &purpose, qint64 account, const QString &subject, qint64 lifeMs)
{
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch();
    if (auto gone = m_store.identities().removeLinks(account, purpose); !gone)
        return gone.error();
    if (m_world.random.next() % 16 == 0) {
        if (auto purged = m_store.identities().purge(now); !purged)
            return purged.error();
    }
    const QString token = newSecret(m_world);
    if (auto done = m_store.identities().insertLink({hash(token), purpose, account, subject, now, now + lifeMs}); !done)
        return done.error();
    return token;
}

Result<MailedLinkRow> MailedLinks::look(const QString &purpose, const QString &token)
{
    auto row = m_store.identities().link(hash(token));
    if (!row)
        return row.error();
    if (!*row || (*row)->purpose != purpose || (*row)->expires <= m_world.clock.now().toMSecsSinceEpoch())
        return wrongToken();
    return **std::move(row);
}

Result<MailedLinkRow> MailedLinks::redeem(const QString &purpose, const QString &token)
{
    auto row = look(purpose, token);
    if (!row)
        return row;
    const auto taken = m_store.identities().takeLink(row->hash);
    if (!taken)
        return taken.error();
    if (!*taken) // the same link, a moment earlier
        return wrongToken();
    return row;
}

QByteArray MailedLinks::hash(const QString &token) const
{
    return accounts::keyedHash(m_world.secrets.code, QString(u"mailed\n" + token).toUtf8());
}

} // namespace vitae::people
