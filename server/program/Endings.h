// Ends at the payment provider what accounts that are gone had there.
#pragma once

#include "ports/Payments.h"
#include "ports/World.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace vitae::program
{

/// Looks every few seconds, on a thread of its own: the provider's answer is waited for outside of any transaction. What
/// the provider does not take is tried again, by this process or another.
class Endings
{
public:
    Endings(ports::World &world, std::shared_ptr<ports::Payments> payments);
    ~Endings();
    Endings(const Endings &) = delete;
    Endings &operator=(const Endings &) = delete;

private:
    [[nodiscard]] bool endAll(); ///< false: the provider or the storage is away
    void run();

    ports::World &m_world;
    std::shared_ptr<ports::Payments> m_payments;
    std::mutex m_mutex;
    std::condition_variable m_woken;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace vitae::program
