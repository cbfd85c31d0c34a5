// CVs in the shapes that people give them, and our own without the attached CV: how much comes back in the right field.

#include "base/Files.h"
#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "core/formats/pdf/Shapes.h"
#include "cv/Inline.h"
#include "formats/Import.h"
#include "formats/pdf/PdfImport.h"
#include "layout/Engine.h"
#include "layout/Template.h"
#include "render/PdfExporter.h"

#include <QDir>
#include <QFontDatabase>
#include <QTest>
#include <map>

using namespace vitae;
using namespace vitae::test;
using namespace Qt::StringLiterals;

namespace
{

struct Tally {
    int right = 0, all = 0;
    QStringList wrong;
};
using Score = std::map<QString, Tally>;

QString squeezed(const QString &text)
{
    QString out;
    for (const QChar c : cv::plainText(text).normalized(QString::NormalizationForm_KC)) {
        if (c.isLetterOrNumber())
            out += c.toLower();
    }
    return out;
}

void expect(Score &score, const QString &field, const QString &wanted, const QStringList &found)
{
    if (squeezed(wanted).isEmpty())
        return;
    Tally &tally = score[field];
    ++tally.all;
    const bool there = std::any_of(found.begin(), found.end(),
                                   [&](const QString &one) { return squeezed(one) == squeezed(wanted); });
    tally.right += there;
    if (!there)
        tally.wrong.append(wanted.left(50));
}

/// The item of a list that is about the same: by its name.
template <class Item>
const Item *theSame(const std::vector<Item> &items, const QString &name, QString Item::*field)
{
    for (const Item &item : items) {
        if (squeezed(item.*field) == squeezed(name))
            return &item;
    }
    return nullptr;
}

/// Dates, employers and titles count where they are of one entry.
void compare(Score &score, const cv::Cv &wanted, const cv::Cv &got, bool dates)
{
    expect(score, u"name"_s, wanted.personal.name, {got.personal.name});
    expect(score, u"e-mail"_s, wanted.personal.email, {got.personal.email});
    expect(score, u"phone"_s, wanted.personal.phone, {got.personal.phone});
    for (const cv::Experience &job : wanted.experience) {
        const cv::Experience *same = theSame(got.experience, job.company, &cv::Experience::company);
        expect(score, u"employer"_s, job.company, {same ? same->company : QString()});
        QStringList titles, bullets;
        for (const cv::Experience &one : got.experience) {
            if (squeezed(one.company) == squeezed(job.company)) {
                titles.append(one.title);
                bullets += one.bullets;
            }
        }
        expect(score, u"title"_s, job.title, titles);
        for (const QString &bullet : job.bullets)
            expect(score, u"bullet"_s, bullet, bullets);
        if (dates && same)
            expect(score, u"dates"_s, QString(job.start_date + job.end_date), {same->start_date + same->end_date});
    }
    for (const cv::Education &study : wanted.education) {
        const cv::Education *same = theSame(got.education, study.institution, &cv::Education::institution);
        expect(score, u"institution"_s, study.institution, {same ? same->institution : QString()});
        if (dates && same)
            expect(score, u"dates"_s, QString(study.start_date + study.end_date), {same->start_date + same->end_date});
    }
}

QStringList samples()
{
    QStringList files;
    for (const char *folder : {VITAE_SOURCE_DIR "/resources/samples/", VITAE_SHARED_DATA "/jsonresume/"}) {
        for (const QString &one : QDir(QString::fromUtf8(folder)).entryList({u"*.json"_s})) {
            if (one != u"schema.json")
                files.append(QString::fromUtf8(folder) + one);
        }
    }
    return files;
}

QByteArray table(const QString &what, const Score &score)
{
    QString row = what.leftJustified(34);
    for (const auto &[field, tally] : score)
        row += QStringLiteral("  %1 %2/%3").arg(field).arg(tally.right).arg(tally.all);
    return row.toUtf8();
}

/// Nine of ten, as a person counts.
void judge(const QString &what, const Score &score)
{
    int right = 0, all = 0;
    QStringList wrong;
    qInfo().noquote() << table(what, score);
    for (const auto &[field, tally] : score) {
        right += tally.right;
        all += tally.all;
        for (const QString &one : tally.wrong)
            wrong.append(QString(field + u": " + one));
    }
    QVERIFY(all > 10);
    QVERIFY2(right * 10 >= all * 9, qPrintable(wrong.join(u'\n')));
}

} // namespace

class PdfLayoutsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsShapes_data();
    void readsShapes();
    void readsOwnTemplates_data();
    void readsOwnTemplates();
    void passesOverOwnFeet_data();
    void passesOverOwnFeet();
};

void PdfLayoutsTest::initTestCase()
{
    for (const char *face : {"Regular", "Bold", "Italic", "BoldItalic"}) {
        const QString file = QStringLiteral(":/fonts/SourceSans3-%1.ttf").arg(QString::fromLatin1(face));
        QVERIFY(QFontDatabase::addApplicationFont(file) >= 0);
    }
}

void PdfLayoutsTest::readsShapes_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(layouts)); ++i)
        QTest::newRow(layouts[i].name) << i;
}

void PdfLayoutsTest::readsShapes()
{
    QFETCH(int, index);
    Score score;
    for (const cv::Cv &cv : {german(), french(), english(), spanish()}) {
        const auto imported = formats::pdf::importPdf(pdfOf(htmlOf(cv, layouts[index])));
        QVERIFY2(imported.ok(), imported ? "" : qPrintable(imported.error().text()));
        compare(score, cv, imported->cv, true);
    }
    judge(QString::fromUtf8(layouts[index].name), score);
}

void PdfLayoutsTest::readsOwnTemplates_data()
{
    QTest::addColumn<QString>("design");
    for (const QString &one : QDir(QStringLiteral(VITAE_SOURCE_DIR "/resources/templates")).entryList({u"*.json"_s}))
        QTest::newRow(qPrintable(one.chopped(5))) << one.chopped(5);
}

void PdfLayoutsTest::readsOwnTemplates()
{
    QFETCH(QString, design);
    const QStringList files = samples();
    QVERIFY(files.size() >= 3);
    Score score;
    for (const QString &file : std::as_const(files)) {
        const auto bytes = base::readFile(file, 1 << 24);
        QVERIFY(bytes.ok());
        const auto read = formats::importCv(*bytes);
        QVERIFY2(read.ok(), qPrintable(file));
        const auto loaded = layout::TemplateLibrary{}.load(design);
        QVERIFY(loaded.ok());
        layout::Engine engine;
        render::PdfOptions options = render::pdfOptions(read->cv);
        options.attachment.clear();
        const auto pdf = render::exportPdf(engine.layout(read->cv, *loaded), options);
        QVERIFY(pdf.ok());
        const auto imported = formats::pdf::importPdf(*pdf);
        QVERIFY2(imported.ok(), imported ? "" : qPrintable(imported.error().text()));
        compare(score, read->cv, imported->cv, false); // a template writes dates as it likes
    }
    judge(design, score);
}

void PdfLayoutsTest::passesOverOwnFeet_data()
{
    readsOwnTemplates_data();
}

/// With the numbers of pages at the foot, a CV reads as it does without them.
void PdfLayoutsTest::passesOverOwnFeet()
{
    QFETCH(QString, design);
    const auto loaded = layout::TemplateLibrary{}.load(design);
    QVERIFY(loaded.ok());
    int longer = 0;
    const QStringList files = samples();
    for (const QString &file : files) {
        const auto bytes = base::readFile(file, 1 << 24);
        QVERIFY(bytes.ok());
        const auto read = formats::importCv(*bytes);
        QVERIFY(read.ok());
        QByteArray texts[2];
        for (const bool numbered : {false, true}) {
            cv::Cv cv = read->cv;
            if (file == files.first()) { // one that surely has several pages
                const auto jobs = cv.experience;
                for (int i = 0; i < 5; ++i)
                    cv.experience.insert(cv.experience.end(), jobs.begin(), jobs.end());
            }
            cv.style.show_page_numbers = numbered;
            layout::Engine engine;
            const layout::Document document = engine.layout(cv, *loaded);
            longer += numbered && document.pages.size() > 1;
            render::PdfOptions options = render::pdfOptions(cv);
            options.attachment.clear();
            const auto pdf = render::exportPdf(document, options);
            QVERIFY(pdf.ok());
            const auto imported = formats::pdf::importPdf(*pdf);
            QVERIFY(imported.ok());
            texts[numbered] = json::write(cv::toJson(imported->cv), json::Style::Pretty);
        }
        QCOMPARE(texts[1], texts[0]);
    }
    QVERIFY(longer > 0);
}

QTEST_MAIN(PdfLayoutsTest)
#include "tst_pdf_layouts.moc"
