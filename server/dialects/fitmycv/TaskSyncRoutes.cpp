#include "dialects/fitmycv/TaskRoutes.h"

#include "base/JsonParser.h"
#include "base/Text.h"
#include "dialects/common/Forms.h"
#include "dialects/common/Input.h"
#include "dialects/common/Owners.h"
#include "dialects/fitmycv/Bodies.h"
#include "services/making/CvRequests.h"
#include "services/tasks/Tasks.h"

#include <limits>

namespace vitae::dialects::fitmycv
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using http::Context;
using http::Reply;

constexpr int mostTasks = 10000; // of an account, of the last 30 days

Result<Reply> changedTasks(Context &context)
{
    const auto device = context.request.queryValue(u"deviceId");
    if (!device || device->isEmpty() || device->size() > 255) {
        Findings findings;
        findings.add(s("deviceId"), !device || device->isEmpty() ? plainWords().required
                                                                 : plainWords().tooLong.arg(255));
        return findings.result().error();
    }
    const ports::Owner owner = ownerOf(context);
    ports::TaskRepository &tasks = context.store.tasks();
    const auto heard = tasks.deviceHead(owner.account, *device);
    if (!heard)
        return heard.error();
    const auto rows = tasks.ofAccount(owner.account, heard->value_or(0), mostTasks);
    if (!rows)
        return rows.error();
    json::Array list;
    qint64 head = heard->value_or(0);
    for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
        head = std::max(head, row->change);
        if (isShown(*row))
            list.push_back(taskJson(*row));
    }
    const qint64 now = context.world.clock.now().toMSecsSinceEpoch();
    if (auto noted = tasks.setDeviceHead(owner.account, *device, head, now); !noted)
        return noted.error();
    return Reply::json(json::Object{{s("tasks"), std::move(list)}});
}

Result<ports::TaskRow> taskNamed(Context &context, const QString &id)
{
    auto task = tasks::Tasks(context.store, context.world).find(ownerOf(context), id);
    if (!task)
        return task;
    if (!isShown(*task))
        return notFound();
    return task;
}

Result<Reply> tellTask(Context &context)
{
    static const QStringList states{s("queued"), s("running"), s("completed"), s("failed"), s("cancelled")};
    Input input(context.request.json, plainWords());
    const auto id = input.text(s("taskId"), {.required = true, .min = 1});
    const auto status = input.choice(s("status"), states, true);
    (void)input.text(s("error"), {.nullable = true});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto task = taskNamed(context, *id);
    if (!task)
        return task.error();
    if (*status == tasks::nameOf(task->state))
        return success();
    if (*status != u"cancelled")
        return base::fail(Error::Kind::Conflict, s("Only the server says how a task stands."));
    if (auto done = making::CvRequests(context.store, context.world).cancel(ownerOf(context), *id); !done)
        return done.error();
    return success();
}

Result<Reply> removeTask(Context &context)
{
    Input input(context.request.json, plainWords());
    const auto id = input.text(s("taskId"), {.required = true, .min = 1});
    if (const auto result = input.result(); !result)
        return result.error();
    const auto task = taskNamed(context, *id);
    if (!task)
        return task.error();
    if (!task->ended()) {
        if (auto done = making::CvRequests(context.store, context.world).cancel(ownerOf(context), *id); !done)
            return done.error();
    }
    if (auto gone = context.store.tasks().remove(*id); !gone)
        return gone.error();
    return success();
}

} // namespace

bool isShown(const ports::TaskRow &task)
{
    namespace kind = making::kind;
    return task.kind == kind::improve || task.kind == kind::matchScore || task.kind == kind::generate ||
           task.kind == kind::generateFromTitle || task.kind == kind::importPdf || task.kind == kind::translate ||
           task.kind == kind::fromTemplate;
}

json::Object taskJson(const ports::TaskRow &task)
{
    const auto input = json::parse(task.input);
    json::Value name = input ? (*input)[u"filename"] : json::Value();
    if (name.isNull() && input)
        name = (*input)[u"shown"];
    json::Object out{{s("id"), task.id},
                     {s("type"), task.kind},
                     {s("status"), tasks::nameOf(task.state)},
                     {s("progress"), task.progress},
                     {s("filename"), name}};
    const auto result = task.state == ports::TaskState::Completed ? json::parse(task.result)
                                                                  : base::Result<json::Value>(json::Value());
    out.append(s("result"), result ? *result : json::Value());
    const bool failed = task.state == ports::TaskState::Failed;
    out.append(s("error"), failed ? json::Value(task.error) : json::Value());
    out.append(s("createdAt"), instant(task.createdAt));
    out.append(s("updatedAt"), instant(task.updatedAt));
    return out;
}

std::vector<http::Route> taskSyncRoutes()
{
    using enum http::Method;
    using enum http::Work;
    using http::Access, http::Body;
    return {{Get, s("/api/background-tasks/sync"), Access::User, 200, Write, Body::None, false, changedTasks},
            {Post, s("/api/background-tasks/sync"), Access::User, 200, Write, Body::Json, false, tellTask},
            {Delete, s("/api/background-tasks/sync"), Access::User, 200, Write, Body::Json, false, removeTask}};
}

} // namespace vitae::dialects::fitmycv
