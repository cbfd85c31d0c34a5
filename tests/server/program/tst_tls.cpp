// The program over TLS: with a certificate of its own making, read again on SIGHUP.

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <memory>

namespace
{

constexpr int Patience = 30000;

/// The program, on a port of its own; its standard error is kept.
class Program
{
public:
    explicit Program(const QStringList &arguments)
    {
        m_process.start(QStringLiteral(SERVER_BINARY), arguments);
        while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine() && m_process.waitForReadyRead(Patience)) {
        }
        m_line = QString::fromUtf8(m_process.readLine()).trimmed();
    }
    ~Program()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(Patience))
            m_process.kill();
        m_process.waitForFinished(Patience);
    }

    [[nodiscard]] QString line() const { return m_line; } ///< the first of its standard output
    [[nodiscard]] quint16 port() const { return m_line.section(u':', -1).toUShort(); }
    [[nodiscard]] int exitCode()
    {
        const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(Patience);
        return ended ? m_process.exitCode() : -1;
    }
    [[nodiscard]] QByteArray errors()
    {
        m_process.waitForReadyRead(50);
        return m_errors += m_process.readAllStandardError();
    }
    void hangUp() { ::kill(pid_t(m_process.processId()), SIGHUP); }

private:
    QProcess m_process;
    QString m_line;
    QByteArray m_errors;
};

/// Status line, fields and body of one answer with a Content-Length.
QByteArray readAnswer(QSslSocket &socket)
{
    QByteArray bytes;
    qsizetype end = -1;
    qsizetype length = 0;
    while (end < 0 || bytes.size() < end + 4 + length) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(Patience))
            return bytes;
        bytes += socket.readAll();
        end = bytes.indexOf("\r\n\r\n");
        const qsizetype field = bytes.toLower().indexOf("content-length:");
        if (end >= 0 && field >= 0)
            length = bytes.mid(field + 15, bytes.indexOf('\r', field) - field - 15).trimmed().toLongLong();
    }
    return bytes;
}

QByteArray asked(QSslSocket &socket, const QByteArray &request)
{
    socket.write(request);
    return readAnswer(socket);
}

const QByteArray health("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");

} // namespace

class TlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersOverTls();
    void signsInOverTls();
    void silenceHoldsNobodyUp();
    void plainTextIsClosed();
    void hangUpReadsTheCertificateAgain();
    void aBrokenCertificateChangesNothing();
    void wrongFilesAreNamed_data();
    void wrongFilesAreNamed();

private:
    void makeCertificate(const QString &name, const QString &kind);
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QStringList arguments(const QString &certificate, const QString &key) const;
    /// Replaces the certificate and key that the program was started with.
    void install(const QString &name);
    /// An encrypted connection that trusts the named certificate alone; null where there is none.
    [[nodiscard]] std::unique_ptr<QSslSocket> connected(quint16 port, const QString &trusted) const;
    /// Asks anew until the server shows that certificate, for a signal takes effect when it does.
    [[nodiscard]] bool shows(quint16 port, const QString &name) const;

    QTemporaryDir m_folder;
};

void TlsTest::makeCertificate(const QString &name, const QString &kind)
{
    const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
    QVERIFY2(!openssl.isEmpty(), "this test makes its certificates with openssl");
    QStringList arguments{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"),
                          QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-newkey"), kind};
    if (kind == u"ec")
        arguments << QStringLiteral("-pkeyopt") << QStringLiteral("ec_paramgen_curve:prime256v1");
    arguments << QStringLiteral("-subj") << QString(u"/CN=" + name) << QStringLiteral("-addext")
              << QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1") << QStringLiteral("-keyout")
              << file(name + u".key") << QStringLiteral("-out") << file(name + u".pem");
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(openssl, arguments);
    QVERIFY(process.waitForFinished(Patience));
    QVERIFY2(process.exitCode() == 0, process.readAll().constData());
}

void TlsTest::initTestCase()
{
    QVERIFY(QSslSocket::supportsSsl());
    makeCertificate(QStringLiteral("first"), QStringLiteral("rsa:2048"));
    makeCertificate(QStringLiteral("second"), QStringLiteral("ec"));
}

QStringList TlsTest::arguments(const QString &certificate, const QString &key) const
{
    const QString data = file(QString(u"data-" + QString::number(QCoreApplication::applicationPid()) + u'-'
                                      + QString::fromLatin1(QTest::currentTestFunction())));
    return {QStringLiteral("--listen"),           QStringLiteral("127.0.0.1:0"), QStringLiteral("--data"),     data,
            QStringLiteral("--tls.certificate"), certificate,                    QStringLiteral("--tls.key"), key};
}

void TlsTest::install(const QString &name)
{
    for (const char *ending : {".pem", ".key"}) {
        const QString to = file(u"used" + QString::fromLatin1(ending));
        QFile::remove(to);
        QVERIFY(QFile::copy(file(name + QString::fromLatin1(ending)), to));
    }
}

std::unique_ptr<QSslSocket> TlsTest::connected(quint16 port, const QString &trusted) const
{
    auto socket = std::make_unique<QSslSocket>();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(file(trusted + u".pem")));
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    socket->setSslConfiguration(configuration);
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    if (!socket->waitForEncrypted(Patience))
        return nullptr;
    return socket;
}

bool TlsTest::shows(quint16 port, const QString &name) const
{
    const QSslCertificate wanted = QSslCertificate::fromPath(file(name + u".pem")).constFirst();
    return QTest::qWaitFor([&] {
        const std::unique_ptr<QSslSocket> socket = connected(port, name);
        return socket && socket->peerCertificate() == wanted;
    }, Patience);
}

void TlsTest::answersOverTls()
{
    Program program(arguments(file(QStringLiteral("first.pem")), file(QStringLiteral("first.key"))));
    QVERIFY2(program.line().startsWith(u"listening on https://127.0.0.1:"), program.errors().constData());
    const std::unique_ptr<QSslSocket> socket = connected(program.port(), QStringLiteral("first"));
    QVERIFY(socket);
    QVERIFY(socket->sessionProtocol() == QSsl::TlsV1_2 || socket->sessionProtocol() == QSsl::TlsV1_3);
    QVERIFY(asked(*socket, health).startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(asked(*socket, "GET /api/v1/auth/me HTTP/1.1\r\nHost: localhost\r\n\r\n").startsWith("HTTP/1.1 401 "));
    // Whoever does not know the certificate does not get as far as a request.
    QVERIFY(!connected(program.port(), QStringLiteral("second")));
}

void TlsTest::signsInOverTls()
{
    Program program(arguments(file(QStringLiteral("first.pem")), file(QStringLiteral("first.key"))));
    const std::unique_ptr<QSslSocket> socket = connected(program.port(), QStringLiteral("first"));
    QVERIFY(socket);
    const QByteArray body(R"({"email": "a@example.org", "password": "correct horse battery staple", "full_name": "A"})");
    const QByteArray registered =
        asked(*socket, "POST /api/v1/auth/register HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                       "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QVERIFY2(registered.startsWith("HTTP/1.1 201 "), registered.constData());
    // Larger than one TLS record, both ways.
    const qsizetype at = registered.indexOf("\"access_token\":\"") + 16;
    const QByteArray token = registered.mid(at, registered.indexOf('"', at) - at);
    const QByteArray resume = R"({"name": "Long", "content": ")" + QByteArray(49000, 'x') + "\"}";
    const QByteArray made =
        asked(*socket, "POST /api/v1/resumes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                       "Authorization: Bearer " + token + "\r\nContent-Length: " + QByteArray::number(resume.size())
                           + "\r\n\r\n" + resume);
    QVERIFY2(made.startsWith("HTTP/1.1 201 "), made.left(500).constData());
    QVERIFY(made.contains(QByteArray(49000, 'x')));
}

void TlsTest::silenceHoldsNobodyUp()
{
    QStringList wanted = arguments(file(QStringLiteral("first.pem")), file(QStringLiteral("first.key")));
    wanted << QStringLiteral("--timeouts.header") << QStringLiteral("2");
    Program program(wanted);
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 20; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(QStringLiteral("127.0.0.1"), program.port());
        QVERIFY(silent.back()->waitForConnected(Patience));
        if (i % 2)
            silent.back()->write("\x16\x03\x01\x02", 4); // the beginning of a handshake that never goes on
    }
    const std::unique_ptr<QSslSocket> socket = connected(program.port(), QStringLiteral("first"));
    QVERIFY(socket);
    QVERIFY(asked(*socket, health).startsWith("HTTP/1.1 200 OK\r\n"));
    // A handshake is given no more time than a request's head.
    for (size_t i = 0; i < silent.size(); ++i)
        QVERIFY(silent[i]->state() == QAbstractSocket::UnconnectedState || silent[i]->waitForDisconnected(Patience));
}

void TlsTest::plainTextIsClosed()
{
    Program program(arguments(file(QStringLiteral("first.pem")), file(QStringLiteral("first.key"))));
    QTcpSocket plain;
    plain.connectToHost(QStringLiteral("127.0.0.1"), program.port());
    QVERIFY(plain.waitForConnected(Patience));
    plain.write(health);
    QVERIFY(plain.state() == QAbstractSocket::UnconnectedState || plain.waitForDisconnected(Patience));
    QVERIFY(!plain.readAll().contains("200 OK"));
    const std::unique_ptr<QSslSocket> socket = connected(program.port(), QStringLiteral("first"));
    QVERIFY(socket);
    QVERIFY(asked(*socket, health).startsWith("HTTP/1.1 200 OK\r\n"));
}

void TlsTest::hangUpReadsTheCertificateAgain()
{
    install(QStringLiteral("first"));
    Program program(arguments(file(QStringLiteral("used.pem")), file(QStringLiteral("used.key"))));
    const std::unique_ptr<QSslSocket> before = connected(program.port(), QStringLiteral("first"));
    QVERIFY(before);
    QVERIFY(asked(*before, health).startsWith("HTTP/1.1 200 OK\r\n"));
    install(QStringLiteral("second"));
    QVERIFY(connected(program.port(), QStringLiteral("first"))); // new files alone change nothing
    program.hangUp();
    QVERIFY(shows(program.port(), QStringLiteral("second")));
    QVERIFY(!connected(program.port(), QStringLiteral("first")));
    // Who was there already is served on.
    QVERIFY(asked(*before, health).startsWith("HTTP/1.1 200 OK\r\n"));
}

void TlsTest::aBrokenCertificateChangesNothing()
{
    install(QStringLiteral("first"));
    Program program(arguments(file(QStringLiteral("used.pem")), file(QStringLiteral("used.key"))));
    QVERIFY(connected(program.port(), QStringLiteral("first")));
    QFile broken(file(QStringLiteral("used.pem")));
    QVERIFY(broken.open(QIODevice::WriteOnly | QIODevice::Truncate));
    broken.write("-----BEGIN CERTIFICATE-----\nMIIB\n");
    broken.close();
    program.hangUp();
    QByteArray told;
    QVERIFY(QTest::qWaitFor([&] { return (told = program.errors()).contains("tls.certificate"); }, Patience));
    const std::unique_ptr<QSslSocket> socket = connected(program.port(), QStringLiteral("first"));
    QVERIFY(socket);
    QVERIFY(asked(*socket, health).startsWith("HTTP/1.1 200 OK\r\n"));
}

void TlsTest::wrongFilesAreNamed_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("setting");
    const QString first = file(QStringLiteral("first.pem")), key = file(QStringLiteral("first.key"));
    QTest::newRow("no certificate") << file(QStringLiteral("none.pem")) << key << QByteArray("tls.certificate");
    QTest::newRow("no key") << first << file(QStringLiteral("none.key")) << QByteArray("tls.key");
    QTest::newRow("key instead of certificate") << key << key << QByteArray("tls.certificate");
    QTest::newRow("certificate instead of key") << first << first << QByteArray("tls.key");
    QTest::newRow("another's key") << first << file(QStringLiteral("second.key")) << QByteArray("tls.key");
}

void TlsTest::wrongFilesAreNamed()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QByteArray, setting);
    Program program(arguments(certificate, key));
    QCOMPARE(program.line(), QString());
    QCOMPARE(program.exitCode(), 2);
    const QByteArray errors = program.errors();
    QVERIFY2(errors.contains(setting), errors.constData());
}

QTEST_GUILESS_MAIN(TlsTest)
#include "tst_tls.moc"
