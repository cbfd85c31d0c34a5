#include "http/Tls.h"

#include "base/Files.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <memory>
#include <unistd.h>

namespace vitae::http
{

namespace
{

base::Error badFile(const char *setting, const QString &file, const char *why)
{
    return base::fail(base::Error::Kind::InvalidInput,
                      QString(QString::fromLatin1(setting) + u" cannot be “" + file + u"”: " + QString::fromUtf8(why)));
}

QByteArray content(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What keeps a handshake with this configuration from even beginning, a key that is another certificate's foremost;
/// empty where nothing does. Only a connection makes the TLS library look.
QString flaw(const QSslConfiguration &configuration)
{
    constexpr int Patience = 5000;
    QTcpServer server;
    QTcpSocket client;
    if (!server.listen(QHostAddress::LocalHost))
        return {};
    client.connectToHost(server.serverAddress(), server.serverPort());
    if (!server.waitForNewConnection(Patience))
        return {};
    const std::unique_ptr<QTcpSocket> accepted(server.nextPendingConnection());
    QSslSocket socket;
    socket.setSslConfiguration(configuration);
    socket.setSocketDescriptor(::dup(int(accepted->socketDescriptor())));
    socket.startServerEncryption();
    return socket.error() == QAbstractSocket::UnknownSocketError ? QString() : socket.errorString();
}

} // namespace

base::Result<QSslConfiguration> tlsConfiguration(const QString &certificateFile, const QString &keyFile)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromData(content(certificateFile), QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return badFile("tls.certificate", certificateFile, "there is no PEM certificate in it.");
    const QByteArray pem = content(keyFile);
    QSslKey key;
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        if (key.isNull())
            key = QSslKey(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
    }
    if (key.isNull())
        return badFile("tls.key", keyFile, "there is no PEM private key in it.");
    if (!QSslSocket::supportsSsl())
        return badFile("tls.certificate", certificateFile, "this system has no TLS library that fits.");
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    if (const QString why = flaw(configuration); !why.isEmpty())
        return badFile("tls.key", keyFile, QString(why + u'.').toUtf8().constData());
    return configuration;
}

} // namespace vitae::http
