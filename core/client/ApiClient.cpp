#include "client/ApiClient.h"

#include "api/Protocol.h"
#include "api/Refusal.h"
#include "api/Session.h"
#include "client/NetworkSentences.h"
#include "client/Tr.h"

#include <QCryptographicHash>
#include <QEventLoop>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QTimer>

namespace vitae::client
{

using base::Error;
using base::Result;
using sync::Reply;
using sync::Request;

namespace
{

constexpr qsizetype longestAnswer = 256 * 1024 * 1024; ///< unpacked; the server's own limits are far below

} // namespace

/// A request on its way.
struct ApiClient::Exchange {
    Request request;
    QString token;
    std::unique_ptr<QNetworkReply> reply;
    std::optional<Error> untrusted;
};

ApiClient::ApiClient(Options options) : m_options(std::move(options)), m_network(std::make_unique<QNetworkAccessManager>())
{
    m_network->setTransferTimeout(m_options.timeout);
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); // a token goes to the server it is for
}

ApiClient::~ApiClient() = default;

std::unique_ptr<ApiClient::Exchange> ApiClient::begin(const Request &request, const QString &token)
{
    const qsizetype mark = request.path.indexOf(u'?');
    QUrl url = m_options.server;
    url.setPath(url.path() + request.path.left(mark < 0 ? request.path.size() : mark));
    if (mark >= 0)
        url.setQuery(request.path.mid(mark + 1));
    QNetworkRequest message(url);
    message.setRawHeader(api::header::protocol, QByteArray::number(api::protocolVersion));
    message.setRawHeader(api::header::schema, QByteArray::number(api::schemaVersion));
    if (!token.isEmpty())
        message.setRawHeader("Authorization", QByteArray("Bearer " + token.toLatin1()));
    if (!request.contentType.isEmpty())
        message.setHeader(QNetworkRequest::ContentTypeHeader, request.contentType);
    for (const auto &[name, value] : request.headers)
        message.setRawHeader(name, value);

    if (m_unpacker.works())
        message.setRawHeader("Accept-Encoding", "gzip"); // and Qt leaves it packed: zlib takes twice as long

    auto exchange = std::make_unique<Exchange>();
    exchange->request = request;
    exchange->token = token;
    // A request without a body goes out while nobody looks; for one with a body Qt asks this thread for it.
    exchange->reply.reset(request.method == "GET" ? m_network->get(message)
                                                  : m_network->sendCustomRequest(message, request.method, request.body));
    QNetworkReply *reply = exchange->reply.get();
    QObject::connect(reply, &QNetworkReply::sslErrors, reply,
                     [this, reply, &untrusted = exchange->untrusted](const QList<QSslError> &errors) {
        const QSslCertificate leaf = reply->sslConfiguration().peerCertificate();
        if (!m_options.fingerprint.isEmpty() && fingerprintOf(leaf) == m_options.fingerprint) {
            reply->ignoreSslErrors(errors);
            return;
        }
        untrusted = certificateError(errors, m_options.server.host());
        if (!leaf.isNull())
            untrusted->detail = fingerprintOf(leaf);
    });
    return exchange;
}

Result<Reply> ApiClient::finish(Exchange &exchange)
{
    QNetworkReply *reply = exchange.reply.get();
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer look;
    if (m_options.cancelled) {
        QObject::connect(&look, &QTimer::timeout, &loop, [&] {
            if (*m_options.cancelled)
                reply->abort();
        });
        look.start(100);
    }
    if (!reply->isFinished())
        loop.exec();

    if (exchange.untrusted)
        return *exchange.untrusted;
    if (m_options.cancelled && *m_options.cancelled)
        return base::fail(Error::Kind::Cancelled, tr("Stopped."));
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = reply->error();
    // 201 and up come from Qt with the answer of the server; what is below is the network's.
    const bool answered = status > 0 && (error == QNetworkReply::NoError || error >= QNetworkReply::ContentAccessDenied);
    if (!answered)
        return networkError(error, m_options.server.host(), reply->errorString());
    Reply answer;
    answer.status = status;
    answer.body = reply->readAll();
    const auto headers = reply->rawHeaderPairs();
    for (const auto &[name, value] : headers)
        answer.headers.insert(name.toLower(), value);
    if (reply->request().hasRawHeader("Accept-Encoding") && !answer.body.isEmpty() &&
        answer.headers.value("content-encoding").toLower() == "gzip") {
        auto body = m_unpacker.unpacked(answer.body, longestAnswer);
        if (!body)
            return base::fail(Error::Kind::InvalidInput, tr("The server's answer cannot be read."));
        answer.body = *std::move(body);
    }
    return answer;
}

Result<Reply> ApiClient::exchange(const Request &request, const QString &token)
{
    const auto prepared = std::exchange(m_ahead, nullptr);
    if (prepared && request.method == prepared->request.method && request.path == prepared->request.path &&
        request.body.isEmpty() && token == prepared->token) {
        // While it was on its way nobody looked: where it failed, it may be for that.
        if (auto reply = finish(*prepared); reply || (m_options.cancelled && *m_options.cancelled))
            return reply;
    }
    return finish(*begin(request, token));
}

void ApiClient::prepare(const Request &request)
{
    m_ahead = request.method.isEmpty() ? nullptr : begin(request, m_tokens.access);
}

Result<Reply> ApiClient::sendPlain(const Request &request)
{
    return exchange(request, {});
}

Result<Reply> ApiClient::send(const Request &request)
{
    auto reply = exchange(request, m_tokens.access);
    if (!reply || reply->status != 401 || m_tokens.refresh.isEmpty())
        return reply;
    if (auto renewed = renew(); !renewed)
        return renewed.error().kind == Error::Kind::Unauthenticated ? reply : Result<Reply>(renewed.error());
    return exchange(request, m_tokens.access);
}

Result<void> ApiClient::renew()
{
    if (const auto latest = m_latest ? m_latest() : std::nullopt; latest && latest->access != m_tokens.access) {
        m_tokens = *latest;
        return {};
    }
    // Should the answer be lost, the same attempt gets it again; to the server a second one is a thief's.
    const QByteArray attempt = QCryptographicHash::hash(m_tokens.access.toLatin1(), QCryptographicHash::Sha256).toHex();
    const json::Object asked{{QStringLiteral("refresh_token"), m_tokens.refresh},
                             {QStringLiteral("attempt"), QString::fromLatin1(attempt)}};
    auto reply = exchange({QByteArrayLiteral("POST"), QStringLiteral("/api/sync/session/refresh"), json::write(asked),
                           QByteArrayLiteral("application/json"), {}},
                          {});
    if (!reply)
        return reply.error();
    if (reply->status != 200)
        return base::fail(Error::Kind::Unauthenticated, tr("This device is signed out; please sign in again."));
    const auto session = api::decodeSession(reply->body);
    if (!session)
        return session.error();
    m_tokens = {session->accessToken, session->refreshToken, session->expiresAt};
    if (m_renewed)
        m_renewed(m_tokens);
    return {};
}

} // namespace vitae::client
