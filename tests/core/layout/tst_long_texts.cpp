// Texts of absurd length, and type of absurd size: every word is on a page, and nothing hangs off it.
#include "core/layout/Dump.h"
#include "core/layout/Painted.h"
#include "cv/Change.h"
#include "layout/Fonts.h"
#include "layout/TextBuilder.h"

#include <QRegularExpression>

using namespace vitae;
using layout::Paragraph;

namespace
{

/// "a0 a1 a2 …"
QString manyWords(int count, QChar letter)
{
    QString words;
    for (int i = 0; i < count; ++i)
        words += letter + QString::number(i) + u' ';
    return words.trimmed();
}

layout::ParagraphSpec spec(const QString &text, qreal width)
{
    layout::ParagraphSpec made;
    made.text = text;
    made.style = std::make_shared<const layout::CharStyle>(
        layout::CharStyle{layout::Fonts::font({QStringLiteral("Source Sans 3"), 210, 400, false, {}}), Qt::black});
    made.width = width;
    made.lineHeight = 280;
    return made;
}

/// The first line that is not inside the page's margins, as text.
QString firstOutside(const layout::Document &document, qreal marginMm)
{
    const qreal margin = marginMm * layout::unitsPerMm - 1;
    const QRectF inner = QRectF(QPointF(), document.pageSize).adjusted(0, margin, 0, -margin);
    for (const layout::Page &page : document.pages) {
        for (const layout::Item &item : page.items) {
            const auto *text = std::get_if<layout::TextItem>(&item.content);
            if (!text)
                continue;
            for (int n = text->firstLine; n < text->firstLine + text->lineCount; ++n) {
                const QRectF rect = text->paragraph->lines()[size_t(n)].rect().translated(text->origin);
                if (!inner.contains(rect.adjusted(1, 1, -1, -1)) && rect.width() > 0)
                    return test::lineText(*text->paragraph, n) + u' ' + test::shown(rect);
            }
        }
    }
    return {};
}

cv::Cv fullOf(const QString &text)
{
    cv::Cv cv;
    cv.language = QStringLiteral("en");
    cv.personal.name = QStringLiteral("Ada");
    cv::Experience job;
    job.id = QStringLiteral("job");
    job.title = job.company = job.location = job.start_date = text;
    cv.experience.push_back(job);
    cv::Language language;
    language.id = QStringLiteral("language");
    language.name = language.level = text;
    cv.languages.push_back(language);
    cv::CustomSection custom;
    custom.id = QStringLiteral("custom");
    custom.title = custom.content = text;
    cv.custom_sections.push_back(custom);
    return cv;
}

} // namespace

class TestLongTexts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWordIsShown_data();
    void everyWordIsShown();
    void staysInsidePages_data();
    void staysInsidePages();
    void wordsBesideEachOtherFlow();
    void partsAreOneParagraph();
    void partsPaintAsTheyMeasure();
    void marksAreReadInEveryPart();
};

void TestLongTexts::everyWordIsShown_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"personal/name", "personal/title", "personal/location", "experience/job/title",
                             "experience/job/start_date", "languages/language/level", "custom_sections/custom/title"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void TestLongTexts::everyWordIsShown()
{
    QFETCH(QString, path);
    constexpr int count = 6000; // more than 30,000 letters
    const QString text = manyWords(count, u'w');
    cv::Cv cv = fullOf(QStringLiteral("short"));
    const auto change = cv::makeSet(cv, cv::Path::parse(path), json::Value(text));
    QVERIFY(change.ok() && cv::apply(cv, *change).ok());
    for (const QString &id : test::designIds()) {
        layout::Engine engine;
        const QString shown = test::plainText(engine.layout(cv, test::design(id)));
        static const QRegularExpression word(QStringLiteral("\\bw(\\d+)\\b"));
        int next = 0; // of the other texts on the pages none looks like this
        for (auto found = word.globalMatch(shown); found.hasNext(); ++next)
            QCOMPARE(found.next().captured(1).toInt(), next);
        QVERIFY2(next == count, qPrintable(id + u' ' + QString::number(next)));
    }
}

void TestLongTexts::staysInsidePages_data()
{
    QTest::addColumn<int>("words");
    QTest::newRow("a few words") << 6;
    QTest::newRow("some lines") << 40;
    QTest::newRow("more than a page") << 400;
}

void TestLongTexts::staysInsidePages()
{
    QFETCH(int, words);
    cv::Cv cv = fullOf(manyWords(words, u'w'));
    constexpr double margin = 55;
    cv.style.margins_mm = margin;
    cv.style.font_size_pt = 24;
    cv.style.line_height = 2.5;
    for (const QString &id : test::designIds()) {
        layout::Engine engine;
        const QString outside = firstOutside(engine.layout(cv, test::design(id)), margin);
        QVERIFY2(outside.isEmpty(), qPrintable(id + QStringLiteral(": ") + outside));
    }
}

/// A name and a level that are each longer than a page stand below each other in the narrow column.
void TestLongTexts::wordsBesideEachOtherFlow()
{
    cv::Cv cv;
    cv::Language language;
    language.id = QStringLiteral("language");
    language.name = manyWords(200, u'n');
    language.level = manyWords(200, u'l');
    cv.languages.push_back(language);
    cv.style.font_size_pt = 24;
    layout::Engine engine;
    const layout::Document &document = engine.layout(cv, test::design(QStringLiteral("sidebar")));
    QCOMPARE(firstOutside(document, 15), QString());
    const QString text = test::plainText(document).simplified();
    QVERIFY(text.contains(language.name + u' ' + language.level));
    cv.style.font_size_pt.reset();
    language.name = QStringLiteral("French");
    language.level = QStringLiteral("fluent");
    cv.languages.front() = language;
    const layout::Document &beside = engine.layout(cv, test::design(QStringLiteral("sidebar")));
    const auto name = beside.find(cv::Path::parse(QStringLiteral("languages/language/name")));
    const auto level = beside.find(cv::Path::parse(QStringLiteral("languages/language/level")));
    QVERIFY(name && level);
    QVERIFY(qAbs(level->rect.center().y() - name->rect.center().y()) < layout::unitsPerPoint);
}

void TestLongTexts::partsAreOneParagraph()
{
    const QString text = manyWords(5000, u'w');
    const Paragraph paragraph(spec(text, 4000));
    int next = 0;
    qreal top = 0;
    for (int i = 0; i < paragraph.lineCount(); ++i) {
        const Paragraph::Line &line = paragraph.lines()[size_t(i)];
        QCOMPARE(line.start, next);
        QCOMPARE(line.top, top);
        QVERIFY(line.width > 0 && line.width <= 4000);
        next += line.length;
        top += line.height;
        const int inside = line.start + qMin(2, line.length - 1);
        QCOMPARE(paragraph.lineAt(inside), i);
        QCOMPARE(paragraph.positionAt(i, paragraph.xAt(i, inside)), inside);
        const auto rects = paragraph.rects(line.start, line.length, i, 1);
        QCOMPARE(rects.size(), size_t(1));
        QVERIFY(qAbs(rects.front().left() - line.left) < 1 && rects.front().width() >= line.width - 1);
        const QString shown = text.mid(line.start, line.length);
        QVERIFY2(i + 1 == paragraph.lineCount() || shown.endsWith(u' '), qPrintable(shown)); // words stay whole
    }
    QCOMPARE(next, int(text.size()));
}

void TestLongTexts::partsPaintAsTheyMeasure()
{
    layout::ParagraphSpec made = spec(manyWords(3000, u'w'), 4000);
    const auto red = std::make_shared<const layout::CharStyle>(layout::CharStyle{made.style->font, Qt::red});
    made.ranges.push_back({5990, 20, red}); // where the first part ends
    const Paragraph paragraph(made);
    const int line = paragraph.lineAt(5995), count = 4;
    const auto paint = [&](bool byRuns) {
        QImage image(400, 120, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(0.1, 0.1);
        const QPointF origin(0, -paragraph.lines()[size_t(line)].top);
        if (!byRuns) {
            paragraph.draw(painter, origin, line, count);
        } else {
            for (int i = line; i < line + count; ++i) {
                const Paragraph::Line &l = paragraph.lines()[size_t(i)];
                paragraph.drawRun(painter, origin, l.start, l.length);
            }
        }
        return image;
    };
    const QImage lines = paint(false);
    bool anyRed = false, anyBlack = false;
    for (int y = 0; y < lines.height(); ++y) {
        for (int x = 0; x < lines.width(); ++x) {
            const QColor color = lines.pixelColor(x, y);
            anyRed |= color.red() > 200 && color.green() < 120;
            anyBlack |= color.red() < 100;
        }
    }
    QVERIFY(anyRed && anyBlack);
    QCOMPARE(paint(true), lines);
}

void TestLongTexts::marksAreReadInEveryPart()
{
    cv::Cv cv;
    QString text;
    for (int i = 0; i < 2000; ++i)
        text += QStringLiteral("**b%1** ").arg(i);
    cv.personal.name = text;
    layout::Engine engine;
    const QString shown = test::plainText(engine.layout(cv, test::design(QStringLiteral("classic"))));
    QVERIFY(!shown.contains(u'*'));
    QVERIFY(shown.contains(QStringLiteral("b0 b1 ")) && shown.contains(QStringLiteral("b1999")));
}

QTEST_MAIN(TestLongTexts)
#include "tst_long_texts.moc"
