// Codes of six digits that prove that somebody reads an address: good for 10 minutes, 5 wrong tries, one use; one at a
// time per purpose and address, 3 sends in 10 minutes.
#pragma once

#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::accounts
{

class Codes
{
public:
    Codes(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// A new code for the address, in place of the one before. `subject` binds it to one thing (a CV's id); empty: to
    /// none. RateLimited where too many were sent. Writes; mailing it is the caller's.
    base::Result<QString> make(const QString &purpose, const QString &email, const QString &subject = {});

    /// Uses the code up. One that is bound to a subject fits that subject alone. Unauthenticated with code "wrong_code"
    /// for anything that does not fit. Writes, also then: a wrong try counts, so the caller commits in either case.
    base::Result<void> redeem(const QString &purpose, const QString &email, const QString &code,
                              const QString &subject = {});

private:
    [[nodiscard]] QByteArray hash(const QString &purpose, const QString &address, const QString &code) const;

    ports::Store &m_store;
    ports::World &m_world;
};

namespace purpose
{
inline const QString login = QStringLiteral("login");
inline const QString deletion = QStringLiteral("delete"); ///< of CVs, asked for by ats
} // namespace purpose

} // namespace vitae::accounts
