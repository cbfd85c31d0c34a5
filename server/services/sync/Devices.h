// The devices of an account: which there are, and ending them.
#pragma once

#include "api/Device.h"
#include "api/Session.h"
#include "ports/Storage.h"
#include "ports/World.h"
#include "services/sync/Who.h"

namespace vitae::sync
{

class Devices
{
public:
    Devices(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// Notes where somebody has signed in; also a device that was ended comes back so. A client id that is another
    /// account's is left alone: its first push says client_forked. Writes.
    base::Result<void> signedIn(const Who &who, const api::DeviceInfo &device);
    /// Last seen first.
    base::Result<std::vector<api::Device>> list(const Who &who);
    /// Ends it and its session, which is returned; NotFound for another's. Writes.
    base::Result<QString> end(const Who &who, const QString &client);
    /// Whether seen() is due.
    base::Result<bool> isSeenLongAgo(const Who &who, const QString &client);
    base::Result<void> seen(const Who &who, const QString &client); ///< writes

private:
    ports::Store &m_store;
    ports::World &m_world;
};

} // namespace vitae::sync
