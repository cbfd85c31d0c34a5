#include "storage/SqlJourneys.h"

#include "base/Durations.h"
#include "storage/Rows.h"
#include "storage/SqlAnalytics.h"

#include <algorithm>
#include <map>

namespace vitae::storage
{

using base::Result;
using ports::ConsentRow;
using ports::EventRow;
using ports::FeedbackRow;
using ports::OnboardingCounts;
using ports::OnboardingPerson;
using ports::OnboardingRow;

namespace
{

using base::dayMs;

#define FEEDBACK_SELECT                                                                                                \
    "SELECT f.id, f.account, a.uuid, f.rating, f.comment, f.is_bug, f.cv_file, f.status, f.created_at "               \
    "FROM feedback f JOIN account a ON a.id = f.account "

OnboardingRow readOnboarding(const sql::Row &row)
{
    OnboardingRow read;
    read.account = row.integer(0);
    read.step = row.integer(1);
    read.skipped = row.integer(2) != 0;
    read.completed = row.integer(3) != 0;
    if (!row.isNull(4))
        read.data = row.text(4).toUtf8();
    read.updatedAt = row.integer(5);
    return read;
}

OnboardingPerson readOnboardingPerson(const sql::Row &row)
{
    return {row.text(6), row.text(7), row.text(8), row.integer(9), readOnboarding(row)};
}

ConsentRow readConsent(const sql::Row &row)
{
    return {row.text(0), row.text(1), row.integer(2), row.text(3).toUtf8(), row.integer(4)};
}

EventRow readEvent(const sql::Row &row)
{
    return {row.text(0), row.integer(1),        row.text(2),             row.text(3),
            row.text(4), row.text(5).toUtf8(), row.optionalInteger(6), row.integer(7)};
}

FeedbackRow readFeedback(const sql::Row &row)
{
    return {row.text(0), row.integer(1),      row.text(2), row.integer(3), row.text(4),
            row.integer(5) != 0, row.text(6), row.text(7), row.integer(8)};
}

qint64 readStepNumber(const sql::Row &row)
{
    return row.integer(0);
}

/// "0,1,4"; "-" for none.
QString stepsKey(std::vector<qint64> steps)
{
    std::sort(steps.begin(), steps.end());
    QStringList out;
    for (const qint64 step : steps)
        out.append(QString::number(step));
    return out.isEmpty() ? QStringLiteral("-") : out.join(u',');
}

std::pair<qint64, qint64> readStepCount(const sql::Row &row)
{
    return {row.integer(0), row.integer(1)};
}


} // namespace

Result<OnboardingRow> SqlJourneys::onboarding(qint64 account)
{
    auto found = first(m_database,
                       QStringLiteral("SELECT account, step, skipped, completed, data, updated_at FROM onboarding "
                                      "WHERE account = ?"),
                       {account}, readOnboarding);
    if (!found)
        return found.error();
    OnboardingRow row = found->value_or(OnboardingRow{account});
    auto steps = all(m_database, QStringLiteral("SELECT step FROM onboarding_step WHERE account = ? ORDER BY step"),
                     {account}, readStepNumber);
    if (!steps)
        return steps.error();
    row.completedSteps = *std::move(steps);
    return row;
}

Result<void> SqlJourneys::putOnboarding(const OnboardingRow &row)
{
    if (auto done = m_database.execute(
            QStringLiteral("INSERT INTO onboarding (account, step, skipped, completed, data, updated_at, steps) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account) DO UPDATE SET step = excluded.step, "
                           "skipped = excluded.skipped, completed = excluded.completed, data = excluded.data, "
                           "updated_at = excluded.updated_at, steps = excluded.steps"),
            {row.account, row.step, int(row.skipped), int(row.completed), QString::fromUtf8(row.data), row.updatedAt,
             stepsKey(row.completedSteps)});
        !done)
        return done.error();
    if (auto done = m_database.execute(QStringLiteral("DELETE FROM onboarding_step WHERE account = ?"), {row.account});
        !done)
        return done.error();
    for (const qint64 step : row.completedSteps) {
        if (auto done = m_database.execute(QStringLiteral("INSERT INTO onboarding_step (account, step) VALUES (?, ?)"),
                                           {row.account, step});
            !done)
            return done.error();
    }
    return {};
}

Result<std::vector<OnboardingPerson>> SqlJourneys::onboardingPeople(int limit, int offset)
{
    auto people = all(m_database,
                      QStringLiteral("SELECT a.id, COALESCE(o.step, 0), COALESCE(o.skipped, 0), "
                                     "COALESCE(o.completed, 0), o.data, COALESCE(o.updated_at, a.created), a.uuid, "
                                     "a.email, a.name, a.created FROM (SELECT * FROM account ORDER BY id DESC "
                                     "LIMIT ? OFFSET ?) a LEFT JOIN onboarding o ON o.account = a.id "
                                     "ORDER BY a.id DESC"),
                      {limit, offset}, readOnboardingPerson);
    if (!people)
        return people.error();
    for (OnboardingPerson &person : *people) {
        auto steps = all(m_database, QStringLiteral("SELECT step FROM onboarding_step WHERE account = ? ORDER BY step"),
                         {person.state.account}, readStepNumber);
        if (!steps)
            return steps.error();
        person.state.completedSteps = *std::move(steps);
    }
    return people;
}

Result<OnboardingCounts> SqlJourneys::onboardingCounts()
{
    OnboardingCounts counts;
    const auto total = m_database.integer(QStringLiteral("SELECT COUNT(*) FROM account"));
    if (!total)
        return total.error();
    counts.total = total->value_or(0);
    // Many people have done the same steps: a row for each of these sets is read, and one index alone.
    std::map<qint64, qint64> byStep;
    const auto sets = m_database.select(
        QStringLiteral("SELECT steps, completed, skipped, COUNT(*) FROM onboarding GROUP BY steps, completed, skipped"),
        {}, [&](const sql::Row &row) {
            const qint64 people = row.integer(3);
            counts.started += people;
            counts.completed += row.integer(1) != 0 ? people : 0;
            counts.skipped += row.integer(2) != 0 ? people : 0;
            for (const QString &step : row.text(0).split(u',', Qt::SkipEmptyParts)) {
                if (step != u"-")
                    byStep[step.toLongLong()] += people;
            }
        });
    if (!sets)
        return sets.error();
    // Rows of before there was the set.
    const auto steps = all(m_database,
                           QStringLiteral("SELECT s.step, COUNT(*) FROM onboarding o JOIN onboarding_step s "
                                          "ON s.account = o.account WHERE o.steps = '' GROUP BY s.step"),
                           {}, readStepCount);
    if (!steps)
        return steps.error();
    for (const auto &[step, count] : *steps)
        byStep[step] += count;
    counts.byStep.assign(byStep.begin(), byStep.end());
    return counts;
}

Result<void> SqlJourneys::insertConsent(const ConsentRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO consent (id, account, action, preferences, created_at) VALUES (?, ?, ?, ?, ?)"),
        {row.id, row.account ? QVariant(row.account) : sql::null(), row.action, QString::fromUtf8(row.preferences),
         row.createdAt}));
}

Result<std::vector<ConsentRow>> SqlJourneys::consents(qint64 account)
{
    return all(m_database,
               QStringLiteral("SELECT id, action, account, preferences, created_at FROM consent WHERE account = ? "
                              "ORDER BY number DESC"),
               {account}, readConsent);
}

Result<std::optional<ConsentRow>> SqlJourneys::lastConsent(qint64 account)
{
    return first(m_database,
                 QStringLiteral("SELECT id, action, account, preferences, created_at FROM consent WHERE account = ? "
                                "ORDER BY number DESC LIMIT 1"),
                 {account}, readConsent);
}

Result<void> SqlJourneys::insertEvent(const EventRow &row)
{
    if (auto done = m_database.execute(
            QStringLiteral("INSERT INTO telemetry_event (id, account, type, category, metadata, duration, created_at) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?)"),
            {row.id, row.account, row.type, row.category, QString::fromUtf8(row.metadata), sql::nullable(row.duration),
             row.createdAt});
        !done)
        return done.error();
    return SqlAnalytics(m_database).countUse(row.type, row.account, row.createdAt / dayMs);
}

Result<std::vector<EventRow>> SqlJourneys::events(const QString &type, int limit)
{
    const QString select = QStringLiteral("SELECT e.id, e.account, a.uuid, e.type, e.category, e.metadata, e.duration, "
                                          "e.created_at FROM telemetry_event e JOIN account a ON a.id = e.account ");
    if (type.isEmpty())
        return all(m_database, QString(select + u"ORDER BY e.number DESC LIMIT ?"), {limit}, readEvent);
    return all(m_database, QString(select + u"WHERE e.type = ? ORDER BY e.number DESC LIMIT ?"), {type, limit},
               readEvent);
}

Result<qint64> SqlJourneys::countEvents(qint64 account)
{
    const auto count =
        m_database.integer(QStringLiteral("SELECT COUNT(*) FROM telemetry_event WHERE account = ?"), {account});
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<qint64> SqlJourneys::removeEventsBefore(qint64 instant)
{
    return m_database.execute(QStringLiteral("DELETE FROM telemetry_event WHERE created_at < ?"), {instant});
}

Result<void> SqlJourneys::insertFeedback(const FeedbackRow &row)
{
    return plain(m_database.execute(
        QStringLiteral("INSERT INTO feedback (id, account, rating, comment, is_bug, cv_file, status, created_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.id, row.account, row.rating, row.comment, int(row.isBug), row.cvFile, row.status, row.createdAt}));
}

Result<std::vector<FeedbackRow>> SqlJourneys::feedbacks(const QString &status)
{
    if (status.isEmpty())
        return all(m_database, QStringLiteral(FEEDBACK_SELECT "ORDER BY f.number DESC"), {}, readFeedback);
    return all(m_database, QStringLiteral(FEEDBACK_SELECT "WHERE f.status = ? ORDER BY f.number DESC"), {status},
               readFeedback);
}

Result<std::optional<FeedbackRow>> SqlJourneys::feedback(const QString &id)
{
    return first(m_database, QStringLiteral(FEEDBACK_SELECT "WHERE f.id = ?"), {id}, readFeedback);
}

Result<void> SqlJourneys::setFeedbackStatus(const QString &id, const QString &status)
{
    return plain(m_database.execute(QStringLiteral("UPDATE feedback SET status = ? WHERE id = ?"), {status, id}));
}

Result<bool> SqlJourneys::removeFeedback(const QString &id)
{
    return any(m_database.execute(QStringLiteral("DELETE FROM feedback WHERE id = ?"), {id}));
}

} // namespace vitae::storage
