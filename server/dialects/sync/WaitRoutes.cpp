#include "dialects/sync/WaitRoutes.h"

#include "api/Protocol.h"
#include "dialects/sync/Answers.h"
#include "dialects/sync/Waiters.h"
#include "services/sync/Pull.h"

namespace vitae::dialects::sync
{

namespace
{

using base::Result;
using http::Context;
using http::Reply;
using vitae::sync::Pull;

Result<Pull::Waiting> begin(const Context &context)
{
    return Pull(context.store).waiting(whoOf(context), context.request.queryValue(u"cursor").value_or(QString()));
}

Result<Reply> wait(Context &context, const std::shared_ptr<Waiters> &waiters)
{
    // Before the heads are read: what is written from now on is not missed.
    waiters->attach(context.world.storage);
    auto waiting = begin(context);
    if (!waiting)
        return waiting.error();
    if (waiting->more)
        return Reply::raw(Waiters::moreText());
    bool ok = false;
    const int wished = context.request.queryValue(u"seconds").value_or(QString()).toInt(&ok);
    const int seconds = ok ? std::clamp(wished, 1, api::limit::waitSeconds) : api::limit::waitSeconds;
    Reply reply;
    reply.stream = [waiters, known = std::move(waiting->known), session = context.caller->session,
                    seconds](const std::shared_ptr<http::Sink> &sink) {
        waiters->wait(known, session, seconds * 1000, sink);
    };
    return reply;
}

Result<Reply> events(Context &context, const std::shared_ptr<Waiters> &waiters)
{
    waiters->attach(context.world.storage);
    const auto waiting = begin(context);
    if (!waiting)
        return waiting.error();
    Reply reply;
    reply.contentType = "text/event-stream";
    reply.headers.push_back({"X-Accel-Buffering", "no"}); // proxies hold back what they take for a file
    for (auto head = waiting->known.cbegin(); head != waiting->known.cend(); ++head)
        reply.body += Waiters::hintText(head.key(), head.value());
    reply.stream = [waiters, known = waiting->known,
                    session = context.caller->session](const std::shared_ptr<http::Sink> &sink) {
        waiters->stream(known, session, sink);
    };
    return reply;
}

} // namespace

std::vector<http::Route> waitRoutes(const std::shared_ptr<Waiters> &waiters)
{
    using http::Access, http::Method, http::Route, http::Work;
    Route once{Method::Get, QStringLiteral("/api/sync/wait"), Access::User, 200, Work::Read};
    once.description.summary = QStringLiteral("Answers when there is more after the cursor, or after 30 seconds");
    once.description.query = {QStringLiteral("cursor")};
    once.handler = [waiters](Context &context) { return wait(context, waiters); };
    Route stream{Method::Get, QStringLiteral("/api/sync/events"), Access::User, 200, Work::Read};
    stream.description.summary = QStringLiteral("Server-sent events, one for each new head of a space");
    stream.handler = [waiters](Context &context) { return events(context, waiters); };
    return {once, stream};
}

} // namespace vitae::dialects::sync
