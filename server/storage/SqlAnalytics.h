#pragma once

#include "ports/AnalyticsRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlAnalytics final : public ports::AnalyticsRepository
{
public:
    explicit SqlAnalytics(sql::Database &database) : m_database(database) {}

    base::Result<void> countUse(const QString &name, qint64 account, qint64 day) override;
    base::Result<std::vector<ports::FeatureUse>> features(qint64 sinceDay) override;
    base::Result<void> touch(const std::vector<std::pair<qint64, qint64>> &accountsAndInstants) override;
    base::Result<void> insertError(const ports::ErrorRow &row) override;
    base::Result<std::vector<ports::ErrorRow>> errors(int limit) override;
    base::Result<qint64> removeErrorsBefore(qint64 instant) override;
    base::Result<ports::PeopleCounts> people(qint64 since) override;
    base::Result<ports::CvCounts> cvs(qint64 since) override;
    base::Result<ports::CvCounts> cvsOf(const QString &space) override;
    base::Result<std::vector<ports::PersonRow>> list(int limit, int offset) override;
    base::Result<ports::PersonActivity> activityOf(qint64 account) override;
    base::Result<std::optional<qint64>> meanTask(const QString &kind) override;
    base::Result<std::optional<qint64>> firstTask(qint64 account, const QString &kind) override;
    base::Result<MailCounts> mails(qint64 since) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
