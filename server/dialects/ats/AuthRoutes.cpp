#include "dialects/ats/AuthRoutes.h"

#include "dialects/ats/Errors.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "ports/Language.h"
#include "ports/Mailer.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/Codes.h"
#include "services/accounts/Sessions.h"
#include "services/people/Addresses.h"

namespace vitae::dialects::ats
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;

bool mayComeIn(const QString &email, const ports::Settings &settings)
{
    const QStringList domains = settings.list(QStringLiteral("otp.allowed_domains"));
    return domains.isEmpty() || domains.contains(email.section(u'@', -1), Qt::CaseInsensitive);
}

/// The address, where it is one that may sign in here.
std::optional<QString> emailOf(Input &input, const ports::Settings &settings)
{
    const auto text = input.text(QStringLiteral("email"), {.required = true, .min = 1, .max = 254});
    if (!text)
        return {};
    const QString email = text->trimmed();
    if (!accounts::isEmail(email))
        input.fail(QStringLiteral("email"), input.words().notEmail);
    else if (!mayComeIn(email, settings))
        input.fail(QStringLiteral("email"), QStringLiteral("Addresses of this domain may not sign in here"));
    else
        return email;
    return {};
}

Result<Reply> requestLogin(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = emailOf(input, context.world.settings);
    if (const auto result = input.result(); !result)
        return result.error();
    if (const auto allowed = accounts::countAttempt(context.store, context.world, context.request.client, *email);
        !allowed)
        return allowed.error();
    const auto code = accounts::Codes(context.store, context.world).make(accounts::purpose::login, *email);
    if (!code)
        return code.error();
    const ports::Letter letter{QStringLiteral("login_code"),
                               *email,
                               QString(),
                               ports::languageOf(context.request.header("accept-language")),
                               {{QStringLiteral("code"), *code}}};
    if (const auto queued = context.world.mailer.queue(context.store, letter); !queued)
        return queued.error();
    return Reply::json(json::Object{{QStringLiteral("success"), true},
                                    {QStringLiteral("message"), QStringLiteral("A code was sent to your e-mail address")}});
}

/// An error that commits what was counted.
Reply refusal(const Context &context, const Error &error)
{
    return renderError(http::statusOf(error.kind), error, context.request);
}

Result<Reply> verifyLogin(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = emailOf(input, context.world.settings);
    const auto code = input.text(QStringLiteral("code"), {.required = true, .min = 1, .max = 32});
    if (const auto result = input.result(); !result)
        return result.error();
    if (const auto allowed = accounts::countAttempt(context.store, context.world, context.request.client, *email);
        !allowed)
        return allowed.error();
    if (const auto used = accounts::Codes(context.store, context.world)
                              .redeem(accounts::purpose::login, *email, code->trimmed());
        !used)
        return used.error().kind == Error::Kind::Unauthenticated ? Result<Reply>(refusal(context, used.error()))
                                                                 : used.error();

    accounts::Accounts accounts(context.store, context.world);
    auto known = accounts.byEmail(*email);
    if (!known)
        return known.error();
    if (!*known) {
        accounts::NewAccount account;
        account.email = *email;
        account.name = email->section(u'@', 0, -2);
        account.language = ports::languageOf(context.request.header("accept-language"));
        account.proven = true;
        auto made = accounts.create(account);
        if (!made)
            return made.error();
        *known = std::move(*made);
    }
    const accounts::Account &account = **known;
    if (account.suspended)
        return refusal(context, base::fail(Error::Kind::Unauthenticated, QStringLiteral("This account is suspended")));
    if (auto proven = people::Addresses(context.store, context.world).setVerified(**known); !proven)
        return proven.error();
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
