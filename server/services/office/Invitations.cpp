#include "services/office/Invitations.h"

#include "base/Uuid.h"
#include "ports/Mailer.h"
#include "services/accounts/Addresses.h"
#include "services/office/LinkCodes.h"

namespace vitae::office
{

using base::Error;
using base::Result;
using ports::InvitationRow;

Result<Invitation> Invitations::create(const QString &email, const QString &role, int minutes, const QString &language,
                                       const QString &invitedBy)
{
    if (!accounts::isEmail(email))
        return base::fail(Error::Kind::InvalidInput, QStringLiteral("Invalid input parameters."),
                          QStringLiteral("email"));
    if (auto free = accounts::Accounts(m_store, m_world).areFree(email, {}, {}); !free)
        return free.error();
    const QString key = accounts::emailKey(email);
    if (auto removed = m_store.office().removeInvitations(key); !removed)
        return removed.error();
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch();
    const QString code = newLinkCode(m_world);
    if (auto inserted = m_store.office().insertInvitation({base::newUuid(m_world.random), email, key, role,
                                                           linkCodeHash(code, m_world), now, now + minutes * 60'000LL,
                                                           0});
        !inserted)
        return inserted.error();
    const QString link = linkTo(QStringLiteral("/invitation/open"), code, m_world);
    if (auto mailed = m_world.mailer.queue(m_store, {QStringLiteral("invitation"), email, QString(), language,
                                                     {{QStringLiteral("inviter"), invitedBy},
                                                      {QStringLiteral("role"), role},
                                                      {QStringLiteral("minutes"), QString::number(minutes)},
                                                      {QStringLiteral("url"), link}}});
        !mailed)
        return mailed.error();
    return Invitation{email, role, link};
}

Result<std::optional<InvitationRow>> Invitations::open(const QString &code)
{
    auto row = m_store.office().invitationByCode(linkCodeHash(code, m_world));
    if (row && *row && ((*row)->accepted != 0 || (*row)->expires <= m_world.clock.now().toMSecsSinceEpoch()))
        return std::optional<InvitationRow>();
    return row;
}

Result<accounts::Account> Invitations::accept(const QString &code, const QString &name, const QString &passwordHash,
                                              const QString &language)
{
    const auto gone = [] {
        return base::fail(Error::Kind::NotFound, QStringLiteral("Invitation not found."));
    };
    const auto row = open(code);
    if (!row)
        return row.error();
    if (!*row)
        return gone();
    const auto first = m_store.office().acceptInvitation((*row)->id, m_world.clock.now().toMSecsSinceEpoch());
    if (!first)
        return first.error();
    if (!*first)
        return gone();
    accounts::NewAccount account;
    account.email = (*row)->email;
    account.name = name;
    account.role = (*row)->role;
    account.language = language;
    account.passwordHash = passwordHash;
    account.proven = true;
    return accounts::Accounts(m_store, m_world).create(account);
}

} // namespace vitae::office
