// Offers at addresses: which may be asked, what is read of a page, and what an answer may not do.

#include "base/Text.h"
#include "fetch/OfferFetcher.h"
#include "fetch/OfferPage.h"
#include "ports/PublicAddress.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <functional>

using namespace vitae;
using base::s;
using namespace vitae::fetch;

namespace
{

/// Answers every request by what `answer` makes of its path, on a thread of its own.
class Site
{
public:
    explicit Site(std::function<QByteArray(const QByteArray &path, const QByteArray &base)> answer)
    {
        m_thread = std::unique_ptr<QThread>(QThread::create([this, answer = std::move(answer)] {
            QTcpServer server;
            server.listen(QHostAddress::LocalHost);
            m_port = server.serverPort();
            while (!m_done) {
                if (!server.waitForNewConnection(50))
                    continue;
                const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
                while (!socket->canReadLine() && socket->waitForReadyRead(5000)) {
                }
                socket->write(answer(socket->readLine().split(' ').value(1), base().toUtf8()));
                socket->waitForBytesWritten(5000);
                socket->disconnectFromHost();
                if (socket->state() != QAbstractSocket::UnconnectedState)
                    socket->waitForDisconnected(1000);
            }
        }));
        m_thread->start();
        while (m_port == 0)
            QThread::msleep(5);
    }
    ~Site()
    {
        m_done = true;
        m_thread->wait();
    }
    [[nodiscard]] QString base() const { return s("http://127.0.0.1:%1").arg(int(m_port)); }

private:
    std::atomic<int> m_port = 0;
    std::atomic<bool> m_done = false;
    std::unique_ptr<QThread> m_thread;
};

QByteArray page(const QByteArray &body, const QByteArray &type = "text/html; charset=utf-8")
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

QByteArray to(const QByteArray &where)
{
    return "HTTP/1.1 302 Found\r\nLocation: " + where + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
}

constexpr char posting[] = R"(<html><head><title>Jobs</title><script type="application/ld+json">
{"@context": "https:\/\/schema.org", "@graph": [{"@type": "WebPage"}, {"@type": "JobPosting", "title": "Cook &amp; Baker",
"hiringOrganization": {"@type": "Organization", "name": "Café Noir"}, "jobLocation": {"address": {"addressLocality": "Lyon",
"addressCountry": "FR"}}, "description": "<p>We bake.</p><ul><li>HACCP required</li><li>Three years in a kitchen</li></ul>",
"skills": "Pastry, Bread"}]}</script></head><body><p>Something else entirely, which nobody wants to read.</p></body></html>)";

} // namespace

class FetchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void readsPostings();
    void readsPages();
    void refusesEmptyPages();
    void staysOutside();
    void followsRedirects();
    void keepsItsLimits();
};

void FetchTest::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("open");
    for (const char *inside : {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254",
                               "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1",
                               "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
                               "2002:7f00:0001::", "64:ff9b::7f00:1", "2001:db8::1", "2001:0:1::1"})
        QTest::newRow(inside) << s(inside) << false;
    for (const char *open : {"1.1.1.1", "172.32.0.1", "172.15.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::101:101"})
        QTest::newRow(open) << s(open) << true;
}

void FetchTest::addresses()
{
    QFETCH(QString, address);
    QFETCH(bool, open);
    QCOMPARE(ports::isPublic(QHostAddress(address)), open);
}

void FetchTest::readsPostings()
{
    const auto offer = offerIn(posting, "text/html");
    QVERIFY(offer.ok());
    QCOMPARE(offer->title, s("Cook & Baker"));
    QCOMPARE(offer->company, s("Café Noir"));
    QCOMPARE(offer->location, s("Lyon, FR"));
    QVERIFY2(offer->text.contains(u"- HACCP required"), qPrintable(offer->text));
    QVERIFY(offer->text.contains(u"Pastry, Bread"));
    QVERIFY(!offer->text.contains(u"nobody"));
}

void FetchTest::readsPages()
{
    const auto offer = offerIn("<html><head><title>Baker at Noir</title><style>p{}</style></head><body><nav>Home Jobs</nav>"
                               "<h1>Baker</h1><script>evil()</script><p>We bake br&eacute;ad &amp; cakes every day of the "
                               "year.</p><ul><li>One</li><li>Two</li></ul><footer>Imprint</footer></body></html>",
                               "text/html");
    QVERIFY(offer.ok());
    QCOMPARE(offer->title, s("Baker"));
    QCOMPARE(offer->text, s("Baker\nWe bake bréad & cakes every day of the year.\n- One\n- Two"));
}

void FetchTest::refusesEmptyPages()
{
    QVERIFY(!offerIn("<html><body><p>Hello</p></body></html>", "text/html").ok());
    QVERIFY(!offerIn("", "text/html").ok());
}

void FetchTest::staysOutside()
{
    const Site site([](const QByteArray &, const QByteArray &) { return page(posting); });
    OfferFetcher fetcher;
    QVERIFY(!fetcher.offerAt(site.base()).ok());
    // A name that resolves to an address inside is met where the socket is opened, whatever its text.
    const auto named = fetcher.offerAt(QString(site.base()).replace(s("127.0.0.1"), s("ip6-localhost")));
    QVERIFY(!named.ok());
    QVERIFY(!fetcher.offerAt(s("file:///etc/passwd")).ok());
    QVERIFY(!fetcher.offerAt(s("gopher://example.org/")).ok());
}

void FetchTest::followsRedirects()
{
    const Site site([](const QByteArray &path, const QByteArray &base) {
        if (path == "/old")
            return to(base + "/new");
        if (path == "/file")
            return to("file:///etc/passwd");
        if (path == "/loop")
            return to(base + "/loop");
        return page(posting);
    });
    OfferFetcher::Limits limits;
    limits.inside = true;
    OfferFetcher fetcher(limits);
    const auto offer = fetcher.offerAt(site.base() + s("/old"));
    QVERIFY2(offer.ok(), offer ? "" : qPrintable(offer.error().message));
    QVERIFY(offer->url.endsWith(u"/new"));
    QVERIFY(!fetcher.offerAt(site.base() + s("/file")).ok());
    QVERIFY(!fetcher.offerAt(site.base() + s("/loop")).ok());
}

void FetchTest::keepsItsLimits()
{
    const Site site([](const QByteArray &path, const QByteArray &) {
        if (path == "/large")
            return page(QByteArray(3 * 1024 * 1024, 'x'));
        if (path == "/picture")
            return page("PNG", "image/png");
        return QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
    OfferFetcher::Limits limits;
    limits.inside = true;
    OfferFetcher fetcher(limits);
    const auto large = fetcher.offerAt(site.base() + s("/large"));
    QVERIFY(!large.ok());
    QCOMPARE(int(large.error().kind), int(base::Error::Kind::TooLarge));
    QVERIFY(!fetcher.offerAt(site.base() + s("/picture")).ok());
    QVERIFY(!fetcher.offerAt(site.base() + s("/missing")).ok());
}

QTEST_GUILESS_MAIN(FetchTest)
#include "tst_fetch.moc"
