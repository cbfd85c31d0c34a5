#include "server/mail/FakeSmtp.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <future>

namespace vitae::test
{

namespace
{

/// Hands descriptors over instead of making sockets of them.
class Listener final : public QTcpServer
{
public:
    QList<qintptr> waiting;

protected:
    void incomingConnection(qintptr descriptor) override { waiting.append(descriptor); }
};

QByteArray line(QSslSocket &socket)
{
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(5000))
            return {};
    }
    return socket.readLine().trimmed();
}

void say(QSslSocket &socket, const QByteArray &words)
{
    socket.write(words + "\r\n");
    socket.flush();
    socket.waitForBytesWritten(1000);
}

} // namespace

FakeSmtp::FakeSmtp(SmtpScript script) : m_script(std::move(script))
{
    std::promise<quint16> port;
    m_thread = std::thread([this, &port] { run([&](quint16 number) { port.set_value(number); }); });
    m_port = port.get_future().get();
}

FakeSmtp::~FakeSmtp()
{
    m_stopping = true;
    m_thread.join();
}

std::vector<SmtpMessage> FakeSmtp::messages() const
{
    const std::scoped_lock lock(m_mutex);
    return m_messages;
}

int FakeSmtp::connections() const
{
    const std::scoped_lock lock(m_mutex);
    return m_connections;
}

void FakeSmtp::setScript(const SmtpScript &script)
{
    const std::scoped_lock lock(m_mutex);
    m_script = script;
}

void FakeSmtp::run(std::function<void(quint16)> ready)
{
    Listener listener;
    if (!listener.listen(QHostAddress::LocalHost))
        qFatal("no port");
    ready(listener.serverPort());
    while (!m_stopping) {
        listener.waitForNewConnection(50);
        while (!listener.waiting.isEmpty())
            serve(listener.waiting.takeFirst());
    }
}

void FakeSmtp::serve(qintptr descriptor)
{
    SmtpScript script;
    {
        const std::scoped_lock lock(m_mutex);
        script = m_script;
        ++m_connections;
    }
    QSslSocket socket;
    socket.setSocketDescriptor(descriptor);
    for (int waited = 0; waited < script.delayMs && !m_stopping; waited += 50) {
        if (!socket.waitForReadyRead(50) && socket.state() != QAbstractSocket::ConnectedState)
            return; // the other side's patience ended first
    }
    say(socket, "220 fake ESMTP");
    SmtpMessage message;
    while (true) {
        const QByteArray command = line(socket);
        const QByteArray verb = command.left(4).toUpper();
        if (command.isEmpty()) {
            return;
        } else if (verb == "EHLO") {
            QByteArray offers;
            if (!script.certificate.isEmpty() && !socket.isEncrypted())
                offers += "250-STARTTLS\r\n";
            if (!script.user.isEmpty())
                offers += "250-AUTH PLAIN\r\n";
            say(socket, "250-fake\r\n" + offers + "250 8BITMIME");
        } else if (command.toUpper() == "STARTTLS") {
            QFile certificate(script.certificate), key(script.key);
            if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
                qFatal("no certificate");
            say(socket, "220 go ahead");
            socket.setLocalCertificate(QSslCertificate(&certificate));
            socket.setPrivateKey(QSslKey(&key, QSsl::Rsa));
            socket.startServerEncryption();
            if (!socket.waitForEncrypted(5000))
                return;
        } else if (command.toUpper().startsWith("AUTH PLAIN")) {
            QByteArray token = command.mid(11);
            if (token.isEmpty()) {
                say(socket, "334 ");
                token = line(socket);
            }
            const QList<QByteArray> parts = QByteArray::fromBase64(token).split('\0');
            const bool good = parts.size() == 3 && parts[1] == script.user && parts[2] == script.password;
            message.user = parts.size() == 3 ? parts[1] : QByteArray();
            say(socket, good ? "235 welcome" : "535 5.7.8 wrong password");
        } else if (verb == "MAIL") {
            message.from = command.mid(10);
            say(socket, script.user.isEmpty() || !message.user.isEmpty() ? "250 OK" : "530 sign in first");
        } else if (verb == "RCPT") {
            message.to = command.mid(8);
            say(socket, script.recipient);
        } else if (verb == "DATA") {
            say(socket, "354 go on");
            if (script.hangUp) {
                (void)line(socket);
                socket.abort();
                return;
            }
            while (true) {
                while (!socket.canReadLine()) {
                    if (!socket.waitForReadyRead(5000))
                        return;
                }
                QByteArray text = socket.readLine();
                if (text == ".\r\n")
                    break;
                message.data += text.startsWith('.') ? text.mid(1) : text;
            }
            const std::scoped_lock lock(m_mutex);
            if (m_script.refuseFirst > 0) {
                --m_script.refuseFirst;
                say(socket, "451 4.7.1 greylisted, try again");
            } else {
                if (script.data.startsWith('2')) {
                    message.encrypted = socket.isEncrypted();
                    m_messages.push_back(message);
                }
                say(socket, script.data);
            }
        } else if (verb == "QUIT") {
            say(socket, "221 bye");
            return;
        } else {
            say(socket, "502 unknown");
        }
    }
}

} // namespace vitae::test
