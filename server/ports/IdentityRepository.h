// What else proves who somebody is: links that were mailed, and accounts with identity providers.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

/// A link in a mail; its secret is stored as a hash alone.
struct MailedLinkRow {
    QByteArray hash;
    QString purpose;
    qint64 account = 0;
    QString subject; ///< what it is about: a new address; may be empty
    qint64 created = 0, expires = 0;
};

/// An account with a provider that signs one of ours in.
struct IdentityRow {
    QString provider, subject;
    qint64 account = 0;
    QString email;
    qint64 created = 0;
};

/// Somebody on the way to a provider and back.
struct OAuthAttemptRow {
    QByteArray hash; ///< of the state
    QString provider, verifier, callback;
    qint64 account = 0; ///< that the identity shall be linked to; 0: signs in
    qint64 created = 0, expires = 0;
};

class IdentityRepository
{
public:
    virtual ~IdentityRepository() = default;

    virtual base::Result<void> insertLink(const MailedLinkRow &row) = 0;
    virtual base::Result<std::optional<MailedLinkRow>> link(const QByteArray &hash) = 0;
    /// Takes it away: of two at once one gets true.
    virtual base::Result<bool> takeLink(const QByteArray &hash) = 0;
    virtual base::Result<void> removeLinks(qint64 account, const QString &purpose) = 0;
    virtual base::Result<void> purge(qint64 before) = 0; ///< links and attempts that expired before then

    virtual base::Result<std::vector<IdentityRow>> ofAccount(qint64 account) = 0; ///< by provider
    virtual base::Result<std::optional<IdentityRow>> find(const QString &provider, const QString &subject) = 0;
    virtual base::Result<void> insert(const IdentityRow &row) = 0; ///< Conflict "already_linked"
    virtual base::Result<bool> remove(qint64 account, const QString &provider) = 0; ///< whether it was there

    virtual base::Result<void> insertAttempt(const OAuthAttemptRow &row) = 0;
    /// Takes it away; nothing where it is not there or was taken before.
    virtual base::Result<std::optional<OAuthAttemptRow>> takeAttempt(const QByteArray &hash) = 0;
};

} // namespace vitae::ports
