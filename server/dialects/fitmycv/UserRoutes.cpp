#include "dialects/fitmycv/UserRoutes.h"

#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/Limits.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "ports/Language.h"
#include "ports/SessionRepository.h"
#include "services/accounts/Addresses.h"
#include "services/credits/Credits.h"
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

const QStringList &roles()
{
    static const QStringList all{accounts::role::admin, accounts::role::notary, accounts::role::ppat,
                                 accounts::role::member};
    return all;
}

Reply one(const Account &account, int status = 200)
{
    return Reply::json(json::Object{{s("user"), userJson(account)}}, status);
}

Result<Account> named(const Context &context)
{
    const auto id = uuidId(context.request.parameter(s("userId")));
    if (!id)
        return notFound(s("There is no such user."));
    auto account = context.store.accounts().byUuid(*id);
    if (!account)
        return account.error();
    if (!*account)
        return notFound(s("There is no such user."));
    return **std::move(account);
}

Result<Reply> listUsers(Context &context)
{
    Query query(context.request, plainWords());
    const Page page = pageOf(query);
    if (const auto result = query.result(); !result)
        return result.error();
    const QString search = context.request.queryValue(u"search").value_or(QString()).trimmed();
    const auto rows = context.store.accounts().search(search, page.limit, page.offset);
    // The last page says how many there are.
    const bool last = rows && qsizetype(rows->size()) < page.limit && (page.offset == 0 || !rows->empty());
    const auto total =
        last ? Result<qint64>(page.offset + qint64(rows->size())) : context.store.accounts().countFound(search);
    return pageReply("users", rows, total, [](const Account &account) { return userJson(account); });
}

Result<Reply> createUser(Context &context)
{
    Input input(context.request.json, plainWords());
    auto email = input.text(s("email"), {.required = true, .min = 1, .max = 254});
    if (email && !accounts::isEmail(email->trimmed()))
        input.fail(s("email"), input.words().notEmail);
    const auto name = input.text(s("name"), {.required = true, .min = 1, .max = 255});
    const auto role = input.choice(s("role"), roles(), true);
    if (const auto result = input.result(); !result)
        return result.error();
    accounts::NewAccount fresh;
    fresh.email = email->trimmed();
    fresh.name = name->trimmed();
    fresh.role = *role;
    fresh.language = ports::languageOf(context.request.header("accept-language"));
    const auto made = accounts::Accounts(context.store, context.world).create(fresh);
    if (!made)
        return made.error();
    if (auto sent = people::Addresses(context.store, context.world).sendWelcome(*made); !sent)
        return sent.error();
    return one(*made, 201);
}

Result<Reply> changeUser(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto role = input.choice(s("role"), roles());
    const auto credits = input.integer(s("credits"), 0, mostCredits);
    const auto suspended = input.flag(s("suspended"));
    if (const auto result = input.result(); !result)
        return result.error();
    auto account = named(context);
    if (!account)
        return account.error();
    const bool losesRole = role && *role != accounts::role::admin && account->role == accounts::role::admin;
    const bool losesUse = suspended.value_or(false) && !account->suspended;
    if (losesRole || losesUse) {
        if (auto allowed = people::mayGo(context.store, *account); !allowed)
            return allowed.error();
    }
    accounts::Accounts accounts(context.store, context.world);
    if (role && *role != account->role) {
        if (auto done = accounts.setRole(account->id, *role); !done)
            return done.error();
    }
    if (suspended && *suspended != account->suspended) {
        if (auto done = accounts.setSuspended(account->id, *suspended); !done)
            return done.error();
    }
    if (credits) {
        if (auto done = credits::Credits(context.store, context.world).setBalance(account->id, *credits); !done)
            return done.error();
    }
    account = named(context);
    return account ? Result<Reply>(one(*account)) : account.error();
}

Result<Reply> removeUser(Context &context)
{
    const auto account = named(context);
    if (!account)
        return account.error();
    if (account->id == context.caller->account)
        return base::fail(Error::Kind::Conflict, s("Nobody can delete themselves here."));
    if (auto gone = people::erase(context.store, context.world, *account); !gone)
        return gone.error();
    return success();
}

Result<Reply> activeSessions(Context &context)
{
    Query query(context.request, plainWords());
    const Page page = pageOf(query);
    if (const auto result = query.result(); !result)
        return result.error();
    const qint64 now = context.world.clock.now().toMSecsSinceEpoch();
    const auto rows = context.store.sessions().active(now, page.limit, page.offset);
    const auto total = context.store.sessions().countActive(now);
    return pageReply("sessions", rows, total, [](const ports::ActiveSession &row) {
        return json::Object{{s("id"), row.session.id},
                            {s("userId"), row.owner},
                            {s("email"), row.email},
                            {s("dialect"), row.session.dialect},
                            {s("address"), row.session.address},
                            {s("userAgent"), row.session.userAgent},
                            {s("createdAt"), instant(row.session.created)},
                            {s("lastSeenAt"), instant(row.session.lastSeen)},
                            {s("expires"), instant(row.session.expires)}};
    });
}

} // namespace

std::vector<http::Route> userRoutes()
{
    using enum http::Method;
    using enum http::Access;
    using enum http::Work;
    using http::Body;
    return {
        {Get, s("/api/admin/users"), Admin, 200, Read, Body::None, false, listUsers},
        {Post, s("/api/admin/users"), Admin, 201, Write, Body::Json, true, createUser},
        {Patch, s("/api/admin/users/{userId}"), Admin, 200, Write, Body::Json, false, changeUser},
        {Delete, s("/api/admin/users/{userId}"), Admin, 200, Write, Body::None, false, removeUser},
        {Get, s("/api/admin/maintenance/active-sessions"), Admin, 200, Read, Body::None, false, activeSessions},
    };
}

} // namespace vitae::dialects::fitmycv
