#include "client/HintStream.h"

#include "api/Protocol.h"
#include "client/NetworkSentences.h"

#include <QNetworkRequest>

namespace vitae::client
{

HintStream::HintStream(QObject *parent) : QObject(parent), m_network(std::make_unique<QNetworkAccessManager>()) {}

HintStream::~HintStream()
{
    close();
}

void HintStream::open(const QUrl &server, const QString &accessToken, const QString &fingerprint)
{
    close();
    QUrl url = server;
    url.setPath(url.path() + QStringLiteral("/api/sync/events"));
    QNetworkRequest request(url);
    request.setRawHeader(api::header::protocol, QByteArray::number(api::protocolVersion));
    request.setRawHeader(api::header::schema, QByteArray::number(api::schemaVersion));
    request.setRawHeader("Authorization", QByteArray("Bearer " + accessToken.toLatin1()));
    request.setRawHeader("Accept", "text/event-stream");
    request.setTransferTimeout(60'000); // the server says something every 20 s
    QNetworkReply *reply = m_network->get(request);
    m_reply = reply;
    connect(reply, &QNetworkReply::sslErrors, this, [reply, fingerprint](const QList<QSslError> &errors) {
        if (!fingerprint.isEmpty() && fingerprintOf(reply->sslConfiguration().peerCertificate()) == fingerprint)
            reply->ignoreSslErrors(errors);
    });
    connect(reply, &QNetworkReply::readyRead, this, &HintStream::read);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        reply->deleteLater();
        m_reply.clear();
        m_text.clear();
        Q_EMIT ended(status);
    });
}

void HintStream::close()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
    m_text.clear();
}

void HintStream::read()
{
    if (!m_reply || m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200)
        return;
    m_text += m_reply->readAll();
    bool told = false;
    for (qsizetype end = m_text.indexOf('\n'); end >= 0; end = m_text.indexOf('\n')) {
        const QByteArray line = m_text.left(end).trimmed();
        m_text.remove(0, end + 1);
        told = told || line == "event: hint";
    }
    if (told)
        Q_EMIT hint();
}

} // namespace vitae::client
