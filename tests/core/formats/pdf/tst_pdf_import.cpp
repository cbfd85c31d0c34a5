// CVs from PDFs that other programs made: how much of them lands, and in the right field.

#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "cv/Inline.h"
#include "formats/pdf/PdfImport.h"
#include "formats/pdf/PdfLines.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;
using namespace vitae::formats::pdf;

namespace
{

QByteArray shared(const QString &name)
{
    QFile file(QStringLiteral(VITAE_SHARED_DATA "/pdf/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Letters and digits alone, for comparing what a person reads.
QString squeezed(const QString &text)
{
    QString out;
    for (const QChar c : cv::plainText(text).normalized(QString::NormalizationForm_KC)) {
        if (c.isLetterOrNumber())
            out += c.toLower();
    }
    return out;
}

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("[\\p{L}\\p{N}]+"));
    QStringList out;
    for (auto found = word.globalMatch(text); found.hasNext();)
        out.append(found.next().captured().toLower());
    return out;
}

void collect(const json::Value &value, QString &text)
{
    if (const QString *one = value.asString())
        text += *one + u'\n';
    for (const json::Value &item : value.array())
        collect(item, text);
    for (const json::Member &member : value.object()) {
        if (member.name != u"id")
            collect(member.value, text);
    }
}

QString allText(const cv::Cv &cv)
{
    QString text;
    collect(cv::toJson(cv), text);
    return text;
}

struct Tally {
    int right = 0, all = 0;
    QStringList wrong;

    void expect(const QString &what, const QString &wanted, const QStringList &found)
    {
        if (squeezed(wanted).isEmpty())
            return;
        ++all;
        for (const QString &one : found) {
            if (squeezed(one) == squeezed(wanted)) {
                ++right;
                return;
            }
        }
        wrong.append(what + u": " + wanted);
    }
};

QString plainOfHtml(QString html)
{
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    return html.remove(tag);
}

QStringList bulletsOfHtml(const QString &html)
{
    static const QRegularExpression item(QStringLiteral("<li>(.*?)</li>"),
                                         QRegularExpression::DotMatchesEverythingOption);
    QStringList out;
    for (auto found = item.globalMatch(html); found.hasNext();)
        out.append(plainOfHtml(found.next().captured(1)));
    return out;
}

struct Fields {
    QStringList companies, titles, institutions, dates, bullets;
};

Fields fieldsOf(const cv::Cv &cv)
{
    Fields out;
    const auto dates = [&](const QString &start, const QString &end) {
        out.dates.append(start + u' ' + end);
        out.dates.append(end);
    };
    for (const cv::Experience &e : cv.experience) {
        out.companies.append(e.company);
        out.titles.append(e.title);
        out.bullets += e.bullets;
        dates(e.start_date, e.end_date);
    }
    for (const cv::Education &e : cv.education) {
        out.institutions.append(e.institution);
        out.bullets += e.bullets;
        dates(e.start_date, e.end_date);
    }
    for (const cv::Project &e : cv.projects) {
        out.bullets += e.bullets;
        out.bullets += e.description.split(u'\n');
        dates(e.start_date, e.end_date);
    }
    return out;
}

} // namespace

class PdfImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNoWord_data();
    void losesNoWord();
    void fillsFields_data();
    void fillsFields();
    void readsColumnsOneAfterTheOther();
    void readsRenderedYaml_data();
    void readsRenderedYaml();
    void joinsLines();
    void isQuick();
};

void PdfImportTest::losesNoWord_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name : {"rendercv_classic.pdf", "rendercv_engineeringresumes.pdf", "rendercv_moderncv.pdf",
                             "rm_two-column.pdf", "rr_azurill.pdf", "rr_onyx.pdf", "rr_pikachu.pdf"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void PdfImportTest::losesNoWord()
{
    QFETCH(QString, file);
    const QByteArray bytes = shared(file);
    if (bytes.isEmpty())
        QSKIP("the shared PDFs are not here");
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("cv.pdf"));
    QFile copy(path);
    QVERIFY(copy.open(QIODevice::WriteOnly) && copy.write(bytes) == bytes.size());
    copy.close();
    QProcess reader; // the words by another reader
    reader.start(QStringLiteral("pdftotext"), {path, QStringLiteral("-")});
    if (!reader.waitForFinished(20000) || reader.exitCode() != 0)
        QSKIP("pdftotext is not here");
    const QStringList words = wordsOf(QString::fromUtf8(reader.readAllStandardOutput()).remove(QChar(0xad)));
    const auto imported = importPdf(bytes);
    QVERIFY2(imported.ok(), imported ? "" : qPrintable(imported.error().text()));
    const QString text = squeezed(allText(imported->cv));
    int missing = 0;
    QStringList lost;
    for (const QString &word : words) {
        if (!text.contains(word)) {
            ++missing;
            lost.append(word);
        }
    }
    const double share = 100.0 * double(words.size() - missing) / double(words.size());
    qInfo() << file << share << "% of" << words.size() << lost.mid(0, 12);
    QVERIFY2(share >= 95, qPrintable(lost.join(u' ')));
}

void PdfImportTest::fillsFields_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name : {"rr_azurill", "rr_onyx", "rr_pikachu"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void PdfImportTest::fillsFields()
{
    QFETCH(QString, file);
    const QByteArray bytes = shared(file + u".pdf");
    if (bytes.isEmpty())
        QSKIP("the shared PDFs are not here");
    const auto imported = importPdf(bytes);
    QVERIFY(imported.ok());
    const auto truth = json::parse(shared(file + u".json"));
    QVERIFY(truth.ok());
    const cv::Cv &cv = imported->cv;
    const Fields fields = fieldsOf(cv);
    const json::Value &basics = (*truth)[u"basics"], &sections = (*truth)[u"sections"];
    Tally tally;
    tally.expect(QStringLiteral("name"), basics[u"name"].toString(), {cv.personal.name});
    tally.expect(QStringLiteral("headline"), basics[u"headline"].toString(), {cv.personal.title});
    tally.expect(QStringLiteral("email"), basics[u"email"].toString(), {cv.personal.email});
    tally.expect(QStringLiteral("phone"), basics[u"phone"].toString(), {cv.personal.phone});
    for (const json::Value &item : sections[u"experience"][u"items"].array()) {
        tally.expect(QStringLiteral("company"), item[u"company"].toString(), fields.companies);
        tally.expect(QStringLiteral("position"), item[u"position"].toString(), fields.titles);
        tally.expect(QStringLiteral("dates"), item[u"date"].toString().remove(QStringLiteral(" to ")), fields.dates);
        for (const QString &bullet : bulletsOfHtml(item[u"summary"].toString()))
            tally.expect(QStringLiteral("bullet"), bullet, fields.bullets);
    }
    for (const json::Value &item : sections[u"education"][u"items"].array()) {
        tally.expect(QStringLiteral("institution"), item[u"institution"].toString(), fields.institutions);
        tally.expect(QStringLiteral("dates"), item[u"date"].toString().remove(QStringLiteral(" to ")), fields.dates);
    }
    qInfo() << file << tally.right << "of" << tally.all << tally.wrong;
    QVERIFY2(tally.right >= 0.9 * tally.all,
             qPrintable(tally.wrong.join(u'\n') + u"\n" +
                        QString::fromUtf8(json::write(cv::toJson(cv), json::Style::Pretty))));
}

void PdfImportTest::readsColumnsOneAfterTheOther()
{
    const QByteArray bytes = shared(QStringLiteral("rm_two-column.pdf"));
    if (bytes.isEmpty())
        QSKIP("the shared PDFs are not here");
    const auto imported = importPdf(bytes);
    QVERIFY(imported.ok());
    const cv::Cv &cv = imported->cv;
    const QByteArray shown = json::write(cv::toJson(cv), json::Style::Pretty);
    QCOMPARE(cv.personal.name, QStringLiteral("JOHN DOE"));
    QCOMPARE(cv.personal.email, QStringLiteral("john.doe@email.com"));
    QVERIFY2(cv.summary.startsWith(QStringLiteral("Senior Software Engineer with 5+ years")), shown);
    QVERIFY2(cv.summary.endsWith(QStringLiteral("that scale.")), shown);
    QCOMPARE(int(cv.experience.size()), 3);
    QVERIFY2(squeezed(cv.experience[0].company) == QStringLiteral("stripe"), shown);
    QCOMPARE(cv.experience[0].title, QStringLiteral("Senior Software Engineer"));
    QCOMPARE(cv.experience[0].start_date, QStringLiteral("Jan 2023"));
    QCOMPARE(int(cv.experience[0].bullets.size()), 3);
    QVERIFY2(cv.experience[0].bullets[0].endsWith(QStringLiteral("system architecture")), shown);
    QCOMPARE(int(cv.education.size()), 1);
    QVERIFY2(squeezed(cv.education[0].institution) == QStringLiteral("ucberkeley"), shown);
    QVERIFY2(!cv.skills.empty() && cv.skills[0].items.contains(QStringLiteral("Kubernetes")), shown);
}

void PdfImportTest::readsRenderedYaml_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name : {"rendercv_classic.pdf", "rendercv_engineeringresumes.pdf", "rendercv_moderncv.pdf"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void PdfImportTest::readsRenderedYaml()
{
    QFETCH(QString, file);
    const QByteArray bytes = shared(file);
    if (bytes.isEmpty())
        QSKIP("the shared PDFs are not here");
    const auto imported = importPdf(bytes);
    QVERIFY(imported.ok());
    const cv::Cv &cv = imported->cv;
    const Fields fields = fieldsOf(cv);
    // Of the YAML, by its keys: no more of that language is needed here.
    Tally tally;
    tally.expect(QStringLiteral("name"), QStringLiteral("John Doe"), {cv.personal.name});
    tally.expect(QStringLiteral("email"), QStringLiteral("john.doe@email.com"), {cv.personal.email});
    const QStringList lines = QString::fromUtf8(shared(QStringLiteral("rendercv_truth.yaml"))).split(u'\n');
    static const QRegularExpression key(QStringLiteral("^\\s*-?\\s*(institution|company|position): (.+)$"));
    static const QRegularExpression bullet(QStringLiteral("^          - (.+)$"));
    QString section;
    for (const QString &line : lines) {
        if (line.startsWith(u"    ") && !line.startsWith(u"     ") && line.endsWith(u':'))
            section = line.trimmed().chopped(1);
        if (section != u"experience" && section != u"education")
            continue;
        const auto unquoted = [](QString text) {
            if (text.startsWith(u'\'') && text.endsWith(u'\''))
                text = text.sliced(1).chopped(1);
            return text;
        };
        if (const auto match = key.match(line); match.hasMatch()) {
            const QString name = match.captured(1);
            tally.expect(name, unquoted(match.captured(2)),
                         name == u"institution" ? fields.institutions
                         : name == u"company"   ? fields.companies
                                                : fields.titles);
        } else if (const auto text = bullet.match(line); text.hasMatch()) {
            tally.expect(QStringLiteral("bullet"), unquoted(text.captured(1)), fields.bullets);
        }
    }
    qInfo() << file << tally.right << "of" << tally.all << tally.wrong;
    QVERIFY(tally.all > 20);
    QVERIFY2(tally.right >= 0.9 * tally.all,
             qPrintable(tally.wrong.join(u'\n') + u"\n" +
                        QString::fromUtf8(json::write(cv::toJson(cv), json::Style::Pretty))));
}

void PdfImportTest::joinsLines()
{
    QCOMPARE(continued(QStringLiteral("submis") + QChar(0xad), QStringLiteral("sions")), QStringLiteral("submissions"));
    QCOMPARE(continued(QStringLiteral("cloud-"), QStringLiteral("native")), QStringLiteral("cloud-native"));
    QCOMPARE(continued(QStringLiteral("one"), QStringLiteral("two")), QStringLiteral("one two"));
    QVERIFY(isDuration(QStringLiteral("2 years 10 months")));
    QVERIFY(isAside(QStringLiteral("Sept 2018 – May 2023")));
    QVERIFY(!isAside(QStringLiteral("Designed a thing")));
}

void PdfImportTest::isQuick()
{
    const QByteArray bytes = shared(QStringLiteral("rendercv_classic.pdf"));
    if (bytes.isEmpty())
        QSKIP("the shared PDFs are not here");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(importPdf(bytes).ok());
    qInfo() << timer.elapsed() << "ms";
    QVERIFY2(timer.elapsed() < 10000, "100 ms on an idle machine");
}

QTEST_GUILESS_MAIN(PdfImportTest)
#include "tst_pdf_import.moc"
