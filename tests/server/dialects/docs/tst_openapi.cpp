// The OpenAPI document: every row of every table is in it, whole, and a validator that is not ours takes it.

#include "base/Files.h"
#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "dialects/ats/Ats.h"
#include "dialects/docs/OpenApi.h"
#include "dialects/fitmycv/Fitmycv.h"
#include "dialects/jobforge/Jobforge.h"
#include "dialects/office/Office.h"
#include "dialects/resumate/Resumate.h"
#include "tests/server/dialects/Asking.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using namespace vitae::test;

namespace
{

/// `npm` with the bounds of a test; its output where it fails.
QString run(const QString &folder, const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(180'000)) {
        process.kill();
        return program + u" did not end";
    }
    const QString said = QString::fromUtf8(process.readAll());
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0
               ? QString()
               : QString(program + u' ' + arguments.join(u' ') + u": " + said);
}

} // namespace

class OpenApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRowIsAnOperation();
    void operationsAreWhole();
    void referencesLead();
    void pathParametersAreNamed();
    void operationIdsDiffer();
    void filesSpeakOfRowsAlone();
    void theCvOfTheExampleIsOne();
    void twoRowsOfOnePathBecomeOne();
    void aValidatorTakesIt();

private:
    void eachOperation(const std::function<void(const QString &name, const http::Route &, const json::Value &)> &visit);

    base::SystemClock m_clock;
    std::vector<http::Dialect> m_dialects;
    json::Value m_document;
};

void OpenApiTest::initTestCase()
{
    auto docs = std::make_shared<dialects::docs::ApiDocs>();
    m_dialects.push_back(dialects::ats::makeAts());
    m_dialects.push_back(dialects::office::makeOffice());
    m_dialects.push_back(dialects::resumate::makeResumate());
    m_dialects.push_back(dialects::jobforge::makeJobforge(docs, m_clock));
    m_dialects.push_back(dialects::fitmycv::makeFitmycv());
    docs->describe(m_dialects);
    QVERIFY(docs->openApi().ok());
    const auto parsed = json::parse(*docs->openApi());
    QVERIFY(parsed.ok());
    m_document = *parsed;
}

void OpenApiTest::eachOperation(
    const std::function<void(const QString &, const http::Route &, const json::Value &)> &visit)
{
    for (const http::Dialect &dialect : m_dialects) {
        for (const http::Route &route : dialect.routes) {
            const QString name = dialects::docs::methodName(route.method) + u' ' + route.path;
            visit(name, route, operationOf(m_document, route));
        }
    }
}

void OpenApiTest::everyRowIsAnOperation()
{
    int rows = 0;
    eachOperation([&](const QString &name, const http::Route &, const json::Value &operation) {
        ++rows;
        QVERIFY2(operation.isObject(), qPrintable(name));
    });
    QVERIFY(rows >= 55);
}

void OpenApiTest::operationsAreWhole()
{
    eachOperation([](const QString &name, const http::Route &route, const json::Value &operation) {
        QVERIFY2(operation[u"summary"].toString().size() > 3, qPrintable(QString(name + u": summary")));
        const json::Value &success = operation[u"responses"][QString::number(route.success)];
        QVERIFY2(success.isObject(), qPrintable(QString(name + u": its success")));
        if (route.success != 204 && route.success != 302)
            QVERIFY2(success[u"content"].object().size() > 0, qPrintable(QString(name + u": its answer")));
        const json::Value &content = success[u"content"][u"application/json"];
        if (content.isObject())
            QVERIFY2(content[u"schema"].object().size() > 0, qPrintable(QString(name + u": a schema of its answer")));
        if (route.body == http::Body::Json)
            QVERIFY2(operation[u"requestBody"][u"content"][u"application/json"][u"schema"].object().contains(u"$ref")
                         || operation[u"requestBody"][u"content"][u"application/json"][u"schema"].object().contains(u"anyOf"),
                     qPrintable(QString(name + u": a schema of its body")));
        const bool open = route.access == http::Access::None || route.access == http::Access::Code
                          || route.access == http::Access::Signature;
        QCOMPARE(operation[u"security"].array().empty(), open);
        if (route.access == http::Access::User || route.access == http::Access::Admin)
            QVERIFY2(operation[u"responses"][u"401"].isObject(), qPrintable(QString(name + u": 401")));
        if (route.creates)
            QVERIFY2(operation[u"responses"][u"409"].isObject(), qPrintable(QString(name + u": 409")));
        if (route.body != http::Body::None)
            QVERIFY2(operation[u"responses"][u"400"].isObject(), qPrintable(QString(name + u": 400")));
        if (route.success == 302 && route.method == http::Method::Post)
            QVERIFY2(operation[u"responses"][u"200"].isObject(), qPrintable(QString(name + u": in JSON")));
    });
}

void OpenApiTest::referencesLead()
{
    int references = 0;
    const std::function<void(const json::Value &)> walk = [&](const json::Value &value) {
        for (const json::Value &item : value.array())
            walk(item);
        for (const json::Member &member : value.object()) {
            if (member.name == u"$ref") {
                ++references;
                const QString name = member.value.toString().section(u'/', -1);
                QVERIFY2(member.value.toString().startsWith(u"#/components/schemas/")
                             && m_document[u"components"][u"schemas"].object().contains(name),
                         qPrintable(member.value.toString()));
            }
            walk(member.value);
        }
    };
    walk(m_document);
    QVERIFY(references > 100);
}

void OpenApiTest::pathParametersAreNamed()
{
    eachOperation([](const QString &name, const http::Route &route, const json::Value &operation) {
        for (const QString &part : route.path.split(u'/')) {
            if (!part.startsWith(u'{'))
                continue;
            const auto &parameters = operation[u"parameters"].array();
            const bool named = std::any_of(parameters.begin(), parameters.end(), [&](const json::Value &parameter) {
                return parameter[u"in"].toString() == u"path" && parameter[u"required"].toBool()
                       && QString(u'{' + parameter[u"name"].toString() + u'}') == part;
            });
            QVERIFY2(named, qPrintable(QString(name + u": " + part)));
        }
    });
}

void OpenApiTest::operationIdsDiffer()
{
    QHash<QString, QString> rows; // two dialects may share one
    eachOperation([&](const QString &name, const http::Route &, const json::Value &operation) {
        const QString id = operation[u"operationId"].toString();
        const QString row = name.endsWith(u'/') ? name.chopped(1) : name;
        QVERIFY2(!id.isEmpty() && rows.value(id, row) == row, qPrintable(QString(name + u": " + id)));
        rows.insert(id, row);
    });
}

/// A file that describes what is no longer there would go unnoticed.
void OpenApiTest::filesSpeakOfRowsAlone()
{
    for (const http::Dialect &dialect : m_dialects) {
        QFile file(u":/openapi/" + dialect.name + u".json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto said = json::parse(file.readAll());
        QVERIFY(said.ok());
        QStringList rows;
        for (const http::Route &route : dialect.routes)
            rows.append(dialects::docs::methodName(route.method) + u' ' + route.path);
        for (const json::Member &operation : (*said)[u"operations"].object()) {
            if (operation.name != u"GET /admin/") // a page, served beside the dialects
                QVERIFY2(rows.contains(operation.name), qPrintable(operation.name));
        }
    }
}

void OpenApiTest::theCvOfTheExampleIsOne()
{
    for (const http::Route &route : m_dialects.front().routes) {
        if (route.path != u"/api/generate")
            continue;
        const auto errors = cv::validate(sampleBody(m_document, route));
        QVERIFY2(errors.empty(), errors.empty() ? "" : qPrintable(QString(errors.front().path + errors.front().message)));
        return;
    }
    QFAIL("no row for /api/generate");
}

void OpenApiTest::twoRowsOfOnePathBecomeOne()
{
    http::Dialect other;
    other.name = QStringLiteral("other");
    http::Route route;
    route.method = http::Method::Post;
    route.path = QStringLiteral("/api/auth/register");
    route.success = 200;
    other.routes = {route};
    const auto document = dialects::docs::openApi({m_dialects[2], other});
    QVERIFY(document.ok());
    const json::Value &operation = (*document)[u"paths"][u"/api/auth/register/"][u"post"];
    QCOMPARE(operation[u"tags"].toStringList(), (QStringList{QStringLiteral("resumate"), QStringLiteral("other")}));
    QVERIFY(operation[u"responses"].object().contains(u"200") && operation[u"responses"].object().contains(u"201"));
    QVERIFY(!(*document)[u"paths"].object().contains(u"/api/auth/register"));
}

void OpenApiTest::aValidatorTakesIt()
{
    if (QStandardPaths::findExecutable(QStringLiteral("npm")).isEmpty())
        QSKIP("npm is not installed: the document was not validated");
    QTemporaryDir folder;
    QVERIFY(base::writeFile(folder.filePath(QStringLiteral("package.json")), "{\"private\": true}").ok());
    QVERIFY(base::writeFile(folder.filePath(QStringLiteral("openapi.json")), json::write(m_document)).ok());
    QVERIFY(base::writeFile(folder.filePath(QStringLiteral("validate.mjs")), R"(
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
const validator = new Validator();
const result = await validator.validate(JSON.parse(readFileSync(process.argv[2])));
if (result.valid !== (process.argv[3] === 'valid')) { console.error(JSON.stringify(result.errors)); process.exit(1); }
if (result.valid && validator.version !== '3.1') { console.error(validator.version); process.exit(1); }
)").ok());
    const QString installed = run(folder.path(), QStringLiteral("npm"),
                                  {QStringLiteral("install"), QStringLiteral("--no-audit"), QStringLiteral("--no-fund"),
                                   QStringLiteral("--ignore-scripts"),
                                   QStringLiteral("@seriousme/openapi-schema-validator@2.11.0")});
    QVERIFY2(installed.isEmpty(), qPrintable(installed));
    const auto validate = [&](const char *file, const char *wanted) {
        return run(folder.path(), QStringLiteral("node"),
                   {QStringLiteral("validate.mjs"), QString::fromLatin1(file), QString::fromLatin1(wanted)});
    };
    const QString refused = validate("openapi.json", "valid");
    QVERIFY2(refused.isEmpty(), qPrintable(refused));

    json::Object broken = m_document.object(); // the validator can refuse
    broken.take(u"info");
    QVERIFY(base::writeFile(folder.filePath(QStringLiteral("broken.json")), json::write(json::Value(broken))).ok());
    const QString taken = validate("broken.json", "invalid");
    QVERIFY2(taken.isEmpty(), qPrintable(taken));
}

QTEST_GUILESS_MAIN(OpenApiTest)
#include "tst_openapi.moc"
