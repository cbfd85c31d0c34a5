// What the office offers, and what members ordered of it.
#pragma once

#include "base/Json.h"
#include "ports/OfficeRepository.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::office
{

struct ServiceInput {
    QString name, description;
    json::Value fee;   ///< a number, or a list of {name, amount}; given back as it was sent
    QStringList tasks;
    QString status; ///< open, closed; empty: as it is
};

class Services
{
public:
    Services(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    base::Result<std::vector<ports::ServiceRow>> list(bool closedToo);
    /// Conflict where the id was ever given to another; an empty one is made up. Writes.
    base::Result<ports::ServiceRow> create(const QString &id, const ServiceInput &input);

    // NotFound where there is none, or it was deleted. They write.
    base::Result<ports::ServiceRow> replace(const QString &id, const ServiceInput &input);
    base::Result<ports::ServiceRow> close(const QString &id);
    base::Result<void> remove(const QString &id); ///< hides it where somebody ordered it

private:
    base::Result<ports::ServiceRow> find(const QString &id);

    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::office
