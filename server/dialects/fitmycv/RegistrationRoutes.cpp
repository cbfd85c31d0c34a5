#include "dialects/fitmycv/RegistrationRoutes.h"

#include "base/Text.h"
#include "dialects/common/Input.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/Cookies.h"
#include "dialects/fitmycv/Errors.h"
#include "dialects/fitmycv/Places.h"
#include "http/Dialect.h"
#include "ports/Language.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/Passwords.h"
#include "services/accounts/Referral.h"
#include "services/accounts/SignIn.h"
#include "services/people/Addresses.h"

namespace vitae::dialects::fitmycv
{

namespace
{

using accounts::Account;
using base::Error;
using base::Result;
using base::s;
using http::Context;
using http::Reply;

std::optional<QString> emailOf(Input &input)
{
    auto email = input.text(s("email"), {.required = true, .min = 1, .max = 254});
    if (!email)
        return {};
    if (!accounts::isEmail(email->trimmed())) {
        input.fail(s("email"), input.words().notEmail);
        return {};
    }
    return email->trimmed();
}

Result<Reply> registerUser(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = emailOf(input);
    const auto password = input.text(s("password"), {.required = true, .min = 1});
    const auto name = input.text(s("name"), {.max = 255, .nullable = true});
    const auto referral = input.text(s("referralCode"), {.nullable = true});
    const QString local = email.value_or(QString()).section(u'@', 0, -2);
    const QString shown = name && !name->trimmed().isEmpty() ? name->trimmed() : local;
    if (password) {
        if (const auto good = accounts::checkPassword(*password, {local, shown}); !good)
            input.fail(s("password"), good.error().message);
    }
    if (const auto result = input.result(); !result)
        return result.error();
    ports::World &world = context.world;
    if (auto counted = world.storage.writeNow([&](ports::Store &store) {
            return accounts::countAttempt(store, world, context.request.client);
        });
        !counted)
        return counted.error();

    Account made;
    const auto done = accounts::withHash(
        world, *password, {local, shown}, [&](ports::Store &store, const QString &hash) -> Result<void> {
            accounts::NewAccount fresh;
            fresh.email = *email;
            fresh.name = shown;
            fresh.passwordHash = hash;
            fresh.language = ports::languageOf(context.request.header("accept-language"));
            if (const auto referrer = referral ? accounts::referrerOf(*referral, world.secrets) : std::nullopt) {
                const auto account = store.accounts().byId(*referrer);
                if (!account)
                    return account.error();
                if (*account)
                    fresh.referredBy = *referrer;
            }
            auto account = accounts::Accounts(store, world).create(fresh);
            if (!account)
                return account.error();
            made = std::move(*account);
            return people::Addresses(store, world).sendVerification(made);
        });
    if (!done)
        return done.error();
    return Reply::json(json::Object{{s("user"), json::Object{{s("id"), made.uuid},
                                                             {s("email"), made.email},
                                                             {s("name"), made.name}}}},
                       201);
}

/// An answer that commits: what was counted against the one who asked stays counted.
Reply refusal(const Context &context, const Error &error)
{
    Reply reply = renderError(http::statusOf(error.kind), error, context.request);
    if (error.retryAfter > 0)
        reply.headers.push_back({"Retry-After", QByteArray::number(error.retryAfter)});
    return reply;
}

/// Mails to the address of the body where somebody has it, and says the same in any case.
Result<Reply> mailTo(Context &context, const char *purpose,
                     const std::function<Result<void>(people::Addresses &, const Account &)> &send)
{
    Input input(context.request.json, plainWords());
    const auto email = emailOf(input);
    if (const auto result = input.result(); !result)
        return result.error();
    if (auto allowed = accounts::countAttempt(context.store, context.world, context.request.client, *email); !allowed)
        return allowed.error();
    if (auto allowed = accounts::countSend(context.store, context.world, s(purpose), *email); !allowed)
        return allowed.error().kind == Error::Kind::RateLimited ? Result<Reply>(refusal(context, allowed.error()))
                                                                : allowed.error();
    const auto account = accounts::Accounts(context.store, context.world).byEmail(*email);
    if (!account)
        return account.error();
    if (*account && !(*account)->suspended) {
        people::Addresses addresses(context.store, context.world);
        if (auto sent = send(addresses, **account); !sent)
            return sent.error();
    }
    return success();
}

Result<Reply> requestReset(Context &context)
{
    return mailTo(context, "password_reset",
                  [](people::Addresses &addresses, const Account &account) { return addresses.sendReset(account); });
}

Result<Reply> resendVerification(Context &context)
{
    return mailTo(context, "verify_email", [](people::Addresses &addresses, const Account &account) {
        return account.emailVerified > 0 ? Result<void>() : addresses.sendVerification(account);
    });
}

Result<Reply> resetPassword(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto token = input.text(s("token"), {.required = true, .min = 1, .max = 200});
    const auto password = input.text(s("password"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    ports::World &world = context.world;
    if (auto counted = world.storage.writeNow([&](ports::Store &store) {
            return accounts::countAttempt(store, world, context.request.client);
        });
        !counted)
        return counted.error();
    const auto account = people::Addresses(context.store, world).resetTarget(*token);
    if (!account)
        return account.error();
    const QStringList known{account->email.section(u'@', 0, -2), account->name};
    if (const auto good = accounts::checkPassword(*password, known); !good) {
        input.fail(s("password"), good.error().message);
        return input.result().error();
    }
    const auto done = accounts::withHash(world, *password, known,
                                         [&](ports::Store &store, const QString &hash) -> Result<void> {
                                             const auto reset = people::Addresses(store, world).reset(*token, hash);
                                             return reset ? Result<void>() : Result<void>(reset.error());
                                         });
    if (!done)
        return done.error();
    return success();
}

Result<Reply> verifyEmail(Context &context)
{
    if (context.request.head) // a program that looks at links in mails; only who opens one uses it up
        return goTo(context, s("/signed-in"), false);
    const auto account = people::Addresses(context.store, context.world)
                             .verify(context.request.queryValue(u"token").value_or(QString()));
    if (!account) {
        return account.error().kind == Error::Kind::InvalidInput
                   ? Result<Reply>(goTo(context, errorPlace(s("Verification")), false))
                   : account.error();
    }
    const auto tokens = accounts::Sessions(context.store, context.world)
                            .start(*account, accounts::SessionKind::Cookie, clientOf(context));
    if (!tokens)
        return tokens.error();
    const qint64 seconds = (tokens->expires - context.world.clock.now().toMSecsSinceEpoch()) / 1000;
    return goTo(context, s("/signed-in"), false)
        .with("Set-Cookie", setCookie(context.request, cookie::session, tokens->access, seconds));
}

Result<Reply> verifyEmailChange(Context &context)
{
    const auto token = context.request.queryValue(u"token");
    if (!token || token->isEmpty()) {
        Findings findings;
        findings.add(s("token"), plainWords().required);
        return findings.result().error();
    }
    if (context.request.head) { // as above
        const auto link = people::MailedLinks(context.store, context.world).look(people::purpose::change, *token);
        return link ? Result<Reply>(success()) : link.error();
    }
    const auto account = people::Addresses(context.store, context.world).finishChange(*token);
    if (!account) {
        if (account.error().kind != Error::Kind::Conflict)
            return account.error();
        Findings findings; // the link is no good any more
        findings.add(s("token"), s("Somebody else has this address by now."));
        return findings.result().error();
    }
    return Reply::json(json::Object{{s("success"), true}, {s("newEmail"), account->email}});
}

} // namespace

std::vector<http::Route> registrationRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Post, s("/api/auth/register"), None, 201, Pool, Body::Json, true, registerUser},
        {Post, s("/api/auth/request-reset"), None, 200, Write, Body::Json, false, requestReset},
        {Post, s("/api/auth/reset-password"), None, 200, Pool, Body::Json, false, resetPassword},
        {Get, s("/api/auth/verify-email"), None, 302, Write, Body::None, false, verifyEmail},
        {Get, s("/api/auth/verify-email-change"), None, 200, Write, Body::None, false, verifyEmailChange},
        {Post, s("/api/auth/resend-verification"), None, 200, Write, Body::Json, false, resendVerification},
    };
}

} // namespace vitae::dialects::fitmycv
