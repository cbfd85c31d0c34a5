#include "dialects/sync/DeviceRoutes.h"

#include "dialects/sync/Answers.h"
#include "dialects/sync/Waiters.h"
#include "services/sync/Devices.h"

namespace vitae::dialects::sync
{

using base::Result;
using http::Context;
using http::Reply;

std::vector<http::Route> deviceRoutes(const std::shared_ptr<Waiters> &waiters)
{
    using http::Access, http::Body, http::Method, http::Route, http::Work;
    Route list{Method::Get, QStringLiteral("/api/sync/devices"), Access::User, 200, Work::Read};
    list.description.summary = QStringLiteral("The account's devices");
    list.handler = [](Context &context) -> Result<Reply> {
        const auto devices = vitae::sync::Devices(context.store, context.world).list(whoOf(context));
        if (!devices)
            return devices.error();
        return Reply::raw(api::encode(*devices));
    };
    Route end{Method::Delete, QStringLiteral("/api/sync/devices/{id}"), Access::User, 204, Work::Write};
    end.description.summary = QStringLiteral("Ends a device: it is signed out");
    end.handler = [waiters](Context &context) -> Result<Reply> {
        const auto session = vitae::sync::Devices(context.store, context.world)
                                 .end(whoOf(context), context.request.parameter(QStringLiteral("id")));
        if (!session)
            return session.error();
        context.world.storage.afterCommit(context.store,
                                          [waiters, session = *session] { waiters->endSession(session); });
        return Reply::noContent();
    };
    return {list, end};
}

} // namespace vitae::dialects::sync
