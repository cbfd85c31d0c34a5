#include "dialects/ats/AuthRoutes.h"

#include "dialects/ats/Errors.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "ports/Language.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Sessions.h"
#include "services/people/CodeSignIn.h"

namespace vitae::dialects::ats
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;

/// The address, where it is one that may sign in here.
std::optional<QString> emailOf(Input &input, const ports::Settings &settings)
{
    const auto text = input.text(QStringLiteral("email"), {.required = true, .min = 1, .max = 254});
    if (!text)
        return {};
    const QString email = text->trimmed();
    if (!accounts::isEmail(email))
        input.fail(QStringLiteral("email"), input.words().notEmail);
    else if (!people::CodeSignIn::mayUse(email, settings))
        input.fail(QStringLiteral("email"), QStringLiteral("Addresses of this domain may not sign in here"));
    else
        return email;
    return {};
}

people::CodeSignIn codes(Context &context)
{
    return {context.store, context.world, context.request.client,
            ports::languageOf(context.request.header("accept-language"))};
}

Result<Reply> requestLogin(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = emailOf(input, context.world.settings);
    if (const auto result = input.result(); !result)
        return result.error();
    if (const auto sent = codes(context).send(*email); !sent)
        return sent.error();
    return Reply::json(json::Object{{QStringLiteral("success"), true},
                                    {QStringLiteral("message"), QStringLiteral("A code was sent to your e-mail address")}});
}

/// An error that commits what was counted.
Result<Reply> verifyLogin(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = emailOf(input, context.world.settings);
    const auto code = input.text(QStringLiteral("code"), {.required = true, .min = 1, .max = 32});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto opened = codes(context).redeem(*email, *code);
    if (!opened)
        return opened.error().kind == Error::Kind::Unauthenticated ? Result<Reply>(refusal(context, opened.error()))
                                                                   : opened.error();
    const accounts::Account &account = *opened;
    const auto tokens = accounts::Sessions(context.store, context.world)
                            .start(account, accounts::SessionKind::Day,
                                   {QStringLiteral("ats"), context.request.client.toString(),
                                    QString::fromUtf8(context.request.header("user-agent"))});
    if (!tokens)
        return tokens.error();

    QByteArray body;
    JsonText out(body);
    out.open().member("success", true).member("message", u"Login successful");
    out.member("token", QString::fromLatin1(tokens->access)).name("user").open();
    out.member("id", account.uuid).member("email", account.email).member("name", account.name);
    out.memberInstant("created_at", account.created).close().close();
    return Reply::raw(std::move(body));
}

} // namespace

std::vector<http::Route> authRoutes()
{
    using http::Access, http::Body, http::Method, http::Route, http::Work;
    Route request{Method::Post, QStringLiteral("/api/auth/login/request"), Access::None, 200, Work::Write, Body::Json};
    request.handler = requestLogin;
    Route verify{Method::Post, QStringLiteral("/api/auth/login/verify"), Access::None, 200, Work::Write, Body::Json};
    verify.handler = verifyLogin;
    return {request, verify};
}

} // namespace vitae::dialects::ats
