#include "tests/sync/SimClient.h"

#include "api/Pull.h"
#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "cv/Change.h"
#include "cv/Codec.h"
#include "store/Patch.h"
#include "store/Schema.h"
#include "sql/Migrator.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace vitae::sim
{

using base::Result;
using store::Operation;

namespace
{

QString databaseIn(const QString &folder)
{
    return folder + QStringLiteral("/library.db");
}

/// An empty library, made once: making the tables takes longer than a simulated day.
const QString &emptyLibrary()
{
    static QTemporaryDir folder;
    static const QString file = [] {
        const QString path = databaseIn(folder.path());
        auto database = sql::Database::open(path);
        const base::SystemClock clock;
        if (!database || !sql::migrate(**database, store::librarySchema(), clock) ||
            !(*database)->execute(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")))
            qFatal("no library can be made");
        return path;
    }();
    return file;
}

/// Lets the transaction fail that makes the change too many. Whatever came before it in that transaction is undone with
/// it, which is what a crash at any of its statements comes to.
QStringList lifeline()
{
    QStringList all{
        QStringLiteral("CREATE TEMP TABLE sim_life (left_over INTEGER)"),
        QStringLiteral("CREATE TEMP TABLE sim_alive (id INTEGER PRIMARY KEY)"),
        QStringLiteral("CREATE TEMP TABLE sim_end (id INTEGER REFERENCES sim_alive (id) DEFERRABLE INITIALLY DEFERRED)")};
    const QStringList changes{QStringLiteral("UPDATE ON main.doc"),        QStringLiteral("INSERT ON main.outbox"),
                              QStringLiteral("UPDATE ON main.outbox"),     QStringLiteral("DELETE ON main.outbox"),
                              QStringLiteral("UPDATE ON main.sync_state"), QStringLiteral("UPDATE ON main.client"),
                              QStringLiteral("INSERT ON main.conflict")};
    for (qsizetype i = 0; i < changes.size(); ++i)
        all.append(QStringLiteral("CREATE TEMP TRIGGER sim_change_%1 AFTER %2 BEGIN "
                                  "UPDATE sim_life SET left_over = left_over - 1; "
                                  "INSERT INTO sim_end SELECT 1 FROM sim_life WHERE left_over < 0; END")
                       .arg(i)
                       .arg(changes[i]));
    return all;
}

const QString cvType = QStringLiteral("cv"), applicationType = QStringLiteral("application");

} // namespace

QSet<QString> tokensIn(QByteArrayView text)
{
    static const QRegularExpression token(QStringLiteral("t[0-9]+x"));
    QSet<QString> found;
    auto all = token.globalMatch(QString::fromUtf8(text));
    while (all.hasNext())
        found.insert(all.next().captured());
    return found;
}

SimClient::SimClient(QString name, const QString &folder, const base::Clock &clock, qint64 clockOff,
                     base::Random &random, const Faults &faults)
    : m_name(std::move(name)), m_folder(folder), m_clock(clock, clockOff), m_random(random), m_faults(faults)
{
    QDir().mkpath(folder);
    QFile::copy(emptyLibrary(), databaseIn(folder));
    QFile::setPermissions(databaseIn(folder), QFile::ReadOwner | QFile::WriteOwner);
    open();
}

SimClient::~SimClient() = default;

void SimClient::open()
{
    const QString file = databaseIn(m_folder);
    auto database = sql::Database::open(file);
    if (!database || !(*database)->execute(QStringLiteral("PRAGMA synchronous = OFF")))
        qFatal("%s cannot be opened", qPrintable(file));
    m_tables = std::make_unique<store::SyncTables>(*std::move(database));
    m_applier = std::make_unique<store::Applier>(m_tables->database());
    for (const QString &statement : lifeline()) {
        if (auto done = m_tables->database().execute(statement); !done)
            qFatal("%s", qPrintable(done.error().text()));
    }
    m_dead = m_mortal = false;
}

void SimClient::diesAfter(int changes)
{
    auto &database = m_tables->database();
    m_mortal = changes >= 0;
    (void)database.execute(QStringLiteral("DELETE FROM sim_life"));
    if (m_mortal)
        (void)database.execute(QStringLiteral("INSERT INTO sim_life (left_over) VALUES (?)"), {changes});
}

void SimClient::restart()
{
    m_applier.reset();
    m_tables.reset();
    open();
}

void SimClient::connect(const QString &space, const QString &account)
{
    store::SyncClient client;
    client.id = base::newUuid(m_random);
    client.server = QStringLiteral("sim");
    client.account = account;
    store::SyncState state;
    state.space = space;
    if (!m_tables->setClient(client) || !m_tables->setState(state))
        qFatal("the tables of %s cannot be written", qPrintable(m_name));
}

void SimClient::copyFrom(SimClient &other)
{
    m_applier.reset();
    m_tables.reset();
    other.m_applier.reset();
    other.m_tables.reset();
    for (const char16_t *end : {u"", u"-wal", u"-shm"}) {
        const QString suffix = QString::fromUtf16(end);
        QFile::remove(databaseIn(m_folder) + suffix);
        QFile::copy(databaseIn(other.m_folder) + suffix, databaseIn(m_folder) + suffix);
    }
    other.open();
    open();
    own.clear();
}

std::vector<SimClient::Document> SimClient::documents(bool deleted)
{
    std::vector<Document> all;
    auto read = m_tables->database().select(
        QStringLiteral("SELECT id, type, body, deleted_at FROM doc ORDER BY id"), {}, [&](const sql::Row &row) {
            if (row.isNull(3) != deleted)
                all.push_back({row.text(0), row.text(1), json::parse(row.text(2).toUtf8()).valueOr(json::Value()),
                               !row.isNull(3)});
        });
    if (!read)
        qFatal("%s", qPrintable(read.error().text()));
    return all;
}

std::optional<SimClient::Document> SimClient::any(bool deleted, const QString &type)
{
    auto all = documents(deleted);
    if (!type.isEmpty())
        std::erase_if(all, [&](const Document &document) { return document.type != type; });
    if (all.empty())
        return std::nullopt;
    return all[size_t(below(int(all.size())))];
}

bool SimClient::act(const Operation &operation)
{
    Operation done = operation;
    done.at = m_clock.now().toMSecsSinceEpoch();
    const auto attempt = [&]() -> Result<void> {
        auto transaction = sql::Transaction::begin(m_tables->database());
        if (!transaction)
            return transaction.error();
        if (auto applied = m_applier->apply(done); !applied)
            return applied;
        if (auto finished = m_applier->finish(); !finished)
            return finished;
        return transaction->commit();
    };
    const auto result = attempt();
    if (result)
        return true;
    m_applier->forget();
    m_dead = m_mortal;
    if (!m_dead)
        qFatal("%s: %s", qPrintable(m_name), qPrintable(result.error().text()));
    return false;
}

void SimClient::excuse(const json::Value &gone, const json::Value &left)
{
    superseded |= tokensIn(json::write(gone)) - tokensIn(json::write(left));
}

bool SimClient::create(const QString &type, const QString &token)
{
    Operation operation;
    operation.kind = Operation::Kind::Create;
    operation.doc = base::newUuid(m_random);
    operation.type = type;
    operation.reason = QStringLiteral("created");
    if (type == cvType) {
        json::Array jobs;
        for (int i = 0; i < 3; ++i)
            jobs.push_back(json::Object{
                {QStringLiteral("id"), base::newUuid(m_random)},
                {QStringLiteral("company"), QStringLiteral("Company %1").arg(i)},
                {QStringLiteral("title"), QStringLiteral("Engineer")},
                {QStringLiteral("bullets"), json::Value(QStringList{QStringLiteral("Did the first thing"),
                                                                    QStringLiteral("And then another one")})}});
        operation.body =
            json::Object{{QStringLiteral("cv_title"), QString(QStringLiteral("CV of ") + token)},
                         {QStringLiteral("language"), QStringLiteral("en")},
                         {QStringLiteral("personal"),
                          json::Object{{QStringLiteral("name"), QStringLiteral("Ada")},
                                       {QStringLiteral("email"), QStringLiteral("ada@example.org")}}},
                         {QStringLiteral("summary"),
                          QStringLiteral("A person who has built many things and likes to build some more of them")},
                         {QStringLiteral("experience"), jobs}};
        const auto cv = cv::fromJson(operation.body);
        if (!cv)
            qFatal("%s", qPrintable(cv.error().text()));
        operation.body = cv::toJson(*cv);
    } else {
        operation.body = json::Object{{QStringLiteral("company"), QString(QStringLiteral("Company ") + token)},
                                      {QStringLiteral("role"), QStringLiteral("Engineer")},
                                      {QStringLiteral("url"), QString()},
                                      {QStringLiteral("description"), QString()},
                                      {QStringLiteral("stage"), QStringLiteral("Applied")},
                                      {QStringLiteral("notes"), QString()},
                                      {QStringLiteral("contacts"), json::Array{}}};
    }
    return act(operation);
}

bool SimClient::patch(const Document &document, const json::Value &after)
{
    Operation operation;
    operation.kind = Operation::Kind::Put;
    operation.doc = document.id;
    operation.patch = store::difference(document.body, after);
    if (operation.patch.empty() || !act(operation))
        return false;
    excuse(document.body, after);
    return true;
}

bool SimClient::edit(const QString &token)
{
    const auto document = any(false);
    if (!document)
        return false;
    return document->type == cvType ? editCv(*document, token) : editApplication(*document, token);
}

bool SimClient::editCv(const Document &document, const QString &token)
{
    const auto cv = cv::fromJson(document.body);
    if (!cv)
        qFatal("a CV in the library is none");
    const int jobs = int(cv->experience.size());
    const QString job = jobs ? cv->experience[size_t(below(jobs))].id : QString();
    Result<cv::Change> change = base::Error();
    switch (below(7)) {
    case 0:
        change = cv::makeSet(*cv, cv::Path::parse(QStringLiteral("personal/title")), QString(QStringLiteral("Lead ") + token));
        break;
    case 1: { // a word of a sentence, here or there
        QStringList words = cv->summary.split(u' ');
        words[below(int(words.size()))] = token;
        change = cv::makeSet(*cv, cv::Path::parse(QStringLiteral("summary")), words.join(u' '));
        break;
    }
    case 2:
        change = cv::makeInsert(*cv, cv::Path::parse(QStringLiteral("experience")), below(jobs + 1),
                                json::Object{{QStringLiteral("company"), token},
                                             {QStringLiteral("bullets"), json::Value(QStringList{token})}},
                                base::newUuid(m_random));
        break;
    case 3:
        if (jobs)
            change = cv::makeRemove(*cv, cv::Path::parse(QStringLiteral("experience/%1").arg(job)));
        break;
    case 4:
        if (jobs)
            change = cv::makeSet(*cv, cv::Path::parse(QStringLiteral("experience/%1/title").arg(job)), token);
        break;
    case 5:
        if (jobs)
            change = cv::makeInsert(*cv, cv::Path::parse(QStringLiteral("experience/%1/bullets").arg(job)), 0,
                                    QString(QStringLiteral("Achieved ") + token), {});
        break;
    default: {
        Operation tags;
        tags.kind = Operation::Kind::Tags;
        tags.doc = document.id;
        tags.tags = QStringList{token};
        QString before;
        auto read = m_tables->database().text(QStringLiteral("SELECT tags FROM doc WHERE id = ?"), {document.id});
        if (!act(tags))
            return false;
        excuse(read->value_or(QString()), json::Value());
        return true;
    }
    }
    if (!change)
        return false;
    cv::Cv after = *cv;
    if (!cv::apply(after, *change))
        return false;
    Operation operation;
    operation.kind = Operation::Kind::Edit;
    operation.doc = document.id;
    operation.changes = {*change};
    operation.stepName = token;
    if (!act(operation))
        return false;
    const json::Value body = cv::toJson(after);
    excuse(document.body, body);
    return tokensIn(json::write(body)).contains(token);
}

bool SimClient::editApplication(const Document &document, const QString &token)
{
    json::Object after = document.body.object();
    switch (below(4)) {
    case 0:
        after.set(QStringLiteral("role"), QString(QStringLiteral("Role ") + token));
        break;
    case 1:
        after.set(QStringLiteral("notes"), token);
        break;
    case 2: {
        json::Array contacts = after.value(QStringLiteral("contacts")).array();
        contacts.push_back(json::Object{{QStringLiteral("id"), base::newUuid(m_random)}, {QStringLiteral("name"), token}});
        after.set(QStringLiteral("contacts"), std::move(contacts));
        break;
    }
    default: {
        json::Array contacts = after.value(QStringLiteral("contacts")).array();
        if (contacts.empty())
            return false;
        contacts[size_t(below(int(contacts.size())))].asObject()->set(QStringLiteral("email"), token);
        after.set(QStringLiteral("contacts"), std::move(contacts));
    }
    }
    return patch(document, after);
}

bool SimClient::editOwn(const QString &token)
{
    const auto document = any(false, applicationType);
    if (!document)
        return false;
    json::Object after = document->body.object();
    const QString field = QStringLiteral("own_") + m_name;
    after.set(field, token);
    if (!patch(*document, after))
        return false;
    own.insert(document->id, token);
    return true;
}

bool SimClient::reorder()
{
    const auto document = any(false, cvType);
    if (!document)
        return false;
    const auto cv = cv::fromJson(document->body);
    if (!cv || cv->experience.size() < 2)
        return false;
    const int from = below(int(cv->experience.size()));
    const auto change = cv::makeMove(*cv, cv::Path::parse(QStringLiteral("experience/%1").arg(cv->experience[size_t(from)].id)),
                                     below(int(cv->experience.size())));
    if (!change || change->from == change->to)
        return false;
    Operation operation;
    operation.kind = Operation::Kind::Edit;
    operation.doc = document->id;
    operation.changes = {*change};
    return act(operation);
}

bool SimClient::trash()
{
    const auto document = any(false);
    if (!document)
        return false;
    Operation operation;
    operation.kind = Operation::Kind::Trash;
    operation.doc = document->id;
    return act(operation);
}

bool SimClient::restore()
{
    const auto document = any(true);
    if (!document)
        return false;
    Operation operation;
    operation.kind = Operation::Kind::Restore;
    operation.doc = document->id;
    return act(operation);
}

bool SimClient::erase()
{
    const auto document = any(true);
    if (!document)
        return false;
    QByteArray all = json::write(document->body);
    auto read = m_tables->database().select(
        QStringLiteral("SELECT body FROM version WHERE doc = ?"), {document->id},
        [&](const sql::Row &row) { all += qUncompress(row.bytes(0)); });
    auto tags = m_tables->database().text(QStringLiteral("SELECT tags FROM doc WHERE id = ?"), {document->id});
    auto put = m_tables->database().select(
        QStringLiteral("SELECT kept, other FROM conflict WHERE doc = ?"), {document->id},
        [&](const sql::Row &row) { all += row.text(0).toUtf8() + row.text(1).toUtf8(); });
    if (!read || !put || !tags)
        return false;
    all += tags->value_or(QString()).toUtf8();
    Operation operation;
    operation.kind = Operation::Kind::Erase;
    operation.doc = document->id;
    if (!act(operation))
        return false;
    superseded |= tokensIn(all);
    erased.insert(document->id);
    own.remove(document->id);
    return true;
}

bool SimClient::attach(const QString &token)
{
    const auto document = any(false, applicationType);
    if (!document)
        return false;
    Operation file;
    file.kind = Operation::Kind::AddBlob;
    file.bytes = QByteArray("the file of ") + token.toLatin1();
    file.doc = store::shaOf(file.bytes);
    if (!act(file))
        return false;
    json::Object after = document->body.object();
    json::Array attachments = after.value(QStringLiteral("attachments")).array();
    attachments.push_back(json::Object{{QStringLiteral("id"), base::newUuid(m_random)},
                                       {QStringLiteral("blob"), file.doc},
                                       {QStringLiteral("name"), token}});
    after.set(QStringLiteral("attachments"), std::move(attachments));
    return patch(*document, after);
}

bool SimClient::choose()
{
    const auto conflicts = m_tables->conflicts();
    if (!conflicts || conflicts->empty())
        return false;
    const store::SyncConflict &conflict = (*conflicts)[size_t(below(int(conflicts->size())))];
    auto transaction = sql::Transaction::begin(m_tables->database());
    const auto done = transaction ? m_tables->resolve(conflict.number, m_clock.now().toMSecsSinceEpoch())
                                  : Result<void>(transaction.error());
    if (done && transaction->commit())
        return true;
    m_dead = m_mortal;
    if (!m_dead)
        qFatal("%s: nothing can be chosen", qPrintable(m_name));
    return false;
}

QSet<QString> SimClient::openVersions()
{
    QSet<QString> open;
    const auto conflicts = m_tables->conflicts();
    for (const store::SyncConflict &conflict : conflicts.valueOr({})) {
        // Two that are the same by now are none.
        const QString kept = QString::fromUtf8(json::write(conflict.kept)), other = QString::fromUtf8(json::write(conflict.other));
        if (kept != other)
            open.insert(QStringList{conflict.doc, conflict.path, conflict.deletion ? QString() : other}.join(u' '));
    }
    return open;
}

sync::SyncReport SimClient::sync(const Send &send, int steps)
{
    sync::SyncEngine engine(*m_tables, m_clock, m_random, {.mayRemove = true, .page = 1 + below(4)});
    while (auto request = engine.next()) {
        auto reply = send(*request);
        if (steps >= 0 && steps-- == 0)
            m_dead = true;
        if (m_dead)
            break;
        const bool pulled = reply && reply->status == 200 && request->path.contains(u"/pull");
        if (m_faults.cursorBeforePage && pulled) {
            const auto page = api::decodePull(reply->body);
            auto state = m_tables->state();
            if (page && state) {
                state->cursor = page->cursor;
                state->epoch = page->epoch;
                (void)m_tables->setState(*state);
            }
        }
        if (m_faults.newMidOnTimeout && !reply && request->path.contains(u"/push")) {
            const auto client = m_tables->client();
            if (client)
                (void)m_tables->unsend(client->nextMid);
        }
        engine.receive(std::move(reply));
        const auto &error = engine.report().error;
        if (m_mortal && error && error->kind == base::Error::Kind::Io)
            m_dead = true;
        if (m_faults.droppedLoser && !m_dead) {
            for (const char16_t *statement :
                 {u"DELETE FROM conflict", u"DELETE FROM version", u"UPDATE outbox SET losers = '[]'"})
                (void)m_tables->database().execute(QString::fromUtf16(statement));
        }
        if (m_dead)
            break;
    }
    if (m_mortal && engine.report().error && engine.report().error->kind == base::Error::Kind::Io)
        m_dead = true;
    return engine.report();
}

QByteArray SimClient::everything()
{
    QByteArray all;
    for (const char16_t *query :
         {u"SELECT body, tags, COALESCE(base_body, '') FROM doc", u"SELECT kept, other, path FROM conflict",
          u"SELECT COALESCE(body, ''), losers, '' FROM outbox", u"SELECT body, '', '' FROM held"}) {
        auto read = m_tables->database().select(QString::fromUtf16(query), {}, [&](const sql::Row &row) {
            all += row.text(0).toUtf8() + ' ' + row.text(1).toUtf8() + ' ' + row.text(2).toUtf8() + '\n';
        });
        if (!read)
            qFatal("%s", qPrintable(read.error().text()));
    }
    auto read = m_tables->database().select(QStringLiteral("SELECT body FROM version"), {},
                                            [&](const sql::Row &row) { all += qUncompress(row.bytes(0)) + '\n'; });
    if (!read)
        qFatal("%s", qPrintable(read.error().text()));
    return all;
}

QString SimClient::fault()
{
    const auto wrong = m_tables->database().text(QStringLiteral(
        "SELECT id FROM doc WHERE dirty <> EXISTS (SELECT 1 FROM outbox WHERE outbox.doc = doc.id) LIMIT 1"));
    if (!wrong)
        return wrong.error().text();
    if (*wrong)
        return QStringLiteral("%1: %2 is dirty and does not wait, or the other way round").arg(m_name, **wrong);
    const auto stray = m_tables->database().text(QStringLiteral(
        "SELECT doc FROM outbox WHERE op <> 'erase' AND NOT EXISTS (SELECT 1 FROM doc WHERE doc.id = outbox.doc) AND "
        "sent_at IS NULL LIMIT 1"));
    if (!stray)
        return stray.error().text();
    if (*stray)
        return QStringLiteral("%1: %2 waits and is not there").arg(m_name, **stray);
    return {};
}

} // namespace vitae::sim
