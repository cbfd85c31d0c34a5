#include "services/office/Orders.h"

#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "services/cvs/Cvs.h"

namespace vitae::office
{

using base::Error;
using base::Result;
using ports::OrderRow;

namespace
{

QByteArray written(const std::vector<OrderTask> &tasks)
{
    json::Array list;
    for (const OrderTask &task : tasks)
        list.push_back(json::Object{{QStringLiteral("name"), task.name}, {QStringLiteral("done"), task.done}});
    return json::write(list);
}

} // namespace

Result<OrderRow> Orders::create(const ports::Owner &owner, const QString &service, const QString &note,
                                const QString &cv)
{
    const auto offered = m_store.office().service(service);
    if (!offered)
        return offered.error();
    if (!*offered || (*offered)->status != u"open")
        return base::fail(Error::Kind::NotFound, QStringLiteral("Service not found"));
    if (!cv.isEmpty()) {
        if (const auto own = cvs::Cvs(m_store, m_world).summaryById(owner, cv); !own) {
            if (own.error().kind == Error::Kind::NotFound)
                return base::fail(Error::Kind::NotFound, QStringLiteral("CV not found"));
            return own.error();
        }
    }
    const auto names = json::parse((*offered)->tasks);
    if (!names)
        return names.error();
    std::vector<OrderTask> tasks;
    for (const QString &name : names->toStringList())
        tasks.push_back({name, false});
    const qint64 now = m_world.clock.now().toMSecsSinceEpoch();
    OrderRow row{base::newUuid(m_world.random), service, owner.account, note, cv, QStringLiteral("new"),
                 written(tasks), now, now};
    if (auto inserted = m_store.office().insertOrder(row); !inserted)
        return inserted.error();
    return row;
}

Result<std::vector<OrderRow>> Orders::list(std::optional<qint64> account)
{
    return m_store.office().orders(account);
}

Result<OrderRow> Orders::change(const QString &id, const std::optional<QString> &status,
                                const std::optional<std::vector<OrderTask>> &tasks)
{
    auto row = m_store.office().order(id);
    if (!row)
        return row.error();
    if (!*row)
        return base::fail(Error::Kind::NotFound, QStringLiteral("Order not found"));
    OrderRow &order = **row;
    if (status)
        order.status = *status;
    if (tasks)
        order.tasks = written(*tasks);
    order.updated = m_world.clock.now().toMSecsSinceEpoch();
    if (auto updated = m_store.office().updateOrder(order); !updated)
        return updated.error();
    return order;
}

} // namespace vitae::office
