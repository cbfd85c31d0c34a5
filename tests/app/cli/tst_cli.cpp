// The real program, as a script or a person at a terminal runs it.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace
{

struct Ran {
    int exitCode = -1;
    QByteArray out, err;
};

Ran vitae(const QStringList &words, const QByteArray &input = {}, const QStringList &environment = {})
{
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {QStringLiteral("DISPLAY"), QStringLiteral("WAYLAND_DISPLAY"), QStringLiteral("QT_QPA_PLATFORM")})
        variables.remove(name);
    for (const QString &pair : environment)
        variables.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    process.setProcessEnvironment(variables);
    process.start(QStringLiteral(VITAE_BINARY), words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QByteArray smallCv = R"({"cv_title":"Small","personal":{"name":"Ana Ng","email":"ana@example.org"},
"experience":[{"company":"Acme","title":"Engineer","start_date":"Jan 2020","end_date":"Present",
"bullets":["Built an efficient office","Saved 10 %"]}],"x_unknown":{"z":1.50,"a":[null]}})";

const QString sample = QStringLiteral(VITAE_SOURCE_DIR "/resources/samples/en-project-manager.json");

} // namespace

class CliTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tellsItsVersionAndHelp();
    void saysThatThereIsNoDisplay();
    void loadsWhatItNeeds();
    void saysWhatIsMissing();
    void exports_data();
    void exports();
    void exportsFromStandardInput();
    void exportsTheSameBytesTwice();
    void readsItsOwnPdfBack();
    void readsPdfsOfOthers();
    void matchesAnOffer();
    void everyTemplateWorks();
    void refuses_data();
    void refuses();
    void leavesNoPartialFile();
    void tellsOfAPhotoThatIsNotThere_data();
    void tellsOfAPhotoThatIsNotThere();
    void survivesAbsurdInput_data();
    void survivesAbsurdInput();
    void validatesEveryField();
    void keepsUnknownFields();
    void worksInTheLibrary();
    void backsUpAndRestores();

private:
    [[nodiscard]] QString path(const char *name) const { return m_dir->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QStringList inLibrary(QStringList words) const
    {
        words.prepend(path("data"));
        words.prepend(QStringLiteral("--data-dir"));
        return words;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void CliTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    write(path("cv.json"), smallCv);
}

void CliTest::tellsItsVersionAndHelp()
{
    Ran ran = vitae({QStringLiteral("--version")});
    QCOMPARE(ran.exitCode, 0);
    QCOMPARE(ran.out, QByteArray("vitae " VITAE_VERSION "\n"));
    ran = vitae({QStringLiteral("--help")});
    QCOMPARE(ran.exitCode, 0);
    QVERIFY(ran.out.contains("export"));
    QVERIFY(ran.err.isEmpty());
}

void CliTest::saysThatThereIsNoDisplay()
{
#ifdef Q_OS_LINUX
    const Ran ran = vitae({});
    QCOMPARE(ran.exitCode, 1);
    QVERIFY(ran.err.startsWith("vitae: "));
    QCOMPARE(ran.err.count('\n'), 1);
#endif
}

/// What a command does not need, it does not wait for.
void CliTest::loadsWhatItNeeds()
{
#ifndef Q_OS_LINUX
    QSKIP("the loader of Linux tells what it loads");
#endif
    const Ran traced = vitae({}, {}, {QStringLiteral("LD_TRACE_LOADED_OBJECTS=1")});
    QVERIFY2(traced.out.contains("libQt6Gui"), traced.out);
    for (const char *heavy : {"libQt6Widgets", "libQt6Network", "libQt6Sql", "libQt6Charts", "libqpdf", "libpoppler"})
        QVERIFY2(!traced.out.contains(heavy), heavy);
}

void CliTest::saysWhatIsMissing()
{
    // The program alone, and then with its parts where an installation has them.
    const QDir beside = QFileInfo(QStringLiteral(VITAE_BINARY)).dir();
    const QDir prefix(path("installed"));
    QVERIFY(prefix.mkpath(QStringLiteral("bin")) && prefix.mkpath(QStringLiteral("lib/vitae")));
    const QString program = prefix.filePath(QStringLiteral("bin/vitae"));
    QVERIFY(QFile::copy(QStringLiteral(VITAE_BINARY), program));
    const auto run = [&](const QStringList &words) {
        QProcess process;
        process.start(program, words);
        const bool ended = process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit;
        return Ran{ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    };
    const QStringList toText{QStringLiteral("export"), sample, QStringLiteral("-o"), QStringLiteral("-"),
                             QStringLiteral("--format"), QStringLiteral("txt")};
    const QStringList toPdf = toText.mid(0, 4) + QStringList{QStringLiteral("--format"), QStringLiteral("pdf")};
    const QStringList list{QStringLiteral("--data-dir"), path("data"),
                           QStringLiteral("list"), QStringLiteral("cvs")};
    QCOMPARE(run(toText).exitCode, 0);
    for (const auto &[words, part] : {std::pair{toPdf, "vitae-finish"}, std::pair{list, "vitae-desktop"}}) {
        const Ran ran = run(words);
        QCOMPARE(ran.exitCode, 1);
        QCOMPARE(ran.out, QByteArray());
        QVERIFY2(ran.err.contains(part) && ran.err.contains("not installed"), ran.err);
    }
    for (const QString &module : {QStringLiteral("vitae-finish.so"), QStringLiteral("vitae-desktop.so")})
        QVERIFY(QFile::copy(beside.filePath(module), prefix.filePath(QString(u"lib/vitae/" + module))));
    QVERIFY(run(toPdf).out.startsWith("%PDF-"));
    const Ran listed = run(list);
    QVERIFY2(listed.exitCode == 0, listed.err);
}

void CliTest::exports_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("inside");
    const auto row = [](const char *output, QStringList options, const char *start, const char *inside = "") {
        QTest::addRow("%s %s", output, qPrintable(options.join(u' ')))
            << QString::fromLatin1(output) << options << QByteArray(start) << QByteArray(inside);
    };
    row("cv.pdf", {}, "%PDF-");
    row("cv.png", {}, "\x89PNG");
    row("cv.png", {QStringLiteral("--dpi"), QStringLiteral("40")}, "\x89PNG");
    row("cv.md", {}, "", "Built an efficient office");
    row("cv.txt", {}, "", "Ana Ng");
    row("out.json", {}, "{", "\"personal\"");
    row("out.json", {QStringLiteral("--format"), QStringLiteral("jsonresume")}, "{", "\"basics\"");
    row("noending", {QStringLiteral("-f"), QStringLiteral("md")}, "", "Acme");
    row("pdfa.pdf", {QStringLiteral("--pdfa")}, "%PDF-", "pdfaid");
    row("letter.pdf", {QStringLiteral("--page-size"), QStringLiteral("Letter")}, "%PDF-");
}

void CliTest::exports()
{
    QFETCH(QString, output);
    QFETCH(QStringList, options);
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, inside);
    const QString out = m_dir->filePath(output);
    const Ran ran = vitae(QStringList{QStringLiteral("export"), path("cv.json"), QStringLiteral("-o"), out} + options);
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    QVERIFY(ran.out.isEmpty());
    const QByteArray bytes = read(out);
    QVERIFY(bytes.startsWith(start));
    QVERIFY(bytes.contains(inside));
}

void CliTest::exportsFromStandardInput()
{
    const Ran ran = vitae({QStringLiteral("export"), QStringLiteral("-"), QStringLiteral("-o"), QStringLiteral("-"),
                           QStringLiteral("--format"), QStringLiteral("txt")},
                          smallCv);
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    QVERIFY(ran.out.contains("Ana Ng"));
    QVERIFY(ran.out.contains("Saved 10 %"));
}

void CliTest::exportsTheSameBytesTwice()
{
    for (const char *name : {"a.pdf", "b.pdf"})
        QCOMPARE(vitae({QStringLiteral("export"), path("cv.json"), QStringLiteral("-o"), path(name)}).exitCode, 0);
    QVERIFY(!read(path("a.pdf")).isEmpty());
    QVERIFY(read(path("a.pdf")) == read(path("b.pdf")));
}

void CliTest::readsItsOwnPdfBack()
{
    QCOMPARE(vitae({QStringLiteral("import"), path("cv.json"), QStringLiteral("-o"), path("a.json")}).exitCode, 0);
    QCOMPARE(vitae({QStringLiteral("export"), path("a.json"), QStringLiteral("-o"), path("a.pdf")}).exitCode, 0);
    QCOMPARE(vitae({QStringLiteral("import"), path("a.pdf"), QStringLiteral("-o"), path("b.json")}).exitCode, 0);
    QVERIFY(read(path("a.json")).contains("Built an efficient office"));
    QCOMPARE(read(path("b.json")), read(path("a.json")));
}

void CliTest::readsPdfsOfOthers()
{
    const QByteArray text = "BT /F1 11 Tf 14 TL 50 780 Td (Maria Rossi) Tj T* (maria@example.org) Tj T* (EXPERIENCE) Tj T* "
                            "(Nurse, City Hospital, 2018 - 2023) Tj ET";
    const QByteArray pdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>endobj\n"
        "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>endobj\n5 0 obj<</Length " +
        QByteArray::number(text.size()) + ">>stream\n" + text + "\nendstream endobj\ntrailer<</Root 1 0 R/Size 6>>\n";
    write(path("other.pdf"), pdf);
    Ran ran = vitae({QStringLiteral("import"), path("other.pdf"), QStringLiteral("-o"), path("other.json")});
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    const QJsonDocument cv = QJsonDocument::fromJson(read(path("other.json")));
    QCOMPARE(cv[u"personal"][u"email"].toString(), QStringLiteral("maria@example.org"));
    write(path("damaged.pdf"), "%PDF-1.4\nnothing");
    ran = vitae({QStringLiteral("import"), path("damaged.pdf"), QStringLiteral("-o"), path("damaged.json")});
    QCOMPARE(ran.exitCode, 1);
    QVERIFY2(ran.err.contains("damaged"), ran.err.constData());
}

void CliTest::matchesAnOffer()
{
    write(path("offer.txt"), "Office Engineer\n\nRequirements:\n- 2 years of experience as an engineer\n- Kubernetes\n");
    Ran ran = vitae({QStringLiteral("match"), path("cv.json"), path("offer.txt"), QStringLiteral("--json")});
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    const QJsonDocument report = QJsonDocument::fromJson(ran.out);
    const int score = report[u"matchScore"].toInt(-1);
    QVERIFY2(score > 0 && score < 100, ran.out.constData());
    QCOMPARE(report[u"missingSkills"].toArray(), QJsonArray{QStringLiteral("Kubernetes")});
    QVERIFY(report[u"scoreBreakdown"][u"title"][u"evidence"].isArray());
    QVERIFY(!report[u"improvementSuggestions"].toArray().isEmpty());
    ran = vitae({QStringLiteral("match"), path("cv.json"), path("offer.txt")});
    QVERIFY(ran.out.startsWith(QByteArray(QByteArray::number(score) + " of 100")));
    QCOMPARE(vitae({QStringLiteral("match"), path("cv.json")}).exitCode, 2);
    QCOMPARE(vitae({QStringLiteral("match"), path("cv.json"), path("nothing.txt")}).exitCode, 1);
}

void CliTest::everyTemplateWorks()
{
    const Ran ran = vitae({QStringLiteral("templates"), QStringLiteral("--json")});
    QCOMPARE(ran.exitCode, 0);
    const QJsonArray templates = QJsonDocument::fromJson(ran.out).array();
    QVERIFY(templates.size() >= 6);
    for (const QJsonValue &row : templates) {
        const QString id = row[u"id"].toString();
        const Ran exported =
            vitae({QStringLiteral("export"), sample, QStringLiteral("-o"), path("t.pdf"), QStringLiteral("-t"), id});
        QVERIFY2(exported.exitCode == 0, exported.err.constData());
    }
}

void CliTest::refuses_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("names");
    const auto exportTo = [](const char *out) {
        return QStringList{QStringLiteral("export"), QStringLiteral("IN"), QStringLiteral("-o"),
                           QString::fromLatin1(out)};
    };
    const auto row = [](const char *name, QStringList words, QByteArray content, int exitCode, const char *names) {
        QTest::newRow(name) << words << content << exitCode << QByteArray(names);
    };
    const QStringList plain = exportTo("OUT.pdf");
    row("no such file",
        {QStringLiteral("export"), QStringLiteral("/no/such.json"), QStringLiteral("-o"), QStringLiteral("OUT.pdf")},
        {}, 1, "/no/such.json");
    row("empty", plain, "", 1, "in.json");
    row("truncated", plain, smallCv.first(100), 1, "in.json");
    row("binary", plain, QByteArray("\x00\x01\xfe\xff\x7f junk \x00", 13).repeated(100), 1, "in.json");
    row("deep", plain, QByteArray(100000, '[').append(QByteArray(100000, ']')), 1, "in.json");
    row("deep in a CV", plain,
        QByteArray("{\"personal\":{\"name\":\"A\"},\"x\":")
            .append(QByteArray(100000, '['))
            .append(QByteArray(100000, ']'))
            .append('}'),
        1, "in.json");
    row("invalid UTF-8", plain, "{\"personal\":{\"name\":\"A\xff\"}}", 1, "UTF-8");
    row("NUL", plain, "{\"personal\":{\"name\":\"A\\u0000B\"}}", 1, "personal/name");
    row("lone surrogate", plain, "{\"personal\":{\"name\":\"A\\ud800B\"}}", 1, "in.json");
    row("wrong type", plain, "{\"experience\":[{\"company\":5}]}", 1, "experience/0/company");
    row("wrong section type", plain, "{\"personal\":{\"name\":\"A\"},\"skills\":{}}", 1, "skills");
    row("not a CV", plain, "{\"hello\":1}", 1, "in.json");
    row("a list", plain, "[1,2]", 1, "in.json");
    row("a PDF without a CV", plain, "%PDF-1.4\nnothing", 1, "in.json");
    row("output in no folder", exportTo("no/such/folder/out.pdf"), smallCv, 1, "no/such/folder/out.pdf");
    row("output is a folder", exportTo("."), smallCv, 1, "folder");
    row("full disk",
        QStringList{QStringLiteral("export"), QStringLiteral("IN"), QStringLiteral("-o"), QStringLiteral("/dev/full"),
                    QStringLiteral("-f"), QStringLiteral("pdf")},
        smallCv, 1, "/dev/full");
    row("unknown format", plain + QStringList{QStringLiteral("--format"), QStringLiteral("doc")}, smallCv, 2, "doc");
    row("unknown ending", exportTo("OUT.xyz"), smallCv, 2, "xyz");
    row("unknown template", plain + QStringList{QStringLiteral("--template"), QStringLiteral("nope")}, smallCv, 2,
        "nope");
    row("unknown page size", plain + QStringList{QStringLiteral("--page-size"), QStringLiteral("B5")}, smallCv, 2,
        "B5");
    row("bad dpi", plain + QStringList{QStringLiteral("--dpi"), QStringLiteral("many")}, smallCv, 2, "many");
    row("absurd dpi", plain + QStringList{QStringLiteral("--dpi"), QStringLiteral("100000")}, smallCv, 2, "100000");
    row("unknown option", plain + QStringList{QStringLiteral("--frobnicate")}, smallCv, 2, "--frobnicate");
    row("unknown command", {QStringLiteral("frobnicate")}, {}, 2, "frobnicate");
    row("nothing to export", {QStringLiteral("export")}, {}, 2, "export");
}

void CliTest::refuses()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, content);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, names);
    write(path("in.json"), content);
    for (QString &word : words) {
        if (word == u"IN")
            word = path("in.json");
        else if (word.startsWith(u"OUT") || word.startsWith(u"no/"))
            word = m_dir->filePath(word);
    }
    const QDir dir(m_dir->path());
    const QStringList before = dir.entryList(QDir::Files);
    const Ran ran = vitae(inLibrary(words));
    QCOMPARE(ran.exitCode, exitCode);
    QVERIFY2(ran.err.startsWith("vitae: "), ran.err.constData());
    QCOMPARE(ran.err.count('\n'), 1);
    QVERIFY2(ran.err.contains(names), ran.err.constData());
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(dir.entryList(QDir::Files), before);
}

void CliTest::leavesNoPartialFile()
{
    write(path("keep.pdf"), "precious");
    write(path("bad.json"), "{\"personal\":{\"name\":7}}");
    const Ran ran = vitae({QStringLiteral("export"), path("bad.json"), QStringLiteral("-o"), path("keep.pdf")});
    QCOMPARE(ran.exitCode, 1);
    QCOMPARE(read(path("keep.pdf")), QByteArray("precious"));
}

void CliTest::tellsOfAPhotoThatIsNotThere_data()
{
    QTest::addColumn<QString>("photo");
    QTest::newRow("a file") << QStringLiteral("me.jpg");
    QTest::newRow("an address") << QStringLiteral("https://example.com/me.jpg");
    QTest::newRow("an unknown sum") << QString(64, u'a');
}

void CliTest::tellsOfAPhotoThatIsNotThere()
{
    QFETCH(QString, photo);
    const QByteArray cv = R"({"personal":{"name":"A","photo":")" + photo.toUtf8() + R"("}})";
    write(path("in.json"), cv);
    for (const char *out : {"out.pdf", "out.png"}) {
        const Ran ran = vitae({QStringLiteral("export"), path("in.json"), QStringLiteral("-o"), path(out)});
        QCOMPARE(ran.exitCode, 0);
        QVERIFY2(ran.err.startsWith("vitae: the photo") && ran.err.count('\n') == 1, ran.err.constData());
        QVERIFY2(ran.err.contains(photo.left(60).toUtf8()), ran.err.constData());
    }
    for (const char *in : {"in.json", "out.pdf"}) { // the word itself is kept, and says nothing where no page is made
        const Ran ran = vitae({QStringLiteral("export"), path(in), QStringLiteral("-o"), path("out.json")});
        QCOMPARE(ran.exitCode, 0);
        QCOMPARE(ran.err, QByteArray());
        QVERIFY(read(path("out.json")).contains(photo.toUtf8()));
    }
    write(path("in.json"), QByteArray(cv).replace("}}", R"(},"style":{"show_photo":false}})"));
    const Ran ran = vitae({QStringLiteral("export"), path("in.json"), QStringLiteral("-o"), path("out.pdf")});
    QCOMPARE(ran.err, QByteArray());
}

void CliTest::survivesAbsurdInput_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("half a photo") << QByteArray(
        R"({"personal":{"name":"A","photo":"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4"}})");
    QByteArray bullets = "{\"personal\":{\"name\":\"A\"},\"experience\":[{\"company\":\"B\",\"bullets\":[";
    for (int i = 0; i < 10000; ++i)
        bullets += QByteArray(i ? "," : "") + "\"Bullet number " + QByteArray::number(i) + "\"";
    QTest::newRow("10,000 bullets") << QByteArray(bullets + "]}]}");
    QTest::newRow("a word of 1 MB") << QByteArray("{\"personal\":{\"name\":\"A\"},\"summary\":\"" +
                                                  QByteArray(1000000, 'w') + "\"}");
    QTest::newRow("same ids") << QByteArray(
        R"({"personal":{"name":"A"},"skills":[{"id":"x","name":"C"},{"id":"x","name":"D"}]})");
    QTest::newRow("no photo there") << QByteArray(R"({"personal":{"name":"A","photo":"data:image/png;base64,AAAA"}})");
    QTest::newRow("huge photo")
        << QByteArray("{\"personal\":{\"name\":\"A\",\"photo\":\"data:image/"
                      "png;base64,iVBORw0KGgoAAAANSUhEUgAATiAAAE4gCAYAAAA\"}}"); // 20,000 × 20,000
    QTest::newRow("wild style") << QByteArray(
        R"({"personal":{"name":"A"},"style":{"font_size_pt":1e9,"margins_mm":-5,"line_height":0,"accent":"nope","columns":7,"page_size":"Z9"}})");
}

void CliTest::survivesAbsurdInput()
{
    QFETCH(QByteArray, content);
    write(path("in.json"), content);
    const Ran ran = vitae({QStringLiteral("export"), path("in.json"), QStringLiteral("-o"), path("out.pdf")});
    QVERIFY(ran.exitCode == 0 || ran.exitCode == 1); // done, or refused with a sentence: never a crash
    if (ran.exitCode == 0) {
        QVERIFY(read(path("out.pdf")).startsWith("%PDF-"));
    } else {
        QVERIFY2(ran.err.startsWith("vitae: ") && ran.err.count('\n') == 1, ran.err.constData()); // ours alone
        QVERIFY(!QFile::exists(path("out.pdf")));
    }
}

void CliTest::validatesEveryField()
{
    Ran ran = vitae({QStringLiteral("validate"), path("cv.json")});
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    write(path("bad.json"), R"({"personal":{"name":1},"experience":[{"bullets":[2]}],"layout":["nope"]})");
    ran = vitae({QStringLiteral("validate"), path("bad.json"), QStringLiteral("--json")});
    QCOMPARE(ran.exitCode, 1);
    const QJsonArray errors = QJsonDocument::fromJson(ran.out)[u"errors"].toArray();
    QStringList paths;
    for (const QJsonValue &error : errors)
        paths.append(error[u"path"].toString());
    paths.sort();
    QCOMPARE(paths, (QStringList{QStringLiteral("experience/0/bullets/0"), QStringLiteral("layout/0"),
                                 QStringLiteral("personal/name")}));
}

void CliTest::keepsUnknownFields()
{
    QCOMPARE(vitae({QStringLiteral("import"), path("cv.json"), QStringLiteral("-o"), path("out.json")}).exitCode, 0);
    QByteArray flat = read(path("out.json"));
    flat.replace(" ", "").replace("\n", "");
    QVERIFY(flat.contains(R"("x_unknown":{"z":1.50,"a":[null]})"));
}

void CliTest::worksInTheLibrary()
{
    const auto id = [](const Ran &ran) { return QJsonDocument::fromJson(ran.out)[u"id"].toString(); };
    const QString flag = QStringLiteral("--json");
    Ran ran = vitae(inLibrary({QStringLiteral("import"), path("cv.json"), flag}));
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    const QString cv = id(ran);
    QVERIFY(!cv.isEmpty());
    QCOMPARE(QJsonDocument::fromJson(ran.out)[u"title"].toString(), QStringLiteral("Small"));

    const QString title = QStringLiteral("Small");
    ran = vitae(
        inLibrary({QStringLiteral("set"), title, QStringLiteral("experience/0/title"), QStringLiteral("Lead"), flag}));
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    QCOMPARE(id(ran), cv);
    ran = vitae(inLibrary(
        {QStringLiteral("insert"), cv, QStringLiteral("experience/0/bullets/1"), QStringLiteral("In between")}));
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    ran = vitae(inLibrary({QStringLiteral("insert"), cv, QStringLiteral("skills"), QStringLiteral(R"({"name":"C++"})"),
                           QStringLiteral("--json-value")}));
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    ran = vitae(inLibrary({QStringLiteral("remove"), cv, QStringLiteral("experience/0/bullets/2")}));
    QVERIFY2(ran.exitCode == 0, ran.err.constData());

    ran = vitae(inLibrary({QStringLiteral("show"), cv}));
    const QJsonDocument shown = QJsonDocument::fromJson(ran.out);
    QCOMPARE(shown[u"experience"][0][u"title"].toString(), QStringLiteral("Lead"));
    QCOMPARE(shown[u"experience"][0][u"bullets"].toArray().toVariantList(),
             (QVariantList{QStringLiteral("Built an efficient office"), QStringLiteral("In between")}));
    QCOMPARE(shown[u"skills"][0][u"name"].toString(), QStringLiteral("C++"));

    ran = vitae(inLibrary({QStringLiteral("set"), cv, QStringLiteral("experience/7/title"), QStringLiteral("x")}));
    QCOMPARE(ran.exitCode, 1);
    QVERIFY(ran.err.contains("experience/7"));
    ran = vitae(inLibrary({QStringLiteral("set"), cv, QStringLiteral("layout"), QStringLiteral("x")}));
    QCOMPARE(ran.exitCode, 1);

    const auto count = [&](QStringList words) {
        return QJsonDocument::fromJson(vitae(inLibrary(words)).out).array().size();
    };
    const QStringList present{QStringLiteral("list"), QStringLiteral("cvs"), flag};
    const QStringList trash = present + QStringList{QStringLiteral("--trash")};
    QCOMPARE(vitae(inLibrary({QStringLiteral("delete"), cv})).exitCode, 0);
    QCOMPARE(count(present), 0);
    QCOMPARE(count(trash), 1);
    QCOMPARE(vitae(inLibrary({QStringLiteral("restore"), cv})).exitCode, 0);
    QCOMPARE(count(present), 1);

    ran = vitae(inLibrary({QStringLiteral("export"), title, QStringLiteral("-o"), path("fromlibrary.md")}));
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    QVERIFY(read(path("fromlibrary.md")).contains("In between"));
}

void CliTest::backsUpAndRestores()
{
    QCOMPARE(vitae(inLibrary({QStringLiteral("import"), path("cv.json")})).exitCode, 0);
    const Ran backup = vitae(inLibrary({QStringLiteral("backup"), path("all.vitae")}));
    QVERIFY2(backup.exitCode == 0, backup.err.constData());
    QCOMPARE(vitae(inLibrary({QStringLiteral("delete"), QStringLiteral("Small")})).exitCode, 0);
    const Ran restored = vitae(inLibrary({QStringLiteral("restore-backup"), path("all.vitae")}));
    QVERIFY2(restored.exitCode == 0, restored.err.constData());
    const Ran shown = vitae(inLibrary({QStringLiteral("show"), QStringLiteral("Small")}));
    QVERIFY2(shown.exitCode == 0, shown.err.constData());
    QVERIFY(shown.out.contains("Acme"));
}

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
