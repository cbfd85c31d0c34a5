#include "dialects/fitmycv/StreamRoutes.h"

namespace vitae::dialects::fitmycv
{

namespace
{

constexpr char retry[] = "retry: 3000\n\n";

base::Result<http::Reply> stream(http::Context &context, const std::shared_ptr<Streams> &streams)
{
    streams->attach(context.world);
    QByteArray heard = context.request.header("last-event-id");
    if (!Streams::isId(heard)) { // whoever comes for the first time hears from now on
        auto present = Streams::present(context.store, context.caller->account, context.caller->space);
        if (!present)
            return present.error();
        heard = *std::move(present);
    }
    http::Reply reply;
    reply.contentType = "text/event-stream";
    reply.headers.push_back({"Cache-Control", "no-store"});
    reply.headers.push_back({"X-Accel-Buffering", "no"}); // proxies hold back what they take for a file
    reply.body = retry;
    reply.stream = [streams, caller = *context.caller, heard](const std::shared_ptr<http::Sink> &sink) {
        streams->add(caller, heard, sink);
    };
    return reply;
}

} // namespace

std::vector<http::Route> streamRoutes(const std::shared_ptr<Streams> &streams)
{
    return {{http::Method::Get, QStringLiteral("/api/events/stream"), http::Access::User, 200, http::Work::Read,
             http::Body::None, false, [streams](http::Context &context) { return stream(context, streams); }}};
}

} // namespace vitae::dialects::fitmycv
