// People, as rows.
#pragma once

#include "base/Result.h"

#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct AccountRow {
    qint64 id = 0; ///< given by insert()
    QString uuid;
    QString email;    ///< as the person wrote it
    QString emailKey; ///< accounts::emailKey(), unique
    QString username; ///< empty: none
    QString usernameKey; ///< accounts::usernameKey(), unique; empty: none
    QString phone;    ///< "+628123456789", see accounts/Addresses.h; empty: none
    QString name;
    QString role; ///< ADMIN, NOTARY, PPAT, MEMBER
    QString space; ///< the person's own space of documents
    QString language; ///< "en", "id", "fr": for mail
    QString passwordHash; ///< empty: signs in by code alone
    bool confirmed = true;
    bool suspended = false;
    qint64 created = 0, updated = 0; ///< ms since 1970, UTC
    qint64 passwordChanged = 0;
    qint64 emailVerified = 0; ///< when its owner proved to read the address; 0: not yet
    QString pendingEmail;     ///< the address that it shall have once that is proved; empty: none
    QString image;            ///< URL; empty: none
    qint64 referredBy = 0;    ///< the account whose code it came with; 0: none

    friend bool operator==(const AccountRow &, const AccountRow &) = default;
};

class AccountRepository
{
public:
    virtual ~AccountRepository() = default;

    virtual base::Result<std::optional<AccountRow>> byId(qint64 id) = 0;
    virtual base::Result<std::optional<AccountRow>> byUuid(const QString &uuid) = 0;
    /// The key is accounts::emailKey().
    virtual base::Result<std::optional<AccountRow>> byEmail(const QString &key) = 0;
    virtual base::Result<std::optional<AccountRow>> byUsername(const QString &key) = 0;
    virtual base::Result<std::optional<AccountRow>> byPhone(const QString &phone) = 0;

    /// Newest first.
    virtual base::Result<std::vector<AccountRow>> list(int limit, int offset) = 0;
    virtual base::Result<qint64> count() = 0;
    /// The same of those whose address or name has the text in it, in any case; empty: all.
    virtual base::Result<std::vector<AccountRow>> search(const QString &text, int limit, qint64 offset) = 0;
    virtual base::Result<qint64> countFound(const QString &text) = 0;
    virtual base::Result<qint64> countActive(const QString &role) = 0; ///< not suspended

    /// Sets row.id. The caller has looked for the same e-mail, username and phone in the same transaction.
    virtual base::Result<void> insert(AccountRow &row) = 0;
    virtual base::Result<void> update(const AccountRow &row) = 0;
    /// With everything that names it, but for its space.
    virtual base::Result<void> remove(const AccountRow &row) = 0;

    /// A value that belongs to the whole server, as the key that signs tokens.
    virtual base::Result<std::optional<QString>> serverValue(const QString &name) = 0;
    /// Writes it where there is none; returns the one that is there afterwards.
    virtual base::Result<QString> keepServerValue(const QString &name, const QString &value) = 0;
};

} // namespace vitae::ports
