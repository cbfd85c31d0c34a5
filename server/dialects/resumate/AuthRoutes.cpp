#include "dialects/resumate/AuthRoutes.h"

#include "base/JsonParser.h"
#include "dialects/common/Input.h"
#include "dialects/resumate/Errors.h"
#include "ports/Language.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/Passwords.h"
#include "services/accounts/SignIn.h"

namespace vitae::dialects::resumate
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;

QString sentenceOf(const QString &code)
{
    if (code == u"username_taken")
        return QStringLiteral("A user with that username already exists.");
    return QStringLiteral("A user with that email already exists.");
}

/// As 400 with its field, which is how this dialect says that a name is taken.
Error taken(const Error &conflict)
{
    Error error{Error::Kind::InvalidInput};
    error.code = conflict.code;
    for (const base::FieldMessages &field : conflict.fields)
        error.fields.push_back({field.field, {sentenceOf(QString(field.field + u"_taken"))}});
    if (error.fields.empty())
        error.fields.push_back({QStringLiteral("email"), {sentenceOf(conflict.code)}});
    error.message = error.fields.front().messages.front();
    return error;
}

Result<Reply> registerUser(Context &context)
{
    Input input(context.request.json, restWords());
    const auto username = input.text(QStringLiteral("username"), {.required = true, .min = 1});
    if (username && !accounts::isUsername(*username)) {
        input.fail(QStringLiteral("username"),
                   username->toUcs4().size() > 150
                       ? input.words().tooLong.arg(150)
                       : QStringLiteral("Enter a valid username. This value may contain only letters, digits and "
                                        "./_/+/- characters."));
    }
    const auto email = input.text(QStringLiteral("email"), {.required = true, .min = 1});
    if (email && !accounts::isEmail(email->trimmed()))
        input.fail(QStringLiteral("email"), input.words().notEmail);
    const auto password = input.text(QStringLiteral("password"), {.required = true, .min = 1});
    const auto repeated = input.text(QStringLiteral("password2"), {.required = true, .min = 1});
    if (password && repeated && *password != *repeated) {
        input.fail(QStringLiteral("password"), QStringLiteral("Password fields didn't match."));
    } else if (password) {
        if (const auto good = accounts::checkPassword(*password, {email.value_or(QString()).section(u'@', 0, 0),
                                                                  username.value_or(QString())});
            !good)
            input.fail(QStringLiteral("password"), good.error().message);
    }
    // Whether a name is taken is said together with the rest; create() looks again.
    if (username && email) {
        const auto free =
            accounts::Accounts(context.store, context.world).areFree(email->trimmed(), *username, QString());
        if (!free && free.error().kind != Error::Kind::Conflict)
            return free.error();
        if (!free) {
            for (const base::FieldMessages &field : taken(free.error()).fields)
                input.fail(field.field, field.messages.front());
        }
    }
    if (const auto result = input.result(); !result)
        return result.error();

    accounts::NewAccount account;
    account.email = email->trimmed();
    account.username = *username;
    account.language = ports::languageOf(context.request.header("accept-language"));
    const auto made = accounts::registerAccount(context.world, account, *password, context.request.client);
    if (!made)
        return made.error().kind == Error::Kind::Conflict ? taken(made.error()) : made.error();
    return Reply::json(json::Object{{QStringLiteral("id"), made->id},
                                    {QStringLiteral("username"), made->username},
                                    {QStringLiteral("email"), made->email}},
                       201);
}

Reply tokens(const accounts::Issued &issued)
{
    return Reply::json(json::Object{{QStringLiteral("access"), QString::fromLatin1(issued.access)},
                                    {QStringLiteral("refresh"), QString::fromLatin1(issued.refresh)}});
}

Result<Reply> obtainTokens(Context &context)
{
    Input input(context.request.json, restWords());
    const auto username = input.text(QStringLiteral("username"), {.required = true, .min = 1});
    const auto password = input.text(QStringLiteral("password"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    auto signedIn = accounts::signIn(
        context.store, context.world,
        {username->trimmed(), *password, context.request.client, accounts::SessionKind::Refreshable,
         QStringLiteral("resumate"), QString::fromUtf8(context.request.header("user-agent"))});
    if (!signedIn) {
        Error error = signedIn.error();
        if (error.code == u"wrong_credentials")
            error.message = QStringLiteral("No active account found with the given credentials");
        return error;
    }
    return tokens(signedIn->tokens);
}

Result<Reply> refreshTokens(Context &context)
{
    Input input(context.request.json, restWords());
    const auto token = input.text(QStringLiteral("refresh"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    if (const auto allowed = accounts::countAttempt(context.store, context.world, context.request.client); !allowed)
        return allowed.error();
    const auto issued = accounts::Sessions(context.store, context.world).refresh(token->toUtf8());
    if (issued)
        return tokens(*issued);
    if (issued.error().kind != Error::Kind::Unauthenticated)
        return issued.error();
    return renderError(401, issued.error(), context.request); // commits: a token used twice has ended its session
}

/// Another dialect has the same path; its bodies have neither of these.
bool isOurs(const http::Request &request)
{
    const auto parsed = request.json.isNull() ? json::parse(request.body) : Result<json::Value>(request.json);
    return parsed && (parsed->object().contains(u"username") || parsed->object().contains(u"password2"));
}

} // namespace

std::vector<http::Route> authRoutes()
{
    using http::Access, http::Body, http::Method, http::Route, http::Work;
    Route registration{
        Method::Post, QStringLiteral("/api/auth/register/"), Access::None, 201, Work::Pool, Body::Json, true};
    registration.handler = registerUser;
    registration.takes = isOurs;
    Route obtain{Method::Post, QStringLiteral("/api/auth/token/"), Access::None, 200, Work::Pool, Body::Json};
    obtain.handler = obtainTokens;
    Route refresh{Method::Post, QStringLiteral("/api/auth/token/refresh/"), Access::None, 200, Work::Write, Body::Json};
    refresh.handler = refreshTokens;
    return {registration, obtain, refresh};
}

} // namespace vitae::dialects::resumate
