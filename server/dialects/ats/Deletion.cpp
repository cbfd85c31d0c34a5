#include "dialects/ats/Deletion.h"

#include "dialects/ats/Errors.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Owners.h"
#include "ports/Mailer.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Addresses.h"
#include "services/accounts/Attempts.h"
#include "services/accounts/Codes.h"
#include "services/cvs/Cvs.h"

namespace vitae::dialects::ats
{

namespace
{

using base::Error;
using base::Result;
using http::Context;
using http::Reply;

/// An answer that commits: what was counted against the one who asked stays counted.
Reply done(const QString &message, std::optional<int> deleted = {})
{
    QByteArray body;
    JsonText out(body);
    out.open().member("success", true).member("message", message);
    if (deleted)
        out.member("deleted", *deleted);
    out.close();
    return Reply::raw(std::move(body));
}

struct Proof {
    QString email, code;
};

/// The two headers; InvalidInput where one is missing.
Result<Proof> proofOf(const Context &context)
{
    Findings findings;
    Proof proof{QString::fromUtf8(context.request.header("x-owner-email")).trimmed(),
                QString::fromUtf8(context.request.header("x-verification-code")).trimmed()};
    if (proof.email.isEmpty())
        findings.add(QStringLiteral("x-owner-email"), QStringLiteral("This header is required"));
    if (proof.code.isEmpty())
        findings.add(QStringLiteral("x-verification-code"), QStringLiteral("This header is required"));
    if (const auto result = findings.result(); !result)
        return result.error();
    return proof;
}

/// Uses the code up, and says whose CVs it opens.
Result<ports::Owner> redeem(Context &context, const Proof &proof, const QString &cv)
{
    if (const auto allowed =
            accounts::countAttempt(context.store, context.world, context.request.client, proof.email);
        !allowed)
        return allowed.error();
    accounts::Codes codes(context.store, context.world);
    if (const auto used = codes.redeem(accounts::purpose::deletion, proof.email, proof.code, cv); !used)
        return used.error();
    const auto account = accounts::Accounts(context.store, context.world).byEmail(proof.email);
    if (!account)
        return account.error();
    if (!*account) // a code for an address without an account opens nothing
        return notFound(QStringLiteral("CV not found"));
    return ports::Owner{(*account)->id, (*account)->uuid, (*account)->space};
}

bool isRefusal(const Error &error)
{
    return error.kind == Error::Kind::Unauthenticated;
}

} // namespace

Result<Reply> requestDeletion(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto email = input.text(QStringLiteral("email"), {.required = true, .min = 1, .max = 254});
    if (email && !accounts::isEmail(email->trimmed()))
        input.fail(QStringLiteral("email"), input.words().notEmail);
    const auto named = input.text(QStringLiteral("cv_id"), {.nullable = true});
    const auto cv = named && !named->isEmpty() ? uuidId(*named) : std::optional(QString());
    if (!cv)
        input.fail(QStringLiteral("cv_id"), QStringLiteral("Must be a UUID"));
    if (const auto result = input.result(); !result)
        return result.error();

    const QString address = email->trimmed();
    if (const auto allowed = accounts::countAttempt(context.store, context.world, context.request.client, address);
        !allowed)
        return allowed.error();
    const auto code = accounts::Codes(context.store, context.world).make(accounts::purpose::deletion, address, *cv);
    if (!code)
        return code.error().kind == Error::Kind::RateLimited ? Result<Reply>(refusal(context, code.error()))
                                                             : code.error();
    const auto account = accounts::Accounts(context.store, context.world).byEmail(address);
    if (!account)
        return account.error();
    if (*account) { // nobody else has anything to delete; the answer does not tell
        const ports::Letter letter{QStringLiteral("delete_code"),
                                   (*account)->email,
                                   (*account)->name,
                                   (*account)->language,
                                   {{QStringLiteral("code"), *code}, {QStringLiteral("name"), (*account)->name}}};
        if (const auto queued = context.world.mailer.queue(context.store, letter); !queued)
            return queued.error();
    }
    return done(QStringLiteral("If this address has CVs here, a verification code was sent to it"));
}

Result<Reply> deleteCv(Context &context)
{
    const auto proof = proofOf(context);
    if (!proof)
        return proof.error();
    const auto id = uuidId(context.request.parameter(QStringLiteral("id")));
    const auto owner = redeem(context, *proof, id.value_or(QString()));
    if (!owner)
        return isRefusal(owner.error()) ? Result<Reply>(refusal(context, owner.error())) : owner.error();
    const auto gone = id ? cvs::Cvs(context.store, context.world).erase(*owner, *id) : Result<void>(notFound());
    if (!gone) {
        // The code is not used up by a CV that is not there: an error undoes it.
        return gone.error().kind == Error::Kind::NotFound ? notFound(QStringLiteral("CV not found")) : gone.error();
    }
    return done(QStringLiteral("CV deleted permanently"), 1);
}

Result<Reply> deleteAllCvs(Context &context)
{
    const auto proof = proofOf(context);
    if (!proof)
        return proof.error();
    const QString email = context.request.parameter(QStringLiteral("email"));
    if (accounts::emailKey(email) != accounts::emailKey(proof->email)) {
        Error error = base::fail(Error::Kind::Unauthenticated, QStringLiteral("The code is for another address"));
        error.code = QStringLiteral("wrong_code");
        return error;
    }
    const auto owner = redeem(context, *proof, {});
    if (!owner)
        return isRefusal(owner.error()) ? Result<Reply>(refusal(context, owner.error())) : owner.error();
    const auto gone = cvs::Cvs(context.store, context.world).eraseAll(*owner);
    if (!gone)
        return gone.error();
    return done(QStringLiteral("All CVs of this address deleted permanently"), *gone);
}

} // namespace vitae::dialects::ats
