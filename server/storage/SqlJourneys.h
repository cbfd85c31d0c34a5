#pragma once

#include "ports/JourneyRepository.h"
#include "sql/Database.h"

namespace vitae::storage
{

class SqlJourneys final : public ports::JourneyRepository
{
public:
    explicit SqlJourneys(sql::Database &database) : m_database(database) {}

    base::Result<ports::OnboardingRow> onboarding(qint64 account) override;
    base::Result<void> putOnboarding(const ports::OnboardingRow &row) override;
    base::Result<std::vector<ports::OnboardingPerson>> onboardingPeople(int limit, int offset) override;
    base::Result<ports::OnboardingCounts> onboardingCounts() override;
    base::Result<void> insertConsent(const ports::ConsentRow &row) override;
    base::Result<std::vector<ports::ConsentRow>> consents(qint64 account) override;
    base::Result<std::optional<ports::ConsentRow>> lastConsent(qint64 account) override;
    base::Result<void> insertEvent(const ports::EventRow &row) override;
    base::Result<std::vector<ports::EventRow>> events(const QString &type, int limit) override;
    base::Result<qint64> countEvents(qint64 account) override;
    base::Result<qint64> removeEventsBefore(qint64 instant) override;
    base::Result<void> insertFeedback(const ports::FeedbackRow &row) override;
    base::Result<std::vector<ports::FeedbackRow>> feedbacks(const QString &status) override;
    base::Result<std::optional<ports::FeedbackRow>> feedback(const QString &id) override;
    base::Result<void> setFeedbackStatus(const QString &id, const QString &status) override;
    base::Result<bool> removeFeedback(const QString &id) override;

private:
    sql::Database &m_database;
};

} // namespace vitae::storage
