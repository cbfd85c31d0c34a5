#include "services/credits/Credits.h"

#include "base/Durations.h"
#include "base/Uuid.h"
#include "ports/AnalyticsRepository.h"
#include "services/credits/Features.h"
#include "services/settings/AppSettings.h"

namespace vitae::credits
{

using base::Error;
using base::Result;
using ports::CreditRow;
using ports::CreditTotals;
using Posted = ports::CreditRepository::Posted;

namespace
{

using base::dayMs;

const Feature *find(const QString &name)
{
    for (const Feature &feature : features()) {
        if (feature.name == name)
            return &feature;
    }
    return nullptr;
}

Error shortOf()
{
    Error error = base::fail(Error::Kind::PaymentRequired, QStringLiteral("You have not enough credits for this."));
    error.code = QStringLiteral("needs_credit");
    return error;
}

} // namespace

Result<CreditTotals> Credits::totals(qint64 account)
{
    return m_store.credits().totals(account);
}

Result<std::vector<CreditRow>> Credits::list(qint64 account, int limit, int offset)
{
    return m_store.credits().list(account, limit, offset);
}

Result<qint64> Credits::count(qint64 account)
{
    return m_store.credits().count(account);
}

Result<bool> Credits::isEnforced()
{
    const auto mode = settings::AppSettings(m_store, m_world)
                          .text(QStringLiteral("subscription_mode"), QStringLiteral("unlimited"));
    if (!mode)
        return mode.error();
    return *mode == u"enforced";
}

Result<qint64> Credits::cost(const QString &feature)
{
    const Feature *known = find(feature);
    const auto set = settings::AppSettings(m_store, m_world)
                         .integer(QString(u"cost_" + feature), known ? known->credits : 0);
    if (!set)
        return set.error();
    return std::clamp<qint64>(*set, 0, 1000000);
}

Result<std::vector<std::pair<QString, qint64>>> Credits::costs()
{
    std::vector<std::pair<QString, qint64>> all;
    for (const Feature &feature : features()) {
        const auto credits = cost(feature.name);
        if (!credits)
            return credits.error();
        all.emplace_back(feature.name, *credits);
    }
    return all;
}

Result<bool> Credits::covers(qint64 account, const QString &feature)
{
    const auto enforced = isEnforced();
    if (!enforced)
        return enforced.error();
    if (!*enforced)
        return true;
    const auto price = cost(feature);
    if (!price)
        return price.error();
    const auto has = totals(account);
    if (!has)
        return has.error();
    return has->balance >= *price;
}

Result<Posted> Credits::post(qint64 account, const QString &type, qint64 amount, const QString &feature,
                             const QString &reference)
{
    return m_store.credits().post({base::newUuid(m_world.random), account, type, feature, reference, amount,
                                   m_world.clock.now().toMSecsSinceEpoch()});
}

Result<qint64> Credits::debit(qint64 account, const QString &feature, const QString &reference)
{
    const auto enforced = isEnforced();
    if (!enforced)
        return enforced.error();
    const auto price = *enforced ? cost(feature) : Result<qint64>(qint64(0));
    if (!price)
        return price.error();
    const auto posted = post(account, QStringLiteral("usage"), -*price, feature, reference);
    if (!posted)
        return posted.error();
    if (*posted == Posted::Short)
        return shortOf();
    if (*posted == Posted::Repeated)
        return qint64(0);
    const qint64 day = m_world.clock.now().toMSecsSinceEpoch() / dayMs;
    if (auto counted = m_store.analytics().countUse(feature, account, day); !counted)
        return counted.error();
    return *price;
}

Result<void> Credits::refund(qint64 account, const QString &reference)
{
    const auto used = m_store.credits().find(account, QStringLiteral("usage"), reference);
    if (!used)
        return used.error();
    if (!*used || (*used)->amount == 0)
        return {};
    const auto posted = post(account, QStringLiteral("refund"), -(*used)->amount, (*used)->feature, reference);
    return posted ? Result<void>() : Result<void>(posted.error());
}

Result<void> Credits::gift(qint64 account, qint64 amount, const QString &reference)
{
    if (amount <= 0)
        return {};
    const auto posted = post(account, QStringLiteral("gift"), amount, {}, reference);
    return posted ? Result<void>() : Result<void>(posted.error());
}

Result<void> Credits::purchase(qint64 account, qint64 amount, const QString &reference)
{
    const auto posted = post(account, QStringLiteral("purchase"), amount, {}, reference);
    return posted ? Result<void>() : Result<void>(posted.error());
}

Result<void> Credits::setBalance(qint64 account, qint64 balance)
{
    const auto now = totals(account);
    if (!now)
        return now.error();
    const qint64 difference = balance - now->balance;
    if (difference == 0)
        return {};
    const auto posted = post(account, difference > 0 ? QStringLiteral("gift") : QStringLiteral("adjustment"), difference,
                             {}, {});
    if (!posted)
        return posted.error();
    return *posted == Posted::Short ? Result<void>(shortOf()) : Result<void>();
}

} // namespace vitae::credits
