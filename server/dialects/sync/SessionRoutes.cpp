#include "dialects/sync/SessionRoutes.h"

#include "api/Codes.h"
#include "api/Session.h"
#include "dialects/common/Input.h"
#include "dialects/sync/Answers.h"
#include "dialects/sync/Errors.h"
#include "dialects/sync/Waiters.h"
#include "ports/DocumentRepository.h"
#include "ports/Language.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Passwords.h"
#include "services/accounts/SignIn.h"
#include "services/people/CodeSignIn.h"
#include "services/sync/Devices.h"

namespace vitae::dialects::sync
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

api::DeviceInfo deviceOf(const Context &context)
{
    return api::decodeDevice(context.request.json[u"device"]);
}

Reply answer(const accounts::SignedIn &signedIn, int status)
{
    const accounts::Account &account = signedIn.account;
    api::SessionReply reply;
    reply.accessToken = QString::fromLatin1(signedIn.tokens.access);
    reply.refreshToken = QString::fromLatin1(signedIn.tokens.refresh);
    reply.expiresAt = signedIn.tokens.expires;
    reply.account = account.uuid;
    reply.email = account.email;
    reply.name = account.name;
    reply.role = account.role;
    reply.space = account.space;
    return Reply::raw(encode(reply), status);
}

Result<void> noteDevice(ports::Store &store, ports::World &world, const accounts::SignedIn &signedIn,
                        const api::DeviceInfo &device)
{
    const accounts::Account &account = signedIn.account;
    return vitae::sync::Devices(store, world)
        .signedIn({account.id, account.uuid, account.space, signedIn.tokens.session}, device);
}

Result<Reply> noted(Context &context, const Result<accounts::SignedIn> &signedIn, int status)
{
    if (!signedIn)
        return signedIn.error();
    const api::DeviceInfo device = deviceOf(context);
    ports::World &world = context.world;
    if (auto done = world.storage.writeNow(
            [&](ports::Store &store) { return noteDevice(store, world, *signedIn, device); });
        !done)
        return done.error();
    return answer(*signedIn, status);
}

std::optional<QString> emailOf(Input &input)
{
    const auto email = input.text(text("email"), {.required = true, .min = 1, .max = 254});
    if (email && !accounts::isEmail(email->trimmed()))
        input.fail(text("email"), input.words().notEmail);
    return email ? std::optional(email->trimmed()) : std::nullopt;
}

Result<Reply> registerAccount(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = emailOf(input);
    const auto password = input.text(text("password"), {.required = true, .min = 1});
    const auto name = input.text(text("name"), {.required = true, .min = 1, .max = 255});
    if (password) {
        const QStringList known{email.value_or(QString()).section(u'@', 0, 0), name.value_or(QString())};
        if (const auto good = accounts::checkPassword(*password, known); !good)
            input.fail(text("password"), good.error().message);
    }
    if (const auto result = input.result(); !result)
        return result.error();
    accounts::NewAccount account;
    account.email = *email;
    account.name = name->trimmed();
    account.language = ports::languageOf(context.request.header("accept-language"));
    return noted(context,
                 accounts::registerAndSignIn(context.world, account, *password, context.request.client,
                                             accounts::SessionKind::Refreshable),
                 201);
}

Result<Reply> signIn(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = input.text(text("email"), {.required = true, .min = 1});
    const auto password = input.text(text("password"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    return noted(context,
                 accounts::signIn(context.store, context.world,
                                  {email->trimmed(), *password, context.request.client,
                                   accounts::SessionKind::Refreshable}),
                 200);
}

std::optional<QString> codeEmailOf(Input &input, const ports::Settings &settings)
{
    const auto email = emailOf(input);
    if (email && !people::CodeSignIn::mayUse(*email, settings))
        input.fail(text("email"), text("Addresses of this domain may not sign in by code here"));
    return email;
}

people::CodeSignIn codes(Context &context)
{
    return {context.store, context.world, context.request.client,
            ports::languageOf(context.request.header("accept-language"))};
}

Result<Reply> requestCode(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = codeEmailOf(input, context.world.settings);
    if (const auto result = input.result(); !result)
        return result.error();
    if (const auto sent = codes(context).send(*email); !sent)
        return sent.error();
    return Reply::json(json::Object{{text("sent"), true}});
}

Result<Reply> verifyCode(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = codeEmailOf(input, context.world.settings);
    const auto code = input.text(text("code"), {.required = true, .min = 1, .max = 32});
    if (const auto result = input.result(); !result)
        return result.error();
    auto account = codes(context).redeem(*email, *code);
    if (!account) // a reply commits: a wrong try counts
        return account.error().kind == Error::Kind::Unauthenticated ? Result<Reply>(refuse(account.error()))
                                                                    : account.error();
    auto tokens = accounts::Sessions(context.store, context.world).start(*account, accounts::SessionKind::Refreshable);
    if (!tokens)
        return tokens.error();
    const accounts::SignedIn signedIn{*std::move(account), std::move(*tokens)};
    if (auto done = noteDevice(context.store, context.world, signedIn, deviceOf(context)); !done)
        return done.error();
    return answer(signedIn, 200);
}

Result<Reply> refresh(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto token = input.text(text("refresh_token"), {.required = true, .min = 1, .max = 4096});
    const auto attempt = input.text(text("attempt"), {.min = 16, .max = 128});
    if (const auto result = input.result(); !result)
        return result.error();
    accounts::Sessions sessions(context.store, context.world);
    auto tokens = sessions.refresh(token->toLatin1(), attempt.value_or(QString()));
    if (!tokens) // a reply commits: a token that was used before ends its session
        return tokens.error().kind == Error::Kind::Unauthenticated ? Result<Reply>(refuse(tokens.error()))
                                                                   : tokens.error();
    const auto who = sessions.authenticate(tokens->access);
    if (!who)
        return who.error();
    auto account = accounts::Accounts(context.store, context.world).byId(who->account);
    if (!account)
        return account.error();
    if (!*account)
        return refuse(base::fail(Error::Kind::Unauthenticated, text("This account is gone.")));
    return answer({**std::move(account), std::move(*tokens)}, 200);
}

Result<Reply> show(Context &context)
{
    const http::Caller &caller = *context.caller;
    const auto spaces = context.store.documents().spacesOf(caller.account, caller.space);
    if (!spaces)
        return spaces.error();
    json::Array list;
    for (const ports::MemberSpaceRow &member : *spaces)
        list.push_back(json::Object{{text("id"), member.space.id},
                                    {text("kind"), member.space.kind},
                                    {text("role"), member.role}});
    return Reply::json(json::Object{{text("account"), json::Object{{text("id"), caller.uuid},
                                                                   {text("email"), caller.email},
                                                                   {text("name"), caller.name},
                                                                   {text("role"), caller.role}}},
                                    {text("space"), caller.space},
                                    {text("spaces"), std::move(list)}});
}

} // namespace

std::vector<http::Route> sessionRoutes(const std::shared_ptr<Waiters> &waiters)
{
    using enum http::Method;
    using enum http::Work;
    using http::Access, http::Body, http::Route;
    const auto row = [](http::Method method, const char *path, Access access, int success, http::Work work, Body body,
                        Route::Handler handler, const char *summary) {
        Route route{method, text(path), access, success, work, body, false, std::move(handler)};
        route.description.summary = text(summary);
        return route;
    };
    const auto signOut = [waiters](Context &context) -> Result<Reply> {
        const QString session = context.caller->session;
        if (auto done = accounts::Sessions(context.store, context.world).end(session); !done)
            return done.error();
        context.world.storage.afterCommit(context.store, [waiters, session] { waiters->endSession(session); });
        return Reply::noContent();
    };
    return {
        row(Post, "/api/sync/session/register", Access::None, 201, Pool, Body::Json, registerAccount,
            "Makes an account and signs the device in"),
        row(Post, "/api/sync/session", Access::None, 200, Pool, Body::Json, signIn, "Signs in by password"),
        row(Post, "/api/sync/session/code", Access::None, 200, Write, Body::Json, requestCode, "Mails a code"),
        row(Post, "/api/sync/session/code/verify", Access::None, 200, Write, Body::Json, verifyCode,
            "Signs in by that code"),
        row(Post, "/api/sync/session/refresh", Access::None, 200, Write, Body::Json, refresh, "New tokens"),
        row(Get, "/api/sync/session", Access::User, 200, Read, Body::None, show, "Who is signed in"),
        row(Delete, "/api/sync/session", Access::User, 204, Write, Body::None, signOut, "Signs out"),
    };
}

} // namespace vitae::dialects::sync
