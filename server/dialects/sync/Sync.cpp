#include "dialects/sync/Sync.h"

#include "dialects/sync/Answers.h"
#include "dialects/sync/BlobRoutes.h"
#include "dialects/sync/DataRoutes.h"
#include "dialects/sync/DeviceRoutes.h"
#include "dialects/sync/Errors.h"
#include "dialects/sync/SessionRoutes.h"
#include "dialects/sync/WaitRoutes.h"
#include "dialects/sync/Waiters.h"

#include <array>

namespace vitae::dialects::sync
{

http::Dialect makeSync()
{
    http::Dialect dialect;
    dialect.name = QStringLiteral("sync");
    dialect.prefixes = {QStringLiteral("/api/sync")};
    dialect.render = renderError;
    const auto waiters = std::make_shared<Waiters>();
    std::array all{sessionRoutes(waiters), dataRoutes(), blobRoutes(), deviceRoutes(waiters), waitRoutes(waiters)};
    for (std::vector<http::Route> &routes : all) {
        for (http::Route &route : routes) {
            route.handler = versioned(std::move(route.handler));
            dialect.routes.push_back(std::move(route));
        }
    }
    return dialect;
}

} // namespace vitae::dialects::sync
