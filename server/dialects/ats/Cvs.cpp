#include "dialects/ats/Cvs.h"

#include "dialects/ats/Links.h"
#include "dialects/common/Forms.h"
#include "dialects/common/JsonText.h"
#include "dialects/common/Owners.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Addresses.h"
#include "services/cvs/Cvs.h"

namespace vitae::dialects::ats
{

namespace
{

using base::Result;
using http::Context;
using http::Reply;

/// Whose list it is; NotFound for anybody else's, whether there is such a person or not.
Result<ports::Owner> ownerOfPath(Context &context)
{
    const QString email = context.request.parameter(QStringLiteral("email"));
    if (accounts::emailKey(email) == accounts::emailKey(context.caller->email))
        return ownerOf(context);
    const base::Error nobody = notFound(QStringLiteral("User not found"));
    if (!context.caller->isAdmin())
        return nobody;
    const auto account = accounts::Accounts(context.store, context.world).byEmail(email);
    if (!account)
        return account.error();
    if (!*account)
        return nobody;
    return ports::Owner{(*account)->id, (*account)->uuid, (*account)->space};
}

} // namespace

Result<Reply> getCv(Context &context)
{
    const base::Error none = notFound(QStringLiteral("CV not found"));
    const auto id = uuidId(context.request.parameter(QStringLiteral("id")));
    if (!id)
        return none;
    const auto cv = cvs::Cvs(context.store, context.world).byId(ownerOf(context), *id);
    if (!cv)
        return cv.error().kind == base::Error::Kind::NotFound ? none : cv.error();
    json::Object data{{QStringLiteral("cv_id"), cv->summary.id}, {QStringLiteral("title"), cv->summary.title}};
    for (const json::Member &member : cv->structure.object()) {
        if (!data.contains(member.name))
            data.append(member.name, member.value);
    }
    data.set(QStringLiteral("created_at"), instant(cv->summary.createdAt));
    data.set(QStringLiteral("updated_at"), instant(cv->summary.updatedAt));
    return Reply::json(json::Object{{QStringLiteral("success"), true}, {QStringLiteral("data"), std::move(data)}});
}

Result<Reply> listCvs(Context &context)
{
    const auto owner = ownerOfPath(context);
    if (!owner)
        return owner.error();
    const auto rows = cvs::Cvs(context.store, context.world).list(*owner);
    if (!rows)
        return rows.error();
    QByteArray body;
    JsonText out(body);
    out.open().member("success", true).member("count", qint64(rows->size())).name("cvs").openList();
    for (const cvs::Summary &row : *rows) {
        out.open()
            .member("id", row.id)
            .member("title", row.title)
            .member("pdf_url", pdfUrl(context, row.id, {}))
            .member("status", row.status)
            .memberInstant("created_at", row.createdAt)
            .memberInstant("updated_at", row.updatedAt)
            .close();
    }
    out.closeList().close();
    return Reply::raw(std::move(body));
}

} // namespace vitae::dialects::ats
