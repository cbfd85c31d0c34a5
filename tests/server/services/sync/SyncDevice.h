// A device that syncs by calling the service, and keeps nothing but its cursor.
#pragma once

#include "base/JsonParser.h"
#include "base/Uuid.h"
#include "server/support/ServiceWorld.h"
#include "services/sync/Pull.h"
#include "services/sync/Push.h"

namespace vitae::test
{

inline QString freshId()
{
    static base::SystemRandom random;
    return base::newUuid(random);
}

class SyncDevice
{
public:
    SyncDevice(ServiceWorld &world, ports::Owner owner) : m_world(world), m_owner(std::move(owner)) {}

    [[nodiscard]] sync::Who who() const
    {
        return {m_owner.account, m_owner.uuid, m_owner.space, QStringLiteral("session-") + client};
    }

    [[nodiscard]] api::Mutation put(const QString &doc, const QString &type, qint64 base, const QByteArray &body)
    {
        api::Mutation mutation;
        mutation.mid = ++mid;
        mutation.space = m_owner.space;
        mutation.doc = doc;
        mutation.type = type;
        mutation.baseRev = base;
        mutation.content = *json::parse(body);
        mutation.body = json::write(mutation.content);
        return mutation;
    }
    [[nodiscard]] api::Mutation remove(api::Mutation::Op op, const QString &doc, const QString &type, qint64 base)
    {
        api::Mutation mutation = put(doc, type, base, "{}");
        mutation.op = op;
        mutation.body.clear();
        mutation.content = {};
        return mutation;
    }

    [[nodiscard]] api::PushRequest request(std::vector<api::Mutation> mutations)
    {
        if (epoch.isEmpty())
            epoch = m_world.read([](ports::Store &store) { return store.documents().epoch(); });
        return {client, epoch, schema, std::move(mutations)};
    }
    api::PushReply push(std::vector<api::Mutation> mutations) { return send(request(std::move(mutations))); }
    api::PushReply send(const api::PushRequest &request)
    {
        return m_world.write(
            [&](ports::Store &store) { return sync::Push(store, m_world.world(), who()).run(request); });
    }
    /// The code of the refusal, empty where there is none; a mid that was refused is free again.
    QString refused(std::vector<api::Mutation> mutations)
    {
        const api::PushReply reply = push(std::move(mutations));
        mid = reply.refusal && reply.refusal->mid == 0 ? mid - 1 : reply.lastMid;
        return reply.refusal ? reply.refusal->code : QString();
    }

    api::PullReply page(int limit = 500)
    {
        const api::PullReply reply = m_world.read(
            [&](ports::Store &store) { return sync::Pull(store).page(who(), client, cursor, limit); });
        cursor = reply.cursor;
        return reply;
    }
    /// Everything after the cursor.
    std::vector<api::Change> pull(int limit = 500)
    {
        std::vector<api::Change> all;
        for (;;) {
            api::PullReply reply = page(limit);
            for (api::Change &change : reply.changes)
                all.push_back(std::move(change));
            if (!reply.more)
                return all;
        }
    }
    QString pullRefusal(const QString &from)
    {
        QString code;
        const auto done = m_world.storage().read([&](ports::Store &store) -> base::Result<void> {
            const auto page = sync::Pull(store).page(who(), client, from, 500);
            if (!page)
                code = page.error().code;
            return {};
        });
        return done ? code : QStringLiteral("storage");
    }

    QString client = freshId();
    QString epoch, cursor;
    qint64 mid = 0;
    int schema = 1;

private:
    ServiceWorld &m_world;
    ports::Owner m_owner;
};

} // namespace vitae::test
