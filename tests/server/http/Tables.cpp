#include "tests/server/http/Tables.h"

#include "http/Sink.h"

#include <QThread>
#include <thread>

namespace vitae::test
{

namespace
{

using namespace http;

QString words(const char *text)
{
    return QString::fromUtf8(text);
}

/// What arrived, as the handler sees it.
base::Result<Reply> echo(Context &context)
{
    const Request &request = context.request;
    json::Object answer{{words("path"), request.path},
                        {words("client"), request.client.toString()},
                        {words("secure"), request.secure},
                        {words("bytes"), qint64(request.body.size())},
                        {words("json"), request.json}};
    for (auto parameter = request.parameters.cbegin(); parameter != request.parameters.cend(); ++parameter)
        answer.set(QString(u':' + parameter.key()), parameter.value());
    for (const auto &[name, value] : request.query)
        answer.set(QString(u'?' + name), value);
    return Reply::json(answer);
}

base::Result<Reply> slow(Context &context)
{
    QThread::msleep(context.request.queryValue(u"ms").value_or(words("100")).toULong());
    return echo(context);
}

base::Result<Reply> large(Context &context)
{
    const qsizetype size = context.request.queryValue(u"bytes").value_or(words("100000")).toLongLong();
    return Reply::raw('"' + QByteArray(size - 2, 'x') + '"');
}

base::Result<Reply> failing(Context &context)
{
    base::Error error;
    error.kind = base::Error::Kind(context.request.queryValue(u"kind").value_or(QString()).toInt());
    error.message = words("geheim");
    error.retryAfter = 7;
    return error;
}

base::Result<Reply> create(Context &context)
{
    static std::atomic<int> count = 0;
    return Reply::json(json::Object{{words("number"), qint64(++count)}, {words("got"), context.request.json}}, 201);
}

base::Result<Reply> throwing(Context &)
{
    throw std::bad_alloc();
}

base::Result<Reply> injecting(Context &context)
{
    return Reply::noContent().with("X-Echo", context.request.queryValue(u"v").value_or(QString()).toUtf8());
}

/// Three events, 20 ms apart, from a thread of its own; or as many as the client takes.
base::Result<Reply> events(Context &context)
{
    Reply reply;
    reply.contentType = "text/event-stream";
    reply.body = "retry: 1000\n\n";
    const bool endless = context.request.queryValue(u"endless").has_value();
    reply.stream = [endless](const std::shared_ptr<Sink> &sink) {
        std::thread([sink, endless] {
            const QByteArray padding(endless ? 60000 : 0, 'x');
            for (int i = 0; endless ? sink->isOpen() : i < 3; ++i) {
                QThread::msleep(endless ? 0 : 20);
                if (!sink->write("id: " + QByteArray::number(i) + padding + "\n\n"))
                    return;
            }
            sink->close();
        }).detach();
    };
    return reply;
}

Route row(Method method, const char *path, Route::Handler handler, Work work = Work::Read, Body body = Body::None,
          Access access = Access::None)
{
    Route route;
    route.method = method;
    route.path = words(path);
    route.access = access;
    route.work = work;
    route.body = body;
    route.handler = std::move(handler);
    return route;
}

Dialect dialect(const char *name, QStringList prefixes)
{
    Dialect result;
    result.name = words(name);
    result.prefixes = std::move(prefixes);
    result.render = [name = result.name](int, const base::Error &error, const Request &) {
        return Reply::json(json::Object{{name, error.message}, {words("code"), error.code}});
    };
    return result;
}

base::Result<Reply> named(const char *name)
{
    return Reply::json(json::Object{{words("took"), words(name)}});
}

} // namespace

std::vector<Dialect> tables()
{
    Dialect alpha = dialect("alpha", {words("/alpha"), words("/shared")});
    auto &rows = alpha.routes;
    rows.push_back(row(Method::Get, "/alpha/echo", echo));
    rows.push_back(row(Method::Get, "/alpha/things/{id}", echo));
    rows.push_back(row(Method::Get, "/alpha/things/special", [](Context &) { return named("special"); }));
    rows.push_back(row(Method::Get, "/alpha/things/{id}/parts/{part}", echo));
    rows.push_back(row(Method::Delete, "/alpha/things/{id}", echo, Work::Write));
    rows.push_back(row(Method::Get, "/alpha/slash/", echo));
    rows.push_back(row(Method::Post, "/alpha/json", echo, Work::Read, Body::Json));
    rows.push_back(row(Method::Post, "/alpha/optional", echo, Work::Read, Body::OptionalJson));
    rows.push_back(row(Method::Post, "/alpha/upload", echo, Work::Read, Body::Any));
    rows.push_back(row(Method::Post, "/alpha/ignored", echo));
    rows.push_back(row(Method::Get, "/alpha/slow", slow, Work::Pool));
    rows.push_back(row(Method::Get, "/alpha/written", echo, Work::Write));
    rows.push_back(row(Method::Get, "/alpha/large", large));
    rows.push_back(row(Method::Get, "/alpha/failing", failing));
    rows.push_back(row(Method::Get, "/alpha/throwing", throwing, Work::Pool));
    rows.push_back(row(Method::Get, "/alpha/injecting", injecting));
    rows.push_back(row(Method::Get, "/alpha/events", events));
    rows.push_back(row(Method::Get, "/alpha/mine", echo, Work::Read, Body::None, Access::User));
    rows.push_back(row(Method::Get, "/alpha/either", echo, Work::Read, Body::None, Access::Optional));
    rows.push_back(row(Method::Post, "/alpha/ours", echo, Work::Write, Body::Json, Access::Admin));
    for (const Work work : {Work::Write, Work::Pool}) {
        Route creates = row(Method::Post, work == Work::Write ? "/alpha/create" : "/alpha/create-slowly", create, work,
                            Body::Json);
        creates.creates = true;
        rows.push_back(creates);
    }
    Route shared = row(Method::Post, "/shared", [](Context &) { return named("alpha"); }, Work::Read, Body::Json);
    rows.push_back(shared);

    Dialect beta = dialect("beta", {words("/beta"), words("/alpha/things/of")});
    beta.routes.push_back(row(Method::Get, "/beta/echo", echo));
    shared.handler = [](Context &) { return named("beta"); };
    shared.takes = [](const Request &request) { return request.json.object().contains(u"username"); };
    beta.routes.push_back(shared);
    return {alpha, beta};
}

} // namespace vitae::test
