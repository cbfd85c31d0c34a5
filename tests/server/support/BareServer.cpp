#include "tests/server/support/BareServer.h"

#include <QDeadlineTimer>
#include <QThread>
#include <map>

namespace vitae::test
{

namespace
{

using base::Error;

class Answers final : public ports::AnswerRepository
{
public:
    base::Result<std::optional<ports::AnswerRow>> find(qint64 account, const QString &key, qint64) override
    {
        const auto found = m_rows.find({account, key});
        return found == m_rows.end() ? std::nullopt : std::optional(found->second);
    }
    base::Result<void> insert(const ports::AnswerRow &row, qint64) override
    {
        m_rows[{row.account, row.key}] = row;
        return {};
    }
    base::Result<qint64> removeBefore(qint64) override { return qint64(0); }

private:
    std::map<std::pair<qint64, QString>, ports::AnswerRow> m_rows;
};

class NoHasher final : public ports::PasswordHasher
{
public:
    QString hash(const QString &) const override { return {}; }
    bool verify(const QString &, const QString &) const override { return false; }
};

class NoBlobs final : public ports::BlobFiles
{
public:
    base::Result<QString> put(const QByteArray &) override { return QString(); }
    bool has(const QString &) const override { return false; }
    base::Result<QByteArray> read(const QString &) override { return QByteArray(); }
    base::Result<void> remove(const QString &) override { return {}; }
    std::optional<qint64> size(const QString &) const override { return {}; }
    base::Result<QByteArray> readPart(const QString &, qint64, qint64) override { return QByteArray(); }
    qint64 uploaded(const QString &) const override { return 0; }
    base::Result<qint64> append(const QString &, const QString &, qint64, qint64, const QByteArray &) override
    {
        return qint64(0);
    }
    base::Result<void> removeUploadsBefore(qint64) override { return {}; }
};

class NoMailer final : public ports::Mailer
{
public:
    base::Result<void> queue(ports::Store &, const ports::Letter &) override { return {}; }
};

class NoModels final : public ports::AiProviders
{
public:
    bool isReady(const ports::AiEndpoint &) const override { return false; }
    base::Result<ports::AiAnswer> ask(const ports::AiEndpoint &, const ports::AiTask &,
                                      const std::atomic<bool> *) override
    {
        return base::fail(Error::Kind::Unavailable, QStringLiteral("no models here"));
    }
};

class NoTasks final : public ports::TaskRunner
{
public:
    void wake() override {}
};

template <class Repository>
[[noreturn]] Repository &none()
{
    qFatal("a test without a database asked for a repository");
}

} // namespace

class FakeStorage::Store final : public ports::Store
{
public:
    ports::AccountRepository &accounts() override { return none<ports::AccountRepository>(); }
    ports::SessionRepository &sessions() override { return none<ports::SessionRepository>(); }
    ports::CodeRepository &codes() override { return none<ports::CodeRepository>(); }
    ports::RateRepository &rates() override { return none<ports::RateRepository>(); }
    ports::AnswerRepository &answers() override { return m_answers; }
    ports::DocumentRepository &documents() override { return none<ports::DocumentRepository>(); }
    ports::CvRepository &cvs() override { return none<ports::CvRepository>(); }
    ports::ApplicationRepository &applications() override { return none<ports::ApplicationRepository>(); }
    ports::OfficeRepository &office() override { return none<ports::OfficeRepository>(); }
    ports::AiModelRepository &aiModels() override { return none<ports::AiModelRepository>(); }
    ports::TaskRepository &tasks() override { return none<ports::TaskRepository>(); }
    ports::MailRepository &mails() override { return none<ports::MailRepository>(); }
    ports::AppSettingRepository &appSettings() override { return none<ports::AppSettingRepository>(); }
    ports::IdentityRepository &identities() override { return none<ports::IdentityRepository>(); }
    ports::GalleryRepository &gallery() override { return none<ports::GalleryRepository>(); }
    ports::ChangeRepository &changes() override { return none<ports::ChangeRepository>(); }
    ports::MailTemplateRepository &mailTemplates() override { return none<ports::MailTemplateRepository>(); }
    ports::CreditRepository &credits() override { return none<ports::CreditRepository>(); }
    ports::BillingRepository &billing() override { return none<ports::BillingRepository>(); }
    ports::AiCostRepository &aiCosts() override { return none<ports::AiCostRepository>(); }
    ports::JourneyRepository &journeys() override { return none<ports::JourneyRepository>(); }
    ports::AnalyticsRepository &analytics() override { return none<ports::AnalyticsRepository>(); }
    ports::SyncRepository &sync() override { return none<ports::SyncRepository>(); }

private:
    Answers m_answers;
};

FakeStorage::FakeStorage() : m_store(std::make_unique<Store>()) {}

FakeStorage::~FakeStorage()
{
    for (std::thread &thread : m_threads)
        thread.join();
}

void FakeStorage::fail(std::optional<base::Error> error)
{
    const QMutexLocker lock(&m_mutex);
    m_error = std::move(error);
}

base::Result<void> FakeStorage::read(const Reading &work)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_error)
            return *m_error;
    }
    return work(*m_store);
}

void FakeStorage::write(Writing work, Done done)
{
    const QMutexLocker lock(&m_threadsMutex);
    m_threads.emplace_back([this, work = std::move(work), done = std::move(done)] {
        QThread::msleep(ulong(delay.load()));
        base::Result<void> result;
        {
            const QMutexLocker transaction(&m_mutex);
            result = work(*m_store);
            if (result && m_error)
                result = *m_error;
        }
        done(std::move(result));
    });
}

void FakeStorage::afterCommit(ports::Store &, std::function<void()> work)
{
    work();
}

struct BareServer::Edges {
    NoHasher hasher;
    NoBlobs blobs;
    NoMailer mailer;
    NoModels models;
    NoTasks tasks;
};

BareServer::BareServer(std::vector<http::Dialect> dialects, const Settings &settings, http::Hooks hooks)
    : m_edges(std::make_unique<Edges>())
{
    const auto set = [this](const QString &key, const QString &value) {
        if (auto done = m_settings.set(key, value, {}); !done)
            qFatal("%s", qPrintable(done.error().text()));
    };
    set(QStringLiteral("listen"), QStringLiteral("127.0.0.1:0"));
    set(QStringLiteral("threads"), QStringLiteral("2"));
    for (auto setting = settings.cbegin(); setting != settings.cend(); ++setting)
        set(setting.key(), setting.value());
    m_world.reset(new ports::World{m_clock, m_random, m_settings, m_secrets, m_edges->hasher, m_storage,
                                   m_edges->blobs, m_edges->mailer, m_edges->models, m_edges->tasks});
    http::Options options;
    options.hooks = std::move(hooks);
    options.log = [this](const QByteArray &lines) {
        const QMutexLocker lock(&m_logMutex);
        m_log += lines;
    };
    m_server = std::make_unique<http::Server>(std::move(dialects), *m_world, std::move(options));
    if (auto bound = m_server->bind(); !bound)
        qFatal("%s", qPrintable(bound.error().text()));
    m_server->start();
}

BareServer::~BareServer()
{
    m_server.reset();
}

quint16 BareServer::port() const
{
    return m_server->port();
}

std::vector<QByteArray> BareServer::log(size_t atLeast)
{
    const QDeadlineTimer deadline(5000);
    while (true) {
        std::vector<QByteArray> lines;
        {
            const QMutexLocker lock(&m_logMutex);
            for (const QByteArray &line : m_log.split('\n')) {
                if (!line.isEmpty())
                    lines.push_back(line);
            }
        }
        if (lines.size() >= atLeast || deadline.hasExpired())
            return lines;
        QThread::msleep(10);
    }
}

} // namespace vitae::test
