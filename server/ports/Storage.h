// The server's data, as its services see it: repositories bound to one connection and one transaction.
//
// SQLite has many readers and one writer that gathers what waits into one transaction (group commit); PostgreSQL has a
// pool. Both look like this.
#pragma once

#include "base/Result.h"

#include <QString>
#include <functional>
#include <memory>

namespace vitae::ports
{

class AccountRepository;
class AiCostRepository;
class AiModelRepository;
class AnalyticsRepository;
class AnswerRepository;
class AppSettingRepository;
class ApplicationRepository;
class ChangeRepository;
class GalleryRepository;
class IdentityRepository;
class BillingRepository;
class CodeRepository;
class CreditRepository;
class CvRepository;
class DocumentRepository;
class JourneyRepository;
class MailRepository;
class MailTemplateRepository;
class OfficeRepository;
class RateRepository;
class SessionRepository;
class SyncRepository;
class TaskRepository;

/// Belongs to one thread; valid during the call that it was handed to.
class Store
{
public:
    virtual ~Store() = default;
    virtual AccountRepository &accounts() = 0;
    virtual SessionRepository &sessions() = 0;
    virtual CodeRepository &codes() = 0;
    virtual RateRepository &rates() = 0;
    virtual AnswerRepository &answers() = 0;
    virtual DocumentRepository &documents() = 0;
    virtual CvRepository &cvs() = 0;
    virtual ApplicationRepository &applications() = 0;
    virtual OfficeRepository &office() = 0;
    virtual AiModelRepository &aiModels() = 0;
    virtual TaskRepository &tasks() = 0;
    virtual MailRepository &mails() = 0;
    virtual AppSettingRepository &appSettings() = 0;
    virtual IdentityRepository &identities() = 0;
    virtual GalleryRepository &gallery() = 0;
    virtual ChangeRepository &changes() = 0;
    virtual MailTemplateRepository &mailTemplates() = 0;
    virtual CreditRepository &credits() = 0;
    virtual BillingRepository &billing() = 0;
    virtual AiCostRepository &aiCosts() = 0;
    virtual JourneyRepository &journeys() = 0;
    virtual AnalyticsRepository &analytics() = 0;
    virtual SyncRepository &sync() = 0;
};

/// Error::code where the storage refused: full, locked, gone. The same again may well succeed.
inline constexpr QLatin1String storageRefusal("storage");

class Storage
{
public:
    using Reading = std::function<base::Result<void>(Store &)>;
    using Writing = std::function<base::Result<void>(Store &)>;
    using Done = std::function<void(base::Result<void>)>;

    virtual ~Storage() = default;

    /// Runs on the calling thread, on that thread's own connection, in one snapshot.
    virtual base::Result<void> read(const Reading &work) = 0;

    /// The same without a snapshot, for work that waits for somebody else in between: each question is answered with
    /// what is there then, and between two of them no transaction is open.
    virtual base::Result<void> readApart(const Reading &work) { return read(work); }

    /// Runs `work` in a write transaction on another thread and then calls `done` there, after what was written is
    /// durable. What fails in `work` is undone alone, whoever shares the transaction. Unavailable where too much waits.
    virtual void write(Writing work, Done done) = 0;

    /// The same, waiting for it. Never on an event-loop thread.
    base::Result<void> writeNow(Writing work);

    /// Calls `work` after the transaction of the present `work` of write() is durable, on the writer's thread; dropped
    /// where that fails. For hints: mail to send, tasks to start.
    virtual void afterCommit(Store &store, std::function<void()> work) = 0;

    /// A space has a new head; an empty space: any of them may have one.
    using Changed = std::function<void(const QString &space, qint64 head)>;
    /// Calls it after every commit that wrote in a space, by this process or another one on the same PostgreSQL, on any
    /// thread, for as long as the handle lives; it must be quick. A hint may be lost where a process dies or the network
    /// fails: who depends on it looks again from time to time.
    [[nodiscard]] virtual std::shared_ptr<void> onChange(Changed changed);
};

} // namespace vitae::ports
