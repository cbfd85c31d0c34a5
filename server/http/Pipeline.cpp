#include "http/Pipeline.h"

#include "http/Once.h"
#include "http/Pool.h"
#include "http/Target.h"
#include "http/Worker.h"

#include <QRegularExpression>

namespace vitae::http
{

namespace
{

using base::Error;
using base::fail;
using base::Result;

QString words(const char *text)
{
    return QString::fromUtf8(text);
}

/// Services repeat keys in what they refuse: "Incorrect API key provided: sk-…".
QString withoutSecrets(QString text)
{
    static const QRegularExpression secret(
        QStringLiteral("((?:bearer|basic)\\s+|(?:api[_-]?key|key|token|secret|password)(?:\\s+provided)?\\s*[=:]\\s*|"
                       "(?=\\b(?:sk|pk|rk|whsec|gsk|xai)[-_]|\\bAIza))[^\\s,;)\"']{6,}"),
        QRegularExpression::CaseInsensitiveOption);
    return text.replace(secret, QStringLiteral("\\1…"));
}

} // namespace

Pipeline::Pipeline(const Router &router, ports::World &world, const Pools &pools, Log &log, Hooks hooks, Limits limits,
                   Proxies proxies)
    : m_router(router), m_world(world), m_pools(pools), m_log(log), m_hooks(std::move(hooks)), m_admission(world, m_hooks),
      m_limits(std::move(limits)), m_proxies(std::move(proxies)), m_idSeed(base::SystemRandom().next())
{
}

QByteArray Pipeline::requestId(const Head &head, const QHostAddress &peer) const
{
    if (!m_proxies.isEmpty() && m_proxies.trusts(peer)) {
        for (const Header &header : head.headers) {
            if (qstrnicmp(header.name.constData(), header.name.size(), "x-request-id", -1) != 0)
                continue;
            const bool plain = std::all_of(header.value.begin(), header.value.end(), [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_';
            });
            if (plain && !header.value.isEmpty() && header.value.size() <= 64)
                return header.value;
        }
    }
    // Splitmix over a counter: every id once, from a secret start.
    quint64 id = m_idSeed + m_ids.fetch_add(1, std::memory_order_relaxed) * 0x9e3779b97f4a7c15u;
    id = (id ^ (id >> 30)) * 0xbf58476d1ce4e5b9u;
    id = (id ^ (id >> 27)) * 0x94d049bb133111ebu;
    id ^= id >> 31;
    static constexpr char digits[] = "0123456789abcdef";
    QByteArray text(16, Qt::Uninitialized);
    for (qsizetype i = 15; i >= 0; --i, id >>= 4)
        text[i] = digits[id & 15];
    return text;
}

std::shared_ptr<Exchange> Pipeline::open(Head head, const Peer &peer, bool secure) const
{
    auto exchange = std::make_shared<Exchange>();
    Request &request = exchange->request;
    request.id = requestId(head, peer.address);
    exchange->minor = head.minor;
    exchange->methodText = head.method;
    exchange->head = request.head = head.method == "HEAD";
    if (const std::optional<Method> method = methodOf(head.method))
        request.method = *method;
    request.target = std::move(head.target);
    request.headers = std::move(head.headers);
    request.secure = secure;
    request.client = peer.address;
    exchange->clientText = peer.text;
    if (!m_proxies.isEmpty() && m_proxies.trusts(peer.address)) {
        request.client = m_proxies.client(peer.address, request.header("x-forwarded-for"));
        exchange->clientText = request.client.toString().toLatin1();
        const QByteArray scheme = request.header("x-forwarded-proto");
        if (!scheme.isEmpty())
            request.secure = scheme.split(',').last().trimmed().toLower() == "https";
    }

    std::optional<QString> path = decodedPath(request.target);
    exchange->match = m_router.match(exchange->methodText, path);
    request.path = path ? std::move(*path) : writtenPath(request.target);
    if (!path)
        exchange->match.dialect = &m_router.owner(request.path);
    if (std::optional<Query> query = decodedQuery(request.target))
        request.query = std::move(*query);
    else
        exchange->badQuery = true;
    return exchange;
}

std::shared_ptr<Exchange> Pipeline::openRefused(const Head &head, const Peer &peer, bool secure) const
{
    auto exchange = std::make_shared<Exchange>();
    exchange->request.id = requestId(head, peer.address);
    exchange->request.client = peer.address;
    exchange->request.secure = secure;
    exchange->request.target = head.target;
    exchange->methodText = head.method;
    exchange->head = exchange->request.head = head.method == "HEAD";
    exchange->clientText = peer.text;
    std::optional<QString> path = head.target.isEmpty() ? std::nullopt : decodedPath(head.target);
    exchange->match = m_router.match("", path);
    exchange->match.kind = Match::Kind::Refused;
    exchange->request.path = path ? std::move(*path) : writtenPath(head.target);
    if (!path)
        exchange->match.dialect = &m_router.owner(exchange->request.path);
    return exchange;
}

bool Pipeline::wantsBody(const Exchange &exchange) const
{
    if (exchange.match.kind != Match::Kind::Found)
        return false;
    const std::vector<Entry> &rows = *exchange.match.candidates;
    return std::any_of(rows.begin(), rows.end(), [](const Entry &row) { return row.route->body != Body::None; });
}

qint64 Pipeline::bodyLimit(const Exchange &exchange) const
{
    if (exchange.match.kind == Match::Kind::Found) {
        const std::vector<Entry> &rows = *exchange.match.candidates;
        qint64 own = 0;
        for (const Entry &row : rows)
            own = std::max(own, row.route->bodyLimit);
        if (own > 0)
            return own;
        if (std::any_of(rows.begin(), rows.end(), [](const Entry &row) { return row.route->body == Body::Any; }))
            return m_limits.upload;
    }
    return m_limits.jsonBody;
}

Reply Pipeline::worded(const Exchange &exchange, int status, const Error &error) const
{
    Error shown = error;
    if (status == 500) {
        // What went wrong inside is for the log; the caller gets the id to ask with.
        QByteArray line = "{\"level\":\"error\",\"id\":\"" + exchange.request.id + "\",\"message\":\"";
        appendEscaped(line, error.text().toUtf8());
        line += "\"}\n";
        m_log.append(line);
        if (m_hooks.failed)
            m_hooks.failed(exchange.request, exchange.caller, error.text());
        shown = fail(Error::Kind::Internal, words("Something went wrong here. It has been noted."));
    }
    if (status > 500 && !error.detail.isEmpty()) {
        // The caller hears that another service failed, the log why.
        QByteArray line = "{\"level\":\"error\",\"id\":\"" + exchange.request.id + "\",\"message\":\"";
        appendEscaped(line, withoutSecrets(error.text()).toUtf8());
        line += "\"}\n";
        m_log.append(line);
    }
    Reply reply = exchange.match.dialect->render(status, shown, exchange.request);
    reply.status = status;
    const int wait = error.retryAfter > 0 ? error.retryAfter : 1;
    const bool told = std::any_of(reply.headers.begin(), reply.headers.end(), [](const Header &header) {
        return qstrnicmp(header.name.constData(), header.name.size(), "retry-after", -1) == 0;
    });
    if ((status == 429 || status == 503) && !told)
        reply.headers.push_back({QByteArrayLiteral("Retry-After"), QByteArray::number(wait)});
    return reply;
}

Reply Pipeline::replyTo(const Exchange &exchange, Result<Reply> result) const
{
    if (result)
        return std::move(result).value();
    return worded(exchange, statusOf(result.error().kind), result.error());
}

void Pipeline::deliver(const ExchangePointer &exchange, Result<Reply> result) const
{
    exchange->mailbox->post([this, exchange, result = std::move(result)]() mutable {
        exchange->worker->answer(*exchange, replyTo(*exchange, std::move(result)));
    });
}

Result<Reply> Pipeline::handle(Exchange &exchange, ports::Store &store) const
{
    Context context{exchange.request, exchange.caller, store, m_world};
    try {
        return exchange.match.entry->route->handler(context);
    } catch (const std::exception &exception) {
        // Of the standard library, out of memory foremost: one request must not take the others along.
        return fail(Error::Kind::Internal, QString::fromUtf8(exception.what()));
    }
}

/// With an Idempotency-Key: the first answer, once more. In a write transaction.
Result<Reply> Pipeline::handleOnce(Exchange &exchange, ports::Store &store) const
{
    if (!Once::applies(exchange))
        return handle(exchange, store);
    const Once once(exchange, m_world.clock.now().toMSecsSinceEpoch());
    Result<std::optional<Reply>> first = once.first(store);
    if (!first)
        return first.error();
    if (*first)
        return std::move(**first);
    Result<Reply> reply = handle(exchange, store);
    if (!reply)
        return reply;
    if (Result<void> kept = once.keep(store, *reply); !kept)
        return kept.error();
    return reply;
}

/// The same on the pool, where the handler writes by itself and at any time.
Result<Reply> Pipeline::handlePooled(Exchange &exchange, ports::Store &store) const
{
    if (!Once::applies(exchange))
        return handle(exchange, store);
    const Once once(exchange, m_world.clock.now().toMSecsSinceEpoch());
    {
        const std::lock_guard lock(m_keysMutex);
        if (m_runningKeys.contains(once.name()))
            return fail(Error::Kind::Conflict, words("The first request with this Idempotency-Key is still running."));
        m_runningKeys.insert(once.name());
    }
    const auto run = [&]() -> Result<Reply> {
        Result<std::optional<Reply>> first = once.first(store);
        if (!first)
            return first.error();
        if (*first)
            return std::move(**first);
        Result<Reply> reply = handle(exchange, store);
        if (reply) {
            // What was created stands, whether or not its answer can be kept.
            (void)m_world.storage.writeNow([&](ports::Store &writing) { return once.keep(writing, *reply); });
        }
        return reply;
    };
    Result<Reply> reply = run();
    const std::lock_guard lock(m_keysMutex);
    m_runningKeys.remove(once.name());
    return reply;
}

void Pipeline::run(const ExchangePointer &exchange)
{
    Worker &worker = *exchange->worker;
    Match &match = exchange->match;
    const auto answer = [&](Reply reply) { worker.answer(*exchange, std::move(reply)); };
    switch (match.kind) {
    case Match::Kind::Refused:
        answer(worded(*exchange, 400, fail(Error::Kind::InvalidInput, words("The path of the URL is malformed."))));
        return;
    case Match::Kind::NoPath:
        if (exchange->request.target == "*") { // of OPTIONS: the server as a whole
            answer(Reply::noContent().with("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
            return;
        }
        answer(worded(*exchange, 404, fail(Error::Kind::NotFound, words("Not found."))));
        return;
    case Match::Kind::NoMethod:
        if (exchange->methodText == "OPTIONS") {
            answer(Reply::noContent().with("Allow", match.allow));
        } else {
            answer(
                worded(*exchange, 405,
                       fail(Error::Kind::InvalidInput,
                            QString(u"Method \"" + QString::fromLatin1(exchange->methodText) + u"\" not allowed."))));
        }
        return;
    case Match::Kind::Found:
        break;
    }
    if (match.candidates->size() > 1 && Admission::isJson(exchange->request))
        (void)Admission::readJson(exchange->request); // a broken body is told in its turn
    match.choose(exchange->request);
    const Route &route = *match.entry->route;
    if (route.plain) {
        answer(route.plain(exchange->request));
        return;
    }
    if (!Admission::needsCaller(route.access) && route.work != Work::Read) {
        if (Result<void> admitted = m_admission.admit(*exchange, nullptr); !admitted)
            answer(replyTo(*exchange, admitted.error()));
        else
            goOn(exchange);
        return;
    }
    // Who asks and what is asked are read in one snapshot.
    std::optional<Result<Reply>> result;
    const Result<void> read = m_world.storage.read([&](ports::Store &store) -> Result<void> {
        if (Result<void> admitted = m_admission.admit(*exchange, &store); !admitted)
            result = admitted.error();
        else if (route.work == Work::Read)
            result = handle(*exchange, store);
        return {};
    });
    if (!read)
        answer(replyTo(*exchange, read.error()));
    else if (result)
        answer(replyTo(*exchange, std::move(*result)));
    else
        goOn(exchange);
}

void Pipeline::goOn(const ExchangePointer &exchange)
{
    if (exchange->match.entry->route->work == Work::Write)
        write(exchange, true);
    else
        pool(exchange);
}

void Pipeline::write(const ExchangePointer &exchange, bool again)
{
    auto outcome = std::make_shared<std::optional<Result<Reply>>>();
    m_world.storage.write(
        [this, exchange, outcome](ports::Store &store) -> Result<void> {
            *outcome = handleOnce(*exchange, store);
            if (!**outcome)
                return (*outcome)->error();
            return {};
        },
        [this, exchange, outcome, again](Result<void> done) {
            // The same request at the same time in another process, or transaction: its answer is there now.
            if (!done && done.error().code == u"answer_exists" && again) {
                write(exchange, false);
                return;
            }
            // The handler's own error, or the storage's: what is not durable did not happen.
            if (!done && (!*outcome || (*outcome)->ok()))
                *outcome = done.error();
            deliver(exchange, std::move(**outcome));
        });
}

void Pipeline::pool(const ExchangePointer &exchange)
{
    const Work work = exchange->match.entry->route->work;
    Pool &threads = work == Work::Model ? m_pools.models : work == Work::Remote ? m_pools.remote : m_pools.own;
    const bool queued = threads.run([this, exchange, work] {
        std::optional<Result<Reply>> result;
        const auto answer = [&](ports::Store &store) -> Result<void> {
            result = handlePooled(*exchange, store);
            return {};
        };
        const Result<void> read =
            work == Work::Pool ? m_world.storage.read(answer) : m_world.storage.readApart(answer);
        // What the handler answered it has done, however the reading ended afterwards.
        deliver(exchange, result ? *std::move(result) : Result<Reply>(read.error()));
    });
    if (!queued) {
        Error error = fail(Error::Kind::Unavailable, words("Too much is waiting. Please try again."));
        error.retryAfter = 1;
        exchange->worker->answer(*exchange, replyTo(*exchange, std::move(error)));
    }
}

} // namespace vitae::http
