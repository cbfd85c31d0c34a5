// Whom the client talks to over TLS: nobody whose certificate cannot be verified, unless the user has said so of exactly
// that one; and what is wrong with a certificate is said.
#include "client/SyncRun.h"
#include "store/Library.h"
#include "support/Drawer.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using client::SyncRun;

namespace
{

constexpr int patience = 60'000;

/// Whatever the server is called, it is this machine's; the client's words name it.
QString addressOf(quint16 port)
{
    return QStringLiteral("https://127.0.0.1:%1").arg(port);
}

} // namespace

class TestCertificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();
    void trustIsForOneCertificate();
    void anAuthorityOfTheSystemNeedsNoTrust();

private:
    void make(const QString &name, const QStringList &more);
    void openssl(const QStringList &arguments);
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString fingerprint(const QString &name) const;
    [[nodiscard]] base::Error refusal(quint16 port, const QString &trusted = {}) const;

    QTemporaryDir m_folder;
};

namespace
{

/// The real server with that certificate.
class Server
{
public:
    Server(const QString &certificate, const QString &key)
    {
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral(VITAE_SERVER_BINARY),
                        {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--data"),
                         m_data.path(), QStringLiteral("--tls.certificate"), certificate, QStringLiteral("--tls.key"), key});
        while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine() &&
               m_process.waitForReadyRead(patience)) { }
        m_port = QString::fromUtf8(m_process.readLine()).trimmed().section(u':', -1).toUShort();
    }
    ~Server()
    {
        m_process.kill();
        m_process.waitForFinished(patience);
    }
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    QTemporaryDir m_data;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace

void TestCertificates::openssl(const QStringList &arguments)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("openssl"));
    QVERIFY2(!program.isEmpty(), "this test makes its certificates with openssl");
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    QVERIFY(process.waitForFinished(patience));
    QVERIFY2(process.exitCode() == 0, process.readAll().constData());
}

void TestCertificates::make(const QString &name, const QStringList &more)
{
    openssl(QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"),
                        QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                        QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-keyout"), name + u".key",
                        QStringLiteral("-out"), name + u".pem", QStringLiteral("-subj"), u"/CN=" + name} +
            more);
}

void TestCertificates::initTestCase()
{
    QVERIFY(QSslSocket::supportsSsl());
    const QStringList here{QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1")};
    const QStringList soon{QStringLiteral("-days"), QStringLiteral("2")};
    make(QStringLiteral("own"), soon + here);
    make(QStringLiteral("other"), soon + here);
    make(QStringLiteral("elsewhere"),
         soon + QStringList{QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:cv.example.org")});
    make(QStringLiteral("authority"), soon);
    // Signed by an authority, over since long, and in order.
    openssl({QStringLiteral("req"), QStringLiteral("-nodes"), QStringLiteral("-newkey"), QStringLiteral("ec"),
             QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-keyout"),
             QStringLiteral("signed.key"), QStringLiteral("-out"), QStringLiteral("signed.csr"), QStringLiteral("-subj"),
             QStringLiteral("/CN=signed")});
    QFile extensions(file(QStringLiteral("here.ext")));
    QVERIFY(extensions.open(QIODevice::WriteOnly));
    extensions.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n");
    extensions.close();
    const QStringList sign{QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"),
                           QStringLiteral("signed.csr"), QStringLiteral("-CA"), QStringLiteral("authority.pem"),
                           QStringLiteral("-CAkey"), QStringLiteral("authority.key"), QStringLiteral("-CAcreateserial"),
                           QStringLiteral("-extfile"), QStringLiteral("here.ext")};
    openssl(sign + QStringList{QStringLiteral("-out"), QStringLiteral("signed.pem"), QStringLiteral("-days"), QStringLiteral("2")});
    // "openssl x509" has no date of end before OpenSSL 3.4 but days from now, which may be negative with "ca" alone.
    QFile config(file(QStringLiteral("ca.cnf")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[ca]\ndefault_ca=x\n[x]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\n"
                 "policy=p\nunique_subject=no\nrand_serial=yes\n[p]\ncommonName=supplied\n");
    config.close();
    QFile index(file(QStringLiteral("index.txt")));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.close();
    const auto dated = [&](const QString &out, const QString &from, const QString &to) {
        openssl({QStringLiteral("ca"), QStringLiteral("-config"), QStringLiteral("ca.cnf"), QStringLiteral("-batch"),
                 QStringLiteral("-in"), QStringLiteral("signed.csr"), QStringLiteral("-cert"), QStringLiteral("authority.pem"),
                 QStringLiteral("-keyfile"), QStringLiteral("authority.key"), QStringLiteral("-startdate"), from,
                 QStringLiteral("-enddate"), to, QStringLiteral("-extfile"), QStringLiteral("here.ext"),
                 QStringLiteral("-notext"), QStringLiteral("-out"), out});
    };
    dated(QStringLiteral("expired.pem"), QStringLiteral("20200101000000Z"), QStringLiteral("20210203000000Z"));
    dated(QStringLiteral("early.pem"), QStringLiteral("20900102000000Z"), QStringLiteral("20910101000000Z"));
    for (const char *name : {"expired", "early"})
        QVERIFY(QFile::copy(file(QStringLiteral("signed.key")), file(QLatin1String(name) + QStringLiteral(".key"))));
}

QString TestCertificates::fingerprint(const QString &name) const
{
    const QList<QSslCertificate> all = QSslCertificate::fromPath(file(name + u".pem"));
    return all.isEmpty() ? QString() : QString::fromLatin1(all.first().digest(QCryptographicHash::Sha256).toHex());
}

/// What is said to somebody who signs in there.
base::Error TestCertificates::refusal(quint16 port, const QString &trusted) const
{
    const QTemporaryDir folder;
    base::SystemClock clock;
    base::SystemRandom random;
    test::Drawer pocket;
    const auto library = store::Library::open(folder.path(), {&clock, &random, 1, -1});
    const auto run = SyncRun::open({folder.path(), &clock, &random, &pocket, nullptr});
    if (!library || !run)
        qFatal("no library can be made");
    SyncRun::SignIn signIn;
    signIn.server = QUrl(addressOf(port));
    signIn.email = QStringLiteral("ana@example.org");
    signIn.secret = QStringLiteral("correct horse battery staple");
    signIn.fingerprint = trusted;
    const auto connected = (*run)->connect(signIn);
    return connected ? base::Error() : connected.error();
}

void TestCertificates::whatIsWrongIsSaid_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("word");
    QTest::newRow("signed by itself") << QStringLiteral("own") << QStringLiteral("signed by itself");
    QTest::newRow("of another host") << QStringLiteral("elsewhere") << QStringLiteral("another name (elsewhere)");
    QTest::newRow("over") << QStringLiteral("expired") << QStringLiteral("ended on 2021-02-03");
    QTest::newRow("not yet") << QStringLiteral("early") << QStringLiteral("begins on 2090-01-02");
    QTest::newRow("of an unknown issuer") << QStringLiteral("signed") << QStringLiteral("somebody that this computer does not know");
}

void TestCertificates::whatIsWrongIsSaid()
{
    QFETCH(QString, name);
    QFETCH(QString, word);
    const Server server(file(name + u".pem"), file(name + u".key"));
    QVERIFY(server.port());
    const base::Error error = refusal(server.port());
    QCOMPARE(error.code, QStringLiteral("untrusted_certificate"));
    QVERIFY2(error.message.contains(word), qPrintable(error.message));
    QVERIFY2(error.message.contains(QStringLiteral("127.0.0.1")), qPrintable(error.message));
    QCOMPARE(error.detail, fingerprint(name)); // what the user is asked about
    // Somebody else's fingerprint opens nothing.
    QCOMPARE(refusal(server.port(), fingerprint(QStringLiteral("other"))).code, QStringLiteral("untrusted_certificate"));
    // Having said so, one gets as far as the server's own words.
    const base::Error beyond = refusal(server.port(), fingerprint(name));
    QCOMPARE(beyond.kind, base::Error::Kind::Unauthenticated);
    QVERIFY2(beyond.message.contains(u"password"), qPrintable(beyond.message));
}

void TestCertificates::trustIsForOneCertificate()
{
    const QTemporaryDir folder;
    base::SystemClock clock;
    base::SystemRandom random;
    test::Drawer pocket;
    const auto library = store::Library::open(folder.path(), {&clock, &random, 1, -1});
    const auto run = SyncRun::open({folder.path(), &clock, &random, &pocket, nullptr});
    QVERIFY(library && run);
    auto server = std::make_unique<Server>(file(QStringLiteral("own.pem")), file(QStringLiteral("own.key")));
    SyncRun::SignIn signIn;
    signIn.server = QUrl(addressOf(server->port()));
    signIn.email = QStringLiteral("ana@example.org");
    signIn.secret = QStringLiteral("correct horse battery staple");
    signIn.name = QStringLiteral("Ana");
    signIn.by = SyncRun::SignIn::By::Registration;
    QVERIFY(!(*run)->connect(signIn));
    QCOMPARE(pocket.size(), 0);
    signIn.fingerprint = fingerprint(QStringLiteral("own"));
    const auto connected = (*run)->connect(signIn);
    QVERIFY2(connected.ok(), connected ? "" : qPrintable(connected.error().text()));
    // It is remembered with the server, for every sync to come …
    const auto report = (*run)->sync();
    QVERIFY(report && !report->error);
    QCOMPARE((*run)->tables().client()->fingerprint, signIn.fingerprint);
    // … and whoever stands there with another one later does not get the token.
    store::SyncClient known = *(*run)->tables().client();
    server = std::make_unique<Server>(file(QStringLiteral("other.pem")), file(QStringLiteral("other.key")));
    known.server = addressOf(server->port());
    QVERIFY((*run)->tables().setClient(known));
    const auto stranger = (*run)->sync();
    QVERIFY(stranger && stranger->error);
    QCOMPARE(stranger->error->code, QStringLiteral("untrusted_certificate"));
    QVERIFY(pocket.size() == 1); // nobody was signed out by it
}

void TestCertificates::anAuthorityOfTheSystemNeedsNoTrust()
{
    const Server server(file(QStringLiteral("signed.pem")), file(QStringLiteral("signed.key")));
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration configuration = before;
    configuration.addCaCertificates(file(QStringLiteral("authority.pem")));
    QSslConfiguration::setDefaultConfiguration(configuration);
    const base::Error error = refusal(server.port());
    QSslConfiguration::setDefaultConfiguration(before);
    QVERIFY2(error.kind == base::Error::Kind::Unauthenticated && error.code != u"untrusted_certificate",
             qPrintable(error.text()));
}

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"
