#include "cv/Inline.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace vitae::cv;

namespace
{

/// "b:bold|i:italic|t:text|ac:…": the look of each span in letters before its text.
QString shown(const Spans &spans)
{
    QStringList out;
    for (const Span &span : spans) {
        QString look;
        look += span.bold ? QStringLiteral("b") : QString();
        look += span.italic ? QStringLiteral("i") : QString();
        look += span.code ? QStringLiteral("c") : QString();
        look += span.url.isEmpty() ? QString() : QString(QStringLiteral("<") + span.url + u'>');
        out += QString(look + u':' + span.text);
    }
    return out.join(u'|');
}

QString randomText(QRandomGenerator &random, QStringView alphabet, int longest)
{
    QString out;
    for (int i = random.bounded(longest + 1); i > 0; --i)
        out += alphabet[random.bounded(int(alphabet.size()))];
    return out;
}

} // namespace

class InlineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeWrittenKeepsItsText();
    void reads_data();
    void reads();
    void escapedTextIsPlain();
    void writesWhatItReads();
    void keepsTheTextOfAnySpans();
    void neighboursDiffer();
    void worstCasesAreLinear_data();
    void worstCasesAreLinear();
    void bulletsAreFast();
};

void InlineTest::whatCannotBeWrittenKeepsItsText()
{
    // Emphasis, code and a link among a hundred backticks and bytes that are no UTF-8: found by the fuzzer.
    const QString text = QString::fromUtf8(QByteArray::fromBase64(
        "KipiKiogOippKiAq//////92////////YGBgYGBjYCBbbF0oPHUgdj4gInQiKSA8aHR0cHM6Ly94LnkgXCogc25ha2VfY2FzPiBc"
        "KiBzbmFrZWNjYXNlIP//YGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBg"
        "YGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBg////////////////////////////"
        "////////KioqYHhjKiAqYCAqICBgY2AgW2xdKDx1IHY+ICJ0fikgPGh0dHBzOi8veC55Piogc25ha2VfY2FzZSAhW2ldKGop"));
    QCOMPARE(plainText(toMarkdown(parseInline(text))), plainText(text));
}

void InlineTest::reads_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("spans");
    static constexpr struct {
        const char *markdown, *spans;
    } rows[] = {
        {"", ""},
        {"plain", ":plain"},
        {"**bold**", "b:bold"},
        {"__bold__", "b:bold"},
        {"*italic*", "i:italic"},
        {"_italic_", "i:italic"},
        {"***both***", "bi:both"},
        {"**b *bi* b**", "b:b |bi:bi|b: b"},
        {"*i **bi***", "i:i |bi:bi"},
        {"a **b** c", ":a |b:b|: c"},
        {"a**b**c", ":a|b:b|:c"},
        {"a__b__c", ":a__b__c"},
        {"snake_case_name", ":snake_case_name"},
        {"2 * 3 * 4", ":2 * 3 * 4"},
        {"** no**", ":** no**"},
        {"**no **", ":**no **"},
        {"**no", ":**no"},
        {"no**", ":no**"},
        {"*a **b*", ":*a *|i:b"},
        {"**a* b", ":*|i:a|: b"},
        {"a**(x)**c", ":a**(x)**c"},
        {"**a**b", "b:a|:b"},
        {"*foo**bar**baz*", "i:foo|bi:bar|i:baz"},
        {"*foo**bar*", "i:foo**bar"},
        {"****", ":****"},
        {"****a****", "b:a"},
        {"`code`", "c:code"},
        {"`` a`b ``", "c:a`b"},
        {"` a `", "c:a"},
        {"`  `", "c:  "},
        {"`**a**`", "c:**a**"},
        {"**`a`**", "bc:a"},
        {"`open", ":`open"},
        {"``a`", ":``a`"},
        {"*a `*` b*", "i:a |ic:*|i: b"},
        {"[l](u)", "<u>:l"},
        {"[l](<u v>)", "<u v>:l"},
        {"[l](u \"title\")", "<u>:l"},
        {"[l](u 'title')", "<u>:l"},
        {"[l](u title)", ":[l](u title)"},
        {"[l](u(v)w)", "<u(v)w>:l"},
        {"[l](u\\)v)", "<u)v>:l"},
        {"[l]()", ":l"},
        {"[l] (u)", ":[l] (u)"},
        {"[l](u", ":[l](u"},
        {"[**l** m](u)", "b<u>:l|<u>: m"},
        {"**[l](u)**", "b<u>:l"},
        {"*a [b*](u)", ":*a |<u>:b*"},
        {"[a [b](u)](v)", ":[a |<u>:b|:](v)"},
        {"[a](u)[b](v)", "<u>:a|<v>:b"},
        {"![a](u)", ":!|<u>:a"},
        {"[a\\]b](u)", "<u>:a]b"},
        {"[`a](u)`", ":[|c:a](u)"},
        {"<https://a.b/c?d=e>", "<https://a.b/c?d=e>:https://a.b/c?d=e"},
        {"<a@b.c>", "<mailto:a@b.c>:a@b.c"},
        {"<b>html</b>", ":<b>html</b>"},
        {"a < b > c", ":a < b > c"},
        {"<no space@b>", ":<no space@b>"},
        {"\\*a\\*", ":*a*"},
        {"\\\\", ":\\"},
        {"\\a", ":\\a"},
        {"\\", ":\\"},
        {"a\\`b`", ":a`b`"},
        {"AT&amp;T", ":AT&amp;T"},
        {"a\nb", ":a\nb"},
        {"**a\nb**", "b:a\nb"},
        {"«**é**»", ":«|b:é|:»"},
        {"日**本**語", ":日|b:本|:語"},
        {"\xf0\x9f\x98\x80**a**", ":\xf0\x9f\x98\x80|b:a"},
    };
    for (const auto &row : rows)
        QTest::addRow("%s", row.markdown) << QString::fromUtf8(row.markdown) << QString::fromUtf8(row.spans);
}

void InlineTest::reads()
{
    QFETCH(QString, markdown);
    QFETCH(QString, spans);
    QCOMPARE(shown(parseInline(markdown)), spans);
    QString text;
    for (const Span &span : parseInline(markdown))
        text += span.text;
    QCOMPARE(plainText(markdown), text);
}

void InlineTest::escapedTextIsPlain()
{
    QRandomGenerator random(1);
    for (int i = 0; i < 20000; ++i) {
        const QString text = randomText(random, u"ab é*_`[]()<>!\\@:/.-#&\n~1", 24);
        const Spans spans = parseInline(escapeInline(text));
        if (text.isEmpty())
            QVERIFY(spans.empty());
        else
            QCOMPARE(shown(spans), shown({Span{text}}));
    }
    QCOMPARE(escapeInline(u"snake_case, 2 * 3 < 4 & [x] C:\\dir"),
             QStringLiteral("snake_case, 2 * 3 < 4 & [x] C:\\dir"));
}

/// Words with looks and spaces between them, as people write.
void InlineTest::writesWhatItReads()
{
    QRandomGenerator random(2);
    for (int i = 0; i < 20000; ++i) {
        Spans spans;
        for (int n = random.bounded(6); n > 0; --n) {
            Span span;
            span.text = QString(u'w' + randomText(random, u"ab ,*_`[]<\\!(", 5) + u'z');
            span.bold = random.bounded(3) == 0;
            span.italic = random.bounded(3) == 0;
            span.code = random.bounded(5) == 0;
            if (random.bounded(4) == 0)
                span.url = QString(QStringLiteral("https://x/") + randomText(random, u"a()<> \\_*]", 5));
            if (!spans.empty())
                spans.push_back({QStringLiteral(" ")});
            spans.push_back(span);
        }
        Spans joined;
        for (const Span &span : spans) {
            Span bare = span;
            bare.text.clear();
            Span last = joined.empty() ? Span{} : joined.back();
            last.text.clear();
            if (!joined.empty() && last == bare)
                joined.back().text += span.text;
            else
                joined.push_back(span);
        }
        const QString markdown = toMarkdown(spans);
        QVERIFY2(parseInline(markdown) == joined,
                 qPrintable(QString(shown(joined) + u'\n' + markdown + u'\n' + shown(parseInline(markdown)))));
    }
}

void InlineTest::keepsTheTextOfAnySpans()
{
    QRandomGenerator random(3);
    for (int i = 0; i < 20000; ++i) {
        Spans spans;
        QString text;
        for (int n = random.bounded(6); n > 0; --n) {
            Span span{randomText(random, u"ab *_`[]()<>!\\.é", 6), random.bounded(2) == 0, random.bounded(2) == 0,
                      random.bounded(4) == 0, random.bounded(4) == 0 ? QStringLiteral("u)") : QString()};
            text += span.text;
            spans.push_back(span);
        }
        const QString markdown = toMarkdown(spans);
        QCOMPARE(plainText(markdown), text);
        QCOMPARE(toMarkdown(parseInline(markdown)), markdown);
    }
    QCOMPARE(toMarkdown({{QStringLiteral("a ")}, {QStringLiteral("b "), true}, {QStringLiteral("c")}}),
             QStringLiteral("a **b** c"));
}

void InlineTest::neighboursDiffer()
{
    QRandomGenerator random(4);
    for (int i = 0; i < 20000; ++i) {
        const Spans spans = parseInline(randomText(random, u"ab *_`[]()<>!\\", 40));
        for (size_t n = 0; n < spans.size(); ++n) {
            QVERIFY(!spans[n].text.isEmpty());
            if (n > 0) {
                Span a = spans[n - 1], b = spans[n];
                a.text.clear();
                b.text.clear();
                QVERIFY(a != b);
            }
        }
    }
}

void InlineTest::worstCasesAreLinear_data()
{
    QTest::addColumn<QString>("unit");
    for (const char *unit :
         {"*",        "**",     "*a ",     "a*", "*a_ ", "_a*",   "**a *", "[",   "]",   "[a](", "[a](b", "[](<a",
          "[a](b \"", "[a](u)", "[[a](u)", "`",  "`a",   "`` ` ", "<",     "<a:", "<a@", "\\",   "!["})
        QTest::newRow(unit) << QString::fromUtf8(unit);
}

void InlineTest::worstCasesAreLinear()
{
    QFETCH(QString, unit);
    const auto time = [&](int repeats) {
        const QString text = unit.repeated(repeats);
        QElapsedTimer timer;
        timer.start();
        [[maybe_unused]] const Spans spans = parseInline(text);
        return timer.nsecsElapsed();
    };
    // 100,000 units: what is quadratic takes many seconds, what is linear some milliseconds.
    QVERIFY(time(100000) < 1'000'000'000);
    // Backticks in runs of growing length, which no table of single lengths catches.
    QString runs;
    for (int i = 1; runs.size() < 200000; ++i)
        runs += QString(i, u'`') + u'a';
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(plainText(runs), runs);
    QVERIFY(timer.nsecsElapsed() < 1'000'000'000);
}

void InlineTest::bulletsAreFast()
{
    const QString plain =
        QStringLiteral("Led the migration of 14 services to Kubernetes, cutting deploy time by 70 percent");
    const QString marked =
        QStringLiteral("Led the **migration** of 14 services to [Kubernetes](https://k8s.io), cutting *time*");
    for (const QString &text : {plain, marked}) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 50; ++round) {
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 100; ++i)
                [[maybe_unused]] const Spans spans = parseInline(text);
            best = std::min(best, timer.nsecsElapsed() / 100);
        }
        qInfo("%lld ns for %s", best, qPrintable(text));
        QVERIFY(best < 20'000); // ten times what it should be: this machine may be busy, or run under a sanitizer
    }
}

QTEST_GUILESS_MAIN(InlineTest)
#include "tst_inline.moc"
