// What the fields know about text: marks, pasted lists, words and their spelling. No window.
#include "cv/Inline.h"
#include "editor/BulletsEdit.h"
#include "editor/Markup.h"
#include "spelling/Speller.h"
#include "spelling/Words.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextCursor>
#include <QTextDocument>

using namespace vitae;

namespace
{

/// The text as the highlighter shows it, as spans: marks left out.
cv::Spans shown(const QString &text)
{
    std::vector<editor::MarkupRun> looks(size_t(text.size()));
    for (const editor::MarkupRun &run : editor::scanMarkup(text))
        for (int i = run.start; i < run.start + run.length; ++i)
            looks[size_t(i)] = run;
    cv::Spans spans;
    for (int i = 0; i < text.size(); ++i) {
        const editor::MarkupRun &look = looks[size_t(i)];
        if (look.mark)
            continue;
        cv::Span span{QString(text[i]), look.bold, look.italic, look.code, look.link ? QStringLiteral("x") : QString()};
        if (!spans.empty() && spans.back().bold == span.bold && spans.back().italic == span.italic &&
            spans.back().code == span.code && spans.back().url == span.url)
            spans.back().text += span.text;
        else
            spans.push_back(span);
    }
    return spans;
}

cv::Spans parsed(const QString &text)
{
    cv::Spans spans = cv::parseInline(text);
    for (cv::Span &span : spans)
        if (!span.url.isEmpty())
            span.url = QStringLiteral("x");
    return spans;
}

} // namespace

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksAreShownAsTheyAreRead_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"plain",
                                 "**bold**",
                                 "a *b* c",
                                 "a **b *c* d** e",
                                 "***both***",
                                 "`code **no**`",
                                 "[site](https://x.y)",
                                 "[**bold** link](u)",
                                 "2 * 3 * 4",
                                 "snake_case_name",
                                 "_under_ line",
                                 "\\*not\\*",
                                 "**open",
                                 "a ** b **",
                                 "[no link] (x)",
                                 "``a ` b``",
                                 "**a** and **b**",
                                 "é *ü* 漢字",
                                 "x*y*z",
                                 "[a](b(c)d)"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void marksAreShownAsTheyAreRead()
    {
        QFETCH(QString, text);
        QVERIFY2(shown(text) == parsed(text), qPrintable(text));
    }

    void marksAreToggled()
    {
        QTextDocument document(QStringLiteral("Led the team"));
        QTextCursor cursor(&document);
        cursor.setPosition(4);
        cursor.setPosition(8, QTextCursor::KeepAnchor); // "the "
        editor::toggleMark(cursor, QStringLiteral("**"));
        QCOMPARE(document.toPlainText(), QStringLiteral("Led **the** team"));
        editor::toggleMark(cursor, QStringLiteral("*"));
        QCOMPARE(document.toPlainText(), QStringLiteral("Led ***the*** team"));
        editor::toggleMark(cursor, QStringLiteral("*"));
        QCOMPARE(document.toPlainText(), QStringLiteral("Led **the** team"));
        editor::toggleMark(cursor, QStringLiteral("**"));
        QCOMPARE(document.toPlainText(), QStringLiteral("Led the team"));
        editor::toggleLink(cursor, QStringLiteral("https://x.y"));
        QCOMPARE(document.toPlainText(), QStringLiteral("Led [the](https://x.y) team"));
        cursor.setPosition(6);
        editor::toggleLink(cursor, {});
        QCOMPARE(document.toPlainText(), QStringLiteral("Led the team"));
    }

    void pastedLists_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("bullets");
        const auto row = [](const char *name, const char *text, const QStringList &bullets) {
            QTest::newRow(name) << QString::fromUtf8(text) << bullets;
        };
        const QStringList two{QStringLiteral("One"), QStringLiteral("Two")};
        row("dots", "• One\n• Two", two);
        row("dashes", "- One\n- Two\n", two);
        row("stars", "  * One\n  * Two", two);
        row("numbers", "1. One\n2) Two", two);
        row("letters", "a) One\nb) Two", two);
        row("plain lines", "One\r\nTwo", two);
        row("empty lines", "One\n\n\nTwo", two);
        row("mark alone", "•\nOne\n•\nTwo", two);
        row("goes on", "• One\n   more\n• Two", {QStringLiteral("One more"), QStringLiteral("Two")});
        row("private use", "\xEF\x82\xB7\tOne\n\xEF\x82\xB7\tTwo", two);
        row("no mark", "2024 was good\nSo is 5", {QStringLiteral("2024 was good"), QStringLiteral("So is 5")});
        row("minus", "-5 % cost", {QStringLiteral("-5 % cost")});
        row("nothing", " \n \n", {});
    }

    void pastedLists()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, bullets);
        QCOMPARE(editor::BulletsEdit::bulletsOf(text), bullets);
    }

    void wordsWorthLookingUp()
    {
        const QString text = QStringLiteral(
            "Led GitHub’s don't-care PDF team2 at ada@example.com, [see here](https://x.y/z) a.b.c naïve I 漢字");
        QStringList words;
        for (const spelling::Word &word : spelling::wordsOf(text))
            words << text.mid(word.start, word.length);
        QCOMPARE(words, (QStringList{QStringLiteral("Led"), QStringLiteral("don't-care"), QStringLiteral("at"),
                                     QStringLiteral("see"), QStringLiteral("here"), QStringLiteral("naïve"),
                                     QStringLiteral("漢字")}));
    }

    void spellingKnowsItsDictionary()
    {
        QTemporaryDir folder;
        const auto write = [&](const char *name, const QByteArray &bytes) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(write("en_CA.aff", "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n"));
        QVERIFY(write("en_CA.dic", "3\nengine\nprogram\nnaïve\n"));
        spelling::Speller speller({folder.path()}, {QStringLiteral("Lovelace")});
        QCOMPARE(spelling::Speller::find({folder.path()}, QStringLiteral("fr")), QString());
        QVERIFY(speller.isKnown(QStringLiteral("enginne"))); // nothing is judged without a dictionary
        QSignalSpy changed(&speller, &spelling::Speller::changed);
        speller.setLanguage(QStringLiteral("en"));
        if (!changed.wait(5000) || !speller.isReady())
            QSKIP("built without hunspell");
        QVERIFY(speller.isKnown(QStringLiteral("engine")));
        QVERIFY(speller.isKnown(QStringLiteral("naïve")));
        QVERIFY(speller.isKnown(QStringLiteral("Lovelace")));
        QVERIFY(!speller.isKnown(QStringLiteral("enginne")));
        QVERIFY(speller.suggestions(QStringLiteral("enginne"), 5).contains(QStringLiteral("engine")));
        speller.add(QStringLiteral("enginne"));
        QVERIFY(speller.isKnown(QStringLiteral("enginne")));
        QCOMPARE(speller.ownWords(), (QStringList{QStringLiteral("Lovelace"), QStringLiteral("enginne")}));
        speller.setLanguage(QStringLiteral("fr"));
        QVERIFY(speller.isKnown(QStringLiteral("prögram")));
    }
};

QTEST_MAIN(TestText)

#include "tst_text.moc"
