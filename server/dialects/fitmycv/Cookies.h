// The cookies that NextAuth clients know.
#pragma once

#include "http/Context.h"

namespace vitae::dialects::fitmycv
{

namespace cookie
{
inline constexpr char session[] = "next-auth.session-token";
inline constexpr char csrf[] = "next-auth.csrf-token";
inline constexpr char state[] = "next-auth.state";
} // namespace cookie

/// A Set-Cookie field's value: HttpOnly, SameSite=Lax, for the whole server, Secure where the request came over TLS.
/// Without `seconds` it lasts as long as the browser runs; 0 takes it away.
[[nodiscard]] QByteArray setCookie(const http::Request &request, const char *name, const QByteArray &value,
                                   std::optional<qint64> seconds = {});

/// The access token in the session cookie; empty where there is none.
[[nodiscard]] QByteArray sessionToken(const http::Request &request);

} // namespace vitae::dialects::fitmycv
