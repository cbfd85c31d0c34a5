// Aggregates over everything: sums that are kept by day as things happen, so that reading them takes no time however
// much has happened. Days are since 1970, UTC.
#pragma once

#include "base/Result.h"

#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct FeatureUse {
    QString name;
    qint64 uses = 0, people = 0;
};

struct ErrorRow {
    QString id;
    QString source; ///< request, task
    QString message;
    qint64 account = 0; ///< to write; 0: nobody
    QString accountUuid, request;
    qint64 createdAt = 0;
};

struct PeopleCounts {
    qint64 total = 0, fresh = 0, active = 0;
};

struct CvCounts {
    qint64 total = 0, generated = 0, imported = 0;
};

struct PersonRow {
    qint64 account = 0;
    QString uuid, email, name, role;
    bool confirmed = false, suspended = false;
    qint64 created = 0, lastActive = 0, cvs = 0;
    QString plan;
};

struct PersonActivity {
    qint64 lastActive = 0, tasks = 0, events = 0;
};

class AnalyticsRepository
{
public:
    virtual ~AnalyticsRepository() = default;

    virtual base::Result<void> countUse(const QString &name, qint64 account, qint64 day) = 0;
    virtual base::Result<std::vector<FeatureUse>> features(qint64 sinceDay) = 0; ///< the most used first

    /// They did something then.
    virtual base::Result<void> touch(const std::vector<std::pair<qint64, qint64>> &accountsAndInstants) = 0;

    virtual base::Result<void> insertError(const ErrorRow &row) = 0;
    virtual base::Result<std::vector<ErrorRow>> errors(int limit) = 0; ///< of requests and tasks, newest first
    virtual base::Result<qint64> removeErrorsBefore(qint64 instant) = 0;

    virtual base::Result<PeopleCounts> people(qint64 since) = 0;
    virtual base::Result<CvCounts> cvs(qint64 since) = 0; ///< `total` of all time
    virtual base::Result<CvCounts> cvsOf(const QString &space) = 0;
    virtual base::Result<std::vector<PersonRow>> list(int limit, int offset) = 0; ///< newest first
    virtual base::Result<PersonActivity> activityOf(qint64 account) = 0;

    /// How long the completed tasks of a kind took on average, and the account's first one.
    virtual base::Result<std::optional<qint64>> meanTask(const QString &kind) = 0;
    virtual base::Result<std::optional<qint64>> firstTask(qint64 account, const QString &kind) = 0;

    struct MailCounts {
        qint64 queued = 0, sent = 0, failed = 0;
        std::vector<std::pair<QString, qint64>> byTrigger; ///< the most frequent first
    };
    virtual base::Result<MailCounts> mails(qint64 since) = 0;
};

} // namespace vitae::ports
