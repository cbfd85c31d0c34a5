#include "dialects/fitmycv/SessionRoutes.h"

#include "dialects/fitmycv/Cookies.h"
#include "dialects/fitmycv/Csrf.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Result;
using http::Context;
using http::Reply;

Result<Reply> csrf(Context &context)
{
    const QByteArray present = csrfTokenOf(context.request, context.world);
    const CsrfToken token = present.isEmpty() ? newCsrfToken(context.world) : CsrfToken{present, {}};
    Reply reply = Reply::json(json::Object{{QStringLiteral("csrfToken"), QString::fromLatin1(token.token)}});
    if (present.isEmpty())
        return std::move(reply)
            .with("Set-Cookie", setCookie(context.request, cookie::csrf, token.cookie))
            .with("Cache-Control", "private, no-store");
    return std::move(reply).with("Cache-Control", "private, no-store");
}

} // namespace

std::vector<http::Route> sessionRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, QStringLiteral("/api/auth/csrf"), None, 200, Read, Body::None, false, csrf},
    };
}

} // namespace vitae::dialects::fitmycv
