// Argon2id through libsodium.
#pragma once

#include "ports/PasswordHasher.h"

#include <QtGlobal>

namespace vitae::accounts
{

class Argon2Hasher final : public ports::PasswordHasher
{
public:
    struct Cost {
        qint64 memory = 19 << 20; ///< bytes; with two passes what OWASP asks for at least
        int passes = 2;
    };

    Argon2Hasher() : Argon2Hasher(Cost{}) {}
    explicit Argon2Hasher(Cost cost);

    [[nodiscard]] QString hash(const QString &password) const override;
    [[nodiscard]] bool verify(const QString &hash, const QString &password) const override;

private:
    Cost m_cost;
    QByteArray m_nobody; ///< fits no password
};

} // namespace vitae::accounts
