#include "ai/Poster.h"

#include <QDeadlineTimer>
#include <QScopeGuard>
#include <QThread>
#include <QUrl>
#include <algorithm>
#include <chrono>
#include <curl/curl.h>
#include <memory>

namespace vitae::ai
{

using base::Error;
using base::Result;

namespace
{

constexpr int slice = 50;             ///< milliseconds between looks at `cancelled`
constexpr qint64 longestWait = 10000; ///< that a Retry-After is respected for, milliseconds

struct Transfer {
    QByteArray body;
    qint64 most = 0;
    qint64 retryAfter = 0; ///< seconds
    bool tooLarge = false;
    const std::atomic<bool> *cancelled = nullptr;
};

size_t receive(char *bytes, size_t size, size_t count, void *data)
{
    auto *transfer = static_cast<Transfer *>(data);
    const qsizetype length = qsizetype(size * count);
    if (transfer->body.size() + length > transfer->most) {
        transfer->tooLarge = true;
        return 0;
    }
    transfer->body.append(bytes, length);
    return size * count;
}

size_t receiveHeader(char *bytes, size_t size, size_t count, void *data)
{
    auto *transfer = static_cast<Transfer *>(data);
    const QByteArray line = QByteArray::fromRawData(bytes, qsizetype(size * count)).trimmed();
    const QByteArray name = QByteArrayLiteral("retry-after:");
    if (line.size() > name.size() && line.first(name.size()).toLower() == name)
        transfer->retryAfter = std::max<qint64>(0, line.sliced(name.size()).trimmed().toLongLong());
    return size * count;
}

int watch(void *data, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    const auto *transfer = static_cast<const Transfer *>(data);
    return transfer->cancelled && transfer->cancelled->load() ? 1 : 0;
}

Error cancelledError()
{
    return base::fail(Error::Kind::Cancelled, QStringLiteral("the request was cancelled"));
}

Error timedOut(const QString &host)
{
    return base::fail(Error::Kind::TimedOut, QString(host + u" did not answer in time"));
}

/// Waits; false where it was cancelled meanwhile.
bool sleep(qint64 milliseconds, const std::atomic<bool> *cancelled)
{
    const QDeadlineTimer end(milliseconds);
    while (!end.hasExpired()) {
        if (cancelled && cancelled->load())
            return false;
        QThread::msleep(ulong(std::min<qint64>(slice, end.remainingTime())));
    }
    return true;
}

} // namespace

struct Poster::Outcome {
    CURLcode code = CURLE_OK;
    long status = 0;
    Transfer transfer;
    QString words;
};

Poster::Poster(const Limits &limits) : m_limits(limits), m_free(std::max(1, limits.concurrency))
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Poster::~Poster()
{
    for (CURL *handle : m_idle)
        curl_easy_cleanup(handle);
}

CURL *Poster::take()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            CURL *handle = m_idle.back();
            m_idle.pop_back();
            return handle;
        }
    }
    return curl_easy_init();
}

void Poster::put(CURL *handle)
{
    curl_easy_reset(handle); // forgets the key, keeps the connection
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(handle);
}

Poster::Outcome Poster::once(const Post &post, qint64 milliseconds, const std::atomic<bool> *cancelled)
{
    Outcome out;
    out.transfer.most = m_limits.answer;
    out.transfer.cancelled = cancelled;
    CURL *curl = take();
    if (!curl) {
        out.code = CURLE_FAILED_INIT;
        return out;
    }
    curl_slist *headers = nullptr;
    for (const QByteArray &header : post.headers)
        headers = curl_slist_append(headers, header.constData());
    headers = curl_slist_append(headers, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Accept: application/json");
    headers = curl_slist_append(headers, "Expect:");
    curl_easy_setopt(curl, CURLOPT_URL, post.url.constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "127.0.0.1,localhost,::1");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L); // the key goes nowhere else
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, post.body.constData());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(post.body.size()));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &out.transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, receiveHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &out.transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &out.transfer);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "vitae-server/" VITAE_VERSION);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, long(std::min(m_limits.connect, milliseconds)));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, long(std::max<qint64>(1, milliseconds)));
    out.code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &out.status);
    out.words = QString::fromUtf8(curl_easy_strerror(out.code));
    put(curl);
    curl_slist_free_all(headers);
    return out;
}

Result<QByteArray> Poster::post(const Post &post, const std::atomic<bool> *cancelled)
{
    const QString host = QUrl(QString::fromUtf8(post.url)).host();
    const QDeadlineTimer deadline(m_limits.whole);
    while (!m_free.try_acquire_for(std::chrono::milliseconds(slice))) {
        if (cancelled && cancelled->load())
            return cancelledError();
        if (deadline.hasExpired())
            return base::fail(Error::Kind::Unavailable, QStringLiteral("too many requests to models are running"));
    }
    const auto releaser = qScopeGuard([this] { m_free.release(); });

    for (bool again = true;; again = false) {
        if (cancelled && cancelled->load())
            return cancelledError();
        const Outcome outcome = once(post, deadline.remainingTime(), cancelled);
        if (outcome.transfer.tooLarge)
            return base::fail(Error::Kind::TooLarge, QString(host + u" answered more than is read"));
        if (outcome.code == CURLE_ABORTED_BY_CALLBACK)
            return cancelledError();
        const bool late = outcome.code == CURLE_OPERATION_TIMEDOUT;
        if (late && deadline.hasExpired())
            return timedOut(host);
        if (outcome.code == CURLE_OK && outcome.status >= 200 && outcome.status < 300)
            return outcome.transfer.body;

        const bool broken = outcome.code == CURLE_COULDNT_CONNECT || outcome.code == CURLE_COULDNT_RESOLVE_HOST ||
                            outcome.code == CURLE_GOT_NOTHING || outcome.code == CURLE_RECV_ERROR ||
                            outcome.code == CURLE_SEND_ERROR || late;
        const bool busy = outcome.code == CURLE_OK && (outcome.status == 429 || outcome.status >= 500);
        const qint64 wait = std::max(m_limits.retryDelay, outcome.transfer.retryAfter * 1000);
        if (again && (broken || busy) && wait <= longestWait && wait < deadline.remainingTime()) {
            if (!sleep(wait, cancelled))
                return cancelledError();
            continue;
        }
        if (late)
            return timedOut(host);
        Error error = outcome.code == CURLE_OK
                          ? base::fail(Error::Kind::Unavailable,
                                       QString(host + u" answered with status " + QString::number(outcome.status)))
                          : base::fail(Error::Kind::Unavailable, QString(host + u": " + outcome.words));
        error.retryAfter = int(std::min<qint64>(outcome.transfer.retryAfter, 24 * 3600));
        return error;
    }
}

} // namespace vitae::ai
