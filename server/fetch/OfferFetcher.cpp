#include "fetch/OfferFetcher.h"

#include "fetch/OfferPage.h"
#include "ports/PublicAddress.h"

#include <QElapsedTimer>
#include <QUrl>
#include <curl/curl.h>
#include <memory>
#include <mutex>
#include <sys/socket.h>
#include <unistd.h>

namespace vitae::fetch
{

namespace
{

using base::Error;
using base::fail;

struct Transfer {
    const OfferFetcher::Limits *limits = nullptr;
    QByteArray body;
    bool tooLarge = false, inside = false;
};

size_t receive(char *bytes, size_t size, size_t count, void *data)
{
    auto *transfer = static_cast<Transfer *>(data);
    const qsizetype length = qsizetype(size * count);
    if (transfer->body.size() + length > transfer->limits->bytes) {
        transfer->tooLarge = true;
        return 0;
    }
    transfer->body.append(bytes, length);
    return size * count;
}

curl_socket_t openSocket(void *data, curlsocktype, curl_sockaddr *address)
{
    auto *transfer = static_cast<Transfer *>(data);
    const QHostAddress where(&address->addr);
    if (!transfer->limits->inside && !ports::isPublic(where)) {
        transfer->inside = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Error insideError()
{
    return fail(Error::Kind::InvalidInput, QStringLiteral("The address leads into a private network"));
}

} // namespace

OfferFetcher::OfferFetcher() : OfferFetcher(Limits()) {}

OfferFetcher::OfferFetcher(const Limits &limits) : m_limits(limits)
{
    static std::once_flag first;
    std::call_once(first, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

base::Result<ports::FetchedOffer> OfferFetcher::offerAt(const QString &given)
{
    QElapsedTimer timer;
    timer.start();
    QUrl url(given, QUrl::StrictMode);
    for (int hop = 0; hop <= m_limits.redirects; ++hop) {
        if (!m_limits.inside) {
            if (const auto fine = ports::checkAddress(url.toString(QUrl::FullyEncoded)); !fine)
                return fine.error();
        }
        Transfer transfer;
        transfer.limits = &m_limits;
        const std::unique_ptr<CURL, void (*)(CURL *)> handle(curl_easy_init(), curl_easy_cleanup);
        const qint64 left = m_limits.whole - timer.elapsed();
        if (!handle || left <= 0)
            return fail(Error::Kind::TimedOut, QStringLiteral("The page did not answer in time"));
        CURL *curl = handle.get();
        curl_easy_setopt(curl, CURLOPT_URL, url.toEncoded().constData());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl, CURLOPT_PROXY, ""); // a proxy would resolve names for itself
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, openSocket);
        curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
        curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
        curl_easy_setopt(curl, CURLOPT_USERAGENT, "vitae-server/" VITAE_VERSION);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, long(left));
        const CURLcode code = curl_easy_perform(curl);
        if (transfer.inside)
            return insideError();
        if (transfer.tooLarge)
            return fail(Error::Kind::TooLarge, QStringLiteral("The page is larger than 2 MiB"));
        if (code == CURLE_OPERATION_TIMEDOUT)
            return fail(Error::Kind::TimedOut, QStringLiteral("The page did not answer in time"));
        if (code != CURLE_OK)
            return fail(Error::Kind::Unavailable,
                        QString(url.host() + u": " + QString::fromUtf8(curl_easy_strerror(code))));
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        if (status >= 300 && status < 400) {
            char *next = nullptr;
            curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &next);
            if (!next)
                return fail(Error::Kind::InvalidInput, QStringLiteral("The page redirects to nowhere"));
            url = QUrl(QString::fromUtf8(next), QUrl::StrictMode);
            const QString scheme = url.scheme();
            if (scheme != u"http" && scheme != u"https")
                return fail(Error::Kind::InvalidInput, QStringLiteral("The page redirects to something else than a page"));
            continue;
        }
        if (status != 200)
            return fail(Error::Kind::InvalidInput, QStringLiteral("The page answered with status %1").arg(status));
        char *type = nullptr;
        curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
        const QByteArray contentType = type ? QByteArray(type).toLower() : QByteArray();
        if (!contentType.isEmpty() && !contentType.startsWith("text/") && !contentType.contains("html"))
            return fail(Error::Kind::InvalidInput, QStringLiteral("The address leads to no page"));
        auto offer = offerIn(transfer.body, contentType);
        if (offer)
            offer->url = url.toString();
        return offer;
    }
    return fail(Error::Kind::InvalidInput, QStringLiteral("The page redirects too often"));
}

} // namespace vitae::fetch
