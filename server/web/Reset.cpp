#include "web/Reset.h"

#include "base/Text.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/SignIn.h"
#include "services/people/Addresses.h"
#include "web/Page.h"

namespace vitae::web
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using http::Context;
using http::Reply;

Reply expiredPage()
{
    return page(
        {.title = s("Link expired"),
         .body = filled(s("error.html"), {{s("heading"), s("This link is of no use any more")},
                                          {s("message"), s("It was used already, or is too old. Ask for a new one.")}}),
         .status = 400});
}

Reply form(const QString &token, const accounts::Account &account, const QString &wrong)
{
    const QString alert =
        wrong.isEmpty() ? QString() : QString(u"<p role=\"alert\" id=\"wrong\">" + wrong.toHtmlEscaped() + u"</p>\n");
    const QString state = wrong.isEmpty() ? QString() : s(" aria-invalid=\"true\"");
    return page(
        {.title = s("New password"),
         .body = filled(s("reset.html"),
                        {{s("alert"), alert}, {s("token"), token}, {s("email"), account.email}, {s("state"), state}}),
         .status = wrong.isEmpty() ? 200 : 400});
}

Result<Reply> show(Context &context)
{
    const QString token = context.request.queryValue(u"token").value_or(QString());
    const auto account = people::Addresses(context.store, context.world).resetTarget(token);
    if (!account)
        return account.error().kind == Error::Kind::InvalidInput ? Result<Reply>(expiredPage()) : account.error();
    return form(token, *account, {});
}

Result<Reply> set(Context &context)
{
    ports::World &world = context.world;
    const QString token = formValue(context.request.body, s("token"));
    const QString password = formValue(context.request.body, s("password"));
    if (auto counted = world.storage.writeNow(
            [&](ports::Store &store) { return accounts::countAttempt(store, world, context.request.client); });
        !counted)
        return counted.error();
    const auto account = people::Addresses(context.store, world).resetTarget(token);
    if (!account)
        return account.error().kind == Error::Kind::InvalidInput ? Result<Reply>(expiredPage()) : account.error();
    const auto done =
        accounts::withHash(world, password, {account->email.section(u'@', 0, -2), account->name},
                           [&](ports::Store &store, const QString &hash) -> Result<void> {
                               const auto reset = people::Addresses(store, world).reset(token, hash);
                               return reset ? Result<void>() : Result<void>(reset.error());
                           });
    if (done) {
        return page({.title = s("Password set"),
                     .body = filled(s("error.html"),
                                    {{s("heading"), s("Your password is set")},
                                     {s("message"), s("Sign in with it. Everywhere else you are signed out.")}})});
    }
    if (done.error().code == u"weak_password")
        return form(token, *account, done.error().message);
    return done.error().code == u"wrong_token" ? Result<Reply>(expiredPage()) : done.error();
}

} // namespace

std::vector<http::Route> resetRoutes()
{
    using namespace http;
    return {{Method::Get, s("/reset-password"), Access::None, 200, Work::Read, Body::None, false, show},
            {Method::Post, s("/reset-password"), Access::None, 200, Work::Pool, Body::Form, false, set}};
}

} // namespace vitae::web
