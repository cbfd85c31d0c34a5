// Requests to providers: a bounded number at once, on connections that are kept, within time and size.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <atomic>
#include <mutex>
#include <semaphore>
#include <vector>

using CURL = void;

namespace vitae::ai
{

struct Post {
    QByteArray url;
    std::vector<QByteArray> headers; ///< "name: value"; never in a message or a log
    QByteArray body;                 ///< JSON
};

class Poster
{
public:
    struct Limits {
        qint64 connect = 5000, whole = 60000, retryDelay = 500; ///< milliseconds
        qint64 answer = 1 << 20;                                ///< bytes
        int concurrency = 8;
    };

    explicit Poster(const Limits &limits);
    ~Poster(); ///< no request may be running
    Poster(const Poster &) = delete;
    Poster &operator=(const Poster &) = delete;

    /// The body of a 2xx answer. A refused or broken connection, 429 and 5xx are tried once more. TimedOut, Cancelled,
    /// TooLarge, else Unavailable; the message names the host and what happened.
    [[nodiscard]] base::Result<QByteArray> post(const Post &post, const std::atomic<bool> *cancelled);

private:
    struct Outcome;

    Outcome once(const Post &post, qint64 milliseconds, const std::atomic<bool> *cancelled);
    CURL *take();
    void put(CURL *handle);

    const Limits m_limits;
    std::counting_semaphore<> m_free;
    std::mutex m_mutex;
    std::vector<CURL *> m_idle; ///< with their connections
};

} // namespace vitae::ai
