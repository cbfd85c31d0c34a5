// Signing up with the office: an attempt that holds its address and phone until a mailed link confirms it, or it is
// cancelled, or ten minutes have passed.
#pragma once

#include "ports/OfficeRepository.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Sessions.h"

namespace vitae::office
{

struct NewSignUp {
    QString name, email, phone; ///< phone may be empty
    QString passwordHash;
    QString language;
};

/// What somebody who signs up is shown.
struct Attempt {
    QByteArray token; ///< of type signup
    int attempts = 0; ///< mails sent
    qint64 last = 0, expires = 0; ///< ms since 1970
};

/// How a sign-up stands: still pending, or confirmed.
struct SignUpStatus {
    Attempt attempt;
    std::optional<accounts::Issued> access; ///< where it is confirmed
};

class SignUps
{
public:
    SignUps(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// Mails the link. The errors of Accounts::create(); RateLimited. Writes.
    base::Result<Attempt> begin(const NewSignUp &signUp);
    /// The code of the link. InvalidInput with code "wrong_code". Writes.
    base::Result<accounts::Account> confirm(const QString &code);

    // The token is the one of begin(). InvalidInput with code "invalid_token" where it is not; NotFound where nothing is
    // pending any more. They write.
    base::Result<SignUpStatus> status(QByteArrayView token);
    base::Result<void> resend(QByteArrayView token); ///< Conflict where it is confirmed, RateLimited
    base::Result<void> cancel(QByteArrayView token);

private:
    base::Result<QString> idOf(QByteArrayView token) const;
    base::Result<std::optional<ports::SignupRow>> pending(const QString &id);
    base::Result<void> mail(const ports::SignupRow &row, const QString &code);
    [[nodiscard]] Attempt shown(const ports::SignupRow &row) const;

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::office
