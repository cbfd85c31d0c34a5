// How people find their way, as rows: onboarding, consent, what they did where they allowed us to look, what they told us.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

namespace vitae::ports
{

struct OnboardingRow {
    qint64 account = 0;
    qint64 step = 0;
    std::vector<qint64> completedSteps; ///< ascending
    bool skipped = false, completed = false;
    QByteArray data = QByteArrayLiteral("{}"); ///< JSON
    qint64 updatedAt = 0;
};

struct OnboardingPerson {
    QString uuid, email, name;
    qint64 created = 0; ///< of the account
    OnboardingRow state;
};

struct OnboardingCounts {
    qint64 total = 0, started = 0, completed = 0, skipped = 0;
    std::vector<std::pair<qint64, qint64>> byStep; ///< step, how many completed it
};

struct ConsentRow {
    QString id, action;
    qint64 account = 0; ///< 0: nobody who signed in
    QByteArray preferences; ///< JSON
    qint64 createdAt = 0;
};

struct EventRow {
    QString id;
    qint64 account = 0;
    QString accountUuid; ///< read only
    QString type, category;
    QByteArray metadata; ///< JSON
    std::optional<qint64> duration; ///< ms
    qint64 createdAt = 0;
};

struct FeedbackRow {
    QString id;
    qint64 account = 0;
    QString accountUuid; ///< read only
    qint64 rating = 0;
    QString comment;
    bool isBug = false;
    QString cvFile;
    QString status; ///< new, reviewed
    qint64 createdAt = 0;
};

class JourneyRepository
{
public:
    virtual ~JourneyRepository() = default;

    virtual base::Result<OnboardingRow> onboarding(qint64 account) = 0; ///< the beginning where there is no row
    virtual base::Result<void> putOnboarding(const OnboardingRow &row) = 0;
    virtual base::Result<std::vector<OnboardingPerson>> onboardingPeople(int limit, int offset) = 0; ///< newest first
    virtual base::Result<OnboardingCounts> onboardingCounts() = 0;

    virtual base::Result<void> insertConsent(const ConsentRow &row) = 0;
    virtual base::Result<std::vector<ConsentRow>> consents(qint64 account) = 0; ///< newest first
    virtual base::Result<std::optional<ConsentRow>> lastConsent(qint64 account) = 0;

    virtual base::Result<void> insertEvent(const EventRow &row) = 0; ///< and counts it for its day
    virtual base::Result<std::vector<EventRow>> events(const QString &type, int limit) = 0; ///< newest first
    virtual base::Result<qint64> countEvents(qint64 account) = 0;
    virtual base::Result<qint64> removeEventsBefore(qint64 instant) = 0;

    virtual base::Result<void> insertFeedback(const FeedbackRow &row) = 0;
    virtual base::Result<std::vector<FeedbackRow>> feedbacks(const QString &status) = 0; ///< newest first
    virtual base::Result<std::optional<FeedbackRow>> feedback(const QString &id) = 0;
    virtual base::Result<void> setFeedbackStatus(const QString &id, const QString &status) = 0;
    virtual base::Result<bool> removeFeedback(const QString &id) = 0;
};

} // namespace vitae::ports
