// Plans and packs: what is for sale, and its administration. The methods that write need a store that writes.
#pragma once

#include "ports/BillingRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::billing
{

class Plans
{
public:
    Plans(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    base::Result<std::vector<ports::PlanRow>> all();
    base::Result<std::vector<ports::PlanRow>> active();
    base::Result<ports::PlanRow> byId(const QString &id); ///< NotFound
    /// Conflict "name_taken".
    base::Result<ports::PlanRow> create(ports::PlanRow row);
    base::Result<ports::PlanRow> update(const ports::PlanRow &row);
    /// Conflict "in_use": somebody has it, will have it or is about to pay for it, or it is the one to begin with.
    base::Result<void> remove(const QString &id);

    base::Result<std::vector<ports::PackRow>> packs();
    base::Result<std::vector<ports::PackRow>> activePacks();
    base::Result<ports::PackRow> pack(const QString &id); ///< NotFound
    base::Result<ports::PackRow> createPack(ports::PackRow row);
    base::Result<ports::PackRow> updatePack(const ports::PackRow &row);
    base::Result<void> removePack(const QString &id);

private:
    base::Result<void> nameIsFree(const ports::PlanRow &row);

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::billing
