// Addresses as people type them, and what they are told where the network fails.
#include "client/Address.h"
#include "client/NetworkSentences.h"

#include <QTest>

using namespace vitae;

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatPeopleType_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("address"); // empty: refused
        QTest::newRow("name") << QStringLiteral("vitae.example.org") << QStringLiteral("https://vitae.example.org");
        QTest::newRow("spaces") << QStringLiteral("  vitae.example.org ") << QStringLiteral("https://vitae.example.org");
        QTest::newRow("slash") << QStringLiteral("https://vitae.example.org/") << QStringLiteral("https://vitae.example.org");
        QTest::newRow("below") << QStringLiteral("https://example.org/vitae/") << QStringLiteral("https://example.org/vitae");
        QTest::newRow("port") << QStringLiteral("example.org:8443") << QStringLiteral("https://example.org:8443");
        QTest::newRow("own machine") << QStringLiteral("http://127.0.0.1:8080") << QStringLiteral("http://127.0.0.1:8080");
        QTest::newRow("own machine in short") << QStringLiteral("127.0.0.1:8080") << QStringLiteral("http://127.0.0.1:8080");
        QTest::newRow("own name in short") << QStringLiteral("localhost") << QStringLiteral("http://localhost");
        QTest::newRow("own machine with TLS") << QStringLiteral("https://[::1]:8443") << QStringLiteral("https://[::1]:8443");
        QTest::newRow("a name that begins so") << QStringLiteral("localhost.example.org")
                                               << QStringLiteral("https://localhost.example.org");
        QTest::newRow("own name") << QStringLiteral("http://localhost:8080") << QStringLiteral("http://localhost:8080");
        QTest::newRow("user") << QStringLiteral("https://ana:secret@example.org") << QStringLiteral("https://example.org");
        QTest::newRow("plain http elsewhere") << QStringLiteral("http://example.org") << QString();
        QTest::newRow("another scheme") << QStringLiteral("ftp://example.org") << QString();
        QTest::newRow("nothing") << QStringLiteral("  ") << QString();
        QTest::newRow("no host") << QStringLiteral("https://") << QString();
    }
    void takesWhatPeopleType()
    {
        QFETCH(QString, typed);
        QFETCH(QString, address);
        const auto url = client::serverAddress(typed);
        QCOMPARE(url.ok(), !address.isEmpty());
        if (url)
            QCOMPARE(url->toString(), address);
        else
            QVERIFY(!url.error().message.isEmpty());
    }

    void saysWhatIsWrongOnTheNetwork()
    {
        const auto refused = client::networkError(QNetworkReply::ConnectionRefusedError, QStringLiteral("h"), {});
        QCOMPARE(refused.kind, base::Error::Kind::Unavailable);
        QVERIFY(refused.message.contains(u"running"));
        QCOMPARE(client::networkError(QNetworkReply::TimeoutError, QStringLiteral("h"), {}).kind,
                 base::Error::Kind::TimedOut);
        const auto plain = client::networkError(QNetworkReply::SslHandshakeFailedError, QStringLiteral("h"),
                                                QStringLiteral("error:0A00010B:SSL routines::wrong version number"));
        QVERIFY2(plain.message.contains(u"port") && !plain.message.contains(u"routines"), qPrintable(plain.message));
        const auto untrusted =
            client::certificateError({QSslError(QSslError::SelfSignedCertificate)}, QStringLiteral("vitae.example.org"));
        QCOMPARE(untrusted.code, QStringLiteral("untrusted_certificate"));
        QVERIFY(untrusted.message.contains(u"signed by itself"));
        QVERIFY(untrusted.message.contains(u"vitae.example.org"));
    }
};

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"
