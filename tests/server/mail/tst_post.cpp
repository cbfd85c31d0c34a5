// The post office with both its ways out: what is queued leaves once, however the other side behaves.

#include "mail/Post.h"
#include "mail/Smtp.h"
#include "ports/MailRepository.h"
#include "server/mail/FakeSmtp.h"
#include "server/support/ServiceWorld.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>

using namespace vitae;
using test::FakeSmtp;
using test::ServiceWorld;
using test::SmtpScript;

namespace
{

const QString noAuthority;
const mail::Sender from{QStringLiteral("Vitae"), QStringLiteral("vitae@example.org")};

ports::Letter letter(const QString &to = QStringLiteral("ann@example.com"))
{
    return {QStringLiteral("login_code"), to, QString(), QStringLiteral("en"),
            {{QStringLiteral("code"), QStringLiteral("123456")}}};
}

QUrl url(const FakeSmtp &server, const QString &user = {})
{
    return QUrl(QString(u"smtp://" + (user.isEmpty() ? QString() : QString(user + u'@')) + u"127.0.0.1:" +
                        QString::number(server.port())));
}

/// A post office over a real storage.
struct Office {
    explicit Office(const QString &engine = QStringLiteral("sqlite")) : services(engine)
    {
        if (!settings.set(QStringLiteral("mail_retry"), QStringLiteral("30"), QString()))
            qFatal("no such setting");
        post = std::make_unique<mail::Post>(services.storage(), services.clock(), random, settings);
    }

    void queue(const ports::Letter &letter)
    {
        const auto done =
            services.storage().writeNow([&](ports::Store &store) { return post->queue(store, letter); });
        if (!done)
            qFatal("%s", qPrintable(done.error().text()));
    }

    void sendTo(const QUrl &url)
    {
        post->start(std::make_unique<mail::Smtp>(url, from, noAuthority, mail::Smtp::TimeOuts{1, 2}));
    }

    std::vector<ports::MailRow> rows()
    {
        return services.read([](ports::Store &store) { return store.mails().list(100, 0); });
    }

    /// What became of the only message.
    ports::MailRow row() { return rows().front(); }

    void later(qint64 ms)
    {
        services.clock().advance(ms);
        post->wake();
    }

    ServiceWorld services;
    base::SystemRandom random;
    ports::Settings settings;
    std::unique_ptr<mail::Post> post;
};

} // namespace

class PostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersLeaveWithTheirWork_data();
    void lettersLeaveWithTheirWork();
    void whatIsUndoneIsNotSent();
    void lettersWaitForTheStart();
    void smtpGetsTheMessage();
    void dotsAreStuffed();
    void greylistingIsWaitedOut();
    void refusalIsForGood_data();
    void refusalIsForGood();
    void failuresAreTriedAgain_data();
    void failuresAreTriedAgain();
    void pausesGrowAndEnd();
    void passwordsAreSent();
    void encryptionIsVerified();
    void twoPostOfficesSendOnce_data();
    void twoPostOfficesSendOnce();
    void badAddressesAreRefused();
    void settingsAreChecked_data();
    void settingsAreChecked();
};

void PostTest::lettersLeaveWithTheirWork_data()
{
    test::engineRows();
}

void PostTest::lettersLeaveWithTheirWork()
{
    QFETCH(QString, engine);
    Office office(engine);
    QTemporaryDir folder;
    ports::Settings settings;
    QVERIFY(settings.set(QStringLiteral("data"), folder.path(), QString()).ok());
    auto transport = mail::makeTransport(settings);
    QVERIFY(transport.ok());
    office.post->start(std::move(*transport));
    QElapsedTimer timer;
    timer.start();
    office.queue(letter());
    QTRY_COMPARE(office.row().state, QStringLiteral("sent"));
    QVERIFY2(timer.elapsed() < 900, "it is woken, it does not look again only after a second");
    const QStringList files = QDir(QString(folder.path() + u"/outbox")).entryList({QStringLiteral("*.eml")});
    QCOMPARE(files.size(), 1);
    // What it said is gone: it holds a code.
    const auto whole = office.services.write(
        [](ports::Store &store) { return store.mails().take(1LL << 60, 1LL << 61); });
    QVERIFY(!whole);
    QCOMPARE(office.row().attempts, 1);
    QVERIFY(office.row().sent > 0);
}

void PostTest::whatIsUndoneIsNotSent()
{
    Office office;
    FakeSmtp server({});
    office.sendTo(url(server));
    (void)office.services.refusal([&](ports::Store &store) -> base::Result<int> {
        if (auto queued = office.post->queue(store, letter()); !queued)
            return queued.error();
        return base::fail(base::Error::Kind::Conflict, QStringLiteral("undone"));
    });
    office.queue(letter(QStringLiteral("bob@example.com")));
    QTRY_COMPARE(server.messages().size(), size_t(1));
    QTest::qWait(100);
    QCOMPARE(server.messages().size(), size_t(1));
    QVERIFY(server.messages()[0].to.contains("bob@example.com"));
}

void PostTest::lettersWaitForTheStart()
{
    Office office;
    FakeSmtp server({});
    office.queue(letter());
    QCOMPARE(office.row().state, QStringLiteral("queued"));
    office.sendTo(url(server));
    QTRY_COMPARE(office.row().state, QStringLiteral("sent"));
    office.post->stop();
    office.queue(letter());
    QTest::qWait(100);
    QCOMPARE(server.messages().size(), size_t(1));
}

void PostTest::smtpGetsTheMessage()
{
    Office office;
    FakeSmtp server({});
    office.sendTo(url(server));
    office.queue(letter());
    QTRY_COMPARE(server.messages().size(), size_t(1));
    const auto message = server.messages()[0];
    QCOMPARE(message.from, QByteArray("<vitae@example.org>"));
    QCOMPARE(message.to, QByteArray("<ann@example.com>"));
    QVERIFY(message.data.contains("\r\n123456\r\n"));
    QVERIFY(message.data.contains("From: \"Vitae\"\r\n <vitae@example.org>\r\n"));
}

void PostTest::dotsAreStuffed()
{
    ports::MailRow mail;
    mail.uuid = QStringLiteral("0b1e4b38-7f5d-4b5c-9c2e-2f6a1c1c7f11");
    mail.recipient = QStringLiteral("ann@example.com");
    mail.language = QStringLiteral("en");
    mail.text = QStringLiteral(".\n..\n.hidden\nQUIT\n.\n");
    mail.html = QStringLiteral("<p>.</p>\n");
    FakeSmtp server({});
    mail::Smtp smtp(url(server), from, noAuthority);
    const auto sent = smtp.send(mail);
    QVERIFY2(sent.ok(), sent.ok() ? "" : qPrintable(sent.error().text()));
    QCOMPARE(server.messages().size(), size_t(1));
    QVERIFY2(server.messages()[0].data.contains("\r\n\r\n.\r\n..\r\n.hidden\r\nQUIT\r\n.\r\n"),
             server.messages()[0].data.constData());
}

void PostTest::greylistingIsWaitedOut()
{
    Office office;
    FakeSmtp server({.refuseFirst = 2});
    office.sendTo(url(server));
    office.queue(letter());
    QTRY_COMPARE(office.row().attempts, 1);
    QTRY_COMPARE(office.row().state, QStringLiteral("queued"));
    QVERIFY2(office.row().lastError.contains(u"451"), qPrintable(office.row().lastError));
    office.later(29'000);
    QTest::qWait(50);
    QCOMPARE(office.row().attempts, 1);
    office.later(1'000);
    QTRY_COMPARE(office.row().attempts, 2);
    QTRY_COMPARE(office.row().state, QStringLiteral("queued"));
    office.later(59'000);
    QTest::qWait(50);
    QCOMPARE(office.row().attempts, 2);
    office.later(1'000);
    QTRY_COMPARE(office.row().state, QStringLiteral("sent"));
    QCOMPARE(server.messages().size(), size_t(1));
}

void PostTest::refusalIsForGood_data()
{
    QTest::addColumn<QByteArray>("recipient");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("recipient") << QByteArray("550 5.1.1 no such user") << QByteArray("250 OK");
    QTest::newRow("message") << QByteArray("250 OK") << QByteArray("554 5.7.1 spam");
}

void PostTest::refusalIsForGood()
{
    QFETCH(QByteArray, recipient);
    QFETCH(QByteArray, data);
    Office office;
    FakeSmtp server({.recipient = recipient, .data = data});
    office.sendTo(url(server));
    office.queue(letter());
    QTRY_COMPARE(office.row().state, QStringLiteral("failed"));
    QVERIFY(!office.row().lastError.isEmpty());
    office.later(24 * 3'600'000);
    QTest::qWait(100);
    QCOMPARE(server.connections(), 1);
    // It does not stand in the way of the next.
    server.setScript({});
    office.queue(letter(QStringLiteral("bob@example.com")));
    QTRY_COMPARE(server.messages().size(), size_t(1));
}

void PostTest::failuresAreTriedAgain_data()
{
    QTest::addColumn<int>("delay");
    QTest::addColumn<bool>("hangUp");
    QTest::addColumn<QByteArray>("recipient");
    QTest::newRow("never greets") << 10'000 << false << QByteArray("250 OK");
    QTest::newRow("hangs up") << 0 << true << QByteArray("250 OK");
    QTest::newRow("busy") << 0 << false << QByteArray("450 4.2.1 busy");
    QTest::newRow("slow") << 300 << false << QByteArray("250 OK");
}

void PostTest::failuresAreTriedAgain()
{
    QFETCH(int, delay);
    QFETCH(bool, hangUp);
    QFETCH(QByteArray, recipient);
    Office office;
    FakeSmtp server({.recipient = recipient, .delayMs = delay, .hangUp = hangUp});
    office.sendTo(url(server));
    office.queue(letter());
    if (delay == 300) { // patience is enough
        QTRY_COMPARE(office.row().state, QStringLiteral("sent"));
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(office.row().state == u"queued" && office.row().attempts == 1, 10'000);
    server.setScript({});
    office.later(30'000);
    QTRY_COMPARE_WITH_TIMEOUT(office.row().state, QStringLiteral("sent"), 15'000);
    QCOMPARE(server.messages().size(), size_t(1));
}

void PostTest::pausesGrowAndEnd()
{
    Office office;
    {
        FakeSmtp gone({}); // its port is nobody's afterwards
        office.sendTo(url(gone));
        office.post->stop();
    }
    FakeSmtp server({.recipient = "450 busy"});
    Office other;
    other.sendTo(url(server));
    other.queue(letter());
    qint64 waited = 0;
    int tries = 1;
    QTRY_VERIFY(other.row().state == u"queued" && other.row().attempts == 1);
    while (other.row().state == u"queued" && tries < 100) {
        const qint64 pause = other.row().due - other.services.clock().now().toMSecsSinceEpoch();
        QVERIFY2(pause > 0 && pause <= 3'600'000, qPrintable(QString::number(pause)));
        QCOMPARE(pause, qMin<qint64>(3'600'000, 30'000LL << qMin(tries - 1, 12)));
        other.later(pause);
        waited += pause;
        ++tries;
        QTRY_VERIFY(other.row().attempts == tries && other.row().state != u"sending");
    }
    QCOMPARE(other.row().state, QStringLiteral("failed"));
    QVERIFY(waited > 24 * 3'600'000LL && waited < 26 * 3'600'000LL);
}

void PostTest::passwordsAreSent()
{
    FakeSmtp server({.user = "vitae@example.org", .password = "p@ss:word/1"});
    {
        Office office;
        office.sendTo(url(server, QStringLiteral("vitae%40example.org:p%40ss%3Aword%2F1")));
        office.queue(letter());
        QTRY_COMPARE(server.messages().size(), size_t(1));
        QCOMPARE(server.messages()[0].user, QByteArray("vitae@example.org"));
    }
    Office office;
    office.sendTo(url(server, QStringLiteral("vitae%40example.org:wrong")));
    office.queue(letter());
    QTRY_COMPARE(office.row().attempts, 1);
    // Wrong credentials are somebody's to put right: the letter waits.
    QTRY_COMPARE(office.row().state, QStringLiteral("queued"));
    QVERIFY(!office.row().lastError.contains(u"wrong:"));
    QVERIFY2(!office.row().lastError.contains(u"vitae%40"), qPrintable(office.row().lastError));
}

void PostTest::encryptionIsVerified()
{
    QTemporaryDir folder;
    const QString certificate = QString(folder.path() + u"/cert.pem"), key = QString(folder.path() + u"/key.pem");
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                   QStringLiteral("-nodes"), QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate,
                   QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=127.0.0.1"),
                   QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1")});
    QVERIFY(openssl.waitForFinished(30'000) && openssl.exitCode() == 0);
    SmtpScript script;
    script.certificate = certificate;
    script.key = key;
    FakeSmtp server(script);
    ports::MailRow mail;
    mail.uuid = QStringLiteral("0b1e4b38-7f5d-4b5c-9c2e-2f6a1c1c7f11");
    mail.recipient = QStringLiteral("ann@example.com");
    mail.text = mail.html = QStringLiteral("x\n");

    mail::Smtp trusting(url(server), from, certificate);
    const auto sent = trusting.send(mail);
    QVERIFY2(sent.ok(), sent.ok() ? "" : qPrintable(sent.error().text()));
    QVERIFY(server.messages()[0].encrypted);

    mail::Smtp doubting(url(server), from, noAuthority); // the system knows nothing of that certificate
    QVERIFY(!doubting.send(mail).ok());
    QCOMPARE(server.messages().size(), size_t(1));
}

void PostTest::twoPostOfficesSendOnce_data()
{
    test::engineRows();
}

void PostTest::twoPostOfficesSendOnce()
{
    QFETCH(QString, engine);
    Office office(engine);
    mail::Post second(office.services.storage(), office.services.clock(), office.random, office.settings);
    FakeSmtp server({});
    constexpr size_t count = 30;
    for (size_t i = 0; i < count; ++i)
        office.queue(letter(QStringLiteral("p%1@example.com").arg(i)));
    office.sendTo(url(server));
    second.start(std::make_unique<mail::Smtp>(url(server), from, noAuthority));
    QTRY_COMPARE_WITH_TIMEOUT(server.messages().size(), count, 20'000);
    QTest::qWait(100);
    QSet<QByteArray> to;
    for (const auto &message : server.messages())
        to.insert(message.to);
    QCOMPARE(to.size(), qsizetype(count));
    QCOMPARE(server.messages().size(), count);
}

void PostTest::badAddressesAreRefused()
{
    Office office;
    for (const char *bad : {"ann@example.com\r\nRCPT TO:<x@example.com>", "ann@example.com>", "a b@example.com"}) {
        const auto error = office.services.refusal([&](ports::Store &store) -> base::Result<int> {
            if (auto queued = office.post->queue(store, letter(QString::fromLatin1(bad))); !queued)
                return queued.error();
            return 1;
        });
        QVERIFY(error);
        QCOMPARE(error->kind, base::Error::Kind::InvalidInput);
    }
    QVERIFY(office.rows().empty());
}

void PostTest::settingsAreChecked_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *key, const char *value, bool good) {
        QTest::newRow(value) << QString::fromLatin1(key) << QString::fromLatin1(value) << good;
    };
    row("mail", "outbox", true);
    row("mail", "smtp://mail.example.org:587", true);
    row("mail", "smtps://user:secret@mail.example.org", true);
    row("mail", "http://mail.example.org", false);
    row("mail", "smtp://", false);
    row("mail", "postbox", false);
    row("mail_from", "nobody", false);
    row("mail_from", "Vitae <vitae@example.org>", true);
}

void PostTest::settingsAreChecked()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(bool, good);
    ports::Settings settings;
    QVERIFY(settings.set(key, value, QString()).ok());
    const auto transport = mail::makeTransport(settings);
    QCOMPARE(transport.ok(), good);
    if (!good)
        QVERIFY2(transport.error().message.startsWith(key), qPrintable(transport.error().message));
    else
        QVERIFY(!(*transport)->name().contains(u"secret"));
}

QTEST_GUILESS_MAIN(PostTest)
#include "tst_post.moc"
