// Paragraphs, templates and the engine, case by case.
#include "core/layout/Dump.h"
#include "core/layout/Painted.h"
#include "layout/Fonts.h"
#include "layout/Paginator.h"
#include "layout/TextBuilder.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace vitae;
using layout::Paragraph;
using layout::ParagraphSpec;

namespace
{

ParagraphSpec spec(const QString &text, qreal width = 8000, const QString &family = QStringLiteral("Source Sans 3"))
{
    ParagraphSpec made;
    made.text = text;
    made.style = std::make_shared<const layout::CharStyle>(
        layout::CharStyle{layout::Fonts::font({family, 210, 400, false, layout::scriptsOf(text)}), Qt::black});
    made.width = width;
    made.lineHeight = 280;
    return made;
}

cv::Cv oneJob(const QStringList &bullets)
{
    cv::Cv cv;
    cv.personal.name = QStringLiteral("Ada");
    cv::Experience job;
    job.id = QStringLiteral("job");
    job.title = QStringLiteral("Engineer");
    job.company = QStringLiteral("Works");
    job.bullets = bullets;
    cv.experience.push_back(job);
    return cv;
}

/// The page on which a field's first line stands.
int pageOf(const layout::Document &document, const QString &path)
{
    const auto place = document.find(cv::Path::parse(path));
    return place ? place->page : -1;
}

} // namespace

class TestLayout final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paragraphBreaksAndMeasures();
    void plusSignsStayWithTheirWord();
    void paragraphRunsThatNeedActualText();
    void runsPaintWhatLinesPaint();
    void familiesAreTheBundledOnes();
    void inlineMarksKeepTheirPlaces();
    void linesToPlace_data();
    void linesToPlace();

    void templatesAreAllThere();
    void badTemplatesSayWhere_data();
    void badTemplatesSayWhere();
    void userTemplatesReplaceBundledOnes();

    void hitAndFindAgree();
    void dateInAnotherFormMapsToItsField();
    void linksAndOutline();
    void styleIsObeyedAndBounded();
    void headingStaysWithItsEntry();
    void lastBulletIsNotAlone();
    void profilesShowTheirAddress();
    void rightToLeftPagesAreMirrored();
    void hiddenSectionsDoNotShow();
    void emptyCvIsOnePage();
    void photoOnlyWhereThereIsOne();
    void updateTouchesOnlyWhatMoved();
    void updateSeesTheFirstKana();
    void fitTightens();
    void fitGivesUp();
    void limitLeavesPagesAsTheyAre();
    void hugeInputIsBounded_data();
    void hugeInputIsBounded();
    void cancelledLayoutEnds();
};

void TestLayout::paragraphBreaksAndMeasures()
{
    const Paragraph paragraph(spec(QStringLiteral("one two three four five six seven eight nine ten"), 1500));
    QVERIFY(paragraph.lineCount() > 2);
    int next = 0;
    qreal top = 0;
    for (const Paragraph::Line &line : paragraph.lines()) {
        QCOMPARE(line.start, next);
        QCOMPARE(line.top, top);
        QVERIFY(line.width <= 1500);
        QVERIFY(line.ascent > 0 && line.ascent < line.height);
        next += line.length;
        top += line.height;
    }
    QCOMPARE(next, int(paragraph.text().size()));
    QCOMPARE(paragraph.height(), top);
    QCOMPARE(paragraph.height(1, 1), 280.0);
    const int inSecond = paragraph.lines()[1].start + 1;
    QCOMPARE(paragraph.lineAt(inSecond), 1);
    QCOMPARE(paragraph.positionAt(1, paragraph.xAt(1, inSecond)), inSecond);
    QVERIFY(paragraph.rects(0, int(paragraph.text().size()), 0, paragraph.lineCount()).size() ==
            size_t(paragraph.lineCount()));
}

void TestLayout::plusSignsStayWithTheirWord()
{
    for (int width = 1200; width < 2800; width += 20) {
        for (const Qt::Alignment align : {Qt::AlignLeft, Qt::AlignRight, Qt::AlignHCenter}) {
            ParagraphSpec made = spec(QStringLiteral("systems in C++, Notepad++ and C++20 or Go"), width);
            made.align = align;
            const Paragraph paragraph(made);
            for (const Paragraph::Line &line : paragraph.lines()) {
                QVERIFY(line.start == 0 || paragraph.text()[line.start] != u'+');
                QVERIFY(line.left >= -1 && line.left + line.width <= width + 1);
                if (align == Qt::AlignRight)
                    QVERIFY(qAbs(line.left + line.width - width) < 60);
            }
        }
    }
}

void TestLayout::paragraphRunsThatNeedActualText()
{
    const Paragraph latin(spec(QStringLiteral("plain العربية 日本語")));
    QVERIFY(!latin.needsActualText(0));
    QCOMPARE(latin.runs(0).size(), size_t(1));

    const Paragraph mixed(spec(QStringLiteral("Go বাংলা ক্ষেত্রে C++")));
    QVERIFY(mixed.needsActualText(0));
    const auto runs = mixed.runs(0);
    QCOMPARE(runs.size(), size_t(3));
    QVERIFY(!runs[0].needsActualText && runs[1].needsActualText && !runs[2].needsActualText);
    QCOMPARE(mixed.text().mid(runs[1].start, runs[1].length).trimmed(), QStringLiteral("বাংলা ক্ষেত্রে"));
    QVERIFY(runs[1].rect.left() >= runs[0].rect.right() - 1 && runs[1].rect.right() <= runs[2].rect.left() + 1);
}

void TestLayout::runsPaintWhatLinesPaint()
{
    const Paragraph paragraph(spec(QStringLiteral("Go বাংলা ক্ষেত্রে C++ office")));
    const auto picture = [](auto paint) {
        QImage image(500, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(0.1, 0.1);
        paint(painter);
        return image;
    };
    const QImage whole = picture([&](QPainter &p) { paragraph.draw(p, {20, 20}, 0, 1); });
    const QImage parts = picture([&](QPainter &p) {
        for (const Paragraph::Run &run : paragraph.runs(0))
            paragraph.drawRun(p, {20, 20}, run.start, run.length);
    });
    int dark = 0, different = 0;
    for (int y = 0; y < whole.height(); ++y) {
        for (int x = 0; x < whole.width(); ++x) {
            dark += qGray(whole.pixel(x, y)) < 128;
            different += qAbs(qGray(whole.pixel(x, y)) - qGray(parts.pixel(x, y))) > 100;
        }
    }
    QVERIFY(dark > 300);
    QVERIFY2(different < dark / 20, qPrintable(QString::number(different)));
}

void TestLayout::familiesAreTheBundledOnes()
{
    for (const QString &family : layout::Fonts::families()) {
        for (const int weight : {400, 700}) {
            for (const bool italic : {false, true}) {
                const QFontInfo info(layout::Fonts::font({family, 200, weight, italic, {}}));
                QCOMPARE(info.family(), QString(QStringLiteral("Vitae ") + family));
                QCOMPARE(info.weight(), weight);
                QCOMPARE(info.italic(), italic);
            }
        }
    }
    QCOMPARE(QFontInfo(layout::Fonts::font({QStringLiteral("No Such Family"), 200, 400, false, {}})).family(),
             QStringLiteral("Vitae Source Sans 3"));
}

void TestLayout::inlineMarksKeepTheirPlaces()
{
    const QString markdown = QStringLiteral("a **b** [c](http://x.y/c) d");
    const QStringList texts{QStringLiteral("a "), QStringLiteral("b"), QStringLiteral(" "), QStringLiteral("c"),
                            QStringLiteral(" d")};
    const std::vector<int> offsets = layout::inlineOffsets(markdown, texts, {false, false, false, true, false});
    const QString joined = texts.join(QString());
    QCOMPARE(offsets.size(), size_t(joined.size()) + 1);
    for (qsizetype i = 0; i < joined.size(); ++i)
        QCOMPARE(markdown[offsets[size_t(i)]], joined[i]);
    QCOMPARE(offsets[size_t(joined.size()) - 1], int(markdown.size()) - 1);
}

void TestLayout::linesToPlace_data()
{
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("fitting");
    QTest::addColumn<int>("placed");
    QTest::newRow("all fit") << 3 << 3 << 3;
    QTest::newRow("more room than lines") << 1 << 9 << 1;
    QTest::newRow("no widow") << 5 << 4 << 3;
    QTest::newRow("no orphan") << 5 << 1 << 0;
    QTest::newRow("three stay together") << 3 << 2 << 0;
    QTest::newRow("four are halved") << 4 << 3 << 2;
    QTest::newRow("nothing fits") << 4 << 0 << 0;
}

void TestLayout::linesToPlace()
{
    QFETCH(int, lines);
    QFETCH(int, fitting);
    QFETCH(int, placed);
    QCOMPARE(layout::linesToPlace(lines, fitting), placed);
}

void TestLayout::templatesAreAllThere()
{
    const auto list = layout::TemplateLibrary().list();
    QCOMPARE(list.size(), size_t(6));
    for (const layout::TemplateInfo &info : list) {
        QVERIFY(!info.name.isEmpty() && !info.description.isEmpty() && info.bundled);
        QVERIFY(QFile::exists(QStringLiteral(":/templates/") + info.id + QStringLiteral(".json")));
    }
    QCOMPARE(layout::TemplateLibrary().load({}).value()->id, layout::TemplateLibrary::defaultId());
    const auto missing = layout::TemplateLibrary().load(QStringLiteral("nonesuch"));
    QVERIFY(!missing && missing.error().kind == base::Error::Kind::NotFound);
    QVERIFY(!layout::TemplateLibrary().load(QStringLiteral("../classic")));
}

void TestLayout::badTemplatesSayWhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("detail");
    QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("line");
    QTest::newRow("no object") << QByteArray("[]") << QString();
    QTest::newRow("no name") << QByteArray("{}") << QStringLiteral("name");
    QTest::newRow("unknown member") << QByteArray(R"({"name": "x", "colour": {}})") << QStringLiteral("colour");
    QTest::newRow("wrong type") << QByteArray(R"({"name": "x", "styles": {"name": {"size": "big"}}})")
                                << QStringLiteral("styles/name/size");
    QTest::newRow("out of bounds") << QByteArray(R"({"name": "x", "size_pt": 400})") << QStringLiteral("size_pt");
    QTest::newRow("unknown word") << QByteArray(R"({"name": "x", "sections": {"mark": "zigzag"}})")
                                  << QStringLiteral("sections/mark");
    QTest::newRow("unknown slot") << QByteArray(R"({"name": "x", "entry": {"rows": [{"left": ["nose"]}]}})")
                                  << QStringLiteral("entry/rows/0/left/0/slot");
    QTest::newRow("bad colour") << QByteArray(R"({"name": "x", "colors": {"accent": "reddish"}})")
                                << QStringLiteral("colors/accent");
    QTest::newRow("bad margins") << QByteArray(R"({"name": "x", "page": {"margins_mm": [1]}})")
                                 << QStringLiteral("page/margins_mm");
}

void TestLayout::badTemplatesSayWhere()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, detail);
    const auto design = layout::parseTemplate(json, QStringLiteral("x"));
    QVERIFY(!design);
    QVERIFY(!design.error().message.isEmpty());
    QVERIFY2(design.error().detail.contains(detail), qPrintable(design.error().text()));
}

void TestLayout::userTemplatesReplaceBundledOnes()
{
    const QTemporaryDir folder;
    QVERIFY(base::writeFile(folder.filePath(QStringLiteral("classic.json")), R"({"name": "Mine"})").ok());
    QVERIFY(base::writeFile(folder.filePath(QStringLiteral("own.json")), R"({"name": "Own"})").ok());
    QVERIFY(base::writeFile(folder.filePath(QStringLiteral("broken.json")), "{").ok());
    const layout::TemplateLibrary library(folder.path());
    QCOMPARE(library.load(QStringLiteral("classic")).value()->name, QStringLiteral("Mine"));
    QCOMPARE(library.list().size(), size_t(7));
    QCOMPARE(library.problems().size(), size_t(1));
    QVERIFY(library.problems().front().detail.contains(QStringLiteral("broken.json")));
}

void TestLayout::hitAndFindAgree()
{
    cv::Cv cv = test::sampleCv(QStringLiteral("engineer"));
    cv.style = {};
    cv.experience.front().bullets.prepend(
        QStringLiteral("a **bold** start and [a link](https://example.org/x) and an end"));
    for (const QString &id : test::designIds()) {
        layout::Engine engine;
        const layout::Document &document = engine.layout(cv, test::design(id));
        const cv::Path bullet{QStringLiteral("experience"), cv.experience.front().id, QStringLiteral("bullets"),
                              QStringLiteral("0")};
        const auto place = document.find(bullet, 0);
        QVERIFY(place);
        // The start of the line is the start of the field, and the letters of "end" are where they are in the field.
        const auto start = document.hit(place->page, {place->rect.left() + 1, place->rect.center().y()});
        QVERIFY(start);
        QCOMPARE(start->path, bullet);
        QCOMPARE(start->offset, 0);
        const int end = int(cv.experience.front().bullets[0].size());
        const auto endPlace = document.find(bullet, end - 1);
        QVERIFY(endPlace);
        const auto last = document.hit(endPlace->page, {endPlace->rect.right() + 1, endPlace->rect.center().y()});
        QVERIFY(last);
        QCOMPARE(last->path, bullet);
        QCOMPARE(last->offset, end);
        QCOMPARE(pageOf(document, QStringLiteral("personal/name")), 0);
        QVERIFY(document.find(cv::Path{QStringLiteral("experience")}));
        QVERIFY(document.find(cv::Path{QStringLiteral("experience"), cv.experience.back().id}));
        QVERIFY(!document.hit(99, {0, 0}));
        QVERIFY(!document.find(cv::Path{QStringLiteral("nonesuch")}));
    }
}

void TestLayout::dateInAnotherFormMapsToItsField()
{
    cv::Cv cv = oneJob({});
    cv.experience[0].start_date = QStringLiteral("2020-03");
    cv.experience[0].end_date = QStringLiteral("Present");
    cv.style.date_format = QStringLiteral("MMMM yyyy");
    layout::Engine engine;
    const layout::Document &document = engine.layout(cv, test::design(QStringLiteral("classic")));
    QVERIFY(test::plainText(document).contains(QStringLiteral("March 2020 – Present")));
    const cv::Path start{QStringLiteral("experience"), QStringLiteral("job"), QStringLiteral("start_date")};
    const auto place = document.find(start);
    QVERIFY(place);
    const auto hit = document.hit(place->page, {place->rect.left() + 40, place->rect.center().y()});
    QVERIFY(hit);
    QCOMPARE(hit->path, start);
    QCOMPARE(hit->offset, 0);
}

void TestLayout::linksAndOutline()
{
    cv::Cv cv = oneJob({QStringLiteral("see [the site](https://example.org/a)")});
    cv.personal.email = QStringLiteral("ada@example.org");
    cv.personal.github = QStringLiteral("ada");
    cv.experience[0].url = QStringLiteral("javascript:alert(1)");
    cv.summary = QStringLiteral("Hello");
    layout::Engine engine;
    const layout::Document &document = engine.layout(cv, test::design(QStringLiteral("classic")));
    QStringList urls;
    for (const layout::LinkArea &link : document.links) {
        QVERIFY(link.rect.width() > 10 && link.rect.height() > 10);
        urls.append(link.url);
    }
    QCOMPARE(urls, QStringList({QStringLiteral("mailto:ada@example.org"), QStringLiteral("https://www.github.com/ada"),
                                QStringLiteral("https://example.org/a")}));
    QCOMPARE(document.outline.size(), size_t(2));
    QCOMPARE(document.outline[0].title, QStringLiteral("Summary"));
    QVERIFY(document.outline[1].y > document.outline[0].y);
}

void TestLayout::styleIsObeyedAndBounded()
{
    const auto design = test::design(QStringLiteral("classic"));
    cv::Cv cv = oneJob({QStringLiteral("text")});
    layout::Engine engine;
    QCOMPARE(engine.layout(cv, design).pageSize, QSizeF(11906, 16838));
    cv.style.page_size = QStringLiteral("Letter");
    QCOMPARE(engine.layout(cv, design).pageSize, QSizeF(12240, 15840));

    const auto bulletFont = [&] {
        for (const layout::Item &item : engine.document().pages[0].items) {
            const auto *text = std::get_if<layout::TextItem>(&item.content);
            if (text && text->paragraph->text() == u"text")
                return text->paragraph->spec().style->font;
        }
        return QFont();
    };
    cv.style.font_size_pt = 12;
    cv.style.font_family = QStringLiteral("EB Garamond");
    (void)engine.layout(cv, design);
    QCOMPARE(bulletFont().pixelSize(), 240);
    QVERIFY(bulletFont().families().first().contains(QStringLiteral("EB Garamond")));
    cv.style.font_size_pt = 4000;
    cv.style.margins_mm = -3;
    cv.style.line_height = 1e9;
    cv.style.section_spacing = -1e9;
    (void)engine.layout(cv, design);
    QCOMPARE(bulletFont().pixelSize(), 24 * 20);
    cv.style.margins_mm = 1000;
    cv.style.font_size_pt = 0;
    (void)engine.layout(cv, design);
    QCOMPARE(bulletFont().pixelSize(), 6 * 20);
    const auto place = engine.document().find(cv::Path::parse(u"experience/job/bullets/0"));
    QVERIFY(place && place->rect.left() > 60 * layout::unitsPerMm);
}

void TestLayout::headingStaysWithItsEntry()
{
    // However far down the page a section begins: its heading, the entry's head and the first bullet are together.
    const auto design = test::design(QStringLiteral("classic"));
    int moved = 0;
    for (int lines = 20; lines < 60; ++lines) {
        cv::Cv cv = oneJob({QStringLiteral("first"), QStringLiteral("second")});
        cv.summary = QString(QStringLiteral("line\n")).repeated(lines);
        layout::Engine engine;
        const layout::Document &document = engine.layout(cv, design);
        const int heading = pageOf(document, QStringLiteral("experience"));
        QCOMPARE(pageOf(document, QStringLiteral("experience/job/title")), heading);
        QCOMPARE(pageOf(document, QStringLiteral("experience/job/bullets/0")), heading);
        moved += heading;
    }
    QVERIFY(moved > 0);
}

void TestLayout::lastBulletIsNotAlone()
{
    cv::Cv cv =
        oneJob({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third"), QStringLiteral("fourth")});
    bool parted = false;
    for (int lines = 30; lines < 60; ++lines) {
        cv.summary = QStringLiteral("line\n").repeated(lines);
        layout::Engine engine;
        const layout::Document &document = engine.layout(cv, test::design(QStringLiteral("classic")));
        const int third = pageOf(document, QStringLiteral("experience/job/bullets/2"));
        QCOMPARE(pageOf(document, QStringLiteral("experience/job/bullets/3")), third);
        parted |= pageOf(document, QStringLiteral("experience/job/bullets/1")) < third;
    }
    QVERIFY(parted); // the others may be
}

void TestLayout::profilesShowTheirAddress()
{
    cv::Cv cv = oneJob({});
    cv.personal.links = {
        {QStringLiteral("1"), QStringLiteral("Twitter"), QStringLiteral("https://twitter.com/ada"), {}},
        {QStringLiteral("2"), QStringLiteral("Portfolio"), QStringLiteral("https://ada.example/w"), {}},
        {QStringLiteral("3"), QStringLiteral("GitLab"), QStringLiteral("https://gitlab.com"), {}}};
    layout::Engine engine;
    const layout::Document &document = engine.layout(cv, test::design(QStringLiteral("classic")));
    const QString text = test::plainText(document);
    QVERIFY2(text.contains(QStringLiteral("twitter.com/ada")) && !text.contains(QStringLiteral("Twitter")),
             qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("Portfolio")) && !text.contains(QStringLiteral("ada.example")));
    QVERIFY(text.contains(QStringLiteral("GitLab")));
    QCOMPARE(document.links.front().url, QStringLiteral("https://twitter.com/ada"));
    QVERIFY(document.find(cv::Path::parse(QStringLiteral("personal/links/1/url")), 8)); // a click leads there
}

void TestLayout::rightToLeftPagesAreMirrored()
{
    cv::Cv cv = oneJob({QStringLiteral("قادت ترحيل الخدمات")});
    cv.language = QStringLiteral("ar");
    cv.personal.phone = QStringLiteral("+971 50 123 4567");
    cv.experience[0].title = QStringLiteral("مهندسة");
    cv.experience[0].start_date = QStringLiteral("2020");
    layout::Engine engine;
    const layout::Document &document = engine.layout(cv, test::design(QStringLiteral("classic")));
    const auto title = document.find(cv::Path::parse(u"experience/job/title"));
    const auto date = document.find(cv::Path::parse(u"experience/job/start_date"));
    const auto bullet = document.find(cv::Path::parse(u"experience/job/bullets/0"));
    QVERIFY(title && date && bullet);
    QVERIFY(date->rect.right() < title->rect.left());
    QVERIFY(title->rect.right() > document.pageSize.width() * 0.85);
    QVERIFY(bullet->rect.right() < title->rect.right() && bullet->rect.right() > title->rect.right() - 400);
    for (const layout::Item &item : document.pages[0].items) {
        const auto *text = std::get_if<layout::TextItem>(&item.content);
        if (text && text->paragraph->text().contains(QStringLiteral("971")))
            QVERIFY(!text->paragraph->isRightToLeft());
    }
}

void TestLayout::hiddenSectionsDoNotShow()
{
    cv::Cv cv = oneJob({QStringLiteral("hidden")});
    cv.summary = QStringLiteral("shown");
    cv.layout = QStringList{QStringLiteral("summary")};
    layout::Engine engine;
    const QString text = test::plainText(engine.layout(cv, test::design(QStringLiteral("classic"))));
    QVERIFY(text.contains(QStringLiteral("shown")));
    QVERIFY(!text.contains(QStringLiteral("hidden")));
}

void TestLayout::emptyCvIsOnePage()
{
    for (const QString &id : test::designIds()) {
        layout::Engine engine;
        const layout::Document &document = engine.layout({}, test::design(id));
        QCOMPARE(document.pages.size(), size_t(1));
        QVERIFY(!document.truncated);
        QVERIFY(!document.hit(0, {3000, 3000}));
    }
}

void TestLayout::photoOnlyWhereThereIsOne()
{
    cv::Cv cv = oneJob({});
    cv.personal.photo = QStringLiteral("abc");
    const auto images = [](const layout::Document &document) {
        return std::count_if(
            document.pages[0].items.begin(), document.pages[0].items.end(),
            [](const layout::Item &item) { return std::holds_alternative<layout::ImageItem>(item.content); });
    };
    layout::Options options;
    options.images = [](const QString &photo) { return photo == u"abc" ? test::samplePhoto() : nullptr; };
    layout::Engine engine(options);
    const auto design = test::design(QStringLiteral("classic"));
    QCOMPARE(images(engine.layout(cv, design)), 1);
    cv.style.show_photo = false;
    QCOMPARE(images(engine.layout(cv, design)), 0);
    cv.style.show_photo = true;
    cv.personal.photo = QStringLiteral("lost");
    QCOMPARE(images(engine.layout(cv, design)), 0);
}

void TestLayout::updateTouchesOnlyWhatMoved()
{
    cv::Cv cv = test::sampleCv(QStringLiteral("engineer"));
    cv.style = {};
    layout::Engine engine;
    (void)engine.layout(cv, test::design(QStringLiteral("classic")));
    QString &bullet = cv.experience.back().bullets.first();
    const cv::Path path{QStringLiteral("experience"), cv.experience.back().id, QStringLiteral("bullets"),
                        QStringLiteral("0")};
    bullet.replace(0, 1, QStringLiteral("i"));
    const layout::Damage damage = engine.update(cv, path);
    QVERIFY(!damage.everything && !damage.pageCountChanged);
    QCOMPARE(damage.areas.size(), size_t(1));
    const auto place = engine.document().find(path);
    QVERIFY(place);
    QCOMPARE(damage.areas[0].page, place->page);
    QVERIFY(damage.areas[0].rect.contains(place->rect));
    QVERIFY(damage.areas[0].rect.height() < 4 * place->rect.height());
    QVERIFY(engine.update(cv, path).areas.empty()); // nothing changed since
}

// One text decides whose forms of Han characters all of them take: the first kana of a CV changes every page.
void TestLayout::updateSeesTheFirstKana()
{
    cv::Cv cv = oneJob({QStringLiteral("plain words"), QStringLiteral("more of them")});
    cv.language.clear();
    layout::Engine engine;
    (void)engine.layout(cv, test::design(QStringLiteral("classic")));
    const cv::Path path{QStringLiteral("experience"), cv.experience.front().id, QStringLiteral("bullets"),
                        QStringLiteral("1")};
    QString &bullet = cv.experience.front().bullets[1];
    bullet = QStringLiteral("other words");
    QVERIFY(!engine.update(cv, path).everything);
    bullet = QStringLiteral("直 かな");
    QVERIFY(engine.update(cv, path).everything);
    bullet = QStringLiteral("直 かな か");
    QVERIFY(!engine.update(cv, path).everything);
    bullet = QStringLiteral("直");
    QVERIFY(engine.update(cv, path).everything);
    cv.language = QStringLiteral("ko");
    QVERIFY(engine.update(cv, {QStringLiteral("language")}).everything);
}

void TestLayout::fitTightens()
{
    cv::Cv cv = test::sampleCv(QStringLiteral("engineer"));
    cv.style = {};
    const auto design = test::design(QStringLiteral("modern"));
    layout::Engine engine;
    const int pages = int(engine.layout(cv, design).pages.size());
    QCOMPARE(engine.fit(cv, design, pages + 1), std::optional(cv.style));
    // A little more than fits.
    while (int(engine.layout(cv, design).pages.size()) == pages)
        cv.experience.front().bullets.append(QStringLiteral("one more thing that was done there"));
    const auto style = engine.fit(cv, design, pages);
    QVERIFY(style);
    QVERIFY(*style != cv.style);
    QVERIFY(style->font_size_pt.value_or(99) >= 8.5);
    cv.style = *style;
    QCOMPARE(int(engine.layout(cv, design).pages.size()), pages);
}

void TestLayout::fitGivesUp()
{
    QStringList bullets;
    for (int i = 0; i < 300; ++i)
        bullets.append(QStringLiteral("a bullet of some words"));
    QVERIFY(!layout::Engine::fit(oneJob(bullets), test::design(QStringLiteral("classic")), 1));
    QVERIFY(!layout::Engine::fit(oneJob({}), test::design(QStringLiteral("classic")), 0));
    const std::atomic_bool cancelled = true;
    QVERIFY(!layout::Engine::fit(oneJob({}), test::design(QStringLiteral("classic")), 1, &cancelled));
}

// A limit of pages saves building what comes after; what is on them is the same, also when the end moves.
void TestLayout::limitLeavesPagesAsTheyAre()
{
    cv::Cv cv = test::sampleCv(QStringLiteral("engineer"));
    const std::vector<cv::Experience> jobs = cv.experience;
    for (int i = 0; i < 30; ++i) {
        for (cv::Experience job : jobs) {
            job.id += QString::number(i);
            cv.experience.push_back(std::move(job));
        }
    }
    const auto design = test::design(QStringLiteral("modern"));
    layout::Options options;
    options.maxPages = 2;
    layout::Engine whole, limited(options);
    const auto compare = [&] {
        QCOMPARE(limited.document().pages.size(), size_t(2));
        QVERIFY(limited.document().truncated);
        for (size_t page = 0; page < 2; ++page) {
            const auto &a = whole.document().pages[page].items, &b = limited.document().pages[page].items;
            QCOMPARE(a.size(), b.size());
            for (size_t i = 0; i < a.size(); ++i) {
                QCOMPARE(a[i].bounds, b[i].bounds);
                QCOMPARE(a[i].path, b[i].path);
            }
        }
    };
    (void)whole.layout(cv, design);
    (void)limited.layout(cv, design);
    compare();
    cv.experience.erase(cv.experience.begin(), cv.experience.begin() + 60);
    (void)whole.update(cv, {QStringLiteral("experience")});
    (void)limited.update(cv, {QStringLiteral("experience")});
    compare();
}

void TestLayout::hugeInputIsBounded_data()
{
    QTest::addColumn<cv::Cv>("cv");
    QStringList bullets;
    for (int i = 0; i < 10000; ++i)
        bullets.append(QStringLiteral("bullet %1").arg(i));
    QTest::newRow("10,000 bullets") << oneJob(bullets);
    const QString word = QString(1 << 20, u'w');
    QTest::newRow("a word of a megabyte") << oneJob({word});
    cv::Cv cv = oneJob({});
    cv.personal.name = word;
    QTest::newRow("such a name") << cv;
    cv = oneJob({});
    cv.experience[0].title = word;
    cv.experience[0].start_date = word;
    QTest::newRow("such a title and date") << cv;
    QTest::newRow("such a text of marks") << oneJob({QString(QStringLiteral("**a")).repeated(100000)});
}

void TestLayout::hugeInputIsBounded()
{
    QFETCH(cv::Cv, cv);
    layout::Options options;
    options.maxPages = 20;
    for (const QString &id : {QStringLiteral("classic"), QStringLiteral("timeline")}) {
        layout::Engine engine(options);
        QElapsedTimer timer;
        timer.start();
        const layout::Document &document = engine.layout(cv, test::design(id));
        QVERIFY2(timer.elapsed() < 30000, qPrintable(QString::number(timer.elapsed()))); // on a loaded machine
        QVERIFY(document.pages.size() <= 20);
        QVERIFY(document.truncated || cv.experience[0].bullets.size() < 10000);
    }
}

void TestLayout::cancelledLayoutEnds()
{
    const std::atomic_bool cancelled = true;
    layout::Options options;
    options.cancelled = &cancelled;
    layout::Engine engine(options);
    const layout::Document &document =
        engine.layout(test::sampleCv(QStringLiteral("engineer")), test::design(QStringLiteral("classic")));
    QVERIFY(document.truncated);
    QCOMPARE(document.pages.size(), size_t(1));
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
