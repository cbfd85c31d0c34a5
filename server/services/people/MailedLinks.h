// Links in mails that prove that somebody reads an address: a long secret, good once and for a while.
#pragma once

#include "ports/IdentityRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::people
{

namespace purpose
{
inline const QString verification = QStringLiteral("verify_email");
inline const QString change = QStringLiteral("email_change");
inline const QString reset = QStringLiteral("password_reset");
} // namespace purpose

class MailedLinks
{
public:
    MailedLinks(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// The secret of a new link, in place of those before of that account and purpose. Writes.
    base::Result<QString> make(const QString &purpose, qint64 account, const QString &subject, qint64 lifeMs);
    /// What the link is for, without using it; InvalidInput with code "wrong_token" and field "token" where there is none
    /// such, or no more.
    base::Result<ports::MailedLinkRow> look(const QString &purpose, const QString &token);
    /// The same, and uses it up. Writes.
    base::Result<ports::MailedLinkRow> redeem(const QString &purpose, const QString &token);

private:
    [[nodiscard]] QByteArray hash(const QString &token) const;

    ports::Store &m_store;
    ports::World &m_world;
};

/// 256 random bits as letters, digits, - and _.
[[nodiscard]] QString newSecret(ports::World &world);

/// The setting public_url without a slash at its end, and the path.
[[nodiscard]] QString address(const ports::World &world, const QString &path);

} // namespace vitae::people
