#include "dialects/fitmycv/PageRoutes.h"

#include "base/Text.h"
#include "dialects/fitmycv/Cookies.h"
#include "dialects/fitmycv/Csrf.h"
#include "dialects/fitmycv/Places.h"
#include "web/Page.h"

#include <QUrl>

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Result;
using base::s;
using http::Context;
using http::Reply;
using ports::IdentityProviders;

/// What NextAuth's codes mean, in words.
QString sentenceOf(const QString &code)
{
    if (code == u"CredentialsSignin")
        return s("The address or the password is wrong.");
    if (code == u"OAuthAccountNotLinked")
        return s("There is an account with this address or identity already. Sign in the way you did before.");
    if (code == u"AccessDenied")
        return s("You may not sign in, or you said no.");
    if (code == u"Verification")
        return s("The link is wrong, was used already, or has expired. Ask for a new one.");
    if (code == u"OAuthCreateAccount")
        return s("The provider gave no e-mail address, and without one there is no account.");
    if (code == u"OAuthCallback" || code == u"OAuthSignin" || code == u"Callback")
        return s("The provider did not sign you in. Please try again.");
    return s("Signing in did not work. Please try again.");
}

/// The page, with a CSRF token for its form where the browser has none yet.
template <class Body>
Reply withToken(Context &context, web::PageOptions options, const Body &body)
{
    const QByteArray present = csrfTokenOf(context.request, context.world);
    const CsrfToken token = present.isEmpty() ? newCsrfToken(context.world) : CsrfToken{present, {}};
    options.body = body(QString::fromLatin1(token.token));
    Reply reply = web::page(options);
    if (!present.isEmpty())
        return reply;
    return std::move(reply).with("Set-Cookie", setCookie(context.request, cookie::csrf, token.cookie));
}

Result<Reply> signInPage(Context &context, const IdentityProviders *providers)
{
    const QString code = context.request.queryValue(u"error").value_or(QString());
    const QString callback =
        placeHere(context, context.request.queryValue(u"callbackUrl").value_or(QString()), s("/signed-in"));
    const QStringList others = providers ? providers->configured() : QStringList();
    QStringList targets;
    for (const QString &id : others) {
        const QUrl url(providers->authorizeUrl(id, {}, {}, {}));
        targets.append(QString(url.scheme() + u"://" + url.authority()));
    }
    return withToken(
        context, {.title = s("Sign in"), .formTargets = targets.join(u' ')}, [&](const QString &token) {
            QString buttons;
            for (const QString &id : others) {
                buttons += web::filled(s("provider.html"), {{s("id"), id},
                                                            {s("name"), providers->displayName(id)},
                                                            {s("csrf"), token},
                                                            {s("callback"), callback}});
            }
            const QString alert =
                code.isEmpty() ? QString()
                               : QString(u"<p role=\"alert\" id=\"wrong\">" + sentenceOf(code).toHtmlEscaped() + u"</p>\n");
            return web::filled(s("sign_in.html"), {{s("alert"), alert},
                                                   {s("csrf"), token},
                                                   {s("callback"), callback},
                                                   {s("providers"), buttons}});
        });
}

Result<Reply> signOutPage(Context &context)
{
    const QString callback =
        placeHere(context, context.request.queryValue(u"callbackUrl").value_or(QString()), s("/"));
    return withToken(context, {.title = s("Sign out")}, [&](const QString &token) {
        return web::filled(s("sign_out.html"),
                           {{s("csrf"), token},
                            {s("callback"), callback},
                            {s("who"), context.caller ? context.caller->email : s("nobody")}});
    });
}

Result<Reply> errorPage(Context &context)
{
    const QString code = context.request.queryValue(u"error").value_or(QString());
    return web::page({.title = s("That did not work"),
                      .body = web::filled(s("error.html"), {{s("heading"), s("That did not work")},
                                                            {s("message"), sentenceOf(code)}})});
}

Result<Reply> verifyRequestPage(Context &)
{
    return web::page({.title = s("Look into your mail"),
                      .body = web::filled(s("error.html"),
                                          {{s("heading"), s("Look into your mail")},
                                           {s("message"), s("We sent you a link. Open it to go on.")}})});
}

} // namespace

std::vector<http::Route> pageRoutes(const std::shared_ptr<IdentityProviders> &providers)
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/auth/signin"), None, 200, Read, Body::None, false,
         [providers](Context &context) { return signInPage(context, providers.get()); }},
        {Get, s("/api/auth/signout"), Optional, 200, Read, Body::None, false, signOutPage},
        {Get, s("/api/auth/error"), None, 200, Read, Body::None, false, errorPage},
        {Get, s("/api/auth/verify-request"), None, 200, Read, Body::None, false, verifyRequestPage},
    };
}

} // namespace vitae::dialects::fitmycv
