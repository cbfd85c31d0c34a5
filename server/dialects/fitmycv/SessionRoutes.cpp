#include "dialects/fitmycv/SessionRoutes.h"

#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/PublicUrl.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/Cookies.h"
#include "dialects/fitmycv/Csrf.h"
#include "dialects/fitmycv/Places.h"
#include "ports/SessionRepository.h"
#include "services/accounts/SignIn.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using http::Context;
using http::Reply;

Reply unstored(Reply reply)
{
    return std::move(reply).with("Cache-Control", "private, no-store");
}

Result<Reply> csrf(Context &context)
{
    const QByteArray present = csrfTokenOf(context.request, context.world);
    if (!present.isEmpty())
        return unstored(Reply::json(json::Object{{s("csrfToken"), QString::fromLatin1(present)}}));
    const CsrfToken token = newCsrfToken(context.world);
    return unstored(Reply::json(json::Object{{s("csrfToken"), QString::fromLatin1(token.token)}}))
        .with("Set-Cookie", setCookie(context.request, cookie::csrf, token.cookie));
}

json::Object described(const QString &base, const QString &id, const QString &name, const QString &type)
{
    return {{s("id"), id},
            {s("name"), name},
            {s("type"), type},
            {s("signinUrl"), QString(base + u"/api/auth/signin/" + id)},
            {s("callbackUrl"), QString(base + u"/api/auth/callback/" + id)}};
}

Result<Reply> listProviders(Context &context, const ports::IdentityProviders *providers)
{
    const QString base = publicUrl(context);
    json::Object all{{s("credentials"), described(base, s("credentials"), s("E-mail and password"), s("credentials"))}};
    for (const QString &id : providers ? providers->configured() : QStringList())
        all.append(id, described(base, id, providers->displayName(id), s("oauth")));
    return Reply::json(all);
}

Result<Reply> session(Context &context)
{
    if (!context.caller)
        return unstored(Reply::json(json::Object()));
    const auto account = context.store.accounts().byId(context.caller->account);
    if (!account)
        return account.error();
    const auto row = context.store.sessions().find(context.caller->session);
    if (!row)
        return row.error();
    if (!*account || !*row)
        return unstored(Reply::json(json::Object()));
    const QString image = (*account)->image;
    return unstored(Reply::json(json::Object{
        {s("user"), json::Object{{s("id"), (*account)->uuid},
                                 {s("name"), (*account)->name},
                                 {s("email"), (*account)->email},
                                 {s("image"), image.isEmpty() ? json::Value() : json::Value(image)}}},
        {s("expires"), instant((*row)->expires)}}));
}

/// The session cookie for whoever has just proved who it is.
Reply signedIn(const Context &context, const accounts::Issued &tokens, const QString &place, bool asJson)
{
    const qint64 seconds = (tokens.expires - context.world.clock.now().toMSecsSinceEpoch()) / 1000;
    return goTo(context, place, asJson)
        .with("Set-Cookie", setCookie(context.request, cookie::session, tokens.access, seconds));
}

Result<Reply> credentials(Context &context)
{
    if (auto meant = checkCsrf(context.request, context.world); !meant)
        return meant.error();
    const auto fields = fieldsOf(context.request);
    if (!fields)
        return fields.error();
    const bool asJson = wantsJson(context.request, *fields);
    const auto refused = [&]() -> Result<Reply> {
        const QString place = s("/api/auth/signin?error=CredentialsSignin");
        if (!asJson)
            return Reply::redirect(place).with("Cache-Control", "no-store");
        return unstored(Reply::json(json::Object{{s("error"), s("CredentialsSignin")},
                                                 {s("url"), absolute(context, place)}},
                                    401));
    };
    Input input(*fields, plainWords());
    const auto email = input.text(s("email"), {.required = true, .min = 1});
    const auto password = input.text(s("password"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return asJson ? Result<Reply>(result.error()) : refused();
    const auto done = accounts::signIn(context.store, context.world,
                                       {email->trimmed(), *password, context.request.client,
                                        accounts::SessionKind::Cookie, s("fitmycv"), clientOf(context).userAgent});
    if (!done)
        return done.error().kind == Error::Kind::Unauthenticated ? refused() : done.error();
    return signedIn(context, done->tokens, placeHere(context, (*fields)[u"callbackUrl"].toString(), s("/signed-in")),
                    asJson);
}

Result<Reply> signOut(Context &context)
{
    if (!context.request.hasHeader("authorization")) {
        if (auto meant = checkCsrf(context.request, context.world); !meant)
            return meant.error();
    }
    const auto fields = fieldsOf(context.request);
    if (!fields)
        return fields.error();
    if (context.caller) {
        if (auto ended = accounts::Sessions(context.store, context.world).end(context.caller->session); !ended)
            return ended.error();
    }
    return goTo(context, placeHere(context, (*fields)[u"callbackUrl"].toString(), s("/")),
                wantsJson(context.request, *fields))
        .with("Set-Cookie", setCookie(context.request, cookie::session, {}, 0));
}

} // namespace

std::vector<http::Route> sessionRoutes(const std::shared_ptr<ports::IdentityProviders> &providers)
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/auth/providers"), None, 200, Read, Body::None, false,
         [providers](Context &context) { return listProviders(context, providers.get()); }},
        {Get, s("/api/auth/csrf"), None, 200, Read, Body::None, false, csrf},
        {Get, s("/api/auth/session"), Optional, 200, Read, Body::None, false, session},
        {Post, s("/api/auth/callback/credentials"), None, 302, Pool, Body::Form, false, credentials},
        {Post, s("/api/auth/signout"), Optional, 302, Write, Body::Form, false, signOut},
    };
}

} // namespace vitae::dialects::fitmycv
