#include "cv/Dates.h"

#include <QTest>

using namespace vitae::cv;

namespace
{

QString shown(const std::optional<PartialDate> &date)
{
    if (!date)
        return QStringLiteral("-");
    if (date->present)
        return QStringLiteral("now");
    QString out = QString::number(date->year);
    if (date->month)
        out += QStringLiteral("-%1").arg(date->month, 2, 10, QChar(u'0'));
    if (date->day)
        out += QStringLiteral("-%1").arg(date->day, 2, 10, QChar(u'0'));
    return out;
}

QString shown(const std::optional<DateRange> &range)
{
    return range ? QString(shown(range->start) + QStringLiteral("..") + shown(range->end)) : QStringLiteral("none");
}

} // namespace

class DatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDates_data();
    void readsDates();
    void readsEveryMonth_data();
    void readsEveryMonth();
    void readsRanges_data();
    void readsRanges();
    void sortsByTime();
    void formats_data();
    void formats();
    void readsBackWhatItFormats();
    void longTextsAreNoDates();
};

void DatesTest::readsDates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("date");
    static constexpr struct {
        const char *text, *date;
    } rows[] = {
        {"2021", "2021"},
        {"Jan 2024", "2024-01"},
        {"JANUARY 2024", "2024-01"},
        {"january, 2024", "2024-01"},
        {"2024-03", "2024-03"},
        {"2024-03-09", "2024-03-09"},
        {"2024-02-30", "-"},
        {"2024-02-29", "2024-02-29"},
        {"2023-02-29", "-"},
        {"2024-03-09T10:00:00Z", "2024-03-09"},
        {"03/2024", "2024-03"},
        {"3/2024", "2024-03"},
        {"09/2019", "2019-09"},
        {"2019/09", "2019-09"},
        {"2019.09", "2019-09"},
        {"09.2019", "2019-09"},
        {"13/2019", "-"},
        {"0/2019", "-"},
        {"00/2019", "-"},
        {"15.03.2020", "2020-03-15"},
        {"15/03/2020", "2020-03-15"},
        {"03/15/2020", "2020-03-15"},
        {"03/04/2020", "2020"},
        {"04/04/2020", "2020-04-04"},
        {"15 March 2020", "2020-03-15"},
        {"15. März 2020", "2020-03-15"},
        {"March 15, 2020", "2020-03-15"},
        {"March 15th, 2020", "2020-03-15"},
        {"the 1st of March 2020", "2020-03-01"},
        {"1er janvier 2020", "2020-01-01"},
        {"15 de marzo de 2020", "2020-03-15"},
        {"marzo de 2020", "2020-03"},
        {"2020 March", "2020-03"},
        {"Mar '21", "2021-03"},
        {"Mar ’21", "2021-03"},
        {"Mar 21", "2021-03"},
        {"Mar-21", "2021-03"},
        {"Sept '98", "1998-09"},
        {"03/21", "2021-03"},
        {"03/04", "-"},
        {"Sept. 2019", "2019-09"},
        {"janv. 2019", "2019-01"},
        {"févr. 2019", "2019-02"},
        {"FÉVRIER 2019", "2019-02"},
        {"fe\xcc\x81vrier 2019", "2019-02"},
        {"août 2019", "2019-08"},
        {"Jänner 2019", "2019-01"},
        {"Maerz 2019", "2019-03"},
        {"ene 2019", "2019-01"},
        {"Agt 2019", "2019-08"},
        {"(2019)", "2019"},
        {"2019.", "2019"},
        {"  2019  ", "2019"},
        {"May\xc2\xa0"
         "2020",
         "2020-05"},
        {"Expected May 2025", "2025-05"},
        {"May 2025 (expected)", "2025-05"},
        {"ca. 1999", "1999"},
        {"Summer 2019", "2019"},
        {"2020年3月", "2020-03"},
        {"2020年3月5日", "2020-03-05"},
        {"٢٠٢٠", "2020"},
        {"Present", "now"},
        {"present", "now"},
        {"Current", "now"},
        {"Now", "now"},
        {"today", "now"},
        {"Ongoing", "now"},
        {"aujourd'hui", "now"},
        {"aujourd’hui", "now"},
        {"Aujourd’hui", "now"},
        {"présent", "now"},
        {"en cours", "now"},
        {"à ce jour", "now"},
        {"Sekarang", "now"},
        {"saat ini", "now"},
        {"heute", "now"},
        {"Gegenwart", "now"},
        {"bis heute", "now"},
        {"Actualidad", "now"},
        {"la actualidad", "now"},
        {"Presente", "now"},
        {"actualmente", "now"},
        {"", "-"},
        {" ", "-"},
        {"()", "-"},
        {".", "-"},
        {"'", "-"},
        {"never", "-"},
        {"May", "-"},
        {"Mayor 2020", "-"},
        {"20", "-"},
        {"12345", "-"},
        {"0999", "-"},
        {"2019 2020", "-"},
        {"2019 - 2020", "-"},
        {"version 2019", "-"},
        {"+49 30 2019", "-"},
        {"1/2/3/4", "-"},
    };
    for (const auto &row : rows)
        QTest::addRow("%s", row.text) << QString::fromUtf8(row.text) << QString::fromUtf8(row.date);
}

void DatesTest::readsDates()
{
    QFETCH(QString, text);
    QFETCH(QString, date);
    QCOMPARE(shown(parseDate(text)), date);
}

void DatesTest::readsEveryMonth_data()
{
    QTest::addColumn<QString>("names");
    const auto row = [](const char *language, const QString &names) { QTest::newRow(language) << names; };
    row("English",
        QStringLiteral("January February March April May June July August September October November December"));
    row("English, short", QStringLiteral("Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec."));
    row("French",
        QStringLiteral("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"));
    row("French, short", QStringLiteral("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."));
    row("German", QStringLiteral("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"));
    row("German, short", QStringLiteral("Jan. Feb. Mrz. Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez."));
    row("Spanish",
        QStringLiteral("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"));
    row("Spanish, short", QStringLiteral("ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic."));
    row("Indonesian",
        QStringLiteral("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"));
    row("Indonesian, short", QStringLiteral("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des"));
    row("Portuguese",
        QStringLiteral("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"));
    row("Italian",
        QStringLiteral(
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"));
}

void DatesTest::readsEveryMonth()
{
    QFETCH(QString, names);
    const QStringList words = names.split(u' ');
    QCOMPARE(words.size(), 12);
    for (int month = 1; month <= 12; ++month) {
        const QString text = QString(words[month - 1] + QStringLiteral(" 2020"));
        QCOMPARE(parseDate(text), std::optional(PartialDate{2020, month, 0, false}));
        QCOMPARE(parseDate(text.toUpper()), std::optional(PartialDate{2020, month, 0, false}));
    }
}

void DatesTest::readsRanges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("range");
    static constexpr struct {
        const char *text, *range;
    } rows[] = {
        {"Jan 2020 – Present", "2020-01..now"},
        {"Jan 2020 — present", "2020-01..now"},
        {"Jan 2020-Mar 2021", "2020-01..2021-03"},
        {"2019-2021", "2019..2021"},
        {"2019–2021", "2019..2021"},
        {"2019--2021", "2019..2021"},
        {"2019 - 2021", "2019..2021"},
        {"2019-21", "2019..2021"},
        {"2019-03", "2019-03..-"},
        {"2019-03 - 2020-04", "2019-03..2020-04"},
        {"2019-03/2020-04", "2019-03..2020-04"},
        {"2019-03-2020-04", "2019-03..2020-04"},
        {"2019-03-01 – 2020-04-02", "2019-03-01..2020-04-02"},
        {"03/2018 to 05/2019", "2018-03..2019-05"},
        {"03/2018-05/2019", "2018-03..2019-05"},
        {"from March 2018 to May 2019", "2018-03..2019-05"},
        {"de mars 2018 à mai 2019", "2018-03..2019-05"},
        {"mars 2018 à aujourd’hui", "2018-03..now"},
        {"du 15 mars 2018 au 3 mai 2019", "2018-03-15..2019-05-03"},
        {"von März 2018 bis Mai 2019", "2018-03..2019-05"},
        {"März 2018 bis heute", "2018-03..now"},
        {"desde marzo de 2018 hasta mayo de 2019", "2018-03..2019-05"},
        {"marzo 2018 hasta la actualidad", "2018-03..now"},
        {"Maret 2018 sampai Mei 2019", "2018-03..2019-05"},
        {"Maret 2018 s/d sekarang", "2018-03..now"},
        {"Maret 2018 hingga saat ini", "2018-03..now"},
        {"Jan – Mar 2020", "2020-01..2020-03"},
        {"since 2020", "2020..now"},
        {"depuis 2020", "2020..now"},
        {"depuis janvier 2020", "2020-01..now"},
        {"seit 03/2020", "2020-03..now"},
        {"desde 2020", "2020..now"},
        {"sejak 2020", "2020..now"},
        {"until 2020", "-..2020"},
        {"bis 2020", "-..2020"},
        {"– 2020", "-..2020"},
        {"2020 –", "2020..-"},
        {"2020", "2020..-"},
        {"(2019 – 2021)", "2019..2021"},
        {"15.03.2020 - 20.04.2020", "2020-03-15..2020-04-20"},
        {"Present", "now..-"},
        {"", "none"},
        {"-", "none"},
        {"Senior Engineer", "none"},
        {"2019 to never", "none"},
        {"now - 2020", "none"},
        {"a - b", "none"},
        {"555-0199", "none"},
        {"+1 555 2019-2020", "none"},
    };
    for (const auto &row : rows)
        QTest::addRow("%s", row.text) << QString::fromUtf8(row.text) << QString::fromUtf8(row.range);
}

void DatesTest::readsRanges()
{
    QFETCH(QString, text);
    QFETCH(QString, range);
    QCOMPARE(shown(parseDateRange(text)), range);
}

void DatesTest::sortsByTime()
{
    const QStringList inOrder{QStringLiteral("1999"),    QStringLiteral("Feb 1999"),   QStringLiteral("2 Feb 1999"),
                              QStringLiteral("12/1999"), QStringLiteral("2000-01-02"), QStringLiteral("Present")};
    for (int i = 0; i < inOrder.size(); ++i)
        for (int j = 0; j < inOrder.size(); ++j)
            QCOMPARE(compare(*parseDate(inOrder[i]), *parseDate(inOrder[j])), i <=> j);
    QCOMPARE(compare(*parseDate(u"2000"), *parseDate(u"Jan 2000")), std::strong_ordering::equal);
}

void DatesTest::formats_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("shown");
    static constexpr struct {
        const char *text, *format, *language, *shown;
    } rows[] = {
        {"2024-03", "MMM yyyy", "en", "Mar 2024"},
        {"2024-03", "MMMM yyyy", "en-GB", "March 2024"},
        {"2024-03", "MMM yyyy", "fr", "mars 2024"},
        {"2024-02", "MMM yyyy", "fr-CA", "févr. 2024"},
        {"2024-03", "MMMM yyyy", "de", "März 2024"},
        {"2024-03", "MMMM yyyy", "es", "marzo 2024"},
        {"2024-05", "MMMM yyyy", "id", "Mei 2024"},
        {"2024-05", "MMMM yyyy", "ja", "May 2024"},
        {"2024-05", "MMMM yyyy", "", "May 2024"},
        {"2024-05", "MMMM yyyy", "est", "May 2024"},
        {"March 2024", "MM/yyyy", "en", "03/2024"},
        {"March 2024", "yyyy-MM", "en", "2024-03"},
        {"15 March 2024", "yyyy", "en", "2024"},
        {"15 March 2024", "MMM yyyy", "en", "Mar 2024"},
        {"2021", "MMM yyyy", "en", "2021"},
        {"2021", "yyyy-MM", "en", "2021"},
        {"mars 2024", "as-written", "en", "mars 2024"},
        {"mars 2024", "", "en", "mars 2024"},
        {"Present", "MMM yyyy", "fr", "aujourd’hui"},
        {"heute", "yyyy", "id", "Sekarang"},
        {"soon", "MMM yyyy", "en", "soon"},
        {"Expected May 2025", "yyyy-MM", "en", "Expected May 2025"},
        {"03/04/2020", "yyyy", "en", "03/04/2020"},
        {"2020", "no such", "en", "2020"},
        {"May 2020", "no such", "en", "May 2020"},
    };
    for (const auto &row : rows)
        QTest::addRow("%s as %s in %s", row.text, row.format, row.language)
            << QString::fromUtf8(row.text) << QString::fromUtf8(row.format) << QString::fromUtf8(row.language)
            << QString::fromUtf8(row.shown);
}

void DatesTest::formats()
{
    QFETCH(QString, text);
    QFETCH(QString, format);
    QFETCH(QString, language);
    QTEST(formatDate(text, format, language), "shown");
}

void DatesTest::readsBackWhatItFormats()
{
    for (QStringView language : {u"en", u"fr", u"de", u"es", u"id"}) {
        for (QStringView format : {u"MMM yyyy", u"MMMM yyyy", u"MM/yyyy", u"yyyy-MM"})
            for (int month = 1; month <= 12; ++month) {
                const QString iso = QStringLiteral("2019-%1").arg(month, 2, 10, QChar(u'0'));
                QCOMPARE(parseDate(formatDate(iso, format, language)), parseDate(iso));
            }
        QVERIFY(parseDate(presentWord(language))->present);
    }
}

void DatesTest::longTextsAreNoDates()
{
    const QString longText = QStringLiteral("2020 - ").repeated(100000);
    QVERIFY(!parseDate(longText));
    QVERIFY(!parseDateRange(longText));
    QCOMPARE(formatDate(longText, u"yyyy", u"en"), longText);
}

QTEST_GUILESS_MAIN(DatesTest)
#include "tst_dates.moc"
