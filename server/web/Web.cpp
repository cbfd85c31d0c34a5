#include "web/Web.h"

#include "base/Text.h"
#include "ports/Language.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/SignIn.h"
#include "services/office/Invitations.h"
#include "services/office/SignUps.h"
#include "web/Page.h"
#include "web/Reset.h"

namespace vitae::web
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using http::Context;
using http::Reply;
using office::Invitations;

Reply notFoundPage()
{
    return page({.title = s("Not found"), .body = filled(s("not_found.html"), {}), .status = 404});
}

Reply errorPage(int status, const QString &heading, const QString &message)
{
    return page({.title = heading,
                 .body = filled(s("error.html"), {{s("heading"), heading}, {s("message"), message}}),
                 .status = status});
}

http::Route::Handler file(const char *name, const char *type)
{
    return [name = s(name), type = QByteArray(type)](Context &) -> Result<Reply> {
        Reply reply;
        reply.contentType = type;
        reply.body = resource(name);
        return std::move(reply).with("Cache-Control", "public, max-age=3600");
    };
}

/// Where a browser lands that has signed out.
Result<Reply> home(Context &)
{
    return page({.title = s("Welcome"), .body = filled(s("home.html"), {})});
}

Result<Reply> signedIn(Context &)
{
    return page({.title = s("Signed in"), .body = filled(s("signed_in.html"), {})});
}

Result<Reply> accepted(Context &)
{
    return page({.title = s("Welcome"), .body = filled(s("accepted.html"), {})});
}

Result<Reply> openInvitation(Context &context)
{
    const QString code = context.request.queryValue(u"code").value_or(QString());
    const auto invitation = Invitations(context.store, context.world).open(code);
    if (!invitation)
        return invitation.error();
    return Reply::redirect(*invitation ? QString(u"/invitation/" + code) : s("/404")).with("Cache-Control", "no-store");
}

struct Wrong {
    QString name, password; ///< what is wrong with them; empty: nothing
};

Reply invitationPage(const ports::InvitationRow &invitation, const QString &code, const QString &name,
                     const Wrong &wrong)
{
    const QString sentence = wrong.name.isEmpty() ? wrong.password : wrong.name;
    const QString invalid = s(" aria-invalid=\"true\" aria-describedby=\"wrong\"");
    const QString body =
        filled(s("invitation.html"), {{s("role"), invitation.role},
                                      {s("email"), invitation.email},
                                      {s("code"), code},
                                      {s("name"), name},
                                      {s("alert"), sentence.isEmpty() ? QString()
                                                                      : QString(u"<p role=\"alert\" id=\"wrong\">" +
                                                                                sentence.toHtmlEscaped() + u"</p>\n")},
                                      {s("nameState"), wrong.name.isEmpty() ? QString() : invalid},
                                      {s("passwordState"), wrong.password.isEmpty() ? QString() : invalid}});
    return page({.title = s("Invitation"), .body = body, .status = sentence.isEmpty() ? 200 : 400});
}

Result<Reply> showInvitation(Context &context)
{
    const QString code = context.request.parameter(s("code"));
    const auto invitation = Invitations(context.store, context.world).open(code);
    if (!invitation)
        return invitation.error();
    return *invitation ? invitationPage(**invitation, code, QString(), {}) : notFoundPage();
}

Result<Reply> acceptInvitation(Context &context)
{
    const QString code = context.request.parameter(s("code"));
    const QString name = formValue(context.request.body, s("name")).trimmed();
    const QString password = formValue(context.request.body, s("password"));
    if (const auto counted = context.world.storage.writeNow([&](ports::Store &store) {
            return accounts::countAttempt(store, context.world, context.request.client);
        });
        !counted)
        return counted.error();
    const auto invitation = Invitations(context.store, context.world).open(code);
    if (!invitation)
        return invitation.error();
    if (!*invitation)
        return notFoundPage();
    if (name.isEmpty() || name.size() > 255)
        return invitationPage(**invitation, code, name, {s("Please enter your name."), {}});
    const auto done = accounts::withHash(
        context.world, password, {(*invitation)->email.section(u'@', 0, 0), name},
        [&](ports::Store &store, const QString &hash) -> Result<void> {
            const auto account =
                Invitations(store, context.world)
                    .accept(code, name, hash, ports::languageOf(context.request.header("accept-language")));
            return account ? Result<void>() : Result<void>(account.error());
        });
    if (done)
        return Reply::redirect(s("/invitation/accepted"), 303);
    switch (done.error().kind) {
    case Error::Kind::InvalidInput:
        return invitationPage(**invitation, code, name, {{}, done.error().message});
    case Error::Kind::NotFound:
        return notFoundPage();
    case Error::Kind::Conflict:
        return errorPage(409, s("You are here already"), s("There is an account with this address. Sign in with it."));
    default:
        return done.error();
    }
}

Result<Reply> showConfirm(Context &context)
{
    const QString code = context.request.queryValue(u"code").value_or(QString());
    return page({.title = s("Confirm your address"),
                 .body = filled(s("confirm.html"), {{s("code"), code}}),
                 .head = s("<script src=\"/web/confirm.js\"></script>\n")});
}

Result<Reply> confirm(Context &context)
{
    if (const auto allowed = accounts::countAttempt(context.store, context.world, context.request.client); !allowed)
        return allowed.error();
    const auto account =
        office::SignUps(context.store, context.world).confirm(formValue(context.request.body, s("code")));
    if (account) {
        return page({.title = s("Confirmed"), .body = filled(s("confirmed.html"), {{s("email"), account->email}})});
    }
    if (account.error().kind != Error::Kind::InvalidInput)
        return account.error();
    return page({.title = s("Link expired"), .body = filled(s("link_expired.html"), {}), .status = 400});
}

Reply render(int status, const Error &error, const http::Request &request)
{
    if (!request.header("accept").contains("text/html")) {
        return Reply::json(json::Object{{s("error"), status == 404 ? s("There is nothing here.") : error.message}},
                           status);
    }
    if (status == 404)
        return notFoundPage();
    return errorPage(status, status >= 500 ? s("That did not work") : s("That is not possible"), error.message);
}

} // namespace

http::Dialect makeWeb()
{
    using http::Access, http::Body, http::Method, http::Route, http::Work;
    const auto row = [](Method method, const char *path, Work work, Body body, Route::Handler handler,
                        int success = 200) {
        Route route{method, s(path), Access::None, success, work, body};
        route.handler = std::move(handler);
        return route;
    };
    http::Dialect dialect;
    dialect.name = s("web");
    dialect.prefixes = {s("/")};
    dialect.render = render;
    dialect.routes = {
        row(Method::Get, "/404", Work::Read, Body::None, [](Context &) -> Result<Reply> { return notFoundPage(); }, 404),
        row(Method::Get, "/", Work::Read, Body::None, home),
        row(Method::Get, "/signed-in", Work::Read, Body::None, signedIn),
        row(Method::Get, "/invitation/open", Work::Read, Body::None, openInvitation, 302),
        row(Method::Get, "/invitation/accepted", Work::Read, Body::None, accepted),
        row(Method::Get, "/invitation/{code}", Work::Read, Body::None, showInvitation),
        row(Method::Post, "/invitation/{code}", Work::Pool, Body::Any, acceptInvitation, 303),
        row(Method::Get, "/confirm", Work::Read, Body::None, showConfirm),
        row(Method::Post, "/confirm", Work::Write, Body::Any, confirm),
        row(Method::Get, "/web/style.css", Work::Read, Body::None, file("style.css", "text/css; charset=utf-8")),
        row(Method::Get, "/web/confirm.js", Work::Read, Body::None, file("confirm.js", "text/javascript; charset=utf-8")),
        row(Method::Get, "/web/icon.svg", Work::Read, Body::None, file("icon.svg", "image/svg+xml")),
        row(Method::Get, "/favicon.ico", Work::Read, Body::None, file("icon.svg", "image/svg+xml")),
    };
    for (Route &route : resetRoutes())
        dialect.routes.push_back(std::move(route));
    return dialect;
}

} // namespace vitae::web
