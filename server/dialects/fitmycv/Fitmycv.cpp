#include "dialects/fitmycv/Fitmycv.h"

#include "dialects/fitmycv/Cookies.h"
#include "dialects/fitmycv/Csrf.h"
#include "dialects/fitmycv/Errors.h"
#include "dialects/fitmycv/SessionRoutes.h"

namespace vitae::dialects::fitmycv
{

http::Dialect makeFitmycv(const Outside &)
{
    http::Dialect dialect;
    dialect.name = QStringLiteral("fitmycv");
    for (const char *prefix :
         {"/api/auth", "/api/account", "/api/cvs", "/api/cv/improve", "/api/cv/match-score", "/api/cv/can-create",
          "/api/cv/can-edit", "/api/cv/debit-edit", "/api/cv/metadata", "/api/cv/source", "/api/background-tasks",
          "/api/subscription", "/api/credits", "/api/checkout", "/api/export-pdf", "/api/analytics", "/api/admin",
          "/api/user", "/api/telemetry", "/api/consent", "/api/settings", "/api/link-history", "/api/feedback",
          "/api/recaptcha", "/api/events", "/api/webhooks"})
        dialect.prefixes.append(QString::fromLatin1(prefix));
    dialect.render = renderError;
    dialect.session = sessionToken;
    dialect.guard = checkCsrf;
    std::vector<std::vector<http::Route>> groups;
    groups.push_back(sessionRoutes());
    for (std::vector<http::Route> &group : groups) {
        for (http::Route &route : group)
            dialect.routes.push_back(std::move(route));
    }
    return dialect;
}

} // namespace vitae::dialects::fitmycv
