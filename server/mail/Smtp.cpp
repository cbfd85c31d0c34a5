#include "mail/Smtp.h"

#include <QFile>
#include <QHostAddress>
#include <array>
#include <cstring>
#include <curl/curl.h>
#include <mutex>

namespace vitae::mail
{

using base::Error;
using base::Result;

namespace
{

struct Upload {
    QByteArray bytes;
    qsizetype sent = 0;
};

size_t readUpload(char *to, size_t size, size_t count, void *data)
{
    auto *upload = static_cast<Upload *>(data);
    const qsizetype some = qMin<qsizetype>(qsizetype(size * count), upload->bytes.size() - upload->sent);
    std::memcpy(to, upload->bytes.constData() + upload->sent, size_t(some));
    upload->sent += some;
    return size_t(some);
}

/// Keeps the last line that the server said.
size_t readReply(char *from, size_t size, size_t count, void *data)
{
    *static_cast<QByteArray *>(data) = QByteArray(from, qsizetype(size * count)).trimmed().left(200);
    return size * count;
}

bool isHere(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

} // namespace

Result<void> Smtp::send(const ports::MailRow &mail)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl)
        return base::fail(Error::Kind::Unavailable, QStringLiteral("libcurl cannot start"));

    const bool tls = m_url.scheme() == u"smtps";
    const int port = m_url.port(tls ? 465 : 587);
    const QString host = m_url.host().contains(u':') ? QString(u'[' + m_url.host() + u']') : m_url.host();
    // The path is what curl says in EHLO.
    const QByteArray sender = envelopeAddress(m_sender.address);
    const QString url = QString(m_url.scheme() + u"://" + host + u':' + QString::number(port) + u'/' +
                                QString::fromLatin1(sender.split('@').last()));
    const QByteArray from = '<' + sender + '>', to = '<' + envelopeAddress(mail.recipient) + '>';
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, to.constData()), curl_slist_free_all);
    Upload upload{compose(mail, m_sender)};
    QByteArray reply;
    std::array<char, CURL_ERROR_SIZE> words{};

    const QByteArray urlText = url.toUtf8(), user = m_url.userName(QUrl::FullyDecoded).toUtf8(),
                     password = m_url.password(QUrl::FullyDecoded).toUtf8(), authorities = QFile::encodeName(m_authorities);
    curl_easy_setopt(curl.get(), CURLOPT_URL, urlText.constData());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, long(isHere(m_url.host()) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (!user.isEmpty()) {
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, user.constData());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, password.constData());
    }
    if (!authorities.isEmpty())
        curl_easy_setopt(curl.get(), CURLOPT_CAINFO, authorities.constData());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.constData());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, readUpload);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, readReply);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &reply);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, long(m_timeOuts.connect));
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, long(m_timeOuts.whole));
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, words.data());

    const CURLcode code = curl_easy_perform(curl.get());
    if (code == CURLE_OK)
        return {};
    long answer = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
    const QString why = answer >= 400 && !reply.isEmpty() ? QString::fromUtf8(reply)
                        : words[0]                            ? QString::fromUtf8(words.data())
                                                              : QString::fromUtf8(curl_easy_strerror(code));
    // A refused recipient or message is refused again; wrong credentials are somebody's to put right meanwhile.
    const bool forGood = answer >= 500 && answer < 600 && code != CURLE_LOGIN_DENIED;
    return base::fail(forGood ? Error::Kind::InvalidInput : Error::Kind::Unavailable, why, name());
}

QString Smtp::name() const
{
    return m_url.toString(QUrl::RemoveUserInfo);
}

} // namespace vitae::mail
