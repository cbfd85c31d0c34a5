#include "program/Endings.h"

#include "ports/BillingRepository.h"
#include "ports/Storage.h"

#include <chrono>

namespace vitae::program
{

using base::Result;

namespace
{

constexpr auto often = std::chrono::seconds(2), afterTrouble = std::chrono::seconds(60);
constexpr int atOnce = 20;

} // namespace

Endings::Endings(ports::World &world, std::shared_ptr<ports::Payments> payments)
    : m_world(world), m_payments(std::move(payments)), m_thread([this] { run(); })
{
}

Endings::~Endings()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_woken.notify_all();
    m_thread.join();
}

bool Endings::endAll()
{
    QStringList subscriptions;
    const auto read = m_world.storage.read([&](ports::Store &store) -> Result<void> {
        auto found = store.billing().toEndAtProvider(atOnce);
        if (!found)
            return found.error();
        subscriptions = *std::move(found);
        return {};
    });
    if (!read)
        return false;
    for (const QString &subscription : std::as_const(subscriptions)) {
        if (!m_payments->end(subscription))
            return false;
        const auto noted = m_world.storage.writeNow([&](ports::Store &store) -> Result<void> {
            return store.billing().endedAtProvider(subscription);
        });
        if (!noted)
            return false;
    }
    return true;
}

void Endings::run()
{
    std::unique_lock lock(m_mutex);
    auto pause = often;
    while (!m_woken.wait_for(lock, pause, [this] { return m_stopping; })) {
        lock.unlock();
        const bool fine = endAll();
        lock.lock();
        pause = fine ? often : std::chrono::seconds(afterTrouble);
    }
}

} // namespace vitae::program
