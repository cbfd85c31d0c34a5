// The code that resumate's document prints, run as it is printed against a fresh server: only the host is another (and
// in the shell's the place of the token). The files beside this one are the document's blocks, word for word.

#include "base/Files.h"
#include "base/JsonParser.h"
#include "tests/server/dialects/Asking.h"
#include "tests/server/support/TestServer.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using namespace vitae::test;

class ExamplesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = std::make_unique<TestServer>(); }
    void cleanup() { m_server.reset(); }
    void python();
    void javaScript();
    void shell();

private:
    [[nodiscard]] QString example(const char *name) const;
    /// The output; fails the test where the program does.
    QString run(const QString &program, const QString &script);
    void registerJohn();
    [[nodiscard]] QByteArray johnsToken() const;

    std::unique_ptr<TestServer> m_server;
};

QString ExamplesTest::example(const char *name) const
{
    QFile file(QStringLiteral(VITAE_SOURCE_DIR "/tests/server/examples/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", name);
    const QString text = QString::fromUtf8(file.readAll());
    const QString here = QString(text).replace(QStringLiteral("https://arafat2.me"), m_server->url());
    Q_ASSERT(here != text);
    return here;
}

QString ExamplesTest::run(const QString &program, const QString &script)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("example.mjs")); // the name matters to node alone
    if (!base::writeFile(path, script.toUtf8()))
        qFatal("no place for the script");
    QProcess process;
    process.start(program, {path});
    const bool ended = process.waitForFinished(60'000);
    if (!ended)
        process.kill();
    const QString said = QString::fromUtf8(process.readAllStandardError());
    if (!ended || process.exitCode() != 0)
        QTest::qFail(qPrintable(QString(program + u": " + said)), __FILE__, __LINE__);
    return QString::fromUtf8(process.readAllStandardOutput());
}

void ExamplesTest::registerJohn()
{
    EXPECT_STATUS(m_server->client().post(QStringLiteral("/api/auth/register/"), object(R"({"username": "john_doe",
        "email": "john@example.com", "password": "SecurePass123!", "password2": "SecurePass123!"})")), 201);
}

QByteArray ExamplesTest::johnsToken() const
{
    const Answer tokens = m_server->client().post(
        QStringLiteral("/api/auth/token/"), object(R"({"username": "john_doe", "password": "SecurePass123!"})"));
    return tokens.json()[u"access"].toString().toLatin1();
}

void ExamplesTest::python()
{
    if (QProcess::execute(QStringLiteral("python3"), {QStringLiteral("-c"), QStringLiteral("import requests")}) != 0)
        QSKIP("python3 with requests is not installed: the Python example was not run");
    run(QStringLiteral("python3"), example("resumate.py") + u"\nassert response.status_code == 200, response.text\n"
                                                            u"assert len(resumes) == 1, resumes\n");
    const QByteArray token = johnsToken();
    const Answer jobs = m_server->client().get(QStringLiteral("/api/job-applications/"), token);
    EXPECT(jobs, 200, R"([{"job_title": "Senior Software Engineer", "company_name": "TechCorp Inc.",
        "status": "Applied", "date_applied": "2023-01-15", "resume_used": "*"}])");
    EXPECT(m_server->client().get(QStringLiteral("/api/resumes/"), token), 200,
           R"([{"title": "Senior Developer Resume", "user": "john_doe", "content": "*"}])");
}

void ExamplesTest::javaScript()
{
    if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
        QSKIP("node is not installed: the JavaScript example was not run");
    registerJohn();
    // What a browser has and node has not.
    const QString storage = QStringLiteral("globalThis.localStorage = {items: {}, getItem(k) { return this.items[k] ?? null; }, "
                                           "setItem(k, v) { this.items[k] = String(v); }};\n");
    const QString out = run(QStringLiteral("node"), storage + example("resumate.mjs") +
                                                        u"\nconsole.log(JSON.stringify([resume, await api.getResumes()]));\n");
    const auto printed = json::parse(out.toUtf8());
    QVERIFY2(printed.ok(), qPrintable(out));
    const QString missing = difference(*printed, object(R"([{"resume_id": "*", "content": "*"}, [{"title": "My Resume"}]])"));
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
}

void ExamplesTest::shell()
{
    if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
        QSKIP("curl is not installed: the shell's examples were not run");
    const QString script = example("resumate.sh");
    // The document's reader copies the token from the third call into those after it.
    const qsizetype after = script.indexOf(u"# Generate resume with AI");
    QVERIFY(after > 0);
    const QString first = run(QStringLiteral("bash"), script.left(after));
    QVERIFY2(first.contains(u"\"display_name\":\"Deepseek\""), qPrintable(first));
    QVERIFY2(first.contains(u"\"username\":\"john_doe\""), qPrintable(first));
    const qsizetype start = first.indexOf(u"\"access\":\"") + 10;
    const QString token = first.mid(start, first.indexOf(u'"', start) - start);
    const QString second = run(QStringLiteral("bash"), script.mid(after).replace(QStringLiteral("YOUR_TOKEN_HERE"), token));
    QVERIFY2(second.contains(u"\"resume_id\":1"), qPrintable(second));
    QVERIFY2(second.contains(u"\"title\":\"Senior Developer Resume\""), qPrintable(second));
}

QTEST_MAIN(ExamplesTest)
#include "tst_examples.moc"
