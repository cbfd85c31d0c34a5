// Links with which an administrator lets somebody in, with a role.
#pragma once

#include "ports/OfficeRepository.h"
#include "services/accounts/Accounts.h"

namespace vitae::office
{

struct Invitation {
    QString email, role, link;
};

class Invitations
{
public:
    Invitations(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// Mails the link too. A new one for the same address replaces the old. InvalidInput for what is no address; Conflict
    /// with code "email_taken". Writes.
    base::Result<Invitation> create(const QString &email, const QString &role, int minutes, const QString &language,
                                    const QString &invitedBy);
    /// Nothing where the code was accepted, replaced, has expired or never was.
    base::Result<std::optional<ports::InvitationRow>> open(const QString &code);
    /// Makes the account, once; NotFound as open(). Writes.
    base::Result<accounts::Account> accept(const QString &code, const QString &name, const QString &passwordHash,
                                           const QString &language);

private:
    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::office
