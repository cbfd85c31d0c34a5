#include "platform/SingleInstance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>

namespace vitae::platform
{

namespace
{

constexpr quint32 magic = 0x56495445; // "VITE"
constexpr qint64 messageLimit = 1024 * 1024;
constexpr int patience = 2000; // ms; a process that is busy for longer is as good as none

/// The socket's name is short (Unix limits its path to 108 bytes) and belongs to this user and folder.
QString socketName(const QString &dataDir)
{
    const QFileInfo folder(dataDir);
    const QString path = folder.exists() ? folder.canonicalFilePath() : QDir::cleanPath(folder.absoluteFilePath());
    const QByteArray key = QString(QDir::homePath() + u'\n' + path).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().first(24);
    return u"vitae-" + QString::fromLatin1(hash);
}

} // namespace

SingleInstance::SingleInstance(const QString &dataDir, QObject *parent) : QObject(parent), m_name(socketName(dataDir))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const QStringList &files)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patience))
        return false;
    QStringList absolute;
    for (const QString &file : files)
        absolute.append(QFileInfo(file).absoluteFilePath());
    QByteArray body;
    QDataStream packer(&body, QIODevice::WriteOnly);
    packer << magic << absolute;
    QDataStream writer(&socket);
    writer << body;
    socket.flush();
    // The answer is one byte: only then has the other process really taken over.
    return socket.waitForReadyRead(patience) && socket.read(1) == QByteArrayLiteral("k");
}

void SingleInstance::listen()
{
    if (m_server.listen(m_name))
        return;
    QLocalServer::removeServer(m_name); // left behind by a process that was killed
    m_server.listen(m_name);
}

void SingleInstance::receive()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > messageLimit) {
                socket->abort();
                return;
            }
            QDataStream stream(socket);
            stream.startTransaction();
            QByteArray body;
            stream >> body;
            if (!stream.commitTransaction())
                return;
            quint32 mark = 0;
            QStringList files;
            QDataStream reader(body);
            reader >> mark >> files;
            if (mark != magic) {
                socket->abort();
                return;
            }
            socket->write("k");
            socket->flush();
            Q_EMIT activated(files);
        });
    }
}

} // namespace vitae::platform
