#include "tests/server/dialects/fitmycv/Refusals.h"

#include "base/Text.h"
#include "tests/server/dialects/Asking.h"

#include <QTest>

namespace vitae::test
{

using base::s;

namespace
{

Answer ask(const HttpClient &client, const QByteArray &token)
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    HttpClient::Headers headers{{"Authorization", QByteArray("Bearer " + token)}};
    if (!body.isEmpty())
        headers.push_back({"Content-Type", "application/json"});
    return client.send(method, path, body, headers);
}

} // namespace

json::Value with(std::initializer_list<std::pair<const char *, json::Value>> members)
{
    json::Object object;
    for (const auto &[name, value] : members)
        object.append(s(name), value);
    return object;
}

ShutDoors::ShutDoors()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("admin");
}

void ShutDoors::row(const char *method, const char *path, bool admin)
{
    QTest::newRow(QByteArray(QByteArray(method) + " " + path).constData()) << QByteArray(method) << s(path) << admin;
}

void ShutDoors::check(const HttpClient &client, const QByteArray &somebody)
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(bool, admin);
    const json::Value empty = json::Object();
    EXPECT(client.send(method, path, empty), 401, R"({"error": "*"})");
    EXPECT(client.send(method, path, empty, "nonsense"), 401, R"({"error": "*"})");
    if (admin)
        EXPECT(client.send(method, path, empty, somebody), 403, R"({"error": "*"})");
}

BadFields::BadFields()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("fields");
}

void BadFields::row(const char *method, const char *path, const char *body, const QStringList &fields)
{
    QTest::newRow(QByteArray(QByteArray(method) + " " + path + " " + body).left(120).constData())
        << QByteArray(method) << s(path) << QByteArray(body) << fields;
}

void BadFields::check(const HttpClient &client, const QByteArray &token)
{
    QFETCH(QStringList, fields);
    const Answer answer = ask(client, token);
    EXPECT(answer, 400, R"({"error": "*", "fields": {}})");
    QStringList found;
    const json::Object named = answer.json()[u"fields"].object(); // by value: the loop outlives the body
    for (const json::Member &member : named) {
        QVERIFY(!member.value.toString().isEmpty());
        found.append(member.name);
    }
    found.sort();
    fields.sort();
    QCOMPARE(found, fields);
}

NotThere::NotThere()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
}

void NotThere::row(const char *method, const QString &path, const char *body)
{
    QTest::newRow(qPrintable(QString(s(method) + path))) << QByteArray(method) << path << QByteArray(body);
}

void NotThere::check(const HttpClient &client, const QByteArray &token)
{
    EXPECT(ask(client, token), 404, R"({"error": "*"})");
}

} // namespace vitae::test
