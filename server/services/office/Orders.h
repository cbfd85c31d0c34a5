// What members ordered of the office.
#pragma once

#include "ports/OfficeRepository.h"
#include "ports/Owner.h"
#include "ports/Storage.h"
#include "ports/World.h"

namespace vitae::office
{

struct OrderTask {
    QString name;
    bool done = false;
};

class Orders
{
public:
    Orders(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// Its tasks are the service's. NotFound where the service is not open or the CV not the owner's. Writes.
    base::Result<ports::OrderRow> create(const ports::Owner &owner, const QString &service, const QString &note,
                                         const QString &cv);
    /// Everybody's, where no account is named.
    base::Result<std::vector<ports::OrderRow>> list(std::optional<qint64> account);
    /// What is not given stays as it is. NotFound. Writes.
    base::Result<ports::OrderRow> change(const QString &id, const std::optional<QString> &status,
                                         const std::optional<std::vector<OrderTask>> &tasks);

private:
    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::office
