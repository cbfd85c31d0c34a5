#include "dialects/office/AuthRoutes.h"

#include "dialects/common/Input.h"
#include "dialects/office/Errors.h"
#include "ports/Language.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/SignIn.h"
#include "services/office/SignUps.h"

namespace vitae::dialects::office
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;
using vitae::office::Attempt;
using vitae::office::SignUps;

Result<Reply> signIn(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = input.text(QStringLiteral("email"), {.nullable = true});
    const auto phone = input.text(QStringLiteral("phone"), {.nullable = true});
    const auto password = input.text(QStringLiteral("password"), {.required = true, .min = 1});
    const QString login = email && !email->trimmed().isEmpty() ? email->trimmed() : phone.value_or(QString()).trimmed();
    if (login.isEmpty() && (email || !input.has(u"email") || input.isNull(u"email")))
        input.fail(QStringLiteral("email"), input.words().required);
    if (const auto result = input.result(); !result)
        return result.error();
    const auto signedIn = accounts::signIn(
        context.store, context.world, {login, *password, context.request.client, accounts::SessionKind::Day,
                                       QStringLiteral("office"), QString::fromUtf8(context.request.header("user-agent"))});
    if (!signedIn)
        return signedIn.error();
    return answer(json::Object{{QStringLiteral("token"), QString::fromLatin1(signedIn->tokens.access)},
                               {QStringLiteral("type"), QStringLiteral("access")}},
                  QStringLiteral("Signin successful"));
}

json::Object tokenOf(const QByteArray &content, const QString &type)
{
    return {{QStringLiteral("content"), QString::fromLatin1(content)}, {QStringLiteral("type"), type}};
}

json::Object shown(const Attempt &attempt)
{
    return {{QStringLiteral("token"), tokenOf(attempt.token, QStringLiteral("signup"))},
            {QStringLiteral("last"), attempt.last},
            {QStringLiteral("expired"), attempt.expires},
            {QStringLiteral("attempts"), attempt.attempts}};
}

/// The document's words for what stands against an address or phone.
Error inTheWay(const Error &error)
{
    Error worded = error;
    if (error.kind == Error::Kind::Conflict) {
        worded.kind = Error::Kind::InvalidInput;
        worded.message = QStringLiteral("Email has been taken!"); // of a phone, too; `errors` tells which it is
    }
    return worded;
}

Result<Reply> signUp(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(QStringLiteral("name"), {.required = true, .min = 1, .max = 255});
    const auto email = input.text(QStringLiteral("email"), {.required = true, .min = 1});
    if (email && !accounts::isEmail(email->trimmed()))
        input.fail(QStringLiteral("email"), input.words().notEmail);
    const auto phone = input.text(QStringLiteral("phone"), {.nullable = true});
    if (phone && !phone->isEmpty() && accounts::phoneKey(*phone).isEmpty())
        input.fail(QStringLiteral("phone"), QStringLiteral("Must be a phone number of 6 to 15 digits"));
    const auto password = input.text(QStringLiteral("password"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    if (const auto counted = context.world.storage.writeNow([&](ports::Store &store) {
            return accounts::countAttempt(store, context.world, context.request.client);
        });
        !counted)
        return counted.error();

    Attempt attempt;
    const auto done = accounts::withHash(
        context.world, *password, {email->section(u'@', 0, 0), *name},
        [&](ports::Store &store, const QString &hash) -> Result<void> {
            auto begun = SignUps(store, context.world)
                             .begin({name->trimmed(), email->trimmed(), phone.value_or(QString()), hash,
                                     ports::languageOf(context.request.header("accept-language"))});
            if (!begun)
                return begun.error();
            attempt = std::move(*begun);
            return {};
        });
    if (!done)
        return inTheWay(done.error());
    return Reply::json(json::Object{
        {QStringLiteral("message"), QStringLiteral("Sign up successful. Please confirm your account.")},
        {QStringLiteral("data"), shown(attempt)}});
}

Result<Reply> confirm(Context &context)
{
    if (const auto allowed = accounts::countAttempt(context.store, context.world, context.request.client); !allowed)
        return allowed.error();
    const QString code = context.request.queryValue(u"code").value_or(QString());
    const auto account = SignUps(context.store, context.world).confirm(code);
    if (!account) {
        if (account.error().code == u"wrong_code")
            return refusal(context, account.error());
        return inTheWay(account.error());
    }
    return Reply::json(
        json::Object{{QStringLiteral("message"), QStringLiteral("Success confirming registration.")}});
}

Result<Reply> status(Context &context)
{
    const auto status = SignUps(context.store, context.world).status(context.request.bearer());
    if (!status)
        return status.error();
    if (status->access) {
        return Reply::json(json::Object{
            {QStringLiteral("message"), QStringLiteral("Success confirming registration.")},
            {QStringLiteral("data"),
             json::Object{{QStringLiteral("token"), tokenOf(status->access->access, QStringLiteral("access"))}}}});
    }
    return Reply::json(json::Object{
        {QStringLiteral("message"), QStringLiteral("Success getting confirmation status.")},
        {QStringLiteral("data"), shown(status->attempt)}});
}

Result<Reply> resend(Context &context)
{
    const auto done = SignUps(context.store, context.world).resend(context.request.bearer());
    if (!done) {
        const Error &error = done.error();
        return error.kind == Error::Kind::RateLimited
                   ? refusal(context, worded(error, QStringLiteral("Too many request")))
               : error.code == u"already_confirmed" ? Result<Reply>(refusal(context, error))
                                                    : error;
    }
    return Reply::json(
        json::Object{{QStringLiteral("message"), QStringLiteral("Confirmation code resent successfully.")}});
}

Result<Reply> cancel(Context &context)
{
    if (const auto done = SignUps(context.store, context.world).cancel(context.request.bearer()); !done)
        return done.error();
    return Reply::json(json::Object{{QStringLiteral("message"), QStringLiteral("Registration has been canceled")}});
}

} // namespace

std::vector<http::Route> authRoutes()
{
    using http::Access, http::Body, http::Method, http::Route, http::Work;
    const auto row = [](Method method, const char *path, Access access, Work work, Body body, Route::Handler handler) {
        Route route{method, QString(u"/api/v1/auth/" + QString::fromLatin1(path)), access, 200, work, body};
        route.handler = std::move(handler);
        return route;
    };
    Route signingUp = row(Method::Post, "signup", Access::None, Work::Pool, Body::Json, signUp);
    signingUp.creates = true;
    return {
        row(Method::Post, "signin", Access::None, Work::Pool, Body::Json, signIn),
        signingUp,
        row(Method::Get, "signup/confirm", Access::None, Work::Write, Body::None, confirm),
        row(Method::Get, "signup/status", Access::Signup, Work::Write, Body::None, status),
        row(Method::Post, "signup/resend", Access::Signup, Work::Write, Body::None, resend),
        row(Method::Post, "signup/cancel", Access::Signup, Work::Write, Body::None, cancel),
    };
}

} // namespace vitae::dialects::office
