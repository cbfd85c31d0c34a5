#include "dialects/fitmycv/Fitmycv.h"

#include "dialects/fitmycv/AccountRoutes.h"
#include "dialects/fitmycv/AnalyticsRoutes.h"
#include "dialects/fitmycv/CheckoutRoutes.h"
#include "dialects/fitmycv/Cookies.h"
#include "dialects/fitmycv/CreditRoutes.h"
#include "dialects/fitmycv/Csrf.h"
#include "dialects/fitmycv/CvRoutes.h"
#include "dialects/fitmycv/Errors.h"
#include "dialects/fitmycv/ExportRoutes.h"
#include "dialects/fitmycv/HouseRoutes.h"
#include "dialects/fitmycv/MailRoutes.h"
#include "dialects/fitmycv/ModelCostRoutes.h"
#include "dialects/fitmycv/OAuthRoutes.h"
#include "dialects/fitmycv/OnboardingRoutes.h"
#include "dialects/fitmycv/PageRoutes.h"
#include "dialects/fitmycv/PaymentRoutes.h"
#include "dialects/fitmycv/PlanRoutes.h"
#include "dialects/fitmycv/RegistrationRoutes.h"
#include "dialects/fitmycv/SessionRoutes.h"
#include "dialects/fitmycv/SettingRoutes.h"
#include "dialects/fitmycv/SubscriptionRoutes.h"
#include "dialects/fitmycv/TelemetryRoutes.h"
#include "dialects/fitmycv/StreamRoutes.h"
#include "dialects/fitmycv/TaskRoutes.h"
#include "dialects/fitmycv/UserRoutes.h"

namespace vitae::dialects::fitmycv
{

http::Dialect makeFitmycv(const Outside &outside)
{
    http::Dialect dialect;
    dialect.name = QStringLiteral("fitmycv");
    for (const char *prefix :
         {"/api/auth", "/api/account", "/api/cvs", "/api/cv/improve", "/api/cv/match-score", "/api/cv/can-create",
          "/api/cv/can-edit", "/api/cv/debit-edit", "/api/cv/metadata", "/api/cv/source", "/api/background-tasks",
          "/api/subscription", "/api/credits", "/api/checkout", "/api/export-pdf", "/api/analytics", "/api/admin",
          "/api/user", "/api/telemetry", "/api/consent", "/api/settings", "/api/link-history", "/api/feedback",
          "/api/recaptcha", "/api/events", "/api/webhooks", "/images", "/checkout"})
        dialect.prefixes.append(QString::fromLatin1(prefix));
    dialect.render = renderError;
    dialect.session = sessionToken;
    dialect.guard = checkCsrf;
    std::vector<std::vector<http::Route>> groups;
    groups.push_back(sessionRoutes(outside.identities));
    groups.push_back(oauthRoutes(outside.identities));
    groups.push_back(pageRoutes(outside.identities));
    groups.push_back(registrationRoutes());
    groups.push_back(accountRoutes());
    groups.push_back(cvRoutes());
    groups.push_back(cvVersionRoutes());
    groups.push_back(exportRoutes());
    groups.push_back(settingRoutes(outside.identities));
    groups.push_back(userRoutes());
    groups.push_back(houseRoutes());
    groups.push_back(taskRoutes());
    groups.push_back(taskSyncRoutes());
    groups.push_back(streamRoutes(std::make_shared<Streams>()));
    groups.push_back(creditRoutes());
    groups.push_back(subscriptionRoutes(outside.payments));
    groups.push_back(checkoutRoutes(outside.payments));
    groups.push_back(paymentRoutes(outside.payments));
    groups.push_back(planRoutes());
    groups.push_back(mailRoutes());
    groups.push_back(modelCostRoutes(outside.web));
    groups.push_back(analyticsRoutes());
    groups.push_back(onboardingRoutes());
    groups.push_back(telemetryRoutes(outside.web));
    for (std::vector<http::Route> &group : groups) {
        for (http::Route &route : group)
            dialect.routes.push_back(std::move(route));
    }
    return dialect;
}

} // namespace vitae::dialects::fitmycv
