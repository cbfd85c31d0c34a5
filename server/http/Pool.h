// A bounded number of threads with a bounded queue before them.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace vitae::http
{

/// Used from every thread.
class Pool
{
public:
    Pool(int threads, int queue);
    ~Pool();     ///< after stop(), waits for what runs
    void stop(); ///< drops what waits, takes nothing any more

    /// False where too much waits already; then nothing happens.
    [[nodiscard]] bool run(std::function<void()> work);

private:
    void loop();

    const size_t m_limit;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_waiting;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace vitae::http
