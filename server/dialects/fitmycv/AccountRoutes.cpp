#include "dialects/fitmycv/AccountRoutes.h"

#include "base/Text.h"
#include "dialects/common/Input.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "dialects/fitmycv/Cookies.h"
#include "ports/PasswordHasher.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/Passwords.h"
#include "services/accounts/SignIn.h"
#include "services/people/Addresses.h"
#include "services/people/Farewell.h"

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

/// The caller's own row; somebody who was deleted a moment ago is nobody.
Result<Account> own(const Context &context, ports::Store &store)
{
    auto account = store.accounts().byId(context.caller->account);
    if (!account)
        return account.error();
    if (!*account)
        return notFound();
    return **std::move(account);
}

Result<Reply> deleteAccount(Context &context)
{
    const auto account = own(context, context.store);
    if (!account)
        return account.error();
    if (auto gone = people::erase(context.store, context.world, *account); !gone)
        return gone.error();
    return success().with("Set-Cookie", setCookie(context.request, cookie::session, {}, 0));
}

Result<Reply> changePassword(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto account = own(context, context.store);
    if (!account)
        return account.error();
    const bool hasOne = !account->passwordHash.isEmpty();
    const auto current = input.text(s("currentPassword"), {.required = hasOne, .nullable = !hasOne});
    const auto fresh = input.text(s("newPassword"), {.required = true, .min = 1});
    const QStringList known{account->email.section(u'@', 0, -2), account->name, account->username};
    if (fresh) {
        if (const auto good = accounts::checkPassword(*fresh, known); !good)
            input.fail(s("newPassword"), good.error().message);
    }
    if (const auto result = input.result(); !result)
        return result.error();
    ports::World &world = context.world;
    if (hasOne) {
        if (auto counted = world.storage.writeNow([&](ports::Store &store) {
                return accounts::countAttempt(store, world, context.request.client, account->email);
            });
            !counted)
            return counted.error();
        if (!world.passwords.verify(account->passwordHash, *current)) {
            input.fail(s("currentPassword"), s("This is not your password"));
            return input.result().error();
        }
    }
    const auto done = accounts::withHash(
        world, *fresh, known, [&](ports::Store &store, const QString &hash) -> Result<void> {
            const auto now = own(context, store);
            if (!now)
                return now.error();
            if (now->passwordHash != account->passwordHash) // changed while this one was being hashed
                return base::fail(Error::Kind::Conflict, s("The password was changed a moment ago."));
            return accounts::Accounts(store, world).setPassword(now->id, hash, context.caller->session);
        });
    if (!done)
        return done.error();
    return success();
}

Result<Reply> changeProfile(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto name = input.text(s("name"), {.min = 1, .max = 255});
    auto email = input.text(s("email"), {.min = 1, .max = 254});
    if (email) {
        *email = email->trimmed();
        if (!accounts::isEmail(*email))
            input.fail(s("email"), input.words().notEmail);
    }
    if (const auto result = input.result(); !result)
        return result.error();
    auto account = own(context, context.store);
    if (!account)
        return account.error();
    if (name) {
        account->name = name->trimmed();
        account->updated = context.world.clock.now().toMSecsSinceEpoch();
    }
    const bool isSame = email && accounts::emailKey(*email) == account->emailKey;
    if (isSame)
        account->email = *email; // another spelling of what is proved already
    if (name || isSame) {
        if (auto done = context.store.accounts().update(*account); !done)
            return done.error();
    }
    if (email && !isSame) {
        if (auto allowed = accounts::countSend(context.store, context.world, s("email_change"), *email); !allowed)
            return allowed.error();
        auto changed = people::Addresses(context.store, context.world).beginChange(*account, *email);
        if (!changed)
            return changed.error();
        *account = std::move(*changed);
    }
    json::Object body{{s("user"), userJson(*account)}};
    if (!account->pendingEmail.isEmpty())
        body.append(s("pendingEmail"), account->pendingEmail);
    return Reply::json(body);
}

} // namespace

std::vector<http::Route> accountRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Delete, s("/api/account/delete"), User, 200, Write, Body::None, false, deleteAccount},
        {Put, s("/api/account/password"), User, 200, Pool, Body::Json, false, changePassword},
        {Put, s("/api/account/profile"), User, 200, Write, Body::Json, false, changeProfile},
    };
}

} // namespace vitae::dialects::fitmycv
