#include "dialects/office/Office.h"

#include "dialects/office/AuthRoutes.h"
#include "dialects/office/Errors.h"
#include "dialects/office/InvitationRoutes.h"
#include "dialects/office/OrderRoutes.h"
#include "dialects/office/ServiceRoutes.h"

namespace vitae::dialects::office
{

http::Dialect makeOffice()
{
    http::Dialect dialect;
    dialect.name = QStringLiteral("office");
    // Its document puts every route of its own under /api/v1, so what no other dialect owns there is its to word.
    dialect.prefixes = {QStringLiteral("/api/v1"), QStringLiteral("/api/v1/auth/signin"),
                        QStringLiteral("/api/v1/auth/signup"), QStringLiteral("/api/v1/office"),
                        QStringLiteral("/api/v1/invitation")};
    for (const auto &part : {authRoutes(), invitationRoutes(), serviceRoutes(), orderRoutes()})
        dialect.routes.insert(dialect.routes.end(), part.begin(), part.end());
    dialect.render = renderError;
    return dialect;
}

} // namespace vitae::dialects::office
