// Access, refresh and sign-up tokens: JWT (RFC 7519) signed with HMAC-SHA256, and nothing else.
//
// Written over libsodium instead of with libjwt 1.10: that one takes `alg` from the token, decodes base64 leniently and
// parses every token into a tree, ten times the cost. Ours accepts exactly the header that it writes itself, so that
// there is no algorithm to choose; base64url is strict (no padding, no stray bits); signatures are compared in constant
// time, before anything inside is looked at.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

namespace vitae::accounts
{

enum class TokenType { Access, Refresh, Signup };

struct Claims {
    QString sub; ///< the account's UUID
    TokenType typ = TokenType::Access;
    QString sid; ///< the session
    QString jti;
    qint64 iat = 0, exp = 0; ///< seconds since 1970

    friend bool operator==(const Claims &, const Claims &) = default;
};

/// What every refusal of a token says, whatever is wrong with it: Unauthenticated, `token_not_valid`.
[[nodiscard]] base::Error noValidToken();

[[nodiscard]] QByteArray signToken(const Claims &claims, const QByteArray &key);

/// Unauthenticated for whatever is not a token of that type, signed with that key, good at that time (ms since 1970).
[[nodiscard]] base::Result<Claims> verifyToken(QByteArrayView token, TokenType type, const QByteArray &key, qint64 now);

} // namespace vitae::accounts
