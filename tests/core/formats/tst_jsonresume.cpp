#include "base/Files.h"
#include "base/JsonParser.h"
#include "core/formats/Samples.h"
#include "cv/Codec.h"
#include "formats/JsonResume.h"
#include "support/RandomCv.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace vitae;

namespace
{

/// Every value of `given` is at its place in `got`; what is missing or different, as paths.
QStringList missing(const json::Value &given, const json::Value &got, const QString &path = {})
{
    QStringList out;
    if (given.isObject() && got.isObject()) {
        for (const json::Member &member : given.object()) {
            const QString at = QString(path + u'/' + member.name);
            if (!got.object().contains(member.name))
                out.append(QString(at + QStringLiteral(" is gone")));
            else
                out += missing(member.value, got[member.name], at);
        }
    } else if (given.isArray() && got.isArray() && given.array().size() == got.array().size()) {
        for (size_t i = 0; i < given.array().size(); ++i)
            out += missing(given.array()[i], got.array()[i], QString(path + u'/' + QString::number(i)));
    } else if (given != got) {
        out.append(QString(path + QStringLiteral(": ") + QString::fromUtf8(json::write(got))));
    }
    return out;
}

/// Where a value breaks a schema, as far as the schema of JSON Resume goes: types, patterns, references.
QStringList invalid(const json::Value &root, const json::Value &schema, const json::Value &value,
                    const QString &path = {})
{
    if (const QString reference = schema[u"$ref"].toString(); !reference.isEmpty())
        return invalid(root, root[u"definitions"][reference.section(u'/', -1)], value, path);
    const QString type = schema[u"type"].toString();
    const bool fits = type.isEmpty() || (type == u"object" && value.isObject()) ||
                      (type == u"array" && value.isArray()) || (type == u"string" && value.isString());
    if (!fits)
        return {QString(path + QStringLiteral(": type"))};
    const QString pattern = schema[u"pattern"].toString();
    if (!pattern.isEmpty() && !QRegularExpression(pattern).match(value.toString()).hasMatch())
        return {QString(path + QStringLiteral(": pattern"))};
    QStringList out;
    for (const json::Member &member : value.object()) {
        if (schema[u"properties"].object().contains(member.name))
            out += invalid(root, schema[u"properties"][member.name], member.value, QString(path + u'/' + member.name));
        else if (schema.object().contains(u"additionalProperties") && !schema[u"additionalProperties"].toBool(true))
            out.append(QString(path + u'/' + member.name + QStringLiteral(": not allowed")));
    }
    for (size_t i = 0; i < value.array().size(); ++i)
        out += invalid(root, schema[u"items"], value.array()[i], QString(path + u'/' + QString::number(i)));
    return out;
}

json::Value parsed(const char *text)
{
    const auto value = json::parse(text);
    if (!value)
        qFatal("%s: %s", text, qPrintable(value.error().text()));
    return *value;
}

} // namespace

class JsonResumeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesForeignFilesBack_data();
    void givesForeignFilesBack();
    void givesOddValuesBack_data();
    void givesOddValuesBack();
    void readsVersion1();
    void readsOlderNames();
    void keepsWhatJsonResumeCannotSay();
    void anyCvComesBack();
    void anyCvOfTheGeneratorComesBack();
    void respectsEditsMadeElsewhere();
    void isValidByTheSchema();
    void writesVersion1();
};

void JsonResumeTest::givesForeignFilesBack_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(VITAE_SHARED_DATA "/jsonresume"));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")})) {
        if (name != u"schema.json")
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    if (folder.entryList({QStringLiteral("*.json")}).isEmpty())
        QTest::newRow("no shared data") << QString();
}

void JsonResumeTest::givesForeignFilesBack()
{
    QFETCH(QString, file);
    if (file.isEmpty())
        QSKIP("the shared sample files are not here");
    const auto given = json::parse(base::readFile(file, 1 << 20).value());
    QVERIFY(given);
    const auto cv = formats::fromJsonResume(*given);
    QVERIFY2(cv, cv ? "" : qPrintable(cv.error().text()));
    const json::Value exported = formats::toJsonResume(*cv);
    QCOMPARE(missing(*given, exported), QStringList());
    const auto again = formats::fromJsonResume(exported);
    QVERIFY(again);
    QVERIFY(*again == *cv);
    // Through the canonical JSON too.
    const auto canonical = cv::fromJson(cv::toJson(*cv));
    QVERIFY(canonical);
    QCOMPARE(missing(*given, formats::toJsonResume(*canonical)), QStringList());
    QVERIFY(!cv->personal.name.isEmpty());
    QCOMPARE(cv->experience.size(), (*given)[u"work"].array().size());
}

void JsonResumeTest::givesOddValuesBack_data()
{
    QTest::addColumn<QString>("text");
    for (
        const char *text : {
            R"({"basics": {}})",
            R"({"basics": {"name": null, "email": "", "phone": 49301234}})",
            R"({"basics": {"name": "A", "location": {"address": "Street 1"}}})",
            R"({"basics": {"name": "A", "location": {"postalCode": "1"}}})",
            R"({"basics": {"name": "A", "location": "Paris"}})",
            R"({"basics": {"name": "A", "location": null, "profiles": null}})",
            R"({"basics": {"profiles": [{"network": "GITHUB", "username": "a"}, {"network": "X", "username": "b", "url": ""}]}})",
            R"({"basics": {"profiles": [{"network": "GitHub", "url": "https://github.com/a"}, {"network": "GitHub", "url": "https://github.com/b"}]}})",
            R"({"basics": {"profiles": [{}, {"username": ""}]}})",
            R"({"basics": {"profiles": [{"network": "Mastodon", "username": "a", "url": "https://m.example/@a", "extra": 1}]}})",
            R"({"basics": {"image": "https://x.example/me.jpg", "summary": 7}})",
            R"({"basics": {"image": "data:image/png;base64,AAAA"}})",
            R"({"basics": {}, "work": [{"name": "A", "endDate": null, "startDate": "2020"}]})",
            R"({"basics": {}, "work": [{"name": "A", "endDate": "", "startDate": "2020", "highlights": []}]})",
            R"({"basics": {}, "work": [{"name": "A", "description": "d", "summary": "s", "title": "t", "position": "p"}]})",
            R"({"basics": {}, "work": [{"name": "A", "id": 5, "bullets": ["x"], "startDate": 2020}]})",
            R"({"basics": {}, "work": [{"name": "A", "highlights": ["a", {"b": 1}]}], "meta": {"x": [1.50]}})",
            R"({"basics": {}, "work": [], "education": null, "skills": {}, "$schema": "https://x.example"})",
            R"({"basics": {}, "education": [{"institution": "A", "score": 3.80, "endDate": "Present"}]})",
            R"({"basics": {}, "projects": [{"name": "A", "roles": ["x", "y"], "entity": "e", "type": "t", "keywords": "k"}]})",
            R"({"basics": {}, "skills": [{"name": "A", "keywords": ["b"], "items": 1, "level": 3}]})",
            R"({"basics": {}, "language": "en", "style": {"a": 1}, "unknown": {"deep": [[[]]]}, "personal": 1})",
            R"({"basics": {"id": 1, "links": [1], "fields": {}, "jsonresume": 2, "title": "x", "label": "y"}})",
        })
        QTest::newRow(text) << QString::fromUtf8(text);
}

void JsonResumeTest::givesOddValuesBack()
{
    QFETCH(QString, text);
    const json::Value given = parsed(text.toUtf8().constData());
    const auto cv = formats::fromJsonResume(given);
    QVERIFY2(cv, cv ? "" : qPrintable(cv.error().text()));
    const json::Value exported = formats::toJsonResume(*cv);
    QCOMPARE(missing(given, exported), QStringList());
    const auto again = formats::fromJsonResume(exported);
    QVERIFY(again);
    QCOMPARE(json::write(cv::toJson(*again)), json::write(cv::toJson(*cv)));
    QVERIFY(cv::fromJson(cv::toJson(*cv)));
}

void JsonResumeTest::readsVersion1()
{
    const auto cv = formats::fromJsonResume(parsed(R"({
        "basics": {"name": "Jane", "label": "Engineer", "email": "j@x.org", "url": "https://jane.dev", "summary": "Hi",
                   "location": {"city": "Oslo", "region": "Oslo fylke", "countryCode": "NO", "postalCode": "0150"},
                   "profiles": [{"network": "LinkedIn", "username": "jane", "url": "https://linkedin.com/in/jane"},
                                {"network": "Mastodon", "url": "https://m.example/@jane"}]},
        "work": [{"name": "Acme", "position": "Dev", "startDate": "2020-01", "summary": "S", "highlights": ["a", "b"]}],
        "education": [{"institution": "MIT", "area": "CS", "studyType": "BSc", "score": "3.9", "endDate": "2015"}],
        "projects": [{"name": "P", "keywords": ["k"], "roles": ["Lead"], "url": "https://p.example"}],
        "languages": [{"language": "Norsk", "fluency": "Native"}],
        "certificates": [{"name": "C", "issuer": "I"}]})"));
    QVERIFY(cv);
    QCOMPARE(cv->personal.title, QStringLiteral("Engineer"));
    QCOMPARE(cv->personal.location, QStringLiteral("Oslo, Oslo fylke, NO"));
    QCOMPARE(cv->personal.linkedin, QStringLiteral("https://linkedin.com/in/jane"));
    QCOMPARE(cv->personal.links.size(), size_t(1));
    QCOMPARE(cv->personal.links[0].label, QStringLiteral("Mastodon"));
    QCOMPARE(cv->summary, QStringLiteral("Hi"));
    QCOMPARE(cv->experience[0].company, QStringLiteral("Acme"));
    QCOMPARE(cv->experience[0].end_date, QStringLiteral("Present"));
    QCOMPARE(cv->experience[0].bullets, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(cv->education[0].field, QStringLiteral("CS"));
    QCOMPARE(cv->education[0].gpa.text, QStringLiteral("3.9"));
    QCOMPARE(cv->projects[0].role, QStringLiteral("Lead"));
    QCOMPARE(cv->projects[0].technologies, QStringList{QStringLiteral("k")});
    QCOMPARE(cv->languages[0].level, QStringLiteral("Native"));
    QCOMPARE(cv->certifications[0].issuer, QStringLiteral("I"));
    QVERIFY(!cv->experience[0].id.isEmpty());
}

void JsonResumeTest::readsOlderNames()
{
    const auto cv = formats::fromJsonResume(parsed(R"({
        "basics": {"name": "Jane", "website": "https://jane.dev", "picture": "https://jane.dev/me.png"},
        "work": [{"company": "Acme", "website": "https://acme.example", "position": "Dev"}],
        "volunteer": [{"organization": "O", "website": "https://o.example"}],
        "education": [{"institution": "MIT", "gpa": 3.9, "degree": "BSc", "major": "CS"}],
        "publications": [{"name": "N", "website": "https://n.example"}]})"));
    QVERIFY(cv);
    QCOMPARE(cv->personal.website, QStringLiteral("https://jane.dev"));
    QCOMPARE(cv->experience[0].company, QStringLiteral("Acme"));
    QCOMPARE(cv->experience[0].url, QStringLiteral("https://acme.example"));
    QCOMPARE(cv->education[0].gpa.text, QStringLiteral("3.9"));
    QVERIFY(cv->education[0].gpa.isNumber);
    QCOMPARE(cv->education[0].degree, QStringLiteral("BSc"));
    const json::Value out = formats::toJsonResume(*cv);
    QCOMPARE(out[u"basics"][u"image"].toString(), QStringLiteral("https://jane.dev/me.png"));
    QCOMPARE(out[u"work"].array()[0][u"name"].toString(), QStringLiteral("Acme"));
    QCOMPARE(out[u"publications"].array()[0][u"url"].toString(), QStringLiteral("https://n.example"));
}

void JsonResumeTest::keepsWhatJsonResumeCannotSay()
{
    cv::Cv cv = test::ordinaryCv();
    cv.cv_title = QStringLiteral("For Acme");
    cv.language = QStringLiteral("de");
    cv.layout = QStringList{QStringLiteral("experience"), QStringLiteral("summary")};
    cv.style.accent = QStringLiteral("#336699");
    cv.style.font_size_pt = 10.5;
    cv.experience[0].end_date = QStringLiteral("heute");
    cv.experience[1].end_date.clear();
    cv.education[0].gpa = {QStringLiteral("3.80"), true};
    cv.personal.photo = QString(64, u'a');
    cv.extra.append(QStringLiteral("basics"), 1);
    cv.experience[0].extra.append(QStringLiteral("position"), QStringLiteral("odd"));
    cv.experience[0].extra.append(QStringLiteral("x"), json::Object{{QStringLiteral("id"), 5}});
    const json::Value out = formats::toJsonResume(cv);
    const auto again = formats::fromJsonResume(*json::parse(json::write(out)));
    QVERIFY(again);
    QCOMPARE(json::write(cv::toJson(*again)), json::write(cv::toJson(cv)));
    QVERIFY(*again == cv);
}

void JsonResumeTest::anyCvComesBack()
{
    QRandomGenerator random(5);
    for (int i = 0; i < 300; ++i) {
        const cv::Cv cv = test::randomCv(random, test::oddText);
        const auto again = formats::fromJsonResume(*json::parse(json::write(formats::toJsonResume(cv))));
        QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
        QCOMPARE(json::write(cv::toJson(*again)), json::write(cv::toJson(cv)));
    }
}

void JsonResumeTest::anyCvOfTheGeneratorComesBack()
{
    for (quint32 seed = 0; seed < 60; ++seed) {
        base::SeededRandom random(seed);
        const cv::Cv cv = test::randomCv(random, int(seed % 12));
        const auto again = formats::fromJsonResume(formats::toJsonResume(cv));
        QVERIFY(again);
        QCOMPARE(json::write(cv::toJson(*again)), json::write(cv::toJson(cv)));
    }
}

void JsonResumeTest::isValidByTheSchema()
{
    const auto file = base::readFile(QStringLiteral(VITAE_SHARED_DATA "/jsonresume/schema.json"), 1 << 20);
    if (!file)
        QSKIP("the schema is not here");
    const json::Value schema = *json::parse(*file);
    cv::Cv cv = test::ordinaryCv();
    for (auto *date : {&cv.experience[0].start_date, &cv.experience[1].start_date, &cv.experience[1].end_date})
        *date = QStringLiteral("2018-02");
    QCOMPARE(invalid(schema, schema, formats::toJsonResume(cv)), QStringList());
    cv.education[0].start_date = QStringLiteral("Jan 2020"); // as written, though the schema wants ISO 8601
    QCOMPARE(invalid(schema, schema, formats::toJsonResume(cv)),
             QStringList{QStringLiteral("/education/0/startDate: pattern")});
}

void JsonResumeTest::respectsEditsMadeElsewhere()
{
    cv::Cv cv = test::ordinaryCv();
    cv.experience[0].end_date = QStringLiteral("heute");
    json::Value out = formats::toJsonResume(cv);
    json::Object &work = *(*out.asObject()->find(u"work")->asArray())[0].asObject();
    work.set(QStringLiteral("endDate"), QStringLiteral("2021-05"));
    work.set(QStringLiteral("name"), QStringLiteral("Acme AG"));
    const auto again = formats::fromJsonResume(out);
    QVERIFY(again);
    QCOMPARE(again->experience[0].end_date, QStringLiteral("2021-05"));
    QCOMPARE(again->experience[0].company, QStringLiteral("Acme AG"));
    QCOMPARE(again->experience[0].id, cv.experience[0].id);
    QCOMPARE(again->experience[1].id, cv.experience[1].id);
    QCOMPARE(again->custom_sections.size(), size_t(1));
}

void JsonResumeTest::writesVersion1()
{
    const json::Value out = formats::toJsonResume(test::ordinaryCv());
    QCOMPARE(out[u"basics"][u"label"].toString(), QStringLiteral("Senior Software Engineer"));
    QCOMPARE(out[u"basics"][u"location"][u"city"].toString(), QStringLiteral("Berlin"));
    QCOMPARE(out[u"basics"][u"profiles"].array().size(), size_t(3));
    QCOMPARE(out[u"basics"][u"profiles"].array()[1][u"username"].toString(), QStringLiteral("zoe"));
    const json::Value &work = out[u"work"].array()[0];
    QCOMPARE(work[u"name"].toString(), QStringLiteral("Acme GmbH"));
    QVERIFY(!work.object().contains(u"endDate")); // goes on
    QCOMPARE(out[u"education"].array()[0][u"score"].toString(), QStringLiteral("1.3"));
    QCOMPARE(out[u"projects"].array()[0][u"roles"].toStringList(), QStringList{QStringLiteral("Maintainer")});
}

QTEST_GUILESS_MAIN(JsonResumeTest)
#include "tst_jsonresume.moc"
