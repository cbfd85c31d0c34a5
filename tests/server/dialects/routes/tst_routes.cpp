// Every row of every table over the real server: who may call it, what it refuses, and that nobody reaches what is
// somebody else's.

#include "base/JsonParser.h"
#include "dialects/docs/OpenApi.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QFile>
#include <QTest>

using namespace vitae;
using namespace vitae::test;

namespace
{

const QStringList ours{QStringLiteral("ats"), QStringLiteral("office"), QStringLiteral("resumate"),
                       QStringLiteral("jobforge"), QStringLiteral("fitmycv")};

QString withoutSlash(const QString &path)
{
    return path.size() > 1 && path.endsWith(u'/') ? path.chopped(1) : path;
}

QString accessName(http::Access access)
{
    switch (access) {
    case http::Access::None:
        return QStringLiteral("none");
    case http::Access::Optional:
        return QStringLiteral("optional");
    case http::Access::User:
        return QStringLiteral("user");
    case http::Access::Admin:
        return QStringLiteral("admin");
    case http::Access::Signup:
        return QStringLiteral("signup");
    case http::Access::Code:
        return QStringLiteral("code");
    case http::Access::Signature:
        return QStringLiteral("signature");
    }
    Q_UNREACHABLE();
}

/// Whether the answer is an error as the dialect words it; pages, which lie beside the dialects, are pages.
bool isError(const QString &dialect, const Answer &answer)
{
    if (answer.header("content-type").startsWith("text/html"))
        return QByteArray(QTest::currentDataTag()).contains(" /admin/");
    const json::Value body = answer.json();
    if (dialect == u"ats")
        return body[u"success"] == json::Value(false) && body[u"message"].isString();
    if (dialect == u"office")
        return body[u"message"].isString() && body.object().size() == 1;
    if (dialect == u"resumate")
        return body[u"detail"].isString() || body[u"error"].isString() || body.object().size() > 0;
    if (dialect == u"fitmycv")
        return body[u"error"].isString() && (body[u"fields"].isNull() || body[u"fields"].isObject());
    if (dialect == u"jobforge")
        return body[u"error"][u"code"].isString() && body[u"error"][u"message"].isString()
               && body[u"error"][u"details"].isObject() && body[u"timestamp"].isString() && body[u"path"].isString();
    return false;
}

HttpClient::Headers bearer(const QByteArray &token, const char *type = nullptr)
{
    HttpClient::Headers headers;
    if (!token.isEmpty())
        headers.push_back({"Authorization", "Bearer " + token});
    if (type)
        headers.push_back({"Content-Type", type});
    return headers;
}

/// What one person has, by the forms of ids that paths take.
struct Belongings {
    Person person;
    QString cv, application, order;     // UUIDs, or the form of the office
    qint64 cvNumber = 0, applicationNumber = 0;
};

} // namespace

class RoutesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyOperationOfTheContractIsThere_data();
    void everyOperationOfTheContractIsThere();
    void access_data() { rows(); }
    void access();
    void bodies_data() { rows(); }
    void bodies();
    void samplesAreTaken_data() { rows(); }
    void samplesAreTaken();
    void otherMethods_data() { rows(); }
    void otherMethods();
    void slashesAreOptional_data() { rows(); }
    void slashesAreOptional();
    void creationsTakeAKey();
    void nobodyReachesWhatIsAnothers();
    void oneCvInEveryDialect();
    void oneApplicationInEveryDialect();

private:
    void rows();
    [[nodiscard]] const http::Route &route() const;
    [[nodiscard]] QString dialectOf(const QString &row) const { return row.section(u' ', 0, 0); }
    [[nodiscard]] QString filled(const QString &path, const QHash<QString, QString> &values) const;
    [[nodiscard]] Belongings furnish();
    [[nodiscard]] json::Value snapshot(const Belongings &owner) const;

    std::unique_ptr<TestServer> m_server;
    json::Value m_document;
    Person m_member, m_admin;
    QByteArray m_expired;
};

void RoutesTest::initTestCase()
{
    ServerOptions options; // hundreds of requests of the same few people, in no time
    options.settings.insert(QStringLiteral("limits.account_rate"), QStringLiteral("0"));
    m_server = std::make_unique<TestServer>(options);
    m_expired = m_server->person().token;
    m_server->clock().advance(25 * 60 * 60 * 1000);
    m_admin = m_server->person(QStringLiteral("ADMIN"));
    m_member = m_server->person();
    m_document = m_server->client().get(QStringLiteral("/openapi.json")).json();
    QVERIFY(m_document.isObject());
}

void RoutesTest::rows()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<int>("index");
    for (size_t d = 0; d < m_server->dialects().size(); ++d) {
        const http::Dialect &dialect = m_server->dialects()[d];
        if (!ours.contains(dialect.name))
            continue;
        for (size_t i = 0; i < dialect.routes.size(); ++i) {
            const http::Route &route = dialect.routes[i];
            QTest::addRow("%s %s %s", qPrintable(dialect.name), qPrintable(dialects::docs::methodName(route.method)),
                          qPrintable(route.path))
                << int(d) << int(i);
        }
    }
}

const http::Route &RoutesTest::route() const
{
    QFETCH(int, dialect);
    QFETCH(int, index);
    return m_server->dialects()[size_t(dialect)].routes[size_t(index)];
}

QString RoutesTest::filled(const QString &path, const QHash<QString, QString> &values) const
{
    QStringList parts = path.split(u'/');
    for (QString &part : parts) {
        if (part.startsWith(u'{'))
            part = values.value(part.mid(1, part.size() - 2), QStringLiteral("1"));
    }
    return parts.join(u'/');
}

void RoutesTest::everyOperationOfTheContractIsThere_data()
{
    QTest::addColumn<QStringList>("row");
    QFile table(QStringLiteral(VITAE_SOURCE_DIR "/tests/server/dialects/routes/endpoints.tsv"));
    QVERIFY(table.open(QIODevice::ReadOnly));
    for (const QString &line : QString::fromUtf8(table.readAll()).split(u'\n')) {
        const QStringList fields = line.split(u'\t');
        if (fields.size() == 6 && ours.contains(fields[0]))
            QTest::newRow(qPrintable(fields.mid(0, 3).join(u' '))) << fields;
    }
}

void RoutesTest::everyOperationOfTheContractIsThere()
{
    QFETCH(QStringList, row);
    for (const http::Dialect &dialect : m_server->dialects()) {
        for (const http::Route &route : dialect.routes) {
            if (withoutSlash(route.path) != withoutSlash(row[2]) || dialects::docs::methodName(route.method) != row[1])
                continue;
            if (dialect.name != row[0] && row[2] != u"/admin/") // a page, served beside the dialects
                continue;
            QCOMPARE(accessName(route.access), row[2] == u"/admin/" ? accessName(route.access) : row[3]);
            QCOMPARE(route.success, row[4].toInt());
            return;
        }
    }
    QFAIL("no such row");
}

void RoutesTest::access()
{
    const http::Route &row = route();
    const QString dialect = dialectOf(QString::fromUtf8(QTest::currentDataTag()));
    const QByteArray method = dialects::docs::methodName(row.method).toLatin1();
    const QString path = filled(row.path, {});
    const bool hasBody = row.body != http::Body::None;
    const auto ask = [&](const HttpClient::Headers &headers) {
        HttpClient::Headers all = headers;
        if (hasBody)
            all.push_back({"Content-Type", "application/json"});
        return m_server->client().send(method, path, hasBody ? QByteArray("{}") : QByteArray(), all);
    };
    if (row.access == http::Access::User || row.access == http::Access::Admin) {
        const std::vector<HttpClient::Headers> refused{{},
                                                       bearer("nonsense"),
                                                       bearer(m_expired),
                                                       bearer(m_member.token.chopped(2) + "xx"),
                                                       bearer(m_member.token + "x"),
                                                       {{"Authorization", "Basic dTpw"}},
                                                       {{"Authorization", "Bearer"}}};
        for (const HttpClient::Headers &headers : refused) {
            const Answer answer = ask(headers);
            EXPECT_STATUS(answer, 401);
            QVERIFY2(isError(dialect, answer), qPrintable(answer.told()));
        }
    } else if (row.access == http::Access::Optional) {
        EXPECT_STATUS(ask(bearer("nonsense")), 401);
        QVERIFY(ask({}).status != 401);
    } else if (row.access == http::Access::Code) {
        const Answer answer = ask(bearer(m_member.token)); // a token is no code
        EXPECT_STATUS(answer, 400);
        QVERIFY2(isError(dialect, answer), qPrintable(answer.told()));
    }
    if (row.access == http::Access::Admin) {
        const Answer answer = ask(bearer(m_member.token));
        EXPECT_STATUS(answer, 403);
        QVERIFY2(isError(dialect, answer), qPrintable(answer.told()));
        QVERIFY(ask(bearer(m_admin.token)).status != 403);
    }
}

void RoutesTest::bodies()
{
    const http::Route &row = route();
    if (row.body != http::Body::Json && row.body != http::Body::OptionalJson)
        return;
    const QString dialect = dialectOf(QString::fromUtf8(QTest::currentDataTag()));
    const QByteArray method = dialects::docs::methodName(row.method).toLatin1();
    const QString path = filled(row.path, {});
    const QByteArray token = row.access == http::Access::None ? QByteArray() : m_admin.token;
    const auto ask = [&](const QByteArray &body, const char *type) {
        return m_server->client().send(method, path, body, bearer(token, type));
    };
    for (const QByteArray &body : {QByteArray("{"), QByteArray("{\"a\":1,}"), QByteArray("[]"), QByteArray("\"x\""),
                                   QByteArray("7"), QByteArray("null"), QByteArray("{\"a\":\"\xff\"}"),
                                   QByteArray("{} x"), QByteArray(300, '[')}) {
        const Answer answer = ask(body, "application/json");
        EXPECT_STATUS(answer, 400);
        QVERIFY2(isError(dialect, answer), qPrintable(answer.told()));
    }
    for (const char *type : {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"}) {
        const Answer answer = ask("{}", type);
        EXPECT_STATUS(answer, 415);
        QVERIFY2(isError(dialect, answer), qPrintable(answer.told()));
    }
    EXPECT_STATUS(ask("{}", nullptr), 415);
    QVERIFY(ask("{}", "application/json; charset=utf-8").status != 415);
    const QByteArray large = "{\"a\":\"" + QByteArray(1 << 20, 'x') + "\"}";
    EXPECT_STATUS(ask(large, "application/json"), 413);
}

/// The document's own examples are bodies that the server takes; and each member of another type is refused by name.
void RoutesTest::samplesAreTaken()
{
    const http::Route &row = route();
    const json::Value body = sampleBody(m_document, row);
    if (!body.isObject() || row.path.contains(u"/auth/") || row.path.contains(u"/invitation/"))
        return;
    if (row.path == u"/api/account/password" || row.path == u"/api/account/link-oauth")
        return; // these ask for what only their owner knows, or for a provider
    const QByteArray method = dialects::docs::methodName(row.method).toLatin1();
    const QByteArray token = row.access == http::Access::None ? QByteArray() : m_admin.token;
    json::Value good = body;
    if (good.asObject()->contains(u"resume_used"))
        good.asObject()->set(QStringLiteral("resume_used"), json::Value());
    good.asObject()->take(u"promoCode"); // there is none until somebody makes one
    const Answer taken = m_server->client().send(method, filled(row.path, {}), good, token);
    const bool elsewhere = dialectOf(QString::fromUtf8(QTest::currentDataTag())) == u"fitmycv" && taken.status == 503;
    QVERIFY2(elsewhere || (taken.status != 400 && taken.status < 500), qPrintable(taken.told()));
    for (const json::Member &member : body.object()) {
        if (member.name == u"id" && row.path.startsWith(u"/api/v1/office"))
            continue;
        if (member.name == u"value" && row.path.startsWith(u"/api/admin/settings"))
            continue; // any JSON
        if (member.name == u"result" && row.path == u"/api/background-tasks/sync")
            continue; // so is this
        json::Value bad = good;
        bad.asObject()->set(member.name, json::Object{{QStringLiteral("another"), json::Array{1}}});
        const bool isObject = member.value.isObject();
        if (isObject) // an object with unknown members is one still
            bad.asObject()->set(member.name, 5);
        const Answer refused = m_server->client().send(method, filled(row.path, {}), bad, token);
        EXPECT_STATUS(refused, 400);
        QVERIFY2(refused.body.contains(member.name.toUtf8()), qPrintable(refused.told()));
    }
}

void RoutesTest::otherMethods()
{
    const http::Route &row = route();
    const QString path = filled(row.path, {});
    QSet<QByteArray> known;
    for (const http::Dialect &dialect : m_server->dialects()) {
        for (const http::Route &other : dialect.routes) {
            if (withoutSlash(filled(other.path, {})) == withoutSlash(path))
                known.insert(dialects::docs::methodName(other.method).toLatin1());
        }
    }
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
        if (known.contains(method))
            continue;
        const Answer answer = m_server->client().send(method, path, QByteArray(), bearer(m_member.token));
        EXPECT_STATUS(answer, 405);
        for (const QByteArray &allowed : known)
            QVERIFY2(answer.header("allow").contains(allowed), answer.header("allow").constData());
    }
}

void RoutesTest::slashesAreOptional()
{
    const http::Route &row = route();
    if (row.method != http::Method::Get || row.access == http::Access::Signup || row.path.endsWith(u"/stream"))
        return;
    const QString path = withoutSlash(filled(row.path, {}));
    const Answer without = m_server->client().get(path, m_admin.token);
    const Answer with = m_server->client().get(path + u'/', m_admin.token);
    QCOMPARE(with.status, without.status);
    QVERIFY(without.status != 405);
    const Answer head = m_server->client().send("HEAD", path, QByteArray(), bearer(m_admin.token));
    QCOMPARE(head.status, without.status);
    QVERIFY(head.body.isEmpty());
}

Belongings RoutesTest::furnish()
{
    const HttpClient client = m_server->client();
    Belongings mine;
    mine.person = m_server->person();
    const QByteArray token = mine.person.token;
    const auto must = [](const Answer &answer, int status) {
        if (answer.status != status)
            qFatal("%s", qPrintable(answer.told()));
        return answer.json();
    };
    const json::Value generated =
        must(client.post(QStringLiteral("/api/generate"), object(R"({"personal": {"name": "Secret Name"}})"), token), 200);
    mine.cv = generated[u"data"][u"cv_id"].toString();
    mine.cvNumber = must(client.get(QStringLiteral("/api/resumes/"), token), 200).array().at(0)[u"id"].toInteger();
    json::Value job = object(R"({"job_title": "Secret Job", "company_name": "Secret Company",
        "original_job_description": "A secret description of more than fifty characters, which nobody else may read."})");
    job.asObject()->set(QStringLiteral("resume_used"), mine.cvNumber);
    mine.applicationNumber =
        must(client.post(QStringLiteral("/api/job-applications/"), job, token), 201)[u"id"].toInteger();
    mine.application = must(client.get(QStringLiteral("/api/v1/applications"), token), 200)[u"applications"]
                           .array().at(0)[u"id"].toString();
    must(client.post(QString(u"/api/v1/processing/applications/" + mine.application + u"/research"), object("{}"), token), 202);
    m_server->finishTasks();
    return mine;
}

/// Everything that a person sees of what is theirs.
json::Value RoutesTest::snapshot(const Belongings &owner) const
{
    json::Array all;
    for (const QString &path :
         {QStringLiteral("/api/resumes/"), QStringLiteral("/api/job-applications/?include_deleted=true"),
          QStringLiteral("/api/v1/resumes"), QStringLiteral("/api/v1/applications"),
          QString(u"/api/v1/applications/" + owner.application), QString(u"/api/v1/resumes/" + owner.cv),
          QString(u"/api/v1/applications/" + owner.application + u"/documents"), QString(u"/api/cv/" + owner.cv),
          QString(u"/api/v1/processing/applications/" + owner.application + u"/status"),
          QString(u"/api/cv/user/" + owner.person.email)})
        all.push_back(m_server->client().get(path, owner.person.token).json());
    return all;
}

void RoutesTest::creationsTakeAKey()
{
    int creations = 0;
    for (const http::Dialect &dialect : m_server->dialects()) {
        if (!ours.contains(dialect.name))
            continue;
        for (const http::Route &row : dialect.routes) {
            if (row.method != http::Method::Post || (row.success != 201 && row.success != 202))
                continue;
            ++creations;
            QVERIFY2(row.creates, qPrintable(row.path));
        }
    }
    QVERIFY(creations >= 13);
}

void RoutesTest::nobodyReachesWhatIsAnothers()
{
    const Belongings owner = furnish();
    const Belongings thief = furnish();
    const json::Value before = snapshot(owner);
    const QList<QByteArray> secrets{"Secret", owner.cv.toUtf8(), owner.application.toUtf8(), owner.person.email.toUtf8()};
    int asked = 0;
    for (const http::Dialect &dialect : m_server->dialects()) {
        for (const http::Route &route : dialect.routes) {
            if (!route.path.contains(u'{') || route.access == http::Access::Admin)
                continue;
            const QByteArray method = dialects::docs::methodName(route.method).toLatin1();
            for (const QString &id : {owner.cv, owner.application, QString::number(owner.cvNumber),
                                      QString::number(owner.applicationNumber), owner.person.email, owner.person.uuid}) {
                for (const char *paper : {"research_report", "cover_letter"}) {
                    const QString path = filled(route.path, {{QStringLiteral("id"), id},
                                                             {QStringLiteral("email"), owner.person.email},
                                                             {QStringLiteral("document_type"), QString::fromLatin1(paper)}});
                    json::Value body = sampleBody(m_document, route);
                    if (body.isObject() && body.asObject()->contains(u"resume_used"))
                        body.asObject()->set(QStringLiteral("resume_used"), json::Value());
                    const Answer answer = body.isNull()
                                              ? m_server->client().send(method, path, QByteArray(), bearer(thief.person.token))
                                              : m_server->client().send(method, path, body, thief.person.token);
                    ++asked;
                    const QByteArray what = method + ' ' + path.toUtf8() + ": " + answer.told().toUtf8();
                    QVERIFY2(answer.status >= 400 && answer.status < 500, what.constData());
                    if (route.access == http::Access::User && dialect.name != u"sync") // which tells its devices more
                        QVERIFY2(answer.status == 404, what.constData());
                    if (dialect.name != u"jobforge") { // whose errors name the path that was asked for
                        for (const QByteArray &secret : secrets)
                            QVERIFY2(!answer.body.contains(secret), what.constData());
                    }
                    QVERIFY2(!answer.body.contains("Secret"), what.constData());
                    if (!route.path.contains(u"document_type"))
                        break;
                }
            }
        }
    }
    QVERIFY2(asked > 100, qPrintable(QString::number(asked)));
    // Nor by naming it in a body.
    json::Value job = object(R"({"job_title": "x", "company_name": "y"})");
    job.asObject()->set(QStringLiteral("resume_used"), owner.cvNumber);
    EXPECT(m_server->client().post(QStringLiteral("/api/job-applications/"), job, thief.person.token), 400,
           R"({"resume_used": ["*"]})");
    const json::Value after = snapshot(owner);
    QCOMPARE(json::write(after), json::write(before));
}

void RoutesTest::oneCvInEveryDialect()
{
    const HttpClient client = m_server->client();
    const Person person = m_server->person();
    const QByteArray token = person.token;
    // Made as structure, seen as Markdown.
    const Answer made = client.post(QStringLiteral("/api/generate"), object(R"({"cv_title": "One",
        "personal": {"name": "Ada Lovelace", "title": "Analyst"}, "summary": "First programmer.",
        "experience": [{"company": "Engine Ltd", "title": "Analyst", "bullets": ["Wrote Note G"]}],
        "education": [{"institution": "Home", "gpa": 3.85}]})"), token);
    const QString id = made.json()[u"data"][u"cv_id"].toString();
    const json::Value listed = client.get(QStringLiteral("/api/resumes/"), token).json();
    QCOMPARE(listed.array().size(), size_t(1));
    const QString markdown = listed.array().at(0)[u"content"].toString();
    for (const char *word : {"# Ada Lovelace", "First programmer.", "Engine Ltd", "Wrote Note G", "3.85"})
        QVERIFY2(markdown.contains(QString::fromLatin1(word)), qPrintable(markdown));
    const Answer library = client.get(QString(u"/api/v1/resumes/" + id), token);
    EXPECT(library, 200, R"({"name": "One", "is_primary": true})");
    QCOMPARE(library.json()[u"content"].toString(), markdown);

    // Written as Markdown, seen as structure; and the Markdown stays as it was written.
    const QString text = QStringLiteral("# Ada King\n\n## Experience\n\n### Countess — Ockham Park\n\n- Hosted  \n\n\n## Pets\n\nA dog, a cat and quite a number of horses\n");
    const qint64 number = listed.array().at(0)[u"id"].toInteger();
    const QString one = u"/api/resumes/" + QString::number(number) + u'/';
    EXPECT_STATUS(client.patch(one, json::Object{{QStringLiteral("content"), text}}, token), 200);
    QCOMPARE(client.get(one, token).json()[u"content"].toString(), text);
    QCOMPARE(client.get(QString(u"/api/v1/resumes/" + id), token).json()[u"content"].toString(), text);
    const Answer structure = client.get(QString(u"/api/cv/" + id), token);
    EXPECT(structure, 200, R"({"data": {"personal": {"name": "Ada King"}, "experience": [{"company": "Ockham Park"}],
        "custom_sections": [{"title": "Pets"}]}})");

    // Made as Markdown in one dialect, there in the others.
    const json::Value body = json::Object{{QStringLiteral("name"), QStringLiteral("Two")}, {QStringLiteral("content"), QString(text + text)}};
    const QString second = client.post(QStringLiteral("/api/v1/resumes"), body, token).json()[u"id"].toString();
    EXPECT(client.get(QString(u"/api/cv/user/" + person.email), token), 200, R"({"count": 2})");
    EXPECT(client.get(QString(u"/api/cv/" + second), token), 200, R"({"data": {"title": "Two", "personal": {"name": "Ada King"}}})");
    EXPECT(client.get(QStringLiteral("/api/resumes/"), token), 200, R"([{"title": "One"}, {"title": "Two"}])");
    EXPECT_STATUS(client.remove(one, token), 204);
    EXPECT_STATUS(client.get(QString(u"/api/cv/" + id), token), 404);
    EXPECT(client.get(QStringLiteral("/api/v1/resumes"), token), 200, R"({"resumes": [{"name": "Two", "is_primary": true}]})");
}

void RoutesTest::oneApplicationInEveryDialect()
{
    const HttpClient client = m_server->client();
    const QByteArray token = m_server->person().token;
    const Answer made = client.post(QStringLiteral("/api/v1/applications"), object(R"({"company_name": "Google",
        "role_title": "Developer", "job_description": "We are looking for an experienced developer who likes C++."})"), token);
    EXPECT_STATUS(made, 201);
    const Answer seen = client.get(QStringLiteral("/api/job-applications/"), token);
    EXPECT(seen, 200, R"([{"company_name": "Google", "job_title": "Developer", "status": "Applied",
        "original_job_description": "We are looking for an experienced developer who likes C++."}])");
    const QString one = u"/api/job-applications/" + QString::number(seen.json().array().at(0)[u"id"].toInteger()) + u'/';
    EXPECT_STATUS(client.patch(one, object(R"({"status": "Offer", "job_title": "Lead"})"), token), 200);
    const QString same = u"/api/v1/applications/" + made.json()[u"id"].toString();
    EXPECT(client.get(same, token), 200, R"({"role_title": "Lead", "status": "draft"})"); // the pipeline is its own
    EXPECT_STATUS(client.remove(one, token), 204);
    EXPECT_STATUS(client.get(same, token), 404);
    EXPECT_STATUS(client.patch(one, object(R"({"is_deleted": false})"), token), 200);
    EXPECT_STATUS(client.get(same, token), 200);
    EXPECT_STATUS(client.remove(same, token), 204);
    EXPECT_STATUS(client.get(one, token), 404);
    EXPECT(client.get(QStringLiteral("/api/job-applications/?include_deleted=true"), token), 200, "[]");
    EXPECT_STATUS(client.post(QStringLiteral("/api/job-applications/"), object(R"({"job_title": "a", "company_name": "b"})"), token), 201);
    EXPECT(client.get(QStringLiteral("/api/v1/applications"), token), 200,
           R"({"total": 1, "applications": [{"company_name": "b", "role_title": "a", "status": "draft", "priority_level": "medium"}]})");
}

QTEST_MAIN(RoutesTest)
#include "tst_routes.moc"
