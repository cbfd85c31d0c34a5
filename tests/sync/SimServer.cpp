#include "tests/sync/SimServer.h"

#include "base/Uuid.h"
#include "ports/DocumentRepository.h"
#include "storage/Schema.h"
#include "sql/Migrator.h"

#include "api/Codes.h"
#include "base/JsonParser.h"
#include "services/sync/Blobs.h"
#include "services/sync/Pull.h"
#include "services/sync/Push.h"
#include "server/support/Place.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QUrlQuery>

namespace vitae::sim
{

using base::Error;
using base::Result;

namespace
{

/// Made once, as the clients' is.
const QString &emptyDatabase()
{
    static QTemporaryDir folder;
    static const QString file = [] {
        const QString path = folder.path() + QStringLiteral("/server.db");
        auto database = sql::Database::open(path);
        const base::SystemClock clock;
        base::SystemRandom random;
        if (!database || !sql::migrate(**database, storage::migrations(), clock) ||
            !(*database)->execute(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")))
            qFatal("no database can be made");
        return path;
    }();
    return file;
}

/// Making a schema takes longer than a life: there is one, which is emptied for each. Nothing of it is kept but what the
/// migrations wrote.
struct Schema {
    test::Place place{QStringLiteral("postgresql")};
    QStringList written;
};

Schema &schema(const base::Clock &clock)
{
    static std::unique_ptr<Schema> made;
    if (!made) {
        qAddPostRoutine([] { made.reset(); });
        made = std::make_unique<Schema>();
        auto database = sql::Database::open(made->place.url());
        QStringList tables;
        if (!database || !sql::migrate(**database, storage::migrations(), clock) ||
            !(*database)->select(QStringLiteral("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"),
                                 {}, [&](const sql::Row &row) { tables.append(row.text(0)); }))
            qFatal("no database can be made");
        for (const QString &table : std::as_const(tables)) {
            const auto rows = (*database)->integer(QStringLiteral("SELECT COUNT(*) FROM ") + table);
            if (rows && rows->value_or(0) > 0)
                made->written.append(u'\'' + table + u'\'');
        }
    }
    return *made;
}

/// Does something with every table `t` of the schema but those that the migrations filled.
QString withTables(const Schema &schema, const QString &which, const QString &what)
{
    return QStringLiteral("DO $$ DECLARE t TEXT; found BOOLEAN; BEGIN "
                          "PERFORM set_config('session_replication_role', 'replica', true); "
                          "FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND %1 AND "
                          "tablename NOT IN (%2) LOOP %3 END LOOP; END $$")
        .arg(which, schema.written.join(u','), what);
}

const QString usual = QStringLiteral("tablename NOT LIKE 'backup_of_%'"), kept = QStringLiteral("tablename LIKE 'backup_of_%'");

} // namespace

SimStorage::SimStorage(const QString &place, const Faults &faults) : m_faults(faults)
{
    auto database = sql::Database::open(place);
    if (!database)
        qFatal("%s", qPrintable(database.error().text()));
    // A crash of the machine is no part of a life: those of the processes are.
    (void)(*database)->execute((*database)->engine() == sql::Engine::Sqlite
                                   ? QStringLiteral("PRAGMA synchronous = OFF")
                                   : QStringLiteral("SET synchronous_commit = off"));
    m_store = std::make_unique<storage::SqlStore>(*std::move(database));
}

SimStorage::~SimStorage() = default;

Result<void> SimStorage::read(const Reading &work)
{
    if (dead)
        return base::fail(Error::Kind::Unavailable, QStringLiteral("dead"));
    if (m_inside)
        return work(*m_store);
    auto transaction = sql::Transaction::begin(m_store->database(), sql::Transaction::Kind::Read);
    if (!transaction)
        return transaction.error();
    auto done = work(*m_store);
    (void)transaction->commit();
    return done;
}

Result<void> SimStorage::run(const Writing &work)
{
    if (dead)
        return base::fail(Error::Kind::Unavailable, QStringLiteral("dead"));
    const bool dies = commitsToLive >= 0 && commitsToLive-- == 0;
    m_store->afterCommit.clear();
    std::vector<std::function<void()>> hints;
    {
        auto transaction = sql::Transaction::begin(m_store->database());
        if (!transaction)
            return transaction.error();
        m_inside = true;
        auto done = work(*m_store);
        m_inside = false;
        if (!done)
            return done;
        if (dies && !diesAfter) {
            dead = true;
            return base::fail(Error::Kind::Unavailable, QStringLiteral("died before the commit"));
        }
        if (lateCommit) {
            dead = true;
            return {}; // planted: as if it were written
        }
        if (auto committed = transaction->commit(); !committed)
            return committed;
        hints = std::move(m_store->afterCommit);
    }
    if (dies) {
        dead = true;
        return base::fail(Error::Kind::Unavailable, QStringLiteral("died after the commit"));
    }
    for (const auto &hint : hints)
        hint();
    return {};
}

void SimStorage::write(Writing work, Done done)
{
    if (!m_faults.sequenceBeforeCommit || !between) {
        done(run(work));
        return;
    }
    // Planted: the rev is out and known, what belongs to it comes later.
    auto others = std::exchange(between, {});
    QHash<QString, qint64> heads;
    const auto heading = [&](const QString &statement) {
        for (auto it = heads.cbegin(); it != heads.cend(); ++it)
            (void)database().execute(statement, {it.value(), it.key()});
    };
    (void)database().select(QStringLiteral("SELECT id, head FROM space"), {},
                            [&](const sql::Row &row) { heads.insert(row.text(0), row.integer(1)); });
    (void)database().execute(QStringLiteral("UPDATE space SET head = head + 1"));
    others();
    QHash<QString, qint64> later;
    (void)database().select(QStringLiteral("SELECT id, head FROM space"), {},
                            [&](const sql::Row &row) { later.insert(row.text(0), row.integer(1)); });
    heading(QStringLiteral("UPDATE space SET head = ? WHERE id = ?"));
    auto result = run(work);
    heads = later;
    heading(QStringLiteral("UPDATE space SET head = MAX(head, ?) WHERE id = ?"));
    done(std::move(result));
}

void SimStorage::afterCommit(ports::Store &, std::function<void()> work)
{
    m_store->afterCommit.push_back(std::move(work));
}

SimServer::SimServer(const QString &engine, const base::Clock &clock, base::Random &random, const Faults &faults)
    : m_postgresql(engine == u"postgresql"),
      m_url(m_postgresql ? schema(clock).place.url() : m_folder.filePath(QStringLiteral("vitae.db"))), m_clock(clock),
      m_random(random), m_faults(faults)
{
    if (m_postgresql) {
        exec(withTables(schema(clock), kept, QStringLiteral("EXECUTE 'DROP TABLE ' || t;")));
        exec(withTables(schema(clock), usual, QStringLiteral("EXECUTE 'DELETE FROM ' || t;")));
    } else {
        QFile::copy(emptyDatabase(), m_url);
        QFile::setPermissions(m_url, QFile::ReadOwner | QFile::WriteOwner);
    }
    m_blobs = std::make_unique<storage::BlobFolder>(m_folder.filePath(QStringLiteral("blobs")));
    restart();
    const auto known = m_storage->store().documents().setEpoch(base::newUuid(random));
    if (!known)
        qFatal("%s", qPrintable(known.error().text()));
}

SimServer::~SimServer() = default;

void SimServer::restart()
{
    m_world.reset();
    m_storage.reset();
    m_storage = std::make_unique<SimStorage>(m_url, m_faults);
    m_world.reset(new ports::World{m_clock, m_random, m_settings, m_secrets, m_hasher, *m_storage, *m_blobs, m_mailer,
                                   m_ai, m_tasks});
}

ports::Owner SimServer::addPerson()
{
    ports::Owner owner;
    owner.account = ++m_people;
    owner.uuid = base::newUuid(m_random);
    owner.space = base::newUuid(m_random);
    const auto made = m_storage->store().documents().insertSpace(
        {owner.space, QStringLiteral("person"), owner.uuid, 0, 0});
    if (!made)
        qFatal("%s", qPrintable(made.error().text()));
    return owner;
}

/// Of PostgreSQL, beside whatever connection is open.
void SimServer::exec(const QString &statement)
{
    auto database = sql::Database::open(m_url);
    const auto done = database ? (*database)->execute(statement) : base::Result<qint64>(database.error());
    if (!done)
        qFatal("%s", qPrintable(done.error().text()));
}

void SimServer::backUp()
{
    if (m_postgresql) {
        exec(withTables(schema(m_clock), kept, QStringLiteral("EXECUTE 'DROP TABLE ' || t;")));
        exec(withTables(schema(m_clock), usual,
                        QStringLiteral("EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || t || ')' INTO found; IF found THEN "
                                       "EXECUTE 'CREATE TABLE backup_of_' || t || ' AS TABLE ' || t; END IF;")));
        m_hasBackup = true;
        return;
    }
    (void)m_storage->database().execute(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    QFile::remove(m_url + QStringLiteral(".backup"));
    m_hasBackup = QFile::copy(m_url, m_url + QStringLiteral(".backup"));
}

void SimServer::restore()
{
    m_world.reset();
    m_storage.reset();
    if (m_postgresql) {
        exec(withTables(schema(m_clock), usual, QStringLiteral("EXECUTE 'DELETE FROM ' || t;")));
        exec(withTables(schema(m_clock), kept,
                        QStringLiteral("EXECUTE 'INSERT INTO ' || substr(t, 11) || ' SELECT * FROM ' || t;")));
    } else {
        for (const char16_t *end : {u"", u"-wal", u"-shm"})
            QFile::remove(m_url + QString::fromUtf16(end));
        QFile::copy(m_url + QStringLiteral(".backup"), m_url);
    }
    restart();
    const auto known = m_storage->store().documents().setEpoch(base::newUuid(m_random));
    if (!known)
        qFatal("%s", qPrintable(known.error().text()));
}

namespace
{

sync::Reply told(int status, QByteArray body)
{
    return {status, std::move(body), {}};
}

sync::Reply refused(const Error &error)
{
    api::Refusal refusal;
    refusal.code = error.code.isEmpty() ? api::code::invalid : error.code;
    refusal.message = error.message;
    QByteArray body = "{";
    api::append(body, refusal);
    body += '}';
    const int status = error.code == api::code::resyncRequired   ? 410
                       : error.kind == Error::Kind::Conflict     ? 409
                       : error.kind == Error::Kind::NotFound     ? 404
                       : error.kind == Error::Kind::InvalidInput ? 400
                                                                 : 503;
    return told(status, std::move(body));
}

template <class Reply>
sync::Reply read(SimStorage &storage, const std::function<Result<Reply>(ports::Store &)> &work)
{
    std::optional<Reply> reply;
    auto done = storage.read([&](ports::Store &store) -> Result<void> {
        auto answer = work(store);
        if (!answer)
            return answer.error();
        reply = *std::move(answer);
        return {};
    });
    return done ? told(200, api::encode(*reply)) : refused(done.error());
}

} // namespace

Result<sync::Reply> SimServer::answer(const ports::Owner &owner, const sync::Request &request)
{
    if (m_storage->dead)
        return base::fail(Error::Kind::Unavailable, QStringLiteral("nobody answers"));
    const sync::Who who{owner.account, owner.uuid, owner.space, {}};
    const qsizetype mark = request.path.indexOf(u'?');
    const QString path = request.path.left(mark < 0 ? request.path.size() : mark);
    const QUrlQuery query(mark < 0 ? QString() : request.path.mid(mark + 1));
    const auto value = [&](const char16_t *name) {
        return query.queryItemValue(QString::fromUtf16(name), QUrl::FullyDecoded);
    };
    const QString blobs = QStringLiteral("/api/sync/blobs/");
    sync::Reply reply;
    if (path == u"/api/sync/pull") {
        reply = sim::read<api::PullReply>(*m_storage, [&](ports::Store &store) {
            return sync::Pull(store).page(who, value(u"client"), value(u"cursor"), value(u"limit").toInt());
        });
    } else if (path == u"/api/sync/snapshot") {
        reply = sim::read<api::SnapshotReply>(
            *m_storage, [&](ports::Store &store) { return sync::Pull(store).snapshot(who, value(u"client")); });
    } else if (path == u"/api/sync/documents") {
        const auto asked = json::parse(request.body);
        if (!asked)
            return refused(asked.error()); // cut off on its way
        const QStringList docs = (*asked)[u"docs"].toStringList();
        reply = sim::read<api::DocumentsReply>(
            *m_storage, [&](ports::Store &store) { return sync::Pull(store).documents(who, docs); });
    } else if (path == u"/api/sync/push") {
        const auto json = json::parse(request.body);
        const auto push = json ? api::decodePush(*json) : Result<api::PushRequest>(json.error());
        if (!push)
            return refused(push.error()); // cut off on its way
        api::PushReply answer;
        Result<void> done;
        m_storage->write(
            [&](ports::Store &store) -> Result<void> {
                auto ran = sync::Push(store, *m_world, who).run(*push);
                if (!ran)
                    return ran.error();
                answer = *std::move(ran);
                return {};
            },
            [&](Result<void> result) { done = std::move(result); });
        const bool missing = answer.refusal && answer.refusal->code == api::code::blobMissing;
        reply = done ? told(!answer.refusal ? 200 : missing ? 422 : 409, api::encode(answer)) : refused(done.error());
    } else if (path.startsWith(blobs)) {
        const QString sha = path.mid(blobs.size());
        sync::Blobs service(m_storage->store(), *m_world);
        if (request.method == "PUT") {
            const auto taken = service.take(who, sha, {0, request.body.size(), request.body});
            reply = taken ? told(201, {}) : refused(taken.error());
        } else {
            const auto size = service.size(who, sha);
            const auto bytes = size ? service.read(who, sha, 0, *size) : Result<QByteArray>(size.error());
            reply = bytes ? told(200, *bytes) : refused(bytes.error());
        }
    } else {
        qFatal("the engine asks for %s", qPrintable(request.path));
    }
    reply.headers.insert("date", QLocale::c().toString(m_clock.now(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1());
    // Planted, the answer is on its way while its commit is not.
    if (m_storage->dead && !m_faults.answerBeforeCommit)
        return base::fail(Error::Kind::TimedOut, QStringLiteral("the server died"));
    return reply;
}

} // namespace vitae::sim
