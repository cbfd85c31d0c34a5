#include "client/SyncRun.h"

#include "base/FileLock.h"
#include "base/Uuid.h"
#include "client/Tr.h"

#include <QDir>

namespace vitae::client
{

using base::Error;
using base::Result;

SyncRun::SyncRun(const Options &options, std::unique_ptr<store::SyncTables> tables)
    : m_options(options), m_tables(std::move(tables))
{
}

Result<std::unique_ptr<SyncRun>> SyncRun::open(const Options &options)
{
    auto tables = store::SyncTables::open(options.folder);
    if (!tables)
        return tables.error();
    return std::unique_ptr<SyncRun>(new SyncRun(options, *std::move(tables)));
}

/// One a folder: a copy of it is another device and has no sign-in.
QString SyncRun::key() const
{
    return QDir(m_options.folder).canonicalPath();
}

ApiClient::Options SyncRun::apiOptions(const QUrl &server, const QString &fingerprint) const
{
    return {server, fingerprint, 30'000, m_options.cancelled};
}

Result<SyncRun::Connected> SyncRun::connect(const SignIn &signIn)
{
    const auto before = m_tables->client();
    if (!before)
        return before.error();
    ApiClient api(apiOptions(signIn.server, signIn.fingerprint));
    Account account(api);
    const QString id = before->id.isEmpty() ? base::newUuid(*m_options.random) : before->id;
    const api::DeviceInfo device = thisDevice(id);
    Result<api::SessionReply> session = Error();
    switch (signIn.by) {
    case SignIn::By::Password:
        session = account.signIn(signIn.email, signIn.secret, device);
        break;
    case SignIn::By::Code:
        session = account.signInByCode(signIn.email, signIn.secret, device);
        break;
    case SignIn::By::Registration:
        session = account.signUp(signIn.email, signIn.secret, signIn.name, device);
        break;
    }
    if (!session)
        return session.error();

    auto transaction = sql::Transaction::begin(m_tables->database());
    if (!transaction)
        return transaction.error();
    const bool same = before->server == signIn.server.toString() && before->account == session->account;
    store::SyncClient client = *before;
    if (!same) {
        if (auto forgotten = m_tables->forgetServer(); !forgotten)
            return forgotten.error();
        client = {};
    }
    client.id = id;
    client.server = signIn.server.toString();
    client.email = session->email;
    client.account = session->account;
    client.fingerprint = signIn.fingerprint;
    if (auto set = m_tables->setClient(client); !set)
        return set.error();
    auto state = m_tables->state();
    if (!state)
        return state.error();
    state->space = session->space;
    if (auto set = m_tables->setState(*state); !set)
        return set.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    m_session = api.tokens();
    m_sessionOf = QStringList{client.server, client.account}.join(u'\n');
    Connected connected{client.server, client.email, id};
    connected.kept = m_options.tokens->write(key(), api.tokens()).ok();
    return connected;
}

Result<void> SyncRun::sendCode(const QUrl &server, const QString &email, const QString &fingerprint)
{
    ApiClient api(apiOptions(server, fingerprint));
    return Account(api).sendCode(email);
}

void SyncRun::keep(const QString &whose, const Tokens &tokens)
{
    m_session = tokens;
    m_sessionOf = whose;
    (void)m_options.tokens->write(key(), tokens);
}

Result<ApiClient *> SyncRun::client(const QString &password)
{
    const auto known = m_tables->client();
    if (!known)
        return known.error();
    if (known->server.isEmpty()) {
        Error error = base::fail(Error::Kind::PreconditionFailed, tr("No server is connected."));
        error.code = QStringLiteral("not_connected");
        return error;
    }
    const QString where = QStringList{known->server, known->fingerprint}.join(u'\n');
    if (!m_api || m_apiOf != where)
        m_api = std::make_unique<ApiClient>(apiOptions(QUrl(known->server), known->fingerprint));
    m_apiOf = where;
    // Another process may have signed in as somebody else meanwhile.
    const QString whose = QStringList{known->server, known->account}.join(u'\n');
    if (m_sessionOf != whose)
        m_session.reset();
    m_api->onRenewal([this, whose](const Tokens &tokens) { keep(whose, tokens); });
    m_api->beforeRenewal([this]() -> std::optional<Tokens> {
        const auto kept = m_options.tokens->read(key());
        return kept ? *kept : std::nullopt;
    });
    if (!password.isEmpty()) {
        auto session = Account(*m_api).signIn(known->email, password, thisDevice(known->id));
        if (!session)
            return session.error();
        keep(whose, m_api->tokens());
        return m_api.get();
    }
    if (m_session) {
        m_api->setTokens(*m_session);
        return m_api.get();
    }
    const auto kept = m_options.tokens->read(key());
    if (!kept || !*kept) {
        Error error = base::fail(Error::Kind::Unauthenticated,
                                 kept ? tr("Nobody is signed in on this device; please sign in again.")
                                      : tr("This computer has no keychain that kept the sign-in; please give the "
                                           "password again."));
        error.code = kept ? QStringLiteral("signed_out") : QStringLiteral("no_keychain");
        return error;
    }
    m_session = **kept;
    m_sessionOf = whose;
    m_api->setTokens(*m_session);
    return m_api.get();
}

Result<void> SyncRun::disconnect()
{
    const auto known = m_tables->client();
    if (!known)
        return known.error();
    if (known->server.isEmpty())
        return base::fail(Error::Kind::PreconditionFailed, tr("No server is connected."));
    if (auto api = client({}); api)
        (void)Account(**api).signOut(); // a server that is away learns of it when the session runs out
    (void)m_options.tokens->remove(key());
    m_session.reset();
    m_api.reset();
    auto transaction = sql::Transaction::begin(m_tables->database());
    if (!transaction)
        return transaction.error();
    if (auto forgotten = m_tables->forgetServer(); !forgotten)
        return forgotten;
    return transaction->commit();
}

Result<sync::SyncReport> SyncRun::sync(bool mayRemove, const QString &password)
{
    base::FileLock turn(m_options.folder + QStringLiteral("/.sync"));
    if (auto taken = turn.lock(base::FileLock::Mode::Exclusive); !taken)
        return taken.error();
    auto api = client(password);
    if (!api)
        return api.error();
    sync::SyncEngine engine(*m_tables, *m_options.clock, *m_options.random, {mayRemove});
    return sync::synchronise(engine, **api);
}

Result<std::vector<api::Device>> SyncRun::devices(const QString &password)
{
    auto api = client(password);
    if (!api)
        return api.error();
    return Account(**api).devices();
}

Result<void> SyncRun::endDevice(const QString &id)
{
    auto api = client({});
    if (!api)
        return api.error();
    return Account(**api).endDevice(id);
}

Result<void> SyncRun::resolve(qint64 conflict)
{
    auto transaction = sql::Transaction::begin(m_tables->database());
    if (!transaction)
        return transaction.error();
    if (auto done = m_tables->resolve(conflict, m_options.clock->now().toMSecsSinceEpoch()); !done)
        return done;
    return transaction->commit();
}

QString SyncRun::accessToken()
{
    auto api = client({});
    return api ? (*api)->tokens().access : QString();
}

} // namespace vitae::client
