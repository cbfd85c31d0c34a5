// What a device writes.
#pragma once

#include "api/Push.h"
#include "ports/DocumentRepository.h"
#include "ports/Storage.h"
#include "ports/SyncRepository.h"
#include "ports/World.h"
#include "services/sync/Who.h"

namespace vitae::sync
{

/// Lives for one push, in a write transaction.
class Push
{
public:
    Push(ports::Store &store, ports::World &world, Who who) : m_store(store), m_world(world), m_who(std::move(who)) {}

    /// Carries out the mutations in order, up to the first that is refused; what was said before is answered as it was
    /// then. All of them are durable with the transaction that this runs in. An Error: the storage failed, nothing
    /// happened.
    base::Result<api::PushReply> run(const api::PushRequest &request);

private:
    using Outcome = base::Result<api::MutationResult>;

    base::Result<void> admit(const api::PushRequest &request);
    base::Result<void> openDevice(const QString &client);
    base::Result<void> closeDevice();
    Outcome carryOut(const api::PushRequest &request, const api::Mutation &mutation);
    Outcome repeated(const api::Mutation &mutation, const QByteArray &hash);
    Outcome apply(const api::PushRequest &request, const api::Mutation &mutation);
    base::Result<std::optional<ports::DocumentRow>> target(const api::PushRequest &request,
                                                           const api::Mutation &mutation);
    Outcome put(const api::PushRequest &request, const api::Mutation &mutation,
                const std::optional<ports::DocumentRow> &before);
    Outcome remove(const api::Mutation &mutation, const ports::DocumentRow &before);
    base::Result<void> keepLosers(const api::Mutation &mutation, qint64 rev);

    ports::Store &m_store;
    ports::World &m_world;
    const Who m_who;
    std::vector<ports::MemberSpaceRow> m_spaces;
    ports::DeviceRow m_device;
    std::optional<api::Change> m_standing; ///< of the conflict that ended the push
};

} // namespace vitae::sync
