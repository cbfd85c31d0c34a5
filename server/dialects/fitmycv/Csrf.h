// Proof that a write that a browser's cookie carries was meant by who sits in front of it: a token that only our own
// pages can read, or the browser's word that one of them sent it.
#pragma once

#include "http/Context.h"

namespace vitae::dialects::fitmycv
{

/// A new token, and what goes into the cookie beside it: the token with our signature.
struct CsrfToken {
    QByteArray token, cookie;
};
[[nodiscard]] CsrfToken newCsrfToken(ports::World &world);

/// The token in the request's cookie; empty where there is none, or not of our making.
[[nodiscard]] QByteArray csrfTokenOf(const http::Request &request, const ports::World &world);

/// A value of the body, of a form or of JSON; the first of its name. Empty where there is none, or the body is neither.
[[nodiscard]] QString bodyValue(const http::Request &request, const QString &name);

/// Forbidden unless the body's csrfToken, or the header x-csrf-token, is the cookie's, or the browser says that the
/// request came from here. A token that is there and wrong is refused in any case.
[[nodiscard]] base::Result<void> checkCsrf(const http::Request &request, const ports::World &world);

} // namespace vitae::dialects::fitmycv
