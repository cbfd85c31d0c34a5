#include "tests/sync/Simulator.h"

#include "api/Push.h"
#include "base/JsonParser.h"
#include "ports/DocumentRepository.h"
#include "ports/BlobFiles.h"
#include "store/SyncBody.h"
#include "tests/sync/SimClient.h"
#include "tests/sync/SimServer.h"

#include <QTemporaryDir>
#include <cstdio>

namespace vitae::sim
{

using base::Error;
using base::Result;

namespace
{

constexpr qint64 hour = 60 * 60 * 1000, tenYears = qint64(10) * 365 * 24 * hour;
constexpr int mostRequests = 60; ///< of one sync of these few documents

class Life
{
public:
    explicit Life(const Scenario &scenario)
        : m_scenario(scenario), m_random(scenario.seed),
          m_clock(QDateTime(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC)),
          m_server(scenario.engine, m_clock, m_random, scenario.faults)
    {
        m_owner = m_server.addPerson();
        m_stranger = m_server.addPerson();
        for (int i = 0; i < scenario.clients; ++i)
            addClient();
        for (auto &client : m_clients)
            client->connect(m_owner.space, m_owner.uuid);
        // Somebody else, whose documents nobody here may ever see.
        m_clients.push_back(makeClient(QStringLiteral("stranger"), 0));
        m_clients.back()->connect(m_stranger.space, m_stranger.uuid);
        m_others = std::move(m_clients.back());
        m_clients.pop_back();
        m_others->create(QStringLiteral("cv"), QStringLiteral("t0x"));
        (void)m_others->sync([&](const sync::Request &request) { return m_server.answer(m_stranger, request); });
    }

    QString live()
    {
        for (int i = 0; i < m_scenario.steps && m_wrong.isEmpty(); ++i)
            step();
        if (m_wrong.isEmpty())
            rest();
        if (m_wrong.isEmpty())
            judge();
        return m_wrong;
    }

private:
    bool happens(Event event) const { return !(m_scenario.without & event); }
    int below(int end) { return int(m_random.next() % quint64(end)); }
    bool chance(int percent) { return below(100) < percent; }
    void wrong(const QString &what)
    {
        if (m_wrong.isEmpty())
            m_wrong = what;
    }
    QString newToken() { return QStringLiteral("t%1x").arg(++m_tokens); }

    std::unique_ptr<SimClient> makeClient(const QString &name, qint64 off)
    {
        return std::make_unique<SimClient>(name, m_folder.path() + u'/' + name, m_clock, off, m_random,
                                           m_scenario.faults);
    }
    void addClient()
    {
        const qint64 off = chance(50) ? 0 : (chance(50) ? tenYears : -tenYears);
        m_clients.push_back(makeClient(QStringLiteral("c%1").arg(m_clients.size()), off));
    }

    void step();
    void act(SimClient &client);
    void sync(SimClient &client, bool faulty);
    Result<sync::Reply> send(const sync::Request &request, bool faulty);
    Result<sync::Reply> ask(const sync::Request &request);
    void wake(SimClient &client);
    void rest();
    void judge();
    void judgeEqual(SimClient &client);
    void judgeServer();
    void judgeTokens();
    void judgeOwn();
    void judgeBlobs();
    void judgeVersions();

    const Scenario m_scenario;
    base::SeededRandom m_random;
    base::ManualClock m_clock;
    Faults m_none;
    QTemporaryDir m_folder;
    SimServer m_server;
    ports::Owner m_owner, m_stranger;
    std::vector<std::unique_ptr<SimClient>> m_clients;
    std::vector<SimClient *> m_syncing; ///< the one that syncs, and who syncs in between
    std::unique_ptr<SimClient> m_others;
    std::vector<sync::Request> m_old; ///< that wander about in the network
    QSet<QString> m_written;
    int m_tokens = 0;
    bool m_copied = false, m_restored = false;
    QString m_wrong;
    const bool m_traced = qEnvironmentVariableIsSet("VITAE_SIM_TRACE"); ///< every request, for who looks for a fault
};

void Life::wake(SimClient &client)
{
    if (client.died())
        client.restart();
    if (const QString fault = client.fault(); !fault.isEmpty())
        wrong(fault);
}

void Life::step()
{
    m_clock.advance(below(2 * int(hour)));
    if (m_server.storage().dead && chance(50))
        m_server.restart();
    SimClient &client = *m_clients[size_t(below(int(m_clients.size())))];
    if (happens(ClientCrashes) && chance(12))
        client.diesAfter(below(12));
    if (happens(ServerCrashes) && chance(6)) {
        m_server.storage().commitsToLive = below(3);
        m_server.storage().diesAfter = chance(50);
    }
    const int what = below(100);
    if (what < 55) {
        act(client);
    } else if (what < 90) {
        sync(client, happens(NetworkFaults) && chance(40));
    } else if (what < 92) {
        if (happens(Restores))
            m_server.backUp();
    } else if (what < 94) {
        if (happens(Restores) && m_server.hasBackup() && chance(40)) {
            m_server.restore();
            m_restored = true;
            if (m_traced)
                std::printf("-- the server is restored\n");
        }
    } else if (what < 95) {
        if (happens(Copies) && !m_copied && m_clients.size() < 4) {
            wake(client);
            addClient();
            m_clients.back()->copyFrom(client);
            m_copied = true;
        }
    } else if (happens(OldRequests) && !m_old.empty()) {
        (void)ask(m_old[size_t(below(int(m_old.size())))]);
    }
    // What came later takes no chance from what was there: a seed stays what it was.
    if (happens(Attachments) && chance(6) && !client.died()) {
        const QString token = newToken();
        if (client.attach(token))
            m_written.insert(token);
    }
    if (happens(Choices) && chance(6) && !client.died())
        client.choose();
    wake(client);
}

void Life::act(SimClient &client)
{
    const int what = below(100);
    const QString token = newToken();
    bool wrote = false;
    if (what < 14)
        wrote = client.create(chance(60) ? QStringLiteral("cv") : QStringLiteral("application"), token);
    else if (what < 34)
        wrote = client.editOwn(token);
    else if (what < 76)
        wrote = happens(Collaboration) && client.edit(token);
    else if (what < 84)
        (void)(happens(Reorders) && client.reorder());
    else if (what < 91)
        (void)(happens(Deletions) && client.trash());
    else if (what < 97)
        (void)(happens(Deletions) && client.restore());
    else
        (void)(happens(Deletions) && client.erase());
    if (wrote)
        m_written.insert(token);
}

Result<sync::Reply> Life::ask(const sync::Request &request)
{
    auto reply = m_server.answer(m_owner, request);
    if (m_traced) {
        std::printf("%s %s %s\n    %d %s\n", request.method.constData(), qPrintable(request.path),
                    request.body.constData(), reply ? reply->status : 0,
                    reply ? reply->body.constData() : qPrintable(reply.error().text()));
    }
    return reply;
}

Result<sync::Reply> Life::send(const sync::Request &request, bool faulty)
{
    const Error lost = base::fail(Error::Kind::TimedOut, QStringLiteral("lost"));
    const bool push = request.path.contains(u"/push");
    if (push && m_old.size() < 20)
        m_old.push_back(request);
    SimStorage &storage = m_server.storage();
    if (push && m_scenario.faults.answerBeforeCommit && chance(25))
        storage.lateCommit = true;
    if (push && m_scenario.faults.sequenceBeforeCommit && m_syncing.size() == 1 && chance(40)) {
        SimClient *other = m_clients[size_t(below(int(m_clients.size())))].get();
        if (other != m_syncing.front()) // that one is in the middle of this
            storage.between = [this, other] { sync(*other, false); };
    }
    if (!faulty)
        return ask(request);
    const int what = below(100);
    if (what < 12)
        return lost;
    if (what < 27) { // the answer is lost after everything was done
        (void)ask(request);
        return lost;
    }
    if (what < 42) {
        const auto first = ask(request);
        const auto second = ask(request);
        if (push && first && second && first->status == 200 && second->status == 200) {
            const auto a = api::decodePushReply(first->body), b = api::decodePushReply(second->body);
            if (!a || !b || a->results != b->results)
                wrong(QStringLiteral("the same push was answered in two ways"));
        }
        return second;
    }
    if (what < 50) {
        if (request.method == "PUT")
            return lost; // less than its length: no server hears of it
        sync::Request cut = request;
        cut.body.truncate(below(int(cut.body.size()) + 1));
        return ask(cut);
    }
    auto reply = ask(request);
    if (reply && what < 60)
        reply->body.truncate(below(int(reply->body.size()) + 1));
    return reply;
}

void Life::sync(SimClient &client, bool faulty)
{
    const auto sending = [&](const sync::Request &request) { return send(request, faulty); };
    const int steps = happens(ClientCrashes) && chance(15) ? below(6) : -1;
    if (m_traced)
        std::printf("-- %s syncs\n", qPrintable(client.name()));
    m_syncing.push_back(&client);
    const sync::SyncReport report = client.sync(sending, steps);
    m_syncing.pop_back();
    if (report.requests > mostRequests)
        wrong(QStringLiteral("%1 took %2 requests").arg(client.name()).arg(report.requests));
    m_server.storage().between = {};
    wake(client);
}

/// The power is back and the network is good: everybody syncs until nothing happens any more.
void Life::rest()
{
    m_server.storage().commitsToLive = -1;
    m_server.storage().lateCommit = false;
    m_server.restart();
    for (int round = 0; round < 12; ++round) {
        bool moved = false;
        for (auto &client : m_clients) {
            wake(*client);
            client->diesAfter(-1);
            if (m_traced)
                std::printf("-- %s syncs at rest\n", qPrintable(client->name()));
            const auto report = client->sync([&](const sync::Request &request) { return ask(request); });
            if (report.error) {
                wrong(QStringLiteral("%1 cannot sync: %2").arg(client->name(), report.error->text()));
                return;
            }
            moved = moved || report.pushed > 0 || report.pulled > 0 || report.requests > 1;
            m_clock.advance(1000);
        }
        if (!moved)
            return;
    }
    wrong(QStringLiteral("it never comes to rest"));
}

void Life::judge()
{
    judgeServer();
    for (auto &client : m_clients) {
        judgeEqual(*client);
        if (const QString fault = client->fault(); !fault.isEmpty())
            wrong(fault);
        const auto waiting = client->tables().waiting();
        if (!waiting || *waiting != 0)
            wrong(QStringLiteral("something still waits in ") + client->name());
        const QByteArray all = client->everything();
        if (tokensIn(all).contains(QStringLiteral("t0x")))
            wrong(QStringLiteral("%1 has a stranger's document").arg(client->name()));
    }
    judgeTokens();
    judgeOwn();
    judgeBlobs();
    judgeVersions();
    if (!m_wrong.isEmpty())
        return;
    // Who was there from the beginning has what a newcomer gets.
    const auto fresh = makeClient(QStringLiteral("fresh"), 0);
    fresh->connect(m_owner.space, m_owner.uuid);
    const auto report = fresh->sync([&](const sync::Request &request) { return ask(request); });
    if (report.error)
        wrong(QStringLiteral("a newcomer cannot sync: ") + report.error->text());
    judgeEqual(*fresh);
}

void Life::judgeEqual(SimClient &client)
{
    QSet<QString> there;
    QStringList ids;
    struct Row {
        QString id;
        qint64 rev;
        QByteArray sha;
        bool deleted;
    };
    std::vector<Row> rows;
    auto read = m_server.storage().database().select(
        QStringLiteral("SELECT id, rev, sha, deleted_at FROM doc WHERE space = ?"), {m_owner.space},
        [&](const sql::Row &row) { rows.push_back({row.text(0), row.integer(1), row.text(2).toLatin1(), !row.isNull(3)}); });
    if (!read)
        qFatal("%s", qPrintable(read.error().text()));
    for (const Row &row : rows) {
        there.insert(row.id);
        const auto document = client.tables().document(row.id);
        if (!document)
            return wrong(document.error().text());
        if (row.sha.isEmpty()) {
            if (*document && !(*document)->deleted)
                wrong(QStringLiteral("%1 has %2, which is erased").arg(client.name(), row.id));
            continue;
        }
        if (!*document)
            return wrong(QStringLiteral("%1 lacks %2").arg(client.name(), row.id));
        if (const QByteArray body = json::write((*document)->body); store::shaOf(body).toLatin1() != row.sha) {
            const auto theirs = m_server.storage().database().text(QStringLiteral("SELECT body FROM doc WHERE id = ?"),
                                                                   {row.id});
            wrong(QStringLiteral("%1 has another %2:\n%3\nthan the server:\n%4")
                      .arg(client.name(), row.id, QString::fromUtf8(body),
                           theirs ? theirs->value_or(QString()) : QString()));
        }
        if ((*document)->deleted != row.deleted)
            wrong(QStringLiteral("%1 does not agree whether %2 is deleted").arg(client.name(), row.id));
        if ((*document)->baseRev != row.rev)
            wrong(QStringLiteral("%1 has rev %2 of %3 and not %4")
                      .arg(client.name())
                      .arg((*document)->baseRev)
                      .arg(row.id)
                      .arg(row.rev));
    }
    const auto all = client.tables().ids();
    for (const QString &id : all.valueOr({})) {
        const auto document = client.tables().document(id);
        if (!there.contains(id) && document && *document && !(*document)->deleted)
            wrong(QStringLiteral("%1 has %2, which the server has not").arg(client.name(), id));
    }
}

void Life::judgeServer()
{
    auto &documents = m_server.storage().store().documents();
    const auto head = documents.head(m_owner.space);
    if (!head)
        return wrong(head.error().text());
    QSet<qint64> revs;
    auto read = m_server.storage().database().select(
        QStringLiteral("SELECT rev FROM doc WHERE space = ?"), {m_owner.space}, [&](const sql::Row &row) {
            if (revs.contains(row.integer(0)))
                wrong(QStringLiteral("rev %1 was given twice").arg(row.integer(0)));
            if (row.integer(0) < 1 || row.integer(0) > *head)
                wrong(QStringLiteral("rev %1 is beyond the head %2").arg(row.integer(0)).arg(*head));
            revs.insert(row.integer(0));
        });
    if (!read)
        wrong(read.error().text());
}

void Life::judgeTokens()
{
    QByteArray all;
    QSet<QString> superseded;
    for (auto &client : m_clients) {
        all += client->everything();
        superseded |= client->superseded;
    }
    for (const char16_t *query : {u"SELECT body FROM doc", u"SELECT body FROM doc_version"}) {
        auto read = m_server.storage().database().select(QString::fromUtf16(query), {}, [&](const sql::Row &row) {
            all += row.text(0).toUtf8() + '\n';
        });
        if (!read)
            wrong(read.error().text());
    }
    const QSet<QString> found = tokensIn(all);
    for (const QString &token : std::as_const(m_written)) {
        if (!found.contains(token) && !superseded.contains(token))
            wrong(token + QStringLiteral(" is lost"));
    }
}

/// What one person alone writes, on one device, is what everybody sees at last.
void Life::judgeOwn()
{
    if (m_copied || m_restored)
        return;
    QSet<QString> erased;
    for (auto &client : m_clients)
        erased |= client->erased;
    for (auto &client : m_clients) {
        for (auto it = client->own.cbegin(); it != client->own.cend(); ++it) {
            if (erased.contains(it.key()))
                continue; // with what it held; whoever had not seen that brings back an older one
            const auto document = client->tables().document(it.key());
            if (!document || !*document)
                continue; // erased by somebody
            const QString last = (*document)->body[QString(u"own_" + client->name())].toString();
            if (last != it.value())
                wrong(QStringLiteral("%1 wrote %2 last, and it is %3").arg(client->name(), it.value(), last));
        }
    }
}

/// What a document names is on the server, and on every device.
void Life::judgeBlobs()
{
    QSet<QString> named;
    auto read = m_server.storage().database().select(
        QStringLiteral("SELECT body FROM doc WHERE space = ? AND sha <> ''"), {m_owner.space}, [&](const sql::Row &row) {
            const auto body = json::parse(row.text(0).toUtf8());
            const QStringList names = body ? store::blobNames(*body) : QStringList();
            named += QSet<QString>(names.begin(), names.end());
        });
    if (!read)
        return wrong(read.error().text());
    for (const QString &sha : std::as_const(named)) {
        if (!m_server.world().blobs.has(sha))
            wrong(QStringLiteral("a document names %1, which the server has not").arg(sha));
        for (auto &client : m_clients) {
            const auto bytes = client->tables().blob(sha);
            if (!bytes || !*bytes || store::shaOf(**bytes) != sha)
                wrong(QStringLiteral("%1 has not %2").arg(client->name(), sha));
        }
    }
}

/// A field in two versions is so on every device, until somebody has chosen; then on none.
void Life::judgeVersions()
{
    // Whoever erases a document forgets its versions, and nobody knows a server's losers after it was set back.
    if (m_copied || m_restored || happens(Deletions))
        return;
    QSet<QString> open;
    for (size_t i = 0; i < m_clients.size(); ++i) {
        const QSet<QString> here = m_clients[i]->openVersions();
        if (i == 0)
            open = here;
        if (here != open) {
            const QSet<QString> odd = (here - open) + (open - here);
            wrong(QStringLiteral("%1 and %2 do not show the same versions: %3")
                      .arg(m_clients[0]->name(), m_clients[i]->name(), odd.values().join(u'\n')));
        }
    }
}

} // namespace

QString Scenario::text() const
{
    return QStringLiteral("%1 %2 %3 %4").arg(seed).arg(clients).arg(steps).arg(without);
}

QString run(const Scenario &scenario)
{
    return Life(scenario).live();
}

Scenario shrunk(const Scenario &failing)
{
    Scenario best = failing;
    for (unsigned event = 1; event <= allEvents; event <<= 1) {
        Scenario smaller = best;
        smaller.without |= event;
        if (!run(smaller).isEmpty())
            best = smaller;
    }
    if (best.clients > 2) {
        Scenario smaller = best;
        smaller.clients = 2;
        if (!run(smaller).isEmpty())
            best = smaller;
    }
    for (int cut = best.steps / 2; cut > 0;) {
        Scenario smaller = best;
        smaller.steps -= cut;
        if (!run(smaller).isEmpty())
            best = smaller;
        else
            cut /= 2;
        cut = std::min(cut, best.steps / 2);
    }
    return best;
}

} // namespace vitae::sim
