#include "services/office/Services.h"

#include "base/Uuid.h"

namespace vitae::office
{

using base::Error;
using base::Result;
using ports::ServiceRow;

namespace
{

void apply(ServiceRow &row, const ServiceInput &input, qint64 now)
{
    row.name = input.name;
    row.description = input.description;
    row.fee = json::write(input.fee);
    row.tasks = json::write(json::Value(input.tasks));
    if (!input.status.isEmpty())
        row.status = input.status;
    row.updated = now;
}

} // namespace

Result<std::vector<ServiceRow>> Services::list(bool closedToo)
{
    return m_store.office().services(closedToo);
}

Result<ServiceRow> Services::create(const QString &id, const ServiceInput &input)
{
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch();
    ServiceRow row;
    row.id = id.isEmpty() ? base::newUuid(m_world.random) : id;
    row.status = QStringLiteral("open");
    row.created = now;
    apply(row, input, now);
    const auto taken = m_store.office().service(row.id);
    if (!taken)
        return taken.error();
    if (*taken)
        return base::fail(Error::Kind::Conflict, QStringLiteral("A service with this ID exists already"));
    if (auto inserted = m_store.office().insertService(row); !inserted)
        return inserted.error();
    return row;
}

Result<ServiceRow> Services::replace(const QString &id, const ServiceInput &input)
{
    auto row = find(id);
    if (!row)
        return row;
    apply(*row, input, m_world.clock.now().toMSecsSinceEpoch());
    if (auto updated = m_store.office().updateService(*row); !updated)
        return updated.error();
    return row;
}

Result<ServiceRow> Services::close(const QString &id)
{
    auto row = find(id);
    if (!row)
        return row;
    row->status = QStringLiteral("closed");
    row->updated = m_world.clock.now().toMSecsSinceEpoch();
    if (auto updated = m_store.office().updateService(*row); !updated)
        return updated.error();
    return row;
}

Result<void> Services::remove(const QString &id)
{
    auto row = find(id);
    if (!row)
        return row.error();
    const auto ordered = m_store.office().hasOrders(id);
    if (!ordered)
        return ordered.error();
    if (!*ordered)
        return m_store.office().removeService(id);
    row->status = QStringLiteral("deleted");
    row->updated = m_world.clock.now().toMSecsSinceEpoch();
    return m_store.office().updateService(*row);
}

Result<ServiceRow> Services::find(const QString &id)
{
    const auto row = m_store.office().service(id);
    if (!row)
        return row.error();
    if (!*row || (*row)->status == u"deleted")
        return base::fail(Error::Kind::NotFound, QStringLiteral("Service not found"));
    return **row;
}

} // namespace vitae::office
