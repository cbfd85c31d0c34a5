#include "cli/Run.h"

#include <QTest>

using namespace vitae;
using cli::Invocation;

class ArgumentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void interprets_data();
    void interprets();
    void everyCommandHasHelp();
};

namespace
{

const std::vector<cli::Option> known{{"output", "OUT", "", "o"}, {"json", nullptr, ""}};

QStringList split(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

void ArgumentsTest::reads_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("output");
    QTest::addColumn<bool>("json");
    const auto row = [](const char *line, const char *words, const char *output, bool json) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(words) << QString::fromLatin1(output)
                            << json;
    };
    row("in", "in", "", false);
    row("in -o out", "in", "out", false);
    row("-o out in --json", "in", "out", true);
    row("--output=out in", "in", "out", false);
    row("--output= in", "in", "", false);
    row("- -o -", "-", "-", false);
    row("--json -- -o --json", "-o|--json", "", true);
}

void ArgumentsTest::reads()
{
    QFETCH(QString, line);
    QFETCH(QString, words);
    QFETCH(QString, output);
    QFETCH(bool, json);
    const auto arguments = cli::parseArguments(split(line), known);
    QVERIFY(arguments);
    QCOMPARE(arguments->words.join(u'|'), words);
    QCOMPARE(arguments->value("output"), output);
    QCOMPARE(arguments->has("json"), json);
}

void ArgumentsTest::refuses_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"--unknown", "-x", "-o", "--output", "--json=yes", "--json --json", "-o a -o b", "--", "-json"}) {
        if (QByteArray(line) != "--")
            QTest::newRow(line) << QString::fromLatin1(line);
    }
}

void ArgumentsTest::refuses()
{
    QFETCH(QString, line);
    const auto arguments = cli::parseArguments(split(line), known);
    QVERIFY(!arguments);
    QVERIFY(!arguments.error().message.isEmpty());
}

void ArgumentsTest::interprets_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("dataDir");
    const auto row = [](const char *line, Invocation::Kind kind, const char *dataDir = "default") {
        QTest::newRow(*line ? line : "nothing")
            << QString::fromLatin1(line) << int(kind) << QString::fromLatin1(dataDir);
    };
    row("", Invocation::Kind::Window);
    row("cv.pdf", Invocation::Kind::Window);
    row("--data-dir here", Invocation::Kind::Window, "here");
    row("--data-dir export", Invocation::Kind::Window, "export");
    row("--data-dir here export cv.json", Invocation::Kind::Command, "here");
    row("export cv.json --data-dir=here", Invocation::Kind::Command, "here");
    row("export", Invocation::Kind::Usage);
    row("export a b", Invocation::Kind::Usage);
    row("export a --nonsense", Invocation::Kind::Usage);
    row("exprot", Invocation::Kind::Usage);
    row("--format pdf", Invocation::Kind::Usage);
    row("--help", Invocation::Kind::Help);
    row("help", Invocation::Kind::Help);
    row("export --help", Invocation::Kind::Help);
    row("--version", Invocation::Kind::Version);
}

void ArgumentsTest::interprets()
{
    QFETCH(QString, line);
    QFETCH(int, kind);
    QFETCH(QString, dataDir);
    const Invocation invocation = cli::interpret(split(line), QStringLiteral("default"));
    QCOMPARE(int(invocation.kind), kind);
    if (invocation.kind == Invocation::Kind::Window || invocation.kind == Invocation::Kind::Command)
        QCOMPARE(invocation.context.dataDir, dataDir);
    if (invocation.kind == Invocation::Kind::Usage)
        QVERIFY(!invocation.problem.isEmpty());
}

void ArgumentsTest::everyCommandHasHelp()
{
    const QByteArray all = cli::helpText();
    for (const cli::Command &command : cli::commands()) {
        QVERIFY2(all.contains(QByteArray(QByteArray("  ") + command.name)), command.name);
        const QByteArray one = cli::helpText(&command);
        for (const cli::Option &option : command.options)
            QVERIFY2(one.contains(QByteArray(QByteArray("--") + option.name)), option.name);
    }
}

QTEST_APPLESS_MAIN(ArgumentsTest)
#include "tst_arguments.moc"
