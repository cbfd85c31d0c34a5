#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/RelativeTime.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <cmath>

using namespace vitae;

namespace
{

/// Relative luminance and contrast as WCAG 2.2 defines them.
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double light = qMax(luminance(a), luminance(b)), dark = qMin(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void textCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textCanBeRead()
    {
        QFETCH(bool, dark);
        const theme::Colors &c = theme::colors(dark);
        for (const QColor &ground : {c.window, c.surface, c.raised, c.sunken, c.hover, c.accentSoft})
            QVERIFY2(contrast(c.text, ground) >= 7, qPrintable(ground.name()));
        for (const QColor &ground : {c.window, c.surface, c.raised, c.sunken})
            QVERIFY2(contrast(c.muted, ground) >= 4.5, qPrintable(ground.name()));
        QVERIFY(contrast(c.onAccent, c.accent) >= 4.5);
        QVERIFY(contrast(c.onAccent, c.accentHover) >= 4.5);
        QVERIFY(contrast(c.danger, c.surface) >= 4.5);
        QVERIFY(contrast(c.danger, c.dangerSoft) >= 4.5);
        QVERIFY(contrast(c.success, c.successSoft) >= 4.5);
        QVERIFY(contrast(c.text, c.warningSoft) >= 7);
        QVERIFY(contrast(c.accent, c.surface) >= 3); // the ring of the focus
    }

    void paletteKnowsItsTheme()
    {
        QVERIFY(theme::isDark(theme::palette(true)));
        QVERIFY(!theme::isDark(theme::palette(false)));
        QCOMPARE(theme::colors(theme::palette(true)).window, theme::colors(true).window);
    }

    void iconsTakeThePalettesColour()
    {
        const QIcon icon = theme::icon(u"plus");
        QGuiApplication::setPalette(theme::palette(false));
        const QColor light = icon.pixmap(QSize(24, 24), 1).toImage().pixelColor(12, 8);
        QGuiApplication::setPalette(theme::palette(true));
        const QColor dark = icon.pixmap(QSize(24, 24), 1).toImage().pixelColor(12, 8);
        QVERIFY(light.lightness() < 100);
        QVERIFY(dark.lightness() > 150);
    }

    /// Every icon that the sources name is there, and none is there that they do not name.
    void iconsAreThoseInUse()
    {
        QSet<QString> present, named;
        const QDir folder(QStringLiteral(VITAE_SOURCE_DIR "/resources/icons"));
        const QStringList files = folder.entryList({QStringLiteral("*.svg")});
        for (const QString &file : files)
            present.insert(file.chopped(4));
        static const QRegularExpression word(QStringLiteral("\"([a-z0-9-]+)\""));
        QDirIterator sources(QStringLiteral(VITAE_SOURCE_DIR "/app"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                             QDir::Files, QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (const auto &match : word.globalMatch(text))
                named.insert(match.captured(1));
            static const QRegularExpression call(QStringLiteral("(?:icon|paintIcon|mark)\\([^;]*?u\"([a-z0-9-]+)\""));
            for (const auto &match : call.globalMatch(text))
                QVERIFY2(present.contains(match.captured(1)),
                         qPrintable(match.captured(1) + u" in " + file.fileName()));
        }
        QStringList unused = (present - named).values();
        unused.sort();
        QVERIFY2(unused.isEmpty(), qPrintable(unused.join(u' ')));
    }

    void relativeTime_data()
    {
        QTest::addColumn<QDateTime>("then");
        QTest::addColumn<QString>("text");
        const QDateTime now(QDate(2026, 5, 14), QTime(15, 0), Qt::UTC);
        QTest::newRow("now") << now.addSecs(-20) << "just now";
        QTest::newRow("in the future") << now.addSecs(500) << "just now";
        QTest::newRow("minutes") << now.addSecs(-150) << "2 min ago";
        QTest::newRow("hours") << now.addSecs(-3 * 3600) << "3 h ago";
        QTest::newRow("yesterday") << now.addSecs(-20 * 3600) << "yesterday, 19:00";
        QTest::newRow("days") << now.addDays(-3) << "3 days ago";
        QTest::newRow("this year") << now.addDays(-30) << "14 April";
        QTest::newRow("before") << now.addDays(-365) << "14 May 2025";
    }
    void relativeTime()
    {
        QFETCH(QDateTime, then);
        QTEST(theme::relativeTime(then, QDateTime(QDate(2026, 5, 14), QTime(15, 0), Qt::UTC)), "text");
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
