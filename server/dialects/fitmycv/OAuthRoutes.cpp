#include "dialects/fitmycv/OAuthRoutes.h"

#include "base/Text.h"
#include "dialects/common/Input.h"
#include "dialects/common/Owners.h"
#include "dialects/common/PublicUrl.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/Cookies.h"
#include "dialects/fitmycv/Csrf.h"
#include "dialects/fitmycv/Places.h"
#include "ports/Language.h"
#include "services/accounts/Attempts.h"
#include "services/people/Linking.h"

#include <QUrl>

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using http::Context;
using http::Reply;
using ports::IdentityProviders;

using Providers = std::shared_ptr<IdentityProviders>;

constexpr qint64 stateLife = 600; // seconds

bool isConfigured(const Providers &providers, const QString &provider)
{
    return providers && providers->configured().contains(provider);
}

QString callbackOf(const Context &context, const QString &provider)
{
    return QString(publicUrl(context) + u"/api/auth/callback/" + provider);
}

/// Off to the provider.
Result<Reply> begin(Context &context, const Providers &providers)
{
    if (auto meant = checkCsrf(context.request, context.world); !meant)
        return meant.error();
    const auto fields = fieldsOf(context.request);
    if (!fields)
        return fields.error();
    const QString provider = context.request.parameter(s("provider"));
    const QString callback = placeHere(context, (*fields)[u"callbackUrl"].toString(), s("/signed-in"));
    const bool asJson = wantsJson(context.request, *fields);
    if (provider == u"credentials") {
        return goTo(context, QString(u"/api/auth/signin?callbackUrl="
                                     + QString::fromLatin1(QUrl::toPercentEncoding(callback))),
                    asJson);
    }
    if (!isConfigured(providers, provider))
        return notFound(s("There is no such provider."));
    if (auto counted = accounts::countAttempt(context.store, context.world, context.request.client); !counted)
        return counted.error();
    const auto departure = people::Linking(context.store, context.world).depart(provider, callback, 0, true);
    if (!departure)
        return departure.error();
    const QString url =
        providers->authorizeUrl(provider, callbackOf(context, provider), departure->state, departure->challenge);
    return goTo(context, url, asJson)
        .with("Set-Cookie", setCookie(context.request, cookie::state, departure->state.toLatin1(), stateLife));
}

Reply failed(const Context &context, const QString &code)
{
    return goTo(context, errorPlace(code), false)
        .with("Set-Cookie", setCookie(context.request, cookie::state, {}, 0));
}

/// Nobody comes back from the sign-in form by a link: a state is missing.
Result<Reply> notByLink(Context &context)
{
    return failed(context, s("OAuthCallback"));
}

/// The page's word for what went wrong.
QString codeOf(const Error &error)
{
    if (error.kind == Error::Kind::Conflict || error.kind == Error::Kind::Forbidden)
        return error.code == u"email_taken" ? s("OAuthAccountNotLinked") : error.code;
    return s("OAuthCallback");
}

/// Back from the provider, with a code or a refusal.
Result<Reply> arrive(Context &context, const Providers &providers, const std::function<QString(const char *)> &value)
{
    const QString provider = context.request.parameter(s("provider"));
    if (!isConfigured(providers, provider))
        return notFound(s("There is no such provider."));
    const QByteArray cookieState = context.request.cookie(cookie::state).value_or(QByteArray());
    std::optional<ports::OAuthAttemptRow> attempt;
    const auto arrived = context.world.storage.writeNow([&](ports::Store &store) -> Result<void> {
        auto row = people::Linking(store, context.world)
                       .arrive(provider, value("state"), QString::fromLatin1(cookieState));
        if (!row)
            return row.error();
        attempt = std::move(*row);
        return {};
    });
    if (!arrived)
        return arrived.error().code == u"wrong_state" ? Result<Reply>(failed(context, s("OAuthCallback")))
                                                      : arrived.error();
    if (!value("error").isEmpty() || value("code").isEmpty())
        return failed(context, value("error") == u"access_denied" ? s("AccessDenied") : s("OAuthCallback"));
    const auto identity =
        providers->identify(provider, value("code"), attempt->verifier, callbackOf(context, provider));
    if (!identity)
        return failed(context, s("OAuthCallback"));

    std::optional<accounts::Issued> tokens;
    const auto done = context.world.storage.writeNow([&](ports::Store &store) -> Result<void> {
        people::Linking linking(store, context.world);
        if (attempt->account != 0)
            return linking.link(attempt->account, *identity);
        const auto account =
            linking.signIn(*identity, ports::languageOf(context.request.header("accept-language")));
        if (!account)
            return account.error();
        auto issued = accounts::Sessions(store, context.world)
                          .start(*account, accounts::SessionKind::Cookie, clientOf(context));
        if (!issued)
            return issued.error();
        tokens = std::move(*issued);
        return {};
    });
    if (!done) {
        if (done.error().kind == Error::Kind::Unavailable)
            return done.error();
        return failed(context, codeOf(done.error()));
    }
    Reply reply = goTo(context, attempt->callback, false)
                      .with("Set-Cookie", setCookie(context.request, cookie::state, {}, 0));
    if (!tokens) // linked: whoever is signed in here stays it
        return reply;
    const qint64 seconds = (tokens->expires - context.world.clock.now().toMSecsSinceEpoch()) / 1000;
    return std::move(reply).with("Set-Cookie", setCookie(context.request, cookie::session, tokens->access, seconds));
}

Result<Reply> arriveByQuery(Context &context, const Providers &providers)
{
    return arrive(context, providers, [&](const char *name) {
        return context.request.queryValue(s(name)).value_or(QString());
    });
}

Result<Reply> arriveByForm(Context &context, const Providers &providers)
{
    const auto fields = fieldsOf(context.request);
    if (!fields)
        return fields.error();
    return arrive(context, providers, [&](const char *name) { return (*fields)[s(name)].toString(); });
}

Result<Reply> linkedAccounts(Context &context)
{
    const auto rows = people::Linking(context.store, context.world).of(context.caller->account);
    if (!rows)
        return rows.error();
    json::Array all;
    for (const ports::IdentityRow &row : *rows)
        all.push_back(json::Object{{s("provider"), row.provider}, {s("providerAccountId"), row.subject}});
    return Reply::json(json::Object{{s("accounts"), std::move(all)}});
}

Result<QString> providerOf(const Context &context, const QStringList &allowed)
{
    Input input(context.request.json, plainWords());
    const auto provider = input.choice(s("provider"), allowed, true);
    if (const auto result = input.result(); !result)
        return result.error();
    return *provider;
}

Result<Reply> link(Context &context, const Providers &providers)
{
    const auto provider = providerOf(context, providers ? providers->configured() : QStringList());
    if (!provider)
        return provider.error();
    people::Linking linking(context.store, context.world);
    const auto present = linking.of(context.caller->account);
    if (!present)
        return present.error();
    for (const ports::IdentityRow &row : *present) {
        if (row.provider == *provider)
            return base::fail(Error::Kind::Conflict, s("This provider is linked already."));
    }
    // A browser that began it must end it; a program opens the address in a browser that knows nothing of it.
    const bool isBrowser = !context.request.session.isEmpty();
    const auto departure = linking.depart(*provider, s("/signed-in"), context.caller->account, isBrowser);
    if (!departure)
        return departure.error();
    const QString url =
        providers->authorizeUrl(*provider, callbackOf(context, *provider), departure->state, departure->challenge);
    return Reply::json(json::Object{{s("authUrl"), url}})
        .with("Set-Cookie", setCookie(context.request, cookie::state, departure->state.toLatin1(), stateLife));
}

Result<Reply> unlink(Context &context, const Providers &providers)
{
    const auto provider = providerOf(
        context, providers ? providers->known() : QStringList{s("google"), s("github"), s("linkedin")});
    if (!provider)
        return provider.error();
    if (auto gone = people::Linking(context.store, context.world).unlink(context.caller->account, *provider); !gone)
        return gone.error();
    return success();
}

} // namespace

std::vector<http::Route> oauthRoutes(const Providers &providers)
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    const auto with = [&](Result<Reply> (*handler)(Context &, const Providers &)) {
        return [providers, handler](Context &context) { return handler(context, providers); };
    };
    return {
        {Post, s("/api/auth/signin/{provider}"), None, 302, Write, Body::Form, false, with(begin)},
        {Get, s("/api/auth/callback/credentials"), None, 302, Read, Body::None, false, notByLink},
        {Get, s("/api/auth/callback/{provider}"), None, 302, Remote, Body::None, false, with(arriveByQuery)},
        {Post, s("/api/auth/callback/{provider}"), None, 302, Remote, Body::Form, false, with(arriveByForm)},
        {Get, s("/api/account/linked-accounts"), User, 200, Read, Body::None, false, linkedAccounts},
        {Post, s("/api/account/link-oauth"), User, 200, Write, Body::Json, false, with(link)},
        {Delete, s("/api/account/unlink-oauth"), User, 200, Write, Body::Json, false, with(unlink)},
    };
}

} // namespace vitae::dialects::fitmycv
