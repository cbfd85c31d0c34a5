#include "program/Instance.h"

#include "ai/Providers.h"
#include "base/Uuid.h"
#include "billing/MakePayments.h"
#include "dialects/ats/Ats.h"
#include "dialects/docs/ApiDocs.h"
#include "dialects/fitmycv/Fitmycv.h"
#include "dialects/jobforge/Jobforge.h"
#include "dialects/office/Office.h"
#include "dialects/resumate/Resumate.h"
#include "dialects/sync/Sync.h"
#include "jobs/Housekeeping.h"
#include "jobs/Runner.h"
#include "mail/Post.h"
#include "mail/Triggers.h"
#include "ports/AnalyticsRepository.h"
#include "program/Chores.h"
#include "program/Endings.h"
#include "program/RunLock.h"
#include "fetch/OfferFetcher.h"
#include "oauth/Providers.h"
#include "outbound/CurlClient.h"
#include "services/accounts/Accounts.h"
#include "services/accounts/Argon2Hasher.h"
#include "services/accounts/Presence.h"
#include "services/making/CvTasks.h"
#include "services/accounts/Secrets.h"
#include "services/accounts/Sessions.h"
#include "services/models/Models.h"
#include "services/processing/PhaseTasks.h"
#include "services/rates/RateLimiter.h"
#include "storage/BlobFolder.h"
#include "storage/SqlStorage.h"
#include "web/Admin.h"
#include "web/Web.h"

#include <QDir>
#include <QFile>

namespace vitae::program
{

namespace
{

using base::Error;
using base::fail;
using base::Result;

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

http::Caller callerOf(accounts::Identity identity)
{
    return {identity.account,
            std::move(identity.uuid),
            std::move(identity.email),
            std::move(identity.username),
            std::move(identity.name),
            std::move(identity.role),
            std::move(identity.space),
            std::move(identity.session)};
}

struct Tables {
    std::shared_ptr<dialects::docs::ApiDocs> docs;
    std::vector<http::Dialect> dialects;
};

Tables makeDialects(const base::Clock &clock, const dialects::fitmycv::Outside &outside)
{
    Tables tables{std::make_shared<dialects::docs::ApiDocs>(), {}};
    tables.dialects.push_back(dialects::ats::makeAts());
    tables.dialects.push_back(dialects::office::makeOffice());
    tables.dialects.push_back(dialects::resumate::makeResumate());
    web::addAdmin(tables.dialects.back()); // whose document names /admin/
    tables.dialects.push_back(dialects::jobforge::makeJobforge(tables.docs, clock));
    tables.dialects.push_back(dialects::fitmycv::makeFitmycv(outside));
    tables.dialects.push_back(dialects::sync::makeSync());
    tables.dialects.push_back(web::makeWeb());
    return tables;
}

} // namespace

std::vector<http::Dialect> allDialects(const base::Clock &clock)
{
    return http::withOwnRoutes(makeDialects(clock, {}).dialects);
}

QString databasePlace(const ports::Settings &settings)
{
    const QString database = settings.text(key("database"));
    return database == u"sqlite" ? QDir(settings.text(key("data"))).filePath(QStringLiteral("vitae.db")) : database;
}

QString blobFolder(const ports::Settings &settings)
{
    return QDir(settings.text(key("data"))).filePath(QStringLiteral("blobs"));
}

struct Instance::Parts {
    Parts(ports::Settings given, const base::Clock &theClock, base::Random &theRandom)
        : settings(std::move(given)), clock(theClock), random(theRandom),
          passwords({settings.integer(key("password.memory")), int(settings.integer(key("password.passes")))})
    {
    }

    ports::Settings settings;
    const base::Clock &clock;
    base::Random &random;
    std::optional<base::FileLock> inUse;
    std::unique_ptr<storage::SqlStorage> storage;
    ports::Secrets secrets;
    accounts::Argon2Hasher passwords;
    std::unique_ptr<storage::BlobFolder> blobs;
    std::unique_ptr<mail::Post> post;
    std::unique_ptr<ports::AiProviders> ai;
    std::unique_ptr<jobs::Runner> runner;
    std::unique_ptr<ports::World> world;
    std::unique_ptr<accounts::Presence> presence;
    std::unique_ptr<rates::RateLimiter> rates;
    std::unique_ptr<jobs::Housekeeping> housekeeping;
    std::unique_ptr<Endings> endings;
    Tables tables;
    std::unique_ptr<http::Server> server;
    Options options;
    bool running = false;

    http::Hooks hooks()
    {
        http::Hooks hooks;
        hooks.authenticate = [this](const http::Request &request,
                                    ports::Store &store) -> Result<std::optional<http::Caller>> {
            const QByteArray token = web::tokenOf(request);
            if (token.isEmpty() && !request.hasHeader("authorization"))
                return std::optional<http::Caller>();
            Result<accounts::Identity> identity = accounts::Sessions(store, *world).authenticate(token);
            if (!identity)
                return identity.error();
            presence->seen(identity->session);
            return std::optional(callerOf(std::move(identity).value()));
        };
        hooks.failed = [this](const http::Request &request, const std::optional<http::Caller> &caller,
                              const QString &message) {
            ports::ErrorRow row;
            row.id = base::newUuid(random);
            row.source = QStringLiteral("request");
            row.message = message.left(1000);
            row.account = caller ? caller->account : 0;
            row.request = QString::fromLatin1(request.id);
            row.createdAt = clock.now().toMSecsSinceEpoch();
            // In the log it is in any case.
            storage->write([row](ports::Store &store) { return store.analytics().insertError(row); },
                           [](const Result<void> &) {});
        };
        if (rates)
            hooks.overRate = [this](const http::Caller &caller) { return rates->hit(caller.account); };
        return hooks;
    }
};

Instance::Instance(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Instance::~Instance()
{
    Parts &p = *m_parts;
    // Who calls goes before who is called: requests, then what runs by itself, then what they write to.
    p.server.reset();
    p.housekeeping.reset();
    p.endings.reset();
    p.rates.reset();
    if (p.running)
        p.runner->stop();
    p.post->stop();
    p.storage.reset();
}

Result<std::unique_ptr<Instance>> Instance::open(ports::Settings settings, const base::Clock &clock,
                                                 base::Random &random, Options options)
{
    auto parts = std::make_unique<Parts>(std::move(settings), clock, random);
    Parts &p = *parts;
    if (Result<void> made = makeFolder(p.settings.text(key("data"))); !made)
        return made.error();
    auto running = lockToServe(p.settings.text(key("data")));
    if (!running)
        return running.error();
    p.inUse.emplace(*std::move(running));
    storage::SqlStorage::Options storageOptions;
    storageOptions.place = databasePlace(p.settings);
    Result<std::unique_ptr<storage::SqlStorage>> storage = storage::SqlStorage::open(storageOptions, clock, random);
    if (!storage) {
        Error error = storage.error();
        if (error.kind == Error::Kind::InvalidInput) // the sentence goes on: "must be postgresql://…"
            error.message = u"database " + error.message;
        return error;
    }
    p.storage = std::move(storage).value();
    Result<ports::Secrets> secrets = accounts::openSecrets(*p.storage);
    if (!secrets)
        return secrets.error();
    p.secrets = std::move(secrets).value();
    p.blobs = std::make_unique<storage::BlobFolder>(blobFolder(p.settings));
    p.post = std::make_unique<mail::Post>(*p.storage, clock, random, p.settings);
    p.ai = std::make_unique<ai::Providers>(p.settings);
    p.runner = std::make_unique<jobs::Runner>(jobs::Runner::Options{.workers = int(p.settings.integer(key("tasks.workers")))});
    p.world.reset(new ports::World{clock, random, p.settings, p.secrets, p.passwords, *p.storage, *p.blobs, *p.post,
                                   *p.ai, *p.runner});
    p.options = std::move(options);
    return std::unique_ptr<Instance>(new Instance(std::move(parts)));
}

Result<void> Instance::start()
{
    Parts &p = *m_parts;
    Result<std::unique_ptr<mail::Transport>> transport = mail::makeTransport(p.settings);
    if (!transport)
        return transport.error();
    const Result<void> prepared = p.storage->writeNow([&](ports::Store &store) -> Result<void> {
        if (Result<void> done = accounts::Accounts(store, *p.world).ensureAdmin(); !done)
            return done;
        if (Result<void> done = mail::seedTemplates(store, p.clock, p.random); !done)
            return done;
        return services::Models(store, *p.world).prepare();
    });
    if (!prepared)
        return prepared.error();

    const qint64 rate = p.settings.integer(key("limits.account_rate"));
    if (rate > 0) {
        rates::RateLimiter::Options rateOptions;
        rateOptions.limit = int(rate);
        rateOptions.shared = databasePlace(p.settings).startsWith(u"postgres");
        p.rates = std::make_unique<rates::RateLimiter>(*p.storage, p.clock, rateOptions);
    }
    p.presence = std::make_unique<accounts::Presence>(*p.storage, p.clock);
    dialects::fitmycv::Outside outside;
    outside.web = std::make_shared<outbound::CurlClient>();
    outside.identities = std::make_shared<oauth::Providers>(p.settings, outside.web);
    Result<std::shared_ptr<ports::Payments>> payments = billing::makePayments(p.settings, outside.web, p.random);
    if (!payments)
        return payments.error();
    outside.payments = std::move(payments).value();
    const std::shared_ptr<ports::Payments> paying = outside.payments;
    p.tables = makeDialects(p.clock, outside);
    std::vector<http::Dialect> dialects = std::move(p.options.moreDialects);
    for (http::Dialect &dialect : p.tables.dialects)
        dialects.push_back(std::move(dialect));
    http::Options options;
    options.hooks = p.hooks();
    options.log = p.options.log;
    options.ready = [storage = p.storage.get()] { return storage->ping().ok(); };
    p.server = std::make_unique<http::Server>(std::move(dialects), *p.world, std::move(options));
    p.tables.docs->describe(p.server->dialects());
    if (Result<void> bound = p.server->bind(); !bound)
        return bound;
    // Mails and links must not take their address from a request's Host field.
    if (p.settings.text(key("public_url")).isEmpty()) {
        if (Result<void> set = p.settings.set(key("public_url"), p.server->url(), {}); !set)
            return set;
    }
    p.post->start(std::move(transport).value());
    p.running = true;
    std::vector<jobs::TaskHandler> work = processing::phaseTasks();
    for (jobs::TaskHandler &handler : making::cvTasks(std::make_shared<fetch::OfferFetcher>()))
        work.push_back(std::move(handler));
    p.runner->start(*p.world, std::move(work));
    p.housekeeping = std::make_unique<jobs::Housekeeping>(*p.world, allChores());
    p.endings = std::make_unique<Endings>(*p.world, paying);
    p.server->start();
    return {};
}

void Instance::stop()
{
    Parts &p = *m_parts;
    if (p.server)
        p.server->drain(p.settings.milliseconds(key("timeouts.drain")));
}

Result<void> Instance::reload()
{
    return m_parts->server->reloadTls();
}

http::Server &Instance::server()
{
    return *m_parts->server;
}

ports::World &Instance::world()
{
    return *m_parts->world;
}

void Instance::wake()
{
    m_parts->post->wake();
    m_parts->runner->wake();
}

} // namespace vitae::program
