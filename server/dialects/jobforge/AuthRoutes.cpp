#include "dialects/jobforge/AuthRoutes.h"

#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "ports/Language.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Passwords.h"
#include "services/accounts/SignIn.h"

namespace vitae::dialects::jobforge
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;

Reply signedInReply(const accounts::SignedIn &signedIn, int status)
{
    QByteArray body;
    JsonText out(body);
    out.open().member("id", signedIn.account.uuid).member("email", signedIn.account.email);
    out.member("full_name", signedIn.account.name);
    out.member("access_token", QString::fromLatin1(signedIn.tokens.access)).member("token_type", u"bearer").close();
    return Reply::raw(std::move(body), status);
}

Result<Reply> registerUser(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = input.text(QStringLiteral("email"), {.required = true, .min = 1});
    if (email && !accounts::isEmail(email->trimmed()))
        input.fail(QStringLiteral("email"), input.words().notEmail);
    const auto password = input.text(QStringLiteral("password"), {.required = true, .min = 1});
    const auto name = input.text(QStringLiteral("full_name"), {.required = true, .min = 1, .max = 255});
    if (password) {
        const QStringList known{email.value_or(QString()).section(u'@', 0, 0), name.value_or(QString())};
        if (const auto good = accounts::checkPassword(*password, known); !good)
            input.fail(QStringLiteral("password"), good.error().message);
    }
    if (const auto result = input.result(); !result)
        return result.error();

    accounts::NewAccount account;
    account.email = email->trimmed();
    account.name = name->trimmed();
    account.language = ports::languageOf(context.request.header("accept-language"));
    const auto made = accounts::registerAndSignIn(context.world, account, *password, context.request.client,
                                                  accounts::SessionKind::Day,
                                                  {QStringLiteral("jobforge"), context.request.client.toString(),
                                                   QString::fromUtf8(context.request.header("user-agent"))});
    if (!made) {
        Error error = made.error();
        if (error.kind == Error::Kind::Conflict) {
            error.message = QStringLiteral("Email already registered");
            error.fields.clear();
        }
        return error;
    }
    return signedInReply(*made, 201);
}

Result<Reply> signInUser(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = input.text(QStringLiteral("email"), {.required = true, .min = 1});
    const auto password = input.text(QStringLiteral("password"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto signedIn =
        accounts::signIn(context.store, context.world,
                         {email->trimmed(), *password, context.request.client, accounts::SessionKind::Day,
                          QStringLiteral("jobforge"), QString::fromUtf8(context.request.header("user-agent"))});
    if (!signedIn)
        return signedIn.error();
    return signedInReply(*signedIn, 200);
}

Result<Reply> me(Context &context)
{
    const auto account = accounts::Accounts(context.store, context.world).byId(context.caller->account);
    if (!account)
        return account.error();
    if (!*account) // gone since its token was looked at
        return base::fail(Error::Kind::Unauthenticated, QStringLiteral("The token is not valid or has expired."));
    QByteArray body;
    JsonText out(body);
    out.open().member("id", (*account)->uuid).member("email", (*account)->email);
    out.member("full_name", (*account)->name).memberInstant("created_at", (*account)->created).close();
    return Reply::raw(std::move(body));
}

} // namespace

std::vector<http::Route> authRoutes()
{
    using http::Access, http::Body, http::Method, http::Route, http::Work;
    Route registration{
        Method::Post, QStringLiteral("/api/v1/auth/register"), Access::None, 201, Work::Pool, Body::Json, true};
    registration.handler = registerUser;
    Route login{Method::Post, QStringLiteral("/api/v1/auth/login"), Access::None, 200, Work::Pool, Body::Json};
    login.handler = signInUser;
    Route profile{Method::Get, QStringLiteral("/api/v1/auth/me"), Access::User, 200, Work::Read};
    profile.handler = me;
    return {registration, login, profile};
}

} // namespace vitae::dialects::jobforge
