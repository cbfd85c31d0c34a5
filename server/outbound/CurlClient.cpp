#include "outbound/CurlClient.h"

#include <QThread>
#include <QUrl>
#include <curl/curl.h>
#include <memory>
#include <mutex>

namespace vitae::outbound
{

using base::Error;
using base::Result;
using ports::WebAnswer;
using ports::WebRequest;

namespace
{

struct Transfer {
    QByteArray body;
    qint64 most = 0;
    bool tooLarge = false;
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

struct Outcome {
    CURLcode code = CURLE_OK;
    long status = 0;
    Transfer transfer;
};

Outcome once(const WebRequest &request, const CurlClient::Limits &limits)
{
    Outcome out;
    out.transfer.most = limits.answer;
    const std::unique_ptr<CURL, void (*)(CURL *)> handle(curl_easy_init(), curl_easy_cleanup);
    if (!handle) {
        out.code = CURLE_FAILED_INIT;
        return out;
    }
    CURL *curl = handle.get();
    curl_slist *list = nullptr;
    for (const QByteArray &header : request.headers)
        list = curl_slist_append(list, header.constData());
    list = curl_slist_append(list, "Expect:");
    const std::unique_ptr<curl_slist, void (*)(curl_slist *)> headers(list, curl_slist_free_all);
    const QByteArray url = QUrl(request.url).toEncoded();
    curl_easy_setopt(curl, CURLOPT_URL, url.constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "127.0.0.1,localhost,::1");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L); // secrets go nowhere else
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    if (request.method == "POST") {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.constData());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
    } else if (request.method != "GET") {
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.constData());
    }
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &out.transfer);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "vitae-server/" VITAE_VERSION);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, long(limits.connect));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, long(limits.whole));
    out.code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &out.status);
    return out;
}

} // namespace

CurlClient::CurlClient(const Limits &limits) : m_limits(limits)
{
    static std::once_flag first;
    std::call_once(first, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Result<WebAnswer> CurlClient::send(const WebRequest &request)
{
    const QString host = QUrl(request.url).host();
    for (bool again = true;; again = false) {
        Outcome outcome = once(request, m_limits);
        if (outcome.transfer.tooLarge)
            return base::fail(Error::Kind::TooLarge, QString(host + u" answered more than is read"));
        const bool busy = outcome.code == CURLE_OK && (outcome.status == 429 || outcome.status >= 500);
        const bool broken = outcome.code != CURLE_OK && outcome.code != CURLE_OPERATION_TIMEDOUT &&
            outcome.code != CURLE_URL_MALFORMAT && outcome.code != CURLE_UNSUPPORTED_PROTOCOL;
        if (again && (busy || broken)) {
            QThread::msleep(ulong(m_limits.pause));
            continue;
        }
        if (outcome.code == CURLE_OK)
            return WebAnswer{int(outcome.status), std::move(outcome.transfer.body)};
        if (outcome.code == CURLE_OPERATION_TIMEDOUT)
            return base::fail(Error::Kind::TimedOut, QString(host + u" did not answer in time"));
        return base::fail(Error::Kind::Unavailable,
                          QString(host + u": " + QString::fromUtf8(curl_easy_strerror(outcome.code))));
    }
}

} // namespace vitae::outbound
