#include "services/billing/Plans.h"

#include "base/Uuid.h"
#include "services/credits/Welcome.h"

namespace vitae::billing
{

using base::Error;
using base::Result;
using ports::PackRow;
using ports::PlanRow;

namespace
{

Error missing(const char *what)
{
    return base::fail(Error::Kind::NotFound, QString(u"There is no such " + QString::fromLatin1(what) + u'.'));
}

} // namespace

Result<std::vector<PlanRow>> Plans::all()
{
    return m_store.billing().plans();
}

Result<std::vector<PlanRow>> Plans::active()
{
    auto plans = all();
    if (plans)
        std::erase_if(*plans, [](const PlanRow &plan) { return !plan.active; });
    return plans;
}

Result<PlanRow> Plans::byId(const QString &id)
{
    auto plan = m_store.billing().plan(id);
    if (!plan)
        return plan.error();
    if (!*plan)
        return missing("plan");
    return **std::move(plan);
}

Result<void> Plans::nameIsFree(const PlanRow &row)
{
    const auto other = m_store.billing().planByName(row.name);
    if (!other)
        return other.error();
    if (!*other || (*other)->id == row.id)
        return {};
    Error error = base::fail(Error::Kind::Conflict, QStringLiteral("There is a plan of that name already."));
    error.code = QStringLiteral("name_taken");
    return error;
}

Result<PlanRow> Plans::create(PlanRow row)
{
    row.id = base::newUuid(m_world.random);
    row.createdAt = m_world.clock.now().toMSecsSinceEpoch();
    if (auto free = nameIsFree(row); !free)
        return free.error();
    if (auto done = m_store.billing().insertPlan(row); !done)
        return done.error();
    return row;
}

Result<PlanRow> Plans::update(const PlanRow &row)
{
    if (auto free = nameIsFree(row); !free)
        return free.error();
    PlanRow changed = row;
    const auto before = byId(row.id);
    if (!before)
        return before.error();
    // A price of the provider's cannot be changed, only left behind; sync-stripe makes a new one.
    if (before->priceMonthly != row.priceMonthly)
        changed.providerMonthly.clear();
    if (before->priceYearly != row.priceYearly)
        changed.providerYearly.clear();
    if (auto done = m_store.billing().updatePlan(changed); !done)
        return done.error();
    return changed;
}

Result<void> Plans::remove(const QString &id)
{
    if (const auto plan = byId(id); !plan)
        return plan.error();
    const auto used = m_store.billing().planInUse(id);
    if (!used)
        return used.error();
    if (*used || id == credits::freePlan) {
        Error error = base::fail(Error::Kind::Conflict,
                                 QStringLiteral("The plan is in use; set isActive to false to offer it no longer."));
        error.code = QStringLiteral("in_use");
        return error;
    }
    return m_store.billing().removePlan(id);
}

Result<std::vector<PackRow>> Plans::packs()
{
    return m_store.billing().packs();
}

Result<std::vector<PackRow>> Plans::activePacks()
{
    auto all = packs();
    if (all)
        std::erase_if(*all, [](const PackRow &pack) { return !pack.active; });
    return all;
}

Result<PackRow> Plans::pack(const QString &id)
{
    auto pack = m_store.billing().pack(id);
    if (!pack)
        return pack.error();
    if (!*pack)
        return missing("pack");
    return **std::move(pack);
}

Result<PackRow> Plans::createPack(PackRow row)
{
    row.id = base::newUuid(m_world.random);
    row.createdAt = m_world.clock.now().toMSecsSinceEpoch();
    if (auto done = m_store.billing().insertPack(row); !done)
        return done.error();
    return row;
}

Result<PackRow> Plans::updatePack(const PackRow &row)
{
    PackRow changed = row;
    const auto before = pack(row.id);
    if (!before)
        return before.error();
    if (before->price != row.price)
        changed.providerPrice.clear();
    if (auto done = m_store.billing().updatePack(changed); !done)
        return done.error();
    return changed;
}

Result<void> Plans::removePack(const QString &id)
{
    if (const auto there = pack(id); !there)
        return there.error();
    return m_store.billing().removePack(id);
}

} // namespace vitae::billing
