// The post office: takes letters inside a write transaction, and has one thread that delivers what is due.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "mail/Transport.h"
#include "ports/Mailer.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace vitae::mail
{

class Post final : public ports::Mailer
{
public:
    /// All must outlive it. Nothing is delivered before start().
    Post(ports::Storage &storage, const base::Clock &clock, base::Random &random, const ports::Settings &settings);
    ~Post() override; ///< stops

    base::Result<void> queue(ports::Store &store, const ports::Letter &letter) override;

    void start(std::unique_ptr<Transport> transport);
    void stop(); ///< ends the message at hand
    /// There may be something to deliver: after a commit, or when time was moved.
    void wake();

private:
    void run();
    bool deliverOne(); ///< whether there was one
    void settle(const ports::MailRow &mail, const base::Result<void> &sent);

    ports::Storage &m_storage;
    const base::Clock &m_clock;
    base::Random &m_random;
    const qint64 m_retry; ///< ms
    std::unique_ptr<Transport> m_transport;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false, m_woken = false;
};

} // namespace vitae::mail
