#include "sync/SyncEngine.h"

#include "api/Codes.h"
#include "api/Protocol.h"
#include "base/JsonParser.h"
#include "store/Applier.h"
#include "store/SyncBody.h"
#include "sync/Tr.h"

#include <QUrl>

namespace vitae::sync
{

using base::Error;
using base::Result;

namespace
{

Request get(const QString &path)
{
    return {QByteArrayLiteral("GET"), path, {}, {}, {}};
}

Request post(const QString &path, QByteArray body)
{
    return {QByteArrayLiteral("POST"), path, std::move(body), QByteArrayLiteral("application/json"), {}};
}

Request pullRequest(const QString &client, int page, const QString &cursor)
{
    QString path = QStringLiteral("/api/sync/pull?client=%1&limit=%2").arg(client).arg(page);
    if (!cursor.isEmpty())
        path += u"&cursor=" + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
    return get(path);
}

} // namespace

SyncEngine::SyncEngine(store::SyncTables &tables, base::Clock &clock, base::Random &random, Options options)
    : m_tables(tables), m_clock(clock), m_random(random), m_options(options), m_replica(tables, clock, random)
{
}

std::optional<Request> SyncEngine::next()
{
    while (!m_over) {
        const auto known = situation();
        if (!known) {
            stop(known.error());
            break;
        }
        m_step = plan(*known);
        if (m_step == Step::GiveUp) {
            stop(base::fail(Error::Kind::Unavailable, tr("The server and this device do not come to an end; trying "
                                                         "again later.")));
        }
        if (m_step == Step::Done || m_step == Step::GiveUp)
            break;
        auto asked = request(m_step);
        if (!asked) {
            stop(asked.error());
            break;
        }
        if (asked->method.isEmpty())
            continue; // nothing is left to send after all
        ++m_report.requests;
        ++m_fruitless;
        return *std::move(asked);
    }
    if (!std::exchange(m_over, true)) {
        if (auto finished = finish(); !finished && !m_report.error)
            m_report.error = finished.error();
    }
    return std::nullopt;
}

void SyncEngine::receive(Result<Reply> reply)
{
    if (!reply) {
        stop(reply.error());
        return;
    }
    if (auto done = answered(*reply); !done)
        stop(done.error());
}

std::optional<Request> SyncEngine::ahead(const Reply &reply)
{
    const QByteArray cursor = reply.headers.value(QByteArray(api::header::cursor).toLower());
    if (m_stopped || m_step != Step::Pull || reply.status != 200 || cursor.isEmpty() ||
        reply.headers.value(QByteArray(api::header::more).toLower()) != "1")
        return std::nullopt;
    const auto client = m_tables.client();
    if (!client)
        return std::nullopt;
    return pullRequest(client->id, m_options.page, QString::fromLatin1(cursor));
}

void SyncEngine::stop(Error error)
{
    m_stopped = true;
    if (!m_report.error)
        m_report.error = std::move(error);
}

Result<Situation> SyncEngine::situation()
{
    Situation known;
    known.stopped = m_stopped;
    known.fruitless = m_fruitless;
    if (m_stopped)
        return known;
    known.fetch = m_afterFetch.has_value();
    known.compare = m_compare;
    const auto state = m_tables.state();
    const auto sent = m_tables.anySent();
    const auto waiting = m_tables.sendable();
    if (!state || !sent || !waiting)
        return !state ? state.error() : !sent ? sent.error() : waiting.error();
    known.knowsServer = !state->cursor.isEmpty();
    known.sent = *sent;
    known.pulled = m_pulled;
    known.waiting = *waiting;
    if (known.pulled && known.waiting && !known.sent) {
        const auto upload = m_tables.nextUpload(api::limit::batch);
        if (!upload)
            return upload.error();
        m_blob = *upload;
        known.upload = !m_blob.isEmpty();
    } else if (known.pulled && !known.waiting && !known.sent) {
        const auto wanted = m_tables.wanted(1);
        if (!wanted)
            return wanted.error();
        m_blob = wanted->isEmpty() ? QString() : wanted->first();
        known.download = !m_blob.isEmpty();
    }
    return known;
}

Result<Request> SyncEngine::request(Step step)
{
    const auto client = m_tables.client();
    if (!client)
        return client.error();
    switch (step) {
    case Step::Pull: {
        const auto state = m_tables.state();
        if (!state)
            return state.error();
        return pullRequest(client->id, m_options.page, state->cursor);
    }
    case Step::Compare:
        return get(QStringLiteral("/api/sync/snapshot?client=") + client->id);
    case Step::Fetch:
        return post(QStringLiteral("/api/sync/documents"),
                    api::encodeDocumentsRequest(m_fetch.mid(0, std::min(m_options.page, api::limit::page))));
    case Step::Push:
        return push();
    case Step::Upload: {
        const auto bytes = m_tables.blob(m_blob);
        if (!bytes)
            return bytes.error();
        Request request{QByteArrayLiteral("PUT"), QStringLiteral("/api/sync/blobs/") + m_blob, bytes->value_or(QByteArray()),
                        QByteArrayLiteral("application/octet-stream"), {}};
        return request;
    }
    case Step::Download:
        return get(QStringLiteral("/api/sync/blobs/") + m_blob);
    case Step::Done:
    case Step::GiveUp:
        break;
    }
    return Request();
}

Result<Request> SyncEngine::push()
{
    api::PushRequest push;
    std::vector<store::OutboxRow> rows;
    auto done = inTransaction([&]() -> Result<void> {
        auto sent = m_tables.sent();
        if (!sent)
            return sent.error();
        rows = *std::move(sent);
        if (!rows.empty())
            return {};
        auto frozen = m_tables.freeze(api::limit::batch, api::limit::batchBytes * 9 / 10,
                                      m_clock.now().toMSecsSinceEpoch());
        if (!frozen)
            return frozen.error();
        rows = *std::move(frozen);
        return {};
    });
    if (!done)
        return done.error();
    if (rows.empty())
        return Request();
    const auto client = m_tables.client();
    const auto state = m_tables.state();
    if (!client || !state)
        return !client ? client.error() : state.error();
    push.client = client->id;
    push.epoch = state->epoch;
    for (const store::OutboxRow &row : rows) {
        api::Mutation mutation;
        mutation.mid = row.mid;
        mutation.space = row.space.isEmpty() ? state->space : row.space;
        mutation.doc = row.doc;
        mutation.type = row.type;
        mutation.baseRev = row.baseRev;
        mutation.op = row.op == u"put"     ? api::Mutation::Op::Put
                      : row.op == u"trash" ? api::Mutation::Op::Trash
                                           : api::Mutation::Op::Erase;
        mutation.body = row.body;
        mutation.losers = json::parse(row.losers, {.depth = 1000}).valueOr(json::Value()).array();
        push.schema = row.schema;
        push.mutations.push_back(std::move(mutation));
    }
    return post(QStringLiteral("/api/sync/push"), api::encode(push));
}

Result<void> SyncEngine::inTransaction(const std::function<Result<void>()> &work)
{
    auto transaction = sql::Transaction::begin(m_tables.database());
    if (!transaction)
        return transaction.error();
    if (auto done = work(); !done)
        return done;
    return transaction->commit();
}

void SyncEngine::took(const Replica::Taken &taken)
{
    m_report.pulled += taken.changed;
    m_report.conflicts += taken.conflicts;
}

Result<void> SyncEngine::finish()
{
    const auto state = m_tables.state();
    if (!state)
        return state.error();
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    const bool moved = m_report.pushed > 0 || m_report.pulled > 0 || m_report.conflicts > 0 || m_report.error;
    // An idle sync is one request and no write: that it happened is noted once a minute.
    if (!moved && state->syncedAt && now >= *state->syncedAt && now - *state->syncedAt < 60'000)
        return {};
    return inTransaction([&]() -> Result<void> {
        if (!m_report.error && !state->space.isEmpty()) {
            store::SyncState noted = *state;
            noted.syncedAt = now;
            if (auto set = m_tables.setState(noted); !set)
                return set;
        }
        if (!moved)
            return {};
        return m_tables.record({now, m_report.pushed, m_report.pulled, m_report.conflicts, m_report.requests,
                                m_report.error ? m_report.error->text() : QString()});
    });
}

SyncReport synchronise(SyncEngine &engine, Transport &transport)
{
    while (const auto request = engine.next()) {
        auto reply = transport.send(*request);
        if (const auto ahead = reply ? engine.ahead(*reply) : std::nullopt)
            transport.prepare(*ahead);
        engine.receive(std::move(reply));
    }
    transport.prepare(Request());
    return engine.report();
}

} // namespace vitae::sync
