// fitmycv over the real server: settings with their history, people, sessions, public images, used links.

#include "base/Text.h"
#include "services/credits/Credits.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace vitae;
using base::s;
using namespace vitae::test;

namespace
{

QByteArray picture(int width, int height, const char *format)
{
    QImage image(width, height, QImage::Format_ARGB32);
    image.fill(QColor(200, 40, 40, 128));
    QByteArray bytes;
    QBuffer out(&bytes);
    out.open(QIODevice::WriteOnly);
    QImageWriter writer(&out, format);
    writer.setText(s("Author"), s("Somebody Secret"));
    writer.write(image);
    return bytes;
}

QByteArray form(const QByteArray &name, const QByteArray &file, const QByteArray &more = {})
{
    return "--BoUnD\r\nContent-Disposition: form-data; name=\"" + name
           + "\"; filename=\"logo;1.png\"\r\nContent-Type: image/png\r\n\r\n" + file + "\r\n" + more + "--BoUnD--\r\n";
}

} // namespace

class FitmycvAdminTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void membersMayNot_data();
    void membersMayNot();
    void settingsHaveAHistory();
    void settingFields_data();
    void settingFields();
    void everybodyReadsWhatIsPublic();
    void peopleAreFound();
    void invitedOnesChooseAPassword();
    void userFields_data();
    void userFields();
    void theLastAdministratorStays();
    void creditsAreSet();
    void openSessionsAreListed();
    void imagesAreWrittenAnew();
    void wrongImages_data();
    void wrongImages();
    void usedLinksMoveUp();

private:
    [[nodiscard]] Answer upload(const QByteArray &body, const char *type = "multipart/form-data; boundary=BoUnD") const
    {
        return m_server->client().send("POST", s("/api/admin/public-images"), body,
                                       {{"Authorization", "Bearer " + m_admin.token}, {"Content-Type", type}});
    }

    std::unique_ptr<TestServer> m_server;
    Person m_admin, m_member;
};

void FitmycvAdminTest::initTestCase()
{
    ServerOptions options;
    options.settings.insert(s("limits.upload"), s("300000"));
    m_server = std::make_unique<TestServer>(options);
    m_admin = m_server->person(s("ADMIN"));
    m_member = m_server->person();
}

void FitmycvAdminTest::membersMayNot_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *method, const char *path) { QTest::addRow("%s %s", method, path) << QByteArray(method) << s(path); };
    row("GET", "/api/admin/settings");
    row("POST", "/api/admin/settings");
    row("GET", "/api/admin/settings/history");
    row("GET", "/api/admin/settings/x");
    row("PUT", "/api/admin/settings/x");
    row("DELETE", "/api/admin/settings/x");
    row("GET", "/api/admin/users");
    row("POST", "/api/admin/users");
    row("PATCH", "/api/admin/users/x");
    row("DELETE", "/api/admin/users/x");
    row("GET", "/api/admin/maintenance/active-sessions");
    row("GET", "/api/admin/public-images");
    row("POST", "/api/admin/public-images");
}

void FitmycvAdminTest::membersMayNot()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    EXPECT(m_server->client().send(method, path), 401, R"({"error": "*"})");
    EXPECT(m_server->client().send(method, path, QByteArray(), {{"Authorization", "Bearer " + m_member.token}}), 403, R"({"error": "*"})");
}

void FitmycvAdminTest::settingsHaveAHistory()
{
    const HttpClient client = m_server->client();
    const QByteArray token = m_admin.token;
    EXPECT(client.get(s("/api/admin/settings?category=credits"), token), 200, R"({"settings": [{"settingName": "referral_credits", "value": 5, "category": "credits"}]})");
    const Answer made = client.post(s("/api/admin/settings"), object(R"({"settingName": "a.b-c_d", "value": {"x": [1]}, "category": "mine"})"), token);
    EXPECT(made, 201, R"({"setting": {"id": "*uuid", "settingName": "a.b-c_d", "value": {"x": [1]}, "category": "mine", "updatedAt": "*time"}})");
    EXPECT(client.post(s("/api/admin/settings"), object(R"({"settingName": "a.b-c_d", "value": 1, "category": "mine"})"), token), 409, R"({"error": "*"})");
    const QString one = u"/api/admin/settings/" + made.json()[u"setting"][u"id"].toString();
    EXPECT(client.get(one, token), 200, R"({"setting": {"settingName": "a.b-c_d"}})");
    EXPECT(client.put(one, object(R"({"value": null})"), token), 200, R"({"setting": {"value": null}})");
    EXPECT(client.put(one, object("{}"), token), 400, R"({"fields": {"value": "*"}})");
    EXPECT(client.remove(one, token), 200, R"({"success": true})");
    EXPECT_STATUS(client.remove(one, token), 404);
    EXPECT_STATUS(client.get(one, token), 404);
    EXPECT_STATUS(client.put(one, object(R"({"value": 1})"), token), 404);
    EXPECT_STATUS(client.get(s("/api/admin/settings/none"), token), 404);
    const Answer history = client.get(s("/api/admin/settings/history?limit=3"), token);
    EXPECT(history, 200, R"({"history": [{"id": "*uuid", "action": "delete", "before": null, "settingName": "a.b-c_d", "createdAt": "*time"},
        {"action": "update", "before": {"x": [1]}, "after": null}, {"action": "create", "before": null, "after": {"x": [1]}}]})");
    QVERIFY(history.json()[u"total"].toInteger() >= 3);
    QCOMPARE(history.json()[u"history"].array()[0][u"userEmail"].toString(), m_admin.email);
    QCOMPARE(history.json()[u"history"].array()[0][u"userId"].toString(), m_admin.uuid);
    EXPECT(client.get(s("/api/admin/settings/history?limit=1&offset=1"), token), 200, R"({"history": [{"action": "update"}]})");
    for (const char *wrong : {"limit=0", "limit=101", "limit=x", "offset=-1"})
        EXPECT(client.get(s("/api/admin/settings/history?") + s(wrong), token), 400, R"({"fields": "*"})");
}

void FitmycvAdminTest::settingFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("no name") << QByteArray(R"({"value": 1, "category": "x"})") << s("settingName");
    QTest::newRow("a space") << QByteArray(R"({"settingName": "a b", "value": 1, "category": "x"})") << s("settingName");
    QTest::newRow("long") << QByteArray(R"({"settingName": ")" + QByteArray(101, 'a') + R"(", "value": 1, "category": "x"})") << s("settingName");
    QTest::newRow("no value") << QByteArray(R"({"settingName": "a", "category": "x"})") << s("value");
    QTest::newRow("no category") << QByteArray(R"({"settingName": "a", "value": 1})") << s("category");
    QTest::newRow("a number") << QByteArray(R"({"settingName": 5, "value": 1, "category": "x"})") << s("settingName");
}

void FitmycvAdminTest::settingFields()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    const Answer answer = m_server->client().post(s("/api/admin/settings"), object(body.constData()), m_admin.token);
    EXPECT(answer, 400, R"({"fields": "*"})");
    QVERIFY2(answer.json()[u"fields"].object().contains(field), qPrintable(answer.told()));
}

void FitmycvAdminTest::everybodyReadsWhatIsPublic()
{
    const HttpClient client = m_server->client();
    EXPECT_STATUS(client.post(s("/api/admin/settings"), object(R"({"settingName": "motto", "value": "Bonjour", "category": "public"})"), m_admin.token), 201);
    EXPECT_STATUS(client.post(s("/api/admin/settings"), object(R"({"settingName": "secret", "value": "Psst", "category": "private"})"), m_admin.token), 201);
    const Answer answer = client.get(s("/api/settings"));
    EXPECT(answer, 200, R"({"settings": {"motto": "Bonjour", "subscriptionMode": "unlimited", "billingProvider": "manual", "currency": "*", "providers": ["credentials"]}})");
    QVERIFY(!answer.body.contains("Psst") && !answer.body.contains("referral"));
    EXPECT_STATUS(client.get(s("/api/settings"), m_member.token), 200);
}

void FitmycvAdminTest::peopleAreFound()
{
    const HttpClient client = m_server->client();
    const Person odd = m_server->person(s("MEMBER"), s("Odd_100%@Example.org"));
    EXPECT(client.get(s("/api/admin/users?limit=1"), m_admin.token), 200,
           R"({"users": [{"id": "*uuid", "email": "Odd_100%@Example.org", "name": "Test Person", "role": "MEMBER", "emailVerified": true, "suspended": false, "createdAt": "*time"}], "total": "*"})");
    EXPECT(client.get(s("/api/admin/users?search=odd_100%25"), m_admin.token), 200, R"({"total": 1, "users": [{"email": "Odd_100%@Example.org"}]})");
    EXPECT(client.get(s("/api/admin/users?search=odd%25100"), m_admin.token), 200, R"({"total": 0, "users": []})"); // no wildcard
    QVERIFY(client.get(s("/api/admin/users?search=TEST%20PERSON"), m_admin.token).json()[u"total"].toInteger() >= 3);
    // Page by page it is the whole, newest first: full pages come another way than the last one.
    const json::Value whole = client.get(s("/api/admin/users?search=example.org&limit=100"), m_admin.token).json();
    const json::Array &people = whole[u"users"].array();
    QVERIFY(people.size() >= 3);
    QCOMPARE(whole[u"total"].toInteger(), qint64(people.size()));
    for (size_t from = 0; from < people.size(); from += 2) {
        const json::Value page =
            client.get(s("/api/admin/users?search=example.org&limit=2&offset=%1").arg(from), m_admin.token).json();
        QCOMPARE(page[u"total"].toInteger(), qint64(people.size()));
        QCOMPARE(page[u"users"].array().size(), std::min(people.size() - from, size_t(2)));
        for (size_t i = 0; i < page[u"users"].array().size(); ++i)
            QVERIFY(page[u"users"].array()[i] == people[from + i]);
    }
    QCOMPARE(client.get(s("/api/admin/users?offset=100000"), m_admin.token).json()[u"users"].array().size(), size_t(0));
    EXPECT_STATUS(client.get(s("/api/admin/users?limit=1000"), m_admin.token), 400);
}

void FitmycvAdminTest::invitedOnesChooseAPassword()
{
    const HttpClient client = m_server->client();
    const json::Value body = object(R"({"email": "notary@example.org", "name": "Maître Dupont", "role": "NOTARY"})");
    EXPECT(client.post(s("/api/admin/users"), body, m_admin.token), 201, R"({"user": {"email": "notary@example.org", "name": "Maître Dupont", "role": "NOTARY", "emailVerified": false}})");
    EXPECT(client.post(s("/api/admin/users"), body, m_admin.token), 409, R"({"error": "*"})");
    const QUrl link(m_server->outbox(s("notary@example.org")).back().link());
    QCOMPARE(link.path(), s("/reset-password"));
    const json::Value chosen = json::Object{{s("token"), QUrlQuery(link).queryItemValue(s("token"))}, {s("password"), s("seven purple elephants sing")}};
    EXPECT_STATUS(client.post(s("/api/auth/reset-password"), chosen), 200);
    EXPECT_STATUS(client.post(s("/api/v1/auth/login"), object(R"({"email": "notary@example.org", "password": "seven purple elephants sing"})")), 200);
    EXPECT(client.get(s("/api/admin/users?search=notary@"), m_admin.token), 200, R"({"users": [{"emailVerified": true}]})");
}

void FitmycvAdminTest::userFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("no address") << QByteArray(R"({"name": "x", "role": "MEMBER"})") << s("email");
    QTest::newRow("a wrong one") << QByteArray(R"({"email": "x", "name": "x", "role": "MEMBER"})") << s("email");
    QTest::newRow("no name") << QByteArray(R"({"email": "x@example.org", "role": "MEMBER"})") << s("name");
    QTest::newRow("no role") << QByteArray(R"({"email": "x@example.org", "name": "x"})") << s("role");
    QTest::newRow("another role") << QByteArray(R"({"email": "x@example.org", "name": "x", "role": "KING"})") << s("role");
}

void FitmycvAdminTest::userFields()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    const Answer answer = m_server->client().post(s("/api/admin/users"), object(body.constData()), m_admin.token);
    EXPECT(answer, 400, R"({"fields": "*"})");
    QVERIFY2(answer.json()[u"fields"].object().contains(field), qPrintable(answer.told()));
}

void FitmycvAdminTest::theLastAdministratorStays()
{
    TestServer server;
    const HttpClient client = server.client();
    const Person admin = server.person(s("ADMIN")), other = server.person();
    const auto change = [&](const Person &who, const char *body) {
        return client.patch(QString(u"/api/admin/users/" + who.uuid), object(body), admin.token);
    };
    EXPECT_STATUS(change(admin, R"({"role": "MEMBER"})"), 409);
    EXPECT_STATUS(change(admin, R"({"suspended": true})"), 409);
    EXPECT_STATUS(client.remove(QString(u"/api/admin/users/" + admin.uuid), admin.token), 409);
    EXPECT(change(other, R"({"role": "ADMIN"})"), 200, R"({"user": {"role": "ADMIN"}})");
    EXPECT_STATUS(client.remove(QString(u"/api/admin/users/" + admin.uuid), admin.token), 409); // oneself, never
    EXPECT(change(other, R"({"suspended": true})"), 200, R"({"user": {"suspended": true}})");
    EXPECT_STATUS(client.get(s("/api/cvs"), other.token), 401);
    EXPECT_STATUS(change(admin, R"({"role": "MEMBER"})"), 409); // a suspended one does not count
    EXPECT_STATUS(change(other, R"({"suspended": false})"), 200);
    EXPECT(change(other, R"({"role": "KING"})"), 400, R"({"fields": {"role": "*"}})");
    EXPECT(change(other, R"({"credits": -1})"), 400, R"({"fields": {"credits": "*"}})");
    EXPECT(change(other, R"({"suspended": "yes"})"), 400, R"({"fields": {"suspended": "*"}})");
    EXPECT(client.remove(QString(u"/api/admin/users/" + other.uuid), admin.token), 200, R"({"success": true})");
    EXPECT_STATUS(client.remove(QString(u"/api/admin/users/" + other.uuid), admin.token), 404);
    EXPECT_STATUS(change(other, R"({"role": "MEMBER"})"), 404);
    EXPECT_STATUS(client.remove(s("/api/admin/users/1"), admin.token), 404);
}

void FitmycvAdminTest::creditsAreSet()
{
    const QString one = u"/api/admin/users/" + m_member.uuid;
    for (const qint64 credits : {40, 3, 0}) {
        EXPECT_STATUS(m_server->client().patch(one, json::Object{{s("credits"), credits}}, m_admin.token), 200);
        qint64 balance = -1;
        const auto read = m_server->world().storage.read([&](ports::Store &store) -> base::Result<void> {
            const auto totals = credits::Credits(store, m_server->world()).totals(m_member.id);
            if (!totals)
                return totals.error();
            balance = totals->balance;
            return {};
        });
        QVERIFY(read.ok());
        QCOMPARE(balance, credits);
    }
}

void FitmycvAdminTest::openSessionsAreListed()
{
    TestServer server;
    const HttpClient client = server.client();
    const Person admin = server.person(s("ADMIN")), member = server.person();
    server.clock().advance(1000); // the newest is shown first
    const json::Value login = json::Object{{s("email"), member.email}, {s("password"), member.password}};
    const Answer in = client.send("POST", s("/api/v1/auth/login"), login, QByteArray(), {{"User-Agent", "A Browser/1.0"}});
    EXPECT_STATUS(in, 200);
    const QByteArray token = in.json()[u"access_token"].toString().toLatin1();
    const Answer list = client.get(s("/api/admin/maintenance/active-sessions"), admin.token);
    EXPECT(list, 200, R"({"total": 3, "sessions": [{"id": "*uuid", "userId": "*uuid", "dialect": "jobforge", "address": "127.0.0.1",
        "userAgent": "A Browser/1.0", "createdAt": "*time", "lastSeenAt": "*time", "expires": "*time"}, {}, {}]})");
    QCOMPARE(list.json()[u"sessions"].array()[0][u"email"].toString(), member.email);
    server.clock().advance(2 * 3600 * 1000);
    EXPECT_STATUS(client.get(s("/api/cvs"), token), 200);
    const QString before = list.json()[u"sessions"].array()[0][u"lastSeenAt"].toString();
    QTRY_VERIFY_WITH_TIMEOUT(client.get(s("/api/admin/maintenance/active-sessions"), admin.token)
                                     .json()[u"sessions"].array()[0][u"lastSeenAt"].toString() > before, 10000);
    EXPECT_STATUS(client.patch(QString(u"/api/admin/users/" + member.uuid), object(R"({"suspended": true})"), admin.token), 200);
    EXPECT(client.get(s("/api/admin/maintenance/active-sessions?limit=1"), admin.token), 200, R"({"total": 1})");
    EXPECT_STATUS(client.get(s("/api/admin/maintenance/active-sessions?offset=x"), admin.token), 400);
}

void FitmycvAdminTest::imagesAreWrittenAnew()
{
    const HttpClient client = m_server->client();
    const QByteArray original = picture(40, 30, "png");
    QVERIFY(original.contains("Somebody Secret"));
    const Answer made = upload(form("image", original, "--BoUnD\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nThe logo\r\n"));
    EXPECT(made, 201, R"({"image": {"id": "*uuid", "name": "The logo", "width": 40, "height": 30, "size": "*", "createdAt": "*time"}})");
    const QString url = made.json()[u"image"][u"url"].toString();
    QVERIFY2(url.startsWith(m_server->url()), qPrintable(url));
    const Answer shown = client.get(url.mid(m_server->url().size())); // to anybody
    EXPECT_STATUS(shown, 200);
    QCOMPARE(shown.header("content-type"), QByteArray("image/png"));
    QCOMPARE(qint64(shown.body.size()), made.json()[u"image"][u"size"].toInteger());
    QVERIFY(!shown.body.contains("Somebody Secret"));
    QCOMPARE(QImage::fromData(shown.body).pixelColor(5, 5).alpha(), 128);
    const Answer second = upload(form("image", picture(16, 16, "jpeg")));
    EXPECT(second, 201, R"({"image": {"name": "logo;1.png", "width": 16}})");
    const Answer jpeg = client.get(second.json()[u"image"][u"url"].toString().mid(m_server->url().size()));
    QCOMPARE(jpeg.header("content-type"), QByteArray("image/jpeg"));
    QVERIFY(!jpeg.body.contains("Secret"));
    EXPECT(client.get(s("/api/admin/public-images"), m_admin.token), 200, R"({"images": [{"width": 16}, {"width": 40}]})");
    EXPECT_STATUS(client.get(s("/images/nothing")), 404);
}

void FitmycvAdminTest::wrongImages_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    const QByteArray multipart = "multipart/form-data; boundary=\"BoUnD\"", good = picture(4, 4, "png");
    QTest::newRow("no image") << form("image", "hello") << multipart << 400;
    QTest::newRow("another field") << form("picture", good) << multipart << 400;
    QTest::newRow("an empty file") << form("image", {}) << multipart << 400;
    QTest::newRow("half of one") << form("image", good.first(good.size() / 2)) << multipart << 400;
    QTest::newRow("a vector") << form("image", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>") << multipart << 400;
    QTest::newRow("too wide") << form("image", picture(4097, 1, "png")) << multipart << 400;
    QTest::newRow("too high") << form("image", picture(1, 4097, "png")) << multipart << 400;
    QTest::newRow("JSON") << QByteArray("{}") << QByteArray("application/json") << 415;
    QTest::newRow("no boundary") << form("image", good) << QByteArray("multipart/form-data") << 400;
    QTest::newRow("no end") << form("image", good).chopped(12) << multipart << 400;
    QTest::newRow("no part") << QByteArray("hello") << multipart << 400;
    QTest::newRow("too large") << form("image", QByteArray(400000, 'x')) << multipart << 413;
}

void FitmycvAdminTest::wrongImages()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    const Answer answer = upload(body, type.constData());
    EXPECT(answer, status, R"({"error": "*"})");
}

void FitmycvAdminTest::usedLinksMoveUp()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const auto note = [&](const char *url) {
        m_server->clock().advance(1000);
        return client.post(s("/api/link-history"), json::Object{{s("url"), s(url)}}, person.token);
    };
    EXPECT(client.get(s("/api/link-history"), person.token), 200, R"({"links": []})");
    const Answer first = note("https://example.org/1");
    EXPECT(first, 200, R"({"link": {"id": "*uuid", "url": "https:\/\/example.org/1", "createdAt": "*time", "lastUsedAt": "*time"}})");
    EXPECT_STATUS(note("http://example.org/2"), 200);
    const Answer again = note("https://example.org/1");
    QCOMPARE(again.json()[u"link"][u"id"], first.json()[u"link"][u"id"]);
    QVERIFY(again.json()[u"link"][u"lastUsedAt"] != first.json()[u"link"][u"lastUsedAt"]);
    EXPECT(client.get(s("/api/link-history"), person.token), 200, R"({"links": [{"url": "https:\/\/example.org/1"}, {"url": "http:\/\/example.org/2"}]})");
    EXPECT(client.get(s("/api/link-history"), m_member.token), 200, R"({"links": []})");
    for (const char *wrong : {"", "example.org", "ftp://example.org/", "javascript:alert(1)"})
        EXPECT(note(wrong), 400, R"({"fields": {"url": "*"}})");
    EXPECT_STATUS(client.get(s("/api/link-history")), 401);
}

QTEST_GUILESS_MAIN(FitmycvAdminTest)
#include "tst_fitmycv_admin.moc"
