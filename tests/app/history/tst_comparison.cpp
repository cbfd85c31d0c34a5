#include "cv/Codec.h"
#include "history/Comparison.h"

#include <QTest>

using namespace vitae;

namespace
{

QString marked(const std::vector<history::Piece> &pieces)
{
    QString text;
    for (const history::Piece &piece : pieces)
        text += piece.changed ? QString(u'[' + piece.text + u']') : piece.text;
    return text;
}

cv::Cv sampleCv()
{
    cv::Cv cv;
    cv.language = QStringLiteral("en");
    cv.personal.name = QStringLiteral("Ana Sel");
    cv.experience.push_back({.id = {},
                             .company = QStringLiteral("Acme"),
                             .title = QStringLiteral("Engineer"),
                             .bullets = {QStringLiteral("Built it"), QStringLiteral("Ran it")}});
    cv::assignIds(cv);
    return cv;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::newRow("same") << "a b c"
                              << "a b c"
                              << "a b c"
                              << "a b c";
        QTest::newRow("changed word") << "led a team"
                                      << "built a team"
                                      << "[led ]a team"
                                      << "[built ]a team";
        QTest::newRow("added at the end") << "a b"
                                          << "a b c"
                                          << "a b"
                                          << "a b [c]";
        QTest::newRow("taken out") << "a b c"
                                   << "a c"
                                   << "a [b ]c"
                                   << "a c";
        QTest::newRow("from nothing") << ""
                                      << "new"
                                      << ""
                                      << "[new]";
        QTest::newRow("to nothing") << "old"
                                    << ""
                                    << "[old]"
                                    << "";
    }
    void words()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const auto [left, right] = history::compareWords(before, after);
        QTEST(marked(left), "left");
        QTEST(marked(right), "right");
    }

    void longTextsAreMarkedAsAWhole()
    {
        const QString text = QStringLiteral("word ").repeated(20'000);
        const auto [left, right] = history::compareWords(text, QString(text + u"more"));
        QCOMPARE(left.size(), 1U);
        QVERIFY(left.front().changed);
    }

    void aFieldIsNamedInWords()
    {
        const cv::Cv then = sampleCv();
        cv::Cv now = then;
        now.experience[0].title = QStringLiteral("Lead Engineer");
        const auto differences = history::compare(then, now);
        QCOMPARE(differences.size(), 1U);
        QVERIFY2(differences[0].place.contains(u"Acme"), qPrintable(differences[0].place));
        QVERIFY2(differences[0].place.endsWith(u"Title"), qPrintable(differences[0].place));
        QCOMPARE(differences[0].before, u"Engineer");
        QCOMPARE(differences[0].after, u"Lead Engineer");
    }

    void aRemovedItemShowsItsTexts()
    {
        const cv::Cv then = sampleCv();
        cv::Cv now = then;
        now.experience.clear();
        const auto differences = history::compare(then, now);
        QCOMPARE(differences.size(), 1U);
        QVERIFY(differences[0].before.contains(u"Built it"));
        QVERIFY(differences[0].after.isEmpty());
        QVERIFY(!differences[0].before.contains(then.experience[0].id));
    }

    void equalCvsHaveNoDifference() { QVERIFY(history::compare(sampleCv(), sampleCv()).empty()); }

    void htmlIsEscaped()
    {
        const QString html =
            history::toHtml({{QStringLiteral("a<b"), QStringLiteral("x & <i>"), {}}}, theme::colors(false));
        QVERIFY(html.contains(u"a&lt;b"));
        QVERIFY(html.contains(u"x &amp; &lt;i&gt;"));
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
