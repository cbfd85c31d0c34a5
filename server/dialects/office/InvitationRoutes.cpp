#include "dialects/office/InvitationRoutes.h"

#include "dialects/common/Input.h"
#include "dialects/office/Errors.h"
#include "ports/Language.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/SignIn.h"
#include "services/office/Invitations.h"

namespace vitae::dialects::office
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;
using vitae::office::Invitations;

constexpr int longestInvitation = 43'200; ///< minutes: 30 days

Result<Reply> createInvitation(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = input.text(QStringLiteral("email"), {.required = true, .min = 1});
    if (email && !accounts::isEmail(email->trimmed()))
        input.fail(QStringLiteral("email"), input.words().notEmail);
    const auto role = input.choice(QStringLiteral("user_type"),
                                   {accounts::role::admin, accounts::role::notary, accounts::role::ppat}, true);
    if (!input.has(u"expired"))
        input.fail(QStringLiteral("expired"), input.words().required);
    const auto minutes = input.integer(QStringLiteral("expired"), 1, longestInvitation);
    if (const auto result = input.result(); !result)
        return worded(result.error(), QStringLiteral("Invalid input parameters."));

    const http::Caller &caller = *context.caller;
    const auto invitation =
        Invitations(context.store, context.world)
            .create(email->trimmed(), *role, int(*minutes),
                    ports::languageOf(context.request.header("accept-language")),
                    caller.name.isEmpty() ? caller.email : caller.name);
    if (!invitation) {
        Error error = invitation.error();
        if (error.kind == Error::Kind::Conflict) {
            error.kind = Error::Kind::InvalidInput;
            error.message = QStringLiteral("Email has been taken.");
        }
        return error;
    }
    return Reply::json(
        json::Object{{QStringLiteral("message"), QStringLiteral("Invitation created successfully.")},
                     {QStringLiteral("data"), json::Object{{QStringLiteral("link"), invitation->link},
                                                           {QStringLiteral("expired"), *minutes},
                                                           {QStringLiteral("user_type"), invitation->role},
                                                           {QStringLiteral("email"), invitation->email}}}},
        201);
}

Result<Reply> accept(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto code = input.text(QStringLiteral("code"), {.required = true, .min = 1});
    const auto name = input.text(QStringLiteral("name"), {.required = true, .min = 1, .max = 255});
    const auto password = input.text(QStringLiteral("password"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return worded(result.error(), QStringLiteral("Invalid invitation ID or missing data."));
    if (const auto counted = context.world.storage.writeNow([&](ports::Store &store) {
            return accounts::countAttempt(store, context.world, context.request.client);
        });
        !counted)
        return counted.error();
    const auto gone = [] { return base::fail(Error::Kind::NotFound, QStringLiteral("Invitation not found.")); };
    const auto invitation = Invitations(context.store, context.world).open(*code);
    if (!invitation)
        return invitation.error();
    if (!*invitation)
        return gone();

    accounts::Issued tokens;
    const auto done = accounts::withHash(
        context.world, *password, {(*invitation)->email.section(u'@', 0, 0), *name},
        [&](ports::Store &store, const QString &hash) -> Result<void> {
            const auto account = Invitations(store, context.world)
                                     .accept(*code, name->trimmed(), hash,
                                             ports::languageOf(context.request.header("accept-language")));
            if (!account)
                return account.error();
            auto issued = accounts::Sessions(store, context.world).start(
                *account, accounts::SessionKind::Day,
                {QStringLiteral("office"), context.request.client.toString(),
                 QString::fromUtf8(context.request.header("user-agent"))});
            if (!issued)
                return issued.error();
            tokens = std::move(*issued);
            return {};
        });
    if (!done) {
        Error error = done.error();
        if (error.kind == Error::Kind::Conflict) { // the address came in by another door
            error.kind = Error::Kind::InvalidInput;
            error.message = QStringLiteral("Email has been taken.");
        }
        return error;
    }
    return Reply::json(json::Object{
        {QStringLiteral("message"), QStringLiteral("Invitation accepted successfully.")},
        {QStringLiteral("data"),
         json::Object{{QStringLiteral("token"),
                       json::Object{{QStringLiteral("content"), QString::fromLatin1(tokens.access)},
                                    {QStringLiteral("type"), QStringLiteral("access")}}}}}});
}

} // namespace

Result<Reply> openInvitation(Context &context)
{
    const QString code = context.request.queryValue(u"code").value_or(QString());
    const auto invitation = Invitations(context.store, context.world).open(code);
    if (!invitation)
        return invitation.error();
    // The code is one that was found, so it has no character that a path cannot hold.
    return Reply::redirect(*invitation ? QString(u"/invitation/" + code) : QStringLiteral("/404"))
        .with("Cache-Control", "no-store");
}

std::vector<http::Route> invitationRoutes()
{
    using http::Access, http::Body, http::Method, http::Route, http::Work;
    Route creation{Method::Post, QStringLiteral("/api/v1/office/invitation/create"), Access::Admin, 201, Work::Write,
                   Body::Json, true};
    creation.handler = createInvitation;
    Route opening{Method::Get, QStringLiteral("/api/v1/invitation/open"), Access::None, 302, Work::Read};
    opening.handler = openInvitation;
    Route acceptance{Method::Post, QStringLiteral("/api/v1/invitation/accept"), Access::None, 200, Work::Pool,
                     Body::Json, true};
    acceptance.handler = accept;
    return {creation, opening, acceptance};
}

} // namespace vitae::dialects::office
